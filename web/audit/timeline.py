"""The life of something as a line of dots, placed by time; the list beneath says the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dss.service.audit.entries import EntryRow

_MARGIN: Final = 1.5
"""Percent of the width left free at either end."""


@dataclass(frozen=True, slots=True)
class Dot:
    """An entry on the line; `left` in percent of its width."""

    sequence: int
    left: float
    current: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """A line of dots.

    Attributes:
        place: Which of them is the one that is shown, from 1.
    """

    dots: tuple[Dot, ...]
    start: datetime
    end: datetime
    place: int


def timeline(life: Sequence[EntryRow], current: int) -> Timeline | None:
    """Place entries on a line by their time; None for fewer than two.

    Args:
        life: Entries, oldest first, each with its time.
        current: Number of the one that is shown.
    """
    times = [row.at for row in life if row.at is not None]
    if len(times) < 2:
        return None
    start, end = min(times), max(times)
    whole = (end - start).total_seconds() or 1.0
    dots = tuple(
        Dot(row.sequence, _left((row.at - start).total_seconds() / whole), row.sequence == current)
        for row in life
        if row.at is not None
    )
    place = next((place for place, dot in enumerate(dots, 1) if dot.current), 1)
    return Timeline(dots, start, end, place)


def _left(part: float) -> float:
    return round(_MARGIN + (100 - 2 * _MARGIN) * part, 2)
