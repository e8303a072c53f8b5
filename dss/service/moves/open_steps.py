"""Which steps of a move someone may take now, and what each can be about.

The table of moves itself is asked: each step is tried without being taken, with all that a person would type filled in,
so that what is left to refuse it is the state of the case.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from dss.lifecycle.context import Context
from dss.lifecycle.move import step_move
from dss.lifecycle.standing import parties_of, sitting, unwaived
from dss.model.casework.cases import DeadlineKind, Duty, MoveCase, Stance, TeamMember, TeamOffice
from dss.model.casework.errors import CaseRefusal, GuardCode, StepRefused
from dss.model.casework.events import (
    Annul,
    AnswerObjection,
    AssignFollowUp,
    CastVote,
    CloseConsultation,
    CloseMove,
    ConveneTeam,
    Decide,
    Declare,
    FileObjection,
    FinishFollowUp,
    HandIn,
    Implement,
    Inform,
    LeaveSeat,
    LetObjectionLapse,
    MoveEvent,
    Pursue,
    RateAsEmployee,
    RateAsHead,
    Respond,
    Substitute,
    Waive,
    Withdraw,
)
from dss.model.identifiers import EmployeeId
from dss.service.candidates.filters import Choice
from dss.service.casework.describer import CaseDescriber
from dss.service.casework.lists import is_mine
from dss.service.casework.steps import STEPS
from dss.service.casework.transaction import concerns
from dss.service.office.office import Acting


class StepName(StrEnum):
    """The steps of a move that someone takes by a form, named as their commands are."""

    RESPOND = "respond"
    END_CONSULTATION = "end-consultation"
    PURSUE = "pursue"
    HAND_IN = "hand-in"
    WAIVE = "waive"
    CONVENE = "convene"
    SUBSTITUTE = "substitute"
    DECLARE = "declare"
    VOTE = "vote"
    DECIDE = "decide"
    INFORM = "inform"
    OBJECT = "object"
    ANSWER = "answer"
    LAPSE = "lapse"
    IMPLEMENT = "implement"
    RATE_AS_HEAD = "rate-as-head"
    RATE_AS_EMPLOYEE = "rate-as-employee"
    ASSIGN = "assign"
    FINISH = "finish"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    LEAVE_SEAT = "leave-seat"
    ANNUL = "annul"


EVENTS: Final[dict[StepName, type[MoveEvent]]] = {
    StepName.RESPOND: Respond,
    StepName.END_CONSULTATION: CloseConsultation,
    StepName.PURSUE: Pursue,
    StepName.HAND_IN: HandIn,
    StepName.WAIVE: Waive,
    StepName.CONVENE: ConveneTeam,
    StepName.SUBSTITUTE: Substitute,
    StepName.DECLARE: Declare,
    StepName.VOTE: CastVote,
    StepName.DECIDE: Decide,
    StepName.INFORM: Inform,
    StepName.OBJECT: FileObjection,
    StepName.ANSWER: AnswerObjection,
    StepName.LAPSE: LetObjectionLapse,
    StepName.IMPLEMENT: Implement,
    StepName.RATE_AS_HEAD: RateAsHead,
    StepName.RATE_AS_EMPLOYEE: RateAsEmployee,
    StepName.ASSIGN: AssignFollowUp,
    StepName.FINISH: FinishFollowUp,
    StepName.CLOSE: CloseMove,
    StepName.WITHDRAW: Withdraw,
    StepName.LEAVE_SEAT: LeaveSeat,
    StepName.ANNUL: Annul,
}
"""What happens by each step."""

_FOR: Final[dict[Duty, tuple[StepName, ...]]] = {
    Duty.ANSWER: (StepName.RESPOND,),
    Duty.SETTLE_REFUSAL: (StepName.PURSUE,),
    Duty.HAND_IN: (StepName.HAND_IN,),
    Duty.OBTAIN_WAIVER: (StepName.WAIVE,),
    Duty.CONVENE_TEAM: (StepName.CONVENE,),
    Duty.SUBSTITUTE: (StepName.SUBSTITUTE,),
    Duty.DECLARE: (StepName.DECLARE,),
    Duty.VOTE: (StepName.VOTE,),
    Duty.DECIDE: (StepName.DECIDE,),
    Duty.INFORM: (StepName.INFORM,),
    Duty.ANSWER_OBJECTION: (StepName.ANSWER, StepName.LAPSE),
    Duty.IMPLEMENT: (StepName.IMPLEMENT,),
    Duty.RATE: (StepName.RATE_AS_HEAD, StepName.RATE_AS_EMPLOYEE),
    Duty.ASSIGN: (StepName.ASSIGN,),
    Duty.FOLLOW_UP: (StepName.FINISH,),
    Duty.CLOSE: (StepName.CLOSE,),
}
"""The steps that do what a case waits for."""

_NEVER_THEIRS: Final = frozenset(
    {GuardCode.OF_AN_OWN_REQUEST, GuardCode.BY_THE_NAMED_AUTHORITY, GuardCode.FOR_OWN_PARTY}
)
"""Guards whose refusal time doesn't lift: what they keep from someone is not shown to them at all."""

_ID: Final = re.compile(r"[a-z]+(?:[_.][a-z_]+)+")

_FILLED: Final = "-"
"""Stands for what a person would type."""


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that the table of moves has for someone in the stage of a case.

    Attributes:
        about: What it can be about, where there is a choice: parties, papers, rules, members, months, numbers of
            follow-ups, or decisions; empty where there is none.
        refusals: Why it, or some of what it could be about, can't be taken yet.
        possible: Whether it can be taken now.
        awaited: Whether the case waits for this one to take it.
        due: The last day for it, or None; for an objection too, which nobody waits for.
    """

    step: StepName
    about: tuple[Choice, ...]
    refusals: tuple[str, ...]
    possible: bool
    awaited: bool
    due: date | None


def open_steps(
    acting: Acting, case: MoveCase, context: Context, asked: Iterable[AssignFollowUp], describe: CaseDescriber
) -> tuple[OpenStep, ...]:
    """Return the steps that someone may take of a case, or could once something comes first.

    Args:
        acting: Who.
        case: The case.
        context: What a step of theirs is taken in.
        asked: The follow-ups that the rules ask for and nobody has assigned.
        describe: Writes what steps are about.
    """
    due = {
        step: duty.due
        for duty in reversed(describe.duties(case))
        if duty.opens_on is None and is_mine(acting, case, duty)
        for step in _FOR[duty.duty]
    }
    found = []
    for step in StepName:
        action, _ = STEPS[EVENTS[step]]
        if concerns(acting, case, action):
            one = _tried(step, case, context, asked, describe)
            if one is not None:
                found.append(_with_duty(one, due, case))
    return tuple(found)


def _with_duty(one: OpenStep, due: dict[StepName, date | None], case: MoveCase) -> OpenStep:
    last = case.day_of(DeadlineKind.OBJECTION) if one.step is StepName.OBJECT else due.get(one.step)
    return replace(one, awaited=one.step in due, due=last)


def _tried(
    step: StepName, case: MoveCase, context: Context, asked: Iterable[AssignFollowUp], describe: CaseDescriber
) -> OpenStep | None:
    """Try a step with everything that it could be about; None where the table has it not, or not for this one."""
    about: list[Choice] = []
    refusals: dict[str, None] = {}
    possible = False
    for choice, event in _trials(step, case, context, asked, describe):
        try:
            step_move(case, event, context)
        except StepRefused as refusal:
            if refusal.guard not in _NEVER_THEIRS:
                refusals[_in_words(describe.said(refusal.reason), case, describe)] = None
        except CaseRefusal:
            continue
        else:
            possible = True
            if choice is not None:
                about.append(choice)
    if not possible and not refusals:
        return None
    return OpenStep(step, tuple(about), tuple(refusals), possible, awaited=False, due=None)


def _in_words(refusal: str, case: MoveCase, describe: CaseDescriber) -> str:
    """Return a refusal with the papers, rules and authorities that it names by id called by their titles."""
    titles = {document: describe.paper(document) for document in case.documents}
    titles |= {one.rule: describe.title(one.rule) for one in case.proposal.referrals}
    titles |= {one.authority: describe.authority(one.authority) for one in case.proposal.referrals}
    return _ID.sub(lambda named: titles.get(named[0], named[0]), refusal)


_Trial = tuple[Choice | None, MoveEvent]


def _trials(
    step: StepName, case: MoveCase, context: Context, asked: Iterable[AssignFollowUp], describe: CaseDescriber
) -> Iterator[_Trial]:
    """Yield a step with everything that it could be about, each as a person would choose it."""
    match step:
        case StepName.RESPOND:
            for party in parties_of(case):
                yield Choice(party, describe.capacity(party)), Respond(party, Stance.AGREES, _FILLED)
        case StepName.HAND_IN:
            for document in case.documents:
                yield Choice(document, describe.paper(document)), HandIn(document, _FILLED, context.on)
        case StepName.WAIVE:
            for one in unwaived(case):
                label = f"{describe.title(one.rule)} ({describe.authority(one.authority)})"
                yield Choice(one.rule, label), Waive(one.rule, one.authority, _FILLED, _FILLED, _FILLED)
        case StepName.SUBSTITUTE:
            for member in sitting(case):
                joining = TeamMember(EmployeeId(_FILLED), member.office)
                yield (
                    Choice(member.employee, describe.called(member.employee)),
                    Substitute(member.employee, joining, _FILLED),
                )
        case StepName.RATE_AS_HEAD | StepName.RATE_AS_EMPLOYEE:
            yield from _ratings(step, case, context, describe)
        case StepName.ASSIGN:
            for event in asked:
                yield Choice(event.requirement, describe.requirement(event.requirement)), event
        case StepName.FINISH:
            for follow_up in case.follow_ups:
                if follow_up.done_on is None:
                    label = describe.requirement(follow_up.requirement)
                    yield Choice(str(follow_up.number), label), FinishFollowUp(follow_up.number, _FILLED)
        case StepName.DECIDE:
            for approved in (True, False):
                yield Choice(_yes(approved), ""), Decide(approved, _FILLED)
        case StepName.ANSWER:
            for granted in (True, False):
                yield Choice(_yes(granted), ""), AnswerObjection(granted, _FILLED)
        case _:
            yield None, _plain(step, case, context)


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"


def _ratings(step: StepName, case: MoveCase, context: Context, describe: CaseDescriber) -> Iterator[_Trial]:
    for evaluation in case.evaluations:
        months = evaluation.months
        choice = Choice(str(months), describe.month(months))
        if step is StepName.RATE_AS_HEAD and evaluation.head is None:
            yield choice, RateAsHead(months, context.limits.performances[0], 3)
        elif step is StepName.RATE_AS_EMPLOYEE and evaluation.employee is None:
            yield choice, RateAsEmployee(months, 3)


def _plain(step: StepName, case: MoveCase, context: Context) -> MoveEvent:
    """Return the event of a step that can be about one thing only."""
    match step:
        case StepName.END_CONSULTATION:
            return CloseConsultation()
        case StepName.PURSUE:
            return Pursue(_FILLED)
        case StepName.CONVENE:
            return ConveneTeam(_lawful_team(context.limits.team_least))
        case StepName.DECLARE:
            return Declare(conflict=False)
        case StepName.VOTE:
            return CastVote(approves=True, reason=_FILLED)
        case StepName.INFORM:
            return Inform(_FILLED)
        case StepName.OBJECT:
            return FileObjection(_FILLED)
        case StepName.LAPSE:
            return LetObjectionLapse()
        case StepName.IMPLEMENT:
            earliest = case.day_of(DeadlineKind.NOTICE) or context.on
            return Implement(_FILLED, context.on, max(earliest, context.on))
        case StepName.CLOSE:
            return CloseMove()
        case StepName.WITHDRAW:
            return Withdraw(_FILLED)
        case StepName.LEAVE_SEAT:
            return LeaveSeat(_FILLED)
        case StepName.ANNUL:
            return Annul(_FILLED, _FILLED)
        case _:
            raise ValueError(f"{step} can be about several things")


def _lawful_team(least: int) -> tuple[TeamMember, ...]:
    """Return a team as the law asks for, of nobody in particular."""
    size = max(least | 1, len(TeamOffice) | 1)
    offices = [*TeamOffice, *[TeamOffice.PERSONNEL] * size][:size]
    return tuple(TeamMember(EmployeeId(f"{_FILLED}{number}"), office) for number, office in enumerate(offices))
