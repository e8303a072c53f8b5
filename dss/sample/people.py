"""The columns of ``employees.csv`` on which made-up histories depend."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dss.model.identifiers import FactName
from dss.model.knowledge.knowledge import Knowledge, Position
from dss.sample.columns import CodeColumn, CsvTable, DayColumn, TextColumn
from dss.sample.draws import Whole


@dataclass(frozen=True, slots=True)
class People:
    """Every employee, one row each; days are counted from 1970-01-01.

    Attributes:
        knowledge: The knowledge base.
        table: All columns of ``employees.csv``.
        positions, units, programmes: Numbers, as the knowledge orders them.
        levels: Numbers of codes of employee.education_level.
        today: The day of the sample.
    """

    knowledge: Knowledge
    table: CsvTable
    positions: Whole
    units: Whole
    programmes: Whole
    levels: Whole
    born: Whole
    joined: Whole
    position_since: Whole
    tier_since: Whole
    sector_since: Whole
    today: int

    def __len__(self) -> int:
        return len(self.positions)

    @property
    def held(self) -> tuple[Position, ...]:
        """Every position of the knowledge, in order."""
        return tuple(self.knowledge.positions.values())

    def of_position(self, values: Sequence[int]) -> Whole:
        """Return what the position of each person has, from the values of every position."""
        return np.array(values, np.int64)[self.positions]

    @property
    def year(self) -> int:
        """The calendar year of the day of the sample."""
        return int(years_of(np.array([self.today]))[0])

    def refer(self, rows: Whole) -> CodeColumn:
        """Return the column ``employee`` of a file, by the rows of the people."""
        ids = self.table["id"]
        assert isinstance(ids, TextColumn)
        return CodeColumn(ids.texts.tolist(), rows.astype(np.int32))

    def coded(self, name: str) -> CodeColumn:
        """Return a column of codes of ``employees.csv``."""
        column = self.table[name]
        assert isinstance(column, CodeColumn)
        return column

    def days(self, name: str) -> Whole:
        """Return a column of days of ``employees.csv``."""
        column = self.table[name]
        assert isinstance(column, DayColumn)
        return column.numbers.astype(np.int64)


def list_people(knowledge: Knowledge, table: CsvTable, today: int) -> People:
    """Take from the columns of ``employees.csv`` those on which histories depend."""
    coded_or_dated = {name: one for name, one in table.items() if isinstance(one, CodeColumn | DayColumn)}
    numbers = {name: column.numbers.astype(np.int64) for name, column in coded_or_dated.items()}
    return People(
        knowledge=knowledge,
        table=table,
        positions=numbers["position"],
        units=numbers["unit"],
        programmes=numbers["programme"],
        levels=numbers["education_level"],
        born=numbers["born"],
        joined=numbers["joined"],
        position_since=numbers["position_since"],
        tier_since=numbers["tier_since"],
        sector_since=numbers["sector_since"],
        today=today,
    )


def education_levels(knowledge: Knowledge) -> tuple[str, ...]:
    """Return the codes of employee.education_level, in order."""
    return tuple(code.id for code in knowledge.vocabulary.facts[FactName("employee.education_level")].codes)


def years_of(days: Whole) -> Whole:
    """Return the calendar year of each day, counted from 1970-01-01."""
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
