"""Values that engines of columns work on and return."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.columns import Bools
from dss.model.judgement.candidates import NOBODY
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.organisation.table import Rows

Mask = Bools | bool
"""Where something is so, or whether it is so everywhere."""


@dataclass(frozen=True, slots=True)
class Known:
    """A column, or one number for all rows, and where it is known."""

    values: NDArray[np.signedinteger[Any]] | int
    known: Mask

    def of(self, rows: NDArray[np.signedinteger[Any]]) -> "Known":
        """Keep some rows."""
        values = self.values if isinstance(self.values, int) else self.values[rows]
        return Known(values, self.known if isinstance(self.known, bool) else self.known[rows])


def narrow(column: Column) -> Known:
    """Return a column in the narrowest type that holds it, 0 where it is unknown."""
    known = column != UNKNOWN
    everywhere = bool(known.all())
    values = column if everywhere else np.where(known, column, np.int32(0))
    low, high = int(values.min(initial=0)), int(values.max(initial=0))
    kind = next(
        kind for kind in (np.int8, np.int16, np.int32) if np.iinfo(kind).min <= low <= high <= np.iinfo(kind).max
    )
    return Known(values.astype(kind), everywhere or known)


@dataclass(frozen=True, slots=True)
class Best:
    """The best candidates of some seats, laid out as in `Candidates`; verdicts are places in `VERDICTS`."""

    employees: NDArray[np.int32]
    scores: NDArray[np.int32]
    verdicts: NDArray[np.uint8]


def blank(seats: int, most: int) -> Best:
    """Return empty places."""
    shape = (seats, most)
    return Best(np.full(shape, NOBODY, np.int32), np.zeros(shape, np.int32), np.full(shape, 255, np.uint8))


def best_from(columns: Mapping[str, NDArray[Any]], seats: int, most: int) -> Best:
    """Fill in the rows of a query: place of the seat, rank from 0, employee, score and whether referred."""
    best, at = blank(seats, most), (columns["place"], columns["rank"])
    best.employees[at], best.scores[at], best.verdicts[at] = (columns[one] for one in ("employee", "score", "referred"))
    return best


def best_of(candidates: Sequence[tuple[Rows, Column, Bools]], most: int) -> Best:
    """Rank candidates by verdict, score and row.

    Args:
        candidates: Of each seat the employees, ascending, their scores, and who of them is referred.
        most: The most candidates of a seat.
    """
    best = blank(len(candidates), most)
    for place, (employees, scores, referred) in enumerate(candidates):
        order = np.lexsort((-scores, referred))[:most]
        best.employees[place, : len(order)] = employees[order]
        best.scores[place, : len(order)] = scores[order]
        best.verdicts[place, : len(order)] = referred[order]
    return best
