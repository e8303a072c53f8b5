"""Records under stress: writers killed at any instant, many writers at once, and two who want the same.

``python -m bench.durability`` runs all of it at length on both databases; the test suite runs a short version.
"""
