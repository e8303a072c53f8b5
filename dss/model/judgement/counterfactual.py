"""Changes under which a case would be judged otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dss.model.identifiers import FactName
from dss.model.judgement.assessment import Verdict

Row = Mapping[FactName, int]
"""The known facts of one case, as whole numbers."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """One fact set to another value, with the facts that move along with it.

    Attributes:
        facts: Every value that becomes another, `fact` among them.
        distance: How far it is moved; from the limit that it is compared with, where the present value is unknown.
        detail: What it takes in particular (which competencies to train), or None.
    """

    fact: FactName
    number: int
    facts: Row
    distance: int
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A set of alterations that brings a milder verdict, of which no part suffices.

    Attributes:
        on: The day that must come first, or None for none.
    """

    alterations: tuple[Alteration, ...]
    on: date | None
    verdict: Verdict
