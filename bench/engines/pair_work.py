"""The work left for each pair, once what depends on the employee or the seat alone is evaluated."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from bench.engines.columns import Known, narrow
from bench.engines.infix import flat
from bench.engines.rules import deciding, derivations
from dss.engine.screening.closures import Closure, closures, with_derived
from dss.engine.screening.columns import Bools, Facts
from dss.model.identifiers import FactName, RuleId
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.organisation.table import FactTable, KeyedFact, LevelsFact, Measure, Rows, SparseFact
from dss.model.policy.compiled import CompiledPolicy, CompiledRule

Table = dict[str, "np.ma.MaskedArray[Any, Any]"]
"""The columns of a table, masked where unknown."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What rules say together of each row: whether any forbids, is undetermined, or refers; and their points."""

    forbids: Bools
    undetermined: Bools
    refers: Bools
    points: Column


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the pairs: its facts, derived ones included, and the totals of the rules that depend on it alone."""

    facts: Facts
    totals: Totals


@dataclass(frozen=True, slots=True)
class PairWork:
    """What is left to do for each pair.

    Attributes:
        policy: The deciding rules that depend on more than one side, and those that derive facts for them.
        reads: The facts that they read and none of them derives.
    """

    table: FactTable
    employees: Side
    seats: Side
    policy: CompiledPolicy
    reads: tuple[FactName, ...]


def pair_work(policy: CompiledPolicy, table: FactTable) -> PairWork:
    """Evaluate once what depends on the employee or the seat alone, and leave the rest."""
    needed = deciding(policy)
    alone: dict[RuleId, str] = {}
    for closure in closures(needed):
        if closure.facts.isdisjoint(table.seats.keys() | table.pairs.keys()):
            alone[closure.rule.id] = "employee"
        elif closure.facts.isdisjoint(table.employees.keys() | table.pairs.keys()):
            alone[closure.rule.id] = "seat"
    derivers = {fact: rules for facts in derivations(needed.rules).values() for fact, rules in facts.items()}
    of_side = {
        side: {fact for fact, rules in derivers.items() if all(alone.get(rule.id) == side for rule in rules)}
        for side in ("employee", "seat")
    }
    of_pairs = derivers.keys() - of_side["employee"] - of_side["seat"]
    left = [_left(rule, alone, of_pairs) for rule in needed.rules]
    rules = tuple(rule for rule in left if rule is not None)
    reads = {fact for rule in rules for fact in rule.reads} - of_pairs
    employees, seats = (
        _side([each for each in closures(needed) if alone.get(each.rule.id) == side], facts, rows, of_side[side])
        for side, facts, rows in (
            ("employee", table.employees, len(table.employee_ids)),
            ("seat", table.seats, len(table.seat_ids)),
        )
    )
    return PairWork(table, employees, seats, replace(needed, rules=rules), tuple(sorted(reads)))


def _left(rule: CompiledRule, alone: Mapping[RuleId, str], of_pairs: Set[FactName]) -> CompiledRule | None:
    """Return what is left of a rule for the pairs: all, its derivations, or nothing (None)."""
    if rule.id not in alone:
        return rule
    derives = tuple(fact for fact in rule.derives if fact in of_pairs)
    return replace(rule, forbids=False, refers=False, points=None, derives=derives) if derives else None


def _side(rules: Sequence[Closure], facts: Facts, rows: int, derived: Set[FactName]) -> Side:
    outcomes = [(closure.rule, closure.outcome(facts)) for closure in rules]
    chain = {each.id: each for closure in rules for each in (*closure.derivers, closure.rule)}
    known = with_derived(tuple(chain.values()), facts)
    columns = {fact: np.broadcast_to(known[fact], rows) for fact in derived}

    def any_of(some: Iterable[Bools]) -> Bools:
        result = np.zeros(rows, bool)
        for one in some:
            result |= one
        return result

    totals = Totals(
        forbids=any_of(outcome.holds for rule, outcome in outcomes if rule.forbids),
        undetermined=any_of(outcome.unknown for rule, outcome in outcomes if rule.forbids or rule.refers),
        refers=any_of(outcome.holds for rule, outcome in outcomes if rule.refers),
        points=sum((outcome.points for _, outcome in outcomes), np.zeros(rows, np.int32)),
    )
    return Side({**facts, **columns}, totals)


@dataclass(frozen=True, slots=True)
class PairColumns:
    """Makes the columns of pair facts, seat by seat, as a competent engineer would.

    Tables are looked up, and levels compared only in the competencies that the seat asks for, once per profile.
    """

    work: PairWork
    profiles: dict[tuple[FactName, int], Column] = field(default_factory=dict)

    def of_seat(self, seat: int) -> dict[FactName, Column]:
        """Return the facts of everyone with one seat that depend on both."""
        pairs = self.work.table.pairs
        return {fact: self._column(fact, seat) for fact in self.work.reads if fact in pairs}

    def _column(self, fact: FactName, seat: int) -> Column:
        shape = self.work.table.pairs[fact]
        kind = int(shape.seat_key[seat])
        if isinstance(shape, KeyedFact):
            looked_up: Column = shape.table[kind].take(shape.employee_key)
            return looked_up
        if isinstance(shape, SparseFact):
            column = shape.default.copy()
            exceptional = slice(shape.starts[kind], shape.starts[kind + 1])
            column[shape.employees[exceptional]] = shape.exceptions[exceptional]
            return column
        if (fact, kind) not in self.profiles:
            self.profiles[fact, kind] = _measured(shape, kind)
        return self.profiles[fact, kind]


def _measured(fact: LevelsFact, profile: int) -> Column:
    asked = np.flatnonzero(fact.required[profile] > 0)
    held = fact.levels[:, asked]
    difference = held - fact.required[profile, asked]
    if fact.measure is Measure.GAP:
        values = np.maximum(-difference, 0).sum(axis=1, dtype=np.int32)
    elif len(asked):
        total = fact.weights[np.clip(difference, -5, 5) + 5].sum(axis=1, dtype=np.int32)
        values = (2 * total + len(asked)) // (2 * len(asked))
    else:
        values = np.full(len(held), fact.weights[5])
    return np.where((held < 0).any(axis=1), np.int32(UNKNOWN), values).astype(np.int32)


def wide(work: PairWork, seats: Rows) -> Table:
    """Return the pairs of everyone with some seats as the columns of a table, in their narrowest types.

    Beside the facts stand the place of the seat among `seats`, the employee, and what both sides add up to.
    """
    people = len(work.table.employee_ids)
    employee, place = np.tile(np.arange(people), len(seats)), np.repeat(np.arange(len(seats)), people)
    table: Table = {"place": np.ma.array(place.astype(np.int32)), "employee": np.ma.array(employee.astype(np.int32))}
    for side, totals, rows in (
        ("employee", work.employees.totals, employee),
        ("seat", work.seats.totals, seats[place]),
    ):
        table[f"{side}_passes"] = np.ma.array(~(totals.forbids | totals.undetermined)[rows])
        table[f"{side}_refers"] = np.ma.array(totals.refers[rows])
        table[f"{side}_points"] = np.ma.array(totals.points[rows])
    columns = PairColumns(work)
    by_seat = [columns.of_seat(seat) for seat in seats.tolist()]
    for fact in work.reads:
        if fact in work.table.pairs:
            known = narrow(np.concatenate([of_seat[fact] for of_seat in by_seat]))
        elif fact in work.employees.facts:
            known = narrow(work.employees.facts[fact]).of(employee)
        elif fact in work.seats.facts:
            known = narrow(work.seats.facts[fact][seats]).of(place)
        else:
            known = Known(np.zeros(len(employee), np.int8), False)
        table[flat(fact)] = np.ma.array(known.values, mask=np.logical_not(known.known))
    return table
