"""Changes of the organisation since its import: recorded, taken back, listed."""
