"""The organisation of a day: changes applied to the sample, against its rules and a naive count."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dss.model.diagnostic import Severity
from dss.model.identifiers import EmployeeId, PositionId, SeatId, UnitId
from dss.model.organisation.changes import (
    Change,
    ChangeFault,
    FieldsChanged,
    ImpossibleChange,
    Joined,
    Left,
    Moved,
    RowAdded,
    SeatClosed,
    SeatOpened,
)
from dss.model.organisation.organisation import UNKNOWN, Column, Organisation
from dss.organisation.days import day_number
from dss.organisation.retirement import retirement_days
from dss.organisation.step import apply_changes
from dss.reading.organisation.organisation import read_organisation
from dss.service.workspace.loading import load_knowledge, load_organisation
from dss.service.workspace.settings import SHIPPED
from tests.support.written_organisation import write_organisation

TODAY = date(2026, 7, 1)
KNOWLEDGE, _ = load_knowledge(SHIPPED / "knowledge")
SAMPLE, _ = load_organisation(SHIPPED / "knowledge" / "salor", KNOWLEDGE, TODAY)
UNITS, POSITIONS = tuple(KNOWLEDGE.units), tuple(KNOWLEDGE.positions)
NOBODY_RETIRES = date(2026, 7, 2)


def value(organisation: Organisation, employee: str, column: str) -> int:
    return int(organisation.employees.columns[column][list(organisation.employees.ids).index(employee)])


def day_of(number: int) -> date:
    return date(1970, 1, 1) + timedelta(days=number)


def post_of(organisation: Organisation, employee: str) -> tuple[UnitId, PositionId]:
    return UNITS[value(organisation, employee, "unit")], POSITIONS[value(organisation, employee, "position")]


def posts_of(organisation: Organisation) -> dict[str, tuple[UnitId, PositionId]]:
    people = organisation.employees
    units, positions = (people.columns[name].tolist() for name in ("unit", "position"))
    return {
        id: (UNITS[unit], POSITIONS[position]) for id, unit, position in zip(people.ids, units, positions, strict=True)
    }


def post_of_seat(organisation: Organisation, seat: str) -> tuple[UnitId, PositionId]:
    row, columns = list(organisation.seats.ids).index(seat), organisation.seats.columns
    return UNITS[columns["unit"][row]], POSITIONS[columns["position"][row]]


def move(employee: str, seat: str, on: date, organisation: Organisation = SAMPLE, order: str = "") -> Moved:
    unit, position = post_of_seat(organisation, seat)
    return Moved(EmployeeId(employee), on, unit, position, SeatId(seat), order)


def apply(changes: Sequence[Change], day: date, organisation: Organisation = SAMPLE) -> Organisation:
    return apply_changes(organisation, changes, day, KNOWLEDGE)


def headcounts(organisation: Organisation) -> Counter[tuple[int, int]]:
    columns = organisation.employees.columns
    return Counter(zip(columns["unit"].tolist(), columns["position"].tolist(), strict=True))


def rows_of(organisation: Organisation, employee: str, file: str = "positions_held") -> list[dict[str, int]]:
    history, row = organisation.histories[file], list(organisation.employees.ids).index(employee)
    places = range(*history.starts[row : row + 2].tolist())
    return [{name: int(column[place]) for name, column in history.columns.items()} for place in places]


def columns_of(organisation: Organisation) -> list[dict[str, Column]]:
    histories = [{**history.columns, "starts": history.starts} for history in organisation.histories.values()]
    employees, seats = organisation.employees.columns, organisation.seats.columns
    return [dict(employees), dict(seats), dict(organisation.evaluations), *histories]  # type: ignore[list-item]


def texts_of(organisation: Organisation) -> list[list[str]]:
    texts = [text for history in organisation.histories.values() for text in history.texts.values()]
    return [list(text) for text in (organisation.employees.ids, organisation.seats.ids, *texts)]


def same(one: Organisation, other: Organisation) -> bool:
    pairs = zip(columns_of(one), columns_of(other), strict=True)
    return texts_of(one) == texts_of(other) and all(
        mine.keys() == theirs.keys() and all(np.array_equal(mine[name], theirs[name]) for name in mine)
        for mine, theirs in pairs
    )


# What a move changes


def test_without_changes_the_organisation_of_the_same_day_is_itself() -> None:
    assert apply((), TODAY) is SAMPLE


def test_who_moves_holds_the_new_post_from_its_first_day_and_the_seat_is_filled() -> None:
    after = apply([move("S0000677", "F000001", TODAY)], TODAY)
    assert post_of(after, "S0000677") == post_of_seat(SAMPLE, "F000001")
    assert value(after, "S0000677", "position_since") == day_number(TODAY)
    assert "F000001" not in list(after.seats.ids)
    assert len(after.seats.ids) == len(SAMPLE.seats.ids) - 1


def test_a_change_after_the_day_is_left_out() -> None:
    assert apply([move("S0000677", "F000001", TODAY + timedelta(days=1))], TODAY) is SAMPLE


def test_a_change_on_the_day_counts() -> None:
    assert apply([move("S0000677", "F000001", TODAY)], TODAY) is not SAMPLE


def test_the_career_ends_on_the_day_before_and_goes_on_on_the_day() -> None:
    after = apply([move("S0000677", "F000001", TODAY, order="SK 1/2026")], TODAY)
    before, (*earlier, ended, begun) = rows_of(SAMPLE, "S0000677"), rows_of(after, "S0000677")
    assert len(earlier) == len(before) - 1
    assert ended == {**before[-1], "to": day_number(TODAY) - 1}
    assert (begun["from"], begun["to"]) == (day_number(TODAY), UNKNOWN)
    unit, position = post_of_seat(SAMPLE, "F000001")
    assert (UNITS[begun["unit"]], POSITIONS[begun["position"]]) == (unit, position)
    assert begun["remoteness"] == KNOWLEDGE.regions[KNOWLEDGE.units[unit].region].remoteness
    history, row = after.histories["positions_held"], list(after.employees.ids).index("S0000677")
    assert history.texts["order"][int(history.starts[row + 1]) - 1] == "SK 1/2026"


def _into(kind: str) -> tuple[str, str]:
    """Someone and a seat of the same tier and sector, or of another tier, or of another sector."""
    positions = list(KNOWLEDGE.positions.values())
    for seat in SAMPLE.seats.ids:
        new = KNOWLEDGE.positions[post_of_seat(SAMPLE, seat)[1]]
        for employee, held in zip(SAMPLE.employees.ids, SAMPLE.employees.columns["position"].tolist(), strict=True):
            old = positions[held]
            functional = old.level != "none" and new.level != "none"
            tier = old.tier == new.tier if functional else old.standing == new.standing
            wanted = {"same": (True, True), "tier": (False, True), "sector": (True, False)}[kind]
            if (tier, old.sector == new.sector) == wanted and post_of(SAMPLE, employee) != post_of_seat(SAMPLE, seat):
                return employee, seat
    raise AssertionError(kind)


@pytest.mark.parametrize(("kind", "tier", "sector"), [("same", 0, 0), ("tier", 1, 0), ("sector", 0, 1)])
def test_time_in_tier_and_in_sector_goes_on_where_they_stay_the_same(kind: str, tier: int, sector: int) -> None:
    employee, seat = _into(kind)
    after = apply([move(employee, seat, TODAY)], TODAY)
    for column, begins in (("tier_since", tier), ("sector_since", sector)):
        assert value(after, employee, column) == (day_number(TODAY) if begins else value(SAMPLE, employee, column))


def test_somebody_may_take_the_place_that_another_leaves_on_that_day() -> None:
    unit, position = post_of(SAMPLE, "S0000677")
    follower = next(id for id in SAMPLE.employees.ids if post_of(SAMPLE, id) != (unit, position) and id != "S0000677")
    after = apply([move("S0000677", "F000001", TODAY), Moved(EmployeeId(follower), TODAY, unit, position)], TODAY)
    assert post_of(after, follower) == (unit, position)
    assert (
        headcounts(after)[value(SAMPLE, "S0000677", "unit"), value(SAMPLE, "S0000677", "position")]
        == (headcounts(SAMPLE)[value(SAMPLE, "S0000677", "unit"), value(SAMPLE, "S0000677", "position")])
    )


def _request() -> tuple[str, dict[str, int]]:
    for employee in SAMPLE.employees.ids:
        for row in rows_of(SAMPLE, employee, "requests"):
            if (
                row["until"] == UNKNOWN
                and row["region"] != UNKNOWN
                and row["position"] == UNKNOWN
                and row["unit"] == UNKNOWN
            ):
                return employee, row
    raise AssertionError


@pytest.mark.parametrize("there", [True, False])
def test_a_request_ends_with_a_move_that_meets_it_and_with_no_other(there: bool) -> None:
    employee, request = _request()
    region = list(KNOWLEDGE.regions)[request["region"]]
    others = (unit for unit in KNOWLEDGE.units.values() if unit.id != post_of(SAMPLE, employee)[0])
    unit = next(unit.id for unit in others if (unit.region == region) is there)
    moved = Moved(EmployeeId(employee), TODAY, unit, post_of(SAMPLE, employee)[1])
    until = day_number(TODAY) - 1 if there else UNKNOWN
    assert {**request, "until": until} in rows_of(apply([moved], TODAY), employee, "requests")


def test_who_comes_from_outside_the_province_is_of_it_once_there() -> None:
    outside = KNOWLEDGE.vocabulary.facts["employee.from_outside"]  # type: ignore[index]
    row = list(SAMPLE.employees.ids).index("S0000677")
    columns = dict(SAMPLE.employees.columns)
    columns["from_outside"] = np.full(len(SAMPLE.employees.ids), UNKNOWN, np.int32)
    columns["from_outside"][row] = outside.encode("pusat")
    columns["unit"] = columns["unit"].copy()
    columns["unit"][row] = UNKNOWN
    came = replace(SAMPLE, employees=replace(SAMPLE.employees, columns=columns))
    after = apply([move("S0000677", "F000001", TODAY)], TODAY, came)
    assert value(after, "S0000677", "from_outside") == outside.encode("tidak")


# Seats


def test_a_seat_is_vacant_from_the_day_on_which_it_opens_until_it_is_closed() -> None:
    unit, position = post_of(SAMPLE, "S0000677")
    opened = SeatOpened(SeatId("N1"), TODAY, unit, position)
    closed = SeatClosed(SeatId("N1"), NOBODY_RETIRES)
    with_it = apply([closed, opened], TODAY)
    assert with_it.seats.ids[-1] == "N1"
    assert int(with_it.seats.columns["vacant_since"][-1]) == day_number(TODAY)
    assert "N1" not in list(apply([closed, opened], NOBODY_RETIRES).seats.ids)


def test_a_seat_may_be_filled_on_the_day_on_which_it_opens() -> None:
    unit, position = post_of_seat(SAMPLE, "F000001")
    opened = SeatOpened(SeatId("N1"), TODAY, unit, position)
    after = apply([Moved(EmployeeId("S0000677"), TODAY, unit, position, SeatId("N1")), opened], TODAY)
    assert list(after.seats.ids) == list(SAMPLE.seats.ids)


# Retirement


def first_to_retire() -> tuple[str, date]:
    days = retirement_days(KNOWLEDGE, SAMPLE.employees)
    later = np.where(days > day_number(TODAY), days, np.iinfo(np.int32).max)
    return SAMPLE.employees.ids[int(later.argmin())], day_of(int(later.min()))


def test_people_are_there_until_the_day_before_they_reach_the_age_and_gone_on_it() -> None:
    employee, day = first_to_retire()
    assert employee in list(apply((), day - timedelta(days=1)).employees.ids)
    assert employee not in list(apply((), day).employees.ids)


def test_who_was_born_on_29_february_retires_on_1_march_of_a_common_year() -> None:
    row = next(
        row
        for row, held in enumerate(SAMPLE.employees.columns["position"].tolist())
        if KNOWLEDGE.positions[POSITIONS[held]].retirement_age == 58
    )
    columns = {**SAMPLE.employees.columns, "born": SAMPLE.employees.columns["born"].copy()}
    columns["born"][row] = day_number(date(1972, 2, 29))
    days = retirement_days(KNOWLEDGE, replace(SAMPLE.employees, columns=columns))
    assert day_of(int(days[row])) == date(2030, 3, 1)


def test_the_age_is_that_of_the_position_held_on_the_day() -> None:
    ages = {id: KNOWLEDGE.positions[post_of(SAMPLE, id)[1]].retirement_age for id in SAMPLE.employees.ids}
    seat = next(s for s in SAMPLE.seats.ids if KNOWLEDGE.positions[post_of_seat(SAMPLE, s)[1]].retirement_age == 60)
    days = retirement_days(KNOWLEDGE, SAMPLE.employees)
    employee, day = min((day_of(int(days[row])), id) for row, id in enumerate(SAMPLE.employees.ids) if ages[id] == 58)[
        ::-1
    ]
    assert employee not in list(apply((), day).employees.ids)
    assert employee in list(apply([move(employee, seat, TODAY)], day).employees.ids)


def test_who_has_retired_can_not_move() -> None:
    employee, day = first_to_retire()
    with pytest.raises(ImpossibleChange) as refused:
        apply([move(employee, "F000001", day)], day)
    assert refused.value.fault is ChangeFault.NOT_EMPLOYED


def test_who_retires_leaves_no_rows_behind() -> None:
    _, day = first_to_retire()
    after = apply((), day)
    people = len(after.employees.ids)
    assert after.evaluations["employee"].max() < people
    for history in after.histories.values():
        assert len(history.starts) == people + 1
        assert history.starts[-1] == len(history.columns["employee"])
        assert (np.diff(history.columns["employee"]) >= 0).all()


# What can't be

OPEN_ROW = value(SAMPLE, "S0000677", "position_since")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ([move("S0000677", "F000001", TODAY), move("S0000677", "F000002", TODAY)], ChangeFault.TWICE),
        ([move("S0000677", "F000001", TODAY), move("S0000678", "F000001", TODAY)], ChangeFault.TWICE),
        ([move("S0000677", "F000001", TODAY), move("S0000678", "F000001", NOBODY_RETIRES)], ChangeFault.NOT_VACANT),
        ([move("X1", "F000001", TODAY)], ChangeFault.NOT_EMPLOYED),
        ([move("S0000677", "F000001", day_of(OPEN_ROW))], ChangeFault.TOO_EARLY),
        ([Moved(EmployeeId("S0000677"), TODAY, UnitId("x"), POSITIONS[0])], ChangeFault.NO_SUCH_POST),
        ([Moved(EmployeeId("S0000677"), TODAY, UNITS[0], PositionId("x"))], ChangeFault.NO_SUCH_POST),
        ([Moved(EmployeeId("S0000677"), TODAY, *post_of(SAMPLE, "S0000677"))], ChangeFault.POST_HELD),
        ([Moved(EmployeeId("S0000677"), TODAY, UNITS[0], POSITIONS[0], SeatId("F000001"))], ChangeFault.OTHER_POST),
        ([SeatClosed(SeatId("X1"), TODAY)], ChangeFault.NOT_VACANT),
        ([move("S0000677", "F000001", TODAY), SeatClosed(SeatId("F000001"), TODAY)], ChangeFault.NOT_VACANT),
        ([SeatOpened(SeatId("F000001"), TODAY, UNITS[0], POSITIONS[0])], ChangeFault.SEAT_THERE),
        ([SeatOpened(SeatId("N1"), TODAY, UnitId("x"), POSITIONS[0])], ChangeFault.NO_SUCH_POST),
    ],
)
def test_a_change_that_contradicts_the_organisation_is_refused(changes: list[Change], fault: ChangeFault) -> None:
    with pytest.raises(ImpossibleChange) as refused:
        apply(changes, NOBODY_RETIRES)
    assert refused.value.fault is fault


def test_a_move_takes_effect_on_the_day_after_the_present_post_began_at_the_earliest() -> None:
    day = day_of(OPEN_ROW) + timedelta(days=1)
    assert post_of(apply([move("S0000677", "F000001", day)], day), "S0000677") == post_of_seat(SAMPLE, "F000001")


# Whatever happens


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Change], date]:
    """Changes of three years, made up so that they can be: people join, move, go on leave and leave the service."""
    changes: list[Change] = []
    organisation, day = SAMPLE, TODAY
    for year in range(draw(st.integers(0, 3))):
        day = TODAY.replace(year=TODAY.year + year)
        organisation = apply((), day, organisation)
        people, seats = list(organisation.employees.ids), list(organisation.seats.ids)
        count = draw(st.integers(0, 12))
        who = draw(st.lists(st.sampled_from(people), min_size=count, max_size=count, unique=True))
        where = draw(st.lists(st.sampled_from(seats), min_size=count, max_size=count, unique=True))
        today: list[Change] = []
        for employee, seat in zip(who, where, strict=True):
            left = post_of(organisation, employee)
            if left == post_of_seat(organisation, seat):
                continue
            vacant = SeatId(f"N{year}-{employee}")
            match draw(st.sampled_from(("moves", "moves and leaves a seat", "opens", "leaves", "on leave", "asks"))):
                case "moves":
                    today.append(move(employee, seat, day, organisation))
                case "moves and leaves a seat":
                    today.append(replace(move(employee, seat, day, organisation), leaves=vacant))
                case "opens":
                    today += [move(employee, seat, day, organisation), SeatOpened(vacant, day, *left)]
                case "leaves":
                    today.append(Left(EmployeeId(employee), day, draw(st.sampled_from((None, vacant)))))
                case "on leave":
                    today.append(FieldsChanged(EmployeeId(employee), day, {"legal_position": draw(st.integers(1, 3))}))
                case _:
                    asked = {"region": 3, "on": day_number(day)}
                    today.append(RowAdded(EmployeeId(employee), day, "requests", asked, {"document": f"{year}"}))
        for number in range(draw(st.integers(0, 2))):
            unit, position = draw(st.sampled_from(UNITS)), draw(st.sampled_from(POSITIONS))
            cells = {"unit": UNITS.index(unit), "position": POSITIONS.index(position), "born": 12_000}
            today.append(Joined(EmployeeId(f"Z{year}{number}"), day, "Baru", cells))
        closing = [seat for seat in seats if seat not in where][:3]
        today += [SeatClosed(SeatId(seat), day) for seat in closing if draw(st.booleans())]
        organisation = apply(today, day, organisation)
        changes += today
    return changes, day + timedelta(days=draw(st.integers(0, 700)))


@settings(max_examples=12)
@given(happened=histories(), shuffled=st.randoms(use_true_random=False))
def test_the_order_in_which_changes_are_recorded_does_not_matter(
    happened: tuple[list[Change], date], shuffled: object
) -> None:
    changes, day = happened
    other = list(changes)
    shuffled.shuffle(other)  # type: ignore[attr-defined]
    assert same(apply(changes, day), apply(other, day))


@settings(max_examples=12)
@given(happened=histories(), between=st.integers(0, 1500))
def test_applied_in_two_parts_or_at_once_changes_give_the_same(
    happened: tuple[list[Change], date], between: int
) -> None:
    changes, day = happened
    middle = min(TODAY + timedelta(days=between), day)
    first, rest = [c for c in changes if c.on <= middle], [c for c in changes if c.on > middle]
    assert same(apply(changes, day), apply(rest, day, apply(first, middle)))
    assert same(apply((), day, apply(changes, day)), apply(changes, day))


@settings(max_examples=12)
@given(happened=histories())
def test_head_counts_are_those_of_a_naive_fold(happened: tuple[list[Change], date]) -> None:
    changes, day = happened
    after = apply(changes, day)
    posts = posts_of(SAMPLE)
    born = dict(zip(SAMPLE.employees.ids, map(day_of, SAMPLE.employees.columns["born"].tolist()), strict=True))
    seats = set(SAMPLE.seats.ids)
    for change in sorted(changes, key=lambda change: (change.on, isinstance(change, SeatClosed))):
        match change:
            case Moved():
                posts[change.employee] = (change.unit, change.position)
                seats = (seats - {str(change.seat)}) | ({change.leaves} if change.leaves else set())
            case Left():
                del posts[change.employee]
                seats |= {change.leaves} if change.leaves else set()
            case Joined():
                posts[change.employee] = (UNITS[change.cells["unit"]], POSITIONS[change.cells["position"]])
                born[change.employee] = day_of(change.cells["born"])
            case SeatOpened():
                seats.add(change.seat)
            case SeatClosed():
                seats.remove(change.seat)

    def retired(id: str) -> bool:
        age = KNOWLEDGE.positions[posts[id][1]].retirement_age
        return (day.year - age, day.month, day.day) >= (born[id].year, born[id].month, born[id].day)

    there = set(after.employees.ids)
    assert there == {id for id in posts if not retired(id)}
    assert posts_of(after) == {id: posts[id] for id in after.employees.ids}
    assert set(after.seats.ids) == seats
    assert len(there) == len(after.employees.ids)


@settings(max_examples=3)
@given(happened=histories())
def test_the_files_of_the_organisation_afterwards_can_be_imported(
    happened: tuple[list[Change], date], tmp_path_factory: pytest.TempPathFactory
) -> None:
    changes, day = happened
    after, folder = apply(changes, day), tmp_path_factory.mktemp("after")
    write_organisation(after, KNOWLEDGE, folder)
    read, found = read_organisation(folder, KNOWLEDGE, day)
    assert [str(one) for one in found if one.severity is Severity.ERROR] == []
    assert read is not None
    assert same(after, read)
