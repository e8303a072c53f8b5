"""The results of screening: the best candidates for each seat, and the states of given pairs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.model.identifiers import RuleId
from dss.model.judgement.assessment import Verdict
from dss.model.organisation.table import Rows

VERDICTS: Final = tuple(Verdict)
"""The verdict that each number in a column of verdicts stands for, from mildest to strictest."""

STRICTNESS: Final[Mapping[Verdict, int]] = {verdict: number for number, verdict in enumerate(VERDICTS)}
"""The number that stands for each verdict: the stricter, the higher."""

ACCEPTABLE: Final = frozenset({Verdict.ELIGIBLE, Verdict.REFERRED})
"""The verdicts of those who may move, with consent or without."""

NOBODY: Final = -1
"""Fills the places of a seat with fewer candidates than requested."""

NO_VERDICT: Final = 255
"""The verdict of an empty place."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The best candidates of each seat, by verdict (mildest first), then score (highest first), then row.

    An empty place holds the employee NOBODY, score 0 and NO_VERDICT.

    Attributes:
        seats: Row number of each seat requested; shape (m,).
        employees: Row numbers, best first; 32-bit, shape (m, k).
        scores: Exact scores; 32-bit, shape (m, k).
        verdicts: Places in `VERDICTS`; 8-bit, shape (m, k).
        counts: How many of the employees considered have each verdict, in the order of `VERDICTS`;
            shape (m, 4).
    """

    seats: Rows
    employees: NDArray[np.int32]
    scores: NDArray[np.int32]
    verdicts: NDArray[np.uint8]
    counts: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PairStates:
    """Every rule on given pairs of employee and seat; where a rule neither holds nor is unknown, it fails.

    Attributes:
        rules: The rules of the policy, in its order (by stage, then id).
        holds: Shape (rules, pairs).
        unknown: Where a rule is undetermined; shape (rules, pairs).
        verdicts: Places in `VERDICTS`; shape (pairs,).
        scores: Exact scores; shape (pairs,).
    """

    rules: tuple[RuleId, ...]
    holds: NDArray[np.bool_]
    unknown: NDArray[np.bool_]
    verdicts: NDArray[np.uint8]
    scores: NDArray[np.int32]
