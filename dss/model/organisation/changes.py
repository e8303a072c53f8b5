"""What changes an organisation from a day on; each kind of change is a value of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dss.model.errors import DssError
from dss.model.identifiers import EmployeeId, PositionId, SeatId, UnitId
from dss.model.text import Text, _


@dataclass(frozen=True, slots=True)
class Moved:
    """A move was carried out: someone leaves the present post and takes another.

    Attributes:
        on: The first day in the new post (*TMT*).
        seat: The vacant seat that is filled; None for the place of somebody who leaves it.
        order: Number of the order; blank where there is none.
    """

    employee: EmployeeId
    on: date
    unit: UnitId
    position: PositionId
    seat: SeatId | None = None
    order: str = ""


@dataclass(frozen=True, slots=True)
class SeatOpened:
    """A seat is vacant from a day on, of which it is the first."""

    seat: SeatId
    on: date
    unit: UnitId
    position: PositionId


@dataclass(frozen=True, slots=True)
class SeatClosed:
    """A vacant seat is given up; from the day on there is none."""

    seat: SeatId
    on: date


Change = Moved | SeatOpened | SeatClosed


class ChangeFault(StrEnum):
    """Why a change can't be."""

    NOT_EMPLOYED = "not_employed"
    NO_SUCH_POST = "no_such_post"
    POST_HELD = "post_held"
    TOO_EARLY = "too_early"
    NOT_VACANT = "not_vacant"
    OTHER_POST = "other_post"
    SEAT_THERE = "seat_there"
    TWICE = "twice"


_MESSAGES: Final[Mapping[ChangeFault, Text]] = {
    ChangeFault.NOT_EMPLOYED: _("{what} is not employed on {day}. Check the number and the day."),
    ChangeFault.NO_SUCH_POST: _("{what} is not known as a post. Check the unit and the position."),
    ChangeFault.POST_HELD: _("{what} holds this post already on {day}. Check the post and the day."),
    ChangeFault.TOO_EARLY: _(
        "{what} would take the post on {day}, but records of the present one, or of the career, begin then or later. "
        "Correct the day."
    ),
    ChangeFault.NOT_VACANT: _("The seat {what} is not vacant on {day}. Check the seat and the day."),
    ChangeFault.OTHER_POST: _("The seat {what} is of another post. Check the unit and the position."),
    ChangeFault.SEAT_THERE: _("The seat {what} is vacant already on {day}. Give the new seat another number."),
    ChangeFault.TWICE: _("{what} is changed twice on {day}. Take out one of the changes."),
}


class ImpossibleChange(DssError):
    """A change contradicts the organisation on its day; nothing is changed.

    Attributes:
        fault: Why it can't be.
        what: The employee, seat or post concerned.
        on: The day of the change.
    """

    def __init__(self, fault: ChangeFault, what: str, on: date) -> None:
        self.fault, self.what, self.on = fault, what, on
        super().__init__(_MESSAGES[fault], what=what, day=on)
