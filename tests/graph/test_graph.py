import json
from collections import deque
from dataclasses import replace
from io import BytesIO

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.graph import (
    KnowledgeGraph,
    PathAspect,
    build_graph,
    find_near_fields,
    find_qualified_positions,
    find_substitutes,
    read_person,
    to_graphml,
    to_json,
    to_node_link,
)
from dss.model.errors import UnknownName
from dss.model.identifiers import CompetencyId, FieldId, PositionId, RegionId
from dss.model.knowledge.evidence import EvidencePath, NodeKey, NodeKind
from dss.model.knowledge.knowledge import FieldOfStudy, Kinship, Knowledge
from dss.model.organisation.organisation import UNKNOWN, Organisation
from dss.model.text import Bilingual, Language

ARCHITECT, ENGINEER, TRAFFIC_OFFICER = 6, 5, 8
"""Rows of people."""


@pytest.fixture(scope="module")
def graph(knowledge: Knowledge) -> KnowledgeGraph:
    return build_graph(knowledge)


def field(id: str) -> NodeKey:
    return NodeKey(NodeKind.FIELD, id)


def walked(path: EvidencePath | None) -> list[str]:
    assert path is not None
    return [f"{node.kind}:{node.id}" for node in path.nodes]


def relations(path: EvidencePath | None) -> list[str]:
    assert path is not None
    return [edge.relation.value for edge in path.edges]


def naive_steps(fields: dict[str, FieldOfStudy], kinships: tuple[Kinship, ...], start: str) -> dict[str, int]:
    """Relax every edge until nothing changes (Bellman and Ford), where the graph uses Dijkstra."""
    edges = [(id, one.parent or "root", 1) for id, one in fields.items()]
    edges += [(kin.a, kin.b, kin.steps) for kin in kinships]
    steps = {start: 0}
    changed = True
    while changed:
        changed = False
        for a, b, length in edges + [(b, a, length) for a, b, length in edges]:
            if a in steps and steps[a] + length < steps.get(b, 10**9):
                steps[b] = steps[a] + length
                changed = True
    return steps


# Education


@pytest.mark.parametrize(
    ("studied", "position", "steps"),
    [
        ("0912", "dokter_ahli_pertama", 0),
        ("0913", "dokter_ahli_pertama", 1),
        ("0113", "guru_ahli_pertama", 0),
        ("01", "guru_ahli_pertama", 1),
        ("0731", "insinyur_jalan_ahli_pertama", 2),
        ("0731", "kabid_bina_marga", 0),
        ("0421", "kepala_distrik", 0),
        ("0421", "kabid_bina_marga", 2),
        ("0912", "insinyur_jalan_ahli_pertama", 6),
        ("0912", "pengadministrasi_umum", 0),
    ],
)
def test_education_distance_counts_steps_to_the_nearest_required_field(
    graph: KnowledgeGraph, studied: str, position: str, steps: int
) -> None:
    assert graph.education_distance(FieldId(studied), PositionId(position)) == steps


def test_education_distances_agree_with_relaxing_every_edge(graph: KnowledgeGraph, knowledge: Knowledge) -> None:
    expected = np.zeros((len(knowledge.positions), len(knowledge.fields)), np.int32)
    for row, position in enumerate(knowledge.positions.values()):
        for column, studied in enumerate(knowledge.fields):
            if position.fields and not studied.startswith(position.fields):
                steps = naive_steps(dict(knowledge.fields), knowledge.kinships, studied)
                expected[row, column] = min(steps[required] for required in position.fields)

    assert graph.education_distances().dtype == np.int32
    np.testing.assert_array_equal(graph.education_distances(), expected)


@st.composite
def field_trees(draw: st.DrawFn) -> tuple[dict[str, FieldOfStudy], tuple[Kinship, ...]]:
    """Trees of up to three levels with a few kinships, of any number of steps, anywhere."""
    digits = st.sets(st.sampled_from("12"))
    broad = sorted(draw(st.sets(st.sampled_from(["01", "02", "03"]), min_size=1)))
    narrow = [id + digit for id in broad for digit in sorted(draw(digits))]
    detailed = [id + digit for id in narrow for digit in sorted(draw(digits))]
    ordered = sorted(broad + narrow + detailed)
    one_of = st.sampled_from(ordered)
    kinships = draw(st.lists(st.builds(Kinship, one_of, one_of, st.integers(1, 5)), max_size=4))
    return {id: FieldOfStudy(FieldId(id), Bilingual(id, id)) for id in ordered}, tuple(kinships)


@given(field_trees(), st.data())
def test_education_distance_is_the_length_of_its_path_in_any_tree(
    knowledge: Knowledge, tree: tuple[dict[str, FieldOfStudy], tuple[Kinship, ...]], data: st.DataObject
) -> None:
    fields, kinships = tree
    required = data.draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=3, unique=True))
    studied = data.draw(st.sampled_from(sorted(fields)))
    position = replace(knowledge.positions[PositionId("guru_ahli_pertama")], fields=tuple(map(FieldId, required)))
    graph = build_graph(
        replace(knowledge, fields=fields, kinships=kinships, programmes={}, positions={position.id: position})
    )

    steps = naive_steps(fields, kinships, studied)
    expected = 0 if studied.startswith(tuple(required)) else min(steps[goal] for goal in required)

    assert graph.education_distance(FieldId(studied), position.id) == expected
    path = graph.education_path(field(studied), position.id)
    assert path is not None
    assert (path.nodes[0].id, path.nodes[-1].id, path.length) == (studied, position.id, expected)
    assert path.nodes[-2].id in required
    lengths = [1 if edge.amount is None else edge.amount for edge in path.edges[:-1]]
    assert sum(lengths) == expected or expected == 0


def test_education_path_leads_from_the_person_to_what_the_position_asks_for(
    graph: KnowledgeGraph, knowledge: Knowledge, organisation: Organisation
) -> None:
    architect = read_person(knowledge, organisation.employees, ARCHITECT)

    path = graph.with_person(architect).education_path(architect.node, PositionId("insinyur_jalan_ahli_pertama"))

    assert walked(path) == [
        "employee:1007",
        "programme:arsitektur",
        "field:0731",
        "field:073",
        "field:0732",
        "position:insinyur_jalan_ahli_pertama",
    ]
    assert relations(path) == ["graduated_from", "in_field", "part_of", "part_of", "requires_field"]
    assert path is not None
    assert path.length == 2
    assert [(edge.source, edge.target) for edge in path.edges] == [(0, 1), (1, 2), (2, 3), (4, 3), (5, 4)]


def test_education_path_of_a_kindred_field_says_how_many_steps(graph: KnowledgeGraph) -> None:
    path = graph.education_path(field("0913"), PositionId("dokter_ahli_madya"))

    assert walked(path) == ["field:0913", "field:0912", "position:dokter_ahli_madya"]
    assert path is not None
    assert path.edges[0].label.in_all_languages() == {"id": "serumpun, 1 langkah", "en": "kindred, steps: 1"}


def test_education_path_upwards_to_a_required_field_has_no_length(graph: KnowledgeGraph) -> None:
    path = graph.path(field("0421"), NodeKey(NodeKind.POSITION, "kepala_distrik"), PathAspect.EDUCATION)

    assert walked(path) == ["field:0421", "field:042", "field:04", "position:kepala_distrik"]
    assert path is not None
    assert path.length == 0


def test_there_is_no_education_path_where_no_field_is_asked_for_or_none_known(
    graph: KnowledgeGraph, knowledge: Knowledge, organisation: Organisation
) -> None:
    nobody = read_person(knowledge, organisation.employees, 11)

    assert graph.education_path(field("0421"), PositionId("pengadministrasi_umum")) is None
    assert graph.with_person(nobody).education_path(nobody.node, PositionId("kepala_distrik")) is None


def test_two_fields_are_no_nearer_because_one_position_asks_for_both(graph: KnowledgeGraph) -> None:
    path = graph.path(field("073"), field("0413"), PathAspect.EDUCATION)

    assert walked(path) == ["field:073", "field:07", "field:semua", "field:04", "field:041", "field:0413"]
    assert path is not None
    assert path.length == 5


# Competency


def test_missing_competencies_name_what_is_too_low_and_what_nobody_assessed(graph: KnowledgeGraph) -> None:
    held = {CompetencyId("integritas"): 4, CompetencyId("kerja_sama"): 1, CompetencyId("klinis"): 3}

    missing = graph.missing_competencies(held, PositionId("dokter_ahli_madya"))

    assert [(one.competency, one.held, one.required, one.levels) for one in missing] == [
        ("kerja_sama", 1, 3, 2),
        ("perekat_bangsa", None, 3, None),
        ("klinis", 3, 5, 2),
    ]
    assert graph.competency_gap(held, PositionId("dokter_ahli_madya")) is None
    assert graph.competency_gap({**held, CompetencyId("perekat_bangsa"): 0}, PositionId("dokter_ahli_madya")) == 7


def test_a_level_above_the_required_one_makes_up_for_nothing(graph: KnowledgeGraph) -> None:
    held = {CompetencyId("integritas"): 5, CompetencyId("lalu_lintas"): 1}

    assert graph.competency_gap(held, PositionId("pengatur_lalu_lintas")) == 1


def test_required_levels_stand_in_the_order_of_the_knowledge(graph: KnowledgeGraph) -> None:
    assert graph.required_levels.shape == (9, 6)
    assert graph.required_levels[2].tolist() == [1, 0, 0, 2, 0, 0]


def test_competency_paths_show_every_required_competency_once(
    graph: KnowledgeGraph, knowledge: Knowledge, organisation: Organisation
) -> None:
    officer = read_person(knowledge, organisation.employees, TRAFFIC_OFFICER)

    paths = graph.with_person(officer).competency_paths(officer, PositionId("insinyur_jalan_ahli_pertama"))

    assert [walked(path)[-2] for path in paths] == [
        "competency:integritas",
        "competency:kerja_sama",
        "competency:perekat_bangsa",
        "competency:konstruksi",
    ]
    assert walked(paths[0])[0] == "employee:1009"
    assert [edge.label.spoken(Language.ENGLISH) for edge in paths[0].edges] == ["holds level 1", "asks for level 1"]
    assert walked(paths[3]) == ["competency:konstruksi", "position:insinyur_jalan_ahli_pertama"]


# Who else


def test_qualified_positions_are_those_whose_field_and_level_a_graduate_meets(graph: KnowledgeGraph) -> None:
    assert find_qualified_positions(graph, FieldId("0912"), "profesi") == (
        "dokter_ahli_pertama",
        "dokter_ahli_madya",
        "pengadministrasi_umum",
    )
    assert find_qualified_positions(graph, FieldId("0912"), "s1") == ("pengadministrasi_umum",)
    assert find_qualified_positions(graph, FieldId("0912"), "s1", within_steps=1) == (
        "pengadministrasi_umum",
        "perawat_terampil",
    )


def test_fields_for_a_position_come_nearest_first(graph: KnowledgeGraph) -> None:
    near = find_near_fields(graph, PositionId("dokter_ahli_pertama"), within_steps=2)

    assert [(one.field, one.steps) for one in near] == [("0912", 0), ("091", 1), ("0913", 1), ("09", 2)]


def test_substitutes_are_of_the_group_or_of_the_sector_next_door(graph: KnowledgeGraph) -> None:
    found = find_substitutes(graph, PositionId("dokter_ahli_pertama"))

    assert [(one.programme, one.steps) for one in found.programmes] == [("kedokteran", 0), ("keperawatan", 1)]
    assert [(one.position, one.steps, one.levels, one.same_group, one.tiers) for one in found.positions] == [
        ("dokter_ahli_madya", 0, 0, True, -2),
        ("perawat_terampil", 1, 3, False, 1),
    ]
    assert [
        one.position for one in find_substitutes(graph, PositionId("dokter_ahli_pertama"), within_steps=0).positions
    ] == ["dokter_ahli_madya"]


# Travel


@pytest.mark.parametrize(
    ("a", "b", "minutes"),
    [
        ("merauke", "merauke", 0),
        ("merauke", "kimaam", 45),
        ("kurik", "kimaam", 135),
        ("agats", "kurik", 151),
        ("suru_suru", "merauke", None),
        ("suru_suru", "suru_suru", 0),
    ],
)
def test_travel_takes_the_fastest_way(graph: KnowledgeGraph, a: str, b: str, minutes: int | None) -> None:
    assert graph.travel_minutes(RegionId(a), RegionId(b)) == minutes
    assert graph.travel_minutes(RegionId(b), RegionId(a)) == minutes


def test_hours_are_rounded_up_and_unknown_where_no_way_leads(graph: KnowledgeGraph) -> None:
    assert graph.travel_hours()[0].tolist() == [0, 2, 1, 2, UNKNOWN]


def test_travel_path_shows_each_leg_with_its_means(graph: KnowledgeGraph) -> None:
    start, end = NodeKey(NodeKind.UNIT, "bina_marga"), NodeKey(NodeKind.UNIT, "puskesmas_kimaam")

    path = graph.path(start, end, PathAspect.TRAVEL)

    assert walked(path) == [
        "unit:bina_marga",
        "region:kurik",
        "region:merauke",
        "region:kimaam",
        "unit:puskesmas_kimaam",
    ]
    assert path is not None
    assert [edge.mode for edge in path.edges] == [None, "road", "air", None]
    assert path.edges[1].label.in_all_languages() == {"id": "90 menit (darat)", "en": "90 min (road)"}
    assert path.length == 135


def test_no_way_leads_through_a_regency_that_two_regions_share(graph: KnowledgeGraph) -> None:
    agats, suru_suru = NodeKey(NodeKind.REGION, "agats"), NodeKey(NodeKind.REGION, "suru_suru")

    assert graph.path(agats, suru_suru, PathAspect.TRAVEL) is None
    assert walked(graph.path(agats, suru_suru)) == ["region:agats", "regency:asmat", "region:suru_suru"]


# Trees and paths


def test_a_unit_is_held_by_its_agency_and_government(graph: KnowledgeGraph) -> None:
    held = graph.ancestors(NodeKey(NodeKind.UNIT, "kantor_distrik"))

    assert [(node.kind, node.id) for node in held] == [("agency", "distrik_kimaam"), ("government", "merauke")]


def test_an_agency_holds_its_units_alone(graph: KnowledgeGraph) -> None:
    held = graph.members(NodeKey(NodeKind.AGENCY, "dinkes"))

    assert [node.id for node in held] == ["rsud", "puskesmas_kimaam", "pos_suru_suru"]


def test_a_regency_holds_its_regions(graph: KnowledgeGraph) -> None:
    assert [node.id for node in graph.members(NodeKey(NodeKind.REGENCY, "asmat"))] == ["agats", "suru_suru"]


def test_a_path_has_no_more_edges_than_a_breadth_first_search_finds(graph: KnowledgeGraph) -> None:
    neighbours: dict[NodeKey, set[NodeKey]] = {node: set() for node in graph.network.labels}
    for edge in graph.network.edges:
        neighbours[edge.source].add(edge.target)
        neighbours[edge.target].add(edge.source)
    start = NodeKey(NodeKind.PROGRAMME, "hukum")
    distance, queue = {start: 0}, deque([start])
    while queue:
        node = queue.popleft()
        for other in neighbours[node] - distance.keys():
            distance[other] = distance[node] + 1
            queue.append(other)

    found = {node: graph.path(start, node) for node in graph.network.labels}

    assert {node: path.length for node, path in found.items() if path is not None} == distance
    assert all(len(path.edges) == path.length for path in found.values() if path is not None)


def test_including_a_person_leaves_the_graph_as_it_was(
    graph: KnowledgeGraph, knowledge: Knowledge, organisation: Organisation
) -> None:
    person = read_person(knowledge, organisation.employees, ENGINEER)

    larger = graph.with_person(person)

    assert walked(larger.path(person.node, NodeKey(NodeKind.AGENCY, "dpupr"), PathAspect.STRUCTURE)) == [
        "employee:1006",
        "unit:bina_marga",
        "agency:dpupr",
    ]
    with pytest.raises(UnknownName):
        graph.path(person.node, NodeKey(NodeKind.AGENCY, "dpupr"))


def test_an_unknown_name_offers_the_nearest(graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName, match="dokter_ahli_pertama") as raised:
        graph.missing_competencies({}, PositionId("dokter_ahli_pertma"))

    assert raised.value.nearest[0] == "dokter_ahli_pertama"


# Export


def test_json_and_graphml_hold_the_same_graph_and_can_be_read_back(graph: KnowledgeGraph) -> None:
    from_json = nx.node_link_graph(json.loads(to_json(graph)), edges="edges")
    from_graphml = nx.read_graphml(BytesIO(to_graphml(graph)), force_multigraph=True)

    assert from_json.number_of_nodes() == len(graph.network.labels)
    assert from_json.number_of_edges() == len(graph.network.edges)
    assert set(from_json.nodes) == set(from_graphml.nodes)
    read = [
        sorted((a, b, edge["relation"], edge.get("amount", 0), edge["label_en"]) for a, b, edge in one.edges(data=True))
        for one in (from_json, from_graphml)
    ]
    assert read[0] == read[1]


def test_export_gives_equal_bytes_for_equal_knowledge(graph: KnowledgeGraph, knowledge: Knowledge) -> None:
    again = build_graph(knowledge)

    assert to_json(again) == to_json(graph)
    assert to_graphml(again) == to_graphml(graph)


def test_a_neighbourhood_holds_what_lies_within_its_radius_and_nothing_else(graph: KnowledgeGraph) -> None:
    near = to_node_link(graph, NodeKey(NodeKind.REGION, "agats"), radius=1)

    assert [node["id"] for node in near["nodes"]] == [
        "unit:sd_agats",
        "regency:asmat",
        "region:merauke",
        "region:agats",
    ]
    assert {edge["relation"] for edge in near["edges"]} == {"lies_in", "travels_to"}
