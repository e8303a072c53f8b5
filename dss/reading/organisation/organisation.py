"""An organisation's CSV files to an `Organisation`, through polars; the only reader of them.

Four files in a folder: ``employees.csv``, ``seats.csv`` (vacant ones), ``workload.csv`` and ``evaluations.csv``;
UTF-8, with a header, columns in any order. Each column is read as text and mapped to numbers as a whole. What is
wrong is located to the line and field, all of it is collected, and a load is all or nothing.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from dss.model.diagnostic import Diagnostic, Place, error
from dss.model.identifiers import PositionId, UnitId
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import MINUTES_A_YEAR, UNKNOWN, Column, Employees, Organisation, Seats, Task
from dss.model.text import Text, _
from dss.reading.csv.cells import Day, day_of
from dss.reading.csv.findings import Findings
from dss.reading.csv.header import TableForm
from dss.reading.csv.table import Table, in_column, read_table
from dss.reading.organisation.columns import employees_form, evaluations_form, seats_form, workload_form
from dss.reading.yaml.document import unreadable

YOUNGEST_YEARS: Final = 15
"""The age below which nobody is employed."""


def read_organisation(
    folder: Path, knowledge: Knowledge, latest: date | None = None
) -> tuple[Organisation | None, list[Diagnostic]]:
    """Read the four files of an organisation.

    Args:
        folder: Where the files are; diagnostics show its name and the file's.
        knowledge: What codes, positions, units, regions and competencies there are.
        latest: The last day, inclusive, that a past event may bear, usually today; None for no such limit.

    Returns:
        The organisation, or None where anything is wrong; and every fault by place, of each file the first 200
        and how many more there are.
    """
    past = Day() if latest is None else Day(latest, past=True)
    files = _Files(folder)
    employees = files.read("employees.csv", employees_form(knowledge, past))
    seats = files.read("seats.csv", seats_form(knowledge, past))
    workload = files.read("workload.csv", workload_form(knowledge))
    ids = None if employees is None else employees.columns.get("id")
    evaluations = files.read("evaluations.csv", evaluations_form(knowledge, past, ids))
    if employees is not None:
        _check_ages(employees, files.findings["employees.csv"])
    if (
        employees is not None
        and seats is not None
        and workload is not None
        and files.sound("employees.csv", "seats.csv")
    ):
        _check_work(workload, len(employees) + len(seats), files.findings["workload.csv"])
    if evaluations is not None:
        _check_moves(evaluations, files.findings["evaluations.csv"])
    diagnostics = files.diagnostics()
    if diagnostics or employees is None or seats is None or workload is None or evaluations is None:
        return None, diagnostics
    organisation = Organisation(
        employees=_employees(employees, knowledge),
        seats=Seats(seats.columns["id"], _numbers(seats)),
        workload=_tasks(workload, knowledge),
        evaluations=_newest(evaluations),
    )
    return organisation, []


class _Files:
    """The files of a folder, with what is wrong in those read so far."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unreadable: list[Diagnostic] = []
        self.findings: dict[str, Findings] = {}

    def read(self, name: str, form: TableForm) -> Table | None:
        shown_as = f"{self._folder.name}/{name}"
        try:
            table, self.findings[name] = read_table(self._folder / name, shown_as, form)
        except FileNotFoundError:
            columns = ",".join(column for column in form.cells if column in form.required)
            message = _("There is no such file. Write one; its header is at least: {columns}")
            self._unreadable.append(error(Place(shown_as), "no-such-file", message, columns=columns))
            return None
        except OSError as fault:
            self._unreadable.append(unreadable(shown_as, fault))
            return None
        return table

    def sound(self, *names: str) -> bool:
        """Tell whether nothing is wrong in some files that were read."""
        return not any(self.findings[name].total for name in names)

    def diagnostics(self) -> list[Diagnostic]:
        located = (diagnostic for findings in self.findings.values() for diagnostic in findings.diagnostics())
        return sorted([*self._unreadable, *located])


def _check_ages(employees: Table, findings: Findings) -> None:
    """Report who would have been employed, or held a post, below the youngest age."""
    if "born" not in employees.columns:
        return
    born = _column(employees.columns["born"])
    youngest = _birthday(born, YOUNGEST_YEARS)

    def explain(column: str, days: Column, row: int) -> tuple[str, Text]:
        message = _("{day} lies before the age of {years} of someone born on {born}. Which of the two is wrong?")
        day, birth = day_of(int(days[row])), day_of(int(born[row]))
        return "implausible-date", in_column(column, message.filled(day=day, years=YOUNGEST_YEARS, born=birth))

    for name in ("joined", "position_since", "tier_since", "sector_since"):
        if name in employees.columns:
            days = _column(employees.columns[name])
            early = np.flatnonzero((born != UNKNOWN) & (days != UNKNOWN) & (days < youngest))
            employees.report(early, name, partial(explain, name, days), findings)


def _birthday(born: Column, years: int) -> Column:
    """Return the day, since 1970-01-01, of a birthday; of 29 February, 1 March where there is none."""
    days = born.astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    later = months + np.timedelta64(12 * years, "M")
    birthday = later.astype("datetime64[D]") + (days - months.astype("datetime64[D]"))
    numbers: Column = birthday.astype(np.int64).astype(np.int32)
    return numbers


def _check_moves(evaluations: Table, findings: Findings) -> None:
    """Report evaluations that come before the move."""
    if not {"moved_on", "evaluated_on"} <= evaluations.columns.keys():
        return
    moved, evaluated = (_column(evaluations.columns[name]) for name in ("moved_on", "evaluated_on"))

    def explain(row: int) -> tuple[str, Text]:
        message = _("{day} lies before the move on {moved}. Which of the two is wrong?")
        filled = message.filled(day=day_of(int(evaluated[row])), moved=day_of(int(moved[row])))
        return "implausible-date", in_column("evaluated_on", filled)

    early = np.flatnonzero((evaluated != UNKNOWN) & (evaluated < moved))
    evaluations.report(early, "evaluated_on", explain, findings)


def _check_work(workload: Table, people: int, findings: Findings) -> None:
    """Report tasks that so many people could not do if they worked day and night."""
    if not {"minutes", "volume"} <= workload.columns.keys():
        return
    minutes, volume = (_column(workload.columns[name]).astype(np.int64) for name in ("minutes", "volume"))

    def explain(row: int) -> tuple[str, Text]:
        message = _(
            "{volume:,} items of {minutes:,} minutes are {work:,} minutes a year; all {people:,} employees and vacant "
            "seats together have {most:,}, day and night. Is the volume of a year, and the norm in minutes?"
        ).filled(
            volume=int(volume[row]),
            minutes=int(minutes[row]),
            work=int(minutes[row] * volume[row]),
            people=people,
            most=people * MINUTES_A_YEAR,
        )
        return "impossible-work", in_column("volume", message)

    known = (minutes != UNKNOWN) & (volume != UNKNOWN)
    impossible = np.flatnonzero(known & (minutes * volume > people * MINUTES_A_YEAR))
    workload.report(impossible, "volume", explain, findings)


def _employees(table: Table, knowledge: Knowledge) -> Employees:
    levels = np.full((len(table), len(knowledge.competencies)), -1, np.int8)
    for number, competency in enumerate(knowledge.competencies):
        if competency in table.columns:
            levels[:, number] = table.columns[competency].fill_null(-1).to_numpy()
    names = table.columns["name"].fill_null("")
    return Employees(table.columns["id"], names, _numbers(table, frozenset(knowledge.competencies)), levels)


def _tasks(table: Table, knowledge: Knowledge) -> tuple[Task, ...]:
    units, positions = tuple(knowledge.units), tuple(knowledge.positions)
    rows = zip(
        *(table.columns[name].to_list() for name in ("unit", "position", "task", "minutes", "volume")), strict=True
    )
    return tuple(
        Task(UnitId(units[unit]), PositionId(positions[position]), task, minutes, volume, line)
        for (unit, position, task, minutes, volume), line in zip(rows, table.lines.tolist(), strict=True)
    )


def _newest(table: Table) -> Mapping[str, Column]:
    """Return the newest evaluation of each employee, by employee."""
    columns = _numbers(table)
    order = np.lexsort((columns["evaluated_on"], columns["employee"]))
    employees = columns["employee"][order]
    newest = order[np.append(employees[1:] != employees[:-1], True)[: len(order)]]
    return {name: column[newest] for name, column in columns.items()}


def _numbers(table: Table, without: frozenset[str] = frozenset()) -> dict[str, Column]:
    """Return the columns of numbers, but for some."""
    return {
        name: _column(series)
        for name, series in table.columns.items()
        if series.dtype != pl.String and name not in without
    }


def _column(series: pl.Series) -> Column:
    return series.cast(pl.Int32).fill_null(UNKNOWN).to_numpy().astype(np.int32, copy=False)
