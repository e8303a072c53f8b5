"""How one employee fits the vacant seats: the same verdicts and scores as `explain_transfer` gives, and nobody else's.

Employees read their own, unrecorded; of others the reading is recorded.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.model.disclosure import Open, Personal, PersonalId, Sensitive
from dss.model.errors import UnknownName
from dss.model.identifiers import EmployeeId
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import VERDICTS
from dss.model.listing import Page, page_of
from dss.model.office.access import Action
from dss.service.candidates.describe import Describer
from dss.service.candidates.filters import VacancyFilter
from dss.service.candidates.ranking import EVERY_SEAT, is_wanted
from dss.service.candidates.views import SeatFit
from dss.service.office.access import concerned_with
from dss.service.office.office import Acting, Office
from dss.service.office.once_a_day import record_reading_once
from dss.service.workspace.transfer import assess_ranked, transfers_of
from dss.service.workspace.workspace import Workspace

SEATS_SHOWN: Final = 25
"""The most seats on a page."""

Cut = Callable[[Sequence[int]], Page[int]]
"""Cuts a page out of the places of all seats."""

_WHAT: Final = "fit"
"""What is read, as the entry of access says it."""


@dataclass(frozen=True, slots=True)
class RankedSeats:
    """The vacant seats for one employee, best first, as the screening engine ranks them.

    Attributes:
        employee: Row of the employee.
        seats: Rows of the seats: by verdict, the mildest first, then by score; shape (seats,).
        verdicts: Places in `VERDICTS`; shape (seats,).
        scores: Exact scores; shape (seats,).
    """

    employee: int
    seats: NDArray[np.intp]
    verdicts: NDArray[np.uint8]
    scores: NDArray[np.int32]

    def count(self, verdict: Verdict) -> int:
        """Return how many seats have a verdict."""
        return int(np.count_nonzero(self.verdicts == VERDICTS.index(verdict)))


@dataclass(frozen=True, slots=True)
class FitList:
    """How an employee fits the vacant seats.

    Attributes:
        listed: Those for which the employee is eligible first, then by score.
        eligible, referred: How many of all that the filter lets through.
    """

    employee: PersonalId[EmployeeId]
    name: Personal[str]
    as_of: Open[date]
    listed: Open[Page[SeatFit]]
    eligible: Sensitive[int]
    referred: Sensitive[int]


def list_fit(
    office: Office,
    acting: Acting,
    employee: str,
    wanted: VacancyFilter = EVERY_SEAT,
    cut: Cut = lambda places: page_of(places, 1, SEATS_SHOWN),
    eligible_only: bool = False,
) -> FitList:
    """List the vacant seats with how an employee fits them, and record the reading unless it is their own.

    Args:
        office: Where.
        acting: The account that reads.
        employee: The employee's id.
        wanted: Which seats.
        cut: Cuts the page to show.
        eligible_only: Whether to leave out the seats that the employee is not eligible for.

    Raises:
        NotAllowed: If the account may not read it; also where there is no such employee, for those who read their own.
        UnknownName: If there is no such employee.
        EngineDisagreement: If the engines differ on any seat shown.
        StorageError: If the reading can't be recorded; nothing is shown then.
    """
    workspace = office.workspace()
    row = readable_employee(workspace, acting, employee)
    id = EmployeeId(workspace.organisation.employees.ids[row])
    ranked = rank_seats(workspace, row, wanted, eligible_only=eligible_only)
    chosen = cut(range(len(ranked.seats)))
    rows = judge_seats(workspace, ranked, chosen.rows)
    if id != acting.account.employee:
        record_reading_once(office, acting, (id,), _WHAT, acting.role)
    return FitList(
        employee=id,
        name=workspace.organisation.employees.names[row],
        as_of=workspace.as_of,
        listed=chosen.showing(rows),
        eligible=ranked.count(Verdict.ELIGIBLE),
        referred=ranked.count(Verdict.REFERRED),
    )


def readable_employee(workspace: Workspace, acting: Acting, employee: str) -> int:
    """Return the row of an employee whose fit an account may read.

    Raises:
        NotAllowed: If it may not; also where there is no such employee, for those who read their own.
        UnknownName: If there is no such employee.
    """
    try:
        row = workspace.employees.row(employee)
    except UnknownName:
        acting.allow(Action.READ_FIT)
        raise
    acting.allow(Action.READ_FIT, concerned_with(workspace.organisation.employees.ids[row], ()))
    return row


def rank_seats(
    workspace: Workspace,
    employee: int,
    wanted: VacancyFilter = EVERY_SEAT,
    *,
    eligible_only: bool = False,
    but: str = "",
) -> RankedSeats:
    """Rank the vacant seats for an employee, by row: by verdict, the mildest first, then by score.

    Args:
        workspace: Where.
        employee: Row of the employee.
        wanted: Which seats.
        eligible_only: Whether to leave out the seats that the employee is not eligible for.
        but: The id of a seat to leave out; blank for none.
    """
    describe = Describer(workspace, None)
    chosen = [
        row
        for row, id in enumerate(workspace.organisation.seats.ids)
        if id != but and (wanted == EVERY_SEAT or is_wanted(describe.vacant_seat(row), wanted))
    ]
    seats = np.array(chosen, np.intp)
    states = workspace.screen.states(np.full(len(seats), employee, np.intp), seats)
    order = np.lexsort((seats, -states.scores, states.verdicts))
    if eligible_only:
        order = order[states.verdicts[order] == VERDICTS.index(Verdict.ELIGIBLE)]
    return RankedSeats(employee, seats[order], states.verdicts[order], states.scores[order])


def judge_seats(workspace: Workspace, ranked: RankedSeats, places: Sequence[int]) -> tuple[SeatFit, ...]:
    """Assess some of the ranked seats by both engines, and describe them.

    Raises:
        EngineDisagreement: If the engines differ on any of them.
    """
    seats = ranked.seats[list(places)].tolist()
    cases = transfers_of(workspace, [ranked.employee] * len(seats), seats)
    outcomes = [(VERDICTS[ranked.verdicts[place]], int(ranked.scores[place])) for place in places]
    assessments = assess_ranked(workspace, cases, outcomes)
    describe = Describer(workspace, None)
    return tuple(describe.seat_fit(case, assessment) for case, assessment in zip(cases, assessments, strict=True))
