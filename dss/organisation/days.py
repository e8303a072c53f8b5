"""Days as numbers since 1970-01-01, and the day so many months later, over columns."""

from datetime import date, timedelta
from typing import Final

import numpy as np

from dss.model.organisation.organisation import Column

EPOCH: Final = date(1970, 1, 1)
"""Day 0."""


def day_number(on: date) -> int:
    """Return a day as days since 1970-01-01.

    >>> day_number(date(1970, 2, 1))
    31
    """
    return (on - EPOCH).days


def months_later(days: Column, months: int | Column) -> Column:
    """Return the day of the same number so many months later, or the first of the next month where there is none.

    >>> months_later(np.array([30], np.int32), 1)  # 31 January 1970, and there is no 31 February
    array([59], dtype=int32)
    """
    dates = days.astype("datetime64[D]")
    month = dates.astype("datetime64[M]")
    later = month + np.asarray(months, "timedelta64[M]")
    same = later.astype("datetime64[D]") + (dates - month.astype("datetime64[D]"))
    first_of_next = (later + np.timedelta64(1, "M")).astype("datetime64[D]")
    numbers: Column = np.minimum(same, first_of_next).astype(np.int64).astype(np.int32)
    return numbers


def day_of(number: int) -> date:
    """Return the day of a number; the inverse of `day_number`."""
    return EPOCH + timedelta(days=number)


def year_later(on: date, years: int = 1) -> date:
    """Return the same day of a later year; 28 February of 29 February where there is none.

    >>> year_later(date(2028, 2, 29)), year_later(date(2028, 2, 29), 4)
    (datetime.date(2029, 2, 28), datetime.date(2032, 2, 29))
    """
    try:
        return on.replace(year=on.year + years)
    except ValueError:
        return on.replace(year=on.year + years, day=28)
