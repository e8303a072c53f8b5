"""The map of regions: journeys, and what is vacant where."""

from collections import Counter

from dss.graph.journeys import find_journeys
from dss.model.identifiers import RegionId
from dss.model.knowledge.knowledge import TravelEdge
from dss.service.needs.region_map import build_region_map
from dss.service.workspace.workspace import Workspace


def test_journeys_take_as_long_as_the_knowledge_graph_says(workspace: Workspace) -> None:
    ways = workspace.graph.routes
    for start in ("93.01.01", "93.04.25"):
        found = find_journeys(workspace.knowledge.travel, RegionId(start))
        row = ways.minutes[ways.places[RegionId(start)]].tolist()
        assert {region: found[region].minutes for region in ways.regions} == dict(zip(ways.regions, row, strict=True))


def test_a_journey_leads_through_the_region_before(workspace: Workspace) -> None:
    direct = {frozenset((way.a, way.b)): way for way in workspace.knowledge.travel}
    found = find_journeys(workspace.knowledge.travel, RegionId("93.01.11"))
    for region, journey in found.items():
        if journey.before is not None:
            assert (
                journey.minutes <= found[journey.before].minutes + direct[frozenset((region, journey.before))].minutes
            )
    assert [region for region, journey in found.items() if journey.before is None] == ["93.01.11"]


def test_a_region_without_a_way_is_not_reached() -> None:
    a, b, c = RegionId("a"), RegionId("b"), RegionId("c")
    assert set(find_journeys([TravelEdge(a, b, 30, "road")], a)) == {a, b}
    assert set(find_journeys([], c)) == {c}


def test_every_region_is_mapped_once_after_the_one_that_one_comes_from(workspace: Workspace) -> None:
    shown = build_region_map(workspace)
    places = [place for regency in shown.regencies for place in regency.regions]
    assert Counter(place.region for place in places) == Counter(list(workspace.knowledge.regions))
    for regency in shown.regencies:
        order = [place.region for place in regency.regions]
        for place in regency.regions:
            if place.before in order:
                assert order.index(RegionId(place.before)) < order.index(place.region)


def test_all_vacant_seats_and_people_are_somewhere(workspace: Workspace) -> None:
    shown = build_region_map(workspace)
    places = [place for regency in shown.regencies for place in regency.regions]
    assert sum(place.vacant for place in places) == len(workspace.organisation.seats.ids)
    assert sum(place.people for place in places) == len(workspace.organisation.employees.ids)
    assert all(place.critical <= place.vacant for place in places)
    assert shown.centre == max(places, key=lambda place: place.people).region
