"""Cases read: lists and single ones, as far as they concern who reads, with every reading of a person's case recorded.

A case that does not concern the reader is reported as missing. Auditors see masked views until they give a
reason is given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from dss.lifecycle import words
from dss.lifecycle.state import sitting_members
from dss.model.casework.cases import Capacity, MoveCase, MoveStage, PlanStage
from dss.model.disclosure import Open
from dss.model.identifiers import EmployeeId
from dss.model.office.access import Action, Reach, Role
from dss.model.text import Language
from dss.service.candidates.filters import Choice
from dss.service.casework.describer import CaseDescriber
from dss.service.casework.names_of_day import NamesOfDay
from dss.service.casework.reading_reasons import PersonalRecord, RecordKind, is_clear, needs_reason
from dss.service.casework.stored import Kept, members_tag, moves_found, moves_kept, plan_kept, plans_found
from dss.service.casework.transaction import concerns, move_concerning, participant
from dss.service.casework.views import CaseRow, DutyView, MoveCaseView, PlanCaseView, PlanRow
from dss.service.office.access import reach_of
from dss.service.office.masking import mask_view
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import Mask, record_access
from dss.service.office.succession import read_succession
from dss.service.workspace.case_rules import load_case_rules
from dss.storage.records.states import Tag
from dss.storage.view import View

CASE: Final = "case"
"""What is read, as the entry of access says it."""

_WITH_TEAM: Final = frozenset({Role.HR_OFFICER, Role.TEAM_MEMBER, Role.AUDITOR})
"""Who is shown the assessment team and its votes; the parties are shown their sum."""


def list_move_stages(language: Language) -> tuple[Choice, ...]:
    """Return the stages of moves, to choose from."""
    return tuple(Choice(stage, words.MOVE_STAGES[stage].spoken(language)) for stage in MoveStage)


def may_list_plans(acting: Acting) -> bool:
    """Tell whether someone may read plans as a whole; others see the moves that concern them."""
    return reach_of(acting.role, Action.READ_PLAN) is not Reach.NOTHING


def list_plans(office: Office, acting: Acting) -> tuple[PlanRow, ...]:
    """List every plan, the newest first.

    Raises:
        AccessError: If the role may not read plans.
    """
    acting.allow(Action.READ_PLAN)
    describe = make_describer(office)
    with office.reading() as view:
        rows = [
            describe.plan_row(
                kept.case, [move.case for move in moves_kept(view, kept.case)], clear=not needs_reason(acting)
            )
            for kept in plans_found(view)
        ]
    return tuple(reversed(rows))


def show_plan(office: Office, acting: Acting, plan: str) -> PlanCaseView:
    """Show the case of a plan with its moves; to an auditor without whose they are, unless they said why they ask.

    Raises:
        AccessError: If the role may not read plans.
        UnknownName: If there is none.
    """
    acting.allow(Action.READ_PLAN)
    with office.reading() as view:
        kept = plan_kept(view, plan)
        moves = [move.case for move in moves_kept(view, kept.case)]
        clear = is_clear(view, office, acting, PersonalRecord(RecordKind.PLAN, kept.case.id))
    shown = make_describer(office).plan(kept, moves, clear=clear)
    return shown if clear else mask_view(shown, Mask())


def list_moves(
    office: Office,
    acting: Acting,
    plan: str | None = None,
    stage: MoveStage | None = None,
    agency: str | None = None,
    due_by: date | None = None,
) -> tuple[CaseRow, ...]:
    """List the cases of moves that concern someone, by id.

    Args:
        office: Where.
        acting: Who.
        plan: Those of one plan, or None for all.
        stage: Those that have come so far, or None for all.
        agency: Those from or to an agency or one of which it is the successor, by its id, or None for all.
        due_by: Those in which something has to happen by a day, or None for all.

    Raises:
        AccessError: If the role may not read cases at all.
    """
    describe = make_describer(office)
    with office.reading() as view:
        found = [kept.case for kept in _concerning(view, acting)]
        agencies = read_succession(view).alike(agency, office.on)
    wanted = (
        case
        for case in found
        if plan in (None, case.plan)
        and stage in (None, case.stage)
        and (agency is None or not agencies.isdisjoint((case.proposal.origin, case.proposal.receiver)))
    )
    rows = map(describe.row, wanted)
    listed = tuple(row for row in rows if due_by is None or (row.due is not None and row.due <= due_by))
    return mask_view(listed, Mask()) if needs_reason(acting) else listed


def list_duties(office: Office, acting: Acting, *, mine: bool = False, overdue: bool = False) -> tuple[DutyView, ...]:
    """Tell what awaits whom in the cases that concern someone: overdue things first, then by their last day.

    Args:
        office: Where.
        acting: Who.
        mine: Only what this one can do.
        overdue: Only what is overdue.

    Raises:
        AccessError: If the role may not read cases at all.
        EngineDisagreement: If the engines differ on what follows an evaluation.
    """
    found = find_duties(office, acting, awaited=mine)
    return tuple(duty for duty, is_mine in found if (duty.overdue or not overdue) and (is_mine or not mine))


def find_duties(office: Office, acting: Acting, awaited: bool = False) -> tuple[tuple[DutyView, bool], ...]:
    """Return what awaits whom, as `list_duties` does, each duty with whether this one can do it.

    Args:
        office: Where.
        acting: Who.
        awaited: Leave out what can't wait for this one, which is faster.

    Raises:
        AccessError: If the role may not read cases at all.
        EngineDisagreement: If the engines differ on what follows an evaluation.
    """
    duties = [duty for found in find_cases(office, acting, awaited) for duty in found.duties]
    return tuple(sorted(duties, key=lambda one: (one[0].due is None, one[0].due, one[0].move)))


@dataclass(frozen=True, slots=True)
class CaseWithDuties:
    """A case in a list with what it waits for, each thing with whether the reader can do it."""

    row: Open[CaseRow]
    duties: Open[tuple[tuple[DutyView, bool], ...]]


def find_cases(office: Office, acting: Acting, awaited: bool = False) -> tuple[CaseWithDuties, ...]:
    """Return the cases that concern someone with what they wait for, by id; else as `find_duties`."""
    describe = make_describer(office)
    with office.reading() as view:
        cases = [kept.case for kept in _concerning(view, acting, awaited)]
    found = tuple(
        CaseWithDuties(describe.row(case), tuple((duty, is_mine(acting, case, duty)) for duty in describe.duties(case)))
        for case in cases
    )
    return mask_view(found, Mask()) if needs_reason(acting) else found


def count_plans(office: Office, acting: Acting, stage: PlanStage) -> int:
    """Count the plans that have come to a stage.

    Raises:
        AccessError: If the role may not read plans.
    """
    acting.allow(Action.READ_PLAN)
    with office.reading() as view:
        return sum(kept.case.stage is stage for kept in plans_found(view))


def show_move(office: Office, acting: Acting, move: str, reason: str = "") -> MoveCaseView:
    """Show the case of a move, and record that it was read, unless it is the reader's own.

    Args:
        office: Where.
        acting: Who.
        move: Its id.
        reason: Why it is read; an auditor is shown nobody's name without one, unless it was given before
            (`dss.service.casework.reading_reasons`). Others read what concerns them as part of the case, and need not
            say so.

    Raises:
        AccessError: If the role may not read cases at all.
        UnknownName: If there is none, or none that concerns them.
    """
    with office.reading() as view:
        kept = move_concerning(view, acting, move, Action.READ_CASE)
        clear = is_clear(view, office, acting, PersonalRecord(RecordKind.MOVE, kept.case.id))
    shown = make_describer(office).move(kept, with_team=acting.role in _WITH_TEAM)
    employee = kept.case.proposal.employee
    if needs_reason(acting) and not reason.strip():
        return shown if clear else mask_view(shown, Mask())
    if acting.account.employee != employee:
        capacities = participant(acting).capacities_in(kept.case)
        why = reason or f"{', '.join(sorted(capacities)) or acting.role} of {move}"
        with office.recording(acting) as work:
            record_access(work, (employee,), CASE, why)
    return shown


def make_describer(office: Office) -> CaseDescriber:
    """Return what writes cases as they are read now.

    Raises:
        InvalidInput, ParameterMissing: As `load_case_rules`.
    """
    workspace = office.workspace()
    return CaseDescriber(
        workspace, load_case_rules(workspace, office.on), office.on, names=NamesOfDay(office, workspace.knowledge)
    )


def _concerning(view: View, acting: Acting, awaited: bool = False) -> Iterator[Kept[MoveCase]]:
    """Yield the cases that someone may read, by id.

    Args:
        view: The records.
        acting: Who.
        awaited: Only those that may wait for this one, which are found faster.

    Raises:
        NotAllowed: If the role may read none.
    """
    account = acting.account
    match reach_of(acting.role, Action.READ_CASE):
        case Reach.NOTHING:
            acting.allow(Action.READ_CASE)
            return
        case Reach.OWN_AGENCY:
            ids = {kept.case.id: kept for one in acting.agencies for kept in moves_found(view, Tag.AGENCY, one)}
            found = iter([ids[id] for id in sorted(ids)])
        case Reach.OWN:
            found = moves_found(view, Tag.EMPLOYEE, account.employee or "")
        case Reach.TEAM if awaited:
            found = _awaiting_member(view, EmployeeId(account.employee or ""))
        case _:
            found = moves_found(view)
    yield from (kept for kept in found if concerns(acting, kept.case, Action.READ_CASE))


def _awaiting_member(view: View, member: EmployeeId) -> Iterator[Kept[MoveCase]]:
    """Return the cases that wait for a member of the team, or for any member, by id."""
    tags = (members_tag(member), Capacity.TEAM_MEMBER.value)
    found = {kept.case.id: kept for tag in tags for kept in moves_found(view, Tag.AWAITING, tag)}
    return iter(sorted(found.values(), key=lambda kept: kept.case.id))


def is_mine(acting: Acting, case: MoveCase, duty: DutyView) -> bool:
    """Tell whether something that a case waits for is somebody's to do."""
    if duty.who not in participant(acting).capacities_in(case):
        return False
    members = {member.employee for member in sitting_members(case)}
    return duty.who is not Capacity.TEAM_MEMBER or duty.about_id not in members - {acting.account.employee}
