"""Use cases of the auditor: search the ledger, read an entry, verify, replay, receipts, who read whose data."""
