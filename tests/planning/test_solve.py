from collections.abc import Callable
from dataclasses import replace

import numpy as np
from demands import best_worth, demands, small_demand
from hypothesis import given, settings
from hypothesis import strategies as st

from dss.model.errors import NoPlanPossible
from dss.model.plan import Duals, Ending, Pairs
from dss.planning.blocks import blocks_of
from dss.planning.bound import gains_of
from dss.planning.narrow import open_rows
from dss.planning.problem import Problem, SideLimits
from dss.planning.solution import Solution
from dss.planning.solve import solve
from dss.planning.verify import bound_of, verify

QUICK = settings(max_examples=60, deadline=None)


def solved(demand: Problem, **options: object) -> Solution | None:
    """The proved best plan, or None where no plan is possible."""
    try:
        return solve(demand, time_limit_seconds=60, gap_wanted=0, **options)
    except NoPlanPossible:
        return None


def worth(solution: Solution | None) -> int | None:
    return None if solution is None else solution.objective


@given(demands)
@QUICK
def test_the_optimum_is_that_of_trying_every_plan(demand: Problem) -> None:
    assert worth(solved(demand)) == best_worth(demand)


@given(demands)
@QUICK
def test_every_plan_passes_the_verifier_and_is_proved(demand: Problem) -> None:
    solution = solved(demand)
    if solution is not None:
        assert verify(demand, solution.chosen, solution.objective) == []
        assert solution.objective == solution.bound
        assert solution.ending is Ending.PROVED


@given(demands)
@QUICK
def test_the_prices_by_themselves_prove_a_bound(demand: Problem) -> None:
    solution = solved(demand)
    if solution is not None:
        assert solution.objective <= bound_of(demand, solution.duals) <= solution.priced_bound


@given(st.integers(0, 2**32))
@QUICK
def test_without_further_limits_the_prices_prove_exactly_what_the_plan_is_worth(seed: int) -> None:
    demand = replace(
        small_demand(seed), budget=None, cap=None, couples=np.empty((0, 2), np.intp), sides=SideLimits.none()
    )
    solution = solved(demand)
    if solution is not None:
        assert bound_of(demand, solution.duals) == solution.objective
        assert solution.steps == ("flow",) or not len(open_rows(demand))


@given(demands)
@QUICK
def test_no_plan_is_worse_than_the_empty_one(demand: Problem) -> None:
    solution = solved(replace(demand, locked=np.empty((0, 2), np.intp)))
    assert solution is not None
    assert solution.objective >= 0


@given(demands, st.randoms(use_true_random=False))
@QUICK
def test_the_order_of_persons_and_seats_changes_nothing(demand: Problem, shuffle: object) -> None:
    persons, seats = list(range(demand.persons)), list(range(demand.seats))
    shuffle.shuffle(persons)
    shuffle.shuffle(seats)
    assert worth(solved(renumbered(demand, np.array(persons), np.array(seats)))) == worth(solved(demand))


def renumbered(demand: Problem, person: np.ndarray, seat: np.ndarray) -> Problem:
    """The same demand, person i being number person[i], and seat s number seat[s]."""
    known = demand.pairs
    moved = Pairs.ordered(person[known.person], seat[known.seat], known.value, known.cost)
    place = moved.find(person[known.person], seat[known.seat])
    return replace(
        demand,
        pairs=moved,
        holder=np.append(person, -1)[demand.holder][np.argsort(seat)],
        person_group=demand.person_group[np.argsort(person)],
        seat_group=demand.seat_group[np.argsort(seat)],
        regency=demand.regency[np.argsort(seat)],
        locked=np.stack((person[demand.locked[:, 0]], seat[demand.locked[:, 1]]), axis=1),
        vetoed=np.stack((person[demand.vetoed[:, 0]], seat[demand.vetoed[:, 1]]), axis=1),
        couples=person[demand.couples],
        sides=replace(demand.sides, pair=place[demand.sides.pair]),
    )


@given(demands)
@QUICK
def test_blocks_solved_apart_are_worth_what_the_whole_is(demand: Problem) -> None:
    whole = solved(replace(demand, budget=None, cap=None))
    if whole is None:
        return
    narrowed = whole.problem.with_only(open_rows(whole.problem))
    apart = [worth(solved(block.problem)) for block in blocks_of(narrowed)]
    assert sum(part for part in apart if part is not None) == whole.objective


def left_out(demand: Problem) -> Callable[[Duals, int], Pairs]:
    """Price the pairs of a demand; of each seat, the pair of the highest gain alone is given."""

    def price(duals: Duals, least: int) -> Pairs:
        gain = gains_of(demand, demand.pairs, duals)
        best = [
            max(np.flatnonzero(demand.pairs.seat == seat), key=lambda row: gain[row])
            for seat in np.unique(demand.pairs.seat)
        ]
        return demand.pairs.at(np.array([row for row in best if gain[row] > least], np.intp))

    return price


def every_left_out(demand: Problem) -> Callable[[Duals, int], Pairs]:
    return lambda duals, least: demand.pairs.at(np.flatnonzero(gains_of(demand, demand.pairs, duals) > least))


@given(demands)
@QUICK
def test_one_pair_of_each_seat_and_pricing_reach_the_optimum_of_all_pairs(demand: Problem) -> None:
    whole = replace(demand, locked=np.empty((0, 2), np.intp), sides=SideLimits.none())
    first = np.unique(whole.pairs.seat, return_index=True)[1]
    solution = solved(whole.with_only(first), price=every_left_out(whole))
    assert solution is not None
    assert (solution.objective, solution.bound) == (best_worth(whole), best_worth(whole))
    assert verify(solution.problem, solution.chosen, solution.objective) == []
