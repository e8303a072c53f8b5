"""Measurements of the engines: side by side with their peers, at scale, and over time. Run them by ``make bench``."""
