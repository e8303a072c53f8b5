from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.facts.months import months_left, months_since, years
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.organisation.days import day_number
from tests.facts.naive_facts import naive_months_left, naive_months_since

DAYS = st.dates(date(1950, 1, 1), date(2060, 12, 31))


def column(*days: date) -> Column:
    return np.array([day_number(day) for day in days], np.int32)


@given(DAYS, st.integers(0, 20_000))
def test_months_since_are_those_that_can_be_walked(start: date, days: int) -> None:
    on = start + timedelta(days=days)

    assert months_since(column(start), on).tolist() == [naive_months_since(start, on)]


@given(DAYS, st.integers(0, 5_000))
def test_months_left_are_those_that_must_be_walked_to_be_past_the_last_day(on: date, days: int) -> None:
    until = on + timedelta(days=days)

    assert months_left(column(until), on).tolist() == [naive_months_left(until, on)]


@given(DAYS, DAYS)
def test_months_are_left_exactly_while_the_last_day_is_not_past(until: date, on: date) -> None:
    assert (months_left(column(until), on)[0] > 0) == (on <= until)


@pytest.mark.parametrize(
    ("start", "on", "months"),
    [
        (date(2025, 1, 31), date(2025, 2, 28), 0),
        (date(2025, 1, 31), date(2025, 3, 1), 1),
        (date(2024, 2, 29), date(2025, 2, 28), 11),
        (date(2023, 1, 15), date(2025, 1, 14), 23),
        (date(2023, 1, 15), date(2025, 1, 15), 24),
        (date(2025, 1, 15), date(2025, 1, 14), 0),
    ],
)
def test_a_month_is_full_on_the_day_of_the_same_number(start: date, on: date, months: int) -> None:
    assert months_since(column(start), on).tolist() == [months]


def test_unknown_days_give_unknown_months_and_years() -> None:
    unknown = np.array([UNKNOWN], np.int32)

    assert months_since(unknown, date(2025, 1, 1)).tolist() == [UNKNOWN]
    assert months_left(unknown, date(2025, 1, 1)).tolist() == [UNKNOWN]
    assert years(unknown).tolist() == [UNKNOWN]


@given(DAYS)
def test_the_year_is_that_of_the_day(day: date) -> None:
    assert years(column(day)).tolist() == [day.year]
