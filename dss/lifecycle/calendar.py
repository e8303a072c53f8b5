"""Working days of Papua Selatan; the only importer of the library of public holidays.

The library knows the public holidays of Indonesia and the days of joint leave (*cuti bersama*) that have been decreed;
holidays by the moon are estimates for years that lie ahead. What is decreed later, or holds locally, the policy adds.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from holidays.constants import GOVERNMENT, PUBLIC
from holidays.countries.indonesia import Indonesia

from dss.model.policy.casework import CaseworkLimits

DAY = timedelta(days=1)


class WorkCalendar:
    """Which days are worked.

    >>> calendar = WorkCalendar(frozenset(range(5)), joint_leave_off=True)
    >>> calendar.add(date(2026, 12, 23), 1)  # Christmas Eve is joint leave, then Christmas and a weekend
    datetime.date(2026, 12, 28)

    Args:
        week: Days of the week that are worked, 0 for Monday; at least one.
        joint_leave_off: Whether days of joint leave are off.
        off: Further days off.
        worked: Days that are worked whatever else applies to them.
    """

    def __init__(
        self,
        week: frozenset[int],
        joint_leave_off: bool,
        off: Iterable[date] = (),
        worked: Iterable[date] = (),
    ) -> None:
        self._week = week
        self._joint_leave_off = joint_leave_off
        self._off = frozenset(off)
        self._worked = frozenset(worked)

    def works(self, day: date) -> bool:
        """Return whether a day is a working day."""
        if day in self._worked:
            return True
        at_rest = day in self._off or day in holidays_of(day.year, self._joint_leave_off)
        return day.weekday() in self._week and not at_rest

    def add(self, day: date, working_days: int) -> date:
        """Return the working day that is so many working days after a day, which itself does not count.

        Args:
            day: The day of the event; worked or not.
            working_days: Above 0.
        """
        while working_days:
            day += DAY
            working_days -= self.works(day)
        return day

    def between(self, day: date, until: date) -> int:
        """Count the working days after a day, up to and with another; 0 where that lies before."""
        return sum(self.works(day + offset * DAY) for offset in range(1, (until - day).days + 1))


def calendar_of(limits: CaseworkLimits) -> WorkCalendar:
    """Return the calendar of a policy."""
    off = [day.on for day in limits.days if not day.working]
    worked = [day.on for day in limits.days if day.working]
    return WorkCalendar(limits.working_week, limits.joint_leave_off, off, worked)


@cache
def holidays_of(year: int, joint_leave: bool) -> frozenset[date]:
    """Return the public holidays of a year, and the days of joint leave where asked for."""
    categories = (PUBLIC, GOVERNMENT) if joint_leave else (PUBLIC,)
    return frozenset(Indonesia(years=year, categories=categories, expand=False))


def months_after(day: date, months: int) -> date:
    """Return the day so many months later; the last of the month where that has no such day.

    >>> months_after(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
