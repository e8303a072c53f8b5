"""Use cases of recorded plans: make, read, compare, edit by hand, ask the parties, replan, conclude."""
