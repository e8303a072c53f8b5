"""The folder of rules to a policy: rules, parameters, rule tests, planning, casework, letters and their schemas."""
