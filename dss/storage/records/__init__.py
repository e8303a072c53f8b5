"""The tables of records, one module per group of tables."""
