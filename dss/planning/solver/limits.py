"""The limits of a problem (`dss.planning.problem`): as rows of a matrix for the linear relaxation, and as sums.

The sums run over all moves: the budget, the cap and the side limits, always in this order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import FINE, NOWHERE, Duals, Reals, Whole
from dss.planning.problem import PlanningProblem
from dss.planning.solver.bound import zero_prices
from dss.planning.solver.sparse import SparseColumns

EXACT: Final = 2**61
"""Products of prices and amounts stay below this, as 64-bit numbers hold no more."""


@dataclass(frozen=True, slots=True)
class LimitRows:
    """least <= matrix x chosen <= most; the rows: persons, seats, groups, budget, cap, sides, couples by regency.

    Attributes:
        matrix: Shape (limits, pairs).
        couple, into: The couple and the regency of each of the last rows.
    """

    matrix: SparseColumns
    least: Reals
    most: Reals
    couple: Rows
    into: Rows


def limit_rows(problem: PlanningProblem) -> LimitRows:
    """Write out the rows. A budget or a cap that isn't there has a row without a limit."""
    pairs = problem.pairs
    persons, seats, groups, count = problem.persons, problem.seats, len(problem.spare), len(pairs)
    group_from = persons + seats
    budget_row = group_from + groups
    side_from = budget_row + 2
    couple_from = side_from + len(problem.sides)
    every = np.arange(count)
    taking, side = np.nonzero(pairs.amounts)
    left = problem.own_seats()[pairs.person]
    leaving, joining = problem.person_group[pairs.person], problem.seat_group[pairs.seat]
    couple_row, couple, into, sign = _couple_rows(problem)
    entries: tuple[tuple[Rows, Rows, int | Whole], ...] = (
        (pairs.person, every, 1),
        (persons + pairs.seat, every, 1),
        (persons + left, np.where(left == NOWHERE, NOWHERE, every), -1),
        *_group_entries(problem, leaving, joining, group_from, 1),
        *_group_entries(problem, joining, leaving, group_from, -1),
        (np.full(count, budget_row), every, pairs.cost),
        (np.full(count, budget_row + 1), every, 1),
        (side_from + side, taking, pairs.amounts[taking, side]),
        (couple_from + couple_row, np.where(couple_row == NOWHERE, NOWHERE, every), sign),
    )
    row = np.concatenate([entry[0] for entry in entries])
    column = np.concatenate([entry[1] for entry in entries])
    amount = np.concatenate([np.broadcast_to(entry[2], entry[0].shape) for entry in entries]).astype(float)
    kept = (column != NOWHERE) & (amount != 0)
    vacant = problem.holder == NOWHERE
    most = np.concatenate(
        (
            np.ones(persons),
            vacant.astype(float),
            problem.spare.astype(float),
            limits_of_sums(problem),
            np.zeros(len(couple)),
        )
    )
    least = np.full(len(most), -np.inf)
    least[couple_from:] = 0
    matrix = SparseColumns.of(len(most), count, row[kept], column[kept], amount[kept])
    return LimitRows(matrix, least, most, couple, into)


def _group_entries(
    problem: PlanningProblem, groups: Rows, others: Rows, group_from: int, amount: int
) -> Iterator[tuple[Rows, Rows, int]]:
    """Yield row, column and amount of the pairs in the rows of some groups and of those around them.

    A pair that both leaves and joins a group is in no row of it.
    """
    every = np.arange(len(groups))
    for group in (groups, problem.around(groups)):
        counts = (group != NOWHERE) & (group != others) & (group != problem.around(others))
        yield group_from + group, np.where(counts, every, NOWHERE), amount


def duals_of_rows(problem: PlanningProblem, limits: LimitRows, prices: Reals, scale: int) -> Duals:
    """Round the prices of all rows to whole numbers of 1/scale points; those of "at most" rows to 0 or more."""
    ends = np.cumsum([problem.persons, problem.seats, len(problem.spare), 2, len(problem.sides)])
    person, seat, floor, sums, sides, pair = np.split(prices, ends)
    couples = np.zeros((len(problem.couples), problem.regencies), np.int64)
    couples[limits.couple, limits.into] = np.rint(pair * scale)
    return Duals(
        scale=scale,
        person=_round_prices(person, scale),
        seat=_round_prices(seat, scale),
        floor=_round_prices(floor, scale),
        budget=int(_round_prices(sums[:1], scale * FINE)[0]) if problem.budget is not None else 0,
        cap=int(_round_prices(sums[1:], scale)[0]) if problem.cap is not None else 0,
        sides=_round_prices(sides, scale * FINE),
        couples=couples,
    )


def _round_prices(prices: Reals, scale: int) -> Whole:
    """Round prices to whole numbers, not negative."""
    return np.maximum(np.rint(prices * scale), 0).astype(np.int64)


def _couple_rows(problem: PlanningProblem) -> tuple[Rows, Rows, Rows, Whole]:
    """Number the rows of couples by regency.

    Returns:
        The row of each pair, NOWHERE for persons in no couple; couple and regency of each row; and the sign of each
        pair: 1 for the first of a couple, -1 for the second.
    """
    couple = np.full(problem.persons, NOWHERE, np.intp)
    sign = np.zeros(problem.persons, np.int64)
    couple[problem.couples[:, 0]] = couple[problem.couples[:, 1]] = np.arange(len(problem.couples))
    sign[problem.couples[:, 0]], sign[problem.couples[:, 1]] = 1, -1
    person = problem.pairs.person
    width = problem.regencies
    key = couple[person] * width + problem.regency[problem.pairs.seat] % width
    coupled = couple[person] != NOWHERE
    keys, place = np.unique(key[coupled], return_inverse=True)
    row = np.full(len(person), NOWHERE, np.intp)
    row[coupled] = place
    return row, keys // width, keys % width, sign[person]


def sums_of(problem: PlanningProblem, chosen: Rows) -> Whole:
    """Return what a plan takes of each sum."""
    pairs = problem.pairs
    return np.concatenate(([pairs.cost[chosen].sum(), len(chosen)], pairs.amounts[chosen].sum(axis=0)))


def limits_of_sums(problem: PlanningProblem) -> Reals:
    """Return the limit of each sum; infinite for a budget or a cap that isn't there."""
    sums = [np.inf if limit is None else limit for limit in (problem.budget, problem.cap)]
    return np.concatenate((np.array(sums, float), problem.sides.astype(float)))


def price_sums(problem: PlanningProblem, prices: Reals, scale: int) -> Duals:
    """Return prices of the sums alone, in points, rounded down to what can be tried; none is above `dearest_prices`."""
    fine = np.concatenate(([FINE, 1], np.full(len(prices) - 2, FINE))) * float(scale)
    whole = np.minimum(np.maximum(prices, 0) * fine, dearest_prices(problem, scale)).astype(np.int64)
    there = np.isfinite(limits_of_sums(problem))
    return with_sums(zero_prices(problem, scale), np.where(there, whole, 0))


def with_sums(duals: Duals, prices: Whole) -> Duals:
    """Return prices with other ones for the sums, in the units of `Duals`."""
    return replace(duals, budget=int(prices[0]), cap=int(prices[1]), sides=prices[2:])


def dearest_prices(problem: PlanningProblem, scale: int) -> Whole:
    """Return the highest price of each sum: it makes the least amount dearer than any value, while that is exact."""
    value = 4 * scale * int(np.abs(problem.pairs.value).max(initial=1))
    nodes = problem.persons + problem.seats + len(problem.spare) + 2
    return np.array(
        [
            _dearest(problem.pairs.cost, value, nodes),
            min(value, EXACT // nodes),
            *(_dearest(amounts, value, nodes) for amounts in np.abs(problem.pairs.amounts).T),
        ],
        np.int64,
    )


def _dearest(amounts: Whole, value: int, nodes: int) -> int:
    """Return the highest price of a sum with some amounts: value for the least, while the most stays exact."""
    least, most = int(amounts[amounts > 0].min(initial=EXACT)), int(amounts.max(initial=1))
    return min(value * FINE // least + 1, EXACT // max(1, most) * FINE // nodes, EXACT // max(1, most))
