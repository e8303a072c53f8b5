"""Every fact that facts.yaml takes from a history, on any day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

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


def collect_histories(knowledge: Knowledge, organisation: Organisation) -> dict[str, HistoryRows]:
    """Return the rows of each file that the organisation has, or that counts as empty where it has none, by name."""
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
class HistoryFacts:
    """The facts that are taken from histories; those of files that are not there are left out.

    Attributes:
        vocabulary: Says how they are taken.
        rows: The files by name.
        seats: What filters may name of the seats: their facts, and `SEAT_UNIT`.
    """

    vocabulary: Vocabulary
    rows: Mapping[str, HistoryRows]
    seats: Mapping[FactName, Column]
    _employees: dict[FactName, Matches] = field(default_factory=dict, init=False)
    _pairs: dict[FactName, PairMatches] = field(default_factory=dict, init=False)

    def of_employees(self, days: Column) -> dict[FactName, Column]:
        """Take every fact of scope employee, with the day on which each employee is assessed."""
        found = {}
        for fact, source, history in self._taken(Scope.EMPLOYEE):
            if fact.name not in self._employees:
                self._employees[fact.name] = match_employees(history, source, self._codes(source, history))
            matches = self._employees[fact.name]
            found[fact.name] = take_values(history, source, _value_of_none(fact, source, history), matches, days)
        return found

    def of_pairs(self, days: Column) -> dict[FactName, SparseFact]:
        """Take every fact of scope pair, with the day on which each employee is assessed."""
        found = {}
        for fact, source, history in self._taken(Scope.PAIR):
            if fact.name not in self._pairs:
                self._pairs[fact.name] = match_pairs(history, source, self._codes(source, history), self.seats)
            matches, none = self._pairs[fact.name], _value_of_none(fact, source, history)
            named = take_values(history, source, none, matches.named, days)
            others = take_values(history, source, none, matches.others, days)
            found[fact.name] = _sparse(matches, named, others)
        return found

    def _taken(self, scope: Scope) -> Iterator[tuple[Fact, HistorySource, HistoryRows]]:
        for fact in self.vocabulary.facts.values():
            if fact.scope is scope and fact.history is not None and fact.history.file in self.rows:
                yield fact, fact.history, self.rows[fact.history.file]

    def _codes(self, source: HistorySource, history: HistoryRows) -> dict[str, Sequence[str]]:
        """Return the codes of the columns that filters name by code."""
        facts = {name: one.codes_of for name, one in history.file.columns.items() if one.codes_of is not None}
        return {name: tuple(self.vocabulary.facts[fact].code_numbers) for name, fact in facts.items()}


def _value_of_none(fact: Fact, source: HistorySource, history: HistoryRows) -> int:
    """Return the value of a fact where there is no row, UNKNOWN where that says nothing."""
    if source.none is not None:
        return fact.encode(source.none)
    return 0 if fact.type is FactType.YES_NO and history.file.coverage is Coverage.REGISTER else UNKNOWN


def _sparse(matches: PairMatches, named: Column, others: Column) -> SparseFact:
    """Return the fact of which `named` has a value for each group, and `others` one for each employee."""
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
