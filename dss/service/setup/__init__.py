"""Use cases of an administrator: found an office, import, back up, restore."""
