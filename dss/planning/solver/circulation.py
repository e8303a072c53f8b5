"""The best plan where no limit goes beyond the circulation, with the prices that prove it."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import Duals, Mask, Whole
from dss.planning.problem import PlanningProblem
from dss.planning.solver.blocks import join_duals, split_problem
from dss.planning.solver.bound import gains_of
from dss.planning.solver.flow import FlowNetwork, circulate, duals_of, lay_out_network, potentials

SMALLEST: Final = 20_000
"""Blocks of fewer pairs are solved together with others."""


EXACT: Final = 1 << 62
"""A value times the nodes of the network stays below this, as 64-bit numbers hold little more."""


def stays_exact(problem: PlanningProblem) -> bool:
    """Return whether a circulation of a problem stays exact in 64-bit numbers."""
    nodes = problem.persons + problem.seats + len(problem.spare) + 1
    return int(np.abs(problem.pairs.value).max(initial=0)) * nodes < EXACT


@dataclass(frozen=True, slots=True)
class Circulation:
    """A best plan of the circulation.

    Attributes:
        chosen: Rows of the pairs chosen.
        duals: Prices at which no pair gains, and those chosen break even.
        core: The pairs that had to be evaluated by the solver.
    """

    chosen: Rows
    duals: Duals
    core: Mask


def best_circulation(problem: PlanningProblem, value: Whole, core: Mask, scale: int = 1) -> Circulation | None:
    """Choose the moves of the highest total value, or return None where the locked moves can't all be made.

    Only a core of the pairs goes to the solver; pairs that would gain at its prices are added until there are none,
    so the answer is that of all pairs (sifting: Bixby et al. 1992).

    Args:
        problem: A problem; its sums and couples are passed over.
        value: Of each pair, in 1/scale points; used in place of that of the problem.
        core: Where to begin; the locked moves are added.
        scale: That of the values.
    """
    core = core.copy()
    core[problem.locked_rows()] = True
    priced = problem.with_values(value)
    while True:
        rows = np.flatnonzero(core)
        found = _solve(priced.with_only(rows))
        if found is None:
            if core.all():
                return None
            core[:] = True
            continue
        chosen, duals = found
        missed = (gains_of(priced, priced.pairs, duals) > 0) & ~core
        if not missed.any():
            return Circulation(rows[chosen], replace(duals, scale=scale), core)
        core |= missed


def _solve(problem: PlanningProblem) -> tuple[Rows, Duals] | None:
    """Give all pairs to the solver, block by block; return the rows chosen and the prices."""
    blocks = split_problem(problem.as_circulation(), SMALLEST)
    chosen, duals = [np.empty(0, np.intp)], []
    for block in blocks:
        found = _solve_block(block.problem)
        if found is None:
            return None
        chosen.append(block.pairs[found[0]])
        duals.append(found[1])
    return np.sort(np.concatenate(chosen)), join_duals(problem, blocks, duals)


def _solve_block(problem: PlanningProblem) -> tuple[Rows, Duals] | None:
    """Give all pairs to the solver at once."""
    network = lay_out_network(problem)
    cost = _cost(network, problem.pairs.value)
    flow = circulate(network, cost)
    if flow is None:
        return None
    duals = duals_of(problem, network, potentials(network, cost, flow), flow)
    return np.flatnonzero(flow[: len(problem.pairs)]), duals


def _cost(network: FlowNetwork, value: Whole) -> Whole:
    """Return the cost of each arc, from the value of each pair."""
    cost = np.zeros(len(network.tail), np.int64)
    cost[: len(value)] = -value
    return cost


class LaidOut:
    """A problem without locked moves at odds, laid out once to be solved at many values of its pairs.

    Args:
        problem: A problem; its sums and couples are passed over.
    """

    def __init__(self, problem: PlanningProblem) -> None:
        blocks = split_problem(problem.as_circulation(), SMALLEST)
        self._blocks = [(block.pairs, lay_out_network(block.problem)) for block in blocks]

    def best_at(self, value: Whole) -> Rows:
        """Return the rows of the moves of the highest total value, ascending."""
        chosen = [np.empty(0, np.intp)]
        for rows, network in self._blocks:
            flow = circulate(network, _cost(network, value[rows]))
            assert flow is not None  # the locked moves can all be made
            chosen.append(rows[flow[: len(rows)] > 0])
        return np.sort(np.concatenate(chosen))


def first_core(problem: PlanningProblem, value: Whole, per_seat: int) -> Mask:
    """Mark the best pairs of each seat by value, then person."""
    seat = problem.pairs.seat
    order = np.lexsort((-value, seat))
    rank = np.arange(len(order)) - np.searchsorted(seat, seat)
    core = np.zeros(len(order), bool)
    core[order[rank < per_seat]] = True
    return core
