"""Use cases of the policy in force: check, read rules and parameters, run rule tests, compare versions."""
