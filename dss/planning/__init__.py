"""Needs and plans: what is short, and who should move where."""
