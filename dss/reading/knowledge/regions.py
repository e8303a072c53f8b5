"""``regions.yaml``: regencies, the distrik in them, and the ways between those."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dss.model.diagnostic import Place
from dss.model.identifiers import RegencyId, RegionId
from dss.model.knowledge.knowledge import Regency, Region, TravelEdge
from dss.model.text import _
from dss.reading.knowledge.codes import check_pairs, identifier, read_provenance
from dss.reading.yaml.document import Node
from dss.reading.yaml.record import Faults, day, each, keyed, matching, named, record, text, whole, yes_no

MODES: Final = ("road", "river", "sea", "air")
"""The means of travel."""

MOST_REMOTE: Final = 4
"""The highest class of remoteness."""

_region_code: Final = matching(re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}"), _("a code in quotes, e.g. '93.01.11'"))


@dataclass(frozen=True, slots=True)
class Geography:
    """What the file holds, in its order."""

    regencies: Mapping[RegencyId, Regency]
    regions: Mapping[RegionId, Region]
    travel: tuple[TravelEdge, ...]
    underdeveloped_until: date | None


def read_regions(node: Node, faults: Faults) -> Geography:
    """Read the file's root."""
    underdeveloped: dict[str, bool] = {}
    stands: dict[RegionId, Place] = {}

    def regency(id: str, node: Node, faults: Faults) -> Regency:
        with record(node, faults) as entry:
            read_provenance(entry)
            underdeveloped[id] = entry.read("underdeveloped", yes_no)
            return Regency(RegencyId(id), entry.read("name", text))

    def region(id: str, node: Node, faults: Faults) -> Region:
        stands[RegionId(id)] = node.place
        return _region(RegionId(id), node, underdeveloped, faults)

    with record(node, faults) as file:
        read_provenance(file)
        regencies = {one.id: one for one in file.read("regencies", keyed(regency, identifier)).values()}
        until = file.read("underdeveloped", _underdeveloped_until, None)
        regions = {one.id: one for one in file.read("regions", keyed(region, _region_code)).values()}

        def way(node: Node, faults: Faults) -> tuple[Place, TravelEdge]:
            return node.place, _way(node, regions, faults)

        ways = file.read("travel", each(way))
        check_pairs(_("way"), [(place, edge.a, edge.b) for place, edge in ways], faults)
        travel = tuple(edge for _, edge in ways)
        if file.sound:
            for cut_off in unreachable(regions, travel):
                message = _("No way leads to {region!q} ({name}). Add one to 'travel'.")
                name = regions[cut_off].name
                faults.error(stands[cut_off], "unreachable-region", message, region=cut_off, name=name)
        return Geography(regencies, regions, travel, until)


def unreachable(regions: Iterable[RegionId], travel: Iterable[TravelEdge]) -> tuple[RegionId, ...]:
    """Name the regions outside the largest set that ways hold together, in their order."""
    neighbours: dict[RegionId, set[RegionId]] = {region: set() for region in regions}
    for edge in travel:
        neighbours[edge.a].add(edge.b)
        neighbours[edge.b].add(edge.a)
    largest: set[RegionId] = set()
    seen: set[RegionId] = set()
    for start in neighbours:
        if start not in seen:
            together = _reached(start, neighbours)
            seen |= together
            largest = max(largest, together, key=len)
    return tuple(region for region in neighbours if region not in largest)


def _reached(start: RegionId, neighbours: Mapping[RegionId, set[RegionId]]) -> set[RegionId]:
    reached, edge = {start}, {start}
    while edge:
        edge = {there for here in edge for there in neighbours[here]} - reached
        reached |= edge
    return reached


def _region(id: RegionId, node: Node, underdeveloped: Mapping[str, bool], faults: Faults) -> Region:
    with record(node, faults) as entry:
        read_provenance(entry)
        regency = entry.read("regency", named(_("regency"), underdeveloped))
        return Region(
            id=id,
            name=entry.read("name", text),
            regency=RegencyId(regency),
            remoteness=entry.read("remoteness", whole(0, MOST_REMOTE)),
            underdeveloped=entry.read("underdeveloped", yes_no, underdeveloped.get(regency, False)),
            border=entry.read("border", yes_no, False),
        )


def _underdeveloped_until(node: Node, faults: Faults) -> date | None:
    with record(node, faults) as entry:
        read_provenance(entry)
        return entry.read("until", day, None)


def _way(node: Node, regions: Mapping[RegionId, Region], faults: Faults) -> TravelEdge:
    region = named(_("region"), regions)
    with record(node, faults) as entry:
        read_provenance(entry)
        return TravelEdge(
            a=RegionId(entry.read("a", region)),
            b=RegionId(entry.read("b", region)),
            minutes=entry.read("minutes", whole(at_least=1)),
            mode=entry.read("mode", named(_("mode"), MODES)),
        )
