"""Use cases of moves: see what awaits whom, take a step, decide, evaluate, follow up, close."""
