"""People, days and a policy for cases of tests, and the usual way of a move as far as one wants it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from itertools import count

from dss.lifecycle.calendar import WorkCalendar
from dss.lifecycle.context import Context, Participant
from dss.lifecycle.limits import casework_limits
from dss.lifecycle.move import propose, step_move
from dss.model.casework.cases import (
    Capacity,
    Deadline,
    DeadlineKind,
    MoveCase,
    MoveKind,
    ProposedMove,
    Referral,
    Stance,
    TeamMember,
    TeamOffice,
)
from dss.model.casework.events import (
    CastVote,
    Complete,
    ConveneTeam,
    Decide,
    Declare,
    FileObjection,
    GrantPertek,
    HandIn,
    Implement,
    Inform,
    MoveEvent,
    RateAsEmployee,
    RateAsHead,
    Respond,
    SubmitPertek,
)
from dss.model.identifiers import AgencyId, EmployeeId, MoveId, PlanId, RuleId
from dss.model.office.access import Actor, Role
from dss.model.organisation.family import FamilyTies
from dss.model.policy.casework import CaseworkLimits
from dss.reading.knowledge.knowledge import read_knowledge
from dss.reading.policy.casework import read_casework
from dss.reading.policy.files import read_policy_files
from dss.reading.policy.policy import read_policy
from tests.support.repository import REPOSITORY

START = date(2026, 6, 2)

HEALTH = AgencyId("dinas-kesehatan")
SCHOOLS = AgencyId("dinas-pendidikan")
MOVER = EmployeeId("S0000001")
MEMBERS = tuple(EmployeeId(f"T{number}") for number in range(1, 8))
OFFICES = (*TeamOffice, *TeamOffice)


def someone(role: Role, employee: EmployeeId | None = None, agency: AgencyId | None = None) -> Participant:
    agencies = frozenset[str]() if agency is None else frozenset({str(agency)})
    return Participant(Actor(f"{role}:{employee or agency or 1}", role), employee, agencies)


HR = someone(Role.HR_OFFICER)
ORIGIN = someone(Role.AGENCY_HEAD, agency=HEALTH)
RECEIVER = someone(Role.AGENCY_HEAD, agency=SCHOOLS)
EMPLOYEE = someone(Role.EMPLOYEE, MOVER)
STRANGER = someone(Role.EMPLOYEE, EmployeeId("S0000002"))
POLICY_OFFICER = someone(Role.POLICY_OFFICER)

PARTIES = {Capacity.ORIGIN_HEAD: ORIGIN, Capacity.RECEIVING_HEAD: RECEIVER, Capacity.EMPLOYEE: EMPLOYEE}


def member(employee: EmployeeId) -> Participant:
    return someone(Role.TEAM_MEMBER, employee)


def team_of(number: int, heads: AgencyId | None = None) -> tuple[TeamMember, ...]:
    """A team in which every office is filled; its first member heads an agency, where one is named."""
    people = zip(MEMBERS, OFFICES, strict=False)
    team = tuple(TeamMember(employee, office) for employee, office in people)[:number]
    return (replace(team[0], heads=heads), *team[1:])


@cache
def limits() -> CaseworkLimits:
    """The policy of the repository."""
    knowledge, _ = read_knowledge(REPOSITORY / "knowledge")
    assert knowledge is not None
    casework, _ = read_casework(read_policy_files(REPOSITORY / "rules"), knowledge)
    policy, _ = read_policy(REPOSITORY / "rules", knowledge.vocabulary)
    assert casework is not None
    assert policy is not None
    return casework_limits(casework, policy.parameters, START)


PLAIN_WEEK = WorkCalendar(frozenset(range(5)), joint_leave_off=True)

MOVE = ProposedMove(
    MOVER,
    "F000001",
    HEALTH,
    SCHOOLS,
    MoveKind.BETWEEN_AGENCIES,
    effective_on=date(2026, 9, 1),
    favoured_by=(RuleId("preference.wish"),),
)
REFERRED = replace(MOVE, referrals=(Referral(RuleId("career.promotion_review"), "tim_penilai"),))


@dataclass
class World:
    """A move's case with the day, going from step to step; what it was before stays as it was."""

    case: MoveCase
    on: date = START
    limits: CaseworkLimits = field(default_factory=limits)
    ties: FamilyTies = field(default_factory=FamilyTies)

    def context(self, by: Participant = HR) -> Context:
        return Context(self.on, by, self.limits, PLAIN_WEEK, self.ties)

    def take(self, event: MoveEvent, by: Participant = HR) -> MoveCase:
        self.case = step_move(self.case, event, self.context(by))
        return self.case

    def wait(self, until: date | int) -> None:
        self.on = until if isinstance(until, date) else self.on + timedelta(days=until)


def proposed(move: ProposedMove = MOVE, policy: CaseworkLimits | None = None, ties: FamilyTies | None = None) -> World:
    used = policy or limits()
    context = Context(START, HR, used, PLAIN_WEEK)
    case = propose(MoveId("M000001"), PlanId("P000001"), move, context)
    return World(case, limits=used, ties=ties or FamilyTies())


def consulted(move: ProposedMove = MOVE, **others: object) -> World:
    world = proposed(move, **others)  # type: ignore[arg-type]
    outside = {Capacity.ORIGIN_HEAD: move.origin is None, Capacity.RECEIVING_HEAD: move.receiver is None}
    for party, by in PARTIES.items():
        world.take(Respond(party, Stance.AGREES, "Cocok."), HR if outside.get(party) else by)
    return world


def with_papers(world: World) -> World:
    """Hand in every paper, and have BKN grant its technical consideration where the kind of move needs it."""
    pertek = world.limits.kind(world.case.proposal.kind).pertek
    for document in world.case.documents:
        if document != pertek:
            world.take(HandIn(document, "800/1", START))
    return with_pertek(world) if pertek in world.case.documents else world


def with_pertek(world: World) -> World:
    world.take(SubmitPertek("I-MUT/1", world.on))
    world.take(GrantPertek("PERTEK/1", world.on))
    return world


def with_formalities(world: World) -> World:
    """Record all that follows the order."""
    for one in world.case.formalities:
        world.take(Complete(one.id, "821/9", world.on))
    return world


def with_votes(world: World, ayes: int = 5, noes: int = 0) -> World:
    """Convene a team of seven, of whom so many declare no conflict and vote."""
    world.take(ConveneTeam(team_of(7)))
    for number, employee in enumerate(MEMBERS[: ayes + noes]):
        world.take(Declare(conflict=False), member(employee))
        world.take(CastVote(number < ayes, "Alasan."), member(employee))
    return world


def decided(move: ProposedMove = MOVE, **others: object) -> World:
    world = with_votes(with_papers(consulted(move, **others)))
    world.take(Decide(approved=True))
    return world


def informed(move: ProposedMove = MOVE, **others: object) -> World:
    world = decided(move, **others)
    world.take(Inform("800/2"))
    return world


def implemented(move: ProposedMove = MOVE, **others: object) -> World:
    world = informed(move, **others)
    world.wait(30)
    world.take(Implement("821/3", world.on, date(2026, 9, 1)))
    return world


def evaluated(performance: str = "baik", head: int = 4, employee: int = 4, move: ProposedMove = MOVE) -> World:
    world = implemented(move)
    world.wait(date(2026, 12, 1))
    with_formalities(world)
    world.take(RateAsHead(3, performance, head), RECEIVER)
    world.take(RateAsEmployee(3, employee, ("fasilitas",)), EMPLOYEE)
    return world


def move_ids(first: int = 1) -> Iterator[MoveId]:
    return (MoveId(f"M{number:06}") for number in count(first))


def voted(move: ProposedMove = MOVE) -> World:
    return with_votes(with_papers(consulted(move)), ayes=4, noes=1)


def outvoted() -> World:
    return with_votes(with_papers(consulted()), ayes=1, noes=4)


def objected() -> World:
    world = implemented()
    world.take(FileObjection("Jauh."), EMPLOYEE)
    return world


def informed_by_version_0_1_0(**others: object) -> World:
    """A case whose days for an objection began with the letter before the decision, as version 0.1.0 counted them."""
    world = informed(**others)  # type: ignore[arg-type]
    day = PLAIN_WEEK.add(world.on, 14)
    world.case = replace(world.case, deadlines=(*world.case.deadlines, Deadline(DeadlineKind.OBJECTION, day)))
    return world


BEGINNINGS = (
    proposed,
    consulted,
    voted,
    outvoted,
    decided,
    informed,
    informed_by_version_0_1_0,
    objected,
    implemented,
    evaluated,
)
"""Worlds whose cases have come so far."""
