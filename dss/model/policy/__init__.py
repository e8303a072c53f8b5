"""The policy: rules, parameters, planning, casework and letters, as written and as compiled; drafts and changes."""
