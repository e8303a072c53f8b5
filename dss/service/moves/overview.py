"""What an account sees of a move, and may do about it, in one view."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from dss.letters.contents import LetterStatement, Post, Skill
from dss.lifecycle import words
from dss.lifecycle.context import Context
from dss.model.basis import Source
from dss.model.casework.cases import FINAL_MOVE_STAGES, Capacity, DeadlineKind, MoveCase, MoveStage
from dss.model.casework.fields import Offer
from dss.model.casework.letter import LetterKind, Paragraph
from dss.model.casework.steps import step_called
from dss.model.errors import UnknownName
from dss.model.identifiers import EmployeeId, FactName
from dss.model.judgement.assessment import State, Verdict
from dss.model.judgement.explanation import Consequence, TransferExplanation
from dss.model.knowledge.facts import Fact
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Action, Reach, Role
from dss.model.policy.casework import CaseworkLimits
from dss.model.policy.letters import LetterPart
from dss.model.text import Language
from dss.service.candidates.describe import Describer
from dss.service.candidates.filters import Choice
from dss.service.candidates.fit import rank_seats
from dss.service.casework.describer import CaseDescriber
from dss.service.casework.follow_ups import judge_follow_up
from dss.service.casework.lists import make_describer, show_move
from dss.service.casework.reading_reasons import PersonalRecord, RecordKind, find_current_reason, needs_reason
from dss.service.casework.stored import MOVE, Kept, teams_found
from dss.service.casework.transaction import concerns, move_concerning, participant
from dss.service.casework.views import MoveCaseView, StepView
from dss.service.letters.contents import Dossier, Heading, gather_contents
from dss.service.letters.sending import ACTIONS, gather_dossier, was_sent
from dss.service.moves.open_steps import OpenStep, open_steps
from dss.service.moves.teams import list_offices, list_people
from dss.service.office.access import reach_of
from dss.service.office.office import Acting, Office
from dss.service.workspace.case_rules import CaseRules, load_case_rules
from dss.service.workspace.workspace import Workspace
from dss.storage.records.entries import Search
from dss.storage.view import View

_MAIN: Final = (
    MoveStage.PROPOSED,
    MoveStage.CONSULTED,
    MoveStage.DECIDED,
    MoveStage.INFORMED,
    MoveStage.IMPLEMENTED,
    MoveStage.EVALUATED,
    MoveStage.CLOSED,
)
"""The stages that a move goes through if nothing prevents it."""

_ASIDE: Final = {
    MoveStage.REFUSED: MoveStage.PROPOSED,
    MoveStage.FOLLOWED_UP: MoveStage.EVALUATED,
}
"""Stages off the main course, each with the stage before it."""

_DEADLINES: Final = {
    MoveStage.CONSULTED: DeadlineKind.ANSWERS,
    MoveStage.DECIDED: DeadlineKind.DECISION,
    MoveStage.INFORMED: DeadlineKind.INFORM,
}
"""By when a stage should be reached."""


class Passage(StrEnum):
    """Whether a stage is past, present or to come."""

    PAST = "past"
    HERE = "here"
    AHEAD = "ahead"
    NEVER = "never"
    """The move came to its end before it."""


@dataclass(frozen=True, slots=True)
class CourseStage:
    """A stage on the way of a move.

    Attributes:
        reached_on: When it was first reached; None for one that it was not.
        due: By when it should be reached, or None where there is no last day, or it was.
        earliest: The first day on which it can be, or None likewise.
    """

    stage: MoveStage
    label: str
    passage: Passage
    reached_on: date | None
    due: date | None
    earliest: date | None


def course_of(case: MoveCase, describe: CaseDescriber) -> tuple[CourseStage, ...]:
    """Return the stages of a move in their order, including its present one."""
    way = _way(case)
    here = way.index(case.stage)
    reached = {step.stage: step.on for step in reversed(case.steps)}
    stages = []
    for place, stage in enumerate(way):
        on = reached.get(stage.value) if place <= here else None
        if place == here:
            passage = Passage.HERE
        elif place < here:
            passage = Passage.PAST if on is not None else Passage.NEVER
        else:
            passage = Passage.AHEAD
        ahead = passage is Passage.AHEAD
        stages.append(
            CourseStage(
                stage,
                describe.said(words.MOVE_STAGES[stage]),
                passage,
                on,
                _due(case, stage) if ahead else None,
                case.day_of(DeadlineKind.NOTICE) if ahead and stage is MoveStage.IMPLEMENTED else None,
            )
        )
    return tuple(stages)


def _way(case: MoveCase) -> list[MoveStage]:
    """Return the main stages, with the present one in its place."""
    way, stage = list(_MAIN), case.stage
    if stage in way:
        return way
    if stage in FINAL_MOVE_STAGES:
        passed = [one for one in way if any(step.stage == one for step in case.steps)]
        return [*passed, stage]
    if stage is MoveStage.OBJECTED:
        after = MoveStage.INFORMED if case.order is None else MoveStage.IMPLEMENTED
    else:
        after = _ASIDE[stage]
    way.insert(way.index(after) + 1, stage)
    return way


def _due(case: MoveCase, stage: MoveStage) -> date | None:
    match stage:
        case MoveStage.IMPLEMENTED:
            return case.proposal.effective_on
        case MoveStage.EVALUATED:
            return next((one.due for one in case.evaluations if not one.complete), None)
        case _:
            kind = _DEADLINES.get(stage)
            return None if kind is None else case.day_of(kind)


_PARTS: Final = (LetterPart.BENEFITS, LetterPart.CAREER, LetterPart.PREPARATION, LetterPart.RIGHTS)


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that speaks for or against a move, in a sentence.

    Attributes:
        because: Blank where the rule has nothing to say beside its title.
        points: What it adds to the score; None where it scores nothing.
    """

    rule: str
    title: str
    because: str
    points: int | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Incentive:
    """What a move brings to the one who moves.

    Attributes:
        amount: How much; blank where the law names none yet.
    """

    label: str
    amount: str
    because: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class MoveReasons:
    """Why a move is recommended and what it brings, as both engines judge it.

    Attributes:
        with_facts: Whether the facts that it is based on are shown.
        here: The post of now; None where the records have none.
        there: The post to come.
        summary: The verdict and its main reason in a sentence or two.
        reasons: Those that give most points first.
        gates: Those that only an authority can let the move pass.
        missing: What is not known and would have to be found out.
        skills: Competencies that the new position requires beyond what the employee holds.
        requirements: What is to be done before or after the move.
        benefits, career, preparation, rights: What law and policy say of these.
    """

    with_facts: bool
    here: Post | None
    there: Post
    verdict: Verdict
    verdict_label: str
    summary: str
    score: int
    reasons: tuple[Reason, ...]
    gates: tuple[Reason, ...]
    missing: tuple[str, ...]
    incentives: tuple[Incentive, ...]
    skills: tuple[Skill, ...]
    requirements: tuple[str, ...]
    benefits: tuple[Paragraph, ...]
    career: tuple[Paragraph, ...]
    preparation: tuple[Paragraph, ...]
    rights: tuple[Paragraph, ...]


def reasons_of(office: Office, dossier: Dossier) -> MoveReasons | None:
    """Explain why a move is recommended and what it brings, in the language of the office; None for an unjudged one."""
    contents = gather_contents(dossier, LetterKind.NOTICE, Heading("", office.on), office.language)
    if (explanation := contents.explanation) is None:
        return None
    scoring = sorted(_reasons(explanation, scoring=True), key=lambda reason: -(reason.points or 0))
    parts = {part: tuple(_said(contents.statements, part)) for part in _PARTS}
    return MoveReasons(
        with_facts=True,
        here=contents.here,
        there=contents.there,
        verdict=explanation.verdict,
        verdict_label=explanation.verdict_label,
        summary=explanation.summary,
        score=explanation.score,
        reasons=tuple(scoring),
        gates=tuple(_reasons(explanation, scoring=False)),
        missing=tuple(reading.label for reading in explanation.missing),
        incentives=tuple(_incentive(explanation, one) for one in explanation.incentives),
        skills=contents.skills,
        requirements=tuple(dict.fromkeys(one.label for one in explanation.requirements)),
        benefits=parts[LetterPart.BENEFITS],
        career=parts[LetterPart.CAREER],
        preparation=parts[LetterPart.PREPARATION],
        rights=parts[LetterPart.RIGHTS],
    )


def without_facts(reasons: MoveReasons) -> MoveReasons:
    """Return the same for those who are asked for consent and not for a judgement of the person.

    They see the rules in favour, the rules that only an authority can waive, the requirements of the new position, and
    who pays; not the facts, nor what only the employee needs to know.
    """
    return replace(
        reasons,
        with_facts=False,
        summary="",
        reasons=tuple(replace(reason, because="") for reason in reasons.reasons),
        gates=tuple(replace(reason, because="") for reason in reasons.gates),
        missing=(),
        incentives=(),
        skills=tuple(replace(skill, held=None) for skill in reasons.skills),
        requirements=(),
        career=(),
        preparation=(),
        rights=(),
    )


def _reasons(explanation: TransferExplanation, scoring: bool) -> Iterator[Reason]:
    for line in explanation.lines:
        scores = line.criterion is not None and bool(line.points)
        stops = line.gate is not None and line.state is not State.FAILS
        if scores if scoring else stops:
            yield Reason(line.rule, line.title, line.because, line.points, line.sources)


def _incentive(explanation: TransferExplanation, one: Consequence) -> Incentive:
    because = next((line.because for line in explanation.lines if line.rule == one.rule), "")
    return Incentive(one.label, one.amount or "", because, one.sources)


def _said(statements: tuple[LetterStatement, ...], part: LetterPart) -> Iterator[Paragraph]:
    return (one.paragraph for one in statements if one.part is part)


_PERFORMANCE: Final = FactName("evaluation.performance")
_DIFFICULTY: Final = FactName("evaluation.difficulty")

TOLD_WHY: Final = frozenset({Role.HR_OFFICER, Role.EMPLOYEE, Role.TEAM_MEMBER, Role.AUDITOR})
"""Roles that see the reasons for a move with the facts behind them.

Heads of agencies are asked for consent, not for a judgement of the person; they see the rules in favour of the move,
and the requirements of the new position.
"""

_MOST_ENTRIES: Final = 500


@dataclass(frozen=True, slots=True)
class Offers:
    """What the forms of steps offer to choose from beside what a step is about.

    Attributes:
        lists: Only those that a step which can be taken asks for.
        offices: In which someone sits in a team.
        team_least: The fewest members of a team.
    """

    lists: Mapping[Offer, tuple[Choice, ...]]
    offices: tuple[Choice, ...]
    team_least: int


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step that was taken, with the entry that records it; None where it is unknown."""

    step: StepView
    entry: int | None


@dataclass(frozen=True, slots=True)
class MoveOverview:
    """All that someone sees of a move, and may do about it.

    Attributes:
        course: Its stages, past and to come.
        capacities: In which capacities they take part; empty for an auditor.
        steps: What they may do, or could once something comes first; what the case waits for first.
        history: What was done, the newest first.
        reasons: None for those who may not see them, and where the data in force lack the employee or the seat.
        letters: The kinds of letters that there are for them to read.
        may_receipt: Whether they may have receipts of its entries.
        pursued: Whether it goes on in spite of an answer against it.
        names: Of the members of the team, by number, as far as the team is shown.
    """

    case: MoveCaseView
    course: tuple[CourseStage, ...]
    capacities: frozenset[Capacity]
    steps: tuple[OpenStep, ...]
    offers: Offers
    history: tuple[StepTold, ...]
    reasons: MoveReasons | None
    letters: tuple[LetterKind, ...]
    may_receipt: bool
    pursued: bool
    names: dict[str, str]


def move_overview(office: Office, acting: Acting, move: str) -> MoveOverview:
    """Show someone a move with all that they may do about it; that it was read is recorded as by `show_move`.

    Raises:
        AccessError: If the role may not read cases at all.
        UnknownName: If there is none, or none that concerns them.
        EngineDisagreement: If the engines differ on the move, or on what follows an evaluation.
        InvalidInput: If what letters say holds errors, or is not there.
    """
    shown = show_move(office, acting, move)
    masked = (
        needs_reason(acting)
        and find_current_reason(office, acting, PersonalRecord(RecordKind.MOVE, shown.move)) is None
    )
    workspace, describe = office.workspace(), make_describer(office)
    rules = load_case_rules(workspace, office.on)
    with office.reading() as view:
        kept = move_concerning(view, acting, move, Action.READ_CASE)
        case, by = kept.case, participant(acting)
        context = Context(office.on, by, rules.limits, rules.calendar, rules.ties)
        asked = judge_follow_up(workspace, rules, case, office.on).events
        steps = open_steps(acting, case, context, asked, describe)
        return MoveOverview(
            case=shown,
            course=course_of(case, describe),
            capacities=by.capacities_in(case),
            steps=tuple(sorted(steps, key=lambda step: not step.awaited)),
            offers=_offers(office, view, case, rules, steps),
            history=_history(view, shown),
            reasons=None if masked else _reasons_shown(office, view, rules, kept, acting),
            letters=tuple(_letters(view, acting, case, rules.limits)),
            may_receipt=reach_of(acting.role, Action.RECEIPT) is not Reach.NOTHING,
            pursued=case.pursued,
            names={} if masked else {one.employee: describe.called(EmployeeId(one.employee)) for one in shown.team},
        )


def _reasons_shown(
    office: Office, view: View, rules: CaseRules, kept: Kept[MoveCase], acting: Acting
) -> MoveReasons | None:
    try:
        reasons = reasons_of(office, gather_dossier(office, view, office.workspace(), rules, kept))
    except UnknownName:
        return None
    return reasons if reasons is None or acting.role in TOLD_WHY else without_facts(reasons)


def _letters(view: View, acting: Acting, case: MoveCase, limits: CaseworkLimits) -> Iterator[LetterKind]:
    """Yield the kinds of letters that there are for someone to read."""
    of_kind = limits.kind(case.proposal.kind).letters
    there = {
        LetterKind.NOTICE: case.notice is not None
        or (case.stage is MoveStage.DECIDED and acting.role is not Role.EMPLOYEE),
        LetterKind.ORDER: case.order is not None and was_sent(view, case, LetterKind.ORDER),
        LetterKind.DECISION_SHEET: True,
        LetterKind.OBJECTION_OUTCOME: case.objection is not None and case.objection.granted is not None,
    }
    return (
        kind
        for kind, is_there in there.items()
        if kind in of_kind and is_there and concerns(acting, case, ACTIONS[kind])
    )


def _history(view: View, shown: MoveCaseView) -> tuple[StepTold, ...]:
    """Return the steps of a case, the newest first, with their entries.

    Each step has an entry of its own, in the same order; where their numbers differ, no entries are given.
    """
    found = view.entries.newest(Search(subject=f"{MOVE}:{shown.move}"), _MOST_ENTRIES)
    numbers = [entry.sequence for entry in found if entry.kind is not EntryKind.ACCESS]
    entries: list[int | None] = [*numbers] if len(numbers) == len(shown.steps) else [None] * len(shown.steps)
    return tuple(StepTold(step, entry) for step, entry in zip(reversed(shown.steps), entries, strict=True))


def _offers(office: Office, view: View, case: MoveCase, rules: CaseRules, steps: Iterable[OpenStep]) -> Offers:
    asked = {field.offer for step in steps if step.possible for field in step_called(step.step).fields}
    workspace, language = office.workspace(), office.language
    facts = workspace.knowledge.vocabulary.facts
    lists: Mapping[Offer, Callable[[], tuple[Choice, ...]]] = {
        Offer.SEATS: lambda: _seats(workspace, case),
        Offer.PEOPLE: lambda: list_people(view, case.proposal.employee),
        Offer.TEAMS: lambda: tuple(Choice(one.case.name, one.case.name) for one in teams_found(view)),
        Offer.PERFORMANCES: lambda: _codes(facts[_PERFORMANCE], rules.limits.performances, language),
        Offer.DIFFICULTIES: lambda: _codes(facts[_DIFFICULTY], rules.limits.difficulties, language),
    }
    return Offers(
        lists={offer: listed() for offer, listed in lists.items() if offer in asked},
        offices=list_offices(language),
        team_least=rules.limits.team_least,
    )


def _seats(workspace: Workspace, case: MoveCase) -> tuple[Choice, ...]:
    """Return the other vacant seats, those that the employee fits best first."""
    try:
        employee = workspace.employees.row(case.proposal.employee)
    except UnknownName:
        return ()
    describe = Describer(workspace, None)
    seats = map(describe.vacant_seat, rank_seats(workspace, employee, but=case.proposal.seat).seats.tolist())
    return tuple(Choice(one.seat, f"{one.position}, {one.unit}, {one.place} ({one.seat})") for one in seats)


def _codes(fact: Fact, codes: Iterable[str], language: Language) -> tuple[Choice, ...]:
    labels = {code.id: code.label.spoken(language) for code in fact.codes}
    return tuple(Choice(code, labels[code]) for code in codes if code in labels)
