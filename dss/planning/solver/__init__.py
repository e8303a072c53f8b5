"""The solver of plans: a circulation, prices of side constraints, a search, and a proved bound."""
