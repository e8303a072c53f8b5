"""Record a repeated question once per account and day; paging is not a new question.

Typing, paging and going back do not flood the ledger, and every answer given is still recorded.
"""

from collections.abc import Callable, Iterable
from typing import Final

from dss.model.ledger.ledger import EntryKind, LedgerEntry
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import EMPLOYEE, MANY, record_access
from dss.storage.records.entries import Search
from dss.storage.transaction import Work
from dss.storage.view import View

_MOST: Final = 50
"""Most entries of one account and subject searched; an older question is recorded again."""

Same = Callable[[LedgerEntry], bool]
"""Whether an entry equals what would be recorded."""


def find_today(
    view: View, office: Office, acting: Acting, kind: EntryKind, subject: str, same: Same
) -> LedgerEntry | None:
    """Return the newest equal entry of the day by the same account in the same role; None without one.

    Args:
        view: The records.
        office: Tells what day it is; days are those of UTC, as the ledger has them.
        acting: Who asks.
        kind: What the entry records.
        subject: What it is about.
        same: Whether an entry is equal.
    """
    midnight = office.clock().replace(hour=0, minute=0, second=0, microsecond=0)
    found = view.entries.newest(Search(kind, subject, acting.account.id, since=midnight), _MOST)
    return next((entry for entry in found if entry.role is acting.role and same(entry)), None)


def record_once(
    office: Office,
    acting: Acting,
    kind: EntryKind,
    subject: str,
    same: Same,
    record: Callable[[Work], LedgerEntry],
) -> LedgerEntry:
    """Return the equal entry of the day, or record one.

    Args:
        office: Where.
        acting: Who asks.
        kind: What the entry records.
        subject: What it is about.
        same: Whether an entry is equal.
        record: Records it.

    Raises:
        StorageError: If it can't be recorded.
    """
    with office.reading() as view:
        if there := find_today(view, office, acting, kind, subject, same):
            return there
    with office.recording(acting) as work:
        return find_today(work, office, acting, kind, subject, same) or record(work)


def record_reading_once(
    office: Office, acting: Acting, employees: Iterable[str], what: str, reason: str
) -> LedgerEntry:
    """Record an access to personal data once per account, employees, object, reason and day.

    Args:
        office: Where.
        acting: Who reads.
        employees: Whose.
        what: What is read, e.g. ``person``.
        reason: Why.

    Raises:
        ReasonNeeded: If the reason is blank.
        StorageError: If it can't be recorded; nothing is to be shown then.
    """
    whose = sorted(set(employees))
    said = {"what": what, "employees": whose, "reason": reason.strip()}
    subject = f"{EMPLOYEE}{whose[0]}" if len(whose) == 1 else MANY

    def same(entry: LedgerEntry) -> bool:
        return dict(entry.body) == said

    return record_once(
        office, acting, EntryKind.ACCESS, subject, same, lambda work: record_access(work, whose, what, reason)
    )
