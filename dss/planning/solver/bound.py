"""What prices prove: the gain of each pair, and a bound on every plan (formulas: `dss.planning.problem`)."""

from dataclasses import dataclass

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import FINE, NOWHERE, Duals, Mask, Pairs, Reals, Whole
from dss.planning.problem import PlanningProblem


@dataclass(frozen=True, slots=True)
class Relaxed:
    """An optimum of a relaxation, or what was known of it when time ran out.

    Attributes:
        share: The part of each pair that is chosen, 0-1; shape (pairs,).
        duals: The prices with the lowest bound.
        bound: That bound.
        core: Pairs that had to be evaluated.
        settled: Whether no other prices prove more.
    """

    share: Reals
    duals: Duals
    bound: int
    core: Mask
    settled: bool


def zero_prices(problem: PlanningProblem, scale: int) -> Duals:
    """Return prices of 0 for every limit."""
    return Duals(
        scale=scale,
        person=np.zeros(problem.persons, np.int64),
        seat=np.zeros(problem.seats, np.int64),
        floor=np.zeros(len(problem.spare), np.int64),
        budget=0,
        cap=0,
        sides=np.zeros(len(problem.sides), np.int64),
        couples=np.zeros((len(problem.couples), problem.regencies), np.int64),
    )


def gains(problem: PlanningProblem, duals: Duals) -> Whole:
    """Return what the value of each pair exceeds the prices by, in 1/scale points, rounded up."""
    return gains_of(problem, problem.pairs, duals)


def gains_of(problem: PlanningProblem, pairs: Pairs, duals: Duals) -> Whole:
    """Return the gains of pairs that need not be known to the problem."""
    leaving = price_leaving(problem, duals)
    joining = price_joining(problem, duals)
    gain: Whole = pairs.value * duals.scale - leaving[pairs.person] - joining[pairs.seat]
    gain -= pairs.cost * duals.budget // FINE + (pairs.amounts * duals.sides // FINE).sum(axis=1)
    if len(problem.couples):
        gain -= _couple_prices(problem, pairs, duals.couples)
    return gain


def price_leaving(problem: PlanningProblem, duals: Duals) -> Whole:
    """Return what each person pays for moving, wherever that leads; shape (persons,)."""
    return duals.person + _of_groups(problem, duals, problem.person_group) - _of(duals.seat, problem.own_seats())


def price_joining(problem: PlanningProblem, duals: Duals) -> Whole:
    """Return what is paid for each seat, whoever takes it; shape (seats,)."""
    return duals.seat - _of_groups(problem, duals, problem.seat_group) + duals.cap


def _of_groups(problem: PlanningProblem, duals: Duals, groups: Rows) -> Whole:
    """Return the price of each of some groups and of that around it."""
    return _of(duals.floor, groups) + _of(duals.floor, problem.around(groups))


def couple_of_persons(problem: PlanningProblem) -> Rows:
    """Return the couple that each person is of, NOWHERE for none; shape (persons,)."""
    couple = np.full(problem.persons, NOWHERE, np.intp)
    couple[problem.couples] = np.arange(len(problem.couples))[:, None]
    return couple


def _couple_prices(problem: PlanningProblem, pairs: Pairs, prices: Whole) -> Whole:
    """Return what each pair pays for the regency where it is; what the second of a couple is paid is less than 0."""
    couple = couple_of_persons(problem)[pairs.person]
    paid = prices[couple, problem.regency[pairs.seat]]
    paid = np.where(pairs.person == problem.couples[couple, 0], paid, -paid)
    return np.where(couple == NOWHERE, 0, paid)


def prove_bound(problem: PlanningProblem, duals: Duals) -> int:
    """Return the largest worth that the prices leave possible for any plan, in points, rounded down."""
    gain = gains(problem, duals)
    locked = problem.locked_rows()
    free = np.ones(len(gain), bool)
    free[problem.vetoed_rows()] = False
    free &= ~np.isin(problem.pairs.person, problem.locked[:, 0]) & ~np.isin(problem.pairs.seat, problem.locked[:, 1])
    most = np.zeros(problem.persons, np.int64)
    np.maximum.at(most, problem.pairs.person[free], gain[free])
    vacant = problem.holder == NOWHERE
    total = int(duals.person.sum()) + int(duals.seat[vacant].sum()) + _product(duals.floor, problem.spare)
    total += duals.cap * (problem.cap or 0) + duals.budget * (problem.budget or 0) // FINE
    total += sum(int(price) * int(limit) // FINE for price, limit in zip(duals.sides, problem.sides, strict=True))
    total += int(gain[locked].sum()) + int(most.sum())
    return total // duals.scale


def _of(prices: Whole, place: Rows) -> Whole:
    """Return the price of each place, 0 for NOWHERE."""
    if not len(prices):
        return np.zeros(len(place), np.int64)
    return np.where(place == NOWHERE, 0, prices[place])


def _product(prices: Whole, amounts: Whole) -> int:
    """Return the exact sum of the products."""
    return sum(int(price) * int(amount) for price, amount in zip(prices, amounts, strict=True) if price)
