"""The relaxation of a problem: the circulation where that is all there is, else multipliers, then a linear programme.

The linear programme has every limit, over few pairs at a time. It begins with a core of the pairs; pairs that gain at
its prices are added until there are none (sifting: Bixby, Gregory, Lustig, Marsten and Shanno 1992). Its prices,
rounded, prove a bound by themselves.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import Duals, Mask, Reals
from dss.planning.problem import PlanningProblem
from dss.planning.solver.bound import Relaxed, gains, prove_bound
from dss.planning.solver.circulation import best_circulation, first_core
from dss.planning.solver.limits import duals_of_rows, limit_rows, limits_of_sums, sums_of
from dss.planning.solver.linear import Found, LinearProgramme
from dss.planning.solver.multipliers import mix_plans
from dss.planning.solver.run import Watch

MOST_ADDED: Final = 8_000
"""The most pairs added at once."""

MANY: Final = 4_000_000
"""With more pairs than this, circulations begin with the best pairs of each seat."""

PER_SEAT: Final = 16
"""The best pairs of each seat that large or repeated circulations begin with."""

PER_SEAT_LINEAR: Final = 5
"""The best pairs of each seat, at the prices of the sums, that the linear relaxation begins with."""


@dataclass(frozen=True, slots=True)
class Bounded:
    """A problem with its bound.

    Attributes:
        plan: Rows of a plan, where the relaxation gave one; it keeps every limit.
        relaxed: The relaxation; its core is enough for a good plan.
        steps: The methods used.
    """

    plan: Rows | None
    relaxed: Relaxed
    steps: tuple[str, ...]

    @property
    def plan_is_best(self) -> bool:
        """Whether the relaxation itself chose a whole plan, which none can better."""
        return self.plan is not None


def relax(problem: PlanningProblem, watch: Watch) -> Bounded | None:
    """Bound a problem, or return None where that proves that no plan keeps all limits."""
    scale = _scale(problem)
    core = np.ones(len(problem.pairs), bool)
    if len(core) > MANY:
        core = first_core(problem, problem.pairs.value, PER_SEAT)
    found = best_circulation(problem, problem.pairs.value, core)
    if found is None:
        return None
    bound = prove_bound(problem, found.duals)
    watch.report("flow", None, bound)
    share = np.zeros(len(core))
    share[found.chosen] = 1
    relaxed = Relaxed(share, found.duals, bound, found.core, False)
    if keeps_all(problem, found.chosen):
        return Bounded(found.chosen, relaxed, ("flow",))
    steps = ["flow"]
    if (sums_of(problem, found.chosen) > limits_of_sums(problem)).any():
        few = first_core(problem, problem.pairs.value, PER_SEAT) | (share > 0)
        relaxed = mix_plans(problem, found.chosen, found.duals, few, watch, scale)
        steps.append("multipliers")
    if (len(problem.couples) or not relaxed.settled) and not watch.interrupted():
        core = _linear_core(problem, relaxed.duals, relaxed.share)
        sifted = sift(problem, relaxed.duals, core, watch, scale)
        if sifted is None:
            return None
        relaxed = sifted
        steps.append("sifting")
    return Bounded(None, relaxed, tuple(steps))


def sift(problem: PlanningProblem, duals: Duals, core: Mask, watch: Watch, scale: int) -> Relaxed | None:
    """Solve the relaxation, or return None where it proves that no plan keeps all limits.

    Args:
        problem: A problem.
        duals: Prices to begin with; kept if none prove more.
        core: Pairs to begin with.
        watch: Ends it early.
        scale: How fine the prices are rounded.
    """
    limits = limit_rows(problem)
    value = problem.pairs.value
    lower = np.zeros(len(value))
    lower[problem.locked_rows()] = 1
    core = core | (lower > 0)
    programme = LinearProgramme(limits.least, limits.most)
    added = columns = np.flatnonzero(core)
    share = np.zeros(len(value))
    bound, settled = prove_bound(problem, duals), False
    while not settled and not watch.interrupted():
        programme.add(limits.matrix.at(added), value[added], lower[added])
        outcome = programme.solve(watch.seconds_left(), watch.stop)
        if outcome.found is Found.IMPOSSIBLE:
            if core.all():
                return None
            added = np.flatnonzero(~core)
        elif outcome.found is Found.BEST:
            share[columns] = outcome.values
            trial = duals_of_rows(problem, limits, outcome.prices, scale)
            if (proved := prove_bound(problem, trial)) < bound:
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


def keeps_all(problem: PlanningProblem, chosen: Rows) -> bool:
    """Return whether a plan of the circulation also keeps the sums and the couples."""
    into = np.full(problem.persons, problem.regencies, np.intp)
    into[problem.pairs.person[chosen]] = problem.regency[problem.pairs.seat[chosen]]
    together = into[problem.couples[:, 0]] == into[problem.couples[:, 1]]
    return bool(together.all() and (sums_of(problem, chosen) <= limits_of_sums(problem)).all())


def _linear_core(problem: PlanningProblem, duals: Duals, share: Reals) -> Mask:
    """Mark the pairs chosen by any share, and the best of each seat at the prices of the sums."""
    sums = replace(duals, person=0 * duals.person, seat=0 * duals.seat, floor=0 * duals.floor)
    return first_core(problem, gains(problem, sums), PER_SEAT_LINEAR) | (share > 0)


def _scale(problem: PlanningProblem) -> int:
    """Return how many parts of a point prices may be kept to, a power of 2, so that products stay exact."""
    return 1 << max(0, min(20, 40 - int(np.abs(problem.pairs.value).max(initial=1)).bit_length()))
