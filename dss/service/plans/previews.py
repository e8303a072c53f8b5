"""Previews of the steps of a plan, shown before they are confirmed; nothing is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dss.lifecycle.context import Context
from dss.lifecycle.revision import open_dialogue
from dss.lifecycle.state import parties_of
from dss.model.casework.cases import OPEN_MOVE_STAGES, Capacity, DeadlineKind, MoveCase
from dss.model.office.access import Action
from dss.model.planning.request import Move
from dss.service.casework.lists import make_describer
from dss.service.casework.stored import move_ids, moves_kept, plan_kept
from dss.service.casework.transaction import participant
from dss.service.office.office import Acting, Office
from dss.service.planning.record import load_record
from dss.service.plans.life import propose_moves
from dss.service.plans.reading import ReadPlan
from dss.service.plans.replanning import SolvedAgain, next_request
from dss.service.workspace.case_rules import load_case_rules


@dataclass(frozen=True, slots=True)
class DialoguePreview:
    """What starting the dialogue of a plan would do.

    Attributes:
        cases: How many cases begin.
        agencies: How many agencies are asked, as origin or as receiver.
        employees: How many employees are asked.
        due: The last day for their answers; None where there is none.
    """

    cases: int
    agencies: int
    employees: int
    due: date | None


@dataclass(frozen=True, slots=True)
class RevisionPreview:
    """What recording a plan that was solved again would do to the cases of its moves."""

    kept: int
    dropped: int
    new: int


@dataclass(frozen=True, slots=True)
class AskedMove:
    """A move that the next revision must, or may not, have."""

    employee: str
    name: str
    seat: str


@dataclass(frozen=True, slots=True)
class ReplanningPreview:
    """What the dialogue asks of the next revision of a plan, beyond what was asked of the newest.

    Attributes:
        unmet: What the parties proposed and cannot be met, and why.
    """

    vetoes: tuple[AskedMove, ...]
    locks: tuple[AskedMove, ...]
    unmet: tuple[str, ...]


def preview_dialogue(office: Office, acting: Acting, read: ReadPlan) -> DialoguePreview:
    """Describe what starting the dialogue of a draft would do today.

    Raises:
        AccessError: If the role may not start it.
        CaseRefusal: If the plan is no draft, or has no moves.
    """
    acting.allow(Action.START)
    rules = load_case_rules(office.workspace(), office.on)
    context = Context(office.on, participant(acting), rules.limits, rules.calendar, rules.ties)
    with office.reading() as view:
        plan = plan_kept(view, read.case.plan).case
        _, cases = open_dialogue(plan, propose_moves(read.open.planned), move_ids(view), context)
    parties = [(case, parties_of(case)) for case in cases]
    agencies = {
        agency
        for case, asked in parties
        for party, agency in (
            (Capacity.ORIGIN_HEAD, case.proposal.origin),
            (Capacity.RECEIVING_HEAD, case.proposal.receiver),
        )
        if party in asked and agency is not None
    }
    employees = {case.proposal.employee for case, asked in parties if Capacity.EMPLOYEE in asked}
    due = [day for case in cases if (day := case.day_of(DeadlineKind.ANSWERS)) is not None]
    return DialoguePreview(len(cases), len(agencies), len(employees), max(due, default=None))


def preview_revision(solved: SolvedAgain) -> RevisionPreview:
    """Count what recording a plan solved again would do to the cases of its moves; nothing for a draft."""
    cases = [move.case for move in solved.moves]
    if not cases:
        return RevisionPreview(0, 0, 0)
    wanted = set(solved.planned.moves)
    opened = [case for case in cases if case.stage in OPEN_MOVE_STAGES]
    there = {case.move for case in cases if not case.final}
    kept = sum(case.move in wanted for case in opened)
    return RevisionPreview(kept, len(opened) - kept, len(wanted - there))


def preview_replanning(office: Office, acting: Acting, plan: str) -> ReplanningPreview:
    """Describe what the dialogue about a plan asks of its next revision.

    Raises:
        AccessError: If the role may not make plans.
        UnknownName: If there is no such plan.
    """
    acting.allow(Action.PLAN)
    with office.reading() as view:
        kept = plan_kept(view, plan)
        cases: Sequence[MoveCase] = [move.case for move in moves_kept(view, kept.case)]
        before = load_record(view, kept.case.revisions[-1].record)
    workspace = office.workspace()
    describe = make_describer(office)
    asked = next_request(workspace, before, cases)

    def named(moves: Sequence[Move], known: Sequence[Move]) -> tuple[AskedMove, ...]:
        return tuple(AskedMove(one, describe.name(one), seat) for one, seat in moves if (one, seat) not in known)

    return ReplanningPreview(
        vetoes=named(asked.request.vetoes, before.request.vetoes),
        locks=named(asked.request.locks, before.request.locks),
        unmet=tuple(map(describe.said, asked.unmet)),
    )
