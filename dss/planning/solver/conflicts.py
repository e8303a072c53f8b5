"""Why no plan is possible: a smallest set of limits that are at odds with one another.

Without locked moves the empty plan keeps every limit, so there is always a lock among them. The set is minimal: without
any one of its limits, and with the others alone, a plan is possible. It is found by halving (QuickXplain: Junker 2004),
which asks for a plan about k log(n / k) times, for k limits in the set out of n.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from dss.model.planning.errors import NoPlanFound, NoPlanPossible
from dss.model.planning.plan import Limit, LimitKind
from dss.planning.problem import PlanningProblem
from dss.planning.solver.limits import limits_of_sums, sums_of
from dss.planning.solver.solve import solve

KINDS: Final = (
    LimitKind.VETO,
    LimitKind.SIDE,
    LimitKind.FLOOR,
    LimitKind.COUPLE,
    LimitKind.CAP,
    LimitKind.BUDGET,
    LimitKind.LOCK,
)
"""Where several sets are at odds, limits of kinds that come first are spared."""


def conflicts(
    problem: PlanningProblem,
    *,
    time_limit_seconds: float = 60.0,
    stop: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[Limit, ...]:
    """Return limits that together allow no plan, though any of them left out would; empty if a plan is possible.

    Where time runs out, or someone stops it, limits that could not be tried stay in the set, which is then not minimal.

    Args:
        problem: A demand without fatal faults.
        time_limit_seconds: For all of it.
        stop: Asked often.
        clock: Gives seconds from any start, never going back.
    """
    ends = clock() + time_limit_seconds

    def possible(kept: Sequence[Limit]) -> bool:
        return _possible(_with_limits(problem, kept), ends - clock(), stop)

    limits = _limits(problem)
    if possible(limits):
        return ()
    return tuple(sorted(_explain([], False, limits, possible)))


def _explain(
    given: list[Limit], given_new: bool, limits: list[Limit], possible: Callable[[Sequence[Limit]], bool]
) -> list[Limit]:
    """Return a smallest part of some limits that allows no plan beside those given.

    `given_new` tells that the given ones have not been tried by themselves.
    """
    if given_new and not possible(given):
        return []
    if len(limits) == 1:
        return limits
    half = len(limits) // 2
    one, other = limits[:half], limits[half:]
    of_other = _explain([*given, *one], bool(one), other, possible)
    of_one = _explain([*given, *of_other], bool(of_other), one, possible)
    return [*of_one, *of_other]


def _limits(problem: PlanningProblem) -> list[Limit]:
    """List every limit, those to be spared last."""
    counts = {
        LimitKind.VETO: len(problem.vetoed),
        LimitKind.SIDE: len(problem.sides),
        LimitKind.FLOOR: len(problem.spare),
        LimitKind.COUPLE: len(problem.couples),
        LimitKind.CAP: int(problem.cap is not None),
        LimitKind.BUDGET: int(problem.budget is not None),
        LimitKind.LOCK: len(problem.locked),
    }
    return [Limit(kind, row) for kind in reversed(KINDS) for row in range(counts[kind])]


def _with_limits(problem: PlanningProblem, kept: Sequence[Limit]) -> PlanningProblem:
    """Return the problem with some of its limits alone, and with all plans worth the same."""
    rows = {kind: np.array([limit.row for limit in kept if limit.kind is kind], np.intp) for kind in KINDS}
    spare = np.full(len(problem.spare), problem.persons, np.int64)
    spare[rows[LimitKind.FLOOR]] = problem.spare[rows[LimitKind.FLOOR]]
    return replace(
        problem.with_sides(rows[LimitKind.SIDE]).with_values(np.zeros(len(problem.pairs), np.int64)),
        spare=spare,
        locked=problem.locked[rows[LimitKind.LOCK]],
        vetoed=problem.vetoed[rows[LimitKind.VETO]],
        couples=problem.couples[rows[LimitKind.COUPLE]],
        budget=problem.budget if len(rows[LimitKind.BUDGET]) else None,
        cap=problem.cap if len(rows[LimitKind.CAP]) else None,
    )


def _possible(problem: PlanningProblem, seconds: float, stop: Callable[[], bool]) -> bool:
    """Return whether any plan keeps all limits; where that isn't found out in time, it is taken to be so."""
    if (sums_of(problem, problem.locked_rows()) > limits_of_sums(problem)).any() and (problem.pairs.amounts >= 0).all():
        return False
    if seconds <= 0 or stop():
        return True
    try:
        solve(problem, time_limit_seconds=seconds, stop=stop)
    except NoPlanPossible:
        return False
    except NoPlanFound:
        return True
    return True
