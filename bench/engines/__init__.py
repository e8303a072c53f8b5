"""Our engines beside their peers on the same rules and cases: ``python -m bench.engines``."""
