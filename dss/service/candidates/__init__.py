"""Use cases of candidates: rank them for a seat, explain why or why not, filter, export, second opinion."""
