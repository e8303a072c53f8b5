"""Files written whole or not at all: CSV, XLSX, plans, archives, keys, snapshots."""
