"""Working days, against a count that looks at each day, and against the decreed holidays of a year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.lifecycle.calendar import WorkCalendar, months_after

FIVE_DAYS = frozenset(range(5))
days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
weeks = st.frozensets(st.integers(0, 6), min_size=1)
offs = st.frozensets(days, max_size=20)


@given(weeks, st.booleans(), offs, days, st.integers(1, 60))
def test_adding_working_days_ends_on_the_day_that_a_naive_count_reaches(week, joint_leave, off, day, working_days):
    calendar = WorkCalendar(week, joint_leave, off)
    reached = calendar.add(day, working_days)
    passed = [day + timedelta(days=n) for n in range(1, (reached - day).days + 1)]
    assert sum(calendar.works(one) for one in passed) == working_days
    assert calendar.works(reached)


@given(weeks, offs, days, st.integers(1, 60))
def test_between_counts_what_add_adds(week, off, day, working_days):
    calendar = WorkCalendar(week, True, off)
    assert calendar.between(day, calendar.add(day, working_days)) == working_days


@given(weeks, offs, days, st.integers(1, 30), st.integers(1, 30))
def test_adding_in_two_parts_is_adding_at_once(week, off, day, first, second):
    calendar = WorkCalendar(week, False, off)
    assert calendar.add(calendar.add(day, first), second) == calendar.add(day, first + second)


@given(offs, days)
def test_a_day_off_is_no_working_day_unless_it_is_worked_all_the_same(off, day):
    calendar = WorkCalendar(frozenset(range(7)), True, off | {day}, worked=())
    assert not calendar.works(day)
    assert WorkCalendar(frozenset(range(7)), True, off | {day}, worked={day}).works(day)


@pytest.mark.parametrize(
    ("day", "joint_leave_off", "works"),
    [
        (date(2026, 8, 17), True, False),  # Independence Day, a Monday
        (date(2026, 8, 18), True, True),
        (date(2026, 3, 20), True, False),  # joint leave at Idul Fitri
        (date(2026, 3, 20), False, True),
        (date(2026, 8, 15), True, False),  # a Saturday
    ],
)
def test_public_holidays_joint_leave_and_weekends_are_off(day, joint_leave_off, works):
    assert WorkCalendar(FIVE_DAYS, joint_leave_off).works(day) is works


def test_fourteen_working_days_over_independence_day():
    # 3 August 2026 is a Monday; 17 August is off.
    assert WorkCalendar(FIVE_DAYS, True).add(date(2026, 8, 3), 14) == date(2026, 8, 24)


@given(days, st.integers(0, 60))
def test_months_later_is_the_same_day_of_the_month_or_its_last(day, months):
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)
