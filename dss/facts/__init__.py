"""The graph and the records to facts: every word of the vocabulary that no rule derives, as columns."""

from dss.facts.derive import OrganisationFacts, derive_facts
from dss.facts.employee import find_talent_boxes

__all__ = ["OrganisationFacts", "derive_facts", "find_talent_boxes"]
