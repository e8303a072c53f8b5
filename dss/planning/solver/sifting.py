"""The linear relaxation with every limit, over few pairs at a time.

The programme begins with a core of the pairs; pairs that gain at its prices are added until there are none (sifting:
Bixby, Gregory, Lustig, Marsten and Shanno 1992). Its prices, rounded, prove a bound by themselves.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from dss.model.planning.plan import Duals, Mask
from dss.planning.problem import Problem
from dss.planning.solver.bound import gains, proved_bound
from dss.planning.solver.linear import Found, Relaxation
from dss.planning.solver.rows import Reals, duals_of_rows, limits_of
from dss.planning.solver.watch import Watch

MOST_ADDED: Final = 8_000
"""The most pairs added at once."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """An optimum of the linear relaxation, or what was known of it when time ran out.

    Attributes:
        share: The part of each pair that is chosen, 0-1; shape (pairs,).
        duals: The prices with the lowest bound.
        bound: That bound.
        core: Pairs that had to be looked at.
        settled: Whether no pair gains any more.
    """

    share: Reals
    duals: Duals
    bound: int
    core: Mask
    settled: bool


def sift(problem: Problem, duals: Duals, core: Mask, watch: Watch, scale: int) -> Relaxed | None:
    """Solve the relaxation, or return None where it proves that no plan keeps all limits.

    Args:
        problem: A problem.
        duals: Prices to begin with; they stand if none prove more.
        core: Pairs to begin with.
        watch: Ends it early.
        scale: How fine the prices are rounded.
    """
    limits = limits_of(problem)
    value = problem.pairs.value
    lower = np.zeros(len(value))
    lower[problem.locked_rows()] = 1
    core = core | (lower > 0)
    programme = Relaxation(limits.least, limits.most)
    added = columns = np.flatnonzero(core)
    share = np.zeros(len(value))
    bound, settled = proved_bound(problem, duals), False
    while not settled and not watch.interrupted():
        programme.add(limits.matrix[:, added], value[added], lower[added])
        outcome = programme.solve(watch.seconds_left(), watch.stop)
        if outcome.found is Found.IMPOSSIBLE:
            if core.all():
                return None
            added = np.flatnonzero(~core)
        elif outcome.found is Found.BEST:
            share[columns] = outcome.values
            trial = duals_of_rows(problem, limits, outcome.prices, scale)
            if (proved := proved_bound(problem, trial)) < bound:
                duals, bound = trial, proved
            watch.report("sifting", None, bound)
            gain = gains(problem, trial)
            added = np.flatnonzero((gain > 1) & ~core)
            if len(added) > MOST_ADDED:
                added = np.sort(added[np.argsort(-gain[added], kind="stable")[:MOST_ADDED]])
            settled = not len(added)
        else:
            break
        core[added] = True
        columns = np.concatenate((columns, added))
    return Relaxed(share, duals, bound, core, settled)
