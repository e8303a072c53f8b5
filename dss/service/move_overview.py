"""All that someone sees of a move, and may do about it, in one view."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dss.casework import words
from dss.casework.context import Context
from dss.model.access import Action, Reach, Role
from dss.model.casework import Capacity, MoveCase, MoveStage, TeamOffice
from dss.model.errors import UnknownName
from dss.model.fact import Fact
from dss.model.identifiers import EmployeeId, FactName
from dss.model.ledger import EntryKind
from dss.model.letter import LetterKind
from dss.model.text import Language
from dss.service.access import reach_of
from dss.service.asked_follow_ups import follow_up_asked
from dss.service.case_reading import case_describer, show_move
from dss.service.case_rules import CaseRules, load_case_rules
from dss.service.case_states import MOVE, Kept
from dss.service.case_views import MoveCaseView, StepView
from dss.service.choices import Choice
from dss.service.desk import concerns, move_concerning, participant
from dss.service.letters import ACTIONS, dossier_of
from dss.service.move_course import CourseStage, course_of
from dss.service.move_reasons import MoveReasons, reasons_of, without_facts
from dss.service.office import Acting, Office
from dss.service.open_steps import OpenStep, StepName, open_steps
from dss.service.reasons import Record, RecordKind, needs_reason, reading_of
from dss.service.workspace import Workspace
from dss.storage.entries import Search
from dss.storage.view import View

_PERFORMANCE: Final = FactName("evaluation.performance")
_DIFFICULTY: Final = FactName("evaluation.difficulty")

_TOLD_WHY: Final = frozenset({Role.HR_OFFICER, Role.EMPLOYEE, Role.TEAM_MEMBER, Role.AUDITOR})
"""Who is told the reasons for a move with the facts that they rest on.

Heads of agencies, who are asked for consent and not for a judgement of the person, are told which rules speak for the
move, and what the new position asks for.
"""

_MOST_ENTRIES: Final = 500


@dataclass(frozen=True, slots=True)
class Offers:
    """What the forms of steps offer to choose from beside what a step is about; empty where no form asks for it.

    Attributes:
        seats: Vacant seats, by position.
        people: Who may sit in an assessment team: those with an account for it.
        offices: In which someone sits in a team.
        team_least: The fewest members of a team.
    """

    seats: tuple[Choice, ...]
    people: tuple[Choice, ...]
    offices: tuple[Choice, ...]
    team_least: int
    performances: tuple[Choice, ...]
    difficulties: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step that was taken, with the entry that records it; None where it can't be told which that is."""

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
        reasons: None for those who are not told, and where the data in force lack the employee or the seat.
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
    masked = needs_reason(acting) and reading_of(office, acting, Record(RecordKind.MOVE, shown.move)) is None
    workspace, describe = office.workspace(), case_describer(office)
    rules = load_case_rules(workspace, office.on)
    with office.reading() as view:
        kept = move_concerning(view, acting, move, Action.READ_CASE)
        case, by = kept.case, participant(acting)
        context = Context(office.on, by, rules.limits, rules.calendar, rules.ties)
        asked = follow_up_asked(workspace, rules, case, office.on).events
        steps = open_steps(acting, case, context, asked, describe)
        return MoveOverview(
            case=shown,
            course=course_of(case, describe),
            capacities=by.capacities_in(case),
            steps=tuple(sorted(steps, key=lambda step: not step.awaited)),
            offers=_offers(office, view, case, rules, steps),
            history=_history(view, shown),
            reasons=None if masked else _reasons(office, view, rules, kept, acting),
            letters=tuple(_letters(acting, case)),
            may_receipt=reach_of(acting.role, Action.RECEIPT) is not Reach.NOTHING,
            pursued=case.pursued,
            names={} if masked else {one.employee: describe.called(EmployeeId(one.employee)) for one in shown.team},
        )


def _reasons(office: Office, view: View, rules: CaseRules, kept: Kept[MoveCase], acting: Acting) -> MoveReasons | None:
    try:
        reasons = reasons_of(office, dossier_of(office, view, office.workspace(), rules, kept))
    except UnknownName:
        return None
    return reasons if acting.role in _TOLD_WHY else without_facts(reasons)


def _letters(acting: Acting, case: MoveCase) -> Iterator[LetterKind]:
    """Yield the kinds of letters that there are for someone to read."""
    there = {
        LetterKind.NOTICE: case.notice is not None
        or (case.stage is MoveStage.DECIDED and acting.role is not Role.EMPLOYEE),
        LetterKind.DECISION_SHEET: True,
        LetterKind.OBJECTION_OUTCOME: case.objection is not None and case.objection.granted is not None,
    }
    return (kind for kind, is_there in there.items() if is_there and concerns(acting, case, ACTIONS[kind]))


def _history(view: View, shown: MoveCaseView) -> tuple[StepTold, ...]:
    """Return the steps of a case, the newest first, with their entries.

    Each step has an entry of its own, in the same order; where their numbers differ, nothing is said of entries.
    """
    found = view.entries.newest(Search(subject=f"{MOVE}:{shown.move}"), _MOST_ENTRIES)
    numbers = [entry.sequence for entry in found if entry.kind is not EntryKind.ACCESS]
    entries: list[int | None] = [*numbers] if len(numbers) == len(shown.steps) else [None] * len(shown.steps)
    return tuple(StepTold(step, entry) for step, entry in zip(reversed(shown.steps), entries, strict=True))


def _offers(office: Office, view: View, case: MoveCase, rules: CaseRules, steps: Iterable[OpenStep]) -> Offers:
    possible = {step.step for step in steps if step.possible}
    workspace, language = office.workspace(), office.language
    of_team = not possible.isdisjoint({StepName.CONVENE, StepName.SUBSTITUTE})
    facts = workspace.knowledge.vocabulary.facts
    return Offers(
        seats=_seats(workspace, case) if StepName.RESPOND in possible else (),
        people=_people(view, case) if of_team else (),
        offices=tuple(Choice(one, words.TEAM_OFFICES[one].spoken(language)) for one in TeamOffice),
        team_least=rules.limits.team_least,
        performances=_codes(facts[_PERFORMANCE], rules.limits.performances, language),
        difficulties=_codes(facts[_DIFFICULTY], rules.limits.difficulties, language),
    )


def _seats(workspace: Workspace, case: MoveCase) -> tuple[Choice, ...]:
    language = workspace.settings.language
    found = []
    for row, seat in enumerate(workspace.organisation.seats.ids):
        if seat != case.proposal.seat:
            position, unit = workspace.position_of_seat(row), workspace.unit_of_seat(row)
            label = f"{position.name.spoken(language)}, {unit.name.spoken(language)} ({seat})"
            found.append(Choice(seat, label))
    return tuple(sorted(found, key=lambda choice: choice.label.casefold()))


def _people(view: View, case: MoveCase) -> tuple[Choice, ...]:
    """Return who may sit in the team: those with an account for it, less the one who moves."""
    found = {
        account.employee: f"{account.name} ({account.employee})"
        for account in view.accounts.all()
        if account.active and Role.TEAM_MEMBER in account.roles
        if account.employee is not None and account.employee != case.proposal.employee
    }
    choices = (Choice(employee, label) for employee, label in found.items())
    return tuple(sorted(choices, key=lambda choice: choice.label.casefold()))


def _codes(fact: Fact, codes: Iterable[str], language: Language) -> tuple[Choice, ...]:
    labels = {code.id: code.label.spoken(language) for code in fact.codes}
    return tuple(Choice(code, labels[code]) for code in codes if code in labels)
