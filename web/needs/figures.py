"""Geometry of the diagram of a regency, its regions by travel time: plain numbers for SVG.

All regencies share one scale of hours, so that they are comparable. A line leads to each region from the previous one
on its route, or from the left edge where that is in another regency.
"""

from dataclasses import dataclass
from typing import Final

from dss.service.needs.region_map import RegencyMap, RegionMap, RegionPlace

ROW: Final = 26
"""Height of a region's row, in pixels."""
TOP: Final = 30
"""Height of the scale."""
LEFT: Final = 14
SCALE: Final = 320
"""Width of the longest journey."""
LABEL: Final = 236
"""Width of the label of the farthest region."""
WIDTH: Final = LEFT + SCALE + LABEL
RADIUS: Final = 9
_HOURS_APART: Final = 4


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale."""

    x: float
    hours: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A region in the diagram.

    Attributes:
        way: The line that leads to it, as the path of an SVG; blank where none does.
    """

    place: RegionPlace
    x: float
    y: float
    way: str


@dataclass(frozen=True, slots=True)
class RegencyFigure:
    """The diagram of a regency."""

    regency: RegencyMap
    height: int
    ticks: tuple[Tick, ...]
    spots: tuple[Spot, ...]


def regency_figure(shown: RegionMap, regency: RegencyMap) -> RegencyFigure:
    """Lay out the regions of a regency, one row each."""

    def along(minutes: int | None) -> float:
        return round(LEFT + SCALE * (minutes or 0) / max(shown.farthest, 1), 1)

    at: dict[str, tuple[float, float]] = {}
    spots = []
    for row, place in enumerate(regency.regions):
        x, y = along(place.minutes), TOP + ROW * row + ROW / 2
        from_x, from_y = at.get(place.before, (0.0, y))
        way = f"M{from_x} {from_y}V{y}H{x}" if place.before else ""
        at[place.region] = x, y
        spots.append(Spot(place, x, y, way))
    hours = range(0, shown.farthest // 60 + 1, _HOURS_APART)
    ticks = tuple(Tick(along(60 * hour), hour) for hour in hours)
    return RegencyFigure(regency, TOP + ROW * len(regency.regions) + 6, ticks, tuple(spots))
