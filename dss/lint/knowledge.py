"""Checks of a knowledge base on a day."""

from datetime import date

from dss.model.diagnostic import Diagnostic, Place, warning
from dss.model.knowledge.knowledge import Knowledge
from dss.model.text import _


def lint_knowledge(knowledge: Knowledge, as_of: date) -> list[Diagnostic]:
    """Return a warning where the list of underdeveloped regencies has expired by a day."""
    until = knowledge.underdeveloped_until
    if until is None or until >= as_of:
        return []
    message = _(
        "The list of underdeveloped regencies ran until {until}, and is used beyond it. Write the regencies of its "
        "successor, and its last day."
    )
    return [warning(Place("knowledge/regions.yaml"), "stale-list", message, until=until)]
