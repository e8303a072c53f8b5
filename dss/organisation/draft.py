"""An organisation while changes are applied to it: cells, rows and seats that differ, written as columns once."""

from bisect import insort
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from dss.model.identifiers import PositionId, SeatId, UnitId
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Column, Employees, Organisation, Seats
from dss.organisation.careers import HistoryEdits, empty_history
from dss.organisation.retirement import days_of_retirement, retirement_days

Post = tuple[int, int]
"""The numbers of a unit and of a position."""

FROZEN_UNTIL: Final = "frozen_until"
"""The column of seats with the last day on which one is not to be filled."""


class OrganisationDraft:
    """An organisation that is being changed.

    Args:
        organisation: As it was before.
        knowledge: What positions, units and regions there are.
    """

    def __init__(self, organisation: Organisation, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._before = organisation
        self._rows = {id: row for row, id in enumerate(organisation.employees.ids)}
        self._people = len(self._rows)
        self._joined: list[tuple[str, str]] = []
        self._gone: set[int] = set()
        self._cells: dict[str, dict[int, int]] = {}
        self._histories: dict[str, HistoryEdits] = {}
        self._seats = {id: row for row, id in enumerate(organisation.seats.ids)}
        self._opened: dict[str, dict[str, int]] = {}
        self._frozen: dict[str, int] = {}
        self._units: dict[str, int] = {id: number for number, id in enumerate(knowledge.units)}
        self._positions: dict[str, int] = {id: number for number, id in enumerate(knowledge.positions)}
        self._levels: dict[str, int] = {id: number for number, id in enumerate(knowledge.competencies)}
        self.units, self.positions = tuple(knowledge.units.values()), tuple(knowledge.positions.values())
        self._retire: list[int] | None = None

    # People

    def person(self, id: str) -> int | None:
        """Return the row number of someone who is employed, or None."""
        row = self._rows.get(id)
        return None if row is None or row in self._gone else row

    def cell(self, person: int, column: str) -> int:
        """Return a cell of a person; UNKNOWN in a column that is not there."""
        edited = self._cells.get(column, {})
        if person in edited:
            return edited[person]
        if person >= self._people:
            return UNKNOWN
        if column in self.knowledge.competencies:
            level = int(self._before.employees.competencies[person, self._levels[column]])
            return UNKNOWN if level < 0 else level
        values = self._before.employees.columns.get(column)
        return UNKNOWN if values is None else int(values[person])

    def set_cell(self, person: int, column: str, value: int) -> None:
        """Write a cell of a person."""
        self._cells.setdefault(column, {})[person] = value

    def has_column(self, column: str) -> bool:
        """Tell whether records of people have a column."""
        return column in self._before.employees.columns or column in self._cells

    def join(self, id: str, name: str, cells: Mapping[str, int]) -> None:
        """Add someone; an id that was there before is another person's no more."""
        row = self._people + len(self._joined)
        self._joined.append((id, name))
        self._rows[id] = row
        for column, value in cells.items():
            self.set_cell(row, column, value)

    def leave(self, person: int) -> None:
        """Take someone out."""
        self._gone.add(person)

    def retires(self, person: int) -> int:
        """Return the day on which someone retires from the present position, or UNKNOWN."""
        edited = any(person in self._cells.get(name, {}) for name in ("born", "position"))
        if person < self._people and not edited:
            if self._retire is None:
                self._retire = retirement_days(self.knowledge, self._before.employees).tolist()
            return self._retire[person]
        born, position = (np.array([self.cell(person, name)], np.int32) for name in ("born", "position"))
        return int(days_of_retirement(self.knowledge, born, position)[0])

    def history(self, file: str) -> HistoryEdits:
        """Return a history to be edited; one without rows where there is no file."""
        if file not in self._histories:
            form = self.knowledge.histories[file]
            before = self._before.histories.get(file)
            history = empty_history(form, self._people) if before is None else before
            self._histories[file] = HistoryEdits(history, form, self.knowledge)
        return self._histories[file]

    def has_history(self, file: str) -> bool:
        """Tell whether there is a file of histories."""
        return file in self._before.histories or file in self._histories

    # Posts and seats

    def post(self, unit: UnitId, position: PositionId) -> Post | None:
        """Return the numbers of a post; None where its unit or its position is not known."""
        numbers = self._units.get(unit), self._positions.get(position)
        return None if None in numbers else numbers  # type: ignore[return-value]

    def seat(self, id: str) -> Mapping[str, int] | None:
        """Return the cells of a vacant seat, or None."""
        if id in self._opened:
            return self._opened[id]
        row = self._seats.get(id)
        if row is None:
            return None
        cells = {name: int(column[row]) for name, column in self._before.seats.columns.items()}
        return {**cells, FROZEN_UNTIL: self._frozen.get(id, cells.get(FROZEN_UNTIL, UNKNOWN))}

    def open_seat(self, id: SeatId, post: Post, since: int) -> None:
        """Add a vacant seat."""
        self._opened[id] = {"unit": post[0], "position": post[1], "vacant_since": since, FROZEN_UNTIL: UNKNOWN}

    def freeze_seat(self, id: SeatId, until: int) -> None:
        """Write until when a vacant seat is not to be filled."""
        if id in self._opened:
            self._opened[id][FROZEN_UNTIL] = until
        else:
            self._frozen[id] = until

    def close_seat(self, id: SeatId) -> None:
        """Take out a vacant seat."""
        if self._opened.pop(id, None) is None:
            del self._seats[id]
            self._frozen.pop(id, None)

    # The result

    def built(self, gone: Column | None = None) -> Organisation:
        """Return the organisation as it is now.

        Args:
            gone: Row numbers of further people who are not there, or None.
        """
        if gone is not None:
            self._gone.update(gone.tolist())
        number = self._numbers()
        people = int((number != UNKNOWN).sum())
        before = self._before
        organisation = replace(before, seats=self._built_seats())
        if people == len(number) == self._people and not self._cells and not self._histories:
            return before if organisation.seats is before.seats else organisation
        evaluated = number[before.evaluations["employee"]]
        there = evaluated != UNKNOWN
        evaluations = {name: column[there] for name, column in before.evaluations.items()}
        histories = {name: self.history(name).built(number, people) for name in {**before.histories, **self._histories}}
        return replace(
            organisation,
            employees=self._built_employees(number, people),
            evaluations={**evaluations, "employee": evaluated[there].astype(np.int32)},
            histories=histories,
        )

    def columns(self, *names: str) -> tuple[Column, ...]:
        """Return columns of everyone who ever was there, by row number, as they are now."""
        return tuple(self._column(name) for name in names)

    def _column(self, name: str) -> Column:
        edited = self._cells.get(name, {})
        before = self._before.employees.columns.get(name)
        if before is not None and not edited and not self._joined:
            return before
        values = np.full(self._people + len(self._joined), UNKNOWN, np.int32)
        if before is not None:
            values[: self._people] = before
        values[list(edited)] = list(edited.values())
        return values

    def _numbers(self) -> Column:
        """Return the new row number of everyone by id, UNKNOWN for those who are gone."""
        total = self._people + len(self._joined)
        there = np.ones(total, np.bool_)
        there[list(self._gone)] = False
        number = np.full(total, UNKNOWN, np.int32)
        if not self._joined:
            number[there] = np.arange(int(there.sum()), dtype=np.int32)
            return number
        ids = self._ids()
        for place, row in enumerate(sorted(np.flatnonzero(there).tolist(), key=ids.__getitem__)):
            number[row] = place
        return number

    def _ids(self) -> list[str]:
        return [*self._before.employees.ids, *(id for id, _ in self._joined)]

    def _built_employees(self, number: Column, people: int) -> Employees:
        before = self._before.employees
        order = np.argsort(np.where(number == UNKNOWN, np.iinfo(np.int32).max, number), kind="stable")[:people]
        same = people == len(number) == self._people
        ids, names = self._ids(), [*before.names, *(name for _, name in self._joined)]
        columns = {name: self._column(name) for name in {**before.columns, **self._cells} if name not in self._levels}
        return Employees(
            before.ids if same else tuple(map(ids.__getitem__, order.tolist())),
            before.names if same else tuple(map(names.__getitem__, order.tolist())),
            {name: column if same else column[order] for name, column in columns.items()},
            self._built_levels()[order],
        )

    def _built_levels(self) -> np.ndarray[tuple[int, int], np.dtype[np.int8]]:
        """Return the levels of everyone who ever was there, by row number."""
        levels = np.full((self._people + len(self._joined), len(self._levels)), -1, np.int8)
        levels[: self._people] = self._before.employees.competencies
        for name in self._levels.keys() & self._cells.keys():
            for person, level in self._cells[name].items():
                levels[person, self._levels[name]] = -1 if level == UNKNOWN else level
        return levels

    def _built_seats(self) -> Seats:
        before = self._before.seats
        kept = [id for id in before.ids if id in self._seats]
        if len(kept) == len(before.ids) and not self._opened and not self._frozen:
            return before
        ids = list(kept)
        for id in self._opened:
            insort(ids, id)
        rows = np.array([self._seats.get(id, -1) for id in ids], np.intp)
        names = {**before.columns}
        if self._frozen or any(cells[FROZEN_UNTIL] != UNKNOWN for cells in self._opened.values()):
            names.setdefault(FROZEN_UNTIL, np.full(len(before.ids), UNKNOWN, np.int32))
        columns = {name: np.append(column, np.int32(UNKNOWN))[rows] for name, column in names.items()}
        for place, id in enumerate(ids):
            if id in self._opened:
                for name in columns:
                    columns[name][place] = self._opened[id].get(name, UNKNOWN)
            elif id in self._frozen:
                columns[FROZEN_UNTIL][place] = self._frozen[id]
        return Seats(tuple(ids), columns)
