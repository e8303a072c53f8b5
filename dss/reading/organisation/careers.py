"""What rows of a history must obey beside the form of their cells: periods, and agreement with employees.csv."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.model.knowledge.histories import EMPLOYEE, HistoryFile
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.text import Text, Verbatim, _
from dss.organisation.attributes import codes_of
from dss.organisation.days import day_of
from dss.reading.csv.findings import Findings
from dss.reading.csv.table import Table, in_column
from dss.reading.organisation.histories import as_column, sort_rows

Rows = NDArray[np.intp]

_PERSON: Final = np.int64(1 << 33)
"""Parts the days of one person from those of the next."""

_NEVER: Final = np.int64((1 << 32) - 1)
"""The day on which a period ends that has not ended."""


def check_rows(
    rows: Table, file: HistoryFile, employees: Table | None, knowledge: Knowledge, findings: Findings
) -> None:
    """Report rows that contradict themselves, each other, or what employees.csv says of the person.

    Args:
        rows: The rows; employees that were not found are null.
        file: Their form.
        employees: The rows of employees.csv, in the order that `rows` numbers them; None where it can't be read.
        knowledge: Has the codes that messages show.
        findings: Takes what is found.
    """
    if file.ends in rows.columns and file.begins in rows.columns:
        _check_ends(rows, file, findings)
    if findings.total:
        return  # what is faulty is no empty cell
    _check_one_of(rows, file, findings)
    if file.apart and employees is not None:
        _check_overlaps(rows, file, findings)
    if file.present and employees is not None and not findings.total:
        _check_present(rows, file, employees, knowledge, findings)


def _check_one_of(rows: Table, file: HistoryFile, findings: Findings) -> None:
    """Report rows in which all the columns are empty of which one is needed."""
    if not file.one_of:
        return
    there = [name for name in file.one_of if name in rows.columns]
    empty = np.ones(len(rows), np.bool_)
    for name in there:
        empty &= rows.columns[name].is_null().to_numpy()
    message = _("All of {columns!q} are empty. Fill in one of them at least.").filled(columns=file.one_of)
    column = there[0] if there else EMPLOYEE
    rows.report(np.flatnonzero(empty), column, lambda _: ("missing-value", message), findings)


def _check_ends(rows: Table, file: HistoryFile, findings: Findings) -> None:
    """Report periods that end before they begin."""
    assert file.begins is not None and file.ends is not None
    begins, ends = (as_column(rows.columns[name]) for name in (file.begins, file.ends))

    def explain(row: int) -> tuple[str, Text]:
        message = _("{end} lies before {begins!q}, {begin}. Which of the two is wrong?")
        days = message.filled(end=day_of(int(ends[row])), begins=file.begins, begin=day_of(int(begins[row])))
        return "period-reversed", in_column(file.ends or "", days)

    reversed_ = np.flatnonzero((begins != UNKNOWN) & (ends != UNKNOWN) & (ends < begins))
    rows.report(reversed_, file.ends, explain, findings)


def _check_overlaps(rows: Table, file: HistoryFile, findings: Findings) -> None:
    """Report periods that begin before an earlier one of the same person has ended."""
    assert file.begins is not None and file.ends is not None
    order = sort_rows(rows, file)
    employee, begins, ends = (_numbers(rows, name)[order] for name in (EMPLOYEE, file.begins, file.ends))
    reach = employee * _PERSON + np.where(ends == UNKNOWN, _NEVER, ends)
    farthest = np.maximum.accumulate(reach)
    reaching = np.maximum.accumulate(np.where(reach == farthest, np.arange(len(reach)), 0))
    later = np.flatnonzero(employee[1:] * _PERSON + begins[1:] <= farthest[:-1]) + 1
    earlier = dict(zip(order[later].tolist(), order[reaching[later - 1]].tolist(), strict=True))

    def explain(row: int) -> tuple[str, Text]:
        other = earlier[row]
        last = int(_numbers(rows, file.ends or "")[other])
        until = _("which has not ended") if last == UNKNOWN else _("which lasts until {day}").filled(day=day_of(last))
        message = _("The period overlaps the row on line {line}, {until}. Change one of the two.")
        return "periods-overlap", in_column(file.begins or "", message.filled(line=rows.lines[other], until=until))

    rows.report(np.sort(order[later]), file.begins, explain, findings)


def _check_present(rows: Table, file: HistoryFile, employees: Table, knowledge: Knowledge, findings: Findings) -> None:
    """Report people whose career doesn't lead to the present post, and open rows that differ from employees.csv."""
    assert file.ends is not None
    employee, ends = (_numbers(rows, name) for name in (EMPLOYEE, file.ends))
    open_rows = np.flatnonzero(ends == UNKNOWN)
    held = np.logical_or.reduce([_numbers(employees, own) != UNKNOWN for own in file.present.values()])
    last = sort_rows(rows, file)
    last = last[np.append(employee[last][1:] != employee[last][:-1], True)[: len(last)]]
    ended = np.sort(last[held[employee[last]] & ~np.isin(employee[last], employee[open_rows])])

    def explain_end(row: int) -> tuple[str, Text]:
        message = _(
            "The last period of this employee ends on {day}, and none goes on. Add a row for the present post that has "
            "no end."
        )
        return "no-present-row", in_column(file.ends or "", message.filled(day=day_of(int(ends[row]))))

    if len(ended):
        rows.report(ended, file.ends, explain_end, findings)
    for name, own in file.present.items():
        _check_agreement(rows, file, name, open_rows, (own, employees), knowledge, findings)


def _check_agreement(
    rows: Table,
    file: HistoryFile,
    name: str,
    open_rows: Rows,
    present: tuple[str, Table],
    knowledge: Knowledge,
    findings: Findings,
) -> None:
    """Report open rows in which a column differs from a known value of employees.csv, given with its column there."""
    own, employees = present
    values, known = _numbers(rows, name), _numbers(employees, own)[_numbers(rows, EMPLOYEE)]
    codes = codes_of(file.columns[name], knowledge)

    def show(value: int) -> Text:
        if value == UNKNOWN:
            return _("nothing")
        return Verbatim("{value!q}").filled(value=codes[value]) if codes else Verbatim(str(day_of(value)))

    def explain(row: int) -> tuple[str, Text]:
        message = _(
            "{here} here, but {own!q} of employees.csv is {there}. The row that has not ended is the present post: "
            "correct one of the two."
        ).filled(here=show(int(values[row])), own=own, there=show(int(known[row])))
        return "contradicts-present", in_column(name, message)

    differ = open_rows[(known[open_rows] != UNKNOWN) & (known[open_rows] != values[open_rows])]
    rows.report(differ, name if name in rows.columns else EMPLOYEE, explain, findings)


def _numbers(table: Table, name: str) -> Column:
    """Return a column; where the file has none, it is all UNKNOWN."""
    return as_column(table.columns[name]) if name in table.columns else np.full(len(table), UNKNOWN, np.int32)
