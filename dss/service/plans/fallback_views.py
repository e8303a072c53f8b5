"""What the personnel office is shown of the fallbacks of a plan, and of what it can be expected to bring."""

from dataclasses import dataclass

from dss.model.disclosure import Open, Personal, PersonalId, SeatOrPlace, Sensitive
from dss.model.identifiers import EmployeeId


@dataclass(frozen=True, slots=True)
class FallbackName:
    """Someone who may be asked for a seat.

    Attributes:
        worth: What the move adds to the plan, in points.
        price: What the plan is worth less with this one than with the one planned.
        asked: Whether the employee asked for the place.
        percent: The chance that the employee agrees.
    """

    employee: PersonalId[EmployeeId]
    name: Personal[str]
    worth: Open[int]
    price: Open[int]
    asked: Sensitive[bool]
    percent: Open[int]


@dataclass(frozen=True, slots=True)
class SeatFallbacks:
    """A seat of a plan, with those who may be asked for it.

    Attributes:
        names: The one planned, then the fallbacks in the order in which they are asked.
        percent: The chance that one of them agrees.
    """

    seat: SeatOrPlace[str]
    position: Open[str]
    place: Open[str]
    names: Open[tuple[FallbackName, ...]]
    percent: Open[int]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a plan can be expected to bring after two rounds; numbers with a point are means of the draws.

    Attributes:
        moves, closed: Of the plan, if everyone agreed: its moves, and the net need that they close.
        agreed, expected: What of it can be expected.
        low, high: Nine of ten draws close no less than `low` and no more than `high`.
        asked: How many questions are put.
    """

    draws: Open[int]
    moves: Open[int]
    closed: Open[int]
    asked: Open[str]
    agreed: Open[str]
    expected: Open[str]
    low: Open[int]
    high: Open[int]
    sentence: Open[str]


@dataclass(frozen=True, slots=True)
class FallbackList:
    """The fallbacks of a plan.

    Attributes:
        shares: How many agree who asked for the place, and who didn't, in words.
        expectation: None until it is worked out.
    """

    plan: Open[str]
    shares: Open[tuple[str, ...]]
    seats: Open[tuple[SeatFallbacks, ...]]
    expectation: Open[Expectation | None] = None
