"""The steps of a move as requests have them: one shape a step, told apart by its name."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from dss.model.casework import events
from dss.model.casework.cases import Capacity, Stance, TeamMember, TeamOffice
from dss.model.identifiers import AgencyId, EmployeeId, RuleId
from dss.service.casework.views import StepTaken
from dss.service.letters.sending import inform_employee
from dss.service.moves.decide import decide
from dss.service.moves.evaluate import assign_follow_ups, close_move, rate
from dss.service.moves.steps import PlainEvent
from dss.service.office.office import Acting, Office
from web.api.values import FilledLine, Name, Prose, TextLine

Months = Annotated[int, Meta(ge=1, le=120)]
Satisfaction = Annotated[int, Meta(ge=1, le=5)]
Place = Annotated[int, Meta(ge=1, le=10_000)]


class Step(Struct, tag_field="step", forbid_unknown_fields=True):
    """What every step is: told apart by its name."""


class Respond(Step, tag="respond"):
    """Answer for a party: agree, object, or propose another seat or day.

    Attributes:
        party: Whose answer it is: origin, receiver or employee.
    """

    party: Capacity
    stance: Stance
    reason: Prose
    seat: Name | None = None
    effective_on: date | None = None

    def event(self) -> PlainEvent:
        """Return what happens."""
        return events.Respond(self.party, self.stance, self.reason, self.seat, self.effective_on)


class EndConsultation(Step, tag="end-consultation"):
    """Go on without the answers that did not come in time."""

    def event(self) -> PlainEvent:
        """Return what happens."""
        return events.CloseConsultation()


class Pursue(Step, tag="pursue"):
    """Bring it before the team in spite of an answer against it."""

    reason: Prose

    def event(self) -> PlainEvent:
        """Return what happens."""
        return events.Pursue(self.reason)


class HandIn(Step, tag="hand-in"):
    """Enter that a paper of the checklist came in."""

    document: FilledLine
    number: FilledLine
    dated: date

    def event(self) -> PlainEvent:
        """Return what happens."""
        return events.HandIn(self.document, self.number, self.dated)


class Waive(Step, tag="waive"):
    """Enter that an authority lets it pass the gate of a rule."""

    rule: Name
    authority: FilledLine
    official: FilledLine
    letter: FilledLine
    reason: Prose

    def event(self) -> PlainEvent:
        """Return what happens."""
        return events.Waive(RuleId(self.rule), self.authority, self.official, self.letter, self.reason)


class Member(Struct, forbid_unknown_fields=True):
    """A member of the assessment team; `heads` is the agency that the member heads, or null."""

    employee: Name
    office: TeamOffice
    heads: Name | None = None

    def value(self) -> TeamMember:
        """Return it as cases have it."""
        return TeamMember(EmployeeId(self.employee), self.office, None if self.heads is None else AgencyId(self.heads))


class Convene(Step, tag="convene"):
    """Name the assessment team: odd in number, at least five, every office in it."""

    members: Annotated[tuple[Member, ...], Meta(min_length=1, max_length=50)]

    def event(self) -> PlainEvent:
        """Return what happens."""
        return events.ConveneTeam(tuple(member.value() for member in self.members))


class Substitute(Step, tag="substitute"):
    """Have another take the place of a member."""

    leaving: Name
    joining: Member
    reason: Prose

    def event(self) -> PlainEvent:
        """Return what happens."""
        return events.Substitute(EmployeeId(self.leaving), self.joining.value(), self.reason)


class Declare(Step, tag="declare"):
    """Declare as a member whether there is a conflict of interest, and which."""

    conflict: bool
    reason: Prose = ""

    def event(self) -> PlainEvent:
        """Return what happens."""
        return events.Declare(self.conflict, self.reason)


class Vote(Step, tag="vote"):
    """Vote as a member; a reason is needed where the vote differs from the recommendation."""

    approves: bool
    reason: Prose = ""

    def event(self) -> PlainEvent:
        """Return what happens."""
        return events.CastVote(self.approves, self.reason)


class Decide(Step, tag="decide"):
    """Draw up the decision as the majority has it; a reason is needed where it differs from the recommendation."""

    approved: bool
    reason: Prose = ""

    def take(self, office: Office, acting: Acting, move: str, seen: int | None) -> StepTaken:
        """Take it."""
        return decide(office, acting, move, approved=self.approved, reason=self.reason, seen=seen)


class Inform(Step, tag="inform"):
    """Write the letter in both languages, which the employee has today.

    Attributes:
        letter: Its number.
        signatory: Who signs it; empty where it is signed by hand.
    """

    letter: FilledLine
    signatory: TextLine = ""

    def take(self, office: Office, acting: Acting, move: str, seen: int | None) -> StepTaken:
        """Take it."""
        return inform_employee(office, acting, move, self.letter, signatory=self.signatory, seen=seen)


class FileObjection(Step, tag="object"):
    """File an objection (keberatan)."""

    grounds: Prose

    def event(self) -> PlainEvent:
        """Return what happens."""
        return events.FileObjection(self.grounds)


class Answer(Step, tag="answer"):
    """Answer the objection."""

    granted: bool
    reason: Prose

    def event(self) -> PlainEvent:
        """Return what happens."""
        return events.AnswerObjection(self.granted, self.reason)


class Lapse(Step, tag="lapse"):
    """State that the objection was not answered in time."""

    def event(self) -> PlainEvent:
        """Return what happens."""
        return events.LetObjectionLapse()


class Implement(Step, tag="implement"):
    """Enter the order that carries it out, which the employee had today.

    Attributes:
        order: Its number.
        dated: The day that it bears.
        effective_on: The first day in the new seat.
    """

    order: FilledLine
    dated: date
    effective_on: date

    def event(self) -> PlainEvent:
        """Return what happens."""
        return events.Implement(self.order, self.dated, self.effective_on)


class Annul(Step, tag="annul"):
    """Take the decision back, by a decision or ruling."""

    document: FilledLine
    reason: Prose

    def event(self) -> PlainEvent:
        """Return what happens."""
        return events.Annul(self.document, self.reason)


class RateAsHead(Step, tag="rate-as-head"):
    """Rate the placement as the receiving head."""

    months: Months
    performance: Name
    satisfaction: Satisfaction
    remarks: Prose = ""

    def take(self, office: Office, acting: Acting, move: str, seen: int | None) -> StepTaken:
        """Take it."""
        rating = events.RateAsHead(self.months, self.performance, self.satisfaction, self.remarks)
        return rate(office, acting, move, rating, seen)


class RateAsEmployee(Step, tag="rate-as-employee"):
    """Rate the placement as the employee; of several difficulties, the main one first."""

    months: Months
    satisfaction: Satisfaction
    difficulties: Annotated[tuple[Name, ...], Meta(max_length=20)] = ()
    remarks: Prose = ""

    def take(self, office: Office, acting: Acting, move: str, seen: int | None) -> StepTaken:
        """Take it."""
        rating = events.RateAsEmployee(self.months, self.satisfaction, self.difficulties, self.remarks)
        return rate(office, acting, move, rating, seen)


class Assign(Step, tag="assign"):
    """Assign what the rules ask for upon the newest evaluation."""

    def take(self, office: Office, acting: Acting, move: str, seen: int | None) -> StepTaken:
        """Take it."""
        return assign_follow_ups(office, acting, move, seen)


class Finish(Step, tag="finish"):
    """Enter what came of a follow-up, by its number."""

    number: Place
    result: Prose

    def event(self) -> PlainEvent:
        """Return what happens."""
        return events.FinishFollowUp(self.number, self.result)


class Close(Step, tag="close"):
    """Close the case, of which nothing is left to be done."""

    def take(self, office: Office, acting: Acting, move: str, seen: int | None) -> StepTaken:
        """Take it."""
        return close_move(office, acting, move, seen)


class LeaveSeat(Step, tag="leave-seat"):
    """Close the case because the employee has left the new seat before all was evaluated."""

    reason: Prose

    def event(self) -> PlainEvent:
        """Return what happens."""
        return events.LeaveSeat(self.reason)


class Withdraw(Step, tag="withdraw"):
    """Give it up before it is decided."""

    reason: Prose

    def event(self) -> PlainEvent:
        """Return what happens."""
        return events.Withdraw(self.reason)


PlainStep = (
    Respond
    | EndConsultation
    | Pursue
    | HandIn
    | Waive
    | Convene
    | Substitute
    | Declare
    | Vote
    | FileObjection
    | Answer
    | Lapse
    | Implement
    | Annul
    | Finish
    | LeaveSeat
    | Withdraw
)
"""Steps that need nothing beside the case."""

OwnStep = Decide | Inform | RateAsHead | RateAsEmployee | Assign | Close
"""Steps that have a use case of their own."""

MoveStep = PlainStep | OwnStep
"""A step of a move."""
