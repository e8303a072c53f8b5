"""The folder of knowledge to values: one module per file."""
