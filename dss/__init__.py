"""Decision support for staff transfers (*mutasi ASN*): rules, knowledge, candidates and reasons."""

__version__ = "0.2.0"
"""The version of the program, which ledger entries and copied policies name."""
