"""The sample with plans in its records, and moves at every stage of a case: made once, copied by who changes it.

For tests that read::

    def test_something(planned: PlannedSample, planned_client_of: ClientOf) -> None:
        planned_client_of(Role.HR_OFFICER).get(f"/moves/{planned.moves['voted']}")

For tests that change something, a copy that is the test's alone: ``own_planned`` and ``own_planned_client_of``. For
tests in a browser, ``served_planned`` and ``planned_page_of`` (tests/browser), which all of them share: each takes
moves and plans that no other changes. What there is:

- `EARLIER`: a small plan of 2 February 2026, now before the team; its moves have come far.
- `PLAN`: the plan for the whole sample as of `AS_OF` with what a plain request gives; in dialogue since that day.
- `DRAFT`: a small plan of that day that nobody has started.
- ``planned.moves``: a move for each name in `STAGED`, which tell what has become of it. Beside the accounts of
  `sample_office`, whoever has a part in such a move has an account named after it, for example ``test.informed`` (the
  employee), ``test.informed.origin`` and ``test.informed.receiver`` (the heads); the team is ``test.team_member``,
  ``test.team_member2`` to ``test.team_member5``.
"""

import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from dss.lifecycle.state import parties_of
from dss.model.casework.cases import Capacity, MoveCase, Stance, TeamMember, TeamOffice
from dss.model.casework.events import (
    CastVote,
    Complete,
    ConveneTeam,
    Declare,
    FileObjection,
    Implement,
    Inform,
    LeaveSeat,
    RateAsEmployee,
    RateAsHead,
    Respond,
    SubmitPlan,
    Waive,
    Withdraw,
)
from dss.model.casework.steps import step_for
from dss.model.identifiers import EmployeeId
from dss.model.office.access import Role
from dss.model.planning.request import PlanRequest
from dss.service.casework.stored import move_kept, plan_kept
from dss.service.casework.transaction import case_transaction, record_step
from dss.service.letters.sending import deliver_order, inform_employee
from dss.service.moves.decide import decide
from dss.service.moves.evaluate import assign_follow_ups, rate
from dss.service.moves.steps import take_step
from dss.service.office.accounts import record_account
from dss.service.office.office import Office
from dss.service.plans.life import follow_in_plan, plan_draft, start_dialogue, take_plan_step
from dss.storage.records.accounts import Account
from tests.support.papers import paper_events
from tests.support.sample_office import (
    ACCOUNTS,
    EMPLOYEE,
    MEMBER,
    ORIGIN,
    PASSWORD_HASH,
    RECEIVER,
    SampleOffice,
    found_sample,
)

EARLIER: Final = "P000001"
PLAN: Final = "P000002"
DRAFT: Final = "P000003"

STAGED: Final = {
    # of EARLIER, by what is to be done on `AS_OF`
    "evaluation_due": "implemented; head and employee evaluate it from this day on",
    "evaluation_late": "implemented; the head has evaluated it, the employee should have by 30 June",
    "to_assign": "evaluated with difficulties; the rules ask for a follow-up that nobody has assigned",
    "followed_up": "evaluated with difficulties; the follow-ups are assigned and open",
    "left": "closed, as the employee left the seat",
    "notice_over": "informed long ago; an order can be given",
    "letter_late": "decided; the letter should have been sent by 24 June",
    "ordered": "ordered on 17 June; the employee may object",
    "objected": "ordered on 17 June; the employee objects to the decision on `AS_OF`",
    "to_waive": "before the team, whose waivers, declarations and votes are missing; the decision was due by 24 June",
    # of PLAN, all begun on `AS_OF`
    "asked": "proposed to `EMPLOYEE`; nobody has answered",
    "answered": "the agency of origin agrees, the others have not answered",
    "refused": "the employee objects",
    "consulted": "all agree; no team is convened and no paper is in",
    "before_team": "the papers are in and the team is convened; no member has declared or voted",
    "voted": "the team has voted for it; a decision can be drawn up",
    "decided": "decided; the letter is to be sent",
    "informed": "the employee has the letter; the notice runs",
    "rejected": "decided against",
    "withdrawn": "given up",
}
"""What has become of the move of each name."""

TEAM: Final = tuple(
    TeamMember(EmployeeId(f"S{int(MEMBER[1:]) + number:07}"), office)
    for number, office in enumerate((*TeamOffice, TeamOffice.PERSONNEL))
)
"""Who sits in the team; ``test.team_member`` is the first."""

_MADE: Final = date(2026, 2, 2)
_ORDERED: Final = date(2026, 3, 2)
_EVALUATED: Final = date(2026, 6, 17)
_EFFECTIVE: Final = date(2026, 8, 3)
_EARLIER_SEATS: Final = (
    "F000018", "F000025", "F000045", "F000086", "F000091", "F000140", "F000153", "F000169", "F000175", "F000184",
)  # fmt: skip
_DRAFT_SEATS: Final = ("F000109", "F000170", "F000179")


@dataclass
class PlannedSample:
    """The sample with its plans.

    Attributes:
        sample: The office and its folder.
        moves: The id of the move of each name in `STAGED`.
    """

    sample: SampleOffice
    moves: dict[str, str]

    def copy(self, folder: Path) -> "PlannedSample":
        """Return the same over a copy of the records; what is loaded is shared."""
        return PlannedSample(self.sample.copy(folder), self.moves)

    def case(self, name: str) -> MoveCase:
        """The case of a move by its name in `STAGED`, or by its id."""
        return _case(self.sample.office, self.moves.get(name, name))

    def names(self, name: str) -> tuple[str, str]:
        """The names of the employee and of the new position of a move, by its name in `STAGED`."""
        proposal, office = self.case(name).proposal, self.sample.office
        workspace = office.imported(office.version().digests)  # the seats that are filled by now are among them
        position = workspace.position_of_seat(workspace.seats.row(proposal.seat))
        employees = workspace.organisation.employees
        return employees.names[workspace.employees.row(proposal.employee)], position.name.id


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleOffice]:
    """The sample with an account a role, loaded once; nobody may change it but by recommending."""
    made = found_sample(tmp_path_factory.mktemp("sample"))
    yield made
    made.office.close()


@pytest.fixture(scope="session")
def planned(sample: SampleOffice, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlannedSample]:
    """The sample with its plans, made once; to be read, not changed."""
    made = plan_sample(sample.copy(tmp_path_factory.mktemp("planned")))
    gc.collect()
    gc.freeze()  # all of it stays until the last test; it need not be looked through for garbage
    yield made
    made.sample.office.database.close()


@pytest.fixture
def own_planned(planned: PlannedSample, tmp_path: Path) -> Iterator[PlannedSample]:
    """A copy of it to change."""
    own = planned.copy(tmp_path)
    yield own
    own.sample.office.database.close()


def plan_sample(sample: SampleOffice) -> PlannedSample:
    """Make the plans over an office on the sample, and bring their moves as far as `STAGED` says."""
    made = _on(sample.office, _MADE)
    earlier = _started(made, PlanRequest(seats=_EARLIER_SEATS, with_referred=True, chains=False))
    referred = next(case for case in earlier if any(one.authority == "tim_penilai" for one in case.proposal.referrals))
    moves = {"to_waive": referred.id}
    names = [name for name in STAGED if name not in moves][: len(_EARLIER_SEATS) - 1]
    moves |= zip(names, (case.id for case in earlier if case is not referred), strict=True)
    _go_far(sample.office, moves)

    whole = _started(sample.office, PlanRequest())
    moves["asked"] = next(case.id for case in whole if case.proposal.employee == EMPLOYEE)
    names = [name for name in STAGED if name not in moves]
    moves |= zip(names, (case.id for case in _apart(whole, earlier)), strict=False)
    _begin(sample.office, moves)

    request = PlanRequest(seats=_DRAFT_SEATS, chains=False, with_in_case=True)
    plan_draft(sample.office, sample.office.acting("test.hr_officer"), request)
    _add_accounts(sample.office, moves)
    return PlannedSample(sample, moves)


def consult(office: Office, move: str) -> None:
    """Enter that every party agrees."""
    for party in parties_of(_case(office, move)):
        take_step(office, office.acting("test.hr_officer"), move, Respond(party, Stance.AGREES, "Sesuai kebutuhan."))


def convene(office: Office, move: str) -> None:
    """Enter the papers, and name the team."""
    hr = office.acting("test.hr_officer")
    for event in paper_events(office, _case(office, move), date(2026, 1, 5)):
        take_step(office, hr, move, event)
    take_step(office, hr, move, ConveneTeam(TEAM))


def vote(office: Office, move: str, *, approves: bool = True) -> None:
    """Have each member declare that there is no conflict, have the gates waived, and have all vote."""
    reason = "" if approves else "Unit asal akan kekurangan pegawai."
    for account in _members():
        take_step(office, office.acting(account), move, Declare(conflict=False))
    for referral in _case(office, move).proposal.referrals:
        by = "test.team_member" if referral.authority == "tim_penilai" else "test.hr_officer"
        waiver = Waive(referral.rule, referral.authority, "Ketua Tim", "BA/1", "Kebutuhan mendesak.")
        take_step(office, office.acting(by), move, waiver)
    for account in _members():
        take_step(office, office.acting(account), move, CastVote(approves, reason))


def bring_to_decision(office: Office, move: str, *, approved: bool = True) -> None:
    """Take all steps of a proposed move up to its decision."""
    consult(office, move)
    convene(office, move)
    vote(office, move, approves=approved)
    decide(office, office.acting("test.hr_officer"), move, approved=approved, reason="" if approved else "Suara tim.")


def complete(office: Office, move: str) -> None:
    """Record all that follows the order."""
    for one in _case(office, move).formalities:
        take_step(office, office.acting("test.hr_officer"), move, Complete(one.id, "821/9", office.on))


def _go_far(office: Office, moves: dict[str, str]) -> None:
    """Bring the moves of the earlier plan as far as they come."""
    on, ordered, evaluated = (_on(office, day) for day in (_MADE, _ORDERED, _EVALUATED))
    hr = office.acting("test.hr_officer")
    effective = {
        "evaluation_due": date(2026, 4, 1),
        "evaluation_late": date(2026, 3, 16),
        "to_assign": date(2026, 3, 16),
        "followed_up": date(2026, 3, 16),
        "left": date(2026, 4, 1),
    }
    for name in (*effective, "notice_over", "ordered", "objected"):
        bring_to_decision(on, moves[name])
        _record_on_paper(on, moves[name], Inform(f"800/{moves[name]}"))
    for name, day in effective.items():
        _record_on_paper(ordered, moves[name], Implement(f"821/{moves[name]}", _ORDERED, day))
        complete(evaluated, moves[name])
    _record_on_paper(evaluated, moves["ordered"], Implement("821/1", _EVALUATED, _EFFECTIVE))
    deliver_order(evaluated, hr, moves["objected"], Implement("821/2", _EVALUATED, _EFFECTIVE))
    bring_to_decision(evaluated, moves["letter_late"])
    consult(evaluated, moves["to_waive"])
    convene(evaluated, moves["to_waive"])
    take_plan_step(evaluated, hr, EARLIER, SubmitPlan())
    take_step(evaluated, hr, moves["left"], LeaveSeat("Pensiun dini."))
    rate(evaluated, hr, moves["evaluation_late"], RateAsHead(3, "baik", 4, "Bekerja dengan baik."))
    for name in ("to_assign", "followed_up"):
        rate(evaluated, hr, moves[name], RateAsHead(3, "kurang", 2, "Belum menguasai tugas."))
        rate(evaluated, hr, moves[name], RateAsEmployee(3, 2, ("kompetensi",), "Tugasnya baru bagi saya."))
    assign_follow_ups(evaluated, hr, moves["followed_up"])


def _begin(office: Office, moves: dict[str, str]) -> None:
    """Bring the moves of the whole plan as far as they come on its first day."""
    hr = office.acting("test.hr_officer")
    take_step(office, hr, moves["answered"], Respond(Capacity.ORIGIN_HEAD, Stance.AGREES, "Ada penggantinya."))
    take_step(office, hr, moves["refused"], Respond(Capacity.EMPLOYEE, Stance.OBJECTS, "Orang tua sedang sakit."))
    for name in ("consulted", "before_team", "voted"):
        consult(office, moves[name])
    for name in ("before_team", "voted"):
        convene(office, moves[name])
    vote(office, moves["voted"])
    bring_to_decision(office, moves["rejected"], approved=False)
    for name in ("decided", "informed"):
        bring_to_decision(office, moves[name])
    inform_employee(office, hr, moves["informed"], f"800/{moves['informed']}", signatory="Contoh Pejabat")
    take_step(office, hr, moves["objected"], FileObjection("Terlalu jauh dari keluarga."))
    take_step(office, hr, moves["withdrawn"], Withdraw("Anggaran belum tersedia."))


def _record_on_paper(office: Office, move: str, event: Inform | Implement) -> None:
    """Enter that the employee has a letter or an order, without the letters that are written with it."""
    with case_transaction(office, office.acting("test.hr_officer")) as desk:
        kept = desk.move(move, step_for(type(event)).action)
        after, _ = record_step(desk, kept, event)
        follow_in_plan(desk, kept.case, after.case)


def _apart(whole: Sequence[MoveCase], earlier: Sequence[MoveCase]) -> list[MoveCase]:
    """Return moves between two agencies that have nothing in common with an earlier plan or the heads of the tests."""
    taken = {part for case in earlier for part in case.move} | {EMPLOYEE}
    members = {member.employee for member in TEAM}
    return [
        case
        for case in whole
        if case.proposal.origin != case.proposal.receiver
        and {ORIGIN, RECEIVER}.isdisjoint((case.proposal.origin, case.proposal.receiver))
        and taken.isdisjoint(case.move)
        and case.proposal.employee not in members
    ]


def _add_accounts(office: Office, moves: dict[str, str]) -> None:
    with office.recording(office.acting("admin")) as work:
        for name, move in moves.items():
            proposal = move_kept(work, move).case.proposal
            parts = {
                f"test.{name}": (Role.EMPLOYEE, proposal.employee, None),
                f"test.{name}.origin": (Role.AGENCY_HEAD, None, proposal.origin),
                f"test.{name}.receiver": (Role.AGENCY_HEAD, None, proposal.receiver),
            }
            for id, (role, employee, agency) in parts.items():
                account = Account(
                    id, f"Uji {name} {role}", frozenset({role}), employee, agency, password_hash=PASSWORD_HASH
                )
                record_account(work, account, "added")


def _started(office: Office, request: PlanRequest) -> list[MoveCase]:
    """Make a plan and start its dialogue; return the cases of its moves."""
    hr = office.acting("test.hr_officer")
    made, _ = plan_draft(office, hr, request)
    start_dialogue(office, hr, made.plan)
    with office.reading() as view:
        moves = plan_kept(view, made.plan).case.moves
    return [_case(office, move) for move in moves]


def _members() -> list[str]:
    return [account.id for account in ACCOUNTS if Role.TEAM_MEMBER in account.roles]


def _case(office: Office, move: str) -> MoveCase:
    with office.reading() as view:
        return move_kept(view, move).case


def _on(office: Office, day: date) -> Office:
    """Return the same office on an earlier day, whose data are those of `AS_OF` all the same."""
    return office.within(replace(office.settings, as_of=day))
