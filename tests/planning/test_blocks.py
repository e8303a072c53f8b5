from dataclasses import replace

import numpy as np
from hypothesis import given, settings

from dss.model.planning.plan import NOWHERE
from dss.planning.problem import PlanningProblem
from dss.planning.solver.blocks import split_problem
from dss.planning.solver.narrow import open_rows
from tests.planning.demands import demands, pairs, plain, rows

APART = pairs((0, 0, 1, 10), (1, 1, 1, 10), (2, 2, 1, 10))
"""Three persons and three seats, with nothing in common."""


def sizes(**limits: object) -> list[int]:
    smallest = limits.pop("smallest", 1)
    return [len(block.pairs) for block in split_problem(plain(APART, 3, 3, **limits), smallest)]


def test_pairs_with_nothing_in_common_are_blocks() -> None:
    assert sizes() == [1, 1, 1]


def test_a_floor_that_may_bind_ties_those_of_its_group() -> None:
    groups = {"person_group": rows(0, 0, 1), "seat_group": rows(2, 2, 2), "spare": np.array([1, 1, 0])}
    assert sizes(**groups) == [2, 1]


def test_a_couple_ties_two_blocks() -> None:
    assert sizes(couples=np.array([[0, 2]])) == [2, 1]


def test_a_holder_ties_the_own_seat() -> None:
    assert sizes(holder=rows(NOWHERE, 0, NOWHERE)) == [2, 1]


def test_a_side_limit_ties_the_pairs_that_it_counts() -> None:
    limited = replace(APART, amounts=np.array([[0], [2], [2]]))
    blocks = split_problem(plain(limited, 3, 3, sides=np.array([3])))
    assert [(len(block.pairs), block.sides.tolist()) for block in blocks] == [(1, []), (2, [0])]


def test_a_budget_ties_all() -> None:
    assert sizes(budget=20) == [3]


def test_small_blocks_are_put_together() -> None:
    assert sizes(smallest=2) == [2, 1]


@given(demands)
@settings(max_examples=60, deadline=None)
def test_every_open_pair_is_in_one_block_as_the_pair_that_it_is(demand: PlanningProblem) -> None:
    whole = demand.with_only(open_rows(demand))
    blocks = split_problem(whole)
    seen = np.concatenate([rows(), *(block.pairs for block in blocks)])
    assert sorted(seen) == list(range(len(whole.pairs)))
    for block in blocks:
        inner = block.problem.pairs
        assert list(block.persons[inner.person]) == list(whole.pairs.person[block.pairs])
        assert list(block.seats[inner.seat]) == list(whole.pairs.seat[block.pairs])
        assert list(inner.value) == list(whole.pairs.value[block.pairs])
