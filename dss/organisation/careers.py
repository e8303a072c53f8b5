"""The rows of histories as people move and leave."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from dss.model.knowledge.histories import EMPLOYEE, CellType, HistoryFile
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Column, History, Names
from dss.organisation.attributes import attributes_of

Rows = NDArray[np.intp]
Mask = NDArray[np.bool_]


def keep_names(names: Names, kept: Mask) -> tuple[str, ...]:
    """Return the names at the rows that are kept."""
    return tuple(names[row] for row in np.flatnonzero(kept).tolist())


def keep_people(history: History, kept: Mask) -> History:
    """Return a history of some of its people, who are numbered again in their order."""
    employee = history.columns[EMPLOYEE]
    rows = kept[employee]
    number = (np.cumsum(kept) - 1).astype(np.int32)
    return _select(history, rows, number[employee[rows]], int(kept.sum()))


def last_days(history: History, file: HistoryFile) -> Column:
    """Return the last day on which a row of each person begins or ends; UNKNOWN without any. Shape (people,)."""
    last = np.full(len(history.starts) - 1, UNKNOWN, np.int32)
    for name in (file.begins, file.ends):
        if name is not None:
            np.maximum.at(last, history.columns[EMPLOYEE], history.columns[name])
    return last


def begin_posts(
    history: History,
    file: HistoryFile,
    knowledge: Knowledge,
    movers: Rows,
    present: Mapping[str, Column],
    orders: Sequence[str],
    on: int,
) -> History:
    """End the open row of each mover on the day before, and begin another.

    Args:
        history: Of a file with `present`.
        file: Its form.
        knowledge: Fills what follows from position and unit.
        movers: Row numbers of employees, ascending.
        present: The new values of the columns of employees.csv, for each mover.
        orders: The number of the order of each, which fills a column of words named ``order``.
        on: The first day of the new rows.
    """
    assert file.ends is not None
    columns = dict(history.columns)
    columns[file.ends] = columns[file.ends].copy()
    over = np.isin(columns[EMPLOYEE], movers) & (columns[file.ends] == UNKNOWN)
    columns[file.ends][over] = on - 1
    new: dict[str, Column] = {EMPLOYEE: movers.astype(np.int32)}
    for name, column in file.columns.items():
        if name in file.present:
            new[name] = present[file.present[name]]
        elif column.of is not None:
            new[name] = attributes_of(column, knowledge, new[column.of])
        elif column.type is not CellType.WORDS:
            new[name] = np.full(len(movers), UNKNOWN, np.int32)
    at = history.starts[movers + 1]
    starts = history.starts + np.searchsorted(movers, np.arange(len(history.starts)))
    texts = {name: _insert(column, at, orders if name == "order" else ()) for name, column in history.texts.items()}
    return History(
        starts.astype(np.int64),
        {name: np.insert(column, at, new[name]).astype(np.int32) for name, column in columns.items()},
        texts,
    )


def answer_requests(history: History, file: HistoryFile, movers: Rows, given: Mapping[str, Column], on: int) -> History:
    """End the open requests of movers that their new posts meet in all that they name, on the day before.

    Args:
        history: The requests; a cell that is empty asks for nothing.
        file: Their form.
        movers: Row numbers of employees, ascending.
        given: What each new post gives of the columns that requests may name.
        on: The first day in the new posts.
    """
    assert file.begins is not None and file.ends is not None
    employee, ends = history.columns[EMPLOYEE], history.columns[file.ends]
    rows = np.flatnonzero(np.isin(employee, movers) & (ends == UNKNOWN))
    place = np.searchsorted(movers, employee[rows])
    met = np.ones(len(rows), np.bool_)
    for name, values in given.items():
        asked = history.columns[name][rows]
        met &= (asked == values[place]) | (asked == UNKNOWN)
    answered = ends.copy()
    answered[rows[met]] = np.maximum(history.columns[file.begins][rows[met]], on - 1)
    return replace(history, columns={**history.columns, file.ends: answered})


def _insert(column: Names, at: NDArray[np.int64], words: Sequence[str]) -> tuple[str, ...]:
    inserted = np.insert(np.array(list(column), object), at, list(words) or "")
    return tuple(inserted.tolist())


def _select(history: History, rows: Mask, employee: Column, people: int) -> History:
    columns = {name: column[rows] for name, column in history.columns.items()}
    columns[EMPLOYEE] = employee
    texts = {name: keep_names(column, rows) for name, column in history.texts.items()}
    starts = np.concatenate(([0], np.cumsum(np.bincount(employee, minlength=people))))
    return History(starts.astype(np.int64), columns, texts)
