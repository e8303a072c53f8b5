"""Which policy, knowledge and organisation to work on, from which day, in which language and time zone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dss.model.errors import DssError
from dss.model.planning.record import PlanSource
from dss.model.text import Language, _
from dss.reading.records.digest import digest_of

SHIPPED: Final = (Path(__file__).parents[2] / "shipped" / "rules").resolve().parent
"""The folder of the rules, knowledge and sample that come with the program.

In a checkout, the links in ``dss/shipped`` lead to the folders at its top; a wheel has the files themselves.
"""

VARIABLES: Final[Mapping[str, str]] = {
    "rules": "DSS_RULES",
    "knowledge": "DSS_KNOWLEDGE",
    "data": "DSS_DATA",
    "as_of": "DSS_AS_OF",
    "lang": "DSS_LANG",
    "time_zone": "DSS_TIME_ZONE",
    "scheduler": "DSS_SCHEDULER",
}
"""The environment variable of each option."""

OFFICE_VARIABLES: Final[Mapping[str, str]] = {
    "database": "DSS_DATABASE",
    "account": "DSS_ACCOUNT",
    "role": "DSS_ROLE",
    "key": "DSS_KEY",
    "cache": "DSS_CACHE",
    "wait": "DSS_WAIT",
}
"""The environment variable of each option of the records."""

TIME_ZONE: Final = "Asia/Jayapura"
"""The time zone of Papua, WIT (UTC+9), which offices keep that name no other."""


class UnknownTimeZone(DssError):
    """There is no such time zone."""

    def __init__(self, zone: str) -> None:
        super().__init__(
            _("There is no time zone {zone!q}. Name one such as Asia/Jayapura or Asia/Jakarta."), zone=zone
        )


def read_time_zone(name: str) -> ZoneInfo:
    """Return a time zone by its name in the IANA database.

    Raises:
        UnknownTimeZone: If there is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownTimeZone(name) from None


@dataclass(frozen=True, slots=True)
class Settings:
    """What every command and page works on.

    Attributes:
        rules: Folder of the policy.
        knowledge: Folder of the knowledge base.
        data: Folder of the organisation's CSV files.
        as_of: The day of assessment.
        today: The day on which it is asked; nothing in the records may have happened after both.
        language: Language of everything that a person reads.
        time_zone: The time zone in which days begin and times are shown; files and JSON have UTC.
        changes: The digest of the changes recorded since the data were imported; None for the data alone.
        scheduler: The address of the Dask scheduler whose workers screen everyone, e.g. ``tcp://10.0.0.5:8786``; None
            for this machine.
    """

    rules: Path
    knowledge: Path
    data: Path
    as_of: date
    today: date
    language: Language
    time_zone: ZoneInfo
    changes: str | None = None
    scheduler: str | None = None

    @property
    def latest(self) -> date:
        """The last day that a past event in the records may bear."""
        return max(self.as_of, self.today)

    def local(self, at: datetime) -> datetime:
        """Return a moment in the time zone of these settings."""
        return at.astimezone(self.time_zone)

    def start_of(self, day: date) -> datetime:
        """Return the first moment of a day."""
        return datetime.combine(day, time.min, self.time_zone)

    def end_of(self, day: date) -> datetime:
        """Return the last moment of a day, to the microsecond."""
        return datetime.combine(day, time.max, self.time_zone)

    @classmethod
    def of(
        cls,
        today: date,
        rules: Path | None = None,
        knowledge: Path | None = None,
        data: Path | None = None,
        as_of: date | None = None,
        language: Language | None = None,
        time_zone: ZoneInfo | None = None,
    ) -> "Settings":
        """Fill what isn't given with what comes with the program, today, Indonesian, and the time of Papua."""
        return cls(
            rules=rules or SHIPPED / "rules",
            knowledge=knowledge or SHIPPED / "knowledge",
            data=data or SHIPPED / "knowledge" / "salor",
            as_of=as_of or today,
            today=today,
            language=language or Language.INDONESIAN,
            time_zone=time_zone or read_time_zone(TIME_ZONE),
        )


PATTERNS: Final[Mapping[PlanSource, str]] = {
    PlanSource.RULES: "**/*.yaml",
    PlanSource.KNOWLEDGE: "*.yaml",
    PlanSource.DATA: "*.csv",
}
"""Which files of its folder make up each source."""


def folders(settings: Settings) -> dict[PlanSource, Path]:
    """Return the folder of each source."""
    return {
        PlanSource.RULES: settings.rules,
        PlanSource.KNOWLEDGE: settings.knowledge,
        PlanSource.DATA: settings.data,
    }


def digests(settings: Settings) -> dict[PlanSource, str]:
    """Return the digest of each source.

    Raises:
        OSError: If a file can't be read.
    """
    found = {source: digest_of(folder, PATTERNS[source]) for source, folder in folders(settings).items()}
    return found if settings.changes is None else {**found, PlanSource.CHANGES: settings.changes}
