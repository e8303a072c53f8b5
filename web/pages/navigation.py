"""The menu: one entry per page that people open directly; each role sees the pages that it may open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from flask import current_app, request, url_for

from dss.model.office.access import Role
from dss.model.text import Text
from web.pages import words
from web.site.permissions import is_open
from web.site.session import present


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page of the menu.

    Attributes:
        endpoint: Of the page.
        under: Prefixes of the endpoints of the pages that belong to it.
        unless: A page that links to it, so that roles that may open that page need no entry; None if all need one.
        own: Whether it is about the employee of the account, whose number its address holds.
    """

    endpoint: str
    label: Text
    under: tuple[str, ...]
    unless: str | None = None
    own: bool = False


_OF_RULES: Final = (
    "policy.rule",
    "policy.text",
    "policy.parameter",
    "policy.facts",
    "policy.version",
    "policy.compare",
)
_OF_DRAFTS: Final = (
    "policy.draft",
    "policy.new_draft",
    "policy.begin",
    "policy.edit",
    "policy.save",
    "policy.impact",
    "policy.hand_in",
    "policy.review",
)

_OF_OUTCOMES: Final = ("audit.outcomes_page", "audit.effects", "audit.policy")

MENU: Final = (
    MenuEntry("moves.awaiting", words.AWAITING, ("moves.awaiting",)),
    MenuEntry("needs.needs", words.NEEDS, ("needs.needs", "needs.competencies", "needs.regions")),
    MenuEntry(
        "candidates.vacancies",
        words.VACANCIES,
        (
            "candidates.vacancies",
            "candidates.candidates",
            "candidates.side_by_side",
            "candidates.ask",
            "candidates.why",
        ),
    ),
    MenuEntry(
        "candidates.fit",
        words.VACANCIES,
        ("candidates.fit", "candidates.why"),
        unless="candidates.vacancies",
        own=True,
    ),
    MenuEntry("people.people", words.PEOPLE, ("people.people", "people.person")),
    MenuEntry("plans.plans", words.PLANS, ("plans.",)),
    MenuEntry(
        "moves.moves",
        words.MOVES,
        ("moves.mov", "moves.notice", "moves.order", "moves.decision", "moves.objection", "moves.paper", "moves.team"),
    ),
    MenuEntry("audit.ledger", words.LEDGER, ("audit.", "reasons.")),
    MenuEntry("audit.verification", words.VERIFICATION, ("audit.verification", "audit.check"), unless="audit.ledger"),
    MenuEntry("audit.access", words.READINGS, ("audit.access",), unless="audit.ledger"),
    MenuEntry("audit.outcomes_page", words.OUTCOMES, _OF_OUTCOMES, unless="audit.ledger"),
    MenuEntry("policy.rules", words.RULES, _OF_RULES),
    MenuEntry("policy.drafts", words.DRAFTS, _OF_DRAFTS),
    MenuEntry("login.accounts", words.ACCOUNTS, ("login.accounts",)),
)
"""In this order; the first that a role may open is its start page."""


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A link of the menu.

    Attributes:
        current: ``page`` for the page itself, ``true`` for one below it, None for another.
    """

    address: str
    label: Text
    current: str | None


def menu(role: Role) -> Iterator[MenuLink]:
    """Yield the links of the pages that a role may open."""
    for entry in _open_to(role):
        below = (request.endpoint or "").startswith(entry.under)
        current = "page" if request.endpoint == entry.endpoint else "true" if below else None
        address = url_for(entry.endpoint, **own_place()) if entry.own else url_for(entry.endpoint)
        yield MenuLink(address, entry.label, current)


def start(role: Role) -> str:
    """Return the endpoint of the start page of a role."""
    return next((entry.endpoint for entry in _open_to(role)), "login.account")


def own_place() -> dict[str, Any]:
    """Return the place of an address that holds the number of the employee of the account."""
    now = present()
    return {"employee": (now and now.acting.account.employee) or ""}


def open_address(endpoint: str, **places: Any) -> str | None:
    """Return the address of a page; None if it does not exist or the signed-in role may not open it."""
    now = present()
    if now is None or endpoint not in current_app.view_functions or not is_open(endpoint, now.acting.role):
        return None
    return url_for(endpoint, **places)


def _open_to(role: Role) -> Iterator[MenuEntry]:
    there = (entry for entry in MENU if entry.endpoint in current_app.view_functions and is_open(entry.endpoint, role))
    return (entry for entry in there if entry.unless is None or not is_open(entry.unless, role))
