"""Facts from histories: what facts.yaml declares of the rows of files, for employees and for pairs."""

from dss.facts.histories.evaluate import HistoryFacts, collect_histories

__all__ = ["HistoryFacts", "collect_histories"]
