"""The whole ledger as one zip file, which is verified without the database."""
