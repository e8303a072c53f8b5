"""The changes recorded since the import and before, as people read them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from dss.model.disclosure import Open, Personal, PersonalId
from dss.model.errors import UnknownName
from dss.model.ledger.ledger import EntryKind
from dss.model.listing import Page, page_from
from dss.model.office.access import Action, Reach, Role
from dss.model.office.access_errors import ReasonNeeded
from dss.model.organisation import change_kinds
from dss.model.organisation.change_kinds import CHANGE_KINDS, WITHDRAWN, ChangeField, ChangeKind, Subject
from dss.model.text import Language, Text, Verbatim, _
from dss.service.changes.fields import describe_subject, field_label, offered_in
from dss.service.changes.record import agency_of, kind_called, may_record
from dss.service.office.access import admit, reach_of
from dss.service.office.masking import mask_view
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import Mask
from dss.service.office.recorded_changes import CHANGE, given_in
from dss.service.workspace.workspace import Workspace
from dss.storage.records.entries import Search
from dss.storage.records.states import StateSearch, StoredState, Tag
from dss.storage.view import View, find_states

MOST_CHANGES: Final = 1_000_000
"""More than anyone records."""

_FEW: Final = 50
"""The most codes of a field that are listed with it."""


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
        subject: The id of the seat, agency or change that it is about; blank for none.
        about: What that is called.
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
    subject: Open[str]
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
class KindField:
    """Something that is given with a kind of change.

    Attributes:
        codes: What it may hold, where that is one of a few; else empty.
    """

    name: Open[str]
    label: Open[str]
    needed: Open[bool]
    codes: Open[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of change that someone may record.

    Attributes:
        papers: Whether it takes the number of a document.
        fields: What is given with it.
    """

    name: Open[str]
    title: Open[str]
    subject: Open[Subject]
    papers: Open[bool]
    fields: Open[tuple[KindField, ...]]


def list_changes(
    office: Office, acting: Acting, employee: str = "", kind: str = "", start: int = 0, most: int = MOST_CHANGES
) -> Page[ChangeRow]:
    """List the recorded changes that concern someone, the newest first.

    Args:
        office: Where.
        acting: Who.
        employee: Those about one employee; blank for all.
        kind: Those of one kind; blank for all.
        start: Leave out so many of the newest.
        most: At most so many.

    Raises:
        AccessError: If the role may not read changes, or those of one employee only with a reason.
        UnknownName: If there is no such kind.
    """
    admit(acting.account, acting.role, Action.READ_CHANGES)
    if employee and acting.role is Role.AUDITOR:
        raise ReasonNeeded(employee)
    wanted = kind_called(kind).name if kind else ""
    workspace = office.workspace()
    with office.reading() as view:
        search = StateSearch(CHANGE, tags={Tag.EMPLOYEE: _written(workspace, employee)} if employee else {})
        states = sorted(find_states(view, search), key=lambda one: one.id, reverse=True)
        found = [one for one in states if wanted in ("", given_in(one)["kind"]) and _concerns(workspace, acting, one)]
        page = page_from(found, start, most)
        rows = tuple(_row(view, state, workspace, office.language) for state in page.rows)
    return page.showing(mask_view(rows, Mask()) if acting.role is Role.AUDITOR else rows)


def show_change(office: Office, acting: Acting, change: str) -> ChangeRow:
    """Show a recorded change.

    Raises:
        AccessError: If the role may not read changes.
        UnknownName: If there is no such change that concerns someone.
    """
    admit(acting.account, acting.role, Action.READ_CHANGES)
    workspace = office.workspace()
    with office.reading() as view:
        state = view.states.find_one(CHANGE, change.strip().upper())
        if state is None or not _concerns(workspace, acting, state):
            raise UnknownName("change", change, ())
        row = _row(view, state, workspace, office.language)
    return mask_view(row, Mask()) if acting.role is Role.AUDITOR else row


def _written(workspace: Workspace, employee: str) -> str:
    """Return the number of an employee as the records write it; in capitals where they don't have it."""
    try:
        return workspace.employees.written(employee)
    except UnknownName:
        return employee.strip().upper()


def _concerns(workspace: Workspace, acting: Acting, state: StoredState) -> bool:
    given = given_in(state)
    person = given["subject"] if CHANGE_KINDS[given["kind"]].subject is Subject.EMPLOYEE else None
    match reach_of(acting.role, Action.READ_CHANGES):
        case Reach.OWN:
            return person is not None and person == acting.account.employee
        case Reach.OWN_AGENCY:
            return person is not None and agency_of(workspace, person) in acting.agencies
        case _:
            return True


def list_kinds(office: Office, acting: Acting) -> tuple[KindRow, ...]:
    """List the kinds of changes that someone may record.

    Raises:
        AccessError: If the role may record none.
    """
    admit(acting.account, acting.role, Action.RECORD_CHANGE)
    workspace, language = office.workspace(), office.language
    return tuple(
        KindRow(
            kind.name,
            kind.title.spoken(language),
            kind.subject,
            kind.papers,
            tuple(_kind_field(workspace, kind, one, language) for one in kind.fields),
        )
        for kind in CHANGE_KINDS.values()
        if may_record(acting, kind)
    )


def _kind_field(workspace: Workspace, kind: ChangeKind, field: ChangeField, language: Language) -> KindField:
    codes = tuple(offered_in(workspace, kind, field))
    label = field_label(workspace, kind, field, language)
    return KindField(field.name, label, field.needed, codes if len(codes) <= _FEW else ())


def _row(view: View, state: StoredState, workspace: Workspace, language: Language) -> ChangeRow:
    (entry,) = view.entries.newest(Search(EntryKind.CHANGE, state.reference), 1)
    given = given_in(state)
    kind = CHANGE_KINDS[given["kind"]]
    employee = given["subject"] if kind.subject is Subject.EMPLOYEE else ""
    return ChangeRow(
        id=state.id,
        kind=kind.name,
        title=kind.title.spoken(language),
        employee=employee,
        name=workspace.name_of(employee) if employee else "",
        subject=given["subject"] if not employee else "",
        about="" if employee else describe_subject(workspace, kind, given["subject"], language),
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
        case change_kinds.WITHDRAWN if kind.name != WITHDRAWN:
            return _("taken back")
        case change_kinds.ABSORBED:
            return _("absorbed: the data of version {number} hold it").filled(number=number)
        case change_kinds.OVERRULED:
            return _("overruled by the data of version {number}").filled(number=number)
        case _:
            return Verbatim("")


def _values(
    workspace: Workspace, kind: ChangeKind, given: Mapping[str, str], language: Language
) -> Iterator[ChangeValue]:
    for field in kind.fields:
        if text := given.get(field.name):
            codes = offered_in(workspace, kind, field, given.get("column", ""))
            label = field_label(workspace, kind, field, language)
            yield ChangeValue(label, codes[text].spoken(language) if text in codes else text)
