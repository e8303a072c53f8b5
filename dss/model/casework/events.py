"""What can happen to a case; each event has the data that a person gives with it.

The day of an event and who brings it are in its context (`dss.lifecycle.context`), not in the event.
"""

from dataclasses import dataclass
from datetime import date

from dss.model.casework.cases import Capacity, Stance, TeamMember
from dss.model.identifiers import EmployeeId, RuleId

# Of a move, until it is decided


@dataclass(frozen=True, slots=True)
class Respond:
    """A party answers; a proposal otherwise names another seat, another day, or both.

    Attributes:
        party: Origin, receiver or employee; an HR officer enters what a party answered on paper.
    """

    party: Capacity
    stance: Stance
    reason: str
    seat: str | None = None
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class CloseConsultation:
    """The days for answers are over, and the move goes on without those that are missing."""


@dataclass(frozen=True, slots=True)
class Pursue:
    """The move goes to the assessment team in spite of an answer against it."""

    reason: str


@dataclass(frozen=True, slots=True)
class Keep:
    """A revision of the plan keeps the move, on the day that a party proposed."""


@dataclass(frozen=True, slots=True)
class Replace:
    """A revision of the plan drops the move."""

    reason: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The move is given up before it is decided."""

    reason: str


@dataclass(frozen=True, slots=True)
class HandIn:
    """A paper of the checklist comes in; a newer one takes the place of an earlier."""

    document: str
    number: str
    dated: date


@dataclass(frozen=True, slots=True)
class Waive:
    """The authority that a rule names lets the move pass its gate."""

    rule: RuleId
    authority: str
    official: str
    letter: str
    reason: str


@dataclass(frozen=True, slots=True)
class ConveneTeam:
    """The assessment team is named."""

    members: tuple[TeamMember, ...]


@dataclass(frozen=True, slots=True)
class Substitute:
    """Another takes the place of a member who stands down or can't come."""

    leaving: EmployeeId
    joining: TeamMember
    reason: str


@dataclass(frozen=True, slots=True)
class Declare:
    """A member declares whether there is a conflict of interest."""

    conflict: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CastVote:
    """A member votes."""

    approves: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decide:
    """The decision is drawn up as the majority has it."""

    approved: bool
    reason: str = ""


# Of a move, once it is decided


@dataclass(frozen=True, slots=True)
class Inform:
    """The employee has the letter with reasons, benefits and rights, on the day of the event."""

    letter: str


@dataclass(frozen=True, slots=True)
class FileObjection:
    """The personnel authority receives the employee's objection."""

    grounds: str


@dataclass(frozen=True, slots=True)
class AnswerObjection:
    """The personnel authority answers the objection."""

    granted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class LetObjectionLapse:
    """The days for an answer are over without one."""


@dataclass(frozen=True, slots=True)
class Implement:
    """The employee has the order, on the day of the event."""

    order_number: str
    order_dated: date
    effective_on: date


@dataclass(frozen=True, slots=True)
class Annul:
    """The decision is taken back by who made it or a superior, or annulled by a court (UU 30/2014 ps 64, 66)."""

    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class RateAsHead:
    """The receiving head rates the placement."""

    months: int
    performance: str
    satisfaction: int
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class RateAsEmployee:
    """The employee rates the placement."""

    months: int
    satisfaction: int
    difficulties: tuple[str, ...] = ()
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class AssignFollowUp:
    """Follow-up rules ask for something to be done."""

    requirement: str
    rules: tuple[RuleId, ...]


@dataclass(frozen=True, slots=True)
class FinishFollowUp:
    """What was to be done is done."""

    number: int
    result: str


@dataclass(frozen=True, slots=True)
class LeaveSeat:
    """The employee leaves the new seat (retires, moves on) before all is evaluated."""

    reason: str


@dataclass(frozen=True, slots=True)
class CloseMove:
    """All is evaluated and followed up."""


MoveEvent = (
    Respond
    | CloseConsultation
    | Pursue
    | Keep
    | Replace
    | Withdraw
    | HandIn
    | Waive
    | ConveneTeam
    | Substitute
    | Declare
    | CastVote
    | Decide
    | Inform
    | FileObjection
    | AnswerObjection
    | LetObjectionLapse
    | Implement
    | Annul
    | RateAsHead
    | RateAsEmployee
    | AssignFollowUp
    | FinishFollowUp
    | LeaveSeat
    | CloseMove
)

# Of a plan


@dataclass(frozen=True, slots=True)
class OpenDialogue:
    """The parties of the plan's moves are asked."""


@dataclass(frozen=True, slots=True)
class Replan:
    """The plan was solved again.

    Attributes:
        record: SHA-256 of the plan as it is kept, in hexadecimal digits.
    """

    record: str
    reason: str


@dataclass(frozen=True, slots=True)
class SubmitPlan:
    """The plan goes to the assessment team."""


@dataclass(frozen=True, slots=True)
class ConcludePlan:
    """Every move of the plan is decided upon."""


@dataclass(frozen=True, slots=True)
class BeginImplementation:
    """The first move takes effect."""


@dataclass(frozen=True, slots=True)
class ClosePlan:
    """Every move of the plan has come to its end."""


@dataclass(frozen=True, slots=True)
class WithdrawPlan:
    """The plan is given up before it is decided."""

    reason: str


PlanEvent = OpenDialogue | Replan | SubmitPlan | ConcludePlan | BeginImplementation | ClosePlan | WithdrawPlan

CaseEvent = MoveEvent | PlanEvent
