"""Other vacant seats that a party may propose for the employee of a move, by how the employee fits them.

Who is asked for consent and not for a judgement of the person, the head of an agency, sees the verdict alone.
"""

from dataclasses import dataclass, replace

from dss.model.disclosure import Open, Personal
from dss.model.listing import Page
from dss.model.office.access import Action
from dss.service.candidates.filters import VacancyFilter
from dss.service.candidates.fit import Cut, judge_seats, rank_seats
from dss.service.candidates.views import SeatFit
from dss.service.casework.transaction import move_concerning
from dss.service.moves.overview import TOLD_WHY
from dss.service.office.office import Acting, Office
from dss.service.office.once_a_day import record_reading_once


@dataclass(frozen=True, slots=True)
class OtherSeats:
    """Vacant seats that may be proposed instead of the one of a move.

    Attributes:
        name: Of the employee.
        listed: Those for which the employee is eligible first, then by score.
        scored: Whether the reader sees scores and reasons.
    """

    move: Open[str]
    name: Personal[str]
    listed: Open[Page[SeatFit]]
    scored: Open[bool]


def list_other_seats(
    office: Office, acting: Acting, move: str, wanted: VacancyFilter, cut: Cut, *, eligible_only: bool = False
) -> OtherSeats:
    """List the vacant seats that a party may propose instead, and record the reading unless it is of their own fit.

    Args:
        office: Where.
        acting: Who.
        move: Id of the move.
        wanted: Which seats.
        cut: Cuts the page to show.
        eligible_only: Whether to leave out the seats that the employee is not eligible for.

    Raises:
        NotAllowed: If the role answers no proposals.
        UnknownName: If there is no such move, or none that concerns them; or its employee is not on record any more.
        EngineDisagreement: If the engines differ on any seat shown.
        StorageError: If the reading can't be recorded; nothing is shown then.
    """
    with office.reading() as view:
        case = move_concerning(view, acting, move, Action.RESPOND).case
    workspace, employee = office.workspace(), case.proposal.employee
    row = workspace.employees.row(employee)
    ranked = rank_seats(workspace, row, wanted, eligible_only=eligible_only, but=case.proposal.seat)
    chosen = cut(range(len(ranked.seats)))
    rows = judge_seats(workspace, ranked, chosen.rows)
    scored = acting.role in TOLD_WHY
    if not scored:
        rows = tuple(replace(one, score=None, reasons=()) for one in rows)
    if employee != acting.account.employee:
        record_reading_once(office, acting, (employee,), "fit", f"{acting.role} of {case.id}")
    return OtherSeats(case.id, workspace.organisation.employees.names[row], chosen.showing(rows), scored)
