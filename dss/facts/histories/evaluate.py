"""Every fact that facts.yaml takes from a history, on any day.

A fact is prepared first: the rows that fulfil its filters are found, which is the same on every day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from dss.facts.histories.matching import Matches, PairMatches, match_employees, match_pairs
from dss.facts.histories.rows import HistoryRows, no_rows
from dss.facts.histories.take import take_values
from dss.model.identifiers import FactName
from dss.model.knowledge.facts import Fact, FactType, Scope, Vocabulary
from dss.model.knowledge.histories import Coverage, HistorySource
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Column, Organisation
from dss.model.organisation.table import SparseFact

Files = Mapping[str, HistoryRows]
"""The rows of the files that there are, by name."""


def collect_histories(knowledge: Knowledge, organisation: Organisation) -> dict[str, HistoryRows]:
    """Return the rows of each file that the organisation has, or that counts as empty where it has none."""
    employees = organisation.employees
    joined = employees.columns.get("joined", np.full(len(employees.ids), UNKNOWN, np.int32))
    rows = {}
    for name, file in knowledge.histories.items():
        if name in organisation.histories:
            rows[name] = HistoryRows(file, organisation.histories[name], joined)
        elif file.assumed:
            rows[name] = no_rows(file, joined)
    return rows


@dataclass(frozen=True)
class EmployeeFact:
    """A fact of scope employee; `none` as in `take_values`."""

    name: FactName
    source: HistorySource
    history: HistoryRows
    none: int
    matches: Matches

    def on(self, days: Column) -> Column:
        """Return its values, with the day on which each employee is assessed."""
        return take_values(self.history, self.source, self.none, self.matches, days)


@dataclass(frozen=True)
class PairFact:
    """A fact of scope pair; `none` as in `take_values`."""

    name: FactName
    source: HistorySource
    history: HistoryRows
    none: int
    matches: PairMatches

    def on(self, days: Column) -> SparseFact:
        """Return its values, with the day on which each employee is assessed."""
        named, others = (
            take_values(self.history, self.source, self.none, matches, days)
            for matches in (self.matches.named, self.matches.others)
        )
        return _sparse(self.matches, named, others)


def prepare_employee_facts(vocabulary: Vocabulary, files: Files) -> Iterator[EmployeeFact]:
    """Prepare each fact of scope employee that is taken from one of the files."""
    for fact, source, history, codes in _taken(vocabulary, files, Scope.EMPLOYEE):
        matches = match_employees(history, source, codes)
        yield EmployeeFact(fact.name, source, history, _value_of_none(fact, source, history), matches)


def prepare_pair_facts(vocabulary: Vocabulary, files: Files, seats: Mapping[FactName, Column]) -> Iterator[PairFact]:
    """Prepare each fact of scope pair that is taken from one of the files.

    Args:
        vocabulary: Says how they are taken.
        files: The files.
        seats: What filters may name of the seats: their facts, and `SEAT_UNIT`.
    """
    for fact, source, history, codes in _taken(vocabulary, files, Scope.PAIR):
        matches = match_pairs(history, source, codes, seats)
        yield PairFact(fact.name, source, history, _value_of_none(fact, source, history), matches)


def _taken(
    vocabulary: Vocabulary, files: Files, scope: Scope
) -> Iterator[tuple[Fact, HistorySource, HistoryRows, dict[str, list[str]]]]:
    """Yield the facts of a scope with their files, and the codes of each column."""
    for fact in vocabulary.facts.values():
        if fact.scope is scope and fact.history is not None and fact.history.file in files:
            history = files[fact.history.file]
            coded = {name: one.codes_of for name, one in history.file.columns.items() if one.codes_of is not None}
            codes = {name: list(vocabulary.facts[of].code_numbers) for name, of in coded.items()}
            yield fact, fact.history, history, codes


def _value_of_none(fact: Fact, source: HistorySource, history: HistoryRows) -> int:
    """Return the value of a fact where there is no row, UNKNOWN where that says nothing."""
    if source.none is not None:
        return fact.encode(source.none)
    return 0 if fact.type is FactType.YES_NO and history.file.coverage is Coverage.REGISTER else UNKNOWN


def _sparse(matches: PairMatches, named: Column, others: Column) -> SparseFact:
    """Return the fact of which `named` has a value for each group, and `others` one for each employee.

    Where what a filter names of the seat is unknown, so is the fact: such seats are a last kind, of which everybody is
    an exception.
    """
    differs = named != others[matches.named.employee]
    kinds, employees, values = matches.kind[differs], matches.named.employee[differs], named[differs]
    seat_key = np.where(matches.seat_key == UNKNOWN, np.int32(matches.kinds), matches.seat_key)
    if (matches.seat_key == UNKNOWN).any():
        known = np.flatnonzero(others != UNKNOWN)
        kinds = np.concatenate([kinds, np.full(len(known), matches.kinds)])
        employees = np.concatenate([employees, known])
        values = np.concatenate([values, np.full(len(known), UNKNOWN, np.int32)])
    starts = np.searchsorted(kinds, np.arange(matches.kinds + 2)).astype(np.int64)
    return SparseFact(others, seat_key, starts, employees.astype(np.int32), values)
