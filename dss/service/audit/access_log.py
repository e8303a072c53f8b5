"""The access log: every entry of the ledger that records that personal data were shown, to whom and why."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dss.ledger.canonical import canonicalise
from dss.ledger.entries import read_entry
from dss.model.ledger.errors import EntryUnreadable
from dss.model.ledger.ledger import EntryKind, LedgerEntry
from dss.model.office.access import Action, Concerned, Reach, Role
from dss.service.casework.reading_reasons import find_end
from dss.service.office.access import reach_of
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import find_employees
from dss.storage.records.entries import Search
from dss.storage.view import View

WINDOW: Final = 10_000
"""Most entries scanned for one page; the next page continues from there."""

SHOWING: Final = frozenset({EntryKind.ACCESS, EntryKind.RECOMMENDATION, EntryKind.PLAN_MADE, EntryKind.YEARS_MADE})
"""Kinds of entries that record that personal data were shown: read, as candidates, or in a plan."""

_WHAT: Final = {
    EntryKind.RECOMMENDATION: "candidates",
    EntryKind.PLAN_MADE: "plan",
    EntryKind.YEARS_MADE: "plan",
}


@dataclass(frozen=True, slots=True)
class AccessRow:
    """A reading of personal data.

    Attributes:
        entry: Sequence number of the entry that says so.
        account, role: Who.
        what: What was read, e.g. ``case`` or ``candidates``.
        employees: Whose; of somebody's own, none but them.
        reason: Why; blank for candidates of a seat, which are asked for to fill it, and for plans.
        until: Until when the reason let the reader read it; None for a single reading.
    """

    entry: int
    at: datetime
    account: str
    role: Role
    what: str
    employees: tuple[str, ...]
    reason: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AccessPage:
    """Some readings, newest first.

    Attributes:
        before: What to ask for the next page with; None where nothing is further back.
        reached: The lowest entry scanned.
    """

    rows: tuple[AccessRow, ...]
    before: int | None
    reached: int


def list_accesses(office: Office, acting: Acting, employee: str | None, limit: int) -> tuple[AccessRow, ...]:
    """List who read personal data and why, newest first, however far back.

    Args:
        office: Where.
        acting: Who asks; an employee may ask for their own.
        employee: Whose; None for everyone's.
        limit: The most rows.

    Raises:
        NotAllowed: If the role may not know that.
    """
    rows: list[AccessRow] = []
    before: int | None = None
    while True:
        page = list_access_page(office, acting, employee, limit - len(rows), before)
        rows += page.rows
        before = page.before
        if before is None or len(rows) == limit:
            return tuple(rows)


def list_access_page(
    office: Office, acting: Acting, employee: str | None, limit: int, before: int | None = None
) -> AccessPage:
    """List who read personal data and why, newest first, as far as `WINDOW` entries back.

    Args:
        office: Where.
        acting: Who asks; an employee sees only accesses to their own data.
        employee: Whose; None for everyone's.
        limit: The most rows.
        before: As the page before said; None for the first.

    Raises:
        NotAllowed: If the role may not know that.
    """
    acting.allow(Action.READ_ACCESS, Concerned(employee))
    own = acting.account.employee if reach_of(acting.role, Action.READ_ACCESS) is Reach.OWN else None
    with office.reading() as view:
        end = view.entries.count() if before is None else before
        first = max(end - WINDOW, 0)
        rows: list[AccessRow] = []
        for entry in _showing(view, employee, first, end):
            if employee is None or employee in find_employees(entry.body):
                rows.append(_row(entry, own))
            if len(rows) == limit:
                first = entry.sequence
                break
    return AccessPage(tuple(rows), first or None, first)


def _showing(view: View, employee: str | None, first: int, before: int) -> Iterator[LedgerEntry]:
    """Yield the entries by which somebody was shown data, of an employee if one is given, newest first.

    What doesn't name the employee isn't taken apart: few of many long entries do.
    """
    kinds = {kind.value.encode() for kind in SHOWING}
    named = canonicalise(employee or "")[1:-1]
    for stored in view.entries.newest_stored(Search(), first, before):
        if named in stored.data and any(kind in stored.data for kind in kinds):
            with suppress(EntryUnreadable):  # reported by the verification of the ledger
                entry = read_entry(stored.data)
                if entry.kind in SHOWING:
                    yield entry


def _row(entry: LedgerEntry, own: str | None) -> AccessRow:
    what, reason = entry.body.get("what"), entry.body.get("reason")
    stated = isinstance(what, str) and entry.kind is EntryKind.ACCESS
    return AccessRow(
        entry=entry.sequence,
        at=entry.at,
        account=entry.actor,
        role=entry.role,
        what=str(what) if stated else _WHAT.get(entry.kind, "candidates"),
        employees=tuple(sorted(find_employees(entry.body))) if own is None else (own,),
        reason=reason if isinstance(reason, str) and stated else "",
        until=find_end(entry),
    )
