"""The verification of a whole ledger: finds what was changed, removed, inserted or moved, and where.

`ledger` is the entry point. `rows` reads the stored entries, `alignment` matches them with the recorded sequence
numbers, `leaves` decides which leaf hashes were recorded, `subtrees` recomputes the tree, `heads` compares it with the
signed heads, and `findings` words the result.
"""
