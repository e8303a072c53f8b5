"""Legal bases: citations, and the periods in which rules and numbers are in force."""

from dataclasses import dataclass
from datetime import date

from dss.model.text import Bilingual


@dataclass(frozen=True, slots=True)
class Citation:
    """The source of a rule or number.

    Attributes:
        document: The law, or the name of the local policy.
        article: Article, with its paragraph; None for a local policy.
        local: Whether it is local policy, which the agency may set.
        note: A remark (e.g. a secondary source, a repealed law), or None.
    """

    document: str
    article: str | None = None
    local: bool = False
    note: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days; both ends are inclusive, and an end of None is open."""

    start: date
    end: date | None = None

    def covers(self, on: date) -> bool:
        """Tell whether `on` lies in the period."""
        return self.start <= on and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class Source:
    """A citation as text; `local` marks local policy, `note` is a remark."""

    text: str
    local: bool
    note: str | None
