"""Use cases of moves: see the duties of each party, take a step, decide, evaluate, follow up, close."""
