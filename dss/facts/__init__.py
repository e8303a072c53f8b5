"""The graph and the records to facts: every word of the vocabulary that no rule derives, as columns."""

from dss.facts.derive import Facts, derive_facts
from dss.facts.employee import nine_box

__all__ = ["Facts", "derive_facts", "nine_box"]
