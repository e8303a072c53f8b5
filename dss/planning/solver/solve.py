"""The best plan, with a proof of how good it is (the programme and its bound: `dss.planning.problem`).

What can be in no plan is left out (`narrow`), independent parts are solved apart (`blocks`), each block is bounded
(`relax`: min-cost flow; multipliers; sifting), a plan is made of what the bound suggests (`repair`), pairs that were
left out are priced (`columns`), and the plan is improved until the gap is closed, small enough, or time is up
(`search`). Last, of the plans that are proved best, the first in the published order is made (`equals`).
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from dss.model.planning.errors import FaultyDemand, NoPlanFound, NoPlanPossible
from dss.model.planning.plan import Ending, Progress
from dss.planning.faults import find_faults
from dss.planning.problem import PlanningProblem
from dss.planning.solver.bound import gains, prove_bound
from dss.planning.solver.bounding import BoundedProblem, bound_problem
from dss.planning.solver.columns import PricedProblem, Pricing, price_left_out
from dss.planning.solver.equals import come_first
from dss.planning.solver.run import Solution, Watch
from dss.planning.solver.search import Best, search


def solve(
    problem: PlanningProblem,
    *,
    time_limit_seconds: float,
    gap_wanted: float = 1e-4,
    price: Pricing | None = None,
    stop: Callable[[], bool] = lambda: False,
    progress: Callable[[Progress], None] = lambda _: None,
    clock: Callable[[], float] = time.monotonic,
) -> Solution:
    """Choose the moves of the highest total value that keep every limit; of several such plans, the first in order.

    Equal input gives equal output, save where the time limit or `stop` ends it.

    Args:
        problem: The demand.
        time_limit_seconds: After this the best plan so far is returned; a single min-cost flow is not broken off.
        gap_wanted: The share of the bound by which a better plan may be better; 0 asks for proof that none is.
        price: Finds pairs left out of the problem that could improve the plan; None where none are left out.
        stop: Asked often; once it is true the best plan so far is returned.
        progress: Called at each step.
        clock: Gives seconds from any start, never going back.

    Raises:
        FaultyDemand: If the demand has fatal faults.
        NoPlanPossible: If no plan of the pairs known makes the locked moves within the limits.
        NoPlanFound: If time ran out before one was found.
    """
    faults = [fault for fault in find_faults(problem) if fault.fatal]
    if faults:
        raise FaultyDemand(faults)
    started = clock()
    watch = Watch(clock, started, started + time_limit_seconds, stop, progress)
    bounded = bound_problem(problem, watch)
    watch.report("plan", bounded.objective, None if price else bounded.bound)
    priced = PricedProblem(bounded, 0, True) if price is None else price_left_out(bounded, price, watch)
    found = _search_blocks(priced.bounded, gap_wanted, watch)
    solution = _solution(priced, found, gap_wanted, watch)
    if solution.ending is not Ending.PROVED or not problem.pairs.place.any():
        return solution
    watch.report("equals", solution.objective, solution.bound)
    return come_first(solution, price, watch)


def _search_blocks(bounded: BoundedProblem, gap_wanted: float, watch: Watch) -> list[Best]:
    """Improve the plan of each block, giving each that needs it the share of the time that its pairs have."""
    found = []
    left = sum(
        len(block.pairs) for block, part in zip(bounded.blocks, bounded.parts, strict=True) if not part.plan_is_best
    )
    for block, part, plan in zip(bounded.blocks, bounded.parts, bounded.plans, strict=True):
        if part.plan_is_best:
            found.append(Best(plan, part.relaxed.bound, True))
            continue
        share = watch.seconds_left() * len(block.pairs) / left
        left -= len(block.pairs)
        own = replace(watch, ends=watch.clock() + share)
        near = int(gap_wanted * abs(part.relaxed.bound))
        found.append(search(block.problem, plan, part.relaxed, near, own))
    return found


def _solution(priced: PricedProblem, found: Sequence[Best], gap_wanted: float, watch: Watch) -> Solution:
    """Put the plans of the blocks together, and say what is proved."""
    bounded = priced.bounded
    chosen = []
    for block, best in zip(bounded.blocks, found, strict=True):
        if best.chosen is None:
            if best.complete and priced.complete:
                raise NoPlanPossible
            raise NoPlanFound(watch.interrupted() or Ending.EXHAUSTED)
        chosen.append(bounded.rows[block.pairs[best.chosen]])
    rows = np.sort(np.concatenate([np.empty(0, np.intp), *chosen]))
    objective = bounded.problem.worth(rows)
    bound = sum(best.bound for best in found) if priced.complete else bounded.bound + priced.excess
    duals = bounded.duals
    return Solution(
        problem=bounded.problem,
        chosen=rows,
        objective=objective,
        bound=bound,
        duals=duals,
        priced_bound=prove_bound(bounded.problem, duals),
        excess=priced.excess,
        gain=gains(bounded.problem, duals),
        ending=_ending(bound - objective, gap_wanted * abs(bound), watch),
        steps=_steps(bounded, found),
    )


def _ending(gap: int, wanted: float, watch: Watch) -> Ending:
    """Explain why it ended, from the gap in points."""
    if gap <= 0:
        return Ending.PROVED
    if gap <= wanted:
        return Ending.CLOSE
    return watch.interrupted() or Ending.EXHAUSTED


def _steps(bounded: BoundedProblem, found: Sequence[Best]) -> tuple[str, ...]:
    """List the methods used on any block, in the order of their use."""
    used = {step for part in bounded.parts for step in part.steps}
    used |= {"search" for best in found if best.searched}
    return tuple(step for step in ("flow", "multipliers", "sifting", "search") if step in used)
