"""Background jobs: a queue in threads, the page of their progress, and what their failures say."""
