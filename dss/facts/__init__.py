"""Facts from the graph and the records, as columns: every fact of the vocabulary that no rule derives."""

from dss.facts.derive import OrganisationFacts, derive_facts
from dss.facts.employee import find_talent_boxes

__all__ = ["OrganisationFacts", "derive_facts", "find_talent_boxes"]
