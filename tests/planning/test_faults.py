import numpy as np
import pytest

from dss.model.planning.errors import FaultyDemand
from dss.model.planning.plan import NOWHERE, DemandFault, Pairs, PlanningFinding
from dss.planning.faults import LARGEST, find_faults
from dss.planning.solver.solve import solve
from tests.planning.demands import pairs, plain, rows

MOVES = pairs((0, 0, 5, 100), (0, 1, 4, 100), (1, 0, 7, 300))

DEMANDS = {
    "no persons": (pairs(), 0, 1, {}, PlanningFinding(DemandFault.NOBODY)),
    "no seats": (pairs(), 1, 0, {}, PlanningFinding(DemandFault.NO_SEATS)),
    "no pairs": (pairs(), 1, 1, {}, PlanningFinding(DemandFault.NO_PAIRS)),
    "every candidate vetoed": (
        MOVES,
        2,
        2,
        {"vetoed": np.array([[0, 0], [0, 1], [1, 0]])},
        PlanningFinding(DemandFault.ALL_VETOED, seats=(0, 1)),
    ),
    "a person who isn't there": (pairs((7, 0, 1)), 2, 2, {}, PlanningFinding(DemandFault.OUT_OF_RANGE, persons=(7,))),
    "a veto of a seat that isn't there": (
        MOVES,
        2,
        2,
        {"vetoed": np.array([[0, 9]])},
        PlanningFinding(DemandFault.OUT_OF_RANGE, seats=(9,)),
    ),
    "pairs out of order": (
        Pairs(rows(1, 0), rows(0, 0), np.array([1, 1]), np.array([0, 0]), np.empty((2, 0), np.int64)),
        2,
        1,
        {},
        PlanningFinding(DemandFault.OUT_OF_ORDER, persons=(0,), seats=(0,)),
    ),
    "a value too large": (
        pairs((0, 0, LARGEST + 1)),
        1,
        1,
        {},
        PlanningFinding(DemandFault.TOO_LARGE, found=LARGEST + 1, limit=LARGEST),
    ),
    "a cost below zero": (
        pairs((0, 0, 1, -2)),
        1,
        1,
        {},
        PlanningFinding(DemandFault.NEGATIVE_COST, persons=(0,), seats=(0,), found=-2, limit=0),
    ),
    "a budget below zero": (
        MOVES,
        2,
        2,
        {"budget": -1},
        PlanningFinding(DemandFault.NEGATIVE_LIMIT, found=-1, limit=0),
    ),
    "a budget of zero": (
        MOVES,
        2,
        2,
        {"budget": 0},
        PlanningFinding(DemandFault.BUDGET_OF_ZERO, fatal=False, found=100, limit=0),
    ),
    "a cap of zero": (MOVES, 2, 2, {"cap": 0}, PlanningFinding(DemandFault.CAP_OF_ZERO, fatal=False, limit=0)),
    "a move to one's own seat": (
        MOVES,
        2,
        2,
        {"holder": rows(NOWHERE, 0)},
        PlanningFinding(DemandFault.OWN_SEAT, persons=(0,), seats=(1,)),
    ),
    "a holder of two seats": (
        MOVES,
        3,
        2,
        {"holder": rows(2, 2)},
        PlanningFinding(DemandFault.HOLDS_TWO_SEATS, persons=(2,), seats=(0, 1)),
    ),
    "a holder who counts elsewhere": (
        MOVES,
        3,
        2,
        {"holder": rows(2, NOWHERE), "seat_group": rows(NOWHERE, 0)},
        PlanningFinding(DemandFault.HOLDER_ELSEWHERE, persons=(2,), seats=(0,)),
    ),
    "a floor above the headcount": (
        MOVES,
        2,
        2,
        {"spare": np.array([-3])},
        PlanningFinding(DemandFault.FLOOR_ABOVE_HEADCOUNT, groups=(0,), found=-3, limit=0),
    ),
    "a person locked to two seats": (
        MOVES,
        2,
        2,
        {"locked": np.array([[0, 0], [0, 1]])},
        PlanningFinding(DemandFault.PERSON_LOCKED_TWICE, persons=(0,), seats=(0, 1), found=2, limit=1),
    ),
    "a seat locked for two persons": (
        MOVES,
        2,
        2,
        {"locked": np.array([[0, 0], [1, 0]])},
        PlanningFinding(DemandFault.SEAT_LOCKED_TWICE, persons=(0, 1), seats=(0,), found=2, limit=1),
    ),
    "a lock on what is no candidate": (
        MOVES,
        2,
        2,
        {"locked": np.array([[1, 1]])},
        PlanningFinding(DemandFault.LOCKED_NO_CANDIDATE, persons=(1,), seats=(1,)),
    ),
    "a lock on a vetoed move": (
        MOVES,
        2,
        2,
        {"locked": np.array([[0, 0]]), "vetoed": np.array([[0, 0]])},
        PlanningFinding(DemandFault.LOCKED_AND_VETOED, persons=(0,), seats=(0,)),
    ),
    "a couple of one": (
        MOVES,
        2,
        2,
        {"couples": np.array([[1, 1]])},
        PlanningFinding(DemandFault.COUPLE_OF_ONE, persons=(1,)),
    ),
    "a person in two couples": (
        MOVES,
        3,
        2,
        {"couples": np.array([[0, 1], [1, 2]])},
        PlanningFinding(DemandFault.IN_TWO_COUPLES, persons=(1,)),
    ),
}


@pytest.mark.parametrize("name", DEMANDS)
def test_a_fault_is_found_with_those_concerned(name: str) -> None:
    offered, persons, seats, limits, finding = DEMANDS[name]
    assert find_faults(plain(offered, persons, seats, **limits)) == [finding]


@pytest.mark.parametrize("name", [name for name, demand in DEMANDS.items() if demand[4].fatal])
def test_a_demand_with_a_fatal_fault_is_not_solved(name: str) -> None:
    offered, persons, seats, limits, finding = DEMANDS[name]
    with pytest.raises(FaultyDemand) as raised:
        solve(plain(offered, persons, seats, **limits), time_limit_seconds=1)
    assert raised.value.findings == (finding,)


def test_a_demand_in_order_has_no_faults() -> None:
    demand = plain(MOVES, 2, 2, locked=np.array([[0, 1]]), vetoed=np.array([[1, 0]]), budget=100, cap=1)
    assert find_faults(demand) == []


def test_a_budget_of_zero_leaves_the_moves_that_cost_nothing() -> None:
    demand = plain(pairs((0, 0, 9, 100), (1, 0, 4, 0)), 2, 1, budget=0)
    solution = solve(demand, time_limit_seconds=60)
    assert (find_faults(demand), solution.objective) == ([], 4)
