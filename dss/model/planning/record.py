"""A plan in its stored form: the moves, the request, the sources, and the prices that prove how good it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dss.model.errors import DssError
from dss.model.planning.plan import Ending
from dss.model.planning.request import Move, PlanRequest
from dss.model.text import Text, _, join

FORMAT: Final = "dss-plan/1"
"""The format that the file declares."""


class PlanSource(StrEnum):
    """What a plan is made from."""

    RULES = "rules"
    KNOWLEDGE = "knowledge"
    DATA = "data"
    CHANGES = "changes"
    """What was recorded since the import; without it there is nothing."""


IMPORTED: Final = (PlanSource.RULES, PlanSource.KNOWLEDGE, PlanSource.DATA)
"""The sources that are imported as files."""


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
    unasked_remote: int
    couples: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class OrderRecord:
    """What proves that no plan of equal worth comes before (`dss.model.planning.plan.OrderProof`)."""

    unit: int
    prices: PriceRecord


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A plan in its stored form.

    Attributes:
        as_of: The day of assessment.
        digests: SHA-256 of what it was made from, in hexadecimal digits.
        moves: By seat, vacant seats first, as the demand has them.
        objective: What the plan is worth, in points.
        bound: No plan of this demand is worth more.
        priced_bound: What the prices alone prove of the pairs evaluated.
        excess: Points added to the bound for pairs that were never evaluated.
        order: What proves that no equally good plan comes before it; None where that is not proved.
        pairs: How many pairs were evaluated.
        added: Pairs beyond the first candidates of each seat that were evaluated.
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
    order: OrderRecord | None
    pairs: int
    added: tuple[Move, ...]


SOURCES: Final[Mapping[PlanSource, Text]] = {
    PlanSource.RULES: _("rules"),
    PlanSource.KNOWLEDGE: _("knowledge"),
    PlanSource.DATA: _("data"),
    PlanSource.CHANGES: _("recorded changes"),
}


class PlanOutdated(DssError):
    """A plan's sources have changed since it was made.

    Attributes:
        changed: What has changed since.
    """

    def __init__(self, file: str, changed: Iterable[Text]) -> None:
        self.changed = tuple(changed)
        message = _(
            "{file}: these changed since it was made: {changed}. Show it with its own sources (--rules, --knowledge, "
            "--data, --as-of), make it again, or compare the two with 'compare'."
        )
        super().__init__(message, file=file, changed=join(self.changed))
