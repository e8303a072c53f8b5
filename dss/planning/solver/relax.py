"""The best to be hoped for: a whole plan where the circulation is all there is, else by multipliers and sifting."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import Duals, Mask
from dss.planning.problem import Problem
from dss.planning.solver.bound import gains, proved_bound
from dss.planning.solver.circulation import best_circulation, first_core
from dss.planning.solver.multipliers import mix
from dss.planning.solver.rows import Reals
from dss.planning.solver.sifting import sift
from dss.planning.solver.sums import limits_of_sums, sums_of
from dss.planning.solver.watch import Watch

MANY: Final = 4_000_000
"""With more pairs than this, circulations begin with the best pairs of each seat."""

PER_SEAT: Final = 16
"""The best pairs of each seat that large or repeated circulations begin with."""

PER_SEAT_LINEAR: Final = 5
"""The best pairs of each seat, at the prices of the sums, that the linear relaxation begins with."""


@dataclass(frozen=True, slots=True)
class Bounded:
    """What a relaxation tells of a problem.

    Attributes:
        plan: Rows of a plan, where one came out of it; it keeps every limit.
        share: The part of each pair that is chosen, 0-1; shape (pairs,).
        duals, bound: Prices, and what they prove.
        core: Pairs that had to be looked at, and are enough for a good plan.
        steps: The methods used.
    """

    plan: Rows | None
    share: Reals
    duals: Duals
    bound: int
    core: Mask
    steps: tuple[str, ...]

    @property
    def plan_is_best(self) -> bool:
        """Whether the relaxation itself chose a whole plan, which none can better."""
        return self.plan is not None


def relax(problem: Problem, watch: Watch) -> Bounded | None:
    """Bound a problem, or return None where that proves that no plan keeps all limits."""
    scale = _scale(problem)
    core = np.ones(len(problem.pairs), bool)
    if len(core) > MANY:
        core = first_core(problem, problem.pairs.value, PER_SEAT)
    found = best_circulation(problem, problem.pairs.value, core)
    if found is None:
        return None
    bound = proved_bound(problem, found.duals)
    watch.report("flow", None, bound)
    share = np.zeros(len(core))
    share[found.chosen] = 1
    if keeps_all(problem, found.chosen):
        return Bounded(found.chosen, share, found.duals, bound, found.core, ("flow",))
    duals, core, settled, steps = found.duals, found.core, False, ["flow"]
    if (sums_of(problem, found.chosen) > limits_of_sums(problem)).any():
        few = first_core(problem, problem.pairs.value, PER_SEAT) | (share > 0)
        mixture = mix(problem, found.chosen, found.duals, few, watch, scale)
        share, duals, bound, core, settled = mixture.share, mixture.duals, mixture.bound, mixture.core, mixture.settled
        steps.append("multipliers")
    if (len(problem.couples) or not settled) and not watch.interrupted():
        relaxed = sift(problem, duals, _linear_core(problem, duals, share), watch, scale)
        if relaxed is None:
            return None
        share, duals, bound, core = relaxed.share, relaxed.duals, relaxed.bound, relaxed.core
        steps.append("sifting")
    return Bounded(None, share, duals, bound, core, tuple(steps))


def keeps_all(problem: Problem, chosen: Rows) -> bool:
    """Tell whether a plan of the circulation also keeps the sums and the couples."""
    into = np.full(problem.persons, problem.regencies, np.intp)
    into[problem.pairs.person[chosen]] = problem.regency[problem.pairs.seat[chosen]]
    together = into[problem.couples[:, 0]] == into[problem.couples[:, 1]]
    return bool(together.all() and (sums_of(problem, chosen) <= limits_of_sums(problem)).all())


def _linear_core(problem: Problem, duals: Duals, share: Reals) -> Mask:
    """Mark the pairs chosen by any share, and the best of each seat at the prices of the sums."""
    sums = replace(duals, person=0 * duals.person, seat=0 * duals.seat, floor=0 * duals.floor)
    return first_core(problem, gains(problem, sums), PER_SEAT_LINEAR) | (share > 0)


def _scale(problem: Problem) -> int:
    """Return how many parts of a point prices may be kept to, a power of 2, so that products stay exact."""
    return 1 << max(0, min(20, 40 - int(np.abs(problem.pairs.value).max(initial=1)).bit_length()))
