"""A plan made at once, for when time is up before a better one was made: moves of the highest value first."""

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE
from dss.planning.problem import Problem


def first_fit(problem: Problem) -> Rows:
    """Return the rows of a plan that keeps every limit, in one pass over the pairs: each move that still fits is made.

    Couples stay, and a place is filled in turn only if its holder's move comes first.

    Args:
        problem: A problem without locked moves.
    """
    pairs, sides = problem.pairs, problem.sides
    usable = pairs.value > 0
    usable[problem.vetoed_rows()] = False
    usable &= ~np.isin(pairs.person, problem.couples)
    rows = np.flatnonzero(usable)
    rows = rows[np.argsort(-pairs.value[rows], kind="stable")]

    stays = np.ones(problem.persons, bool)
    open_seat = problem.holder == NOWHERE
    own, spare, room = problem.own_seats(), problem.spare.copy(), sides.limit.copy()
    money = np.inf if problem.budget is None else problem.budget
    moves = np.inf if problem.cap is None else problem.cap
    by_pair = np.argsort(sides.pair, kind="stable")
    entries = np.searchsorted(sides.pair[by_pair], np.arange(len(pairs) + 1))

    chosen = []
    for row in rows.tolist():
        person, seat, cost = pairs.person[row], pairs.seat[row], pairs.cost[row]
        if not (stays[person] and open_seat[seat]) or cost > money or moves < 1:
            continue
        leaves, joins = problem.person_group[person], problem.seat_group[seat]
        if leaves not in (NOWHERE, joins) and spare[leaves] < 1:
            continue
        taken = by_pair[entries[row] : entries[row + 1]]
        needed = np.zeros_like(room)
        np.add.at(needed, sides.side[taken], sides.amount[taken])
        if (needed > room).any():
            continue
        chosen.append(row)
        stays[person] = open_seat[seat] = False
        if own[person] != NOWHERE:
            open_seat[own[person]] = True
        if leaves != NOWHERE:
            spare[leaves] -= 1
        if joins != NOWHERE:
            spare[joins] += 1
        room -= needed
        money, moves = money - cost, moves - 1
    return np.sort(np.array(chosen, np.intp))
