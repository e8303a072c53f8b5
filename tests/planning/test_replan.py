import numpy as np
from demands import pairs, plain, rows

from dss.planning.replan import is_former, with_priced_changes
from dss.planning.solve import solve

MOVES = pairs((0, 0, 20), (0, 1, 18), (1, 0, 20), (1, 1, 21), (2, 0, 19), (2, 1, 10))
FORMER = np.array([[0, 1], [1, 0]])
"""Worth 38; the best plan, (0, 0) and (1, 1), is worth 41."""


def replanned(price: int, **limits: object) -> list[tuple[int, int]]:
    demand = plain(MOVES, 3, 2, **limits)
    solution = solve(with_priced_changes(demand, FORMER, price), time_limit_seconds=60)
    return [(int(MOVES.person[row]), int(MOVES.seat[row])) for row in solution.chosen]


def test_changes_that_gain_less_than_they_cost_are_not_made() -> None:
    assert replanned(1) == [(1, 0), (0, 1)]


def test_changes_that_cost_nothing_are_made_where_they_gain() -> None:
    assert replanned(0) == [(0, 0), (1, 1)]


def test_after_a_refusal_only_the_seat_refused_changes_hands() -> None:
    assert replanned(5, vetoed=np.array([[1, 0]])) == [(2, 0), (0, 1)]


def test_former_moves_that_are_no_pairs_any_more_are_passed_over() -> None:
    demand = plain(pairs((0, 0, 20), (1, 0, 20)), 3, 2)
    assert list(is_former(demand, FORMER)) == [False, True]
    assert list(with_priced_changes(demand, rows().reshape(0, 2), 4).pairs.value) == [16, 16]
