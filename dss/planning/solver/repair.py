"""A plan that keeps every limit, from prices that nearly do."""

from dataclasses import replace
from typing import Final

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, Duals, Mask, Whole
from dss.planning.problem import Problem
from dss.planning.solver.bound import couple_of_persons, gains
from dss.planning.solver.circulation import best_circulation
from dss.planning.solver.multipliers import SCALE
from dss.planning.solver.rows import Reals
from dss.planning.solver.sums import dearest, limits_of_sums, sums_of, with_sums
from dss.planning.solver.watch import Watch

RAISES: Final = (1, 1, 2, 4, 8, 16, 64, 256, 2**10, 2**12, 2**14)
"""By how many 64ths the prices of sums that are exceeded are raised, one after another, until the plan keeps them."""


def repaired(problem: Problem, duals: Duals, share: Reals, core: Mask, watch: Watch) -> Rows | None:
    """Return the rows of a plan that keeps every limit, or None where none was found this way.

    Couples go where at least half of both goes, or stay; those whom the circulation still parts stay, too; and the
    prices of sums that are exceeded are raised until they are kept.

    Args:
        problem: A problem.
        duals: Prices of sums and couples to begin with; the others are found anew.
        share: The part of each pair that the relaxation chooses.
        core: The pairs to choose from; locked ones are added.
        watch: Ends it early.
    """
    prices = _coarse(duals)
    allowed = _decided_couples(problem, share)
    allowed &= core
    allowed[problem.locked_rows()] = True
    limits = limits_of_sums(problem)
    for raised in RAISES:
        chosen = _circulation_of_whole_couples(problem, gains(problem, prices), prices.scale, allowed)
        if chosen is None or watch.interrupted():
            return None
        exceeded = sums_of(problem, chosen) > limits
        if not exceeded.any():
            return chosen
        prices = _raise(problem, prices, exceeded, raised)
    return None


def _coarse(duals: Duals) -> Duals:
    """Leave out the prices that circulations find by themselves, and round the others to what those are quick with."""
    finer = max(1, duals.scale // SCALE)
    return replace(
        duals,
        scale=duals.scale // finer,
        person=0 * duals.person,
        seat=0 * duals.seat,
        floor=0 * duals.floor,
        budget=duals.budget // finer,
        cap=duals.cap // finer,
        sides=duals.sides // finer,
        couples=duals.couples // finer,
    )


def _raise(problem: Problem, prices: Duals, exceeded: Mask, raised: int) -> Duals:
    """Raise the prices of exceeded sums by so many 64ths, those near 0 from a little more than 0."""
    most = dearest(problem, prices.scale)
    now = np.concatenate(([prices.budget, prices.cap], prices.sides))
    higher = np.minimum(now + np.maximum(now, most // 4096 + 1) * raised // 64 + 1, most)
    return with_sums(prices, np.where(exceeded, higher, now))


def _decided_couples(problem: Problem, share: Reals) -> Mask:
    """Allow each couple only the regency where at least half of both goes, if there is one; locked moves always."""
    couple = couple_of_persons(problem)[problem.pairs.person]
    allowed: Mask = couple == NOWHERE
    width = problem.regencies
    weight = np.zeros((len(problem.couples), width))
    coupled = np.flatnonzero(~allowed)
    into = problem.regency[problem.pairs.seat[coupled]]
    np.add.at(weight, (couple[coupled], into), share[coupled])
    goes = np.where(weight.max(axis=1) >= 1, weight.argmax(axis=1), width)
    allowed[coupled] = goes[couple[coupled]] == into % width
    allowed[problem.locked_rows()] = True
    return allowed


def _circulation_of_whole_couples(problem: Problem, value: Whole, scale: int, allowed: Mask) -> Rows | None:
    """Return the best plan at some values in which no couple is parted; couples that it parts are made to stay.

    `allowed` is narrowed on the way. None where locked moves stand against it.
    """
    person, seat = problem.pairs.person, problem.pairs.seat
    locked = problem.locked_rows()
    while True:
        rows = np.flatnonzero(allowed)
        found = best_circulation(problem.with_only(rows), value[rows], np.ones(len(rows), bool), scale)
        if found is None:
            return None
        chosen = rows[found.chosen]
        into = np.full(problem.persons, problem.regencies, np.intp)
        into[person[chosen]] = problem.regency[seat[chosen]]
        parted = problem.couples[into[problem.couples[:, 0]] != into[problem.couples[:, 1]]]
        if not len(parted):
            return chosen
        closing = allowed & np.isin(person, parted)
        closing[locked] = False
        if not closing.any():
            return None
        allowed &= ~closing
