"""Record a repeated question once per account and day; paging is not a new question.

Typing, paging and going back thus do not flood the ledger, which still holds every answer given.
"""

from collections.abc import Callable, Iterable
from typing import Final

from dss.model.ledger.ledger import EntryKind, LedgerEntry
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import EMPLOYEE, MANY, record_access
from dss.storage.records.entries import Search
from dss.storage.transaction import Transaction
from dss.storage.view import View

_MOST: Final = 50
"""Number of entries of one account and subject that are searched; an older question is recorded again."""

Same = Callable[[LedgerEntry], bool]
"""Returns whether an entry has the content that would be recorded."""


def find_today(
    view: View, office: Office, acting: Acting, kind: EntryKind, subject: str, same: Same
) -> LedgerEntry | None:
    """Return the newest entry of the day with the same content, by the same account and role; None if there is none.

    Args:
        view: The records.
        office: Its clock gives the day, in its time zone.
        acting: Who asks.
        kind: The kind of entry.
        subject: Its subject.
        same: Returns whether an entry has the same content.
    """
    midnight = office.settings.start_of(office.today)
    found = view.entries.newest(Search(kind, subject, acting.account.id, since=midnight), _MOST)
    return next((entry for entry in found if entry.role is acting.role and same(entry)), None)


def record_once(
    office: Office,
    acting: Acting,
    kind: EntryKind,
    subject: str,
    same: Same,
    record: Callable[[Transaction], LedgerEntry],
) -> LedgerEntry:
    """Return the entry of the day with the same content, or record one.

    Args:
        office: The records.
        acting: Who asks.
        kind: The kind of entry.
        subject: Its subject.
        same: Returns whether an entry has the same content.
        record: Records the entry.

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
    """Record that personal data are read, once per account, employees, kind of data, reason and day.

    Args:
        office: The records.
        acting: Who reads.
        employees: Whose data.
        what: The kind of data, e.g. ``person``.
        reason: Why they are read.

    Raises:
        ReasonNeeded: If the reason is blank.
        StorageError: If it can't be recorded; the data must not be shown then.
    """
    whose = sorted(set(employees))
    content = {"what": what, "employees": whose, "reason": reason.strip()}
    subject = f"{EMPLOYEE}{whose[0]}" if len(whose) == 1 else MANY

    def same(entry: LedgerEntry) -> bool:
        return dict(entry.body) == content

    return record_once(
        office, acting, EntryKind.ACCESS, subject, same, lambda work: record_access(work, whose, what, reason)
    )
