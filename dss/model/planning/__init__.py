"""Plans: the request, the solved plan and its stored record."""
