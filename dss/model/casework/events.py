"""What can happen to a case; each event has the data that a person gives with it.

`kind` is what the records call an event. It stays as it is when the class is renamed.

The day of an event and who brings it are in its context (`dss.lifecycle.context`), not in the event.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from dss.model.casework.attachment import Attachment
from dss.model.casework.cases import Capacity, ObjectionOutcome, Stance, TeamMember, WayOfTesting
from dss.model.identifiers import EmployeeId, RuleId

PROPOSE: Final = "Propose"
DRAFT: Final = "Draft"
"""The names in the records of the beginning of a move and of a plan, which are no events."""

# Of a move, until it is decided


@dataclass(frozen=True, slots=True)
class Respond:
    """A party answers; a proposal otherwise names another seat, another day, or both.

    Attributes:
        party: Origin, receiver or employee; an HR officer enters what a party answered on paper.
    """

    kind: ClassVar[str] = "Respond"
    party: Capacity
    stance: Stance
    reason: str
    seat: str | None = None
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class CloseConsultation:
    """The days for answers are over, and the move goes on without those that are missing."""

    kind: ClassVar[str] = "CloseConsultation"


@dataclass(frozen=True, slots=True)
class Pursue:
    """The move goes to the assessment team in spite of an answer against it."""

    kind: ClassVar[str] = "Pursue"
    reason: str


@dataclass(frozen=True, slots=True)
class Keep:
    """A revision of the plan keeps the move, on the day that a party proposed."""

    kind: ClassVar[str] = "Keep"


@dataclass(frozen=True, slots=True)
class Replace:
    """A revision of the plan drops the move."""

    kind: ClassVar[str] = "Replace"
    reason: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The move is given up before it is decided."""

    kind: ClassVar[str] = "Withdraw"
    reason: str


@dataclass(frozen=True, slots=True)
class HandIn:
    """A paper of the checklist comes in; a newer one takes the place of an earlier, with its file."""

    kind: ClassVar[str] = "HandIn"
    document: str
    number: str
    dated: date
    file: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Waive:
    """The authority that a rule names lets the move pass its gate."""

    kind: ClassVar[str] = "Waive"
    rule: RuleId
    authority: str
    official: str
    letter: str
    reason: str


@dataclass(frozen=True, slots=True)
class ConveneTeam:
    """The assessment team is named.

    Attributes:
        standing_team: The name of the standing team whose members it has; None for members chosen one by one.
    """

    kind: ClassVar[str] = "ConveneTeam"
    members: tuple[TeamMember, ...] = ()
    standing_team: str | None = None


@dataclass(frozen=True, slots=True)
class Substitute:
    """A substitute replaces a member who stands down or can't attend."""

    kind: ClassVar[str] = "Substitute"
    leaving: EmployeeId
    joining: TeamMember
    reason: str


@dataclass(frozen=True, slots=True)
class Declare:
    """A member declares whether there is a conflict of interest."""

    kind: ClassVar[str] = "Declare"
    conflict: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CastVote:
    """A member votes: the votes are the team's consideration."""

    kind: ClassVar[str] = "CastVote"
    approves: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RecordTest:
    """The result of the employee's test for the seat is recorded; a newer one takes the place of an earlier."""

    kind: ClassVar[str] = "RecordTest"
    way: WayOfTesting
    passed: bool
    number: str
    dated: date


@dataclass(frozen=True, slots=True)
class SubmitPertek:
    """The move is submitted to BKN for its technical consideration (*pertimbangan teknis*), or submitted again."""

    kind: ClassVar[str] = "SubmitPertek"
    number: str
    dated: date


@dataclass(frozen=True, slots=True)
class ReturnPertek:
    """BKN sends the move back to be completed (*berkas tidak lengkap*, BTL)."""

    kind: ClassVar[str] = "ReturnPertek"
    number: str
    dated: date
    reason: str


@dataclass(frozen=True, slots=True)
class RefusePertek:
    """BKN refuses the move (*tidak memenuhi syarat*, TMS)."""

    kind: ClassVar[str] = "RefusePertek"
    number: str
    dated: date
    reason: str


@dataclass(frozen=True, slots=True)
class GrantPertek:
    """BKN grants its technical consideration, which is a paper of the checklist."""

    kind: ClassVar[str] = "GrantPertek"
    number: str
    dated: date


@dataclass(frozen=True, slots=True)
class Decide:
    """The authority decides, after the team's consideration."""

    kind: ClassVar[str] = "Decide"
    approved: bool
    reason: str = ""


# Of a move, once it is decided


@dataclass(frozen=True, slots=True)
class Inform:
    """The employee has the letter with reasons, benefits and rights, on the day of the event."""

    kind: ClassVar[str] = "Inform"
    letter: str


@dataclass(frozen=True, slots=True)
class FileObjection:
    """The personnel authority receives the employee's objection."""

    kind: ClassVar[str] = "FileObjection"
    grounds: str


@dataclass(frozen=True, slots=True)
class AnswerObjection:
    """The personnel authority decides on the objection.

    Attributes:
        granted: Whether the decision ends, which follows from the outcome.
        outcome: None in events of version 0.1.0 alone, which have `granted`.
        effective_from: The first day in the new seat, where the outcome changes it; else None.
    """

    kind: ClassVar[str] = "AnswerObjection"
    granted: bool
    reason: str
    outcome: ObjectionOutcome | None = None
    effective_from: date | None = None

    @classmethod
    def with_outcome(
        cls, outcome: ObjectionOutcome, reason: str, effective_from: date | None = None
    ) -> "AnswerObjection":
        """Return the event of an outcome."""
        return cls(outcome.ends_decision, reason, outcome, effective_from)


@dataclass(frozen=True, slots=True)
class LetObjectionLapse:
    """The days for an answer are over without one."""

    kind: ClassVar[str] = "LetObjectionLapse"


@dataclass(frozen=True, slots=True)
class Implement:
    """The employee has the order, with the letter on the rights against it, on the day of the event."""

    kind: ClassVar[str] = "Implement"
    order_number: str
    order_dated: date
    effective_on: date


@dataclass(frozen=True, slots=True)
class Complete:
    """Something that follows the order is done: inauguration, start of work, pay, SIASN."""

    kind: ClassVar[str] = "Complete"
    formality: str
    number: str
    dated: date


@dataclass(frozen=True, slots=True)
class Annul:
    """The decision is taken back by who made it or a superior, or annulled by a court (UU 30/2014 ps 64, 66)."""

    kind: ClassVar[str] = "Annul"
    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class RateAsHead:
    """The receiving head rates the placement."""

    kind: ClassVar[str] = "RateAsHead"
    months: int
    performance: str
    satisfaction: int
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class RateAsEmployee:
    """The employee rates the placement."""

    kind: ClassVar[str] = "RateAsEmployee"
    months: int
    satisfaction: int
    difficulties: tuple[str, ...] = ()
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class AssignFollowUp:
    """Follow-up rules ask for something to be done."""

    kind: ClassVar[str] = "AssignFollowUp"
    requirement: str
    rules: tuple[RuleId, ...]


@dataclass(frozen=True, slots=True)
class FinishFollowUp:
    """What was to be done is done."""

    kind: ClassVar[str] = "FinishFollowUp"
    number: int
    result: str


@dataclass(frozen=True, slots=True)
class LeaveSeat:
    """The employee leaves the new seat (retires, moves on) before all is evaluated."""

    kind: ClassVar[str] = "LeaveSeat"
    reason: str


@dataclass(frozen=True, slots=True)
class CloseMove:
    """All is evaluated and followed up."""

    kind: ClassVar[str] = "CloseMove"


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
    | RecordTest
    | SubmitPertek
    | ReturnPertek
    | RefusePertek
    | GrantPertek
    | Decide
    | Inform
    | FileObjection
    | AnswerObjection
    | LetObjectionLapse
    | Implement
    | Complete
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

    kind: ClassVar[str] = "OpenDialogue"


@dataclass(frozen=True, slots=True)
class Replan:
    """The plan was solved again.

    Attributes:
        record: SHA-256 of the plan as it is kept, in hexadecimal digits.
    """

    kind: ClassVar[str] = "Replan"
    record: str
    reason: str


@dataclass(frozen=True, slots=True)
class SubmitPlan:
    """The plan goes to the assessment team."""

    kind: ClassVar[str] = "SubmitPlan"


@dataclass(frozen=True, slots=True)
class ConcludePlan:
    """Every move of the plan is decided upon."""

    kind: ClassVar[str] = "ConcludePlan"


@dataclass(frozen=True, slots=True)
class BeginImplementation:
    """The first move takes effect."""

    kind: ClassVar[str] = "BeginImplementation"


@dataclass(frozen=True, slots=True)
class ClosePlan:
    """Every move of the plan has come to its end."""

    kind: ClassVar[str] = "ClosePlan"


@dataclass(frozen=True, slots=True)
class WithdrawPlan:
    """The plan is given up before it is decided."""

    kind: ClassVar[str] = "WithdrawPlan"
    reason: str


PlanEvent = OpenDialogue | Replan | SubmitPlan | ConcludePlan | BeginImplementation | ClosePlan | WithdrawPlan

CaseEvent = MoveEvent | PlanEvent
