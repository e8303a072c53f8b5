"""What is shown of cases: frozen values in one language, ready for JSON."""

from dataclasses import dataclass
from datetime import date

from dss.model.casework.cases import Capacity, Duty, MoveStage, PlanStage


@dataclass(frozen=True, slots=True)
class DutyView:
    """Something that a case waits for.

    Attributes:
        name: Of the employee; blank where the data of the day have none.
        position, place: Of the seat; blank likewise.
        who: In which capacity it is done.
        about: What in particular: the title of a paper or a rule, a member, a month, a requirement; blank for none.
        about_id: The same as commands take it.
        due: The last day for it, or None where there is none.
        opens_on: The first day on which it can be done, or None where that is now.
        overdue: Whether the last day is past.
    """

    move: str
    plan: str
    employee: str
    name: str
    seat: str
    position: str
    place: str
    who: Capacity
    who_label: str
    duty: Duty
    duty_label: str
    about: str
    about_id: str
    due: date | None
    opens_on: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class StepTaken:
    """What came of a step.

    Attributes:
        case: Id of the case.
        version: The version that the case has now.
        entries: Sequence numbers of the entries that record it, in order.
        told: What else there is to say about it.
        awaited: What the case waits for now.
    """

    case: str
    stage: MoveStage | PlanStage
    stage_label: str
    version: int
    entries: tuple[int, ...]
    told: tuple[str, ...]
    awaited: tuple[DutyView, ...]


@dataclass(frozen=True, slots=True)
class CaseRow:
    """The case of a move in a list; names are blank where the data of the day have none."""

    move: str
    plan: str
    employee: str
    name: str
    seat: str
    position: str
    place: str
    origin: str
    receiver: str
    stage: MoveStage
    stage_label: str
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class PlanRow:
    """The case of a plan in a list.

    Attributes:
        moves: How many of its moves are not at their end.
        of: How many moves it has had.
    """

    plan: str
    stage: PlanStage
    stage_label: str
    revision: int
    on: date
    moves: int
    of: int


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A version of a plan.

    Attributes:
        record: SHA-256 of the plan as it is kept, in hexadecimal digits.
    """

    number: int
    record: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class StepView:
    """A step that was taken.

    Attributes:
        account: Who took it; blank where that is not for the reader to know.
        reason: Blank likewise, and where there is none.
    """

    on: date
    event: str
    event_label: str
    account: str
    stage_label: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlanCaseView:
    """The case of a plan with its moves."""

    plan: str
    stage: PlanStage
    stage_label: str
    version: int
    revisions: tuple[RevisionView, ...]
    moves: tuple[CaseRow, ...]
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class GateView:
    """A gate that only an authority can let the move pass; `waived_by` is blank while nobody has."""

    rule: str
    title: str
    authority: str
    authority_id: str
    waived_by: str
    letter: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What a party answered; blank where it hasn't."""

    party: Capacity
    party_label: str
    stance: str
    stance_label: str
    reason: str
    on: date | None
    seat: str
    effective_on: date | None


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper of the checklist; its number is blank while it is missing."""

    document: str
    title: str
    number: str
    dated: date | None
    before: str


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member of the assessment team.

    Attributes:
        office_id: The office as commands take it.
        declared: Whether a conflict of interest was declared or denied.
        conflicts: What stands in the way of taking part; empty for nothing.
        vote: For (True), against (False), or None.
    """

    employee: str
    office: str
    office_id: str
    heads: str
    stands_in_for: str
    released: bool
    declared: bool
    conflicts: tuple[str, ...]
    vote: bool | None
    vote_reason: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What was decided, by which votes."""

    approved: bool
    reason: str
    on: date
    votes_for: int
    votes_against: int


@dataclass(frozen=True, slots=True)
class ObjectionView:
    """An objection with its answer; `granted` is None while it has none."""

    grounds: str
    filed_on: date
    granted: bool | None
    lapsed: bool
    answer: str
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class OrderView:
    """The order that carries a move out."""

    number: str
    dated: date
    received_on: date
    effective_on: date


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """An evaluation; what was not said yet is None, or blank."""

    months: int
    opens_on: date
    due: date
    performance: str
    head_satisfaction: int | None
    head_remarks: str
    employee_satisfaction: int | None
    difficulties: tuple[str, ...]
    employee_remarks: str


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """Something to be done about what an evaluation found; its result is blank while it is open."""

    number: int
    requirement: str
    requirement_label: str
    rules: tuple[str, ...]
    responsible: str
    due: date
    done_on: date | None
    result: str


@dataclass(frozen=True, slots=True)
class MoveCaseView:
    """The case of a move.

    Attributes:
        version: What a step that rests on this view names as seen.
        position, place: Of the seat.
        origin, receiver: The agencies; blank for one outside the province.
        favoured_by: Titles of the rules that gave points or an incentive.
        team: Empty for the parties, whom the votes of single members don't concern.
        notice: Number of the letter and the day of its receipt; blank while there is none.
    """

    move: str
    plan: str
    version: int
    employee: str
    name: str
    seat: str
    position: str
    place: str
    origin: str
    receiver: str
    kind: str
    own_request: bool
    stage: MoveStage
    stage_label: str
    effective_on: date | None
    gates: tuple[GateView, ...]
    favoured_by: tuple[str, ...]
    answers: tuple[AnswerView, ...]
    papers: tuple[PaperView, ...]
    team: tuple[MemberView, ...]
    decision: DecisionView | None
    notice: str
    objection: ObjectionView | None
    order: OrderView | None
    evaluations: tuple[EvaluationView, ...]
    follow_ups: tuple[FollowUpView, ...]
    deadlines: tuple[tuple[str, date], ...]
    steps: tuple[StepView, ...]
    awaited: tuple[DutyView, ...]


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
class Replanned:
    """What became of a plan that was solved again.

    Attributes:
        kept: Moves that go on.
        dropped: Moves that end as replaced, each with its reason.
        new: Moves that begin: the case, the employee, and the seat.
        told: What the parties proposed and could not be had, and why.
        awaited: What the plan's moves wait for now.
    """

    plan: str
    revision: int
    record: str
    kept: tuple[str, ...]
    dropped: tuple[tuple[str, str], ...]
    new: tuple[tuple[str, str, str], ...]
    told: tuple[str, ...]
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
