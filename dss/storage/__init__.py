"""Storage: databases and files. Only this package writes files."""
