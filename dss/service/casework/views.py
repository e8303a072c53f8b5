"""What is shown of cases: frozen values in one language, ready for JSON."""

from dataclasses import dataclass
from datetime import date

from dss.model.casework.attachment import FileKind
from dss.model.casework.cases import Capacity, Duty, MoveStage, ObjectionOutcome, PertekState, PlanStage
from dss.model.disclosure import Open, Personal, PersonalId, SeatOrPlace, Sensitive


@dataclass(frozen=True, slots=True)
class DutyView:
    """Something that a case waits for.

    Attributes:
        name: Of the employee; blank where the data of the day have none.
        position, place: Of the seat; blank likewise.
        who: In which capacity it is done.
        about: What in particular: the title of a paper or a rule, a member, an authority, a month, a requirement; blank
            for none.
        plan: Blank for a move that was begun without one.
        about_id: The same as commands take it.
        due: The last day for it, or None where there is none.
        opens_on: The first day on which it can be done, or None where that is now.
        overdue: Whether the last day is past.
    """

    move: Open[str]
    plan: Open[str]
    employee: PersonalId[str]
    name: Personal[str]
    seat: SeatOrPlace[str]
    position: Open[str]
    place: Open[str]
    who: Open[Capacity]
    who_label: Open[str]
    duty: Open[Duty]
    duty_label: Open[str]
    about: Personal[str]
    about_id: Personal[str]
    due: Open[date | None]
    opens_on: Open[date | None]
    overdue: Open[bool]


@dataclass(frozen=True, slots=True)
class StepTaken:
    """What came of a step.

    Attributes:
        case: Id of the case.
        version: The version that the case has now.
        entries: Sequence numbers of the entries that record it, in order.
        notes: What else there is to say about it.
        awaited: What the case waits for now.
    """

    case: str
    stage: MoveStage | PlanStage
    stage_label: str
    version: int
    entries: tuple[int, ...]
    notes: tuple[str, ...]
    awaited: tuple[DutyView, ...]


@dataclass(frozen=True, slots=True)
class CaseRow:
    """The case of a move in a list; names are blank where the data of the day have none, as is a missing plan."""

    move: Open[str]
    plan: Open[str]
    employee: PersonalId[str]
    name: Personal[str]
    seat: SeatOrPlace[str]
    position: Open[str]
    place: Open[str]
    origin: Open[str]
    receiver: Open[str]
    stage: Open[MoveStage]
    stage_label: Open[str]
    due: Open[date | None]
    overdue: Open[bool]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """The case of a plan in a list.

    Attributes:
        title: What it is called, else the day on which it was made; the day alone for who may read no names.
        moves: How many of its moves are not at their end.
        of: How many moves it has had.
    """

    plan: Open[str]
    title: Open[str]
    stage: Open[PlanStage]
    stage_label: Open[str]
    revision: Open[int]
    on: Open[date]
    moves: Open[int]
    of: Open[int]


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A version of a plan.

    Attributes:
        record: SHA-256 of the plan as it is kept, in hexadecimal digits.
    """

    number: Open[int]
    record: Open[str]
    on: Open[date]
    reason: Personal[str]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step that was taken.

    Attributes:
        account: Who took it; blank where that is not for the reader to know.
        reason: Blank likewise, and where there is none.
    """

    on: Open[date]
    event: Open[str]
    event_label: Open[str]
    account: Personal[str]
    stage_label: Open[str]
    reason: Personal[str]


@dataclass(frozen=True, slots=True)
class PlanCaseView:
    """The case of a plan with its moves; `title` is as in a list."""

    plan: Open[str]
    title: Open[str]
    stage: Open[PlanStage]
    stage_label: Open[str]
    version: Open[int]
    revisions: Open[tuple[RevisionView, ...]]
    moves: Open[tuple[CaseRow, ...]]
    steps: Open[tuple[StepView, ...]]


@dataclass(frozen=True, slots=True)
class GateView:
    """A gate that only an authority can let the move pass; `waived_by` is blank while nobody has."""

    rule: Personal[str]
    title: Personal[str]
    authority: Personal[str]
    authority_id: Personal[str]
    waived_by: Personal[str]
    letter: Personal[str]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What a party answered; blank where it hasn't."""

    party: Open[Capacity]
    party_label: Open[str]
    stance: Open[str]
    stance_label: Open[str]
    reason: Personal[str]
    on: Open[date | None]
    seat: SeatOrPlace[str]
    effective_on: Open[date | None]


@dataclass(frozen=True, slots=True)
class FileView:
    """The file of a paper: its name, its size in bytes and its SHA-256."""

    name: Personal[str]
    size: Open[int]
    kind: Open[FileKind]
    digest: Open[str]


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper of the checklist; its number is blank while it is missing, and its file None without one."""

    document: Open[str]
    title: Open[str]
    number: Personal[str]
    dated: Open[date | None]
    before: Open[str]
    file: Open[FileView | None]


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member of the assessment team.

    Attributes:
        office_id: The office as commands take it.
        declared: Whether a conflict of interest was declared or denied.
        conflicts: What stands in the way of taking part; empty for nothing.
        vote: For (True), against (False), or None.
    """

    employee: PersonalId[str]
    office: Open[str]
    office_id: Open[str]
    heads: Open[str]
    stands_in_for: PersonalId[str]
    released: Open[bool]
    declared: Open[bool]
    conflicts: Personal[tuple[str, ...]]
    vote: Open[bool | None]
    vote_reason: Personal[str]


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What the authority decided, after which votes of the assessment team."""

    approved: Open[bool]
    reason: Personal[str]
    on: Open[date]
    votes_for: Open[int]
    votes_against: Open[int]


@dataclass(frozen=True, slots=True)
class ObjectionView:
    """An objection with its answer.

    Attributes:
        granted: Whether the decision ends; None while there is no answer.
        lapsed: Whether it was not decided in time.
        outcome: What was decided; None while there is no answer, or where it was not decided in time.
        outcome_label: What became of it.
    """

    grounds: Personal[str]
    filed_on: Open[date]
    granted: Open[bool | None]
    lapsed: Open[bool]
    outcome: Open[ObjectionOutcome | None]
    outcome_label: Open[str]
    answer: Personal[str]
    answered_on: Open[date | None]


@dataclass(frozen=True, slots=True)
class OrderView:
    """The order that carries a move out."""

    number: Personal[str]
    dated: Open[date]
    received_on: Open[date]
    effective_on: Open[date]


@dataclass(frozen=True, slots=True)
class TestView:
    """The result of the employee's test for the seat."""

    way: Open[str]
    passed: Personal[bool | None]
    number: Personal[str]
    dated: Open[date]


@dataclass(frozen=True, slots=True)
class PertekView:
    """A step of BKN's technical consideration; its reason is blank unless it was returned or refused."""

    state: Open[PertekState]
    state_label: Open[str]
    number: Personal[str]
    dated: Open[date]
    reason: Personal[str]


@dataclass(frozen=True, slots=True)
class FormalityView:
    """Something that follows the order; its number is blank and its day None while it is open."""

    formality: Open[str]
    title: Open[str]
    due: Open[date | None]
    number: Personal[str]
    dated: Open[date | None]


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """An evaluation; what was not said yet is None, or blank."""

    months: Open[int]
    opens_on: Open[date]
    due: Open[date]
    performance: Personal[str]
    head_satisfaction: Personal[int | None]
    head_remarks: Personal[str]
    employee_satisfaction: Personal[int | None]
    difficulties: Personal[tuple[str, ...]]
    employee_remarks: Personal[str]


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """Something to be done about what an evaluation found; its result is blank while it is open."""

    number: Open[int]
    requirement: Personal[str]
    requirement_label: Personal[str]
    rules: Personal[tuple[str, ...]]
    responsible: Open[str]
    due: Open[date]
    done_on: Open[date | None]
    result: Personal[str]


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """A deadline of a case."""

    label: Open[str]
    on: Open[date]


@dataclass(frozen=True, slots=True)
class MoveCaseView:
    """The case of a move.

    Attributes:
        version: What a step that rests on this view names as seen.
        position, place: Of the seat.
        origin, receiver: The agencies; blank for one outside the province.
        elsewhere: The post and government outside the province, where known; blank for a move within it.
        until: The last day of a move for a time; None for others.
        counterpart: Id of the other move of an exchange; blank for others.
        authority: Who decides on a move of its kind.
        favoured_by: Titles of the rules that gave points or an incentive.
        team: Empty for the parties, whom the votes of single members don't concern.
        notice: Number of the letter and the day of its receipt; blank while there is none.
    """

    move: Open[str]
    plan: Open[str]
    version: Open[int]
    employee: PersonalId[str]
    name: Personal[str]
    seat: SeatOrPlace[str]
    position: Open[str]
    place: Open[str]
    origin: Open[str]
    receiver: Open[str]
    elsewhere: Personal[str]
    until: Open[date | None]
    counterpart: Open[str]
    kind: Open[str]
    authority: Open[str]
    own_request: Open[bool]
    stage: Open[MoveStage]
    stage_label: Open[str]
    effective_on: Open[date | None]
    gates: Open[tuple[GateView, ...]]
    favoured_by: Sensitive[tuple[str, ...]]
    answers: Open[tuple[AnswerView, ...]]
    papers: Open[tuple[PaperView, ...]]
    team: Open[tuple[MemberView, ...]]
    decision: Open[DecisionView | None]
    notice: Personal[str]
    objection: Open[ObjectionView | None]
    order: Open[OrderView | None]
    test: Open[TestView | None]
    pertek: Open[tuple[PertekView, ...]]
    formalities: Open[tuple[FormalityView, ...]]
    evaluations: Open[tuple[EvaluationView, ...]]
    follow_ups: Open[tuple[FollowUpView, ...]]
    deadlines: Open[tuple[DeadlineView, ...]]
    steps: Open[tuple[StepView, ...]]
    awaited: Open[tuple[DutyView, ...]]


@dataclass(frozen=True, slots=True)
class PlanMade:
    """A plan that was recorded as a draft.

    Attributes:
        record: SHA-256 of the plan as it is kept.
        moves: How many moves it has.
    """

    plan: str
    record: str
    moves: int
    entry: int


@dataclass(frozen=True, slots=True)
class DroppedMove:
    """A move that ends as replaced."""

    move: str
    reason: str


@dataclass(frozen=True, slots=True)
class NewMove:
    """A move that begins."""

    move: str
    employee: str
    seat: str


@dataclass(frozen=True, slots=True)
class Replanned:
    """What became of a plan that was solved again.

    Attributes:
        kept: Moves that go on.
        dropped: Moves that end as replaced.
        new: Moves that begin.
        notes: What the parties proposed and could not be had, and why.
        awaited: What the plan's moves wait for now.
    """

    plan: str
    revision: int
    record: str
    kept: tuple[str, ...]
    dropped: tuple[DroppedMove, ...]
    new: tuple[NewMove, ...]
    notes: tuple[str, ...]
    entries: tuple[int, ...]
    awaited: tuple[DutyView, ...]


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """How moves turned out that a rule favoured, beside the others.

    Attributes:
        favoured, others: Evaluated moves, and those of them that turned out well.
        favoured_interval, others_interval, difference: In thousandths; None where too few were evaluated.
        sentence: The same in words, with what it does not show.
    """

    rule: str
    title: str
    favoured: tuple[int, int]
    favoured_interval: tuple[int, int] | None
    others: tuple[int, int]
    others_interval: tuple[int, int] | None
    difference: tuple[int, int] | None
    sentence: str
