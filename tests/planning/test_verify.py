from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dss.model.planning.errors import NoPlanPossible
from dss.model.planning.plan import NOWHERE, Breach
from dss.planning.problem import PlanningProblem
from dss.planning.solver.limits import limit_rows
from dss.planning.solver.solve import solve
from dss.planning.verify import bound_of, verify_plan
from tests.planning.demands import demands, pairs, plain, plans, rows

MOVES = pairs((0, 0, 5, 100), (0, 1, 4, 100), (1, 0, 7, 300), (1, 1, 6, 300), (2, 1, 3, 0))
"""Rows: 0 is (person 0, seat 0), 1 is (1, 0), 2 is (0, 1), 3 is (1, 1), 4 is (2, 1)."""

BOTH = rows(0, 3)
"""Person 0 to seat 0 and person 1 to seat 1: worth 11, cost 400."""

LIMITED = replace(MOVES, amounts=np.array([[5, 0], [0, 0], [0, 0], [5, 0], [0, 7]]))
"""The same with what each takes of two side limits."""

BREACHES = {
    Breach.PERSON_MOVES_TWICE: (rows(0, 2), {}),
    Breach.SEAT_FILLED_TWICE: (rows(0, 1), {}),
    Breach.CHOSEN_TWICE: (rows(0, 0), {}),
    Breach.NO_SUCH_PAIR: (rows(0, 5), {}),
    Breach.HOLDER_STAYS: (BOTH, {"holder": rows(NOWHERE, 2)}),
    Breach.BELOW_FLOOR: (BOTH, {"person_group": rows(0, 0, 1), "seat_group": rows(1, 1), "spare": np.array([1, 0])}),
    Breach.OVER_BUDGET: (BOTH, {"budget": 399}),
    Breach.OVER_CAP: (BOTH, {"cap": 1}),
    Breach.OVER_SIDE_LIMIT: (BOTH, {"sides": np.array([9, 9])}),
    Breach.COUPLE_APART: (BOTH, {"couples": np.array([[0, 1]]), "regency": rows(0, 1)}),
    Breach.LOCK_NOT_KEPT: (BOTH, {"locked": np.array([[2, 1]])}),
    Breach.VETO_NOT_KEPT: (BOTH, {"vetoed": np.array([[1, 1]])}),
}

KEPT = {
    "budget": 400,
    "cap": 2,
    "person_group": rows(0, 0, 1),
    "seat_group": rows(1, 1),
    "spare": np.array([2, 0]),
    "regency": rows(3, 3),
    "couples": np.array([[0, 1]]),
    "sides": np.array([10, 0]),
    "locked": np.array([[0, 0]]),
    "vetoed": np.array([[1, 0]]),
}


def test_a_plan_that_just_keeps_every_limit_is_accepted() -> None:
    assert verify_plan(plain(LIMITED, 3, 2, **KEPT), BOTH, 11) == []


@pytest.mark.parametrize("breach", BREACHES)
def test_a_broken_limit_is_named(breach: Breach) -> None:
    chosen, limits = BREACHES[breach]
    demand = plain(LIMITED if "sides" in limits else MOVES, 3, 2, **limits)
    assert breach in {finding.kind for finding in verify_plan(demand, chosen, 11)}


def test_a_wrong_objective_is_found_with_what_the_plan_is_worth() -> None:
    (finding,) = verify_plan(plain(MOVES, 3, 2), BOTH, 12)
    assert (finding.kind, finding.found, finding.limit) == (Breach.WRONG_OBJECTIVE, 12, 11)


def test_one_of_a_couple_who_moves_alone_is_found() -> None:
    demand = plain(MOVES, 3, 2, couples=np.array([[0, 1]]))
    assert [finding.persons for finding in verify_plan(demand, rows(0), 5)] == [(0, 1)]


@given(demands, st.data())
@settings(max_examples=60, deadline=None)
def test_the_verifier_and_the_rows_of_the_relaxation_agree_on_any_plan(
    demand: PlanningProblem, data: st.DataObject
) -> None:
    plan = np.array(data.draw(st.sampled_from(list(plans(demand)))), np.intp)
    limits = limit_rows(demand)
    made = np.zeros(len(demand.pairs))
    made[plan] = 1
    sums = limits.matrix.sums(plan)
    kept = bool(((limits.least <= sums) & (sums <= limits.most)).all())
    kept &= bool(made[demand.locked_rows()].all()) and not made[demand.vetoed_rows()].any()
    assert kept == (verify_plan(demand, plan, demand.worth(plan)) == [])


@given(demands, st.data())
@settings(max_examples=60, deadline=None)
def test_a_best_plan_with_one_move_more_is_refused_or_worth_no_more(
    demand: PlanningProblem, data: st.DataObject
) -> None:
    try:
        solution = solve(demand, time_limit_seconds=60, gap_wanted=0)
    except NoPlanPossible:
        return
    more = np.append(solution.chosen, data.draw(st.integers(0, len(demand.pairs) - 1)))
    assert verify_plan(demand, more, demand.worth(more)) or demand.worth(more) <= solution.objective


def test_prices_below_zero_prove_nothing() -> None:
    demand = plain(MOVES, 3, 2)
    duals = solve(demand, time_limit_seconds=60).duals
    duals.person[0] = -1
    with pytest.raises(ValueError, match="negative"):
        bound_of(demand, duals)


def test_lower_prices_prove_no_lower_bound_than_the_best_plan() -> None:
    demand = plain(MOVES, 3, 2)
    solution = solve(demand, time_limit_seconds=60)
    solution.duals.seat[:] = 0
    assert bound_of(demand, solution.duals) >= solution.objective
