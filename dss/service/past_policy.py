"""The policy as it was in force on any day: its version, its rules in sentences, its numbers then and now."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from dss.model.office_errors import NothingImported
from dss.service.office import Office
from dss.service.officer import Desk
from dss.service.policy_history import VersionRow, version_on, versions
from dss.service.views import RuleSummary


@dataclass(frozen=True, slots=True)
class NumberThenAndNow:
    """A number of the policy on a day, and today by the version in force now; None where there is none.

    Attributes:
        source: What it was based on then; blank for none.
    """

    name: str
    title: str
    then: str | None
    now: str | None
    source: str


@dataclass(frozen=True, slots=True)
class PolicyOn:
    """The policy of a day.

    Attributes:
        version: The version that was in force at the end of that day (UTC); None where none was recorded yet.
        told_by: The version whose rules these are: `version`, or the first.
        versions: All of them, the newest first.
        rules: Those in force on the day, by theme and id.
    """

    on: date
    version: VersionRow | None
    told_by: VersionRow
    versions: tuple[VersionRow, ...]
    rules: tuple[RuleSummary, ...]
    numbers: tuple[NumberThenAndNow, ...]


def policy_on(office: Office, on: date) -> PolicyOn:
    """Tell the policy that was in force on a day.

    Args:
        office: The records; its day is the one that counts as now.
        on: The day.

    Raises:
        NothingImported: If there is no version.
        SnapshotMissing, SnapshotDamaged: If the version isn't kept any more.
        InvalidInput: If this program finds faults in it.
    """
    every = versions(office)
    if not every:
        raise NothingImported(office.place)
    version = version_on(office, _end_of(on))
    told_by = version or every[-1]
    then, now = (_desk(office, row) for row in (told_by, every[0]))
    today = {number.name: number.now for number in now.parameters(office.language, office.on)}
    numbers = [
        NumberThenAndNow(
            name=number.name,
            title=number.title,
            then=number.now,
            now=today.get(number.name),
            source=next((value.source for value in number.values if value.in_force), ""),
        )
        for number in then.parameters(office.language, on)
    ]
    known = {number.name for number in numbers}
    numbers += [
        NumberThenAndNow(number.name, number.title, None, number.now, "")
        for number in now.parameters(office.language, office.on)
        if number.name not in known
    ]
    return PolicyOn(on, version, told_by, every, then.rules(office.language, on), tuple(numbers))


def _desk(office: Office, row: VersionRow) -> Desk:
    knowledge, policy = office.policy(row.digests)
    return Desk(office.settings, knowledge, policy)


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), UTC) - timedelta(microseconds=1)
