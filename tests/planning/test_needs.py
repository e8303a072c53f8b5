"""Needs are checked against a plain loop over people, seats and tasks, and against a worked example."""

import json
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.model.identifiers import PositionId, UnitId
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.needs import PRIORITIES, NeedFault, NeedFinding, NeedLimits, Needs, Priority, RollUp
from dss.model.organisation.organisation import UNKNOWN, Employees, Organisation, Seats, Task
from dss.planning.needs.competencies import map_competencies
from dss.planning.needs.needs import analyse_needs, headcount, roll_up, rounded

AS_OF = date(2026, 7, 1)
LIMITS = NeedLimits(effective_minutes=75_000, retirement_years=5, remote_class=2)
EPOCH = date(1970, 1, 1)

WORKED = (("ABK-1", 54_300, 75_000, Fraction("0.724"), 1),)
"""Minutes of work, effective minutes, exact need and need, as the guide to PermenPANRB 1/2020 works them out."""


def worked_examples() -> list[tuple[str, int, int, Fraction, int]]:
    """Add the examples of the file that DSS_WORKED_EXAMPLES names, where it names one."""
    file = os.environ.get("DSS_WORKED_EXAMPLES")
    found = json.loads(Path(file).read_text(encoding="utf-8")) if file else []
    read = [
        (one["id"], one["jumlah_waktu_menit"], one["wke"], Fraction(str(one["harapan"])), one["dibulatkan"])
        for one in found
        if one["metode"] == "abk"
    ]
    return [*WORKED, *read]


def task(unit: str, position: str, minutes: int, volume: int, name: str = "Tugas", line: int = 0) -> Task:
    return Task(UnitId(unit), PositionId(position), name, minutes, volume, line)


def of_post(needs: Needs, knowledge: Knowledge, unit: str, position: str) -> dict[str, int]:
    """Return the figures of one post by name."""
    posts = needs.posts
    (row,) = np.flatnonzero(
        (posts.units == list(knowledge.units).index(UnitId(unit)))
        & (posts.positions == list(knowledge.positions).index(PositionId(position)))
    )
    names = ("minutes", "needed", "in_post", "vacant", "retiring", "shortage", "surplus")
    return {name: int(getattr(posts, name)[row]) for name in names}


def faults(needs: Needs) -> set[NeedFault]:
    return {finding.fault for finding in needs.findings}


# The worked example


@pytest.mark.parametrize(("minutes", "effective", "exact", "people"), [one[1:] for one in worked_examples()])
def test_the_worked_example_gives_its_exact_need_and_its_head_count(
    minutes: int, effective: int, exact: Fraction, people: int
) -> None:
    assert headcount(minutes, effective) == exact
    assert rounded(headcount(minutes, effective)) == people


@pytest.mark.parametrize(("minutes", "people"), [(0, 0), (37_499, 0), (37_500, 1), (112_499, 1), (112_500, 2)])
def test_half_a_person_is_rounded_up_and_less_is_not(
    knowledge: Knowledge, organisation: Organisation, minutes: int, people: int
) -> None:
    work = (task("rsud", "dokter_ahli_pertama", 1, minutes),)
    needs = analyse_needs(knowledge, replace(organisation, workload=work), AS_OF, LIMITS)
    assert of_post(needs, knowledge, "rsud", "dokter_ahli_pertama")["needed"] == people


# A small organisation, by hand


def test_the_hospital_takes_four_doctors_and_lacks_two(knowledge: Knowledge, organisation: Organisation) -> None:
    needs = analyse_needs(knowledge, organisation, AS_OF, LIMITS)
    assert of_post(needs, knowledge, "rsud", "dokter_ahli_pertama") == {
        "minutes": 300_000,
        "needed": 4,
        "in_post": 2,
        "vacant": 0,
        "retiring": 0,
        "shortage": 2,
        "surplus": 0,
    }


def test_a_holder_past_the_retirement_age_counts_as_retiring(knowledge: Knowledge, organisation: Organisation) -> None:
    needs = analyse_needs(knowledge, organisation, date(2040, 1, 1), LIMITS)
    assert of_post(needs, knowledge, "rsud", "dokter_ahli_madya")["retiring"] == 1


@pytest.mark.parametrize(
    ("unit", "position", "priority"),
    [
        ("puskesmas_kimaam", "perawat_terampil", Priority.CRITICAL_REMOTE),
        ("rsud", "dokter_ahli_pertama", Priority.CRITICAL),
        ("kantor_distrik", "kepala_distrik", Priority.REMOTE),
        ("bina_marga", "kabid_bina_marga", Priority.ORDINARY),
    ],
)
def test_a_post_is_critical_by_its_position_and_remote_by_its_region(
    knowledge: Knowledge, organisation: Organisation, unit: str, position: str, priority: Priority
) -> None:
    posts = analyse_needs(knowledge, organisation, AS_OF, LIMITS).posts
    unit_row, position_row = list(knowledge.units).index(UnitId(unit)), list(knowledge.positions).index(position)
    (row,) = np.flatnonzero((posts.units == unit_row) & (posts.positions == position_row))
    assert PRIORITIES[posts.priorities[row]] is priority


# Any organisation, by a plain loop


@st.composite
def organisations(draw: st.DrawFn, knowledge: Knowledge) -> Organisation:
    """Draw people, some without a unit, a position or a birthday; seats; and tasks that can be."""
    units, positions = len(knowledge.units), len(knowledge.positions)
    unit, position = st.integers(0, units - 1), st.integers(0, positions - 1)
    birthday = st.dates(date(1940, 1, 1), date(2011, 12, 31)).map(lambda day: (day - EPOCH).days)
    levels = st.tuples(*(st.integers(-1, 5) for _ in knowledge.competencies))
    unknown = st.just(UNKNOWN)
    person = st.tuples(unit | unknown, position | unknown, birthday | unknown, levels)
    people = draw(st.lists(person, max_size=12))
    seats = draw(st.lists(st.tuples(unit, position), max_size=6))
    tasks = draw(st.lists(st.tuples(unit, position, st.integers(1, 600), st.integers(0, 300)), max_size=12))
    unit_ids, position_ids = list(knowledge.units), list(knowledge.positions)
    return Organisation(
        Employees(
            ids=[str(row) for row in range(len(people))],
            names=["" for _ in people],
            columns={
                name: np.array([person[at] for person in people], np.int32)
                for at, name in enumerate(("unit", "position", "born"))
            },
            competencies=np.array([person[3] for person in people], np.int8).reshape(-1, len(knowledge.competencies)),
        ),
        Seats(
            ids=[str(row) for row in range(len(seats))],
            columns={
                name: np.array([seat[at] for seat in seats], np.int32) for at, name in enumerate(("unit", "position"))
            },
        ),
        tuple(
            Task(unit_ids[unit], position_ids[position], f"Tugas {row}", minutes, volume)
            for row, (unit, position, minutes, volume) in enumerate(tasks)
        ),
        {"employee": np.zeros(0, np.int32)},
    )


def people_of(organisation: Organisation) -> list[tuple[int, int, int]]:
    columns = organisation.employees.columns
    return list(zip(*(columns[name].tolist() for name in ("unit", "position", "born")), strict=True))


def age_on(born: date, day: date) -> int:
    """Count birthdays, that of 29 February on 1 March of a common year."""
    birthdays = 0
    while birthday(born, birthdays + 1) <= day:
        birthdays += 1
    return birthdays


def birthday(born: date, age: int) -> date:
    leap_day = (born.month, born.day) == (2, 29)
    year = born.year + age
    common = year % 4 != 0 or (year % 100 == 0 and year % 400 != 0)
    return date(year, 3, 1) if leap_day and common else date(year, born.month, born.day)


def naive_posts(knowledge: Knowledge, organisation: Organisation) -> Mapping[tuple[int, int], Mapping[str, int]]:
    """Work out every post from the records, one by one."""
    units, positions = list(knowledge.units), list(knowledge.positions)
    minutes: Counter[tuple[int, int]] = Counter()
    recorded = set()
    for one in organisation.workload:
        post = units.index(one.unit), positions.index(one.position)
        recorded.add(post)
        minutes[post] += one.minutes * one.volume
    in_post: Counter[tuple[int, int]] = Counter()
    retiring: Counter[tuple[int, int]] = Counter()
    for unit, position, born in people_of(organisation):
        if UNKNOWN in (unit, position):
            continue
        in_post[unit, position] += 1
        age_limit = list(knowledge.positions.values())[position].retirement_age
        if born != UNKNOWN and age_on(EPOCH + timedelta(days=born), date(2031, 7, 1)) >= age_limit:
            retiring[unit, position] += 1
    seats = organisation.seats.columns
    vacant = Counter(zip(seats["unit"].tolist(), seats["position"].tolist(), strict=True))
    return {
        post: {
            "minutes": minutes[post],
            "needed": int(Fraction(minutes[post], 75_000) + Fraction(1, 2)),
            "in_post": in_post[post],
            "vacant": vacant[post],
            "retiring": retiring[post],
        }
        for post in sorted({*recorded, *in_post, *vacant})
    }


@given(data=st.data())
def test_every_post_is_as_a_plain_loop_over_people_seats_and_tasks_finds_it(
    knowledge: Knowledge, data: st.DataObject
) -> None:
    organisation = data.draw(organisations(knowledge))
    posts = analyse_needs(knowledge, organisation, AS_OF, LIMITS).posts
    names = ("minutes", "needed", "in_post", "vacant", "retiring")
    found = {
        (int(posts.units[row]), int(posts.positions[row])): {name: int(getattr(posts, name)[row]) for name in names}
        for row in range(len(posts))
    }
    expected = naive_posts(knowledge, organisation)
    assert found == expected
    assert list(found) == list(expected)


@given(data=st.data())
def test_shortage_and_surplus_are_never_both_positive_and_differ_as_need_and_people_do(
    knowledge: Knowledge, data: st.DataObject
) -> None:
    posts = analyse_needs(knowledge, data.draw(organisations(knowledge)), AS_OF, LIMITS).posts
    assert not ((posts.shortage > 0) & (posts.surplus > 0)).any()
    assert (posts.shortage - posts.surplus == posts.needed - posts.in_post).all()


@given(data=st.data(), cut=st.integers(0, 12))
def test_the_work_of_all_tasks_is_that_of_some_and_that_of_the_others(
    knowledge: Knowledge, data: st.DataObject, cut: int
) -> None:
    organisation = data.draw(organisations(knowledge))

    def exact(workload: Sequence[Task]) -> Counter[str]:
        posts = analyse_needs(knowledge, replace(organisation, workload=tuple(workload)), AS_OF, LIMITS).posts
        totals = roll_up(knowledge, posts, RollUp.POST)
        return Counter(
            {
                id: headcount(minutes, 75_000)
                for id, minutes in zip(totals.ids, totals.minutes.tolist(), strict=True)
                if minutes
            }
        )

    tasks = organisation.workload
    assert exact(tasks) == exact(tasks[:cut]) + exact(tasks[cut:])


@given(data=st.data(), by=st.sampled_from(RollUp))
def test_the_figures_of_any_sum_are_those_of_its_posts_and_nothing_is_lost(
    knowledge: Knowledge, data: st.DataObject, by: RollUp
) -> None:
    posts = analyse_needs(knowledge, data.draw(organisations(knowledge)), AS_OF, LIMITS).posts
    totals = roll_up(knowledge, posts, by)
    units, positions = list(knowledge.units.values()), list(knowledge.positions.values())

    def sum_of(row: int) -> str:
        unit, position = units[posts.units[row]], positions[posts.positions[row]]
        region = knowledge.regions[unit.region]
        return {
            RollUp.POST: f"{unit.id}/{position.id}",
            RollUp.UNIT: unit.id,
            RollUp.AGENCY: unit.agency,
            RollUp.REGION: region.id,
            RollUp.REGENCY: region.regency,
            RollUp.POSITION: position.id,
            RollUp.GROUP: position.group,
            RollUp.SECTOR: position.sector,
        }[by]

    for name in ("minutes", "needed", "in_post", "vacant", "retiring", "surplus", "shortage"):
        expected: Counter[str] = Counter(dict.fromkeys(totals.ids, 0))
        for row in range(len(posts)):
            expected[sum_of(row)] += int(getattr(posts, name)[row])
        assert dict(zip(totals.ids, getattr(totals, name).tolist(), strict=True)) == dict(expected)


@given(data=st.data())
def test_shortages_by_priority_are_those_of_the_posts_of_that_priority(
    knowledge: Knowledge, data: st.DataObject
) -> None:
    posts = analyse_needs(knowledge, data.draw(organisations(knowledge)), AS_OF, LIMITS).posts
    by_priority = roll_up(knowledge, posts, RollUp.AGENCY).shortage_by_priority.sum(axis=0).tolist()
    expected = [int(posts.shortage[posts.priorities == number].sum()) for number in range(len(PRIORITIES))]
    assert by_priority == expected


@pytest.mark.parametrize(
    ("born", "as_of", "due"),
    [
        ("1973-07-01", date(2026, 7, 1), True),
        ("1973-07-02", date(2026, 7, 1), False),
        ("1972-02-29", date(2025, 2, 28), False),
        ("1972-02-29", date(2025, 3, 1), True),
        ("1973-02-28", date(2024, 2, 29), False),
        ("1971-02-28", date(2024, 2, 29), True),
    ],
)
def test_retirement_is_due_from_the_birthday_on(
    knowledge: Knowledge, organisation: Organisation, born: str, as_of: date, due: bool
) -> None:
    people = organisation.employees
    day = (date.fromisoformat(born) - EPOCH).days
    columns = {**people.columns, "born": np.full(len(people.ids), day, np.int32)}
    aged = replace(organisation, employees=replace(people, columns=columns))
    needs = analyse_needs(knowledge, aged, as_of, LIMITS)
    assert of_post(needs, knowledge, "lalu_lintas", "pengatur_lalu_lintas")["retiring"] == due


# Competencies


@given(data=st.data())
def test_the_competency_map_is_as_a_plain_loop_over_people_finds_it(knowledge: Knowledge, data: st.DataObject) -> None:
    organisation = data.draw(organisations(knowledge))
    gaps = map_competencies(knowledge, organisation)
    expected: Counter[tuple[str, str, str]] = Counter()
    for row, (unit, position, _) in enumerate(people_of(organisation)):
        if UNKNOWN in (unit, position):
            continue
        agency = list(knowledge.units.values())[unit].agency
        for competency, required in list(knowledge.positions.values())[position].competencies.items():
            held = int(organisation.employees.competencies[row, list(knowledge.competencies).index(competency)])
            expected["required", agency, competency] += 1
            expected["unassessed", agency, competency] += held == -1
            expected["below", agency, competency] += 0 <= held < required
            expected["missing_levels", agency, competency] += required - held if 0 <= held < required else 0
    found = {
        (name, agency, competency): int(getattr(gaps, name)[row, column])
        for name in ("required", "unassessed", "below", "missing_levels")
        for row, agency in enumerate(knowledge.agencies)
        for column, competency in enumerate(knowledge.competencies)
    }
    assert {key: count for key, count in found.items() if count} == {key: n for key, n in expected.items() if n}


# What is odd


@pytest.mark.parametrize(
    ("odd", "fault"),
    [
        (task("tiada", "dokter_ahli_pertama", 20, 100), NeedFault.UNKNOWN_UNIT),
        (task("rsud", "tiada", 20, 100), NeedFault.UNKNOWN_POSITION),
        (task("rsud", "dokter_ahli_pertama", -20, 100), NeedFault.IMPOSSIBLE_TASK),
        (task("rsud", "dokter_ahli_pertama", 0, 100), NeedFault.IMPOSSIBLE_TASK),
        (task("rsud", "dokter_ahli_pertama", 20, -100), NeedFault.IMPOSSIBLE_TASK),
        (task("rsud", "dokter_ahli_pertama", 527_041, 1), NeedFault.IMPOSSIBLE_TASK),
        (task("rsud", "dokter_ahli_pertama", 20, 10**12), NeedFault.IMPOSSIBLE_TASK),
        (task("rsud", "dokter_ahli_pertama", 500_000, 19), NeedFault.IMPOSSIBLE_TASK),
    ],
)
def test_a_task_that_cannot_be_is_named_and_left_out(
    knowledge: Knowledge, organisation: Organisation, odd: Task, fault: NeedFault
) -> None:
    sound = analyse_needs(knowledge, organisation, AS_OF, LIMITS)
    with_odd = replace(organisation, workload=(*organisation.workload, replace(odd, line=17)))
    needs = analyse_needs(knowledge, with_odd, AS_OF, LIMITS)
    assert NeedFinding(fault, odd.unit, odd.position, odd.name, 17) in needs.findings
    assert fault.is_error
    assert needs.posts.minutes.tolist() == sound.posts.minutes.tolist()


@pytest.mark.parametrize(("volume", "beyond"), [(2 * 366 * 24, False), (2 * 366 * 24 + 1, True)])
def test_a_task_beyond_what_the_unit_could_do_day_and_night_is_named_and_counted(
    knowledge: Knowledge, organisation: Organisation, volume: int, beyond: bool
) -> None:
    """The traffic unit has one person; a vacant seat makes two."""
    seats = Seats(["S"], {"unit": np.array([5], np.int32), "position": np.array([7], np.int32)})
    work = (task("lalu_lintas", "pengatur_lalu_lintas", 60, volume, line=3),)
    needs = analyse_needs(knowledge, replace(organisation, workload=work, seats=seats), AS_OF, LIMITS)
    finding = NeedFinding(NeedFault.BEYOND_UNIT, "lalu_lintas", "pengatur_lalu_lintas", "Tugas", 3)
    assert (finding in needs.findings) is beyond
    assert of_post(needs, knowledge, "lalu_lintas", "pengatur_lalu_lintas")["minutes"] == 60 * volume


def test_work_of_a_unit_without_people_is_named_once_and_counted(
    knowledge: Knowledge, organisation: Organisation
) -> None:
    work = tuple(
        task("pos_suru_suru", "perawat_terampil", 30, 5_000, name, line) for line, name in ((2, "a"), (3, "b"))
    )
    needs = analyse_needs(knowledge, replace(organisation, workload=work), AS_OF, LIMITS)
    assert [one for one in needs.findings if one.fault is NeedFault.EMPTY_UNIT] == [
        NeedFinding(NeedFault.EMPTY_UNIT, "pos_suru_suru", line=2)
    ]
    assert of_post(needs, knowledge, "pos_suru_suru", "perawat_terampil")["shortage"] == 4


def test_work_that_comes_to_nobody_and_people_without_work_are_named(
    knowledge: Knowledge, organisation: Organisation
) -> None:
    needs = analyse_needs(knowledge, organisation, AS_OF, LIMITS)
    assert NeedFinding(NeedFault.NO_NEED, "sd_agats", "guru_ahli_pertama", people=1) in needs.findings
    assert NeedFinding(NeedFault.NO_WORK, "lalu_lintas", "pengatur_lalu_lintas", people=1) in needs.findings


def test_people_without_a_place_or_a_birthday_are_counted(knowledge: Knowledge, organisation: Organisation) -> None:
    people = organisation.employees
    born = people.columns["born"].copy()
    born[:3] = UNKNOWN
    columns = {**people.columns, "born": born}
    needs = analyse_needs(knowledge, replace(organisation, employees=replace(people, columns=columns)), AS_OF, LIMITS)
    assert NeedFinding(NeedFault.UNPLACED, people=1) in needs.findings
    assert NeedFinding(NeedFault.AGELESS, people=3) in needs.findings


def test_without_birthdays_nobody_retires_and_that_is_said(knowledge: Knowledge, organisation: Organisation) -> None:
    people = organisation.employees
    columns = {name: column for name, column in people.columns.items() if name != "born"}
    needs = analyse_needs(knowledge, replace(organisation, employees=replace(people, columns=columns)), AS_OF, LIMITS)
    assert needs.posts.retiring.sum() == 0
    assert NeedFinding(NeedFault.AGELESS, people=11) in needs.findings


def test_an_organisation_of_nothing_at_all_says_so(knowledge: Knowledge) -> None:
    nothing = np.zeros(0, np.int32)
    columns = {"unit": nothing, "position": nothing, "born": nothing}
    levels = np.zeros((0, len(knowledge.competencies)), np.int8)
    empty = Organisation(Employees([], [], columns, levels), Seats([], columns), (), {"employee": nothing})
    needs = analyse_needs(knowledge, empty, AS_OF, LIMITS)
    assert faults(needs) == {NeedFault.NO_PEOPLE, NeedFault.NO_WORKLOAD}
    assert len(needs.posts) == 0
    assert roll_up(knowledge, needs.posts, RollUp.AGENCY).ids == ()
    assert map_competencies(knowledge, empty).required.sum() == 0


def test_people_without_any_workload_are_surplus_and_that_is_said_once(
    knowledge: Knowledge, organisation: Organisation
) -> None:
    needs = analyse_needs(knowledge, replace(organisation, workload=()), AS_OF, LIMITS)
    assert faults(needs) == {NeedFault.NO_WORKLOAD, NeedFault.UNPLACED}
    assert needs.posts.surplus.sum() == 11
