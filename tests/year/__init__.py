"""A year in the life of an office: made-up events of twelve months, told to the system and, apart from it, folded."""
