"""What every record obeys, checked over whole columns; each row that breaks a condition is located."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.model.identifiers import FactName
from dss.model.knowledge.conditions import OF_EMPLOYEE, TODAY, Bound, ColumnLimit, RecordCondition
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.text import Text, _
from dss.organisation.days import EPOCH, day_number, day_of, months_later
from dss.reading.csv.cells import NO, YES, Cells, Coded, Day, YesNo
from dss.reading.csv.findings import Findings
from dss.reading.csv.table import Table, in_column
from dss.reading.organisation.columns import employees_form, evaluations_form
from dss.reading.organisation.histories import as_column, history_form

Bools = NDArray[np.bool_]

EMPLOYEES: Final = "employees"

KIND: Final = "position.kind"
"""Names the kind of the position of a row, among the columns of its file."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """The rows of a file, and what is noted of them."""

    table: Table
    findings: Findings


def list_cells(knowledge: Knowledge) -> dict[str, dict[str, Cells]]:
    """Return what each column holds that the conditions of a file may name, by the file without ``.csv``."""
    forms = {
        EMPLOYEES: employees_form(knowledge, Day()),
        "evaluations": evaluations_form(knowledge, Day(), None),
        **{name: history_form(file, knowledge, None, None) for name, file in knowledge.histories.items()},
    }
    kinds = Coded(_("kind"), _kinds(knowledge))
    own = {name: {**form.cells, **({KIND: kinds} if "position" in form.cells else {})} for name, form in forms.items()}
    of_employee = {f"{OF_EMPLOYEE}{name}": cells for name, cells in own[EMPLOYEES].items()}
    return {name: {**cells, **of_employee, TODAY: Day()} for name, cells in own.items()}


def check_conditions(knowledge: Knowledge, files: Mapping[str, CheckedFile], today: date | None) -> None:
    """Report the rows that break a condition.

    Args:
        knowledge: Its conditions.
        files: The files that could be read, by the name without ``.csv``.
        today: The day on which they are read; where it is None, no condition that names it is checked.
    """
    rows = _Rows(knowledge, files, today)
    cells = list_cells(knowledge)
    for condition in knowledge.conditions:
        for file, columns in condition.columns.items():
            if file in files:
                _check(condition, file, columns, rows, cells[file])


def _check(
    condition: RecordCondition, file: str, columns: tuple[str, ...], rows: "_Rows", cells: Mapping[str, Cells]
) -> None:
    table, limit = rows.files[file].table, condition.limit
    where = {name: rows.column(file, name) for name in condition.where}
    applies = np.ones(len(table), np.bool_)
    for name, numbers in condition.where.items():
        applies &= _among(where[name], numbers)
    for name in (name for name in columns if name in table.columns):
        row = {**where, name: rows.column(file, name)}
        broken = applies
        if limit is not None:
            row[limit.column] = rows.column(file, limit.column)
            broken = applies & _beyond(row[name], _limits(row[limit.column], limit), limit.bound)
        if broken.any():
            explain = partial(_explain, condition, name, row, cells)
            table.report(np.flatnonzero(broken), name, explain, rows.files[file].findings, condition.severity)


def _among(values: Column, numbers: frozenset[int] | None) -> Bools:
    if numbers is None:
        known: Bools = values != UNKNOWN
        return known
    return np.isin(values, sorted(numbers))


def _beyond(values: Column, limits: Column, bound: Bound) -> Bools:
    """Return which values lie beyond their limits; none that is unknown, or whose limit is."""
    known: Bools = (values != UNKNOWN) & (limits != UNKNOWN)
    beyond: Bools
    match bound:
        case Bound.AT_LEAST:
            beyond = values < limits
        case Bound.ABOVE:
            beyond = values <= limits
        case Bound.AT_MOST:
            beyond = values > limits
        case Bound.BELOW:
            beyond = values >= limits
    return known & beyond


def _limits(values: Column, limit: ColumnLimit) -> Column:
    """Return the days or numbers to keep to."""
    known = values != UNKNOWN
    numbers = np.where(known, values, 0)
    if limit.years or limit.months:
        numbers = months_later(numbers, 12 * limit.years + limit.months)
    if limit.year:
        numbers = numbers.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + EPOCH.year
    return np.where(known, numbers, UNKNOWN).astype(np.int32)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of all files, by columns."""

    knowledge: Knowledge
    files: Mapping[str, CheckedFile]
    today: date | None

    def column(self, file: str, name: str) -> Column:
        """Return a column that a condition of a file names, UNKNOWN where there is no such column."""
        table = self.files[file].table
        if name == TODAY:
            return np.full(len(table), UNKNOWN if self.today is None else day_number(self.today), np.int32)
        if name.startswith(OF_EMPLOYEE):
            return self._of_employees(file, name.removeprefix(OF_EMPLOYEE))
        if name == KIND:
            kinds = _kinds(self.knowledge)
            of_positions = np.array([kinds.index(one.kind) for one in self.knowledge.positions.values()], np.int32)
            return _look_up(of_positions, self.column(file, "position"))
        if name not in table.columns:
            return np.full(len(table), UNKNOWN, np.int32)
        return as_column(table.columns[name])

    def _of_employees(self, file: str, name: str) -> Column:
        if file == EMPLOYEES:
            return self.column(file, name)
        table = self.files[file].table
        if EMPLOYEES not in self.files or "employee" not in table.columns:
            return np.full(len(table), UNKNOWN, np.int32)
        return _look_up(self.column(EMPLOYEES, name), as_column(table.columns["employee"]))


def _kinds(knowledge: Knowledge) -> tuple[str, ...]:
    return tuple(code.id for code in knowledge.vocabulary.facts[FactName("seat.position_kind")].codes)


def _look_up(values: Column, numbers: Column) -> Column:
    """Return the value of each number, UNKNOWN where the number is."""
    return np.append(values, np.int32(UNKNOWN))[np.where(numbers == UNKNOWN, -1, numbers)]


def _explain(
    condition: RecordCondition, name: str, columns: Mapping[str, Column], cells: Mapping[str, Cells], row: int
) -> tuple[str, Text]:
    """Return the code and the message of a row that breaks a condition in a column."""
    places = {column: write_cell(cells[column], values[row]) for column, values in columns.items()}
    if condition.limit is not None:
        places["other"] = places[condition.limit.column]
    message = condition.because.filled(**{**places, "value": places[name]})
    return condition.id, in_column(name, message)


def write_cell(cells: Cells, number: np.int32 | int) -> str:
    """Return a value as it stands in a file, nothing where it is unknown."""
    if number == UNKNOWN:
        return ""
    match cells:
        case Day():
            return day_of(int(number)).isoformat()
        case Coded(names=names):
            return names[number]
        case YesNo():
            return (NO[0], YES[0])[number]
        case _:
            return str(number)
