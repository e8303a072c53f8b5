"""The ledger: search, entries, receipts, replay and verification."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct

from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Role
from dss.model.planning.record import PlanSource
from dss.service.audit import proofs as audit_proofs
from dss.service.audit import replay as replaying
from dss.service.audit.access_log import AccessRow, access_page
from dss.service.audit.log import LogFilter, LogRow, log, show
from dss.service.audit.proofs import HeadShown
from dss.service.audit.receipts import ReceiptGiven, give_receipt
from dss.service.audit.replay import Replay
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
        since: The first day, in UTC.
        until: The last day, in UTC.
        person: An employee whom they concern; requires a reason for reading.
        text: A part of their text without personal data.
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
    """Why a receipt is taken; required of auditors."""

    reason: FilledLine | None = None


class Entry(Struct):
    """An entry with its sources.

    Attributes:
        masked: Whether personal data are masked.
        body: Its content.
        leaf: Its leaf hash in the tree, in hexadecimal digits.
        version: The version that it is based on; null if that was never in force.
        sources: SHA-256 of each source that it is based on.
        states: SHA-256 of each state that it left, by state.
        programs: Versions of the programs that wrote it.
        signed_at: When the first head that covers it was signed; null while there is none.
        signed_size: The number of entries that this head covers.
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


def index(query: EntryQuery) -> Page[LogRow]:
    """Search entries."""
    wanted = LogFilter(
        kind=query.kind,
        subject=query.subject,
        actor=query.actor,
        since=query.since,
        until=query.until,
        role=query.role,
        person=query.person,
        text=query.text,
    )
    found = log(office(), acting(), wanted, query.limit, None if query.after is None else int(query.after))
    return Page(found.rows, found.total, None if found.before is None else str(found.before))


def show_entry(entry: Number) -> Entry:
    """Show one entry."""
    return msgspec.convert(show(office(), acting(), entry), Entry, from_attributes=True)


def receipt(entry: Number, body: ReceiptQuestion) -> ReceiptGiven:
    """Return the receipt of an entry."""
    return give_receipt(office(), acting(), entry, body.reason)


def replay(entry: Number) -> Replay:
    """Recompute an entry."""
    return replaying.replay(office(), acting(), entry)


def head() -> HeadShown:
    """Return the newest signed head."""
    return audit_proofs.newest_head(office(), acting())


def verify() -> JobStatus:
    """Verify the whole ledger."""
    here, by = office(), acting()

    def work(control: Control) -> JobOutcome:
        def examined(done: int, entries: int) -> None:
            control.check()
            control.report(words.EXAMINING, 100 * done // max(entries, 1))

        return JobOutcome(examination=audit_proofs.verify_against(here, by, progress=examined))

    return start_job(words.VERIFY, work)


def accesses(query: AccessQuery) -> Page[AccessRow]:
    """List accesses to personal data."""
    employee = acting().account.employee if acting().role is Role.EMPLOYEE else None
    before = None if query.after is None else int(query.after)
    found = access_page(office(), acting(), query.employee or employee, query.limit, before)
    return Page(found.rows, None, None if found.before is None else str(found.before))
