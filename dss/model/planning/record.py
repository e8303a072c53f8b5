"""A plan as it is kept: the moves, what they were asked for and made from, and the prices that prove how good it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dss.model.errors import DssError
from dss.model.planning.plan import Ending
from dss.model.planning.request import Move, PlanRequest

FORMAT: Final = "dss-plan/1"
"""What the file says of its own format."""


class PlanSource(StrEnum):
    """What a plan is made from."""

    RULES = "rules"
    KNOWLEDGE = "knowledge"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class PriceRecord:
    """The price of every limit that has one, in units of 1/scale points (`dss.model.planning.plan.Duals`).

    Attributes:
        persons: By employee.
        seats: By seat, as moves name it.
        floors: By ``agency/group``.
        couples: By the first of the couple, then regency.
    """

    scale: int
    persons: Mapping[str, int]
    seats: Mapping[str, int]
    floors: Mapping[str, int]
    budget: int
    cap: int
    couples: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A plan as it is kept.

    Attributes:
        as_of: The day of assessment.
        digests: SHA-256 of what it was made from, in hexadecimal digits.
        moves: By seat, vacant seats first, as the demand has them.
        objective: What the plan is worth, in points.
        bound: No plan of this demand is worth more.
        priced_bound: What the prices alone prove of the pairs looked at.
        excess: Points added to the bound for pairs that were never looked at.
        pairs: How many pairs were looked at.
        added: Pairs beyond the first candidates of each seat that were looked at.
    """

    as_of: date
    digests: Mapping[PlanSource, str]
    request: PlanRequest
    moves: tuple[Move, ...]
    objective: int
    bound: int
    priced_bound: int
    excess: int
    ending: Ending
    steps: tuple[str, ...]
    prices: PriceRecord
    pairs: int
    added: tuple[Move, ...]


class PlanOutdated(DssError):
    """What a plan was made from is not there any more.

    Attributes:
        changed: What has changed since.
    """

    def __init__(self, file: str, changed: tuple[str, ...]) -> None:
        self.changed = changed
        super().__init__(
            f"{file}: made from other {' and '.join(changed)} than these. Show it with those that it was made from "
            "(--rules, --knowledge, --data, --as-of), make it anew, or set the two side by side with compare."
        )
