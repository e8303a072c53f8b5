"""Columns of numpy, seat after seat: dense, as OpenFisca evaluates its variables, or with every shortcut.

Both have each column in its narrowest type, a mask only where a value can be unknown, and facts of the seat as plain
numbers. Dense is every rule over everyone at once. With shortcuts, a part of a rule that the seat alone determines is
asked first and may settle it, the gates that forbid come first, and the rest is worked out for those who pass.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

import numpy as np

from bench.engines.columns import Best, Known, Mask, best_of, narrow
from bench.engines.formula import COMPARE, Compare, falsity, truth
from bench.engines.pair_work import PairColumns, PairWork
from bench.engines.rules import derivations
from dss.engine.screening.columns import Bools
from dss.model.identifiers import FactName
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.organisation.table import Rows
from dss.model.policy.compiled import CompiledRule, Operator, Points, PointSteps, PointTable

_Facts = Mapping[FactName, Known]


@dataclass(frozen=True, slots=True)
class _Formula:
    """A formula as a function of columns, and whether the seat alone determines it."""

    of_seat: bool
    true: Callable[[_Facts], Mask]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule with both its sides, and the facts that it reads."""

    rule: CompiledRule
    holds: _Formula
    fails: _Formula

    def determined(self, facts: _Facts, holds: Mask) -> Mask:
        """Return where the rule is determined, given where it holds."""
        if all(facts[fact].known is True for fact in self.rule.reads):
            return True
        return _or(holds, self.fails.true(facts))


class Numpy:
    """The best candidates of some seats, by columns."""

    def __init__(self, work: PairWork, seats: Rows, shortcuts: bool) -> None:
        """Write the rules as functions of columns, and make the columns ready."""
        self.name = "numpy with shortcuts" if shortcuts else "dense numpy"
        self._shortcuts = shortcuts
        language = _Numpy(frozenset(work.seats.facts), shortcuts)
        self._work = work
        self._derived = derivations(work.policy.rules)
        self._rules = [
            _Rule(rule, truth(rule, work.policy, language), falsity(rule, work.policy, language))
            for rule in work.policy.rules
        ]
        self._late = [rule for rule in self._rules if rule.rule.refers or rule.rule.points is not None]
        self._read_late = sorted({fact for rule in self._late for fact in rule.rule.reads})
        everyone = {fact: narrow(column) for fact, column in work.employees.facts.items() if fact in work.reads}
        given = everyone.keys() | work.seats.facts.keys() | work.table.pairs.keys()
        nowhere = {fact: Known(0, False) for fact in work.reads if fact not in given}
        columns = PairColumns(work)
        self._seats = [
            (seat, {**everyone, **nowhere, **_of_seat(work, seat), **_narrowed(columns.of_seat(seat))})
            for seat in seats.tolist()
        ]

    def best(self, most: int) -> Best:
        """Find the best candidates of each seat."""
        return best_of([self._candidates(seat, facts) for seat, facts in self._seats], most)

    def _candidates(self, seat: int, facts: dict[FactName, Known]) -> tuple[Rows, Column, Bools]:
        """Return who may go there, their scores, and who of them is referred."""
        employees, seats = self._work.employees.totals, self._work.seats.totals
        facts = dict(facts)
        passed: Mask = ~(employees.forbids | employees.undetermined)
        if seats.forbids[seat] or seats.undetermined[seat]:
            passed = False
        for rule in self._rules:
            if rule.rule.forbids:
                passed = _and(passed, rule.fails.true(facts))
            for fact, sources in self._derived.get(rule.rule.id, {}).items():
                facts[fact] = self._derived_fact(sources, facts)
        rows = np.arange(len(employees.points))
        if self._shortcuts:
            rows = np.flatnonzero(np.broadcast_to(passed, len(rows)))
            facts = {fact: facts[fact].of(rows) for fact in self._read_late}
            passed = True
        refers: Mask = _or(employees.refers[rows], bool(seats.refers[seat]))
        scores = employees.points[rows] + seats.points[seat]
        for rule in self._late:
            holds = rule.holds.true(facts)
            if rule.rule.refers:
                refers = _or(refers, holds)
                passed = _and(passed, rule.determined(facts, holds))
            if rule.rule.points is not None and holds is not False:
                scores += np.where(holds, _points(rule.rule.points, facts), np.int32(0))
        kept = np.flatnonzero(np.broadcast_to(passed, len(rows)))
        return rows[kept], scores[kept], np.broadcast_to(refers, len(rows))[kept]

    def _derived_fact(self, sources: Sequence[CompiledRule], facts: _Facts) -> Known:
        """Derive a fact: yes where any rule holds, no where all fail."""
        ids = {source.id for source in sources}
        some: Mask = False
        none: Mask = True
        for rule in self._rules:
            if rule.rule.id in ids:
                some, none = _or(some, rule.holds.true(facts)), _and(none, rule.fails.true(facts))
        values = int(some) if isinstance(some, bool) else some.view(np.int8)
        return Known(values, _or(some, none))


class _Numpy:
    """Formulas as functions of columns; with shortcuts, what the seat alone determines may settle them."""

    def __init__(self, of_seat: frozenset[FactName], shortcuts: bool) -> None:
        self._of_seat = of_seat
        self._shortcuts = shortcuts

    def compare(self, compare: Compare) -> _Formula:
        fact, other, operator = compare.fact, compare.other, compare.operator

        def true(facts: _Facts) -> Mask:
            one = facts[fact]
            if operator is Operator.KNOWN:
                return one.known
            if operator is Operator.ABSENT:
                return not one.known if isinstance(one.known, bool) else ~one.known
            if one.known is False:
                return False
            if other is not None:
                two = facts[other]
                return _and(_and(one.known, two.known), _mask(COMPARE[operator](one.values, two.values)))
            masks = [_mask(COMPARE[operator](one.values, number)) for number in compare.numbers]
            join = _or if operator is Operator.EQUAL else _and
            result = masks[0]
            for mask in masks[1:]:
                result = join(result, mask)
            return _and(one.known, result)

        return _Formula({fact, other} - {None} <= self._of_seat, true)

    def both(self, parts: Sequence[_Formula]) -> _Formula:
        return self._joined(parts, _and, settled=False)

    def either(self, parts: Sequence[_Formula]) -> _Formula:
        return self._joined(parts, _or, settled=True)

    def _joined(self, parts: Sequence[_Formula], join: Callable[[Mask, Mask], Mask], settled: bool) -> _Formula:
        ordered = sorted(parts, key=lambda part: not part.of_seat)

        def true(facts: _Facts) -> Mask:
            result: Mask = not settled
            for part in ordered:
                if self._shortcuts and result is settled:
                    break
                result = join(result, part.true(facts))
            return result

        return _Formula(all(part.of_seat for part in parts), true)


def _of_seat(work: PairWork, seat: int) -> dict[FactName, Known]:
    numbers = {fact: int(column[seat]) for fact, column in work.seats.facts.items() if fact in work.reads}
    return {fact: Known(number, number != UNKNOWN) for fact, number in numbers.items()}


def _narrowed(columns: Mapping[FactName, Column]) -> dict[FactName, Known]:
    return {fact: narrow(column) for fact, column in columns.items()}


def _mask(compared: Any) -> Mask:
    return compared if isinstance(compared, np.ndarray) else bool(compared)


def _and(a: Mask, b: Mask) -> Mask:
    if isinstance(a, bool):
        return b if a else False
    if isinstance(b, bool):
        return a if b else False
    return a & b


def _or(a: Mask, b: Mask) -> Mask:
    if isinstance(a, bool):
        return True if a else b
    if isinstance(b, bool):
        return True if b else a
    return a | b


def _points(points: Points, facts: _Facts) -> Column | int:
    """Return the points where the rule holds; 0 where they are unknown."""
    if isinstance(points, int):
        return points
    fact = facts[points.fact]
    values = np.asarray(fact.values, np.int32)
    match points:
        case PointTable(points=by_value, otherwise=otherwise):
            given = np.full(values.shape, otherwise, np.int32)
            for number, value in by_value.items():
                given[values == number] = value
        case PointSteps(points=each, start=start, at_least=at_least, at_most=at_most):
            given = np.asarray(np.clip(each * (values - start), at_least, at_most))
        case _:
            assert_never(points)
    return np.where(fact.known, given, 0)
