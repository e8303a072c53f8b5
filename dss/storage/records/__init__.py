"""One module per table or group of tables of the records."""
