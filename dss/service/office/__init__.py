"""An office: the records, accounts, sessions, tokens, access, and the version in force."""
