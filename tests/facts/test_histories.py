"""Facts over histories agree with a plain walk over the rows, at random and on their limits."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dss.facts import OrganisationFacts
from dss.facts.months import months_since
from dss.graph import KnowledgeGraph, build_graph
from dss.model.identifiers import FactName
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import Employees, Organisation, Seats
from dss.organisation.days import day_number
from tests.facts.histories import (
    build_history,
    draw_day,
    draw_histories,
    draw_organisation,
    expected_of,
    unknown,
    with_more_facts,
)
from tests.facts.naive_facts import NaiveFacts

TODAY = date(2026, 7, 1)
JOINED = date(2016, 3, 1)
SEEDS = range(25)


@pytest.fixture(scope="module")
def wider(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> tuple[Knowledge, Path]:
    return with_more_facts(knowledge, tmp_path_factory.mktemp("facts"))


@pytest.fixture(scope="module")
def wider_graph(wider: tuple[Knowledge, Path]) -> KnowledgeGraph:
    return build_graph(wider[0])


@pytest.fixture(scope="module")
def graph(knowledge: Knowledge) -> KnowledgeGraph:
    return build_graph(knowledge)


# Any histories


@pytest.mark.parametrize("seed", SEEDS)
def test_facts_over_any_histories_agree_with_a_walk_over_the_rows(
    wider: tuple[Knowledge, Path], wider_graph: KnowledgeGraph, seed: int
) -> None:
    random = Random(seed)
    organisation, on = draw_organisation(random, wider[0]), draw_day(random)

    table = OrganisationFacts(wider_graph, organisation, None).table(on)

    for pair, expected in expected_of(table, wider[0], organisation, wider[1]):
        found = table.row(*pair)
        assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_a_case_on_any_day_is_the_row_of_that_days_table(
    wider: tuple[Knowledge, Path], wider_graph: KnowledgeGraph, seed: int
) -> None:
    random = Random(seed)
    facts = OrganisationFacts(wider_graph, draw_organisation(random, wider[0]), None)
    days = [draw_day(random) for _ in range(4)]
    tables = [facts.table(on) for on in days]

    for pair in np.ndindex(len(tables[0].employee_ids), len(tables[0].seat_ids)):
        expected = [dict(table.row(*pair)) for table in tables]
        case = facts.case(*pair, tables[-1].row(*pair))
        assert [dict(row) for row in case.rows_on(days)] == expected
        assert dict(case.row_on(days[0])) == expected[0]


def test_the_random_histories_leave_each_fact_unknown_somewhere_and_give_it_several_values(
    wider: tuple[Knowledge, Path], wider_graph: KnowledgeGraph
) -> None:
    taken = [name for name, fact in wider[0].vocabulary.facts.items() if fact.history is not None]
    found: dict[FactName, set[int | None]] = {name: set() for name in taken}
    for seed in range(120):
        random = Random(seed)
        organisation, on = draw_organisation(random, wider[0]), draw_day(random)
        table = OrganisationFacts(wider_graph, organisation, None).table(on)
        for row in table.rows(
            *np.divmod(np.arange(len(table.employee_ids) * len(table.seat_ids)), len(table.seat_ids))
        ):
            for name, fact in wider[0].vocabulary.facts.items():
                if fact.history is not None:
                    found.setdefault(name, set()).add(row.get(name))

    assert {name for name, values in found.items() if len(values - {None}) < 2} == set()
    never_unknown = {"employee.second_post"}  # without a file nobody has one, and each row must say what it is
    assert {name for name, values in found.items() if None not in values} == never_unknown


# In particular


def organisation_of(
    knowledge: Knowledge,
    joined: date | None = JOINED,
    seats: Sequence[tuple[str, str]] = (("perawat_terampil", "puskesmas_kimaam"),),
    columns: Mapping[str, int] | None = None,
    **files: Sequence[Mapping[str, Any]],
) -> Organisation:
    """Return one employee with some histories, and some seats."""
    positions, units = list(knowledge.positions), list(knowledge.units)
    of_employee = {name: unknown(1) for name in ("position", "unit", "programme", "born")}
    of_employee |= {name: np.array([number], np.int32) for name, number in (columns or {}).items()}
    if joined is not None:
        of_employee["joined"] = np.array([day_number(joined)], np.int32)
    in_post = {
        "position": np.array([positions.index(position) for position, _ in seats], np.int32),
        "unit": np.array([units.index(unit) for _, unit in seats], np.int32),
    }
    rows = {name: build_history(name, [(0, row) for row in rows], knowledge, 1) for name, rows in files.items()}
    return Organisation(
        Employees(["1"], [""], of_employee, np.zeros((1, 6), np.int8)),
        Seats([str(seat) for seat in range(len(seats))], in_post),
        (),
        {},
        rows,
    )


def value(graph: KnowledgeGraph, organisation: Organisation, fact: str, on: date = TODAY, seat: int = 0) -> Any:
    """Return a fact of the employee with a seat, None where it is unknown."""
    return OrganisationFacts(graph, organisation, None).table(on).row(0, seat).value(FactName(fact))


def post(begin: date, end: date | None = None, **cells: Any) -> dict[str, Any]:
    return {"from": begin, "to": end, "kind": "pelaksana", "sector": "kesehatan", "region": "kimaam", **cells}


@settings(max_examples=30)
@given(st.dates(date(2016, 3, 1), date(2026, 6, 30)), st.integers(0, 4000))
def test_an_open_row_lasts_as_many_months_as_its_position(graph: KnowledgeGraph, begin: date, days: int) -> None:
    on = begin + timedelta(days)
    found = value(
        graph, organisation_of(graph.knowledge, begin, positions_held=[post(begin)]), "match.field_months", on
    )
    assert found == months_since(np.array([day_number(begin)], np.int32), on)[0]


def test_posts_that_follow_each_other_count_as_one_period(graph: KnowledgeGraph) -> None:
    # 15 days and 15 days in one go are a month; with a day between them they are 30 single days.
    first, second = post(JOINED, date(2016, 3, 15)), post(date(2016, 3, 16), date(2016, 3, 31))
    assert value(graph, organisation_of(graph.knowledge, positions_held=[second, first]), "match.field_months") == 1
    apart = [first, post(date(2016, 3, 17), date(2016, 3, 31))]
    assert value(graph, organisation_of(graph.knowledge, positions_held=apart), "match.field_months") == 0


@pytest.mark.parametrize(("last", "months"), [(15, 0), (16, 1)])
def test_thirty_one_days_left_over_of_two_periods_are_a_month(graph: KnowledgeGraph, last: int, months: int) -> None:
    apart = [post(JOINED, date(2016, 3, 15)), post(date(2017, 5, 1), date(2017, 5, last))]
    assert value(graph, organisation_of(graph.knowledge, positions_held=apart), "match.field_months") == months


@settings(max_examples=30)
@given(st.lists(st.integers(1, 400), min_size=2, max_size=7), st.integers(0, 3000))
def test_no_later_day_has_fewer_months(graph: KnowledgeGraph, lengths: Sequence[int], start: int) -> None:
    limits = [JOINED + timedelta(start + sum(lengths[:place])) for place in range(len(lengths))]
    rows = [post(begin, end) for begin, end in zip(limits[::2], limits[1::2], strict=False)]
    rows[0]["from"] = min(rows[0]["from"], JOINED)
    facts = OrganisationFacts(graph, organisation_of(graph.knowledge, positions_held=rows), None)
    case = facts.case(0, 0, facts.table(TODAY).row(0, 0))
    days = [JOINED + timedelta(day) for day in range(0, 3650, 61)]
    months = [row[FactName("match.field_months")] for row in case.rows_on(days)]
    assert months == sorted(months)


def test_service_counts_up_to_the_day_and_not_beyond(graph: KnowledgeGraph) -> None:
    career = organisation_of(graph.knowledge, positions_held=[post(JOINED, date(2016, 4, 30)), post(date(2016, 5, 1))])
    days = [date(2016, 3, 31), date(2016, 4, 1), date(2016, 4, 30), date(2016, 5, 1), date(2016, 6, 1)]
    assert [value(graph, career, "match.field_months", on) for on in days] == [0, 1, 1, 2, 3]


@pytest.mark.parametrize(("first", "known"), [(JOINED, True), (JOINED + timedelta(1), False)])
def test_a_career_that_does_not_reach_back_to_the_recruitment_is_unknown(
    graph: KnowledgeGraph, first: date, known: bool
) -> None:
    found = value(graph, organisation_of(graph.knowledge, positions_held=[post(first)]), "match.field_months")
    assert (found is not None) is known


def test_a_career_is_unknown_without_rows_and_without_the_day_of_recruitment(graph: KnowledgeGraph) -> None:
    assert value(graph, organisation_of(graph.knowledge, positions_held=[]), "match.field_months") is None
    undated = organisation_of(graph.knowledge, None, positions_held=[post(JOINED)])
    assert value(graph, undated, "match.field_months") is None
    assert value(graph, organisation_of(graph.knowledge), "match.field_months") is None


@pytest.mark.parametrize(("first", "hours"), [(date(2025, 7, 2), 8), (date(2025, 7, 3), None)])
def test_training_is_unknown_where_the_first_row_lies_within_the_window(
    graph: KnowledgeGraph, first: date, hours: int | None
) -> None:
    training = [{"on": first, "hours": 8}]
    assert value(graph, organisation_of(graph.knowledge, training=training), "employee.training_hours") == hours


def test_training_counts_for_a_year(graph: KnowledgeGraph) -> None:
    training = [{"on": date(2020, 1, 1), "hours": 1}, {"on": date(2025, 7, 1), "hours": 4}]
    trained = organisation_of(graph.knowledge, training=[*training, {"on": date(2025, 7, 2), "hours": 20}])
    days = [date(2025, 7, 1), date(2025, 7, 2), date(2026, 6, 30), TODAY, date(2026, 7, 2)]
    assert [value(graph, trained, "employee.training_hours", on) for on in days] == [4, 24, 24, 20, 0]


def test_a_window_begins_with_the_recruitment_at_the_earliest(graph: KnowledgeGraph) -> None:
    recruited = date(2026, 2, 1)
    trained = organisation_of(graph.knowledge, recruited, training=[{"on": recruited, "hours": 8}])
    assert value(graph, trained, "employee.training_hours") == 8


def test_a_post_of_unknown_sector_leaves_the_months_in_every_sector_unknown(graph: KnowledgeGraph) -> None:
    elsewhere = post(JOINED, date(2019, 12, 31), sector=None)
    career = organisation_of(graph.knowledge, positions_held=[elsewhere, post(date(2020, 1, 1))])
    assert value(graph, career, "match.field_months") is None
    assert value(graph, career, "match.district_months") == 124


def test_sector_kind_and_district_are_those_of_the_row_and_not_of_the_present_post(graph: KnowledgeGraph) -> None:
    rows = [
        post(JOINED, date(2020, 2, 29), region="agats", sector="pendidikan"),
        post(date(2020, 3, 1), date(2024, 2, 29), kind="pengawas"),
        post(date(2024, 3, 1), region="merauke"),
    ]
    career = organisation_of(graph.knowledge, positions_held=rows)
    facts = ("match.field_months", "match.field_staff_months", "match.field_supervisor_months", "match.district_months")
    assert [value(graph, career, fact) for fact in facts] == [76, 28, 48, 48]
    assert value(graph, career, "employee.supervisor_months") == 48


@pytest.mark.parametrize(("on", "rating"), [(date(2025, 12, 31), "kurang"), (date(2026, 1, 1), "baik")])
def test_a_rating_counts_when_its_year_is_over(graph: KnowledgeGraph, on: date, rating: str) -> None:
    rated = organisation_of(
        graph.knowledge, ratings=[{"year": 2025, "rating": "baik"}, {"year": 2024, "rating": "kurang"}]
    )
    assert value(graph, rated, "employee.performance_last", on) == rating


def test_the_rating_before_is_that_of_the_year_before_and_unknown_where_there_is_none(graph: KnowledgeGraph) -> None:
    last = {"year": 2025, "rating": "baik"}
    for year, rating in ((2024, "kurang"), (2023, None)):
        rated = organisation_of(graph.knowledge, ratings=[last, {"year": year, "rating": "kurang"}])
        assert value(graph, rated, "employee.performance_previous") == rating


@pytest.mark.parametrize(
    ("years", "joined", "good"),
    [
        ((2023, 2024, 2025), JOINED, 2),
        ((2024, 2025), JOINED, 2),
        ((2025,), JOINED, None),
        ((2025,), date(2024, 12, 31), 1),
        ((2025,), date(2023, 12, 31), None),
        ((2023, 2024), JOINED, None),
    ],
)
def test_good_ratings_of_two_years_need_both_years_since_recruitment(
    graph: KnowledgeGraph, years: Sequence[int], joined: date, good: int | None
) -> None:
    rated = organisation_of(graph.knowledge, joined, ratings=[{"year": year, "rating": "baik"} for year in years])
    assert value(graph, rated, "employee.ratings_good_in_two_years") == good


@pytest.mark.parametrize(
    ("on", "sanction", "left"),
    [(date(2026, 6, 30), "sedang", 1), (TODAY, "ringan", 6), (date(2027, 1, 1), "tidak_ada", 0)],
)
def test_the_heaviest_sanction_that_lasts_is_being_served(
    graph: KnowledgeGraph, on: date, sanction: str, left: int
) -> None:
    rows = [
        {"sanction": "sedang", "from": date(2025, 7, 1), "until": date(2026, 6, 30)},
        {"sanction": "ringan", "from": TODAY, "until": date(2026, 12, 31)},
    ]
    punished = organisation_of(graph.knowledge, discipline=rows)
    assert value(graph, punished, "employee.discipline", on) == sanction
    assert value(graph, punished, "employee.discipline_months_left", on) == left


def test_a_sanction_without_an_end_is_served_for_an_unknown_time(graph: KnowledgeGraph) -> None:
    punished = organisation_of(graph.knowledge, discipline=[{"sanction": "berat", "from": date(2020, 1, 1)}])
    assert value(graph, punished, "employee.discipline") == "berat"
    assert value(graph, punished, "employee.discipline_months_left") is None


def test_whoever_is_not_in_the_register_has_no_sanction_whatever_employees_csv_says(graph: KnowledgeGraph) -> None:
    columns = {"discipline": 3, "performance_last": 4, "potential": 2}
    free = organisation_of(graph.knowledge, columns=columns, discipline=[])
    assert value(graph, free, "employee.discipline") == "tidak_ada"
    assert value(graph, organisation_of(graph.knowledge, columns=columns), "employee.discipline") == "berat"


def test_a_column_of_employees_csv_serves_where_the_organisation_has_no_such_file(graph: KnowledgeGraph) -> None:
    columns = {"performance_last": 4, "potential": 2}
    boxes = {
        "employee.nine_box": 9,
        "employee.performance_last": "sangat_baik",
        "employee.potential": "tinggi",
    }
    recorded = organisation_of(graph.knowledge, columns=columns)
    assert {fact: value(graph, recorded, fact) for fact in boxes} == boxes
    rated = organisation_of(graph.knowledge, columns=columns, ratings=[{"year": 2025, "rating": "baik"}])
    assert value(graph, rated, "employee.nine_box") == 8


TEST = {"passed": True, "on": date(2025, 1, 1)}


@pytest.mark.parametrize(
    ("rows", "passed"),
    [
        ([], False),
        ([TEST], True),
        ([{**TEST, "passed": None}], None),
        ([TEST, {**TEST, "passed": False, "on": date(2026, 1, 1)}], False),
        ([TEST, {**TEST, "passed": False, "on": date(2026, 7, 2)}], True),
        ([{**TEST, "until": date(2026, 6, 30)}], False),
        ([{**TEST, "until": TODAY}], True),
        ([{**TEST, "qualification": "str_perawat"}], False),
    ],
)
def test_the_newest_valid_test_of_the_position_counts(
    graph: KnowledgeGraph, rows: Sequence[Mapping[str, Any]], passed: bool | None
) -> None:
    position = next(one for one in graph.knowledge.positions.values() if one.test is not None)
    rows = [{"qualification": position.test, **row} for row in rows]
    tested = organisation_of(graph.knowledge, seats=[(position.id, "rsud")], qualifications=rows)
    assert value(graph, tested, "match.test_passed") == passed


def test_a_test_is_unknown_where_the_post_has_none(graph: KnowledgeGraph) -> None:
    untested = organisation_of(graph.knowledge, seats=[("pengadministrasi_umum", "rsud")], qualifications=[])
    assert value(graph, untested, "match.test_passed") is None


SEATS = (
    ("perawat_terampil", "puskesmas_kimaam"),
    ("dokter_ahli_pertama", "puskesmas_kimaam"),
    ("perawat_terampil", "rsud"),
    ("guru_ahli_pertama", "sd_agats"),
)


@pytest.mark.parametrize(
    ("asked", "granted"),
    [
        ({"position": "perawat_terampil"}, [True, False, True, False]),
        ({"unit": "puskesmas_kimaam"}, [True, True, False, False]),
        ({"position": "perawat_terampil", "unit": "rsud"}, [False, False, True, False]),
        ({"region": "agats"}, [False, False, False, True]),
        ({"position": "dokter_ahli_pertama", "region": "agats"}, [False, False, False, False]),
    ],
)
def test_a_request_is_for_every_seat_that_agrees_in_what_it_names(
    graph: KnowledgeGraph, asked: Mapping[str, str], granted: Sequence[bool]
) -> None:
    request = {**asked, "on": TODAY}
    asking = organisation_of(graph.knowledge, seats=SEATS, requests=[request])
    ages = [value(graph, asking, "transfer.request_months", seat=seat) for seat in range(4)]
    assert ages == [0 if there else None for there in granted]
    before = [value(graph, asking, "transfer.request_months", TODAY - timedelta(1), seat) for seat in range(4)]
    assert before == [None] * 4


def test_a_request_for_a_government_is_for_all_of_its_seats(graph: KnowledgeGraph) -> None:
    agencies = graph.knowledge.agencies
    governments = {id: agencies[unit.agency].government for id, unit in graph.knowledge.units.items()}
    asked = governments[SEATS[3][1]]  # type: ignore[index]
    asking = organisation_of(graph.knowledge, seats=SEATS, requests=[{"government": asked, "on": TODAY}])
    found = [value(graph, asking, "transfer.request_months", seat=seat) for seat in range(4)]
    assert found == [0 if governments[unit] == asked else None for _, unit in SEATS]  # type: ignore[index]


@pytest.mark.parametrize(
    ("on", "months"), [(date(2026, 2, 1), 0), (date(2026, 2, 28), 0), (date(2026, 3, 1), 1), (date(2027, 1, 30), 11)]
)
def test_a_request_grows_older_by_whole_months(graph: KnowledgeGraph, on: date, months: int) -> None:
    request = {"position": "perawat_terampil", "on": date(2026, 1, 31)}
    asking = organisation_of(graph.knowledge, requests=[request])
    assert value(graph, asking, "transfer.request_months", on) == months


@pytest.mark.parametrize(("on", "months"), [(date(2026, 6, 30), 3), (TODAY, 4), (date(2026, 7, 2), None)])
def test_a_request_is_open_until_the_day_on_which_it_was_withdrawn_or_answered(
    graph: KnowledgeGraph, on: date, months: int | None
) -> None:
    request = {"position": "perawat_terampil", "on": date(2026, 3, 1), "until": TODAY}
    asking = organisation_of(graph.knowledge, requests=[request])
    assert value(graph, asking, "transfer.request_months", on) == months


def test_the_newest_request_that_is_open_counts(graph: KnowledgeGraph) -> None:
    first, second = ({"position": "perawat_terampil", "on": date(2026, month, 1)} for month in (1, 5))
    both = organisation_of(graph.knowledge, requests=[first, second])
    assert value(graph, both, "transfer.request_months") == 2
    answered = organisation_of(graph.knowledge, requests=[first, {**second, "until": date(2026, 6, 1)}])
    assert value(graph, answered, "transfer.request_months") == 6


def test_nobody_asked_where_no_request_is_filed(graph: KnowledgeGraph) -> None:
    wishing = organisation_of(graph.knowledge, seats=SEATS, columns={"wish_1": 2})
    assert value(graph, wishing, "transfer.request_months") is None
    assert value(graph, wishing, "match.wish_rank") == 1


def test_all_facts_of_an_organisation_with_histories_agree_with_working_each_case_out_by_hand(
    graph: KnowledgeGraph, organisation: Organisation
) -> None:
    recorded = replace(
        organisation, histories=draw_histories(Random(3), graph.knowledge, len(organisation.employees.ids))
    )
    table = OrganisationFacts(graph, recorded, 75_000).table(TODAY)
    naive = NaiveFacts(graph.knowledge, recorded, TODAY, 75_000)
    for pair in np.ndindex(len(table.employee_ids), len(table.seat_ids)):
        assert dict(table.row(*pair)) == naive.case(*pair)
