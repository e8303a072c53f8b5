"""The people and seats of an organisation: columns, facts, needs and family relations."""
