"""Which steps of a move someone may take now, and what each can be about.

The table of transitions decides: each step is tried without being taken, with all that a person would type filled in,
so that only the state of the case can refuse it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Final, assert_never

from msgspec import Meta

from dss.lifecycle.context import Context
from dss.lifecycle.move import step_move
from dss.lifecycle.state import open_formalities, open_referrals, parties_of, sitting_members
from dss.model.casework.cases import MoveCase, TeamMember, TeamOffice
from dss.model.casework.errors import CaseRefusal, GuardCode, StepRefused
from dss.model.casework.events import AssignFollowUp, MoveEvent
from dss.model.casework.fields import (
    Authority,
    Coded,
    Day,
    Field,
    Line,
    Member,
    Numbered,
    Offer,
    Offered,
    Party,
    Prose,
    Ranked,
    Scale,
    Team,
    YesNo,
)
from dss.model.casework.steps import STEPS, MoveStep
from dss.model.identifiers import EmployeeId
from dss.service.candidates.filters import Choice
from dss.service.casework.describer import CaseDescriber
from dss.service.casework.lists import is_mine
from dss.service.casework.transaction import concerns
from dss.service.office.office import Acting

_NEVER_THEIRS: Final = frozenset(
    {GuardCode.OF_AN_OWN_REQUEST, GuardCode.BY_THE_NAMED_AUTHORITY, GuardCode.FOR_OWN_PARTY}
)
"""Guards whose refusal time doesn't lift: what they refuse to someone is not shown to them at all."""

_ID: Final = re.compile(r"[a-z]+(?:[_.][a-z_]+)+")

_FILLED: Final = "-"
"""The placeholder for what a person would type."""

StepName = Annotated[str, Meta(extra_json_schema={"enum": sorted(step.name for step in STEPS if step.by_hand)})]
"""The name of a step that someone takes by hand."""


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that the table of moves has for someone in the stage of a case.

    Attributes:
        about: What it can be about, where there is a choice: parties, papers, rules, members, months, numbers of
            follow-ups, or decisions; empty where there is none.
        refusals: Why it, or some of what it could be about, can't be taken yet.
        possible: Whether it can be taken now.
        awaited: Whether the case waits for this one to take it.
        due: The last day for it, or None; for an objection too, which no case waits for.
    """

    step: StepName
    about: tuple[Choice, ...]
    refusals: tuple[str, ...]
    possible: bool
    awaited: bool
    due: date | None


def open_steps(
    acting: Acting,
    case: MoveCase,
    context: Context,
    asked: Iterable[AssignFollowUp],
    describe: CaseDescriber,
) -> tuple[OpenStep, ...]:
    """Return the steps that someone may take of a case, or could once something comes first.

    Args:
        acting: Who.
        case: The case.
        context: What a step of theirs is taken in.
        asked: The follow-ups that the rules ask for and that are not assigned.
        describe: Describes what steps are about.
    """
    due = {
        duty.duty: duty.due
        for duty in reversed(describe.duties(case))
        if duty.opens_on is None and is_mine(acting, case, duty)
    }
    found = []
    for step in STEPS:
        if step.by_hand and concerns(acting, case, step.action):
            tried = _tried(step, case, context, asked, describe)
            if tried is not None:
                awaited = [due[duty] for duty in due if duty in step.duties]
                last = case.day_of(step.until) if step.until is not None else next(iter(awaited), None)
                found.append(replace(tried, awaited=bool(awaited), due=last))
    return tuple(found)


def _tried(
    step: MoveStep, case: MoveCase, context: Context, asked: Iterable[AssignFollowUp], describe: CaseDescriber
) -> OpenStep | None:
    """Try a step with everything that it could be about; None where the table lacks it, or it is not for this one."""
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
    return OpenStep(step.name, tuple(about), tuple(refusals), possible, awaited=False, due=None)


def _in_words(refusal: str, case: MoveCase, describe: CaseDescriber) -> str:
    """Return a refusal with the titles of the papers, rules and authorities that it names by id."""
    titles = {document: describe.paper(document) for document in case.documents}
    titles |= {one.rule: describe.title(one.rule) for one in case.proposal.referrals}
    titles |= {one.authority: describe.authority(one.authority) for one in case.proposal.referrals}
    return _ID.sub(lambda named: titles.get(named[0], named[0]), refusal)


def _trials(
    step: MoveStep, case: MoveCase, context: Context, asked: Iterable[AssignFollowUp], describe: CaseDescriber
) -> Iterator[tuple[Choice | None, MoveEvent]]:
    """Yield a step with everything that it could be about, each as a person would choose it."""
    subject = step.subject
    if step.event is AssignFollowUp:
        for event in asked:
            yield Choice(event.requirement, describe.requirement(event.requirement)), event
    elif subject is None:
        yield None, step.event_of(_filled(step, case, context, None))
    else:
        for choice, value, follows in _choices(subject, case, describe):
            yield choice, step.event_of({**_filled(step, case, context, follows), subject.name: value})


def _choices(subject: Field, case: MoveCase, describe: CaseDescriber) -> Iterator[tuple[Choice, Any, Any]]:
    """Yield what a step can be about: the choice, its value, and what follows from it for other fields."""
    match subject.kind:
        case YesNo():
            yield from ((Choice(code, ""), code == "yes", None) for code in ("yes", "no"))
        case Coded(codes=codes):
            yield from ((Choice(one.value, ""), one, None) for one in codes)
        case Party(offer=offer) | Offered(offer=offer) | Numbered(offer=offer):
            yield from _offered(offer, case, describe)
        case _:
            raise ValueError(f"No step can be about {subject.name}")


def _offered(offer: Offer, case: MoveCase, describe: CaseDescriber) -> Iterator[tuple[Choice, Any, Any]]:
    match offer:
        case Offer.PARTIES:
            for party in parties_of(case):
                yield Choice(party, describe.capacity(party)), party, None
        case Offer.PAPERS:
            for document in case.documents:
                yield Choice(document, describe.paper(document)), document, None
        case Offer.GATES:
            for gate in open_referrals(case):
                label = f"{describe.title(gate.rule)} ({describe.authority(gate.authority)})"
                yield Choice(gate.rule, label), gate.rule, gate.authority
        case Offer.MEMBERS:
            for member in sitting_members(case):
                joining = TeamMember(EmployeeId(_FILLED), member.office)
                yield Choice(member.employee, describe.called(member.employee)), member.employee, joining
        case Offer.HEAD_EVALUATIONS | Offer.EMPLOYEE_EVALUATIONS:
            for one in case.evaluations:
                if (one.head if offer is Offer.HEAD_EVALUATIONS else one.employee) is None:
                    yield Choice(str(one.months), describe.month(one.months)), one.months, None
        case Offer.FORMALITIES:
            for formality in open_formalities(case):
                yield Choice(formality.id, describe.formality(formality.id)), formality.id, None
        case Offer.FOLLOW_UPS:
            for task in case.follow_ups:
                if task.done_on is None:
                    yield Choice(str(task.number), describe.requirement(task.requirement)), task.number, None
        case _:
            raise ValueError(f"No step can be about {offer.value}")


def _filled(step: MoveStep, case: MoveCase, context: Context, follows: Any) -> Mapping[str, Any]:
    """Return the fields of a step as a person would fill them, but for what it is about."""
    return {
        field.name: _value(field, case, context, follows)
        for field in step.fields
        if field is not step.subject and (field.needed or isinstance(field.kind, Prose | Team))
    }


def _value(field: Field, case: MoveCase, context: Context, follows: Any) -> Any:
    match field.kind:
        case Line() | Prose():
            return _FILLED
        case Day(after=after):
            earliest = None if after is None else case.day_of(after)
            return max(earliest or context.on, context.on)
        case YesNo():
            return False
        case Coded(codes=codes):
            return next(iter(codes))
        case Scale(labels=labels):
            return (len(labels) + 1) // 2
        case Offered(offer=Offer.PERFORMANCES):
            return context.limits.performances[0]
        case Authority() | Member():
            return follows
        case Team():
            return _lawful_team(context.limits.team_least)
        case Party() | Offered() | Numbered() | Ranked():
            return _FILLED
        case _:
            assert_never(field.kind)


def _lawful_team(least: int) -> tuple[TeamMember, ...]:
    """Return a team as the law asks for, with no particular members."""
    size = max(least | 1, len(TeamOffice) | 1)
    offices = [*TeamOffice, *[TeamOffice.PERSONNEL] * size][:size]
    return tuple(TeamMember(EmployeeId(f"{_FILLED}{number}"), office) for number, office in enumerate(offices))
