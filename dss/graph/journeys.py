"""The fastest journeys from one region to all others, as a tree: each region with the one before it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from dss.model.identifiers import RegionId
from dss.model.knowledge.knowledge import TravelEdge


@dataclass(frozen=True, slots=True)
class Journey:
    """The fastest journey to a region.

    Attributes:
        minutes: From the start.
        before: The last region on the way; None at the start.
        mode: The means of travel from there; blank at the start.
    """

    minutes: int
    before: RegionId | None
    mode: str


def find_journeys(travel: Iterable[TravelEdge], start: RegionId) -> Mapping[RegionId, Journey]:
    """Find the fastest journeys from a region (Dijkstra 1959); of equal ones, that through the region of lower id.

    Args:
        travel: The routes between regions.
        start: The region where the journeys begin.

    Returns:
        A journey for each region that can be reached, the nearest first.
    """
    ways: dict[RegionId, list[tuple[RegionId, int, str]]] = {}
    for way in travel:
        ways.setdefault(way.a, []).append((way.b, way.minutes, way.mode))
        ways.setdefault(way.b, []).append((way.a, way.minutes, way.mode))
    found: dict[RegionId, Journey] = {}
    ahead: list[tuple[int, RegionId, RegionId | None, str]] = [(0, start, None, "")]
    while ahead:
        minutes, region, before, mode = heappop(ahead)
        if region in found:
            continue
        found[region] = Journey(minutes, before, mode)
        for there, more, by in ways.get(region, ()):
            if there not in found:
                heappush(ahead, (minutes + more, there, region, by))
    return found
