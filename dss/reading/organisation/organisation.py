"""An organisation's CSV files to an `Organisation`, through polars; the only reader of them.

Four files in a folder: ``employees.csv``, ``seats.csv`` (vacant ones), ``workload.csv`` and ``evaluations.csv``, and
the histories that ``records.yaml`` declares, where it has them; UTF-8, with a header, columns and rows in any order.
Each column is read as text and mapped to numbers as a whole. Employees and seats are numbered by id, so that the order
of rows in a file changes no result. What is wrong is located to the line and field, all of it is collected, and a load
is all or nothing.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from dss.model.diagnostic import Diagnostic, Place, Severity, error
from dss.model.identifiers import PositionId, UnitId
from dss.model.knowledge.histories import HistoryFile
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import MINUTES_A_YEAR, UNKNOWN, Column, Employees, Organisation, Seats, Task
from dss.model.text import Text, _
from dss.reading.csv.cells import Day
from dss.reading.csv.findings import Findings
from dss.reading.csv.header import TableForm
from dss.reading.csv.table import Table, in_column, read_table
from dss.reading.organisation.careers import check_rows
from dss.reading.organisation.columns import employees_form, evaluations_form, seats_form, workload_form
from dss.reading.organisation.conditions import CheckedFile, check_conditions
from dss.reading.organisation.histories import as_column, history_form, sort_history
from dss.reading.yaml.document import unreadable


def read_organisation(
    folder: Path, knowledge: Knowledge, latest: date | None = None
) -> tuple[Organisation | None, list[Diagnostic]]:
    """Read the four files of an organisation, and the histories that it has.

    Args:
        folder: Where the files are; diagnostics show its name and the file's.
        knowledge: What codes, positions, units, regions and competencies there are.
        latest: The last day, inclusive, that a past event may bear, usually today; None for no such limit.

    Returns:
        The organisation, or None where anything is wrong; and every fault and warning by place, of each file the
        first 200 faults and how many more there are.
    """
    past = Day() if latest is None else Day(latest, past=True)
    files = _Files(folder)
    employees = files.read_by_id("employees.csv", employees_form(knowledge, past))
    seats = files.read_by_id("seats.csv", seats_form(knowledge, past))
    workload = files.read("workload.csv", workload_form(knowledge))
    ids = None if employees is None else employees.columns.get("id")
    evaluations = files.read("evaluations.csv", evaluations_form(knowledge, past, ids))
    if (
        employees is not None
        and seats is not None
        and workload is not None
        and files.sound("employees.csv", "seats.csv")
    ):
        _check_work(workload, len(employees) + len(seats), files.findings["workload.csv"])
    histories = {
        name: _read_history(files, file, knowledge, latest, employees) for name, file in knowledge.histories.items()
    }
    check_conditions(
        knowledge, files.checked({"employees": employees, "evaluations": evaluations, **histories}), latest
    )
    diagnostics = files.diagnostics()
    if any(one.severity is Severity.ERROR for one in diagnostics):
        return None, diagnostics
    assert employees is not None and seats is not None and workload is not None and evaluations is not None
    organisation = Organisation(
        employees=_employees(employees, knowledge),
        seats=Seats(seats.columns["id"], _numbers(seats)),
        workload=_tasks(workload, knowledge),
        evaluations=_newest(evaluations),
        histories={
            name: sort_history(table, knowledge.histories[name], knowledge, len(employees))
            for name, table in histories.items()
            if table is not None
        },
    )
    return organisation, diagnostics


def _read_history(
    files: "_Files", file: HistoryFile, knowledge: Knowledge, latest: date | None, employees: Table | None
) -> Table | None:
    """Read a file of histories; None where there is no such file, or nothing can be made of it."""
    name = f"{file.name}.csv"
    ids = None if employees is None else employees.columns.get("id")
    table = files.read(name, history_form(file, knowledge, latest, ids), optional=True)
    if table is not None:
        sound = employees if employees is not None and files.sound("employees.csv") else None
        check_rows(table, file, sound, knowledge, files.findings[name])
    return table


class _Files:
    """The files of a folder, with what is wrong in those read so far."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unreadable: list[Diagnostic] = []
        self.findings: dict[str, Findings] = {}

    def read(self, name: str, form: TableForm, optional: bool = False) -> Table | None:
        shown_as = f"{self._folder.name}/{name}"
        try:
            table, self.findings[name] = read_table(self._folder / name, shown_as, form)
        except FileNotFoundError:
            if optional:
                return None
            columns = ",".join(column for column in form.cells if column in form.required)
            message = _("There is no such file. Write one; its header is at least: {columns}")
            self._unreadable.append(error(Place(shown_as), "no-such-file", message, columns=columns))
            return None
        except OSError as fault:
            self._unreadable.append(unreadable(shown_as, fault))
            return None
        return table

    def read_by_id(self, name: str, form: TableForm) -> Table | None:
        """Read a file, its rows sorted by id."""
        table = self.read(name, form)
        return table if table is None or "id" not in table.columns else table.sorted_by("id")

    def checked(self, tables: Mapping[str, Table | None]) -> dict[str, CheckedFile]:
        """Return the files that could be read, with what is found in them, by the name without ``.csv``."""
        return {
            name: CheckedFile(table, self.findings[f"{name}.csv"])
            for name, table in tables.items()
            if table is not None
        }

    def sound(self, *names: str) -> bool:
        """Tell whether nothing is wrong in some files that were read."""
        return not any(self.findings[name].total for name in names)

    def diagnostics(self) -> list[Diagnostic]:
        located = (diagnostic for findings in self.findings.values() for diagnostic in findings.diagnostics())
        return sorted([*self._unreadable, *located])


def _check_work(workload: Table, people: int, findings: Findings) -> None:
    """Report tasks that so many people could not do if they worked day and night."""
    if not {"minutes", "volume"} <= workload.columns.keys():
        return
    minutes, volume = (as_column(workload.columns[name]).astype(np.int64) for name in ("minutes", "volume"))

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
        name: as_column(series)
        for name, series in table.columns.items()
        if series.dtype != pl.String and name not in without
    }
