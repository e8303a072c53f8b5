"""The knowledge that comes with the system: what it must hold, and what writing families out makes of it."""

from collections import Counter
from datetime import date
from itertools import pairwise

import networkx as nx
import pytest

from dss.graph import build_graph
from dss.model.identifiers import AgencyId, CompetencyId, FactName, PositionId, ProgrammeId, RegionId, UnitId
from dss.model.knowledge.knowledge import CompetencyKind, Knowledge, QualificationKind
from dss.reading.knowledge.knowledge import read_knowledge
from tests.support.repository import REPOSITORY

FOLDER = REPOSITORY / "knowledge"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    knowledge, diagnostics = read_knowledge(FOLDER)
    assert diagnostics == []
    assert knowledge is not None
    return knowledge


def test_the_whole_tree_of_isced_is_there(knowledge):
    levels = Counter(len(code) for code in knowledge.fields if "." not in code)
    assert levels == {2: 12, 3: 58, 4: 150}
    assert all(field.parent is None or field.parent in knowledge.fields for field in knowledge.fields.values())


def test_at_least_170_programmes_stand_in_detailed_fields(knowledge):
    assert len(knowledge.programmes) >= 170
    assert {len(programme.field.partition(".")[0]) for programme in knowledge.programmes.values()} == {4}


def test_a_field_is_divided_in_at_least_two_and_every_division_has_a_programme(knowledge):
    divided = Counter(field.parent for code, field in knowledge.fields.items() if "." in code)
    assert min(divided.values()) >= 2
    studied = {programme.field for programme in knowledge.programmes.values()}
    assert {code for code in knowledge.fields if "." in code} <= studied


@pytest.mark.parametrize(
    ("programme", "position", "steps"),
    [
        ("keperawatan", "perawat-terampil", 0),
        ("kebidanan", "perawat-terampil", 2),
        ("keperawatan", "bidan-terampil", 2),
        ("pendidikan-matematika", "guru-matematika-ahli-pertama", 0),
        ("matematika", "guru-matematika-ahli-pertama", 0),
        ("profesi-guru", "guru-matematika-ahli-pertama", 1),
        ("pendidikan-bahasa-inggris", "guru-matematika-ahli-pertama", 2),
        ("gizi", "nutrisionis-terampil", 0),
        ("rekam-medis", "nutrisionis-terampil", 2),
        ("kesehatan-masyarakat", "nutrisionis-terampil", 2),
        ("kesehatan-masyarakat", "epidemiolog-kesehatan-ahli-pertama", 0),
        ("kesehatan-masyarakat", "perekam-medis-terampil", 2),
        ("radiologi", "pranata-laboratorium-kesehatan-terampil", 2),
        ("transportasi-darat", "pengawas-keselamatan-pelayaran-terampil", 2),
        ("nautika", "pengawas-keselamatan-pelayaran-terampil", 0),
        ("profesi-dokter", "dokter-spesialis-ahli-muda", 2),
        ("ilmu-bedah", "dokter-ahli-muda", 0),
    ],
)
def test_a_degree_is_exact_only_for_its_own_profession_or_subject(knowledge, programme, position, steps):
    field = knowledge.programmes[ProgrammeId(programme)].field
    assert build_graph(knowledge).education_distance(field, PositionId(position)) == steps


def test_every_functional_level_has_a_test_of_its_own_and_no_other_position_has_one(knowledge):
    functional = [one for one in knowledge.positions.values() if one.kind.startswith("jf_")]
    tests = [one.test for one in functional]
    assert len(set(tests)) == len(functional)
    assert all(knowledge.qualifications[test].kind is QualificationKind.TEST for test in tests)
    assert all(one.test is None for one in knowledge.positions.values() if one not in functional)


def test_a_health_worker_needs_the_registration_of_the_profession_and_a_teacher_the_certificate_of_the_subject(
    knowledge,
):
    nurse = knowledge.positions[PositionId("perawat-mahir")]
    assert (nurse.test, nurse.certificate, nurse.licence) == ("uji-perawat-mahir", None, "str-perawat")
    assert knowledge.qualifications[nurse.test].name.en == "Competency test: Nurse, proficient"
    teacher = knowledge.positions[PositionId("guru-ipa-ahli-muda")]
    assert (teacher.certificate, teacher.licence) == ("serdik-ipa", None)
    workers = [one for one in knowledge.positions.values() if one.profession == "tenaga_kesehatan"]
    assert all(one.licence is not None for one in workers)


def test_every_qualification_that_is_listed_is_asked_for_by_some_position_or_by_the_law_of_a_kind(knowledge):
    asked = {id for one in knowledge.positions.values() for id in (one.test, one.certificate, one.licence)}
    assert asked - {None} | {"sekolah-kader"} == set(knowledge.qualifications)


def test_functional_levels_stand_where_the_law_calls_them_equal(knowledge):
    standings = {}
    for one in knowledge.positions.values():
        standings.setdefault(one.standing, set()).add(one.kind if one.level == "none" else one.level)
    assert standings == {
        1: {"pelaksana", "pemula", "terampil", "mahir", "penyelia", "ahli_pertama"},
        2: {"pengawas", "ahli_muda"},
        3: {"administrator", "ahli_madya"},
        4: {"jpt_pratama", "ahli_utama"},
        5: {"jpt_madya"},
    }


def test_no_two_programmes_have_one_name(knowledge):
    names = Counter(programme.name.casefold() for programme in knowledge.programmes.values())
    assert [name for name, count in names.items() if count > 1] == []


def test_the_nine_competencies_of_the_ministry_are_joined_by_technical_ones_of_every_sector(knowledge):
    kinds = Counter(competency.kind for competency in knowledge.competencies.values())
    assert kinds[CompetencyKind.MANAGERIAL] == 8
    assert kinds[CompetencyKind.SOCIOCULTURAL] == 1
    sectors = {code.id for code in knowledge.vocabulary.facts[FactName("seat.sector")].codes}
    assert {competency.sector for competency in knowledge.competencies.values()} - {None} == sectors


def test_at_least_130_positions_are_functional_managerial_and_executing(knowledge):
    assert len(knowledge.positions) >= 130
    kinds = {code.id for code in knowledge.vocabulary.facts[FactName("seat.position_kind")].codes}
    assert {position.kind for position in knowledge.positions.values()} == kinds


@pytest.mark.parametrize(
    ("fact", "attribute"),
    [
        ("seat.level", "level"),
        ("seat.profession", "profession"),
        ("seat.sector", "sector"),
        ("seat.education_level_min", "education_level_min"),
    ],
)
def test_the_vocabulary_encodes_what_every_position_asks(knowledge, fact, attribute):
    codes = knowledge.vocabulary.facts[FactName(fact)].code_numbers
    assert {getattr(position, attribute) for position in knowledge.positions.values()} <= codes.keys()


def test_a_position_has_a_functional_level_exactly_when_it_is_functional(knowledge):
    assert all((one.level != "none") is one.kind.startswith("jf_") for one in knowledge.positions.values())


def test_a_family_at_a_grade_becomes_a_position_with_the_grades_name_range_and_levels(knowledge):
    doctor = knowledge.positions[PositionId("dokter-ahli-muda")]
    assert doctor.name.id == "Dokter Ahli Muda"
    assert doctor.name.en == "Doctor, junior expert"
    assert (doctor.golongan_min, doctor.golongan_max, doctor.tier) == ("III/c", "III/d", 4)
    assert doctor.education_level_min == "profesi"
    assert doctor.fields == ("0912",)
    levels = {id: doctor.competencies[CompetencyId(id)] for id in ("M1", "S1", "KES1", "KES2")}
    assert levels == {"M1": 3, "S1": 3, "KES1": 3, "KES2": 2}


def test_every_group_of_positions_is_called_what_its_family_is_and_a_code_without_a_name_stays(knowledge):
    assert knowledge.group_name("dokter").en == "Doctor"
    assert all(knowledge.group_name(one.group).id != one.group for one in knowledge.positions.values())
    assert knowledge.group_name("nobodys").id == "nobodys"


def test_an_agency_is_told_from_those_of_the_same_name_by_its_government(knowledge):
    called = [knowledge.agency_name(id).id for id in knowledge.agencies]
    assert len(set(called)) == len(called)


def test_a_supporting_competency_is_never_required_below_level_1(knowledge):
    assert knowledge.positions[PositionId("analis-jalan")].competencies[CompetencyId("PU3")] == 1


def test_teachers_of_every_subject_retire_at_60(knowledge):
    teachers = [one for id, one in knowledge.positions.items() if id.startswith("guru-")]
    assert len(teachers) == 30
    assert {one.retirement_age for one in teachers} == {60}


def test_only_the_head_of_a_distrik_is_a_district_head(knowledge):
    assert [id for id, one in knowledge.positions.items() if one.district_head] == ["kepala-distrik"]


def test_a_title_stands_a_step_higher_in_the_province_than_in_a_regency(knowledge):
    province = knowledge.positions[PositionId("kepala-dinas-kesehatan-provinsi")]
    regency = knowledge.positions[PositionId("kepala-dinas-kesehatan-kabupaten")]
    assert (province.golongan_min, province.golongan_max) == ("IV/c", "IV/d")
    assert (regency.golongan_min, regency.golongan_max) == ("IV/b", "IV/c")


def test_all_82_distrik_are_there_by_regency(knowledge):
    counts = Counter(region.regency for region in knowledge.regions.values())
    assert counts == {"merauke": 22, "boven-digoel": 20, "mappi": 15, "asmat": 25}


def test_every_distrik_can_be_reached_from_salor_and_from_merauke(knowledge):
    ways = nx.Graph((edge.a, edge.b) for edge in knowledge.travel)
    assert set(nx.node_connected_component(ways, "93.01.11")) == set(knowledge.regions)
    assert "93.01.01" in ways


def test_the_flights_and_trips_that_have_a_source_take_the_time_that_it_gives(knowledge):
    minutes = {(edge.a, edge.b): edge.minutes for edge in knowledge.travel}
    assert minutes["93.01.01", "93.02.01"] == 70
    assert minutes["93.02.01", "93.03.01"] == 20
    assert minutes["93.03.01", "93.03.04"] == 150
    assert 60 <= minutes["93.01.01", "93.01.11"] <= 120


def test_underdeveloped_regencies_are_those_of_the_list_that_ran_to_2024(knowledge):
    listed = {region.regency for region in knowledge.regions.values() if region.underdeveloped}
    assert listed == {"boven-digoel", "mappi", "asmat"}
    assert knowledge.underdeveloped_until == date(2024, 12, 31)


def test_the_province_and_its_four_regencies_have_agencies_and_siasn_ids(knowledge):
    assert len(knowledge.governments) == 5
    assert {agency.government for agency in knowledge.agencies.values()} == set(knowledge.governments)
    assert len({government.siasn_id for government in knowledge.governments.values()}) == 5


def test_an_agency_written_once_for_the_regencies_stands_in_each_of_them(knowledge):
    owners = [agency.government for id, agency in knowledge.agencies.items() if id.endswith("-dinas-pekerjaan-umum")]
    assert sorted(owners) == ["asmat", "boven-digoel", "mappi", "merauke", "papua-selatan"]


def test_every_distrik_has_a_health_centre_schools_and_an_office(knowledge):
    units = Counter(unit.region for unit in knowledge.units.values() if unit.agency.endswith(("-distrik",)))
    assert units == dict.fromkeys(knowledge.regions, 1)
    centre = knowledge.units[UnitId("asmat-puskesmas-suru-suru")]
    assert centre.name.id == "Puskesmas Suru-suru"
    assert centre.region == "93.04.08"
    assert centre.agency == AgencyId("asmat-dinas-kesehatan")


def test_a_unit_without_a_region_of_its_own_is_at_the_seat_of_its_government(knowledge):
    assert knowledge.units[UnitId("papua-selatan-bkpsdm-bidang-mutasi")].region == RegionId("93.01.11")
    assert knowledge.units[UnitId("mappi-bkpsdm-bidang-mutasi")].region == RegionId("93.03.01")


def test_no_freeze_of_the_example_covers_a_day_of_2026(knowledge):
    freezes = [freeze for government in knowledge.governments.values() for freeze in government.freezes]
    assert freezes
    assert not any(freeze.covers(date(2026, 1, 1)) or freeze.start.year >= 2026 for freeze in freezes)


def test_in_profile_matching_levels_above_the_standard_weigh_as_an_exact_fit(knowledge):
    assert sorted(knowledge.profile_weights) == list(range(-5, 6))
    assert {knowledge.profile_weights[above] for above in range(6)} == {500}
    assert max(knowledge.profile_weights.values()) == 500


def test_the_talent_map_gives_each_of_its_nine_boxes_and_a_higher_one_for_more_of_either(knowledge):
    rows = [list(knowledge.talent_boxes[rating].values()) for rating in ("butuh_perbaikan", "baik", "sangat_baik")]
    assert {box for row in rows for box in row} == set(range(1, 10))
    assert all(lower < higher for row in rows for lower, higher in pairwise(row))
    assert all(lower < higher for column in zip(*rows, strict=True) for lower, higher in pairwise(column))


def test_facts_that_take_their_codes_from_the_knowledge_have_them_in_its_order(knowledge):
    codes = {
        name: [code.id for code in knowledge.vocabulary.facts[FactName(name)].codes]
        for name in ("seat.position", "seat.agency", "seat.region", "seat.regency", "employee.education_field")
    }
    assert codes["seat.position"] == list(knowledge.positions)
    assert codes["seat.agency"] == list(knowledge.agencies)
    assert codes["seat.region"] == list(knowledge.regions)
    assert codes["seat.regency"] == list(knowledge.regencies)
    assert codes["employee.education_field"] == list(knowledge.fields)
