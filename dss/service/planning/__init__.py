"""From a request to a solved plan: demand, pricing, findings and its stored record."""
