from dataclasses import replace
from itertools import count

import numpy as np
from hypothesis import given

from dss.model.planning.plan import Ending
from dss.planning.problem import PlanningProblem
from dss.planning.solver.heuristics import first_fit
from dss.planning.solver.solve import solve
from dss.planning.verify import verify_plan
from tests.planning.demands import demands, pairs, plain, rows


@given(demands)
def test_a_plan_made_at_once_keeps_every_limit(demand: PlanningProblem) -> None:
    demand = replace(demand, locked=demand.locked[:0])
    chosen = first_fit(demand)
    assert verify_plan(demand, chosen.tolist(), demand.worth(chosen)) == []


def test_the_move_of_the_highest_value_is_made_first_and_its_place_may_be_filled_then() -> None:
    demand = plain(pairs((0, 0, 9), (1, 0, 8), (1, 1, 7), (2, 1, 6)), 3, 2, holder=rows(-1, 0))
    assert first_fit(demand).tolist() == [0, 2]


def test_a_move_that_does_not_fit_makes_room_for_one_that_does() -> None:
    demand = plain(pairs((0, 0, 9, 50), (1, 1, 5, 20)), 2, 2, budget=30)
    assert first_fit(demand).tolist() == [1]


def test_when_time_is_up_before_anything_is_proved_people_are_moved_all_the_same() -> None:
    draws = np.random.default_rng(1)
    offered = pairs(*((person, seat, int(draws.integers(1, 99)), 7) for person in range(30) for seat in range(20)))
    minutes = count(step=60)
    late = solve(plain(offered, 30, 20, budget=100), time_limit_seconds=1, clock=lambda: float(next(minutes)))
    assert (late.ending, len(late.chosen)) == (Ending.OUT_OF_TIME, 14)
