"""Text to model, with file, line and column: the only door to yaml and csv."""
