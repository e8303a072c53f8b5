"""The audit ledger: entries, tree heads, keys, receipts, findings and errors."""
