from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.facts import OrganisationFacts, derive_facts
from dss.facts.lookups import Lookups
from dss.graph import KnowledgeGraph, build_graph
from dss.model.identifiers import FactName, PositionId, UnitId
from dss.model.knowledge.facts import Scope
from dss.model.knowledge.knowledge import Knowledge
from dss.model.knowledge.program_facts import FROM_OUTSIDE, NOT_FROM_OUTSIDE
from dss.model.organisation.organisation import UNKNOWN, Column, Employees, Organisation, Seats, Task
from dss.model.organisation.table import FactTable, KeyedFact
from tests.facts.naive_facts import NaiveFacts

AS_OF = date(2026, 1, 15)
EFFECTIVE_MINUTES = 75_000
DAYS = (AS_OF, date(2026, 2, 28), date(2024, 2, 29), date(2026, 8, 1), date(2031, 3, 15))

DOCTOR, SENIOR, NURSE, TEACHER, ENGINEER, HEAD, TRAFFIC_OFFICER, CANDIDATE, BLANK = 1, 2, 3, 4, 5, 7, 8, 10, 11
"""Rows of people."""
KIMAAM, HOSPITAL, ROADS, SURU_SURU, AGATS = 0, 1, 2, 4, 5
"""Rows of seats."""


@pytest.fixture(scope="module")
def graph(knowledge: Knowledge) -> KnowledgeGraph:
    return build_graph(knowledge)


@pytest.fixture(scope="module")
def facts(graph: KnowledgeGraph, organisation: Organisation) -> OrganisationFacts:
    return OrganisationFacts(graph, organisation, EFFECTIVE_MINUTES)


@pytest.fixture(scope="module")
def table(facts: OrganisationFacts) -> FactTable:
    return facts.table(AS_OF)


def rows(table: FactTable) -> dict[tuple[int, int], dict[FactName, int]]:
    pairs = np.ndindex(len(table.employee_ids), len(table.seat_ids))
    return {(employee, seat): dict(table.row(employee, seat)) for employee, seat in pairs}


def naive_rows(
    knowledge: Knowledge, organisation: Organisation, on: date, effective_minutes: int = EFFECTIVE_MINUTES
) -> dict[tuple[int, int], dict[FactName, int]]:
    naive = NaiveFacts(knowledge, organisation, on, effective_minutes)
    pairs = np.ndindex(len(organisation.employees.ids), len(organisation.seats.ids))
    return {(employee, seat): naive.case(employee, seat) for employee, seat in pairs}


# All facts


def test_every_fact_that_no_rule_derives_is_there_in_its_scope(table: FactTable) -> None:
    scopes = {Scope.EMPLOYEE: table.employees, Scope.SEAT: table.seats, Scope.PAIR: table.pairs}

    for scope, found in scopes.items():
        named = {name for name, fact in table.vocabulary.facts.items() if fact.scope is scope and not fact.derived}
        assert set(found) == named


@pytest.mark.parametrize("on", DAYS)
def test_facts_agree_with_working_each_case_out_by_hand(
    facts: OrganisationFacts, knowledge: Knowledge, organisation: Organisation, on: date
) -> None:
    assert rows(facts.table(on)) == naive_rows(knowledge, organisation, on)


@pytest.mark.parametrize("on", DAYS)
def test_a_case_on_any_day_is_the_row_of_that_days_table(facts: OrganisationFacts, on: date) -> None:
    expected = rows(facts.table(on))

    for seen in map(facts.table, DAYS):
        cases = {pair: facts.case(*pair, seen.row(*pair)) for pair in expected}
        assert {pair: dict(case.row_on(on)) for pair, case in cases.items()} == expected


def test_columns_are_32_bit_whole_numbers_one_for_each_row(table: FactTable) -> None:
    assert {(column.dtype, column.shape) for column in table.employees.values()} == {(np.dtype(np.int32), (12,))}
    assert {(column.dtype, column.shape) for column in table.seats.values()} == {(np.dtype(np.int32), (6,))}


def test_tables_of_pairs_hold_distinct_kinds_only(table: FactTable) -> None:
    shapes = {name: fact.table.shape for name, fact in table.pairs.items() if isinstance(fact, KeyedFact)}

    assert shapes[FactName("match.travel_hours")] == (5, 5)
    assert shapes[FactName("match.same_government")] == (2, 3)
    assert shapes[FactName("match.months_to_retirement")] == (2, 3)
    assert shapes[FactName("match.same_position")] == (6, 10)


# Any organisation


def cells(size: int, most: int, least: int = 0) -> st.SearchStrategy[Column]:
    number = st.one_of(st.just(UNKNOWN), st.integers(least, most))
    return st.lists(number, min_size=size, max_size=size).map(lambda values: np.array(values, np.int32))


@st.composite
def organisations(draw: st.DrawFn, knowledge: Knowledge) -> Organisation:
    """People, seats, workload and evaluations at random; any column that may be missing may be missing."""
    size, seats = draw(st.integers(0, 5)), draw(st.integers(0, 4))
    regions, days = len(knowledge.regions) - 1, (12_000, 21_500)
    most = {
        "status": 2,
        "legal_position": 5,
        "papuan": 1,
        "golongan": 16,
        "education_level": 9,
        "programme": len(knowledge.programmes) - 1,
        "position": len(knowledge.positions) - 1,
        "unit": len(knowledge.units) - 1,
        "performance_last": 4,
        "performance_previous": 4,
        "discipline": 3,
        "under_process": 1,
        "audit_findings": 1,
        "potential": 2,
        "health_fit": 1,
        "hardship": 2,
        "from_outside": 2,
        **dict.fromkeys(("home_region", "wish_1", "wish_2", "wish_3"), regions),
    }
    dated = ("born", "joined", "appointed", "position_since", "tier_since", "discipline_until", "bonded_until")
    strategies = {name: cells(size, top) for name, top in most.items()}
    strategies |= {name: cells(size, days[1], days[0]) for name in dated}
    required = {name: strategies.pop(name) for name in ("position", "unit", "programme", "born")}
    columns = draw(st.fixed_dictionaries(required, optional=strategies))
    levels = draw(st.lists(st.lists(st.integers(-1, 5), min_size=6, max_size=6), min_size=size, max_size=size))
    in_post = {
        name: np.array(draw(st.lists(st.integers(0, most[name]), min_size=seats, max_size=seats)), np.int32)
        for name in ("position", "unit")
    }
    tasks = st.builds(
        Task,
        st.sampled_from(list(knowledge.units)),
        st.sampled_from(list(knowledge.positions)),
        st.just("tugas"),
        st.integers(1, 60),
        st.integers(1, 9_000),
    )
    evaluated = sorted(draw(st.sets(st.integers(0, size - 1)))) if size else []
    return Organisation(
        Employees([str(row) for row in range(size)], [""] * size, columns, np.array(levels, np.int8).reshape(size, 6)),
        Seats([str(row) for row in range(seats)], in_post | {"vacant_since": draw(cells(seats, days[1], days[0]))}),
        tuple(draw(st.lists(tasks, max_size=6))),
        {
            "employee": np.array(evaluated, np.int32),
            "moved_on": draw(cells(len(evaluated), days[1], days[0])),
            "performance": draw(cells(len(evaluated), 4)),
        },
    )


@given(st.data(), st.dates(date(2020, 1, 1), date(2029, 12, 31)), st.sampled_from([60_000, 72_000, 75_000]))
def test_facts_of_any_organisation_agree_with_working_each_case_out_by_hand(
    knowledge: Knowledge, graph: KnowledgeGraph, data: st.DataObject, on: date, effective_minutes: int
) -> None:
    organisation = data.draw(organisations(knowledge))

    table = derive_facts(graph, organisation, on, effective_minutes)

    assert rows(table) == naive_rows(knowledge, organisation, on, effective_minutes)


# In particular


def test_a_sanction_ends_after_its_last_day(facts: OrganisationFacts) -> None:
    last, after = (facts.table(on).row(ENGINEER, ROADS) for on in (date(2026, 1, 31), date(2026, 2, 1)))

    assert last.value(FactName("employee.discipline")) == "sedang"
    assert last[FactName("employee.discipline_months_left")] == 1
    assert after.value(FactName("employee.discipline")) == "tidak_ada"
    assert after[FactName("employee.discipline_months_left")] == 0


def test_a_sanction_without_its_last_day_has_an_unknown_time_left(
    graph: KnowledgeGraph, organisation: Organisation
) -> None:
    endless = with_columns(organisation, discipline=np.full(12, 2, np.int32))

    table = derive_facts(graph, endless, AS_OF, EFFECTIVE_MINUTES)

    assert FactName("employee.discipline_months_left") not in table.row(DOCTOR, KIMAAM)
    assert table.row(ENGINEER, KIMAAM)[FactName("employee.discipline_months_left")] == 1


def test_a_bond_counts_begun_months_and_is_none_where_the_cell_is_empty(table: FactTable) -> None:
    left = table.employees[FactName("employee.bond_months_left")]

    assert (left[NURSE], left[DOCTOR], left[9]) == (3, 0, 0)


def test_a_missing_column_is_unknown_of_everyone(graph: KnowledgeGraph, organisation: Organisation) -> None:
    kept = {"status", "position", "unit", "golongan", "education_level", "programme", "position_since", "born"}
    bare = without_columns(organisation, keep=kept)

    row = derive_facts(graph, bare, AS_OF, EFFECTIVE_MINUTES).row(DOCTOR, KIMAAM)

    missing = {
        "employee.bond_months_left",
        "employee.discipline",
        "employee.indigenous_papuan",
        "match.wish_rank",
    }
    assert not missing & set(row)
    assert row[FactName("match.education_distance")] == 0


def test_a_person_with_nothing_on_record_has_a_known_distance_only_where_no_field_is_asked_for(
    table: FactTable,
) -> None:
    assert FactName("match.education_distance") not in table.row(BLANK, ROADS)
    assert table.row(BLANK, AGATS)[FactName("match.education_distance")] == 0


def test_staffing_of_the_origin_leaves_the_mover_out(table: FactTable) -> None:
    # Three doctors at the hospital, 524,955 minutes of work: a need of 7.
    assert table.row(DOCTOR, HOSPITAL)[FactName("origin.staffing_percent")] == 28
    assert table.row(DOCTOR, HOSPITAL)[FactName("seat.staffing_percent")] == 42
    assert table.row(DOCTOR, HOSPITAL)[FactName("origin.holders_left")] == 1


def test_staffing_is_unknown_where_no_workload_is_recorded_or_it_rounds_to_nobody(table: FactTable) -> None:
    assert FactName("origin.staffing_percent") not in table.row(TRAFFIC_OFFICER, KIMAAM)
    assert FactName("origin.staffing_percent") not in table.row(TEACHER, KIMAAM)


@pytest.mark.parametrize(("minutes", "percent"), [(37_499, None), (37_500, 300), (54_300, 300), (112_500, 150)])
def test_need_is_rounded_to_the_nearest_half_up(
    graph: KnowledgeGraph, organisation: Organisation, minutes: int, percent: int | None
) -> None:
    task = Task(UnitId("rsud"), PositionId("dokter_ahli_madya"), "Semua", 1, minutes)

    row = derive_facts(graph, replace(organisation, workload=(task,)), AS_OF, EFFECTIVE_MINUTES).row(BLANK, HOSPITAL)

    assert row.get(FactName("seat.staffing_percent")) == percent


PLACES = ("match.same_unit", "match.same_agency", "match.same_government", "match.same_regency")


def with_origin(organisation: Organisation, row: int, from_outside: int | None) -> Organisation:
    """The same organisation, in which somebody has no unit and comes from where the number says."""
    columns = dict(organisation.employees.columns)
    columns["unit"] = columns["unit"].copy()
    columns["unit"][row] = UNKNOWN
    columns["from_outside"] = np.full(len(organisation.employees.ids), UNKNOWN, np.int32)
    columns["from_outside"][row] = UNKNOWN if from_outside is None else from_outside
    return replace(organisation, employees=replace(organisation.employees, columns=columns))


@pytest.mark.parametrize("code", ["provinsi_lain", "pusat"])
def test_someone_from_outside_the_province_is_at_no_place_where_a_seat_is(
    graph: KnowledgeGraph, organisation: Organisation, knowledge: Knowledge, code: str
) -> None:
    number = knowledge.vocabulary.facts[FROM_OUTSIDE].encode(code)
    table = derive_facts(graph, with_origin(organisation, DOCTOR, number), AS_OF, EFFECTIVE_MINUTES)
    for seat in range(len(table.seat_ids)):
        row = table.row(DOCTOR, seat)
        assert {name: row[FactName(name)] for name in PLACES} == dict.fromkeys(PLACES, 0)
        assert row[FROM_OUTSIDE] == number
        assert (row[FactName("origin.critical")], row[FactName("origin.downsizing")]) == (0, 0)
        assert FactName("employee.government") not in row
        assert FactName("origin.holders_left") not in row


@pytest.mark.parametrize("code", [None, "tidak"])
def test_of_someone_whose_unit_is_missing_no_place_is_known(
    graph: KnowledgeGraph, organisation: Organisation, knowledge: Knowledge, code: str | None
) -> None:
    number = None if code is None else knowledge.vocabulary.facts[FROM_OUTSIDE].encode(code)
    table = derive_facts(graph, with_origin(organisation, DOCTOR, number), AS_OF, EFFECTIVE_MINUTES)
    row = table.row(DOCTOR, HOSPITAL)
    assert not {FactName(name) for name in PLACES} & set(row)
    assert row.get(FROM_OUTSIDE) == number
    assert row[FactName("origin.critical")] == 1


def test_whoever_has_a_unit_comes_from_no_place_outside(table: FactTable, knowledge: Knowledge) -> None:
    inside = knowledge.vocabulary.facts[FROM_OUTSIDE].encode(NOT_FROM_OUTSIDE)
    assert table.row(DOCTOR, HOSPITAL)[FROM_OUTSIDE] == inside


def test_no_way_leads_to_some_seats(table: FactTable) -> None:
    assert FactName("match.travel_hours") not in table.row(DOCTOR, SURU_SURU)
    assert table.row(TEACHER, KIMAAM)[FactName("match.travel_hours")] == 2


def test_the_dearest_of_two_equal_wishes_counts(table: FactTable) -> None:
    assert table.row(NURSE, HOSPITAL)[FactName("match.wish_rank")] == 1
    assert table.row(0, KIMAAM)[FactName("match.wish_rank")] == 2
    assert table.row(0, HOSPITAL)[FactName("match.wish_rank")] == 0


@pytest.mark.parametrize(("on", "frozen"), [(date(2025, 2, 19), 1), (date(2025, 2, 20), 0), (date(2026, 7, 1), 1)])
def test_an_election_freeze_covers_both_its_ends(facts: OrganisationFacts, on: date, frozen: int) -> None:
    row = facts.table(on).row(TRAFFIC_OFFICER, 3)

    assert row[FactName("employee.election_freeze")] == frozen
    assert row[FactName("seat.election_freeze")] == frozen
    assert facts.table(on).row(DOCTOR, KIMAAM)[FactName("employee.election_freeze")] == 0


@pytest.mark.parametrize(
    ("here", "there", "tiers"),
    [
        ("perawat_terampil", "dokter_ahli_pertama", 1),
        ("dokter_ahli_pertama", "dokter_ahli_madya", 2),
        ("dokter_ahli_madya", "dokter_ahli_pertama", -2),
        ("pengadministrasi_umum", "perawat_terampil", 0),
        ("pengadministrasi_umum", "dokter_ahli_pertama", 0),
        ("pengadministrasi_umum", "dokter_ahli_madya", 2),
        ("perawat_terampil", "pengatur_lalu_lintas", 0),
        ("dokter_ahli_pertama", "kepala_distrik", 2),
        ("dokter_ahli_madya", "kepala_distrik", 0),
    ],
)
def test_functional_positions_compare_by_their_tiers_and_others_by_standing(
    graph: KnowledgeGraph, here: str, there: str, tiers: int
) -> None:
    places = list(graph.knowledge.positions)
    assert Lookups(graph).tier_changes[places.index(PositionId(here)), places.index(PositionId(there))] == tiers


def test_a_position_that_asks_for_no_certificate_has_none_and_one_without_fields_takes_any_degree(
    graph: KnowledgeGraph,
) -> None:
    known, places = Lookups(graph).positions, list(graph.knowledge.positions)
    nurse, clerk = places.index(PositionId("perawat_terampil")), places.index(PositionId("pengadministrasi_umum"))
    assert [int(one[nurse]) for one in (known.test, known.certificate, known.licence)] == [0, UNKNOWN, 1]
    assert [int(one[clerk]) for one in (known.test, known.certificate, known.licence)] == [UNKNOWN] * 3
    assert (known.any_degree[nurse], known.any_degree[clerk]) == (0, 1)


def test_a_unit_is_led_by_its_head_or_by_whoever_has_that_as_an_extra_task(graph: KnowledgeGraph) -> None:
    places = list(graph.knowledge.positions)
    head, teacher = places.index(PositionId("kepala_distrik")), places.index(PositionId("guru_ahli_pertama"))
    held = np.array([head, head, teacher, teacher, teacher, UNKNOWN], np.int32)
    recorded = np.array([UNKNOWN, 0, 1, 0, UNKNOWN, 1], np.int32)
    assert Lookups(graph).leads_unit(held, recorded).tolist() == [1, 1, 1, 0, 0, UNKNOWN]


def test_a_position_without_a_range_has_no_golongan_facts(table: FactTable) -> None:
    row = table.row(DOCTOR, AGATS)

    assert {FactName("seat.golongan_min"), FactName("seat.golongan_max")}.isdisjoint(row)


def test_nothing_is_told_of_competencies_that_nobody_assessed_unless_none_is_asked_for(table: FactTable) -> None:
    gap = FactName("match.competency_gap")

    assert gap not in table.row(CANDIDATE, KIMAAM)
    assert table.row(CANDIDATE, AGATS)[gap] == 0
    assert table.row(HEAD, ROADS)[gap] == 0
    assert table.row(DOCTOR, HOSPITAL)[gap] == 2


def test_the_gap_in_the_present_position_tells_technical_from_managerial(table: FactTable) -> None:
    row = table.employee_row(TRAFFIC_OFFICER)

    assert row[FactName("evaluation.technical_gap")] == 1
    assert row[FactName("evaluation.managerial_gap")] == 0
    assert row[FactName("evaluation.months_since_move")] == 6
    assert row.value(FactName("evaluation.performance")) == "butuh_perbaikan"
    assert FactName("evaluation.head_satisfaction") not in row


def with_columns(organisation: Organisation, **columns: Column) -> Organisation:
    changed: Mapping[str, Column] = {**organisation.employees.columns, **columns}
    return replace(organisation, employees=replace(organisation.employees, columns=changed))


def without_columns(organisation: Organisation, keep: set[str]) -> Organisation:
    kept = {name: column for name, column in organisation.employees.columns.items() if name in keep}
    return replace(organisation, employees=replace(organisation.employees, columns=kept))


def test_what_someone_lacks_for_a_position_is_what_they_lack_for_each_seat_of_it(
    facts: OrganisationFacts, table: FactTable, organisation: Organisation
) -> None:
    names = [FactName(f"match.{kind}_gap") for kind in ("competency", "managerial", "technical")]
    told = set()
    for employee, seat in np.ndindex(len(table.employee_ids), len(table.seat_ids)):
        row = table.row(employee, seat)
        expected = {name: row[name] for name in names if name in row}
        assert facts.gaps(employee, int(organisation.seats.columns["position"][seat])) == expected
        told |= set(expected.values())
    assert len(told) > 1
