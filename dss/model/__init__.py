"""What things are: frozen values that every other room shares.

Standard library only, with one exception: columns of a million people are numpy arrays
(`table.py`, `organisation.py`).
"""
