"""What is given with a change: what each field is called, and which codes it may hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dss.model.disclosure import Open, Personal
from dss.model.identifiers import CompetencyId, FactName, UnitId
from dss.model.knowledge.histories import EMPLOYEE
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.change_kinds import (
    COLUMNS,
    CORRECTED,
    PLACES_LEFT,
    WISH,
    ChangeField,
    ChangeKind,
    FieldForm,
    Subject,
)
from dss.model.organisation.organisation import UNKNOWN
from dss.model.text import Language, Text, Verbatim, _, join
from dss.organisation.careers import rows_valid_on
from dss.organisation.days import day_number
from dss.reading.csv.cells import NO, YES, Cells, Coded, Day, Whole, YesNo
from dss.reading.organisation.change_documents import ChangeReader
from dss.reading.organisation.conditions import write_cell
from dss.service.candidates.filters import Choice
from dss.service.changes.record import kind_called, subject_of_change
from dss.service.office.office import Acting, Office
from dss.service.planning.request import describe_seat
from dss.service.workspace.names import unknown
from dss.service.workspace.workspace import Workspace

_YES_NO: Final[Mapping[str, Text]] = {YES[0]: _("yes"), NO[0]: _("no")}
_NOT_CORRECTED: Final = frozenset({"id", "name"})
_GIVEN_BY_POST: Final = frozenset({"id", "name", "unit", "position", "position_since"})


class InputForm(StrEnum):
    """How something is given."""

    LINE = "line"
    WHOLE = "whole"
    DAY = "day"
    CHOICE = "choice"
    """One of the codes that are offered."""

    SEVERAL = "several"
    """Some of the codes that are offered, the most important first."""

    SEAT = "seat"
    """A vacant seat."""


@dataclass(frozen=True, slots=True)
class ChangeInput:
    """Something that is given with a change.

    Attributes:
        offered: The codes that it may hold; empty for any.
        present: What the records hold of it now; blank for nothing.
    """

    name: Open[str]
    label: Open[str]
    form: Open[InputForm]
    needed: Open[bool]
    offered: Open[tuple[Choice, ...]] = ()
    present: Personal[str] = ""


@dataclass(frozen=True, slots=True)
class ChangeForm:
    """What is asked for a change.

    Attributes:
        subject: The id of whom or what it is about; blank where that is asked too.
        about: What the subject is called.
        fields: Those of the kind.
        more: Further columns of the record, none of which is needed.
        column: The column of employees.csv that is corrected; blank where that is asked first, and for other kinds.
        columns: The columns of which one is to be chosen before anything else can be asked; empty for none.
    """

    kind: ChangeKind
    subject: str
    about: str
    fields: tuple[ChangeInput, ...]
    more: tuple[ChangeInput, ...] = ()
    column: str = ""
    columns: tuple[Choice, ...] = ()


def open_form(office: Office, acting: Acting, kind_name: str, subject: str = "", column: str = "") -> ChangeForm:
    """Return what is asked for a change.

    Args:
        office: Where.
        acting: Who would record it. Employees record only of themselves, so that the subject needs no naming.
        kind_name: Of `CHANGE_KINDS`.
        subject: Whom or what it is about; blank where that is not known yet.
        column: The column of employees.csv that is corrected; blank where that is not known yet.

    Raises:
        AccessError: If the role may not record it, or not of this subject.
        UnknownName: If there is no such kind, subject or column.
    """
    kind, workspace = kind_called(kind_name), office.workspace()
    subject = subject_of_change(office, acting, kind, subject)
    writer = _Inputs(workspace, kind, subject, office.language, office.on)
    possible = writer.columns() if kind.name == CORRECTED else ()
    if column and column not in (codes := [one.code for one in possible]):
        raise unknown("column", column, codes)
    columns = () if subject and column else possible
    return ChangeForm(
        kind=kind,
        subject=subject,
        about=describe_subject(workspace, kind, subject, office.language),
        fields=() if columns else writer.fields(column),
        more=writer.more() if kind.more else (),
        column=column,
        columns=columns,
    )


def describe_subject(workspace: Workspace, kind: ChangeKind, subject: str, language: Language) -> str:
    """Return what the subject of a change is called; blank without one, its id where the records don't have it."""
    match kind.subject:
        case Subject.EMPLOYEE if subject and (name := workspace.name_of(subject)):
            return f"{name} ({subject})"
        case Subject.SEAT if subject in workspace.organisation.seats.ids:
            return describe_seat(workspace, subject, language)
        case Subject.AGENCY if subject in workspace.knowledge.agencies:
            return workspace.knowledge.agency_name(subject).spoken(language)  # type: ignore[arg-type]
        case _:
            return subject


def field_label(workspace: Workspace, kind: ChangeKind, field: ChangeField, language: Language) -> str:
    """Return what a field is called: by itself, or as its column is."""
    if field.label is not None:
        return field.label.spoken(language)
    return workspace.knowledge.histories[kind.file].columns[field.name].label.spoken(language)


def column_label(knowledge: Knowledge, column: str) -> Text:
    """Return what a column of employees.csv is called."""
    fact = FactName(f"employee.{column}")
    if column in COLUMNS:
        return COLUMNS[column]
    if fact in knowledge.vocabulary.facts:
        return knowledge.vocabulary.facts[fact].label
    competency = knowledge.competencies.get(CompetencyId(column))
    return Verbatim(column) if competency is None else competency.name


def offered_in(workspace: Workspace, kind: ChangeKind, field: ChangeField, column: str = "") -> Mapping[str, Text]:
    """Return the codes that a field may hold with what they are called; empty where it holds something else.

    Args:
        workspace: Where.
        kind: Of the change.
        field: One of its fields.
        column: The column of employees.csv that is corrected; blank for any other kind.
    """
    knowledge = workspace.knowledge
    match field.form:
        case FieldForm.UNIT:
            return {id: code_named(knowledge, id) for id in knowledge.units}
        case FieldForm.POSITION:
            return {id: one.name for id, one in knowledge.positions.items()}
        case FieldForm.AGENCIES:
            return {id: knowledge.agency_name(id) for id in knowledge.agencies}
        case FieldForm.PLACE_LEFT:
            return PLACES_LEFT
        case FieldForm.COLUMN:
            names = ChangeReader(knowledge).cells("")
            return {name: column_label(knowledge, name) for name in names if name not in _NOT_CORRECTED}
        case FieldForm.CELL:
            return _codes(knowledge, kind.file, field.name, ChangeReader(knowledge).cells(kind.file)[field.name])
        case FieldForm.CELL_OF_COLUMN if column in (cells := ChangeReader(knowledge).cells("")):
            return _codes(knowledge, "", column, cells[column])
        case _:
            return {}


def _codes(knowledge: Knowledge, file: str, column: str, cells: Cells) -> Mapping[str, Text]:
    if isinstance(cells, YesNo):
        return _YES_NO
    if not isinstance(cells, Coded):
        return {}
    fact = knowledge.histories[file].columns[column].codes_of if file else FactName(f"employee.{column}")
    described = None if fact is None else knowledge.vocabulary.facts.get(fact)
    labels = {} if described is None else {code.id: code.label for code in described.codes}
    return {id: labels.get(id) or code_named(knowledge, id) for id in cells.names if id not in cells.without}


def code_named(knowledge: Knowledge, id: str) -> Text:
    """Return what a code or an id of the knowledge is called, units with their agency; itself where nothing says so."""
    unit = knowledge.units.get(UnitId(id))
    if unit is not None:
        return join([unit.name, knowledge.agency_name(unit.agency)])
    for named in (knowledge.positions, knowledge.programmes, knowledge.regions, knowledge.governments):
        if id in named:
            name = named[id].name  # type: ignore[index]
            return Verbatim(name) if isinstance(name, str) else name
    labels = (code.label for fact in knowledge.vocabulary.facts.values() for code in fact.codes if code.id == id)
    return next(labels, Verbatim(id))


class _Inputs:
    """Describes what is asked for one change."""

    def __init__(self, workspace: Workspace, kind: ChangeKind, subject: str, language: Language, on: date) -> None:
        self._workspace, self._kind, self._subject = workspace, kind, subject
        self._language, self._on = language, on
        self._reader = ChangeReader(workspace.knowledge)

    def columns(self) -> tuple[Choice, ...]:
        """Return the columns of employees.csv that can be corrected."""
        (field,) = (one for one in self._kind.fields if one.form is FieldForm.COLUMN)
        return self._choices(offered_in(self._workspace, self._kind, field))

    def fields(self, column: str) -> tuple[ChangeInput, ...]:
        """Return the fields of the kind; the column that is corrected is known."""
        present = self._present(column)
        return tuple(
            self._input(field, column, present.get(field.name, ""))
            for field in self._kind.fields
            if field.form is not FieldForm.COLUMN
        )

    def more(self) -> tuple[ChangeInput, ...]:
        """Return the columns of employees.csv that can be given beside the fields, without levels of competencies."""
        known = {field.name for field in self._kind.fields} | _GIVEN_BY_POST
        knowledge = self._workspace.knowledge
        return tuple(
            self._input(ChangeField(name, FieldForm.CELL, column_label(knowledge, name), needed=False), "", "")
            for name in self._reader.cells("")
            if name not in known and name not in set(map(str, knowledge.competencies))
        )

    def _input(self, field: ChangeField, column: str, present: str) -> ChangeInput:
        offered = self._choices(offered_in(self._workspace, self._kind, field, column))
        label = field_label(self._workspace, self._kind, field, self._language)
        return ChangeInput(field.name, label, self._form(field, column), field.needed, offered, present)

    def _form(self, field: ChangeField, column: str) -> InputForm:
        match field.form:
            case FieldForm.LINE:
                return InputForm.LINE
            case FieldForm.DAY:
                return InputForm.DAY
            case FieldForm.SEAT:
                return InputForm.SEAT
            case FieldForm.AGENCIES:
                return InputForm.SEVERAL
            case FieldForm.CELL:
                return _form_of(self._reader.cells(self._kind.file)[field.name])
            case FieldForm.CELL_OF_COLUMN:
                return _form_of(self._reader.cells("")[column])
            case _:
                return InputForm.CHOICE

    def _choices(self, offered: Mapping[str, Text]) -> tuple[Choice, ...]:
        return tuple(Choice(id, name.spoken(self._language)) for id, name in offered.items())

    def _present(self, column: str) -> Mapping[str, str]:
        """Return what the records hold of the subject now, by field, where the kind begins from it."""
        if self._kind.subject is not Subject.EMPLOYEE or not self._subject:
            return {}
        row = self._workspace.employees.row(self._subject)
        people, cells = self._workspace.organisation.employees, self._reader.cells("")
        if self._kind.name == WISH:
            names = [field.name for field in self._kind.fields if field.name in people.columns]
            return {name: write_cell(cells[name], int(people.columns[name][row])) for name in names}
        if self._kind.name == CORRECTED:
            return {"before": write_cell(cells[column], self._cell(row, column))}
        return self._open_row(row) if self._kind.ends else {}

    def _cell(self, row: int, column: str) -> int:
        people = self._workspace.organisation.employees
        if column in people.columns:
            return int(people.columns[column][row])
        levels = {str(id): place for place, id in enumerate(self._workspace.knowledge.competencies)}
        level = int(people.competencies[row, levels[column]]) if column in levels else UNKNOWN
        return UNKNOWN if level < 0 else level

    def _open_row(self, row: int) -> Mapping[str, str]:
        """Return the cells of the only row of a person that has not ended; empty where there are several, or none."""
        file, history = self._kind.file, self._workspace.organisation.histories.get(self._kind.file)
        if history is None:
            return {}
        valid = rows_valid_on(history, self._workspace.knowledge.histories[file], day_number(self._on))
        found = (valid & (history.columns[EMPLOYEE] == row)).nonzero()[0].tolist()
        if len(found) != 1:
            return {}
        cells = self._reader.cells(file)
        names = [field.name for field in self._kind.fields if field.name in history.columns]
        return {name: write_cell(cells[name], int(history.columns[name][found[0]])) for name in names}


def _form_of(cells: Cells) -> InputForm:
    match cells:
        case Coded() | YesNo():
            return InputForm.CHOICE
        case Day():
            return InputForm.DAY
        case Whole():
            return InputForm.WHOLE
        case _:
            return InputForm.LINE
