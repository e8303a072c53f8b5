"""The case of a plan and of a move: how far each has come, and the history of its steps."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dss.model.casework.attachment import Attachment
from dss.model.identifiers import AgencyId, EmployeeId, MoveId, PlanId, PositionId, RuleId, UnitId
from dss.model.organisation.family import FamilyRelation


class PlanStage(StrEnum):
    """How far a plan has come."""

    DRAFT = "draft"
    IN_DIALOGUE = "in_dialogue"
    BEFORE_TEAM = "before_team"
    DECIDED = "decided"
    IMPLEMENTING = "implementing"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class MoveStage(StrEnum):
    """How far a move has come."""

    PROPOSED = "proposed"
    """The parties are asked."""

    REFUSED = "refused"
    """A party objects or proposes otherwise; the plan is to be solved again, or the move pursued all the same."""

    CONSULTED = "consulted"
    """The parties were heard; the assessment team considers it, and the authority decides after that."""

    DECIDED = "decided"
    INFORMED = "informed"
    OBJECTED = "objected"
    """The employee filed an objection, which awaits an answer; it holds nothing up (UU 30/2014 ps 75(3))."""

    IMPLEMENTED = "implemented"
    EVALUATED = "evaluated"
    """At least one evaluation is complete."""

    FOLLOWED_UP = "followed_up"
    """Something is done about what an evaluation found."""

    CLOSED = "closed"
    REJECTED = "rejected"
    """The authority decided against it."""

    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    """A revision of the plan has other moves in its place."""

    ANNULLED = "annulled"
    """The decision was revoked or annulled, upon an objection or by a court."""


FINAL_PLAN_STAGES: Final = frozenset({PlanStage.CLOSED, PlanStage.WITHDRAWN})
FINAL_MOVE_STAGES: Final = frozenset(
    {MoveStage.CLOSED, MoveStage.REJECTED, MoveStage.WITHDRAWN, MoveStage.REPLACED, MoveStage.ANNULLED}
)
OPEN_MOVE_STAGES: Final = frozenset({MoveStage.PROPOSED, MoveStage.REFUSED, MoveStage.CONSULTED})
"""Nothing is decided yet, so that a revision of the plan may drop the move."""


class Capacity(StrEnum):
    """In which capacity someone takes part in a case."""

    HR_OFFICER = "hr_officer"
    ORIGIN_HEAD = "origin_head"
    RECEIVING_HEAD = "receiving_head"
    EMPLOYEE = "employee"
    TEAM_MEMBER = "team_member"


class MoveKind(StrEnum):
    """The kinds of moves (PP 11/2017 ps 190(2)); what each needs is a row of the policy (`KindOfMove`)."""

    WITHIN_AGENCY = "within_agency"
    BETWEEN_AGENCIES = "between_agencies"
    """Between agencies of one government."""

    BETWEEN_REGENCIES = "between_regencies"
    PROVINCE_AND_REGENCY = "province_and_regency"
    FROM_OTHER_PROVINCE = "from_other_province"
    TO_OTHER_PROVINCE = "to_other_province"
    FROM_CENTRE = "from_centre"
    TO_CENTRE = "to_centre"
    ABROAD = "abroad"
    PROMOTION = "promotion"
    RETURN_FROM_LEAVE = "return_from_leave"
    SURPLUS = "surplus"
    """Placement of those left over by a restructuring."""

    ASSIGNMENT = "assignment"
    """Service for a time in another seat of the province (*penugasan*)."""

    SECONDMENT = "secondment"
    """Service for a time outside the governments of the province."""

    ACTING = "acting"
    """A second post for a time until it is filled (*pelaksana tugas*, Plt.)."""

    EXCHANGE = "exchange"
    """Of two people of one government, at their request (*tukar menukar*)."""

    EXCHANGE_BETWEEN_GOVERNMENTS = "exchange_between_governments"

    # As records of former versions have them
    BETWEEN_GOVERNMENTS = "between_governments"
    """Between regencies of the province, or one of them and the province."""

    OUT_OF_PROVINCE = "out_of_province"
    WITH_CENTRE = "with_centre"

    @property
    def present(self) -> "MoveKind":
        """The kind whose row says what one of a former version needs; itself for any other."""
        return FORMER_KINDS.get(self, self)


FORMER_KINDS: Final = {
    MoveKind.BETWEEN_GOVERNMENTS: MoveKind.BETWEEN_REGENCIES,
    MoveKind.OUT_OF_PROVINCE: MoveKind.FROM_OTHER_PROVINCE,
    MoveKind.WITH_CENTRE: MoveKind.FROM_CENTRE,
}
"""Kinds of former versions, which proposed only moves to a seat of the province."""

PRESENT_KINDS: Final = tuple(kind for kind in MoveKind if kind not in FORMER_KINDS)
"""The kinds that a policy has a row for, in its order."""

EXCHANGES: Final = frozenset({MoveKind.EXCHANGE, MoveKind.EXCHANGE_BETWEEN_GOVERNMENTS})
"""Kinds of which two moves are decided and carried out together."""


class Outside(StrEnum):
    """Where someone comes from who serves no government of the province; codes of ``employee.from_outside``."""

    OTHER_PROVINCE = "provinsi_lain"
    CENTRE = "pusat"


@dataclass(frozen=True, slots=True)
class OtherGovernment:
    """The other side of a move from or to a government that is not of the province.

    Attributes:
        name: What it is called, with its place.
        post: The post that is left there, or taken there.
    """

    name: str
    post: str


@dataclass(frozen=True, slots=True)
class Referral:
    """A rule that lets a move go ahead only when an authority waives it.

    Attributes:
        authority: A code of `Vocabulary.authorities`.
    """

    rule: RuleId
    authority: str


@dataclass(frozen=True, slots=True)
class ProposedMove:
    """A move as it is proposed.

    Attributes:
        seat: The id of a vacant seat, or ``@`` and the id of the employee whose place it is; blank for a post of no
            government of the province.
        origin, receiver: The agencies; None for one that lies outside the province.
        own_request: Whether the employee asked for it (PP 11/2017 ps 190(6)).
        recommended: Whether it is what the system recommends.
        effective_on: The day on which it is to take effect, or None while none is named.
        referrals: The gates to be waived before a decision for it.
        favoured_by: The rules that gave it points or an incentive.
        requirements: What the rules require for it, as codes of `Vocabulary.requirements`.
        position, unit: The position and unit of the seat, so that they are known once it is filled; None if unknown.
        elsewhere: Where someone comes from or goes to who leaves or enters the province; None where that is not known,
            and within it.
        until: The last day of a move for a time; None for others.
    """

    employee: EmployeeId
    seat: str
    origin: AgencyId | None
    receiver: AgencyId | None
    kind: MoveKind
    own_request: bool = False
    recommended: bool = True
    effective_on: date | None = None
    referrals: tuple[Referral, ...] = ()
    favoured_by: tuple[RuleId, ...] = ()
    requirements: tuple[str, ...] = ()
    position: PositionId | None = None
    unit: UnitId | None = None
    elsewhere: OtherGovernment | None = None
    until: date | None = None

    @property
    def to_seat(self) -> bool:
        """Whether it leads to a seat of the province, for which the rules judge it."""
        return bool(self.seat)


# What parties answer


class Stance(StrEnum):
    """What a party answers to a proposed move."""

    AGREES = "agrees"
    OBJECTS = "objects"
    PROPOSES_OTHERWISE = "proposes_otherwise"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a party answers, and why.

    Attributes:
        party: Origin, receiver or employee.
        seat: Another seat, of a proposal otherwise; None where only the day is to be another.
        effective_on: Another day; None where only the seat is to be another.
    """

    party: Capacity
    stance: Stance
    reason: str
    on: date
    account: str
    seat: str | None = None
    effective_on: date | None = None


# Papers and gates


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the checklist that was handed in.

    Attributes:
        document: Its id in the checklist.
        number: Number of the letter, or what else it is found by.
        dated: The day that it bears.
        file: None where it was handed in without one.
    """

    document: str
    number: str
    dated: date
    received_on: date
    file: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """An authority lets a gate be passed.

    Attributes:
        official: Who decided for the authority.
        letter: Number of the letter or minutes.
    """

    rule: RuleId
    authority: str
    official: str
    letter: str
    reason: str
    on: date


# The assessment team


class TeamOffice(StrEnum):
    """Who sits in the assessment team (PP 11/2017 ps 201)."""

    AUTHORISED_OFFICIAL = "pejabat_yang_berwenang"
    PERSONNEL = "kepegawaian"
    OVERSIGHT = "pengawasan_internal"
    LEADER = "jpt_terkait"


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A member of the assessment team.

    Attributes:
        heads: The agency that the member heads, or None.
        stands_in_for: The member whose place this one took, or None.
        released: Whether another took this member's place.
    """

    employee: EmployeeId
    office: TeamOffice
    heads: AgencyId | None = None
    stands_in_for: EmployeeId | None = None
    released: bool = False


class ConflictKind(StrEnum):
    """What makes a member stand down, whatever the member declares (UU 30/2014 ps 42-43)."""

    SELF = "self"
    """The member is the one to be moved."""

    FAMILY = "family"
    PARTYS_HEAD = "partys_head"
    """The member heads the agency of origin or the receiving one, which gave an answer of its own."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict of interest that the records show.

    Attributes:
        relation: What one is to the other, in a conflict of family; else None.
    """

    kind: ConflictKind
    relation: FamilyRelation | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a member declares of a conflict of interest, beside what the records show."""

    member: EmployeeId
    conflict: bool
    reason: str
    on: date
    found: tuple[Conflict, ...] = ()

    @property
    def stands_down(self) -> bool:
        """Whether the member takes no part in this decision."""
        return self.conflict or bool(self.found)


@dataclass(frozen=True, slots=True)
class Vote:
    """A member's vote for or against a move."""

    member: EmployeeId
    approves: bool
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class AuthorityDecision:
    """What the authority decided, after which consideration by the assessment team (PP 11/2017 ps 191-193, 200).

    Attributes:
        reason: Blank where the decision follows the recommendation and the team's consideration.
        votes_for, votes_against: The votes of the team.
    """

    approved: bool
    reason: str
    on: date
    votes_for: int
    votes_against: int


# Tests


class WayOfTesting(StrEnum):
    """How somebody was tested for a seat (PP 11/2017 ps 131-132, 198)."""

    OPEN_SELECTION = "open_selection"
    COMPETENCY_TEST = "competency_test"
    """Also that of a rotation among senior leaders."""


@dataclass(frozen=True, slots=True)
class CompetencyTest:
    """The result of somebody's test for a seat.

    Attributes:
        number: Of the minutes.
        dated: The day that they bear.
    """

    way: WayOfTesting
    passed: bool
    number: str
    dated: date


# BKN's technical consideration


class PertekState(StrEnum):
    """How far BKN's technical consideration (*pertimbangan teknis*) has come."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    """Sent back to be completed (*BTL*); it may be submitted again."""

    REFUSED = "refused"
    """Refused (*TMS*); the move can't be carried out."""

    GRANTED = "granted"


@dataclass(frozen=True, slots=True)
class Pertek:
    """A step of BKN's technical consideration.

    Attributes:
        number: Of the letter, or of the entry in I-MUT.
        dated: The day that it bears.
        reason: Of a return or refusal; blank for others.
    """

    state: PertekState
    number: str
    dated: date
    on: date
    reason: str = ""


# From the letter to the seat


@dataclass(frozen=True, slots=True)
class Notice:
    """The employee was informed.

    Attributes:
        letter: Number of the letter.
        received_on: The day on which the employee had it.
    """

    letter: str
    received_on: date


class ObjectionOutcome(StrEnum):
    """What an objection leads to (PP 79/2021 ps 6(1)); to mitigate or to aggravate the decision is to change it."""

    UPHELD = "upheld"
    CHANGED = "changed"
    REVOKED = "revoked"
    ANNULLED = "annulled"

    @property
    def ends_decision(self) -> bool:
        """Whether nothing is left of the decision."""
        return self in (ObjectionOutcome.REVOKED, ObjectionOutcome.ANNULLED)


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection (*keberatan*) of the employee, with its answer.

    Attributes:
        granted: Whether the decision ends; None until it is answered, or the time for that is over.
        lapsed: Whether it was not answered in time.
        answer: The reasons of the answer, blank without one.
        outcome: None while there is no answer, and in an answer of version 0.1.0 (see `result`).
    """

    grounds: str
    filed_on: date
    granted: bool | None = None
    lapsed: bool = False
    answer: str = ""
    answered_on: date | None = None
    outcome: ObjectionOutcome | None = None

    @property
    def result(self) -> ObjectionOutcome | None:
        """The outcome; version 0.1.0 knew only objections granted, which annulled the decision, and refused ones."""
        if self.outcome is not None or self.granted is None or self.lapsed:
            return self.outcome
        return ObjectionOutcome.ANNULLED if self.granted else ObjectionOutcome.UPHELD


@dataclass(frozen=True, slots=True)
class Order:
    """The order (*surat keputusan*) that carries a move out.

    Attributes:
        received_on: The day on which the employee had it.
        effective_on: The first day in the new seat (TMT).
    """

    number: str
    dated: date
    received_on: date
    effective_on: date


# After the move


@dataclass(frozen=True, slots=True)
class Formality:
    """Something that follows the order: inauguration, start of work, pay, SIASN.

    Attributes:
        id: As the policy calls it.
        due: The last day for it; None before the order.
        number: Of the paper that shows it; None while it is open.
        dated: The day that it bears; None likewise.
    """

    id: str
    due: date | None = None
    number: str | None = None
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class HeadRating:
    """What the receiving head says of the placement.

    Attributes:
        performance: A code of the fact ``evaluation.performance``.
        satisfaction: 1 (lowest) to 5.
    """

    performance: str
    satisfaction: int
    remarks: str
    on: date


@dataclass(frozen=True, slots=True)
class EmployeeRating:
    """What the employee says of the placement.

    Attributes:
        satisfaction: 1 (lowest) to 5.
        difficulties: Codes of the fact ``evaluation.difficulty``, the main one first; empty for none.
    """

    satisfaction: int
    difficulties: tuple[str, ...]
    remarks: str
    on: date


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluation that falls due so many months after the move took effect.

    Attributes:
        opens_on: The first day on which it may be made.
        due: The last.
        head, employee: None until they have filled in their part.
    """

    months: int
    opens_on: date
    due: date
    head: HeadRating | None = None
    employee: EmployeeRating | None = None

    @property
    def complete(self) -> bool:
        """Whether both have filled in their part."""
        return self.head is not None and self.employee is not None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to be done about what an evaluation found.

    Attributes:
        number: From 1, in the case.
        requirement: A code of `Vocabulary.requirements`.
        rules: The follow-up rules that ask for it.
        done_on: None while it is open.
        result: What came of it; blank while it is open.
    """

    number: int
    requirement: str
    rules: tuple[RuleId, ...]
    responsible: Capacity
    assigned_on: date
    due: date
    done_on: date | None = None
    result: str = ""


# Cases


class DeadlineKind(StrEnum):
    """The days that a case keeps; each is computed when the event that starts it happens, and stays."""

    ANSWERS = "answers"
    DECISION = "decision"
    PERTEK = "pertek"
    """The last day for BKN's technical consideration."""

    INFORM = "inform"
    NOTICE = "notice"
    """The first day that the notice allows; no last day."""

    OBJECTION = "objection"
    """The last day for filing an objection."""

    OBJECTION_ANSWER = "objection_answer"


class Duty(StrEnum):
    """What someone has to do in a case."""

    ANSWER = "answer"
    SETTLE_REFUSAL = "settle_refusal"
    """Have the plan solved again, or pursue the move all the same."""

    HAND_IN = "hand_in"
    OBTAIN_WAIVER = "obtain_waiver"
    CONVENE_TEAM = "convene_team"
    SUBSTITUTE = "substitute"
    DECLARE = "declare"
    VOTE = "vote"
    RECORD_TEST = "record_test"
    SUBMIT_PERTEK = "submit_pertek"
    RECORD_PERTEK = "record_pertek"
    """Record what BKN answers."""

    DECIDE = "decide"
    INFORM = "inform"
    ANSWER_OBJECTION = "answer_objection"
    IMPLEMENT = "implement"
    ANNUL = "annul"
    """End a decision that can't be carried out."""

    COMPLETE = "complete"
    """Complete what follows the order."""

    RATE = "rate"
    ASSIGN = "assign"
    """Assign a follow-up that the rules ask for."""

    FOLLOW_UP = "follow_up"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day of a case."""

    kind: DeadlineKind
    day: date


@dataclass(frozen=True, slots=True)
class Step:
    """A step that a case took.

    Attributes:
        event: The kind of event.
        account: Who took it.
        stage: The stage that it led to, which may be the one before.
        reason: What the event gave as its reason; blank where it has none.
    """

    on: date
    event: str
    account: str
    stage: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MoveCase:
    """The case of one move.

    Attributes:
        documents: The checklist of papers, as it was when the move was proposed; ids of `DocumentForm`.
        answers: One a party, the newest.
        deadlines: One a kind, by kind.
        pursued: Whether it goes on in spite of an answer against it.
        plan: The plan that it belongs to; None for a move that was begun without one.
        counterpart: The move that is decided and carried out together with it; None for most.
        test: The result of the test that the rules require; None for none.
        pertek: The steps of BKN's technical consideration, in order.
        formalities: What is to follow its order, as it was when the move was proposed.
    """

    id: MoveId
    plan: PlanId | None
    proposal: ProposedMove
    stage: MoveStage
    documents: tuple[str, ...]
    answers: tuple[Answer, ...] = ()
    pursued: bool = False
    papers: tuple[Paper, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    team: tuple[TeamMember, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    votes: tuple[Vote, ...] = ()
    decision: AuthorityDecision | None = None
    notice: Notice | None = None
    objection: Objection | None = None
    order: Order | None = None
    evaluations: tuple[Evaluation, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    steps: tuple[Step, ...] = ()
    counterpart: MoveId | None = None
    test: CompetencyTest | None = None
    pertek: tuple[Pertek, ...] = ()
    formalities: tuple[Formality, ...] = ()

    @property
    def final(self) -> bool:
        """Whether nothing more can become of it."""
        return self.stage in FINAL_MOVE_STAGES

    @property
    def move(self) -> tuple[EmployeeId, str]:
        """Who is to move where."""
        return self.proposal.employee, self.proposal.seat

    def day_of(self, kind: DeadlineKind) -> date | None:
        """Return the day of a kind of deadline; None where nothing has started it."""
        return next((deadline.day for deadline in self.deadlines if deadline.kind is kind), None)


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of a plan.

    Attributes:
        number: From 1.
        record: SHA-256 of the plan as it is kept (`PlanRecord`), in hexadecimal digits.
        reason: Why the plan was solved again; blank for the first.
    """

    number: int
    record: str
    on: date
    reason: str = ""


MOST_TITLE: Final = 80
"""Characters of the title of a plan."""


@dataclass(frozen=True, slots=True)
class PlanCase:
    """The case of a plan.

    Attributes:
        moves: Every move that any revision has had, in the order in which they came; none before the dialogue.
        revisions: At least one, the newest last.
        title: What it was called when it was made; None for nothing.
    """

    id: PlanId
    stage: PlanStage
    moves: tuple[MoveId, ...]
    revisions: tuple[Revision, ...]
    steps: tuple[Step, ...] = ()
    title: str | None = None

    @property
    def final(self) -> bool:
        """Whether nothing more can become of it."""
        return self.stage in FINAL_PLAN_STAGES


Case = MoveCase | PlanCase
