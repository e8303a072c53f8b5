"""The changes of verdicts and scores between two policies, counted over every pair of employee and seat."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dss.model.identifiers import RuleId

Counts = NDArray[np.int64]

LOWERED, RAISED = 0, 1
"""Places in the last axis of a count of scores."""


@dataclass(frozen=True, slots=True)
class ScoreChanges:
    """Scores that change, of the pairs that are acceptable (eligible or referred) under both policies.

    Attributes:
        of_seats: Pairs whose score is lowered, and raised; shape (seats, 2).
        of_employees: The same by employee; shape (employees, 2).
        of_rules: Pairs in which a rule gives less, and more, than before; shape (rules, 2).
        most_lowered: The largest loss of points, not above 0.
        most_raised: The largest gain.
        points: All gains less all losses.
    """

    of_seats: Counts
    of_employees: Counts
    of_rules: Counts
    most_lowered: int
    most_raised: int
    points: int


@dataclass(frozen=True, slots=True)
class PairChanges:
    """Every pair by its verdict before and after, as places in `dss.model.judgement.candidates.VERDICTS`; exact.

    Attributes:
        rules: The rules that may judge otherwise: there is another condition, effect or number behind them, or they
            are in one of the policies alone. Sorted.
        of_seats: Pairs of each seat; shape (seats, before, after).
        of_employees: Pairs of each employee; shape (employees, before, after).
        of_rules: Pairs for which a rule changes as a gate (it forbids, refers, is unknown, or does not apply),
            whether or not the verdict changes for it; shape (rules, before, after). A verdict that changes has at
            least one such rule, and may have several.
        scores: Scores that change.
    """

    rules: tuple[RuleId, ...]
    of_seats: Counts
    of_employees: Counts
    of_rules: Counts
    scores: ScoreChanges

    @property
    def pairs(self) -> Counts:
        """How many pairs have each verdict before and after; shape (before, after)."""
        counts: Counts = self.of_seats.sum(axis=0)
        return counts
