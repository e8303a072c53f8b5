"""Two engines for the same compiled policy: `prove` explains one case, `screen` evaluates every pair."""
