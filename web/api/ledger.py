"""The ledger: search, entries, receipts, verification and replay."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct

from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Role
from dss.model.planning.record import PlanSource
from dss.service.audit import replay as replaying
from dss.service.audit.access_log import AccessRow, list_access_page
from dss.service.audit.entries import EntryFilter, EntryRow, list_entries, show_recorded_entry
from dss.service.audit.receipts import ReceiptView, give_receipt
from dss.service.audit.replay import Replay
from dss.service.audit.tree_heads import HeadView, read_newest_head
from dss.service.audit.verification import verify_records
from web.api import words
from web.api.jobs import JobOutcome, JobStatus, start_job
from web.api.values import FilledLine, Name, Number, Page, Paging, TextLine
from web.jobs.jobs import Control
from web.site.session import acting, office


class EntryQuery(Paging, forbid_unknown_fields=True):
    """Which entries; all given conditions must hold.

    Attributes:
        subject: Their subject, e.g. `move:M000001`.
        actor: Id of the account that caused them.
        role: The role of that account.
        since: The first day, in the time zone of the office.
        until: The last day, in the time zone of the office.
        person: An employee named in them; needs a reason to read their data.
        text: A part of the masked body.
    """

    kind: EntryKind | None = None
    subject: TextLine | None = None
    actor: TextLine | None = None
    role: Role | None = None
    since: date | None = None
    until: date | None = None
    person: Name | None = None
    text: FilledLine | None = None


class AccessQuery(Paging, forbid_unknown_fields=True):
    """Which accesses to personal data.

    Attributes:
        employee: Whose data; by default everyone's or, for an employee, their own.
    """

    employee: Name | None = None


class ReceiptQuestion(Struct, forbid_unknown_fields=True):
    """The reason for a receipt; required of auditors."""

    reason: FilledLine | None = None


class Entry(Struct):
    """An entry with its sources.

    Attributes:
        masked: Whether personal data are masked.
        body: Its content.
        leaf: Its leaf hash in the tree, in hexadecimal digits.
        version: The version it is based on; null if that version was never in force.
        sources: SHA-256 of each source.
        states: SHA-256 of each state that it changed, by state.
        programs: Versions of the software that wrote it.
        signed_at: Time of the first head that signs for it; null while there is none.
        signed_size: Number of entries that head signs for.
    """

    sequence: int
    at: datetime
    actor: str
    role: Role
    kind: EntryKind
    subject: str
    masked: bool
    body: dict[str, Any]
    leaf: str
    version: int | None
    sources: Mapping[PlanSource, str]
    states: Mapping[str, str]
    programs: Mapping[str, str]
    signed_at: datetime | None
    signed_size: int | None


def index(query: EntryQuery) -> Page[EntryRow]:
    """Search entries."""
    wanted = EntryFilter(
        kind=query.kind,
        subject=query.subject,
        actor=query.actor,
        since=query.since,
        until=query.until,
        role=query.role,
        person=query.person,
        text=query.text,
    )
    found = list_entries(office(), acting(), wanted, query.limit, None if query.after is None else int(query.after))
    return Page(found.rows, found.total, None if found.before is None else str(found.before))


def show_entry(entry: Number) -> Entry:
    """Show one entry."""
    return msgspec.convert(show_recorded_entry(office(), acting(), entry), Entry, from_attributes=True)


def receipt(entry: Number, body: ReceiptQuestion) -> ReceiptView:
    """Give the receipt of an entry."""
    return give_receipt(office(), acting(), entry, body.reason)


def replay(entry: Number) -> Replay:
    """Replay an entry."""
    return replaying.replay(office(), acting(), entry)


def head() -> HeadView:
    """Return the newest signed head."""
    return read_newest_head(office(), acting())


def verify() -> JobStatus:
    """Verify the whole ledger."""
    here, by = office(), acting()

    def work(control: Control) -> JobOutcome:
        def examined(done: int, entries: int) -> None:
            control.check()
            control.report(words.EXAMINING, 100 * done // max(entries, 1))

        return JobOutcome(examination=verify_records(here, by, progress=examined))

    return start_job(words.VERIFY, work)


def accesses(query: AccessQuery) -> Page[AccessRow]:
    """List accesses to personal data."""
    employee = acting().account.employee if acting().role is Role.EMPLOYEE else None
    before = None if query.after is None else int(query.after)
    found = list_access_page(office(), acting(), query.employee or employee, query.limit, before)
    return Page(found.rows, None, None if found.before is None else str(found.before))
