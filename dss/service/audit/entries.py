"""Entries of the ledger as auditors search and read them, masked until a reason is given."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from dss.ledger.canonical import canonicalise
from dss.ledger.entries import read_entry
from dss.ledger.receipt_verifier import hash_leaf
from dss.model.ledger.errors import EntryUnreadable
from dss.model.ledger.ledger import EntryKind, Json, LedgerEntry, StoredEntry
from dss.model.office.access import Action, Role
from dss.model.office.access_errors import ReasonNeeded
from dss.model.planning.record import IMPORTED, PlanSource
from dss.model.text import Language
from dss.service.audit.words import MANY_EMPLOYEES, NO_ENTRY, kind_words, subject_words, summarise_entry
from dss.service.casework.reading_reasons import PersonalRecord, RecordKind, find_entry_employees, find_reason
from dss.service.casework.stored import MOVE, PLAN
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import EMPLOYEE, MANY, MASK, Mask, find_employees, record_access
from dss.service.workspace.labels import role_words
from dss.storage.records.entries import Search
from dss.storage.records.states import StateSearch, Tag
from dss.storage.view import View, find_states

WINDOW: Final = 10_000
"""Most entries scanned for one page where no index helps; the next page continues from there."""

_THEMSELVES: Final = frozenset({Role.EMPLOYEE, Role.TEAM_MEMBER})
"""Roles whose accounts identify the employee of a case or a member of its team."""

_SUBJECTS: Final = {"M": MOVE, "P": PLAN, "F": "seat"}
_SHORT: Final = re.compile(r"([MPF])([0-9]{1,12})", re.IGNORECASE)
"""Ids by their letter alone."""


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """A search for entries; all conditions must hold, None matches any.

    Attributes:
        subject: E.g. ``move:M000001``.
        actor: Id of an account.
        since, until: First and last day in the time zone of the office, both inclusive.
        role: The role that the account acted in.
        person: An employee named in them or concerned by them.
        text: A part of the masked body, ignoring case.
    """

    kind: EntryKind | None = None
    subject: str | None = None
    actor: str | None = None
    since: date | None = None
    until: date | None = None
    role: Role | None = None
    person: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry in a list; employees are masked, and so are accounts that identify them.

    Attributes:
        at, role, kind: None where the bytes that are stored are no entry any more.
        kind_label, subject_label, role_label: In words.
        summary: What happened, in a few words.
    """

    sequence: int
    at: datetime | None
    actor: str
    role: Role | None
    role_label: str
    kind: EntryKind | None
    kind_label: str
    subject: str
    subject_label: str
    summary: str


@dataclass(frozen=True, slots=True)
class EntryList:
    """Some entries, newest first.

    Attributes:
        total: Number of all matches; None where it is unknown without a full scan.
        before: What to ask for the next page with; None on the last one.
    """

    rows: tuple[EntryRow, ...]
    total: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class RecordedEntry:
    """An entry with its sources.

    Attributes:
        masked: Whether personal data are masked.
        body: What it says.
        leaf: Its leaf hash in the tree, in hexadecimal digits.
        version: The version it is based on; None if that version was never in force.
        sources: SHA-256 of each source.
        states: SHA-256 of each state that it changed, by state.
        programs: Versions of the software that wrote it.
        signed_at: Time of the first head that signs for it; None while there is none.
        signed_size: Number of entries that head signs for.
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


def list_entries(
    office: Office, acting: Acting, wanted: EntryFilter, limit: int = 50, before: int | None = None
) -> EntryList:
    """List entries, newest first, with names and numbers of employees masked.

    A search for a person or a text scans the entries, `WINDOW` at a time.

    Args:
        office: Where.
        acting: Who asks.
        wanted: Which.
        limit: The most of a page.
        before: As the page before said; None for the first.

    Raises:
        NotAllowed: If the role may not read the ledger.
        ReasonNeeded: If a person is searched for without a reason to read their data
        (`dss.service.casework.reading_reasons`).
    """
    acting.allow(Action.READ_LEDGER)
    search = Search(
        wanted.kind,
        wanted.subject,
        wanted.actor,
        None if wanted.since is None else office.settings.start_of(wanted.since),
        None if wanted.until is None else office.settings.end_of(wanted.until),
        wanted.role,
    )
    mask = Mask()
    with office.reading() as view:
        if wanted.person is not None:
            record = PersonalRecord(RecordKind.EMPLOYEE, wanted.person)
            if find_reason(view, acting, office.clock(), record) is None:
                raise ReasonNeeded(record.reference)
        if wanted.person is None and wanted.text is None:
            stored = tuple(view.entries.newest_stored(search, before=before, limit=limit + 1))
            total: int | None = view.entries.number_of(search)
            further = stored[limit - 1].sequence if len(stored) > limit else None
        else:
            stored, further = _looked_through(view, search, wanted, limit, before)
            total = None
    return EntryList(tuple(_stored_row(one, mask, office.language) for one in stored[:limit]), total, further)


def _stored_row(stored: StoredEntry, mask: Mask, language: Language) -> EntryRow:
    try:
        return describe_row(read_entry(stored.data), mask, language)
    except EntryUnreadable:
        broken = NO_ENTRY.spoken(language)
        return EntryRow(stored.sequence, None, "", None, "", None, broken, "", "", "")


def describe_row(entry: LedgerEntry, mask: Mask, language: Language) -> EntryRow:
    """Return an entry as a list shows it."""
    subject = mask.subject(entry.subject)
    return EntryRow(
        sequence=entry.sequence,
        at=entry.at,
        actor=MASK if entry.role in _THEMSELVES else entry.actor,
        role=entry.role,
        role_label=role_words[entry.role].spoken(language),
        kind=entry.kind,
        kind_label=kind_words[entry.kind].spoken(language),
        subject=subject,
        subject_label=label_subject(subject, language),
        summary=summarise_entry(entry).spoken(language),
    )


def label_subject(subject: str, language: Language) -> str:
    """Return what an entry is about, in words."""
    if subject == MANY:
        return MANY_EMPLOYEES.spoken(language)
    kind, _, id = subject.partition(":")
    return f"{subject_words[kind].spoken(language)} {id}" if kind in subject_words else subject


def show_recorded_entry(office: Office, acting: Acting, sequence: int, reason: str | None = None) -> RecordedEntry:
    """Show an entry; with a reason, unmasked, after the access is recorded.

    Without one it is unmasked if an earlier reason still covers the entry or its subject.

    Raises:
        NotAllowed: If the role may not read the ledger.
        UnknownName: If there is no such entry.
        EntryUnreadable: If its bytes are no longer an entry.
        ReasonNeeded: If the reason is blank.
        StorageError: If the reading can't be recorded; nothing is shown then.
    """
    acting.allow(Action.READ_LEDGER)
    with office.reading() as view:
        entry = view.entries.entry(sequence)
        masked = reason is None and find_reason(view, acting, office.clock(), *list_records(entry)) is None
        shown = present_entry(view, entry, masked=masked)
        employees = find_entry_employees(entry, view)
    if reason is not None:
        with office.recording(acting) as work:
            record_access(work, employees, f"entry {sequence}", reason)
    return shown


def list_records(entry: LedgerEntry | RecordedEntry) -> tuple[PersonalRecord, ...]:
    """Return the records whose reason covers an entry: itself and its subject."""
    own = PersonalRecord(RecordKind.ENTRY, str(entry.sequence))
    kind, _, id = entry.subject.partition(":")
    return (own, PersonalRecord(RecordKind(kind), id)) if kind in list(RecordKind) and id else (own,)


def expand_subject(text: str) -> str:
    """Return the full subject for a short form: ``m12`` is short for ``move:M000012``."""
    found = _SHORT.fullmatch(text.strip())
    if found is None:
        return text.strip()
    letter = found[1].upper()
    return f"{_SUBJECTS[letter]}:{letter}{found[2]:0>6}"


def present_entry(view: View, entry: LedgerEntry, masked: bool) -> RecordedEntry:
    """Return an entry with its sources."""
    data = view.entries.stored(entry.sequence).data
    mask = Mask()
    head = view.heads.first_over(entry.sequence)
    imported = {source: digest for source, digest in entry.sources.items() if source in IMPORTED}
    version = next((each.number for each in view.versions.all() if each.digests == imported), None)
    return RecordedEntry(
        sequence=entry.sequence,
        at=entry.at,
        actor=MASK if masked and entry.role in _THEMSELVES else entry.actor,
        role=entry.role,
        kind=entry.kind,
        subject=mask.subject(entry.subject) if masked else entry.subject,
        masked=masked,
        body=mask.value(entry.body) if masked else entry.body,
        leaf=hash_leaf(data).hex(),
        version=version,
        sources=entry.sources,
        states=entry.states,
        programs=entry.versions,
        signed_at=None if head is None else head.head.at,
        signed_size=None if head is None else head.head.size,
    )


def _looked_through(
    view: View, search: Search, wanted: EntryFilter, limit: int, before: int | None
) -> tuple[tuple[StoredEntry, ...], int | None]:
    """Return the matching entries among the next `WINDOW`, and where to continue; None at the end."""
    end = view.entries.count() if before is None else before
    first = max(end - WINDOW, 0)
    fitting: list[StoredEntry] = []
    for stored in _matching(view, search, wanted, first, end):
        fitting.append(stored)
        if len(fitting) == limit:
            return tuple(fitting), stored.sequence or None
    return tuple(fitting), first or None


def _matching(view: View, search: Search, wanted: EntryFilter, first: int, before: int) -> Iterator[StoredEntry]:
    """Yield the entries that name a person and hold a text; bytes are searched before an entry is parsed."""
    text = (wanted.text or "").lower()
    needle = canonicalise(text)[1:-1]
    named: tuple[bytes, ...] = (b"",)
    subjects: set[str] = set()
    if wanted.person is not None:
        moves = find_states(view, StateSearch(MOVE, tags={Tag.EMPLOYEE: wanted.person}))
        subjects = {f"{EMPLOYEE}{wanted.person}", *(state.reference for state in moves)}
        named = tuple(canonicalise(name)[1:-1] for name in (wanted.person, *sorted(subjects)))
    for stored in view.entries.newest_stored(search, first, before):
        if needle not in stored.data.lower() or not any(name in stored.data for name in named):
            continue
        try:
            entry = read_entry(stored.data)
        except EntryUnreadable:
            continue
        of_person = not subjects or entry.subject in subjects or wanted.person in find_employees(entry.body)
        if of_person and (not text or text in _open_text(entry)):
            yield stored


def _open_text(entry: LedgerEntry) -> str:
    """Return what an entry says without personal data, in small letters."""
    mask = Mask()
    said = canonicalise(mask.value(entry.body)).decode()
    return " ".join((entry.kind, mask.subject(entry.subject), said)).lower()
