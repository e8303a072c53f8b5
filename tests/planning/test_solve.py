from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dss.model.planning.errors import NoPlanFound, NoPlanPossible
from dss.model.planning.plan import NOWHERE, Duals, Ending, Pairs, Progress
from dss.planning.problem import PlanningProblem
from dss.planning.solver.blocks import split_problem
from dss.planning.solver.bound import gains_of
from dss.planning.solver.narrow import open_rows
from dss.planning.solver.run import Solution
from dss.planning.solver.solve import solve
from dss.planning.verify import bound_of, verify_plan
from tests.planning.demands import best_worth, demands, pairs, plain, rows, small_demand

QUICK = settings(max_examples=60, deadline=None)


def solved(demand: PlanningProblem, **options: object) -> Solution | None:
    """The proved best plan, or None where no plan is possible."""
    try:
        return solve(demand, time_limit_seconds=60, gap_wanted=0, **options)
    except NoPlanPossible:
        return None


def worth(solution: Solution | None) -> int | None:
    return None if solution is None else solution.objective


@given(demands)
@QUICK
def test_the_optimum_is_that_of_trying_every_plan(demand: PlanningProblem) -> None:
    assert worth(solved(demand)) == best_worth(demand)


@given(demands)
@QUICK
def test_every_plan_passes_the_verifier_and_is_proved(demand: PlanningProblem) -> None:
    solution = solved(demand)
    if solution is not None:
        assert verify_plan(demand, solution.chosen, solution.objective) == []
        assert solution.objective == solution.bound
        assert solution.ending is Ending.PROVED


@given(demands)
@QUICK
def test_the_prices_by_themselves_prove_a_bound(demand: PlanningProblem) -> None:
    solution = solved(demand)
    if solution is not None:
        assert solution.objective <= bound_of(demand, solution.duals) <= solution.priced_bound


@given(st.integers(0, 2**32))
@QUICK
def test_without_further_limits_the_prices_prove_exactly_what_the_plan_is_worth(seed: int) -> None:
    demand = small_demand(seed).as_circulation()
    solution = solved(demand)
    if solution is not None:
        assert bound_of(demand, solution.duals) == solution.objective
        assert solution.steps == ("flow",) or not len(open_rows(demand))


@given(demands)
@QUICK
def test_no_plan_is_worse_than_the_empty_one(demand: PlanningProblem) -> None:
    solution = solved(replace(demand, locked=np.empty((0, 2), np.intp)))
    assert solution is not None
    assert solution.objective >= 0


@given(demands, st.randoms(use_true_random=False))
@QUICK
def test_the_order_of_persons_and_seats_changes_nothing(demand: PlanningProblem, shuffle: object) -> None:
    persons, seats = list(range(demand.persons)), list(range(demand.seats))
    shuffle.shuffle(persons)
    shuffle.shuffle(seats)
    assert worth(solved(renumbered(demand, np.array(persons), np.array(seats)))) == worth(solved(demand))


def renumbered(demand: PlanningProblem, person: np.ndarray, seat: np.ndarray) -> PlanningProblem:
    """The same demand, person i being number person[i], and seat s number seat[s]."""
    known = demand.pairs
    moved = Pairs.ordered(person[known.person], seat[known.seat], known.value, known.cost, known.amounts)
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
    )


@given(demands)
@QUICK
def test_blocks_solved_apart_are_worth_what_the_whole_is(demand: PlanningProblem) -> None:
    whole = solved(replace(demand, budget=None, cap=None))
    if whole is None:
        return
    narrowed = whole.problem.with_only(open_rows(whole.problem))
    apart = [worth(solved(block.problem)) for block in split_problem(narrowed)]
    assert sum(part for part in apart if part is not None) == whole.objective


def left_out(demand: PlanningProblem, a_seat: int = 4) -> Callable[[Duals, int, Pairs], Pairs]:
    """Price all pairs of a demand; of each seat, the few of the highest gains are given."""

    def price(duals: Duals, least: int, known: Pairs) -> Pairs:
        gain = gains_of(demand, demand.pairs, duals)
        gain[known.find(demand.pairs.person, demand.pairs.seat) != NOWHERE] = least
        order = np.lexsort((-gain, demand.pairs.seat))
        rank = np.arange(len(order)) - np.searchsorted(demand.pairs.seat, demand.pairs.seat)
        return demand.pairs.at(np.sort(order[(rank < a_seat) & (gain[order] > least)]))

    return price


@given(demands)
@QUICK
def test_one_pair_of_each_seat_and_pricing_reach_the_optimum_of_all_pairs(demand: PlanningProblem) -> None:
    whole = replace(demand, locked=np.empty((0, 2), np.intp))
    first = np.unique(whole.pairs.seat, return_index=True)[1]
    solution = solved(whole.with_only(first), price=left_out(whole))
    assert solution is not None
    assert (solution.objective, solution.bound) == (best_worth(whole), best_worth(whole))
    assert verify_plan(solution.problem, solution.chosen, solution.objective) == []


def halves(demand: PlanningProblem) -> PlanningProblem:
    """A demand whose pairs are those of one candidate a seat, in the order of `demand`."""
    return demand.with_only(np.unique(demand.pairs.seat, return_index=True)[1])


def medium_demand(**limits: object) -> PlanningProblem:
    """400 persons and 60 seats, 20 of them held, with 2,400 pairs, four groups and three regencies."""
    draw = np.random.default_rng(7)
    holder = np.concatenate((np.full(40, -1), np.arange(20))).astype(np.intp)
    person_group = draw.integers(0, 4, 400).astype(np.intp)
    seat_group = draw.integers(0, 4, 60).astype(np.intp)
    seat_group[40:] = person_group[:20]
    seat = np.repeat(np.arange(60), 40)
    person = np.concatenate([draw.permutation(np.setdiff1d(np.arange(400), holder[row]))[:40] for row in range(60)])
    value, cost = draw.integers(20, 500, len(seat)), draw.integers(1, 40, len(seat))
    settled = {
        "holder": holder,
        "person_group": person_group,
        "seat_group": seat_group,
        "spare": np.array([3, 0, 5, 1]),
        "regency": draw.integers(0, 3, 60).astype(np.intp),
    }
    return plain(Pairs.ordered(person, seat, value, cost), 400, 60, **{**settled, **limits})


ALL_LIMITS = {
    "budget": 500,
    "cap": 40,
    "couples": np.arange(100, 160).reshape(30, 2),
    "locked": np.empty((0, 2), np.intp),
}


def test_every_limit_at_once_is_solved_with_proof() -> None:
    demand = medium_demand(**ALL_LIMITS)
    solution = solve(demand, time_limit_seconds=60, gap_wanted=0)
    assert verify_plan(demand, solution.chosen, solution.objective) == []
    assert solution.bound == solution.objective
    assert solution.steps == ("flow", "multipliers", "sifting", "search")


def test_equal_demands_get_equal_plans() -> None:
    one, other = (solve(medium_demand(**ALL_LIMITS), time_limit_seconds=60) for _ in range(2))
    assert (list(one.chosen), one.bound, one.gain.tolist()) == (list(other.chosen), other.bound, other.gain.tolist())


@pytest.mark.parametrize("options", [{"time_limit_seconds": 0}, {"time_limit_seconds": 60, "stop": lambda: True}])
def test_whoever_cannot_wait_gets_a_valid_plan_with_a_bound(options: dict[str, object]) -> None:
    demand = medium_demand(**ALL_LIMITS)
    best = solve(demand, time_limit_seconds=60)
    solution = solve(demand, **options)
    assert verify_plan(demand, solution.chosen, solution.objective) == []
    assert solution.objective <= best.objective <= solution.bound <= solution.priced_bound
    assert solution.ending in (Ending.OUT_OF_TIME, Ending.STOPPED)


def test_whoever_stops_during_the_search_gets_the_best_plan_so_far() -> None:
    seen: list[Progress] = []
    demand = medium_demand(**ALL_LIMITS)
    solution = solve(
        demand,
        time_limit_seconds=60,
        gap_wanted=0,
        progress=seen.append,
        stop=lambda: any(one.step == "plan" for one in seen),
    )
    assert verify_plan(demand, solution.chosen, solution.objective) == []
    assert (solution.ending, solution.objective) == (Ending.STOPPED, seen[-1].objective)


def test_progress_never_goes_back() -> None:
    seen: list[Progress] = []
    solve(medium_demand(**ALL_LIMITS), time_limit_seconds=60, gap_wanted=0, progress=seen.append)
    worths = [one.objective for one in seen if one.objective is not None]
    assert worths == sorted(worths)
    assert [one.seconds for one in seen] == sorted(one.seconds for one in seen)


def test_a_chain_is_worth_both_of_its_moves() -> None:
    demand = plain(pairs((0, 0, 10), (1, 1, 8)), 2, 2, holder=rows(-1, 0))
    assert list(solve(demand, time_limit_seconds=60).chosen) == [0, 1]


def test_two_holders_may_change_places() -> None:
    demand = plain(pairs((0, 1, 3), (1, 0, 4)), 2, 2, holder=rows(0, 1))
    assert solve(demand, time_limit_seconds=60).objective == 7


def test_a_group_at_its_floor_gives_up_one_only_for_another() -> None:
    alone = plain(pairs((0, 0, 10)), 2, 2, person_group=rows(1, 0), seat_group=rows(0, 1), spare=np.array([9, 0]))
    offered = pairs((0, 0, 10), (1, 1, -4))
    together = replace(alone, pairs=offered)
    assert solve(alone, time_limit_seconds=60).objective == 0
    assert solve(together, time_limit_seconds=60).objective == 6


def test_a_binding_floor_has_the_price_of_one_more_leaver() -> None:
    groups = {"person_group": rows(1, 1), "seat_group": rows(0, 0)}
    tight = plain(pairs((0, 0, 10), (1, 1, 6)), 2, 2, **groups, spare=np.array([9, 1]))
    duals = solve(tight, time_limit_seconds=60).duals
    assert [int(price) // duals.scale for price in duals.floor] == [0, 6]


def test_a_locked_move_is_made_even_at_a_loss() -> None:
    demand = plain(pairs((0, 0, -5), (1, 0, 9)), 2, 1, locked=np.array([[0, 0]]))
    solution = solve(demand, time_limit_seconds=60)
    assert (list(solution.chosen), solution.bound) == ([0], -5)


def test_a_lock_beyond_the_budget_allows_no_plan() -> None:
    demand = plain(pairs((0, 0, 5, 100)), 1, 1, locked=np.array([[0, 0]]), budget=99)
    with pytest.raises(NoPlanPossible):
        solve(demand, time_limit_seconds=60)


def test_a_lock_that_could_not_be_kept_in_time_is_no_silent_empty_plan() -> None:
    demand = medium_demand(**{**ALL_LIMITS, "locked": np.array([[100, 0]])})
    demand = replace(
        demand,
        pairs=Pairs.ordered(
            *(
                np.append(column, number)
                for column, number in zip(
                    (demand.pairs.person, demand.pairs.seat, demand.pairs.value, demand.pairs.cost),
                    (100, 0, 5, 5),
                    strict=True,
                )
            )
        ),
    )
    with pytest.raises(NoPlanFound):
        solve(demand, time_limit_seconds=0)


def test_time_that_runs_out_while_pairs_are_fetched_leaves_a_bound_on_all_plans() -> None:
    whole = medium_demand()
    solution = solve(halves(whole), time_limit_seconds=0, price=left_out(whole))
    best = solve(whole, time_limit_seconds=60).objective
    assert solution.excess > 0
    assert solution.objective < best <= solution.bound


def test_one_pair_a_seat_and_pricing_find_the_best_plan_under_all_limits() -> None:
    whole = medium_demand(**ALL_LIMITS)
    solution = solve(halves(whole), time_limit_seconds=60, gap_wanted=0, price=left_out(whole))
    assert solution.objective == solution.bound == solve(whole, time_limit_seconds=60, gap_wanted=0).objective
    assert len(halves(whole).pairs) < len(solution.problem.pairs) < len(whole.pairs)


def test_without_further_limits_the_worth_is_that_of_scipys_matching() -> None:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    draw = np.random.default_rng(3)
    person, seat = np.divmod(draw.permutation(300 * 80)[:5000], 80)
    offered = Pairs.ordered(person, seat, draw.integers(1, 1000, 5000), np.zeros(5000, np.int64))
    weights = coo_array((offered.value, (offered.seat, offered.person)), shape=(80, 300)).tocsr()
    matched = min_weight_full_bipartite_matching(weights, maximize=True)
    solution = solve(plain(offered, 300, 80), time_limit_seconds=60)
    assert solution.objective == weights[matched].sum()
