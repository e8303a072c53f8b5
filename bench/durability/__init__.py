"""Records under hard use: writers killed at any instant, many at once, and two who want the same.

``python -m bench.durability`` runs all of it at length on both databases; the suite runs a little of the same.
"""
