"""What is shown of a person: frozen values in one language, ready for JSON."""

from dataclasses import dataclass, replace
from datetime import date

from dss.service.personal_data import MASK, Mask
from dss.service.seat_recommending import FittingSeats

Lines = tuple[tuple[str, str], ...]
"""Labels with what they are of somebody."""


@dataclass(frozen=True, slots=True)
class NineBox:
    """The talent map (PermenPANRB 3/2020) with the box that somebody is in.

    Attributes:
        columns: Potential, the lowest first.
        rows: Performance, the highest first, with the number of each box from 1 to 9.
        box: Theirs; None where performance or potential is not known, or masked.
        performance, potential: Theirs, in words.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    box: int | None
    performance: str
    potential: str


@dataclass(frozen=True, slots=True)
class CompetencyHeld:
    """A competency of somebody, beside what their position requires.

    Attributes:
        level: Theirs; None where nobody assessed it, or masked.
        required: None where the position doesn't ask for it.
    """

    competency: str
    name: str
    level: int | None
    required: int | None


@dataclass(frozen=True, slots=True)
class PastEvent:
    """Something that happened in a career.

    Attributes:
        move: The case that it belongs to; blank where it has none that its reader may read.
    """

    on: date
    what: str
    detail: str
    move: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person.

    Attributes:
        masked: Whether whose page it is and what it says of them is hidden, until a reason is given.
        own: Whether it is the reader's own page.
        work: Position, place, rank and education.
        standing: Performance, discipline, training.
        circumstances: Home, wishes, family and health; empty for those whom they don't concern.
        competencies: Those that the position requires first, then others above 0.
        history: Newest first.
        seats: The seats that they fit; None for those who may not ask for recommendations.
    """

    employee: str
    name: str
    masked: bool
    own: bool
    work: Lines
    standing: Lines
    circumstances: Lines
    nine_box: NineBox
    competencies: tuple[CompetencyHeld, ...]
    history: tuple[PastEvent, ...]
    seats: FittingSeats | None


def masked_person(shown: PersonView, mask: Mask) -> PersonView:
    """Return a person without who it is and what is recorded of them; days and what happened on them stay."""
    return replace(
        shown,
        employee=mask.employee(shown.employee),
        name=MASK,
        masked=True,
        work=_hidden(shown.work),
        standing=_hidden(shown.standing),
        circumstances=_hidden(shown.circumstances),
        nine_box=replace(shown.nine_box, box=None, performance=MASK, potential=MASK),
        competencies=tuple(replace(one, level=None) for one in shown.competencies if one.required is not None),
        history=tuple(replace(event, detail=MASK if event.detail else "") for event in shown.history),
        seats=None,
    )


def _hidden(lines: Lines) -> Lines:
    return tuple((label, MASK) for label, _ in lines)
