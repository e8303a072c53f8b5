"""The cases of plans and moves: stages, events, refusals and letters."""
