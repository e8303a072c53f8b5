"""Two engines on the same compiled policy: `prove` for one case with its trace, `screen` for every pair."""
