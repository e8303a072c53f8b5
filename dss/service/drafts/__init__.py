"""Use cases of policy drafts: write, check, review, approve, and what a draft would change."""
