from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dss.model.planning.plan import NOWHERE, Limit, LimitKind
from dss.planning.problem import PlanningProblem
from dss.planning.solver.conflicts import conflicts
from tests.planning.demands import best_worth, pairs, plain, rows, small_demand

MOVES = pairs((0, 0, 5, 100), (1, 1, 7, 300), (2, 2, 1, 50))

DEMANDS = {
    "a lock dearer than the budget": ({"locked": np.array([[1, 1]]), "budget": 200}, [("lock", 0), ("budget", 0)]),
    "two locks and a cap of one": (
        {"locked": np.array([[0, 0], [1, 1]]), "cap": 1},
        [("lock", 0), ("lock", 1), ("cap", 0)],
    ),
    "a lock out of a group without spare": (
        {
            "locked": np.array([[2, 2], [0, 0]]),
            "person_group": rows(0, 1, 1),
            "seat_group": rows(1, 1, 1),
            "spare": np.array([0, 3]),
        },
        [("lock", 1), ("floor", 0)],
    ),
    "a lock of one whose partner has no seat there": (
        {"locked": np.array([[0, 0]]), "couples": np.array([[0, 1]]), "regency": rows(0, 1, 1), "budget": 400},
        [("lock", 0), ("couple", 0)],
    ),
    "a lock into the seat of one who may not go": (
        {"locked": np.array([[0, 0]]), "holder": rows(1, NOWHERE, NOWHERE), "vetoed": np.array([[2, 2], [1, 1]])},
        [("lock", 0), ("veto", 1)],
    ),
}


@pytest.mark.parametrize("name", DEMANDS)
def test_the_limits_at_odds_are_named(name: str) -> None:
    limits, expected = DEMANDS[name]
    found = conflicts(plain(MOVES, 3, 3, **limits))
    assert found == tuple(sorted(Limit(LimitKind(kind), row) for kind, row in expected))


def test_a_possible_demand_has_no_limits_at_odds() -> None:
    assert conflicts(plain(MOVES, 3, 3, locked=np.array([[0, 0]]), budget=100, cap=1)) == ()


def with_only(demand: PlanningProblem, kept: set[Limit]) -> PlanningProblem:
    """The demand with a few of its limits alone."""

    def rows_of(kind: LimitKind) -> list[int]:
        return sorted(limit.row for limit in kept if limit.kind is kind)

    spare = np.full(len(demand.spare), demand.persons)
    spare[rows_of(LimitKind.FLOOR)] = demand.spare[rows_of(LimitKind.FLOOR)]
    return replace(
        demand.with_sides(rows_of(LimitKind.SIDE)),
        locked=demand.locked[rows_of(LimitKind.LOCK)],
        vetoed=demand.vetoed[rows_of(LimitKind.VETO)],
        couples=demand.couples[rows_of(LimitKind.COUPLE)],
        spare=spare,
        budget=demand.budget if rows_of(LimitKind.BUDGET) else None,
        cap=demand.cap if rows_of(LimitKind.CAP) else None,
    )


def demand_with_one_lock(seed: int) -> PlanningProblem:
    demand = small_demand(seed)
    pair = np.random.default_rng(seed).integers(len(demand.pairs))
    locked = np.array([[demand.pairs.person[pair], demand.pairs.seat[pair]]])
    vetoed = demand.vetoed[(demand.vetoed != locked).any(axis=1)]
    return replace(demand, locked=locked, vetoed=vetoed)


@given(st.integers(0, 2**32).map(demand_with_one_lock))
@settings(max_examples=60, deadline=None)
def test_limits_are_at_odds_if_and_only_if_no_plan_is_possible(demand: PlanningProblem) -> None:
    assert (conflicts(demand) == ()) == (best_worth(demand) is not None)


@given(st.integers(0, 2**32).map(demand_with_one_lock))
@settings(max_examples=60, deadline=None)
def test_limits_at_odds_allow_no_plan_and_all_but_any_one_of_them_do(demand: PlanningProblem) -> None:
    found = set(conflicts(demand))
    assume(found)
    assert best_worth(with_only(demand, found)) is None
    assert all(best_worth(with_only(demand, found - {limit})) is not None for limit in found)
