"""The personal data that a policy uses: in which files, which rules read them, who is shown them, and for how long."""
