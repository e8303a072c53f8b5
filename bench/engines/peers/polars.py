"""Polars: one lazy query over a frame of pairs, its expressions made from the rules; they have three values.

The frame's columns are ready-made facts in their narrowest types, null where unknown; joins that look them up would
come on top. Who is forbidden is filtered out before anything else is worked out.
"""

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import assert_never

import numpy as np
import polars as pl

from bench.engines.columns import Best, best_from
from bench.engines.formula import COMPARE, Compare, truth
from bench.engines.infix import flat
from bench.engines.pair_work import PairWork, wide
from bench.engines.rules import derivations
from dss.model.organisation.table import Rows
from dss.model.policy.compiled import CompiledPolicy, Operator, Points, PointSteps, PointTable


class Polars:
    """The best candidates of some seats, by a lazy query; threads are those of Polars' own pool."""

    name = "Polars"

    def __init__(self, work: PairWork, seats: Rows) -> None:
        """Make the frame, and the query."""
        self._places = len(seats)
        columns = [
            pl.Series(name, column.data).set(pl.Series(np.ma.getmaskarray(column)), None)
            for name, column in wide(work, seats).items()
        ]
        self._query = _query(pl.DataFrame(columns).lazy(), work.policy)

    def best(self, most: int) -> Best:
        """Find the best candidates of each seat."""
        ranked = self._query.group_by("place", maintain_order=True).head(most)
        found = ranked.with_columns(rank=pl.int_range(pl.len()).over("place")).collect()
        return best_from({column.name: column.to_numpy() for column in found}, self._places, most)


def _query(pairs: pl.LazyFrame, policy: CompiledPolicy) -> pl.LazyFrame:
    language = _Expressions()
    holds = {rule.id: truth(rule, policy, language) for rule in policy.rules}
    for facts in derivations(policy.rules).values():
        derived = {flat(fact): language.either([holds[one.id] for one in sources]) for fact, sources in facts.items()}
        pairs = pairs.with_columns(**{name: expression.cast(pl.Int8) for name, expression in derived.items()})
    forbids = [holds[rule.id] for rule in policy.rules if rule.forbids]
    refers = [holds[rule.id] for rule in policy.rules if rule.refers]
    points = [
        pl.when(holds[rule.id]).then(_points(rule.points)).otherwise(0)
        for rule in policy.rules
        if rule.points is not None
    ]
    passes = [pl.col("employee_passes"), pl.col("seat_passes"), *(~gate for gate in forbids)]
    return (
        pairs.filter(*passes)
        .filter(*(gate.is_not_null() for gate in refers))
        .select(
            "place",
            "employee",
            score=sum(points, pl.col("employee_points") + pl.col("seat_points")),
            referred=pl.any_horizontal("employee_refers", "seat_refers", *refers),
        )
        .sort("place", "referred", "score", "employee", descending=[False, False, True, False])
    )


class _Expressions:
    """Formulas as Polars expressions."""

    def compare(self, compare: Compare) -> pl.Expr:
        fact = pl.col(flat(compare.fact))
        if compare.operator is Operator.KNOWN:
            return fact.is_not_null()
        if compare.operator is Operator.ABSENT:
            return fact.is_null()
        if len(compare.numbers) > 1:
            listed = fact.is_in(compare.numbers)
            return listed if compare.operator is Operator.EQUAL else ~listed
        operand = compare.numbers[0] if compare.other is None else pl.col(flat(compare.other))
        test: pl.Expr = COMPARE[compare.operator](fact, operand)
        return test

    def both(self, parts: Sequence[pl.Expr]) -> pl.Expr:
        return pl.lit(True) if not parts else reduce(and_, parts)

    def either(self, parts: Sequence[pl.Expr]) -> pl.Expr:
        return pl.lit(False) if not parts else reduce(or_, parts)


def _points(points: Points) -> pl.Expr:
    """Return the points where the rule holds; 0 where they are unknown."""
    match points:
        case int():
            return pl.lit(points, pl.Int32)
        case PointTable(fact=fact, points=by_value, otherwise=otherwise):
            return pl.col(flat(fact)).replace_strict(by_value, default=otherwise, return_dtype=pl.Int32).fill_null(0)
        case PointSteps(fact=fact, points=each, start=start, at_least=at_least, at_most=at_most):
            steps = (pl.col(flat(fact)).cast(pl.Int32) - start) * each
            return steps.clip(at_least, at_most).fill_null(0)
        case _:
            assert_never(points)
