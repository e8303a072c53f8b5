"""Blocks that have no seat, person, group or limit in common are solved apart, which loses nothing.

Let the persons, seats, groups and side limits be nodes, joined wherever a pair, a holder, a couple or a side limit ties
two of them, and take the connected components. No limit then has pairs of two components in it (a budget or a cap has
all pairs, and so makes one block of all). So a choice keeps all limits exactly when its part in each component keeps
those of that component; and the objective is the sum over the components. The maximum of a sum of functions of separate
variables over a product of sets is the sum of their maxima, so best plans of the blocks together are a best plan of the
whole, and bounds and gaps add up. A floor that could not bind even if all who might leave did ties no persons.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, Duals
from dss.planning.problem import PlanningProblem
from dss.planning.solver.bound import zero_prices
from dss.planning.solver.sparse import components


@dataclass(frozen=True, slots=True)
class Subproblem:
    """An independent part of a problem, and the rows of the whole that its rows are; each ascends."""

    problem: PlanningProblem
    pairs: Rows
    persons: Rows
    seats: Rows
    groups: Rows
    sides: Rows
    couples: Rows


def split_problem(problem: PlanningProblem, smallest: int = 1) -> list[Subproblem]:
    """Split a problem into its blocks, by the first seat of each; persons and seats without pairs are in none.

    Args:
        problem: A problem.
        smallest: How many pairs a block has at least; smaller ones are put together with the next.
    """
    loose = drop_idle_floors(problem)
    of_pair = _components(loose)[problem.persons + problem.pairs.seat]
    return [_block(loose, np.flatnonzero(np.isin(of_pair, labels))) for labels in _batches(of_pair, smallest)]


def join_duals(problem: PlanningProblem, blocks: Sequence[Subproblem], parts: Sequence[Duals]) -> Duals:
    """Put the prices of the blocks together; persons in none of them have the price 0."""
    scale = max((part.scale for part in parts), default=1)
    joined = replace(
        zero_prices(problem, scale),
        budget=sum(part.budget * (scale // part.scale) for part in parts),
        cap=sum(part.cap * (scale // part.scale) for part in parts),
    )
    for block, part in zip(blocks, parts, strict=True):
        finer = scale // part.scale
        joined.person[block.persons] = part.person * finer
        joined.seat[block.seats] = part.seat * finer
        joined.floor[block.groups] = part.floor * finer
        joined.sides[block.sides] = part.sides * finer
        joined.couples[block.couples, : part.couples.shape[1] - 1] = part.couples[:, :-1] * finer
        joined.couples[block.couples, NOWHERE] = part.couples[:, NOWHERE] * finer
    return joined


def drop_idle_floors(problem: PlanningProblem) -> PlanningProblem:
    """Take those groups off persons and seats that could spare everyone who might leave: their floor never binds.

    Whoever was in one is in the group around it, unless that is idle too: no more may leave it than may leave the
    groups within it.
    """
    may_leave = np.zeros(problem.persons, bool)
    may_leave[problem.pairs.person] = True
    counted = problem.person_group[may_leave & (problem.person_group != NOWHERE)]
    groups, inner = len(problem.spare), problem.within != NOWHERE
    leavers = np.bincount(counted, minlength=groups)
    np.add.at(leavers, problem.within[inner], np.minimum(leavers, problem.spare)[inner])
    idle = np.append(leavers <= problem.spare, False)
    within = np.where(idle[problem.within], NOWHERE, problem.within)
    around = np.where(idle, np.append(within, NOWHERE), np.arange(groups + 1))
    around[groups] = NOWHERE
    return replace(
        problem, person_group=around[problem.person_group], seat_group=around[problem.seat_group], within=within
    )


def _batches(labels: Rows, smallest: int) -> Iterator[Rows]:
    """Put labels together, in the order of their first pair, until so many pairs have one of them."""
    found, first, counts = np.unique(labels, return_index=True, return_counts=True)
    order = np.argsort(first)
    begins, pairs = 0, 0
    for place, count in enumerate(counts[order], start=1):
        pairs += count
        if pairs >= smallest or place == len(order):
            yield found[order[begins:place]]
            begins, pairs = place, 0


def _components(problem: PlanningProblem) -> Rows:
    """Number the component of each person, then seat, group and side limit."""
    persons, seats, groups = problem.persons, problem.seats, len(problem.spare)
    pairs = problem.pairs
    taking, side = np.nonzero(pairs.amounts)
    seat_from, group_from, side_from = persons, persons + seats, persons + seats + groups
    held = np.flatnonzero(problem.holder != NOWHERE)
    grouped = np.flatnonzero(problem.person_group != NOWHERE)
    grouped_seats = np.flatnonzero(problem.seat_group != NOWHERE)
    inner = np.flatnonzero(problem.within != NOWHERE)
    ends = [
        (pairs.person, seat_from + pairs.seat),
        (problem.holder[held], seat_from + held),
        (grouped, group_from + problem.person_group[grouped]),
        (seat_from + grouped_seats, group_from + problem.seat_group[grouped_seats]),
        (group_from + inner, group_from + problem.within[inner]),
        (problem.couples[:, 0], problem.couples[:, 1]),
        (seat_from + pairs.seat[taking], side_from + side),
    ]
    if problem.budget is not None or problem.cap is not None:
        ends.append((seat_from + pairs.seat[:-1], seat_from + pairs.seat[1:]))
    one, other = (np.concatenate(side) for side in zip(*ends, strict=True))
    return components(side_from + len(problem.sides), one, other)


def _block(problem: PlanningProblem, rows: Rows) -> Subproblem:
    """Cut out the pairs at some rows, with the persons, seats, groups and limits that they touch."""
    pairs = problem.pairs.at(rows)
    couples = np.flatnonzero(np.isin(problem.couples, pairs.person).any(axis=1))
    touched = (pairs.person, problem.couples[couples].ravel(), problem.holder[pairs.seat])
    persons, person_place = _numbered(np.concatenate(touched), problem.persons)
    seats, seat_place = _numbered(np.append(pairs.seat, _held_by(problem, persons)), problem.seats)
    direct = np.concatenate((problem.person_group[persons], problem.seat_group[seats]))
    groups, group_place = _numbered(np.concatenate((direct, problem.around(direct))), len(problem.spare))
    sides = np.flatnonzero(pairs.amounts.any(axis=0))
    return Subproblem(
        PlanningProblem(
            pairs=replace(
                pairs,
                person=person_place[pairs.person],
                seat=seat_place[pairs.seat],
                amounts=pairs.amounts[:, sides],
            ),
            holder=person_place[problem.holder[seats]],
            person_group=group_place[problem.person_group[persons]],
            seat_group=group_place[problem.seat_group[seats]],
            regency=problem.regency[seats],
            spare=problem.spare[groups],
            within=group_place[problem.within[groups]],
            locked=_moves(problem.locked, person_place, seat_place),
            vetoed=np.empty((0, 2), np.intp),
            couples=person_place[problem.couples[couples]],
            budget=problem.budget,
            cap=problem.cap,
            sides=problem.sides[sides],
        ),
        rows,
        persons,
        seats,
        groups,
        sides,
        couples,
    )


def _held_by(problem: PlanningProblem, persons: Rows) -> Rows:
    """Return the own seats of some persons."""
    own = problem.own_seats()[persons]
    held: Rows = own[own != NOWHERE]
    return held


def _numbered(rows: Rows, count: int) -> tuple[Rows, Rows]:
    """Return rows once each, without NOWHERE, and the new number of each old one; that of NOWHERE is NOWHERE."""
    present = np.zeros(count + 1, bool)
    present[rows] = True
    present[count] = False
    kept = np.flatnonzero(present)
    place = np.full(count + 1, NOWHERE, np.intp)
    place[kept] = np.arange(len(kept))
    return kept, place


def _moves(moves: Rows, person_place: Rows, seat_place: Rows) -> Rows:
    """Renumber those moves of which both person and seat are there."""
    renumbered = np.stack((person_place[moves[:, 0]], seat_place[moves[:, 1]]), axis=1)
    kept: Rows = renumbered[(renumbered != NOWHERE).all(axis=1)]
    return kept
