"""The ledger: canonical entries in a Merkle tree, signed heads, receipts, archives, and their examination; pure."""
