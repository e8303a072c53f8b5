"""Conditions and points over columns: the same tests as in `prove`, on whole arrays at once.

Arrays broadcast: facts of the employee may have shape (1, n), facts of the seat (m, 1), facts of the pair
(m, n). UNKNOWN marks a value that is not known.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final, assert_never

import numpy as np
from numpy.typing import NDArray

from dss.model.identifiers import FactName
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.policy.compiled import Atom, CompiledRule, Conjunct, Operator, Points, PointSteps, PointTable

Bools = NDArray[np.bool_]
Facts = Mapping[FactName, Column]

_COMPARE: Final[Mapping[Operator, Callable[[Column, Column | int], Bools]]] = {
    Operator.EQUAL: np.equal,
    Operator.UNEQUAL: np.not_equal,
    Operator.BELOW: np.less,
    Operator.AT_MOST: np.less_equal,
    Operator.ABOVE: np.greater,
    Operator.AT_LEAST: np.greater_equal,
}

_FALSE_OF_UNKNOWN: Final = frozenset({Operator.EQUAL, Operator.ABOVE, Operator.AT_LEAST})
"""Comparisons with a number that are false where the value is UNKNOWN, which is below every number that is compared."""


@dataclass(frozen=True, slots=True)
class RuleColumns:
    """The state of a rule over columns: where it holds and where it is undetermined; elsewhere it fails."""

    holds: Bools
    unknown: Bools


def evaluate_condition(rule: CompiledRule, facts: Facts) -> RuleColumns:
    """Evaluate a rule's condition; a fact that `facts` lacks is unknown."""
    holds = _any_true(rule.truth, facts)
    fails = _any_true(rule.falsity, facts)
    return RuleColumns(holds, ~(holds | fails))


def evaluate_points(points: Points, facts: Facts) -> tuple[Column, Bools]:
    """Return the points of a rule where it holds, and where they are unknown (and 0)."""
    match points:
        case int():
            return np.asarray(points, np.int32), np.asarray(False)
        case PointTable(fact=fact, points=by_value, otherwise=otherwise):
            column = _column(fact, facts)
            given = np.full(column.shape, otherwise, np.int32)
            for number, value in by_value.items():
                given[column == number] = value
        case PointSteps(fact=fact, points=each, start=start, at_least=at_least, at_most=at_most):
            column = _column(fact, facts)
            steps = each * (column.astype(np.int64) - start)
            given = np.clip(steps, at_least, at_most).astype(np.int32)
        case _:
            assert_never(points)
    unknown = column == UNKNOWN
    return np.where(unknown, np.int32(0), given), unknown


def combine_derivers(rules: Sequence[RuleColumns]) -> Column:
    """Combine the rules that derive one yes/no fact: yes where any holds, no where all fail."""
    holds = _any([rule.holds for rule in rules])
    unknown = _any([rule.unknown for rule in rules]) & ~holds
    return np.where(unknown, np.int32(UNKNOWN), holds.astype(np.int32))


def evaluate_conjunct(conjunct: Conjunct, facts: Facts) -> Bools:
    """Tell where every atom of a conjunct is true."""
    return reduce(np.logical_and, [_atom(atom, facts) for atom in conjunct]) if conjunct else np.asarray(True)


def _any_true(conjuncts: Sequence[Conjunct], facts: Facts) -> Bools:
    return _any([evaluate_conjunct(conjunct, facts) for conjunct in conjuncts])


def _any(columns: Sequence[Bools]) -> Bools:
    return reduce(np.logical_or, columns) if columns else np.asarray(False)


def _atom(atom: Atom, facts: Facts) -> Bools:
    column = _column(atom.fact, facts)
    if atom.operator in _FALSE_OF_UNKNOWN and atom.number is not None:
        return _COMPARE[atom.operator](column, atom.number)
    known: Bools = column != UNKNOWN
    if atom.operator is Operator.KNOWN:
        return known
    if atom.operator is Operator.ABSENT:
        return ~known
    if atom.other is not None:
        other = _column(atom.other, facts)
        both: Bools = known & (other != UNKNOWN)
        return both & _COMPARE[atom.operator](column, other)
    assert atom.number is not None
    return known & _COMPARE[atom.operator](column, atom.number)


def _column(name: FactName, facts: Facts) -> Column:
    return facts[name] if name in facts else np.asarray(UNKNOWN, np.int32)
