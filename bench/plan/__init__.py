"""Our solver beside its peers on the same demands, every plan verified: ``python -m bench.plan``."""
