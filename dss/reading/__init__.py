"""Text to model, with file, line and column; the only importer of YAML and CSV readers."""
