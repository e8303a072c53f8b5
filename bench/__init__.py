"""Benchmarks beside peers, at scale and under stress; all share one harness. Run them by ``make bench``, or one by one:

- ``python -m bench.engines``: our engines and other rule engines on the same cases and pairs.
- ``python -m bench.plan``: our solver and other solvers on the same demands.
- ``python -m bench.ledger``: the ledger beside the tree as RFC 9162 defines it, and in SQLite.
- ``python -m bench.impact``: what an edit of the policy changes, beside reloading everything.
- ``python -m bench.web``: the pages with many users at once.
- ``python -m bench.durability``: records whose writers are killed at any instant.
- ``python -m bench.nation``: everyone against every seat, in partitions.
- ``python -m bench.prove_memory``: a million proofs in one process.
"""
