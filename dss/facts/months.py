"""Whole months between days, over columns of days since 1970-01-01. UNKNOWN stays UNKNOWN."""

from collections.abc import Callable
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.model.organisation.organisation import UNKNOWN, Column

_EPOCH: Final = date(1970, 1, 1)

Whole = NDArray[np.int64]


def day_number(on: date) -> int:
    """Return a day as days since 1970-01-01.

    >>> day_number(date(1970, 2, 1))
    31
    """
    return (on - _EPOCH).days


def months_since(days: Column, on: date) -> Column:
    """Count the whole months served from each day to `on`, rounded down; 0 for a day after it.

    A month is full on the day of the same number, or on the first of the next month where there is no such
    day: from 31 January to 28 February are 0 months, to 1 March 1.
    """
    months, day_of_month = _split(days)
    return _keep_unknown(days, _months(on) - months - (day_of_month > on.day))


def months_left(days: Column, on: date | Column) -> Column:
    """Count the months from `on` to the end of each last day, a begun month as a whole one; 0 after the last day.

    So it is above 0 exactly until the last day has ended. `on` is one day, or one for each last day.
    """
    months, day_of_month = _split(days)
    month, day = _split(np.array(day_number(on), np.int32) if isinstance(on, date) else on)
    return _keep_unknown(days, months - month + (day_of_month >= day))


def years(days: Column) -> Column:
    """Return the calendar year of each day."""
    months, _ = _split(days)
    return np.where(days == UNKNOWN, UNKNOWN, 1970 + months // 12).astype(np.int32)


def first_days_of_years(years: Column, next_year: bool) -> Column:
    """Return the first day of each calendar year, or of the year after it."""
    known = np.where(years == UNKNOWN, 1970, years) - 1970 + next_year
    days = known.astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)
    return np.where(years == UNKNOWN, UNKNOWN, days).astype(np.int32)


def months_before(days: Column, months: int) -> Column:
    """Return the last day from which so many months are full on each day; none is UNKNOWN.

    From 31 March it is 28 February for one month, in a leap year 29 February.
    """
    month, day = _split(days)
    first, end = (_once(_first_day, month - months + later) for later in (0, 1))
    days_before: Column = np.minimum(first + day, end).astype(np.int32) - np.int32(1)
    return days_before


def whole_months(begins: Column, ends: Column) -> tuple[Column, Column]:
    """Count the whole months of periods, as `months_since` does, and the days that are left over, 30 at most.

    Args:
        begins: First day of each; none is UNKNOWN.
        ends: The day after the last of each, not before the first.
    """
    (first_month, first), (last_month, last) = _split(begins), _split(ends)
    months = last_month - first_month - (first > last)
    start, end = (_once(_first_day, first_month + months + later) for later in (0, 1))
    anniversary = np.minimum(start + first - 1, end)
    return months.astype(np.int32), (ends - anniversary).astype(np.int32)


def _months(on: date) -> int:
    """Count the months from January 1970 to the month of a day."""
    return (on.year - 1970) * 12 + on.month - 1


def _split(days: Column) -> tuple[Whole, Whole]:
    """Return months since January 1970, and the day of the month from 1; of the first of 1970 for UNKNOWN."""
    known = np.where(days == UNKNOWN, 0, days)
    return _once(_month_of, known), _once(_day_of_month, known)


def _month_of(days: Whole) -> Whole:
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def _day_of_month(days: Whole) -> Whole:
    return days - _first_day(_month_of(days)) + 1


def _first_day(months: Whole) -> Whole:
    """Return the first day of each month, counted from January 1970."""
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def _once(convert: Callable[[Whole], Whole], numbers: NDArray[np.integer]) -> Whole:
    """Convert numbers, each only once where many of them lie close together."""
    least, most = int(numbers.min(initial=0)), int(numbers.max(initial=0))
    if most - least >= numbers.size:
        return convert(numbers.astype(np.int64))
    converted: Whole = convert(np.arange(least, most + 1))[numbers - least]
    return converted


def _keep_unknown(days: Column, months: Whole) -> Column:
    return np.where(days == UNKNOWN, UNKNOWN, np.maximum(months, 0)).astype(np.int32)
