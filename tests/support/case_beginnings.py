"""Moves of one plan, each as far as a test wants it, by the steps that lead there."""

from dss.lifecycle.state import parties_of
from dss.model.casework.cases import MoveCase, Stance
from dss.model.casework.events import CastVote, ConveneTeam, Declare, Respond, Waive
from dss.model.identifiers import EmployeeId, SeatId
from dss.model.planning.request import PlanRequest
from dss.service.moves.decide import decide
from dss.service.moves.steps import take_step
from dss.service.plans.life import plan_draft, start_dialogue
from tests.support.offices import START, TEAM, Offices
from tests.support.papers import paper_events

MOVES = tuple(
    (EmployeeId(employee), SeatId(seat))
    for employee, seat in {
        "S0000058": "F000008",
        "S0000017": "F000021",
        "S0000240": "F000024",
        "S0000233": "F000038",
    }.items()
)
SEATS = tuple(seat for _, seat in MOVES)
REQUEST = PlanRequest(seats=SEATS, with_referred=True, chains=False, locks=MOVES)
"""Four moves that their heads want although posts are left that need them."""


def in_dialogue(offices: Offices) -> tuple[str, list[MoveCase]]:
    """A plan whose four moves are proposed; its id, and their cases."""
    office, hr = offices.on(START), offices.acting("hr")
    made, _ = plan_draft(office, hr, REQUEST)
    start_dialogue(office, hr, made.plan)
    return made.plan, list(offices.moves(made.plan))


def consult(offices: Offices, move: str) -> None:
    """Enter that every party agrees."""
    for party in parties_of(offices.move(move)):
        take_step(offices.on(START), offices.acting("hr"), move, Respond(party, Stance.AGREES, "Cocok."))


def convene(offices: Offices, move: str) -> None:
    take_step(offices.on(START), offices.acting("hr"), move, ConveneTeam(TEAM[:5]))


def vote(offices: Offices, move: str) -> None:
    """Complete the papers and the waivers, and have everyone vote for the move."""
    office, hr = offices.on(START), offices.acting("hr")
    for event in paper_events(office, offices.move(move), START):
        take_step(office, hr, move, event)
    for member in TEAM[:5]:
        take_step(office, offices.member(member.employee), move, Declare(conflict=False))
    for referral in offices.move(move).proposal.referrals:
        of_team = referral.authority == "tim_penilai"
        by = offices.member(TEAM[0].employee) if of_team else hr
        take_step(office, by, move, Waive(referral.rule, referral.authority, "Ketua", "BA/1", "Mendesak."))
    for member in TEAM[:5]:
        take_step(office, offices.member(member.employee), move, CastVote(approves=True))


def voted(offices: Offices, move: str) -> None:
    consult(offices, move)
    convene(offices, move)
    vote(offices, move)


def decided(offices: Offices, move: str) -> None:
    voted(offices, move)
    decide(offices.on(START), offices.acting("hr"), move, approved=True)
