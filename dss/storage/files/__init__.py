"""Files written atomically: CSV, XLSX, plans, archives, keys, snapshots."""
