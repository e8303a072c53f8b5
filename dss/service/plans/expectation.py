"""What a plan can be expected to bring when people may refuse: two rounds of questions, drawn many times from a seed.

In the first round the one planned for each seat is asked, and after a no its fallbacks, one by one. The plan is then
solved again, keeping who agreed and asking nobody again who refused; whoever is new in it is asked. What counts are the
moves that can be made of those agreed to. Equal plans have equal draws, so that the expectation is the same each time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import Mask, Whole
from dss.service.planning.fallbacks import Chances, asked_pairs, solve_rows
from dss.service.planning.solve import Planned
from dss.service.planning.solved import SolvedDemand
from dss.service.plans.needs_change import NeedsChange

DRAWS: Final = 100
"""So many times the answers are drawn."""

_NEVER: Final = -1
"""The value of a pair that no plan chooses."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of one draw.

    Attributes:
        asked: How many questions were put.
        agreed: How many moves can be made of those agreed to.
        closed: The net need that these close.
    """

    asked: int
    agreed: int
    closed: int


def draw_answers(
    planned: Planned,
    fallbacks: Sequence[Sequence[int]],
    chances: Chances,
    draws: int = DRAWS,
    *,
    stop: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> tuple[Drawn, ...]:
    """Draw the answers of two rounds, many times.

    Args:
        planned: The plan.
        fallbacks: The rows of the pairs that follow each chosen move.
        chances: Of a yes.
        draws: How many times.
        stop: Asked before each draw; once it is true, there are no more.
        progress: Called after each draw with how many are done, and how many there are to be.
    """
    percent, seed = chances.of(asked_pairs(planned)), f"{planned.demand.workspace.as_of} {planned.moves}"
    found: list[Drawn] = []
    while len(found) < draws and not stop():
        found.append(_draw(planned, fallbacks, percent, Random(f"{seed} {len(found)}"), stop))
        progress(len(found), draws)
    return tuple(found)


def net_closed(planned: Planned, rows: Rows) -> int:
    """Return by how many people moves at some rows of the pairs shrink what is missing."""
    change = NeedsChange(SolvedDemand(planned.demand, replace(planned.solution, chosen=rows)))
    return int(change.before.sum() - change.after.sum())


def _draw(
    planned: Planned, fallbacks: Sequence[Sequence[int]], percent: Whole, random: Random, stop: Callable[[], bool]
) -> Drawn:
    pairs = planned.solution.problem.pairs
    agreed, refused = np.zeros(len(pairs), np.bool_), np.zeros(planned.solution.problem.persons, np.bool_)
    asked = 0

    def says_yes(row: int) -> bool:
        nonlocal asked
        asked += 1
        agreed[row] = random.random() * 100 < percent[row]
        refused[pairs.person[row]] = not agreed[row]
        return bool(agreed[row])

    for first, others in zip(planned.solution.chosen.tolist(), fallbacks, strict=True):
        any(says_yes(row) for row in (first, *others))
    for row in _choose(planned, agreed, ~refused[pairs.person], stop).tolist():
        if not agreed[row]:
            says_yes(row)
    made = _choose(planned, agreed, agreed, stop)
    return Drawn(asked, len(made), net_closed(planned, made))


def _choose(planned: Planned, agreed: Mask, possible: Mask, stop: Callable[[], bool]) -> Rows:
    """Return the best moves of those possible, keeping as many as can be of those agreed to."""
    problem, bonus = planned.solution.problem, planned.demand.limits.points_per_change
    value = np.where(possible, problem.pairs.value + np.where(agreed, bonus, 0), _NEVER)
    free = replace(problem, locked=problem.locked[:0])
    return solve_rows(free.with_values(value), planned, stop)
