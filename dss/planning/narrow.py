"""Leave out what can be in no plan, before anything is solved. What is left has the same plans."""

import numpy as np

from dss.model.plan import NOWHERE
from dss.model.table import Rows
from dss.planning.problem import Problem


def open_rows(problem: Problem) -> Rows:
    """Return the rows of the pairs that some plan might choose, ascending; locked ones always.

    Left out are vetoed pairs, other moves of those who are locked and other moves into locked seats, moves into a seat
    whose holder can't leave, and moves of one of a couple into a regency where the other has none. Each may make
    another impossible, so it is done until nothing changes.
    """
    pairs = problem.pairs
    locked = problem.locked_rows()
    is_open = ~np.isin(pairs.person, problem.locked[:, 0]) & ~np.isin(pairs.seat, problem.locked[:, 1])
    is_open[problem.vetoed_rows()] = False
    is_open[locked] = True
    count = -1
    while count != (count := int(is_open.sum())):
        _close_held_seats(problem, is_open)
        _close_parted_couples(problem, is_open)
        is_open[locked] = True
    return np.flatnonzero(is_open)


def _close_held_seats(problem: Problem, is_open: np.ndarray) -> None:
    """Close the moves into own seats whose holders have no open move."""
    movable = np.zeros(problem.persons + 1, bool)
    movable[problem.pairs.person[is_open]] = True
    movable[NOWHERE] = True
    is_open &= movable[problem.holder[problem.pairs.seat]]


def _close_parted_couples(problem: Problem, is_open: np.ndarray) -> None:
    """Close the moves of one of a couple into regencies where the other has no open move."""
    if not len(problem.couples):
        return
    partner = np.full(problem.persons, NOWHERE, np.intp)
    partner[problem.couples[:, 0]] = problem.couples[:, 1]
    partner[problem.couples[:, 1]] = problem.couples[:, 0]
    into = problem.regency[problem.pairs.seat]
    reached = np.zeros((problem.persons, int(problem.regency.max(initial=0)) + 2), bool)
    reached[problem.pairs.person[is_open], into[is_open]] = True
    other = partner[problem.pairs.person]
    is_open &= (other == NOWHERE) | reached[other, into]
