"""Files that belong to records: stored plans, digests of folders, signing keys, lines of heads."""
