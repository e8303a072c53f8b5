"""The recording of a change of the organisation, which must be possible together with all that is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from dss.model.errors import UnknownName
from dss.model.identifiers import AgencyId
from dss.model.ledger.ledger import Json, LedgerEntry
from dss.model.office.access import Action, Reach
from dss.model.office.access_errors import NotAllowed
from dss.model.organisation.change_kinds import (
    ABSORBED,
    AGENCY_SUCCEEDED,
    CHANGE_KINDS,
    JOINED,
    LEAVES,
    OVERRULED,
    SEAT_OPENED,
    WITHDRAWN,
    ChangeKind,
    FieldForm,
    PlaceLeft,
    Subject,
)
from dss.model.organisation.changes import ChangeDocument, MalformedChange
from dss.model.text import Text, _
from dss.organisation.step import apply_changes
from dss.reading.organisation.change_documents import ChangeReader, read_day, split_ids
from dss.service.needs.analysis import analyse
from dss.service.office.access import concerned_with, reach_of, roles_for
from dss.service.office.accounts import agency_names
from dss.service.office.office import Acting, Office, check_still_in_force
from dss.service.office.recorded_changes import CHANGE, RecordedChanges, append_change, next_change_id
from dss.service.office.succession import read_succession
from dss.service.workspace.names import find_agency, unknown
from dss.service.workspace.workspace import Workspace
from dss.storage.records.states import StoredState
from dss.storage.records.versions import Version
from dss.storage.transaction import Transaction
from dss.storage.view import View

_PAPER: Final = "document"
_PLACE: Final = "V"
"""The first letter of the id of a seat that a place left becomes; the number of the change follows."""

_NEEDED: Final = _("It is needed. Fill it in.")
_BEFORE_IMPORT: Final = _(
    "{day} lies before the data of {imported}, which hold what had happened by then. Give the day from which the "
    "records are to say so, {imported} or later."
)
_ENDED: Final = _(
    "The data of version {number} count in its place, so that it can't be taken back. Record what is right as a change."
)
_ITSELF: Final = _("An agency can't take its own place alone. Name the agencies that do.")
_HAS_SUCCESSORS: Final = _("It has successors, or is abolished, already. Take that change back first.")
_IN_FUTURE: Final = _("{day} lies in the future; this can only be recorded once it has happened. Correct the day.")


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """A change to be recorded.

    Attributes:
        kind: A name of `CHANGE_KINDS`.
        subject: The id of whom or what it is about.
        on: The day from which it takes effect.
        values: What is given in its fields, as text; blank for nothing.
        paper: The number of the document that it rests on; blank where the kind needs none.
        reason: Why.
    """

    kind: str
    subject: str
    on: date
    values: Mapping[str, str] = field(default_factory=dict)
    paper: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRecorded:
    """A change that was recorded.

    Attributes:
        id: Its id.
        entry: Sequence number of its entry.
        at: When; UTC.
        accounts: Those that act for an agency that ends; they act for its main successor, and are to be set anew.
    """

    id: str
    entry: int
    at: datetime
    accounts: tuple[str, ...] = ()


def record_change(office: Office, acting: Acting, request: ChangeRequest) -> ChangeRecorded:
    """Record a change of the organisation.

    Raises:
        AccessError: If the role may not record it, or not of this person.
        UnknownName: If there is no such kind, person, agency or change.
        MalformedChange: If something that was given can't be; it names the field.
        ImpossibleChange: If it contradicts the organisation of its day, or something recorded earlier rests on what
            it takes back; nothing is recorded then.
        StateChanged: If something else came into force meanwhile.
    """
    version = office.version()
    office.workspace(version.digests)  # loaded before others have to wait
    with office.recording(acting) as work:
        check_still_in_force(work, version)
        document = document_of_change(office, work, acting, version, request)
        subject, kind = document["subject"], CHANGE_KINDS[document["kind"]]
        replaced = _taken_back(work, subject) if kind.name == WITHDRAWN else None
        body: dict[str, Json] = {"on": office.on.isoformat(), "reason": request.reason.strip()}
        if request.paper.strip():
            body[_PAPER] = request.paper.strip()
        if kind.subject is Subject.EMPLOYEE:
            body["employee"] = subject
        entry = append_change(work, version, document, body, _imported_on(office, version), replaced)
        heads = tuple(one.id for one in work.accounts.all() if one.active and one.agency == subject)
    return ChangeRecorded(document["id"], entry.sequence, entry.at, heads)


def document_of_change(
    office: Office, view: View, acting: Acting, version: Version, request: ChangeRequest
) -> ChangeDocument:
    """Return a change as it would be kept, checked in every respect; nothing is recorded.

    Raises:
        AccessError, UnknownName, MalformedChange, ImpossibleChange: As `record_change`.
    """
    kind, workspace = kind_called(request.kind), office.workspace(version.digests)
    request = replace(request, subject=subject_of_change(office, acting, kind, request.subject))
    given = _given(office, workspace, version, kind, request)
    document = _placed(workspace, kind, {"id": next_change_id(view), **given}, request)
    if kind.name == WITHDRAWN:
        _taken_back(view, request.subject)
    if kind.name == AGENCY_SUCCEEDED:
        _check_standing(view, request.subject)
    check_possible(office, version, document)
    return document


def record_with_case(
    office: Office, work: Transaction, version: Version, request: ChangeRequest, case: str, withdraws: str = ""
) -> LedgerEntry:
    """Record a change that an order brings, in the transaction of the order.

    Args:
        office: Where.
        work: The transaction.
        version: In force.
        request: The change.
        case: Id of the move.
        withdraws: Id of the change that it takes back; blank for none.

    Raises:
        MalformedChange, ImpossibleChange: As `record_change`.
    """
    kind, workspace = kind_called(request.kind), office.workspace(version.digests)
    given = _given(office, workspace, version, kind, request)
    document = _placed(workspace, kind, {"id": next_change_id(work), **given}, request)
    check_possible(office, version, document)
    body: dict[str, Json] = {"on": office.on.isoformat(), "reason": request.reason, "case": case}
    if request.paper:
        body[_PAPER] = request.paper
    replaced = _taken_back(work, withdraws) if withdraws else None
    return append_change(work, version, document, body, _imported_on(office, version), replaced)


def _check_standing(work: View, agency: str) -> None:
    """Check that an agency has not ended already.

    Raises:
        MalformedChange: If it has.
    """
    if read_succession(work).stand_for(agency, date.max) != (agency,):
        raise MalformedChange("subject", _HAS_SUCCESSORS)


def kind_called(name: str) -> ChangeKind:
    """Return a kind of change by its name.

    Raises:
        UnknownName: If there is none; it carries the nearest.
    """
    if name not in CHANGE_KINDS:
        raise unknown("kind of change", name, CHANGE_KINDS)
    return CHANGE_KINDS[name]


def check_possible(office: Office, version: Version, document: ChangeDocument) -> None:
    """Check that a change is possible together with all that was recorded since the import, on any day.

    Raises:
        MalformedChange, ImpossibleChange: If it is not.
    """
    digest = version.changes
    imported = office.imported(version.digests)
    reader = ChangeReader(imported.knowledge)
    if digest is None:
        organisation, changes, imported_on = (
            imported.organisation,
            reader.read([document]),
            _imported_on(office, version),
        )
    else:
        recorded, present = office.changes(digest, imported.knowledge), office.workspace(version.digests)
        imported_on = recorded.log.imported_on
        if document["kind"] != WITHDRAWN and document["on"] >= office.on.isoformat() > _newest_day(recorded):
            organisation, changes = present.organisation, reader.read([document])
        else:
            organisation, changes = imported.organisation, reader.read([*recorded.log.documents, document])
    last = max((one.on for one in changes), default=imported_on)
    apply_changes(organisation, changes, last, imported.knowledge, since=imported_on)


def _imported_on(office: Office, version: Version) -> date:
    """Return the day for which data were imported after which nothing was recorded yet: that of their import."""
    return office.on if version.imported is None else min(office.on, office.settings.local(version.imported.at).date())


def _newest_day(recorded: RecordedChanges) -> str:
    """Return the last day on which a change takes effect; blank without any."""
    return max((one.on.isoformat() for one in recorded.changes), default="")


def _given(
    office: Office, workspace: Workspace, version: Version, kind: ChangeKind, request: ChangeRequest
) -> dict[str, str]:
    """Return what was given with a change, checked as far as it can be without what is recorded."""
    _check_day(office, version, kind, request.on, workspace)
    if not request.subject:
        raise MalformedChange("subject", _NEEDED)
    if not request.reason.strip():
        raise MalformedChange("reason", _NEEDED)
    if kind.papers and not request.paper.strip():
        raise MalformedChange(_PAPER, _NEEDED)
    values = {name: text.strip() for name, text in request.values.items() if text.strip()}
    known = {one.name for one in kind.fields}
    for one in kind.fields:
        if one.needed and one.name not in values:
            raise MalformedChange(one.name, _NEEDED)
    for name in values:
        if name not in known and not kind.more:
            raise MalformedChange(name, _not_of(kind))
    _check_names(workspace, kind, request, values)
    return {"kind": kind.name, "subject": request.subject, "on": request.on.isoformat(), **values}


def _not_of(kind: ChangeKind) -> Text:
    names = ", ".join(one.name for one in kind.fields)
    return _("There is no such field in this kind of change. Its fields: {names}.").filled(names=names or "-")


def _check_day(office: Office, version: Version, kind: ChangeKind, on: date, workspace: Workspace) -> None:
    recorded = version.changes
    imported_on = None if recorded is None else office.changes(recorded, workspace.knowledge).log.imported_on
    if imported_on is not None and on < imported_on and kind.name != WITHDRAWN:
        raise MalformedChange("on", _BEFORE_IMPORT.filled(day=on, imported=imported_on))
    if kind.past and on > office.on:
        raise MalformedChange("on", _IN_FUTURE.filled(day=on))


def _check_names(workspace: Workspace, kind: ChangeKind, request: ChangeRequest, values: Mapping[str, str]) -> None:
    """Check that units, positions and agencies are known; people and seats are checked by applying the change."""
    knowledge = workspace.knowledge
    if kind.name == AGENCY_SUCCEEDED:
        successors = split_ids(values.get("successors", ""))
        for agency in successors:
            if agency not in knowledge.agencies:
                raise unknown("agency", agency, knowledge.agencies)
        if successors == (request.subject,):
            raise MalformedChange("successors", _ITSELF)
    for name, form, ids in (
        ("unit", FieldForm.UNIT, knowledge.units),
        ("position", FieldForm.POSITION, knowledge.positions),
    ):
        if any(one.name == name and one.form is form for one in kind.fields) and values[name] not in ids:
            raise unknown(name, values[name], ids)
    for one in kind.fields:
        if one.form is FieldForm.DAY and values.get(one.name) and read_day(one.name, values[one.name]) < request.on:
            raise MalformedChange(one.name, _("It lies before the day from which the change takes effect. Correct it."))


def _placed(workspace: Workspace, kind: ChangeKind, document: dict[str, str], request: ChangeRequest) -> ChangeDocument:
    """Return a document in which it is said what becomes of the place left."""
    if not any(one.name == LEAVES for one in kind.fields):
        return document
    asked = document.pop(LEAVES, PlaceLeft.BY_NEED.value)
    if asked not in list(PlaceLeft):
        raise unknown("place left", asked, PlaceLeft)
    vacant = asked == PlaceLeft.VACANT or (asked == PlaceLeft.BY_NEED and _is_needed(workspace, request.subject))
    return {**document, LEAVES: f"{_PLACE}{document['id'][1:]}"} if vacant else document


def _is_needed(workspace: Workspace, employee: str) -> bool:
    """Tell whether the workload needs the place of someone once it is left."""
    unit, position = workspace.post_of(employee)
    if unit is None or position is None:
        return False
    numbers = list(workspace.knowledge.units).index(unit), list(workspace.knowledge.positions).index(position)
    posts = analyse(workspace).posts
    (found,) = ((posts.units == numbers[0]) & (posts.positions == numbers[1])).nonzero()
    left = int(posts.in_post[found[0]]) - 1 + int(posts.vacant[found[0]])
    return int(posts.needed[found[0]]) > left


def _taken_back(view: View, change: str) -> StoredState:
    """Return a change as it is kept once it is taken back.

    Raises:
        UnknownName: If there is none, or it was taken back.
        MalformedChange: If the data of a later import count in its place.
    """
    state = view.states.find_one(CHANGE, change)
    if state is None or state.stage == WITHDRAWN:
        raise UnknownName("change", change, ())
    if state.stage in (ABSORBED, OVERRULED):
        raise MalformedChange("subject", _ENDED.filled(number=state.document["import"]))
    return replace(state, stage=WITHDRAWN)


def subject_of_change(office: Office, acting: Acting, kind: ChangeKind, subject: str) -> str:
    """Return the id of whom or what a change is about, as the records write it.

    Args:
        office: Where.
        acting: Who would record it.
        kind: The kind of change.
        subject: The id in any capitals; blank for the employee of an account that records only of itself, and where
            it is asked for still.

    Raises:
        NotAllowed: If someone may not record a change of this kind, or not of this subject.
        UnknownName: If there is no such subject.
    """
    reach, workspace = reach_of(acting.role, Action.RECORD_CHANGE), office.workspace()
    if not may_record(acting, kind):
        raise NotAllowed(acting.account.id, acting.role, Action.RECORD_CHANGE, reach, roles_for(Action.RECORD_CHANGE))
    if not subject.strip():
        return acting.account.employee or "" if reach is Reach.OWN else ""
    try:
        subject = _as_written(office, workspace, kind, subject)
    except UnknownName:
        acting.allow(Action.RECORD_CHANGE)  # who may not record everyone's is not told who there is
        raise
    person = subject if kind.subject is Subject.EMPLOYEE else None
    agency = None if person is None or kind.name == JOINED else agency_of(workspace, person)
    acting.allow(Action.RECORD_CHANGE, concerned_with(person, (agency,)))
    return subject


def may_record(acting: Acting, kind: ChangeKind) -> bool:
    """Tell whether someone may record a kind of change, of whomever."""
    match reach_of(acting.role, Action.RECORD_CHANGE):
        case Reach.EVERYONE:
            return True
        case Reach.OWN:
            return kind.own
        case Reach.OWN_AGENCY:
            return kind.heads
        case _:
            return False


def agency_of(workspace: Workspace, employee: str) -> AgencyId | None:
    """Return the agency in which someone works; None where that is unknown."""
    unit, _position = workspace.post_of(employee)
    return None if unit is None else workspace.knowledge.units[unit].agency


def _as_written(office: Office, workspace: Workspace, kind: ChangeKind, subject: str) -> str:
    """Return an id as the records write it; one that they don't have in capitals, as new people and seats are.

    An agency may be one of earlier knowledge alone.
    """
    subject = subject.strip()
    if kind.subject is Subject.AGENCY:
        return subject if subject in agency_names(office) else find_agency(workspace.knowledge, subject)
    try:
        match kind.subject:
            case Subject.EMPLOYEE:
                return workspace.employees.written(subject)
            case Subject.SEAT:
                return workspace.seats.written(subject)
            case _:
                return subject.upper()
    except UnknownName:
        if kind.name in (JOINED, SEAT_OPENED):
            return subject.upper()
        raise
