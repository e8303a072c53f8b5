"""How many points a rule can give at most, so that sums of 32 bits are known to be exact."""

from collections.abc import Iterable
from typing import assert_never

import numpy as np

from dss.engine.screening.kernels import LARGEST_SCORE
from dss.model.errors import EngineFailure
from dss.model.identifiers import FactName
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.organisation.table import FactTable, KeyedFact, LevelsFact, Measure, SparseFact
from dss.model.policy.compiled import CompiledRule, Points, PointSteps, PointTable


def bound_scores(rules: Iterable[CompiledRule], table: FactTable) -> int:
    """Return the most points, either side of zero, that rules together can give or take on any pair of a table.

    Raises:
        EngineFailure: If they are more than 32 bits hold.
    """
    most = sum(bound_points(rule.points, table) for rule in rules if rule.points is not None)
    if most > LARGEST_SCORE:
        raise EngineFailure("screen", f"scores may reach {most}, more than 32 bits hold")
    return most


def bound_points(points: Points, table: FactTable) -> int:
    """Return the most points, either side of zero, that a rule can give or take on any pair of a table."""
    match points:
        case int():
            return abs(points)
        case PointTable(points=by_value, otherwise=otherwise):
            return max(abs(given) for given in (otherwise, *by_value.values()))
        case PointSteps(fact=fact, points=each, start=start, at_least=at_least, at_most=at_most):
            low, high = _range(fact, table)
            ends = [each * (low - start), each * (high - start)]
            ends = [end if at_least is None else max(end, at_least) for end in ends]
            ends = [end if at_most is None else min(end, at_most) for end in ends]
            return max(abs(end) for end in ends)
        case _:
            assert_never(points)


def _range(fact: FactName, table: FactTable) -> tuple[int, int]:
    """Return the least and the largest known value of a fact; a derived fact is 0 or 1."""
    shape = table.pairs.get(fact)
    match shape:
        case KeyedFact():
            return _ends(shape.table.ravel())
        case SparseFact():
            return _ends(np.concatenate([shape.default, shape.exceptions]))
        case LevelsFact(measure=Measure.GAP):
            return 0, int(np.maximum(shape.required, 0).astype(np.int64).sum(axis=1).max(initial=0))
        case LevelsFact():
            return _ends(shape.weights)
        case None:
            column = table.employees.get(fact, table.seats.get(fact))
            return (0, 1) if column is None else _ends(column)
        case _:
            assert_never(shape)


def _ends(column: Column) -> tuple[int, int]:
    known = column[column != UNKNOWN]
    return (int(known.min()), int(known.max())) if len(known) else (0, 0)
