"""The list of recorded changes."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, render_template, request

from dss.model.listing import Page
from dss.model.office.access import Action, Reach
from dss.model.organisation.change_kinds import CHANGE_KINDS
from dss.service.candidates.filters import Choice
from dss.service.casework.orders import list_unrecorded_orders
from dss.service.casework.reading_reasons import needs_reason
from dss.service.changes.lists import ChangeRow, list_changes
from dss.service.office.access import reach_of
from web.pages.navigation import open_address
from web.pages.rendering import said
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import acting, office

PAGE_SIZE: Final = 25


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The list of changes.

    Attributes:
        employee, kind: What is asked for; blank for all.
        kinds: What the filter offers.
        by_employee: Whether there is a filter by employee.
        done: The change that was just recorded; blank for none.
        orders: How many orders of older records wait to be confirmed.
        may_record: Whether changes can be recorded.
        may_withdraw: Whether every change can be taken back.
    """

    listed: Page[ChangeRow]
    employee: str
    kind: str
    kinds: tuple[Choice, ...]
    by_employee: bool
    done: str
    orders: int
    may_record: bool
    may_withdraw: bool

    def address_of(self, row: ChangeRow) -> str | None:
        """Return where the employee of a change is shown; None where nobody is, or to nobody who looks."""
        return open_address("people.person", employee=row.employee) if row.name and not needs_reason(acting()) else None

    def entry_of(self, row: ChangeRow) -> str | None:
        """Return where the entry of a change is shown; None for those who don't read the ledger."""
        return open_address("audit.entry", sequence=row.entry)

    def receipt_of(self, row: ChangeRow) -> str | None:
        """Return where the receipt of a change is had; None for those who get none."""
        return open_address("audit.receipt", sequence=row.entry)


def add_listing(pages: Blueprint) -> None:
    """Add the page."""

    @pages.get("/changes")
    @allowed(Action.READ_CHANGES)
    def changes() -> str:
        query = QueryReader(request.args)
        reach = reach_of(acting().role, Action.RECORD_CHANGE)
        by_employee = reach in (Reach.EVERYONE, Reach.OWN_AGENCY)
        employee = query.text("employee") if by_employee else ""
        kind = query.code("kind", CHANGE_KINDS) or ""
        start = (query.page() - 1) * PAGE_SIZE
        everyone = reach is Reach.EVERYONE
        page = ChangesPage(
            listed=list_changes(office(), acting(), employee, kind, start, PAGE_SIZE),
            employee=employee,
            kind=kind,
            kinds=tuple(Choice(name, said(one.title)) for name, one in CHANGE_KINDS.items()),
            by_employee=by_employee,
            done=query.text("done"),
            orders=len(list_unrecorded_orders(office(), acting())) if everyone else 0,
            may_record=reach is not Reach.NOTHING,
            may_withdraw=everyone,
        )
        return render_template("changes/changes.html", page=page)
