"""Plans drawn beside one: best at other values, or worth as much, as trying every plan shows."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dss.model.planning.errors import NoPlanPossible
from dss.model.planning.plan import NOWHERE
from dss.planning.problem import PlanningProblem
from dss.planning.solver.draws import Redrawn
from dss.planning.solver.solve import solve
from dss.planning.verify import verify_plan
from tests.planning.demands import best_worth, demands, pairs, plain

QUICK = settings(max_examples=60, deadline=None)


def redrawn(demand: PlanningProblem) -> Redrawn | None:
    try:
        return Redrawn(solve(demand, time_limit_seconds=60, gap_wanted=0), 60, lambda: False)
    except NoPlanPossible:
        return None


def plan_of(demand: PlanningProblem, fillers: np.ndarray) -> list[int]:
    seats = np.flatnonzero(fillers != NOWHERE)
    return demand.pairs.find(fillers[seats], seats).tolist()


@given(demands, st.integers(0, 2**32))
@QUICK
def test_a_plan_drawn_among_equals_keeps_all_limits_and_is_worth_as_much(demand: PlanningProblem, seed: int) -> None:
    coarse = demand.with_values(demand.pairs.value // 8)
    found = redrawn(coarse)
    if found is not None:
        plan = plan_of(coarse, found.any_equal(np.random.default_rng(seed)))
        assert verify_plan(coarse, plan, found.solution.objective) == []


@given(demands, st.integers(0, 2**32))
@QUICK
def test_a_plan_drawn_at_other_values_is_the_best_of_them(demand: PlanningProblem, seed: int) -> None:
    found = redrawn(demand)
    if found is None:
        return
    value = np.random.default_rng(seed).integers(-300, 3000, len(demand.pairs))
    at_value = demand.with_values(value)
    plan = plan_of(demand, found.best_at(value))
    worth = at_value.worth(np.array(plan, np.intp))
    assert verify_plan(at_value, plan, worth) == []
    best = best_worth(at_value)
    assert best is not None
    assert worth == best if not demand.goes_beyond_circulation else worth >= best - abs(best) // 1000


def test_two_equals_share_a_seat_half_and_half() -> None:
    found = redrawn(plain(pairs((0, 0, 5), (1, 0, 5), (2, 0, 4)), 3, 1))
    assert found is not None
    random = np.random.default_rng(7)
    takers = [int(found.any_equal(random)[0]) for _ in range(400)]
    assert 150 < takers.count(0) < 250
    assert takers.count(0) + takers.count(1) == 400
