"""Who works with the records: roles, actions and the errors of accounts, access and storage."""
