"""Map the vacant seats by region, with remoteness and travel time."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dss.graph.journeys import Journey, find_journeys
from dss.model.identifiers import RegencyId, RegionId
from dss.model.organisation.organisation import UNKNOWN
from dss.service.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RegionPlace:
    """A region.

    Attributes:
        remoteness: Class from 0 (town) to 4.
        border: Whether it lies on a land border.
        minutes: Travel time from the centre by the fastest route; None where there is no route.
        before: The last region on the route; blank for the centre, and where there is no route.
        before_name: Its name.
        mode: The means of travel from there: road, sea, river, air.
        steps: The number of regions of this regency on the route.
        people: The number of employees there.
        vacant: Vacant seats.
        critical: Those of them that are critical.
    """

    region: RegionId
    name: str
    remoteness: int
    border: bool
    minutes: int | None
    before: str
    before_name: str
    mode: str
    steps: int
    people: int
    vacant: int
    critical: int


@dataclass(frozen=True, slots=True)
class RegencyMap:
    """A regency with its regions, each after the previous one on its route; the nearest first."""

    regency: RegencyId
    name: str
    regions: tuple[RegionPlace, ...]

    @property
    def vacant(self) -> int:
        """Vacant seats in all of it."""
        return sum(region.vacant for region in self.regions)


@dataclass(frozen=True, slots=True)
class RegionMap:
    """All regencies, with the region from which journeys are counted: where most people work.

    Attributes:
        farthest: Minutes of the longest journey.
    """

    centre: RegionId
    centre_name: str
    farthest: int
    regencies: tuple[RegencyMap, ...]


def build_region_map(workspace: Workspace) -> RegionMap:
    """Map the regions."""
    return workspace.once(build_region_map, lambda: _mapped(workspace))


def _mapped(workspace: Workspace) -> RegionMap:
    knowledge = workspace.knowledge
    people = _by_region(workspace, workspace.organisation.employees.columns["unit"].tolist())
    seats = workspace.organisation.seats.columns
    vacant = _by_region(workspace, seats["unit"].tolist())
    positions = seats["position"].tolist()
    stopping = [
        unit
        for unit, number in zip(seats["unit"].tolist(), positions, strict=True)
        if workspace.position(number).critical
    ]
    critical = _by_region(workspace, stopping)
    centre = max(knowledge.regions, key=lambda region: people[region])
    ways = find_journeys(knowledge.travel, centre)

    def place(region: RegionId, steps: int) -> RegionPlace:
        one, way = knowledge.regions[region], ways.get(region)
        before = None if way is None else way.before
        return RegionPlace(
            region=region,
            name=one.name,
            remoteness=one.remoteness,
            border=one.border,
            minutes=None if way is None else way.minutes,
            before=before or "",
            before_name="" if before is None else knowledge.regions[before].name,
            mode="" if way is None else way.mode,
            steps=steps,
            people=people[region],
            vacant=vacant[region],
            critical=critical[region],
        )

    return RegionMap(
        centre=centre,
        centre_name=knowledge.regions[centre].name,
        farthest=max(way.minutes for way in ways.values()),
        regencies=tuple(
            RegencyMap(
                regency.id,
                regency.name,
                tuple(place(*one) for one in _in_order(_regions_of(workspace, regency.id), ways)),
            )
            for regency in knowledge.regencies.values()
        ),
    )


def _by_region(workspace: Workspace, units: Sequence[int]) -> Counter[RegionId]:
    return Counter(workspace.unit(unit).region for unit in units if unit != UNKNOWN)


def _regions_of(workspace: Workspace, regency: RegencyId) -> list[RegionId]:
    return [region.id for region in workspace.knowledge.regions.values() if region.regency == regency]


def _in_order(regions: Sequence[RegionId], ways: Mapping[RegionId, Journey]) -> Iterator[tuple[RegionId, int]]:
    """Yield regions, each before those that are reached through it, with how many of them are passed on the way."""
    within = set(regions)
    after: dict[RegionId | None, list[RegionId]] = {}
    for region in sorted(regions, key=lambda one: (one not in ways, ways[one].minutes if one in ways else 0, one)):
        before = ways[region].before if region in ways else None
        after.setdefault(before if before in within else None, []).append(region)
    waiting = [(region, 0) for region in reversed(after.get(None, []))]
    while waiting:
        region, steps = waiting.pop()
        yield region, steps
        waiting += [(one, steps + 1) for one in reversed(after.get(region, []))]
