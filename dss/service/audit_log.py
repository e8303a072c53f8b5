"""What an auditor reads of the ledger: its entries, with personal data masked until there is a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from dss.ledger.receipt_verifier import leaf_hash
from dss.model.access import Action, Role
from dss.model.ledger import EntryKind, Json
from dss.model.plan_record import PlanSource
from dss.service.entry_people import employees_of
from dss.service.office import Acting, Office
from dss.service.personal_data import Mask, record_access
from dss.storage.entries import Search
from dss.storage.view import View


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which entries are looked for: those that fit all that is given; None fits any.

    Attributes:
        subject: E.g. ``move:M000001``.
        actor: Id of an account.
        since, until: First and last day, in UTC, both inclusive.
    """

    kind: EntryKind | None = None
    subject: str | None = None
    actor: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class LogRow:
    """An entry as a list shows it; employees are masked."""

    sequence: int
    at: datetime
    actor: str
    role: Role
    kind: EntryKind
    subject: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some entries, newest first.

    Attributes:
        total: How many fit in all.
        before: What to ask for the next page with; None on the last one.
    """

    rows: tuple[LogRow, ...]
    total: int
    before: int | None


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry with what it stands on.

    Attributes:
        masked: Whether personal data are masked.
        body: What it says.
        leaf: Its leaf hash in the tree, in hexadecimal digits.
        version: The version that it rests on; None where it rests on none that was ever in force.
        sources: SHA-256 of each source that it rests on.
        states: SHA-256 of each state that it left, by state.
        programs: Versions of what wrote it.
        signed_at: When the first head was taken that signs for it; None while none does.
        signed_size: How many entries that head signs for.
    """

    sequence: int
    at: datetime
    actor: str
    role: Role
    kind: EntryKind
    subject: str
    masked: bool
    body: Json
    leaf: str
    version: int | None
    sources: Mapping[PlanSource, str]
    states: Mapping[str, str]
    programs: Mapping[str, str]
    signed_at: datetime | None
    signed_size: int | None


def log(office: Office, acting: Acting, wanted: LogFilter, limit: int = 50, before: int | None = None) -> LogPage:
    """List entries, newest first, without anybody's name or number.

    Args:
        office: Where.
        acting: Who asks.
        wanted: Which.
        limit: The most of a page.
        before: As the page before said; None for the first.

    Raises:
        NotAllowed: If the role may not read the ledger.
    """
    acting.allow(Action.READ_LEDGER)
    search = Search(
        wanted.kind,
        wanted.subject,
        wanted.actor,
        None if wanted.since is None else _start_of(wanted.since),
        None if wanted.until is None else _start_of(wanted.until + timedelta(days=1)),
    )
    mask = Mask()
    with office.reading() as view:
        found = view.entries.newest(search, limit + 1, before)
        total = view.entries.number_of(search)
    rows = tuple(
        LogRow(entry.sequence, entry.at, entry.actor, entry.role, entry.kind, mask.subject(entry.subject))
        for entry in found[:limit]
    )
    return LogPage(rows, total, rows[-1].sequence if len(found) > limit else None)


def show(office: Office, acting: Acting, sequence: int, reason: str | None = None) -> EntryShown:
    """Show an entry; with a reason, unmasked, and who read it and why is recorded first.

    Raises:
        NotAllowed: If the role may not read the ledger.
        UnknownName: If there is no such entry.
        EntryUnreadable: If its bytes are no entry any more.
        ReasonNeeded: If the reason is blank.
        StorageError: If the reading can't be recorded; nothing is shown then.
    """
    acting.allow(Action.READ_LEDGER)
    with office.reading() as view:
        shown = _shown(view, sequence, masked=reason is None)
        employees = employees_of(view.entries.entry(sequence), view)
    if reason is not None:
        with office.recording(acting) as work:
            record_access(work, employees, f"entry {sequence}", reason)
    return shown


def _shown(view: View, sequence: int, masked: bool) -> EntryShown:
    entry, data = view.entries.entry(sequence), view.entries.stored(sequence).data
    mask = Mask()
    head = next((each.head for each in view.heads.all() if each.head.size > sequence), None)
    version = next((each.number for each in view.versions.all() if dict(each.digests) == dict(entry.sources)), None)
    return EntryShown(
        sequence=sequence,
        at=entry.at,
        actor=entry.actor,
        role=entry.role,
        kind=entry.kind,
        subject=mask.subject(entry.subject) if masked else entry.subject,
        masked=masked,
        body=mask.value(entry.body) if masked else entry.body,
        leaf=leaf_hash(data).hex(),
        version=version,
        sources=entry.sources,
        states=entry.states,
        programs=entry.versions,
        signed_at=None if head is None else head.at,
        signed_size=None if head is None else head.size,
    )


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
