"""The model: frozen values that all other packages share.

Only the standard library is imported, with one exception: columns of a million people are numpy arrays
(`table.py`, `organisation.py`).
"""
