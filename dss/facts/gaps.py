"""Competency levels held against those that positions require."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.model.organisation import UNKNOWN, Column
from dss.model.table import LevelsFact, Measure

_CHUNK: Final = 65_536
"""Rows measured at a time, so that memory does not grow with the employees."""


def levels_fact(
    measure: Measure, levels: NDArray[np.int8], required: NDArray[np.int8], position: Column, weights: Column
) -> LevelsFact:
    """Build a measure whose profiles are the distinct ones that the given positions require.

    Args:
        measure: What to compute.
        levels: Held, shape (employees, competencies).
        required: By position, shape (positions, competencies).
        position: Position of each seat, known.
        weights: Weight of each difference from -5 to 5, in hundredths.
    """
    profiles, key = np.unique(required[position], axis=0, return_inverse=True)
    return LevelsFact(measure, levels, profiles, key.reshape(-1).astype(np.int32), weights)


def gaps(levels: NDArray[np.int8], required: NDArray[np.int8], position: Column) -> Column:
    """Return the levels that each employee lacks for one position, summed.

    Args:
        levels: Held, -1 where not assessed; shape (employees, competencies).
        required: By position, shape (positions, competencies).
        position: One position for each employee.

    Returns:
        UNKNOWN where the position is, or where a required competency was not assessed.
    """
    asked = np.flatnonzero((required > 0).any(axis=0))
    by_position = np.arange(len(required), dtype=np.int32)
    fact = LevelsFact(Measure.GAP, levels[:, asked], required[:, asked], by_position, np.zeros(11, np.int32))
    found = np.full(len(position), UNKNOWN, np.int32)
    rows = np.flatnonzero(position != UNKNOWN)
    for start in range(0, len(rows), _CHUNK):
        chunk = rows[start : start + _CHUNK]
        found[chunk] = fact.values(chunk, position[chunk].astype(np.intp))
    return found
