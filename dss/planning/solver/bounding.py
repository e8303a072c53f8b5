"""A problem with its blocks, the bound of each, and a first plan of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.errors import NoPlanPossible
from dss.model.planning.plan import Duals
from dss.planning.problem import PlanningProblem
from dss.planning.solver.blocks import Subproblem, join_duals, split_problem
from dss.planning.solver.heuristics import first_fit, repair_plan
from dss.planning.solver.narrow import open_rows, price_closed
from dss.planning.solver.relax import Bounded, relax
from dss.planning.solver.run import Watch

SMALLEST: Final = 2_000
"""Blocks of fewer pairs are solved together with others."""

BOUNDING_SHARE: Final = 0.8
"""The share of the time left that bounding may take, so that some is left to make a plan."""


@dataclass(frozen=True, slots=True)
class BoundedProblem:
    """A problem and what is known of its blocks.

    Attributes:
        rows: Rows of the pairs that some plan might choose; the rows of blocks are places in it.
        parts: The relaxation of each block.
        plans: A plan of each block, None where locked moves keep one from being found easily.
    """

    problem: PlanningProblem
    rows: Rows
    blocks: Sequence[Subproblem]
    parts: Sequence[Bounded]
    plans: Sequence[Rows | None]

    @property
    def duals(self) -> Duals:
        """The prices of all blocks together, at which no pair outside of them gains either."""
        joined = join_duals(self.problem, self.blocks, [part.relaxed.duals for part in self.parts])
        return price_closed(self.problem, joined)

    @property
    def bound(self) -> int:
        """What the prices prove."""
        return sum(part.relaxed.bound for part in self.parts)

    @property
    def objective(self) -> int | None:
        """What the plans are worth together; None while one is lacking."""
        total = 0
        for block, plan in zip(self.blocks, self.plans, strict=True):
            if plan is None:
                return None
            total += block.problem.worth(plan)
        return total


def bound_problem(problem: PlanningProblem, watch: Watch) -> BoundedProblem:
    """Bound every block, and make a plan of each: that takes moments, so that a wish to stop ends the bounding alone.

    Raises:
        NoPlanPossible: If a relaxation proves that no plan keeps all limits.
    """
    rows = open_rows(problem)
    blocks = split_problem(problem.with_only(rows), SMALLEST)
    bounding = replace(watch, ends=watch.clock() + BOUNDING_SHARE * watch.seconds_left())
    bounded = []
    for block in blocks:
        part = relax(block.problem, bounding)
        if part is None:
            raise NoPlanPossible
        bounded.append(part)
    making = replace(watch, stop=lambda: False)
    plans = [_plan(block.problem, part, making) for block, part in zip(blocks, bounded, strict=True)]
    return BoundedProblem(problem, rows, blocks, bounded, plans)


def _plan(problem: PlanningProblem, part: Bounded, watch: Watch) -> Rows | None:
    """Make a plan of a block: the relaxation's, a repaired one, or, if nothing is locked, one made at once."""
    if part.plan is not None:
        return part.plan
    found = None if watch.interrupted() else repair_plan(problem, part.relaxed, watch)
    if len(problem.locked):
        return found
    if found is None:
        return first_fit(problem)
    return found if problem.worth(found) > 0 else np.empty(0, np.intp)
