"""The changes recorded since the import and before, as people read them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dss.model.disclosure import Open, Personal, PersonalId
from dss.model.knowledge.knowledge import Knowledge
from dss.model.ledger.ledger import EntryKind, LedgerEntry
from dss.model.office.access import Action, Reach, Role
from dss.model.organisation.change_kinds import (
    CHANGE_KINDS,
    PLACES_LEFT,
    WITHDRAWN,
    ChangeField,
    ChangeKind,
    FieldForm,
    Subject,
)
from dss.model.text import Language, Text, Verbatim, _
from dss.reading.csv.cells import Cells, Coded, YesNo
from dss.reading.organisation.change_documents import ChangeReader
from dss.service.changes.record import agency_of
from dss.service.office.access import reach_of
from dss.service.office.masking import mask_view
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import Mask
from dss.service.office.recorded_changes import CHANGE
from dss.service.workspace.workspace import Workspace
from dss.storage.records.entries import Search
from dss.storage.records.states import StateSearch, StoredState
from dss.storage.view import find_states


@dataclass(frozen=True, slots=True)
class ChangeValue:
    """A field of a change.

    Attributes:
        label: What it is called.
        value: As it was given, codes in words.
    """

    label: Open[str]
    value: Personal[str]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A recorded change.

    Attributes:
        kind: Of `CHANGE_KINDS`.
        title: What happened.
        employee: The employee that it is about; blank for none.
        name: Of the employee; blank where the data of the day have none.
        about: The seat, agency or change that it is about; blank for none.
        on: The day from which it takes effect.
        at: When it was recorded; UTC.
        by: Id of the account that recorded it.
        entry: Sequence number of its entry.
        case: Id of the move that brought it; blank for none.
        withdrawn: Whether it was taken back.
        state: What became of it, in words: taken back, absorbed, overruled; blank for one that counts.
    """

    id: Open[str]
    kind: Open[str]
    title: Open[str]
    employee: PersonalId[str]
    name: Personal[str]
    about: Open[str]
    on: Open[date]
    values: Open[tuple[ChangeValue, ...]]
    paper: Personal[str]
    reason: Personal[str]
    at: Open[datetime]
    by: Personal[str]
    entry: Open[int]
    case: Open[str]
    withdrawn: Open[bool]
    state: Open[str]


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of change that someone may record.

    Attributes:
        fields: What is given with it: its name, what it is called, and whether it is needed.
    """

    name: Open[str]
    title: Open[str]
    subject: Open[Subject]
    papers: Open[bool]
    fields: Open[tuple[tuple[str, str, bool], ...]]


def list_changes(office: Office, acting: Acting, employee: str = "", limit: int | None = None) -> tuple[ChangeRow, ...]:
    """List the recorded changes that concern someone, the newest first.

    Args:
        office: Where.
        acting: Who.
        employee: Those about one employee; blank for all.
        limit: At most so many; None for all.

    Raises:
        AccessError: If the role may not read changes.
    """
    if (reach := reach_of(acting.role, Action.READ_CHANGES)) is Reach.NOTHING:
        acting.allow(Action.READ_CHANGES)
    workspace = office.workspace()
    rows: list[ChangeRow] = []
    with office.reading() as view:
        states = sorted(find_states(view, StateSearch(CHANGE)), key=lambda one: one.id, reverse=True)
        for state in states:
            given = _given(state)
            about, of_employee = given["subject"], CHANGE_KINDS[given["kind"]].subject is Subject.EMPLOYEE
            if employee and about != employee:
                continue
            if reach is Reach.OWN and about != acting.account.employee:
                continue
            if reach is Reach.OWN_AGENCY and not (of_employee and agency_of(workspace, about) in acting.agencies):
                continue
            (entry,) = view.entries.newest(Search(EntryKind.CHANGE, state.reference), 1)
            rows.append(_row(entry, state, workspace, office.language))
            if limit is not None and len(rows) >= limit:
                break
    found = tuple(rows)
    return mask_view(found, Mask()) if acting.role is Role.AUDITOR else found


def list_kinds(office: Office, acting: Acting) -> tuple[KindRow, ...]:
    """List the kinds of changes that someone may record.

    Raises:
        AccessError: If the role may record none.
    """
    reach = reach_of(acting.role, Action.RECORD_CHANGE)
    if reach is Reach.NOTHING:
        acting.allow(Action.RECORD_CHANGE)
    workspace, language = office.workspace(), office.language
    return tuple(
        KindRow(
            kind.name,
            kind.title.spoken(language),
            kind.subject,
            kind.papers,
            tuple((one.name, field_label(workspace, kind, one, language), one.needed) for one in kind.fields),
        )
        for kind in CHANGE_KINDS.values()
        if reach is Reach.EVERYONE or (kind.own if reach is Reach.OWN else kind.heads)
    )


def field_label(workspace: Workspace, kind: ChangeKind, field: ChangeField, language: Language) -> str:
    """Return what a field is called: by itself, or as its column is."""
    if field.label is not None:
        return field.label.spoken(language)
    return workspace.knowledge.histories[kind.file].columns[field.name].label.spoken(language)


def offered_in(workspace: Workspace, kind: ChangeKind, field: ChangeField) -> Mapping[str, Text] | None:
    """Return the codes that a field may hold with what they are called; None where it holds something else."""
    knowledge = workspace.knowledge
    match field.form:
        case FieldForm.UNIT:
            return {id: one.name for id, one in knowledge.units.items()}
        case FieldForm.POSITION:
            return {id: one.name for id, one in knowledge.positions.items()}
        case FieldForm.PLACE_LEFT:
            return PLACES_LEFT
        case FieldForm.CELL:
            cells = ChangeReader(knowledge).cells(kind.file)[field.name]
            return _codes(knowledge, cells)
        case _:
            return None


def _codes(knowledge: Knowledge, cells: Cells) -> Mapping[str, Text] | None:
    if isinstance(cells, YesNo):
        return {"ya": _("yes"), "tidak": _("no")}
    if not isinstance(cells, Coded):
        return None
    names: dict[str, Text] = {}
    for id in cells.names:
        if id not in cells.without:
            names[id] = code_named(knowledge, id)
    return names


def code_named(knowledge: Knowledge, id: str) -> Text:
    """Return what a code or an id of the knowledge is called; itself where nothing says so."""
    for named in (knowledge.positions, knowledge.units, knowledge.programmes, knowledge.regions, knowledge.governments):
        if id in named:
            return _as_text(named[id].name)  # type: ignore[index]
    labels = (code.label for fact in knowledge.vocabulary.facts.values() for code in fact.codes if code.id == id)
    return next(labels, Verbatim(id))


def _as_text(name: Text | str) -> Text:
    return Verbatim(name) if isinstance(name, str) else name


def _given(state: StoredState) -> dict[str, str]:
    given = state.document["given"]
    assert isinstance(given, Mapping)
    return {name: str(value) for name, value in given.items()}


def _row(entry: LedgerEntry, state: StoredState, workspace: Workspace, language: Language) -> ChangeRow:
    given = _given(state)
    kind = CHANGE_KINDS[given["kind"]]
    employee = given["subject"] if kind.subject is Subject.EMPLOYEE else ""
    return ChangeRow(
        id=state.id,
        kind=kind.name,
        title=kind.title.spoken(language),
        employee=employee,
        name=workspace.name_of(employee) if employee else "",
        about="" if employee else given["subject"],
        on=date.fromisoformat(given["on"]),
        values=tuple(_values(workspace, kind, given, language)),
        paper=str(state.document.get("document", "")),
        reason=str(state.document.get("reason", "")),
        at=entry.at,
        by=entry.actor,
        entry=entry.sequence,
        case=str(state.document.get("case", "")),
        withdrawn=state.stage == WITHDRAWN and kind.name != WITHDRAWN,
        state=_state(state, kind).spoken(language),
    )


def _state(state: StoredState, kind: ChangeKind) -> Text:
    number = state.document.get("import", "")
    match state.stage:
        case "withdrawn" if kind.name != WITHDRAWN:
            return _("taken back")
        case "absorbed":
            return _("absorbed: the data of version {number} hold it").filled(number=number)
        case "overruled":
            return _("overruled by the data of version {number}").filled(number=number)
        case _:
            return Verbatim("")


def _values(
    workspace: Workspace, kind: ChangeKind, given: Mapping[str, str], language: Language
) -> Iterator[ChangeValue]:
    for field in kind.fields:
        if text := given.get(field.name):
            codes = offered_in(workspace, kind, field) or {}
            label = field_label(workspace, kind, field, language)
            yield ChangeValue(label, codes[text].spoken(language) if text in codes else text)
