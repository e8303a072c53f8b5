"""The pages under load: many HR officers at once over a made-up province: ``python -m bench.web``."""
