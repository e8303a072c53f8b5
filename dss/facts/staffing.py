"""How many people a unit has of a group of positions, and how many its workload needs.

Need = minutes of work in a year / effective minutes of one person in a year (PermenPANRB 1/2020), to the
nearest whole person, half up.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dss.facts.lookups import Lookups, look_up
from dss.model.organisation.organisation import UNKNOWN, Column, Task

Table = NDArray[np.int64]


@dataclass(frozen=True)
class StaffCounts:
    """Head counts and needs of a whole organisation.

    Attributes:
        people: Employees in each unit of each group; shape (units, groups).
        holders: Employees in each unit of each position; shape (units, positions).
        need: People that the workload needs; 0 where none is recorded or the need is unknown; shape (units, groups).
    """

    people: Table
    holders: Table
    need: Table

    def percent(self, unit: Column, group: Column, change: int = 0) -> Column:
        """Return how far the need is met, in percent, rounded down.

        Args:
            unit: Units; UNKNOWN where not known.
            group: Groups, one for each unit.
            change: People added to the head count.

        Returns:
            UNKNOWN where the unit or the group is, or where the need is 0.
        """
        people, need = (_at(table, unit, group) for table in (self.people, self.need))
        known = (unit != UNKNOWN) & (group != UNKNOWN) & (need > 0)
        percent = (people + change) * 100 // np.maximum(need, 1)
        return np.where(known, percent, UNKNOWN).astype(np.int32)

    def others(self, unit: Column, position: Column) -> Column:
        """Return how many others hold the same position in the same unit; UNKNOWN where either is."""
        known = (unit != UNKNOWN) & (position != UNKNOWN)
        return np.where(known, _at(self.holders, unit, position) - 1, UNKNOWN).astype(np.int32)


def count_staff(
    lookups: Lookups, unit: Column, position: Column, workload: Iterable[Task], effective_minutes: int | None
) -> StaffCounts:
    """Count heads and needs.

    Args:
        lookups: Columns of the knowledge.
        unit: Unit of each employee; one whose unit or position is UNKNOWN counts nowhere.
        position: Position of each employee.
        workload: The tasks of the organisation.
        effective_minutes: Minutes that one person works in a year, or None where that is not known.
    """
    units, positions = len(lookups.knowledge.units), len(lookups.knowledge.positions)
    groups = len(lookups.groups)
    return StaffCounts(
        people=_count(unit, look_up(lookups.positions.group, position), (units, groups)),
        holders=_count(unit, position, (units, positions)),
        need=np.zeros((units, groups), np.int64)
        if effective_minutes is None
        else _needs(lookups, workload, effective_minutes, (units, groups)),
    )


def _count(rows: Column, columns: Column, shape: tuple[int, int]) -> Table:
    known = (rows != UNKNOWN) & (columns != UNKNOWN)
    cells = rows[known].astype(np.int64) * shape[1] + columns[known]
    return np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)


def _needs(lookups: Lookups, workload: Iterable[Task], effective_minutes: int, shape: tuple[int, int]) -> Table:
    units = {id: number for number, id in enumerate(lookups.knowledge.units)}
    minutes: dict[tuple[int, int], int] = defaultdict(int)
    for task in workload:
        group = lookups.groups[lookups.knowledge.positions[task.position].group]
        minutes[units[task.unit], group] += task.minutes * task.volume
    need = np.zeros(shape, np.int64)
    for cell, total in minutes.items():
        need[cell] = (2 * total + effective_minutes) // (2 * effective_minutes)
    return need


def _at(table: Table, rows: Column, columns: Column) -> Table:
    """Return the cells; any cell where a row or column is UNKNOWN."""
    if table.size == 0:
        return np.zeros(len(rows), np.int64)
    found: Table = table[np.where(rows == UNKNOWN, 0, rows), np.where(columns == UNKNOWN, 0, columns)]
    return found
