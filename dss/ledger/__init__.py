"""The ledger: canonical entries in a Merkle tree, signed tree heads, receipts and archives. Pure.

`canonical` and `entries` define the bytes of an entry; `tree` and `proofs` the Merkle tree over them; `keys`, `signing`
and `heads` who signs it; `receipts` and `archive` what is handed out. `verification` verifies a whole ledger, `archive`
does so for an archive, and `receipt_verifier` verifies a receipt without any other module of the system.
"""
