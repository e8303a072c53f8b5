"""The tabs of the audit pages: those that the reader may open."""

from dataclasses import dataclass
from typing import Final

from flask import request, url_for

from dss.model.text import Text
from web.audit import words
from web.pages import words as frame
from web.site.permissions import is_open
from web.site.session import acting

_TABS: Final = (
    ("audit.ledger", frame.LEDGER),
    ("audit.verification", frame.VERIFICATION),
    ("audit.access", words.ACCESS),
    ("audit.policy", words.POLICY),
    ("audit.effects", words.EFFECTS),
    ("audit.outcomes_page", frame.OUTCOMES),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab."""

    address: str
    label: Text
    current: bool


def tabs() -> tuple[Tab, ...]:
    """Return the tabs that the reader may open; none if there is only one."""
    role, here = acting().role, request.endpoint
    found = tuple(
        Tab(url_for(endpoint), label, endpoint == here) for endpoint, label in _TABS if is_open(endpoint, role)
    )
    return found if len(found) > 1 else ()
