"""Reasons for which an auditor reads personal data: given once, recorded, and good for one record for some time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from dss.model.casework.cases import MoveCase
from dss.model.errors import UnknownName
from dss.model.ledger.ledger import EntryKind, LedgerEntry
from dss.model.office.access import NOBODY, Action, Concerned, Role
from dss.model.office.access_errors import ReasonNeeded, ReasonNotSaid
from dss.model.planning.request import PLACE_OF
from dss.service.casework.stored import MOVE, PLAN, moves_kept, plan_kept
from dss.service.casework.transaction import move_concerning, participant
from dss.service.office.access import concerned_with
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import EMPLOYEE, find_employees, record_access
from dss.service.planning.record import load_record
from dss.service.workspace.names import unknown
from dss.storage.records.entries import Search
from dss.storage.records.states import Tag
from dss.storage.view import View


def find_concerned(entry: LedgerEntry, view: View) -> Concerned:
    """Return whom an entry concerns: of one about a move or an employee them and their agencies, else nobody."""
    kind, _, id = entry.subject.partition(":")
    if kind == MOVE:
        tags = view.states.state(kind, id).tags
        return concerned_with(next(iter(tags.get(Tag.EMPLOYEE, ())), None), tags.get(Tag.AGENCY, ()))
    return Concerned(id) if entry.subject.startswith(EMPLOYEE) else NOBODY


def find_entry_employees(entry: LedgerEntry, view: View) -> set[str]:
    """Return the employees named in or concerned by an entry."""
    try:
        concerned = find_concerned(entry, view).employee
    except UnknownName:
        concerned = None
    return find_employees(entry.body) | ({concerned} if concerned is not None else set())


OPEN_FOR: Final = timedelta(minutes=30)
"""How long a reason is good for."""

LEAST_LETTERS: Final = 10
MOST_LETTERS: Final = 500
"""How long a reason may be: one that says something, and no treatise."""

_OPENS: Final = "opens"
_MINUTES: Final = "minutes"
_MOST: Final = 1000
"""Most accesses of one account searched, within `OPEN_FOR`."""


class RecordKind(StrEnum):
    """What personal data are masked in until there is a reason."""

    MOVE = MOVE
    """Its letters too, and entries of the ledger about it."""

    PLAN = PLAN
    EMPLOYEE = "employee"
    ENTRY = "entry"
    """One entry of the ledger, by its number."""


@dataclass(frozen=True, slots=True)
class PersonalRecord:
    """Something that shows personal data, by its id among its kind; that of a move or plan in whatever capitals."""

    kind: RecordKind
    id: str

    @classmethod
    def read(cls, reference: str) -> "PersonalRecord":
        """Return what is named, e.g. by ``move:M000001``.

        Raises:
            UnknownName: If that names no kind of record.
        """
        kind, _, id = reference.partition(":")
        if kind not in list(RecordKind) or not id:
            raise unknown("record", reference, RecordKind)
        return cls(RecordKind(kind), id)

    @property
    def reference(self) -> str:
        """How it is named, e.g. ``move:M000001``."""
        id = self.id.strip()
        return f"{self.kind}:{id.upper() if self.kind in (RecordKind.MOVE, RecordKind.PLAN) else id}"


@dataclass(frozen=True, slots=True)
class GivenReason:
    """A record that is shown in clear to one account.

    Attributes:
        entry: Sequence number of the entry that says why.
        until: When that ends; UTC.
    """

    record: PersonalRecord
    entry: int
    reason: str
    until: datetime


def needs_reason(acting: Acting) -> bool:
    """Tell whether somebody is shown nobody's name until they say why: an auditor, whom no case concerns."""
    return acting.role is Role.AUDITOR


def is_clear(view: View, office: Office, acting: Acting, *records: PersonalRecord) -> bool:
    """Tell whether someone reads records unmasked now: with a reason, or because they need none."""
    return not needs_reason(acting) or find_reason(view, acting, office.clock(), *records) is not None


def give_reason(office: Office, acting: Acting, record: PersonalRecord, reason: str) -> GivenReason:
    """Record why somebody reads the personal data of a record; from then on it is shown to them in clear for a time.

    Args:
        office: Where.
        acting: Who reads.
        record: What.
        reason: Why, `LEAST_LETTERS` to `MOST_LETTERS` characters.

    Raises:
        NotAllowed: If the role may not read it at all.
        ReasonNeeded: If the reason is blank.
        ReasonNotSaid: If it is too short or too long.
        UnknownName: If there is no such record.
        StorageError: If it can't be recorded; nothing is opened then.
    """
    why = reason.strip()
    if not why:
        raise ReasonNeeded(record.reference)
    check_reason(why)
    with office.reading() as view:
        employees = _employees(view, acting, record)
    with office.recording(acting) as work:
        minutes = int(OPEN_FOR.total_seconds()) // 60
        entry = record_access(work, employees, _what(record), why, {_OPENS: record.reference, _MINUTES: minutes})
    return GivenReason(record, entry.sequence, why, entry.at + OPEN_FOR)


def check_reason(reason: str) -> None:
    """See that a reason is long enough to say something, and no treatise.

    Raises:
        ReasonNotSaid: If it isn't.
    """
    if not LEAST_LETTERS <= len(reason.strip()) <= MOST_LETTERS:
        raise ReasonNotSaid(LEAST_LETTERS, MOST_LETTERS)


def find_reason(view: View, acting: Acting, at: datetime, *records: PersonalRecord) -> GivenReason | None:
    """Return the newest reason that opens one of some records to somebody; None if there is none that is still good.

    Args:
        view: The records.
        acting: Who reads.
        at: Now; UTC.
        records: Any of them will do, e.g. an entry and the move that it is about.
    """
    wanted = {record.reference: record for record in records}
    search = Search(EntryKind.ACCESS, actor=acting.account.id, since=at - OPEN_FOR)
    for entry in view.entries.newest(search, _MOST):
        record, until = wanted.get(str(entry.body.get(_OPENS))), find_end(entry)
        if record is not None and until is not None and at < until and entry.role is acting.role:
            return GivenReason(record, entry.sequence, str(entry.body["reason"]), until)
    return None


def find_end(entry: LedgerEntry) -> datetime | None:
    """Return when the unmasking by an access entry ends; None for a single reading."""
    minutes = entry.body.get(_MINUTES)
    return entry.at + timedelta(minutes=minutes) if isinstance(minutes, int) and _OPENS in entry.body else None


def find_current_reason(office: Office, acting: Acting, *records: PersonalRecord) -> GivenReason | None:
    """Return as `find_reason` does, of the records as they are now."""
    with office.reading() as view:
        return find_reason(view, acting, office.clock(), *records)


def record_reading(
    office: Office, acting: Acting, case: MoveCase, employees: Iterable[str], what: str, reason: str
) -> None:
    """Record that a letter or a paper of a move was read, unless it is about nobody but the reader.

    Args:
        office: Where.
        acting: Who read.
        case: The move.
        employees: Whose data were read.
        what: The kind of data.
        reason: Why; an auditor has to say, unless they did so of the move.

    Raises:
        ReasonNeeded: If an auditor gives no reason.
    """
    others = [employee for employee in employees if employee != acting.account.employee]
    if not others:
        return
    why = reason
    if not why and needs_reason(acting):
        given = find_current_reason(office, acting, PersonalRecord(RecordKind.MOVE, case.id))
        why = "" if given is None else given.reason
    elif not why:
        why = f"{', '.join(sorted(participant(acting).capacities_in(case))) or acting.role} of {case.id}"
    with office.recording(acting) as work:
        record_access(work, others, what, why)


def _what(record: PersonalRecord) -> str:
    match record.kind:
        case RecordKind.MOVE:
            return "case"
        case RecordKind.PLAN:
            return "plan"
        case RecordKind.EMPLOYEE:
            return "person"
        case RecordKind.ENTRY:
            return f"entry {record.id}"


def _employees(view: View, acting: Acting, record: PersonalRecord) -> set[str]:
    """Return whose data a record shows, to someone who may read it."""
    match record.kind:
        case RecordKind.MOVE:
            case = move_concerning(view, acting, record.id, Action.READ_CASE).case
            places = {seat.removeprefix(PLACE_OF) for seat in (case.proposal.seat,) if seat.startswith(PLACE_OF)}
            return {case.proposal.employee, *(member.employee for member in case.team), *places}
        case RecordKind.PLAN:
            acting.allow(Action.READ_PLAN)
            plan = plan_kept(view, record.id).case
            made = {employee for employee, _ in load_record(view, plan.revisions[-1].record).moves}
            return made | {kept.case.proposal.employee for kept in moves_kept(view, plan)}
        case RecordKind.EMPLOYEE:
            acting.allow(Action.READ_PERSON, Concerned(record.id))
            newest = view.versions.newest()
            if newest is None:
                raise UnknownName("employee", record.id, ())
            return {view.versions.person(newest, record.id).id}
        case RecordKind.ENTRY:
            acting.allow(Action.READ_LEDGER)
            if not (record.id.isascii() and record.id.isdecimal() and len(record.id) < 19):
                raise UnknownName("entry", record.id, ())
            return find_entry_employees(view.entries.entry(int(record.id)), view)
