"""Competency levels compared with those that positions require."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.facts.kinds import find_distinct
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.organisation.table import LevelsFact, Measure

Levels = NDArray[np.int8]

_CHUNK: Final = 65_536
"""Rows computed at a time, so that memory does not grow with the employees."""


@dataclass(frozen=True)
class Profiles:
    """The distinct profiles of levels that positions require.

    Attributes:
        levels: Shape (profiles, competencies); 0 where a profile doesn't ask.
        of_position: Profile of each position.
    """

    levels: Levels
    of_position: Column


def find_profiles(required: Levels) -> Profiles:
    """Find the distinct rows of what positions require, shape (positions, competencies)."""
    distinct, number = np.unique(required, axis=0, return_inverse=True)
    return Profiles(distinct, number.reshape(-1).astype(np.int32))


def build_levels_fact(measure: Measure, held: Levels, asked: Profiles, position: Column, weights: Column) -> LevelsFact:
    """Build a measure with only the profiles of the given seats.

    Args:
        measure: What to compute.
        held: Levels held, shape (employees, competencies).
        asked: Profiles of all positions.
        position: Position of each seat, known.
        weights: Weight of each difference from -5 to 5, in hundredths.
    """
    used = find_distinct(asked.of_position[position])
    return LevelsFact(measure, held, asked.levels[used.values], used.key, weights)


def measure_gaps(held: Levels, asked: Profiles, position: Column) -> Column:
    """Return the levels that each employee lacks for one position, summed.

    Args:
        held: Levels held, -1 where not assessed; shape (employees, competencies).
        asked: Profiles of all positions.
        position: One position for each employee.

    Returns:
        UNKNOWN where the position is, or where a required competency was not assessed.
    """
    some = np.flatnonzero((asked.levels > 0).any(axis=0))
    fact = LevelsFact(Measure.GAP, held[:, some], asked.levels[:, some], asked.of_position, np.zeros(11, np.int32))
    found = np.full(len(position), UNKNOWN, np.int32)
    rows = np.flatnonzero(position != UNKNOWN)
    for start in range(0, len(rows), _CHUNK):
        chunk = rows[start : start + _CHUNK]
        found[chunk] = fact.values(chunk, position[chunk].astype(np.intp))
    return found
