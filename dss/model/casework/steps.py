"""The steps of a move, as one table: what each is called, what is given with it, and what it is an act of.

Commands, forms, request schemas and the steps that are offered follow from it. The table of transitions
(`dss.lifecycle.move`) says in which stage a step can be taken, in which capacity, and what it presupposes.
"""

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Any, Final

from dss.model.casework import events
from dss.model.casework.beginnings import BeginExchange, BeginMove, Beginning
from dss.model.casework.cases import DeadlineKind, Duty, ObjectionOutcome, Stance, WayOfTesting
from dss.model.casework.errors import GuardCode
from dss.model.casework.events import MoveEvent
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
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Action
from dss.model.text import Text, _, pgettext


@dataclass(frozen=True, slots=True)
class StepWords:
    """What people read of a step that is taken by hand.

    Attributes:
        title: What it does.
        lead: What one has to know before. Its places are filled with what the case says.
        button: What takes it.
    """

    title: Text
    lead: Text
    button: Text


@dataclass(frozen=True, slots=True)
class MoveStep:
    """A step of a move.

    Attributes:
        event: What happens; how a case begins, for the steps that begin one.
        action: What it is an act of.
        entry: What its entry in the ledger records.
        name: As its command, form and request are called; blank for a step that only a revision of the plan takes.
        done: What it is called in the history of a case.
        words: None for a step that nobody takes by hand.
        fields: What is given with it.
        command: The command that takes it, where that is not called as the step is.
        schema: The name of its request schema, where that doesn't follow from its own.
        duties: What a case waits for that it does.
        until: The last day for a step that no case waits for, or None.
        own: Whether it has a use case of its own, which needs more than the case (`dss.service.moves.steps`).
        judged: Whether it is taken on the judgement of the move as it is now.
        together: Whether it is taken of both moves of an exchange, or of neither.
        make: Makes the event of what is given; None where its class does.
        ends: Whether it ends the move before its time.
    """

    event: type[MoveEvent | Beginning]
    action: Action
    entry: EntryKind
    name: str = ""
    _: KW_ONLY
    done: Text
    words: StepWords | None = None
    fields: tuple[Field, ...] = ()
    command: str = ""
    schema: str = ""
    duties: tuple[Duty, ...] = ()
    until: DeadlineKind | None = None
    own: bool = False
    judged: bool = False
    together: bool = False
    make: Callable[..., MoveEvent] | None = None
    ends: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether someone takes it by a form, a command or a request."""
        return self.words is not None

    @property
    def subject(self) -> Field | None:
        """The field that says what it is about; None where there is no choice."""
        return next((one for one in self.fields if one.subject), None)

    @property
    def description(self) -> str:
        """What it does, in English, for those who write commands and requests."""
        if self.words is None:
            return str(self.done)
        lead = str(self.words.lead)
        return f"{self.words.title}." if "{" in lead else f"{self.words.title}.\n\n{lead}"

    def event_of(self, given: Mapping[str, Any]) -> Any:
        """Return what happens, with what was given by the names of its fields; what is missing has its default."""
        return (self.make or self.event)(
            **{one.attribute: given[one.name] for one in self.fields if one.attribute and one.name in given}
        )


_REASON: Final = _("Reason")
_VOTE_REASON_HINT: Final = _("Needed where it differs from the recommendation.")
_DECISION_REASON_HINT: Final = _("Needed where it differs from the recommendation or from the team's consideration.")
_SIGNATORY_HINT: Final = _("Leave blank where it is signed by hand.")
_OTHER_HINT: Final = _("Only if you propose an alternative.")
_OTHERWISE: Final = ("stance", Stance.PROPOSES_OTHERWISE.value)
_NONE: Final = _("None")

_REASONED: Final = Field("reason", _REASON, Prose(), blamed=(GuardCode.REASONED,))
_PERTEK_NUMBER: Final = Field("number", _("Number of the letter or I-MUT entry"), Line())
_PERTEK_DAY: Final = Field(
    "dated", _("Day that it bears"), Day(), blamed=(GuardCode.PERTEK_NUMBERED, GuardCode.PERTEK_SUBMITTED)
)
_SATISFACTION: Final = Field(
    "satisfaction",
    _("How satisfied are you with this placement?"),
    Scale(
        {
            "1": _("1, very dissatisfied"),
            "2": _("2, dissatisfied"),
            "3": _("3, fair"),
            "4": _("4, satisfied"),
            "5": _("5, very satisfied"),
        }
    ),
    help="Satisfaction with the placement, from 1 (lowest) to 5.",
)
_REMARKS: Final = Field("remarks", _("Remarks"), Prose(), needed=False)


def _months(offer: Offer) -> Field:
    """Return the field that says which evaluation it is."""
    return Field(
        "months",
        _("Evaluation"),
        Numbered(offer, most=120),
        help="The evaluation, by months after the move.",
        subject=True,
        blamed=(GuardCode.EVALUATION_OPEN,),
    )


def _deviation(guard: GuardCode, hint: Text) -> Field:
    """Return the field for the reason of a deviation."""
    return Field("reason", _REASON, Prose(), hint, needed=False, blamed=(guard,))


# fmt: off
STEPS: Final = (
    MoveStep(
        events.Respond, Action.RESPOND, EntryKind.RESPONSE, "respond", duties=(Duty.ANSWER,),
        done=_("Answer"),
        words=StepWords(
            _("Answer this proposal"),
            _(
                "Agree, disagree with a reason, or propose another seat or day. The answer may be changed until the "
                "vote begins. It is not an objection under PP 79/2021."),
            _("Send the answer")),
        fields=(
            Field(
                "party", _("Answer of"), Party(),
                help="The party that answers; an employee need not name it.", subject=True,
                blamed=(GuardCode.FOR_OWN_PARTY,)),
            Field(
                "stance", pgettext("of a party", "Answer"),
                Coded(
                    Stance,
                    {
                        "agrees": _("Agree"), "objects": _("Disagree"),
                        "proposes_otherwise": _("Propose an alternative")}),
                blamed=(GuardCode.PROPOSING_ANOTHER,)),
            Field(
                "reason", _REASON, Prose(),
                _("In your own words. The assessment team reads it, and it is recorded."),
                blamed=(GuardCode.REASONED,)),
            Field(
                "seat", _("Another seat that you propose"),
                Offered(Offer.SEATS, none=_NONE), _OTHER_HINT, needed=False, when=_OTHERWISE),
            Field(
                "effective_on", _("Another day that you propose"), Day(),
                _OTHER_HINT, needed=False, when=_OTHERWISE))),
    MoveStep(
        events.CloseConsultation, Action.SETTLE, EntryKind.MOVE_STEP, "end-consultation",
        done=_("Consultation ended"),
        words=StepWords(
            _("Continue without the missing answers"),
            _("The time for answers is over; the move goes to the assessment team."),
            _("Continue"))),
    MoveStep(
        events.Pursue, Action.SETTLE, EntryKind.MOVE_STEP, "pursue", duties=(Duty.SETTLE_REFUSAL,),
        done=_("Pursued despite an answer against it"),
        words=StepWords(
            _("Submit it to the team despite the answer"),
            _(
                "The move continues in spite of an answer against it; the reason is recorded and named in the letter. "
                "The alternative is to plan again."),
            _("Submit it to the team")),
        fields=(_REASONED,)),
    MoveStep(events.Keep, Action.PLAN, EntryKind.MOVE_STEP, done=_("Kept")),
    MoveStep(events.Replace, Action.PLAN, EntryKind.MOVE_STEP, done=_("Replaced")),
    MoveStep(
        events.HandIn, Action.HAND_IN, EntryKind.MOVE_STEP, "hand-in", duties=(Duty.HAND_IN,),
        done=_("Paper handed in"),
        words=StepWords(
            _("Record a paper that was handed in"),
            _("A paper recorded again replaces the earlier one."),
            _("Record the paper")),
        fields=(
            Field("document", _("Paper"), Offered(Offer.PAPERS), positional=True, subject=True),
            Field("number", _("Number of the paper"), Line()),
            Field("dated", _("Day of the paper"), Day(), blamed=(GuardCode.ON_THE_CHECKLIST,)))),
    MoveStep(
        events.Waive, Action.WAIVE, EntryKind.WAIVER, "waive", duties=(Duty.OBTAIN_WAIVER,), judged=True,
        done=_("Rule waived"),
        words=StepWords(
            _("Record the waiver of a rule"),
            _("Only the authority that the rule names can waive it."),
            _("Record the waiver")),
        fields=(
            Field(
                "rule", _("Rule"), Offered(Offer.GATES, listed=True), positional=True, subject=True,
                blamed=(GuardCode.BY_THE_NAMED_AUTHORITY, GuardCode.NOT_WAIVED_YET)),
            Field("authority", _("Authority"), Authority(of="rule"), help="E.g. tim_penilai."),
            Field("official", _("Official who decided"), Line()),
            Field("letter", _("Number of the letter or minutes"), Line()),
            _REASONED)),
    MoveStep(
        events.ConveneTeam, Action.CONVENE, EntryKind.MOVE_STEP, "convene", duties=(Duty.CONVENE_TEAM,),
        done=_("Team convened"),
        words=StepWords(
            _("Convene the assessment team"),
            _("An odd number, at least {least}, and every office filled. Members need an account."),
            _("Convene the team")),
        fields=(
            Field(
                "standing_team", _("Standing team"), Offered(Offer.TEAMS, none=_NONE),
                _("Its members are taken over; leave the members below blank then."), needed=False, form="team",
                option="team", blamed=(GuardCode.A_LAWFUL_TEAM,)),
            Field(
                "members", _("Members of the team"),
                Team(_("Member {number}"), _("As"), _NONE),
                help="A member of the team; repeat it for each member.", needed=False, option="member"))),
    MoveStep(
        events.Substitute, Action.CONVENE, EntryKind.MOVE_STEP, "substitute", duties=(Duty.SUBSTITUTE,),
        done=_("Member replaced"),
        words=StepWords(
            _("Replace a member"),
            _("The substitute takes the same office."),
            _("Replace")),
        fields=(
            Field(
                "leaving", _("Who is replaced"), Offered(Offer.MEMBERS), positional=True,
                subject=True),
            Field(
                "joining", _("Substitute"), Member(of="leaving"), positional=True,
                blamed=(GuardCode.A_LAWFUL_SUBSTITUTE,)),
            _REASONED)),
    MoveStep(
        events.Declare, Action.DECLARE, EntryKind.MOVE_STEP, "declare", duties=(Duty.DECLARE,),
        done=_("Declaration of interest"),
        words=StepWords(
            _("Declare any conflict of interest"),
            _("Each member declares before voting. The system knows the family relations on record."),
            _("Send the declaration")),
        fields=(
            Field(
                "conflict", _("Is there a conflict of interest?"),
                YesNo(
                    {
                        "no": _("There is none"),
                        "yes": _("There is; I take no part in the consideration")},
                    ("conflict", "no-conflict")),
                _("For example a family relation, or a personal interest in the outcome.")),
            Field(
                "reason", _("What the conflict is"), Prose(),
                _("Needed where there is one."), needed=False,
                blamed=(GuardCode.DECLARED_WITH_REASON,)))),
    MoveStep(
        events.CastVote, Action.VOTE, EntryKind.MOVE_STEP, "vote", duties=(Duty.VOTE,), judged=True,
        done=_("Vote"),
        words=StepWords(
            _("Cast your vote"),
            _(
                "The votes are the team's consideration, after which the authority decides. A vote can't be changed; "
                "read the papers for consideration and the reasons first."),
            _("Cast the vote")),
        fields=(
            Field(
                "approves", _("Your vote"),
                YesNo({"yes": _("For the move"), "no": _("Against it")}, ("for", "against")),
                blamed=(GuardCode.FREE_TO_VOTE,)),
            _deviation(GuardCode.VOTE_REASONED, _VOTE_REASON_HINT))),
    MoveStep(
        events.RecordTest, Action.SETTLE, EntryKind.MOVE_STEP, "record-test", duties=(Duty.RECORD_TEST,),
        done=_("Test result recorded"),
        words=StepWords(
            _("Record the result of the test"),
            _(
                "The rules require a test of this employee for this seat: an open selection, or the competency test of "
                "a rotation. The move can be approved only with a passed one."),
            _("Record the result")),
        fields=(
            Field(
                "way", _("How the employee was tested"),
                Coded(
                    WayOfTesting,
                    {"open_selection": _("Open selection"), "competency_test": _("Competency test")})),
            Field(
                "passed", _("Result of the test"),
                YesNo({"yes": _("Passed"), "no": _("Not passed")}, ("passed", "not-passed"))),
            Field("number", _("Number of the minutes"), Line(), blamed=(GuardCode.TEST_REQUIRED,)),
            Field("dated", _("Day of the minutes"), Day()))),
    MoveStep(
        events.SubmitPertek, Action.SETTLE, EntryKind.MOVE_STEP, "submit-pertek", duties=(Duty.SUBMIT_PERTEK,),
        done=_("Submitted to BKN"),
        words=StepWords(
            _("Submit the move to BKN"),
            _(
                "For BKN's technical consideration, through I-MUT. Where a rule asks for the consent of the Minister "
                "of Home Affairs, that comes first."),
            _("Record the submission")),
        fields=(_PERTEK_NUMBER, _PERTEK_DAY)),
    MoveStep(
        events.GrantPertek, Action.SETTLE, EntryKind.MOVE_STEP, "grant-pertek", duties=(Duty.RECORD_PERTEK,),
        done=_("Granted by BKN"),
        words=StepWords(
            _("Record that BKN granted its consideration"),
            _("It is a paper of the checklist then."),
            _("Record it")),
        fields=(_PERTEK_NUMBER, _PERTEK_DAY)),
    MoveStep(
        events.ReturnPertek, Action.SETTLE, EntryKind.MOVE_STEP, "return-pertek", duties=(Duty.RECORD_PERTEK,),
        done=_("Returned by BKN"),
        words=StepWords(
            _("Record that BKN returned the move"),
            _("It can be submitted again once it is complete."),
            _("Record it")),
        fields=(_PERTEK_NUMBER, _PERTEK_DAY, _REASONED)),
    MoveStep(
        events.RefusePertek, Action.SETTLE, EntryKind.MOVE_STEP, "refuse-pertek", duties=(Duty.RECORD_PERTEK,),
        done=_("Refused by BKN"),
        words=StepWords(
            _("Record that BKN refused the move"),
            _("The move can't be carried out then: it is rejected or withdrawn, or its decision annulled."),
            _("Record it")),
        fields=(_PERTEK_NUMBER, _PERTEK_DAY, _REASONED)),
    MoveStep(
        events.Decide, Action.DECIDE, EntryKind.DECISION, "decide", duties=(Duty.DECIDE,), own=True, judged=True,
        together=True,
        done=_("Decision"),
        words=StepWords(
            _("Record the authority's decision"),
            _(
                "Who decides: {authority}. The assessment team has considered the move; votes for: {votes_for}, "
                "against: {votes_against}. Both engines assess it again before the decision is recorded."),
            _("Record the decision")),
        fields=(
            Field(
                "approved", _("Decision of the authority"),
                YesNo({"yes": _("Approved"), "no": _("Rejected")}, ("approve", "reject")),
                subject=True,
                blamed=(
                    GuardCode.PAPERS_COMPLETE, GuardCode.TEST_PASSED, GuardCode.GATES_WAIVED, GuardCode.ENOUGH_VOTES,
                    GuardCode.ALLOWED_NOW, GuardCode.FREE)),
            _deviation(GuardCode.DEVIATION_REASONED, _DECISION_REASON_HINT))),
    MoveStep(
        events.Inform, Action.INFORM, EntryKind.LETTER, "inform", duties=(Duty.INFORM,), own=True, together=True,
        done=_("Informed"),
        words=StepWords(
            _("Send the letter to the employee"),
            _(
                "It is written in both languages and kept, and its SHA-256 is recorded. Today is recorded as the day "
                "of receipt. The days for an objection begin later, with the receipt of the decision."),
            _("Send the letter")),
        fields=(
            Field("letter", _("Number of the letter"), Line(), form="number"),
            Field(
                "signatory", _("Who signs"), Line(), _SIGNATORY_HINT, needed=False, attribute=None))),
    MoveStep(
        events.FileObjection, Action.OBJECT, EntryKind.OBJECTION, "object", schema="FileObjection",
        until=DeadlineKind.OBJECTION,
        done=_("Objection filed"),
        words=StepWords(
            _("File an objection"),
            _(
                "An objection to the decision can be filed once, with its grounds. The personnel authority must "
                "decide on it in time. It does not hold up the move."),
            _("File the objection")),
        fields=(
            Field(
                "grounds", _("Grounds of the objection"), Prose(),
                blamed=(GuardCode.OBJECTION_IN_TIME,)),)),
    MoveStep(
        events.AnswerObjection, Action.ANSWER, EntryKind.OBJECTION, "answer", duties=(Duty.ANSWER_OBJECTION,),
        make=events.AnswerObjection.with_outcome,
        done=_("Objection decided"),
        words=StepWords(
            _("Record the decision on the objection"),
            _(
                "The personnel authority upholds, changes, revokes or annuls the decision (PP 79/2021 art. 6). A "
                "decision that is revoked or annulled ends the move; for another seat, propose a new one then."),
            _("Record the decision")),
        fields=(
            Field(
                "outcome", _("Decision on the objection"),
                Coded(
                    ObjectionOutcome,
                    {
                        "upheld": _("Upheld: the decision remains in force"),
                        "changed": _("Changed: the move remains, on other terms"),
                        "revoked": _("Revoked: the move ends"),
                        "annulled": _("Annulled: the move ends")}),
                subject=True, blamed=(GuardCode.ANSWER_NOT_LAPSED,)),
            _REASONED,
            Field(
                "effective_from", _("New first day in the seat (TMT)"), Day(),
                _("Only where the decision changes it."), needed=False,
                when=("outcome", ObjectionOutcome.CHANGED.value), blamed=(GuardCode.CHANGES_THE_DAY,)))),
    MoveStep(
        events.LetObjectionLapse, Action.LAPSE, EntryKind.OBJECTION, "lapse", duties=(Duty.ANSWER_OBJECTION,),
        done=_("Objection not decided in time"),
        words=StepWords(
            _("Record that the objection was not decided in time"),
            _(
                "The time to decide on it is over. The employee may go to the administrative court (PP 79/2021 art. "
                "5(3))."),
            _("Record it"))),
    MoveStep(
        events.Implement, Action.IMPLEMENT, EntryKind.MOVE_STEP, "implement", duties=(Duty.IMPLEMENT,), own=True,
        together=True,
        done=_("Order"),
        words=StepWords(
            _("Record the order"),
            _(
                "The notice ends before the order. A letter with the rights against the decision goes with it: it is "
                "written in both languages and kept, and its SHA-256 is recorded. Today is recorded as the day of "
                "receipt; the days for an objection begin."),
            _("Record the order")),
        fields=(
            Field(
                "order", _("Number of the order"), Line(), attribute="order_number",
                form="number"),
            Field(
                "dated", _("Day of the order"), Day(), attribute="order_dated",
                blamed=(GuardCode.NOTICE_KEPT, GuardCode.A_SOUND_ORDER)),
            Field(
                "effective_on", _("First day in the new seat (TMT)"),
                Day(after=DeadlineKind.NOTICE)),
            Field(
                "letter", _("Number of the letter that goes with it"), Line(),
                _("Leave blank where it has the number of the order."), needed=False, attribute=None),
            Field(
                "signatory", _("Who signs"), Line(), _SIGNATORY_HINT, needed=False, attribute=None))),
    MoveStep(
        events.Complete, Action.HAND_IN, EntryKind.MOVE_STEP, "complete", duties=(Duty.COMPLETE,),
        done=_("Done after the order"),
        words=StepWords(
            _("Record what follows the order"),
            _("Inauguration or statement, start of work, pay and SIASN, each with the paper that shows it."),
            _("Record it")),
        fields=(
            Field(
                "formality", _("What was done"), Offered(Offer.FORMALITIES), positional=True, subject=True,
                blamed=(GuardCode.FORMALITY_OPEN,)),
            Field("number", _("Number of the paper"), Line()),
            Field("dated", _("Day of the paper"), Day()))),
    MoveStep(
        events.RateAsHead, Action.EVALUATE, EntryKind.EVALUATION, "rate-as-head", command="evaluate",
        duties=(Duty.RATE,), own=True,
        done=_("Rated by the head"),
        words=StepWords(
            _("Evaluate as the head"),
            _("With the employee's answer, your rating determines the follow-up."),
            _("Send the evaluation")),
        fields=(
            _months(Offer.HEAD_EVALUATIONS),
            Field(
                "performance", _("Performance in the new position"),
                Offered(Offer.PERFORMANCES, listed=True)),
            _SATISFACTION, _REMARKS)),
    MoveStep(
        events.RateAsEmployee, Action.EVALUATE, EntryKind.EVALUATION, "rate-as-employee", command="evaluate",
        duties=(Duty.RATE,), own=True,
        done=_("Rated by the employee"),
        words=StepWords(
            _("Evaluate as the employee"),
            _("With the head's rating, your answer determines the follow-up, such as training or mentoring."),
            _("Send the evaluation")),
        fields=(
            _months(Offer.EMPLOYEE_EVALUATIONS), _SATISFACTION,
            Field(
                "difficulties", _("Main difficulty"),
                Ranked(
                    Offer.DIFFICULTIES, others=_("Other difficulties"),
                    none=_("No difficulty")),
                help="A difficulty of the employee, the main one first; repeat it for each difficulty.", needed=False,
                form="main", option="difficulty"),
            _REMARKS)),
    MoveStep(
        events.AssignFollowUp, Action.ASSIGN_FOLLOW_UP, EntryKind.FOLLOW_UP, "assign", command="follow-up",
        duties=(Duty.ASSIGN,), own=True,
        done=_("Follow-up assigned"),
        words=StepWords(
            _("Assign the follow-ups"),
            _("The rules ask for: {list}. Who is responsible and the last day are set with it."),
            _("Assign"))),
    MoveStep(
        events.FinishFollowUp, Action.FINISH_FOLLOW_UP, EntryKind.FOLLOW_UP, "finish", command="follow-up",
        duties=(Duty.FOLLOW_UP,),
        done=_("Follow-up done"),
        words=StepWords(
            _("Record the result of a follow-up"),
            _("Write what was done, and the result."),
            _("Record the result")),
        fields=(
            Field(
                "number", _("Follow-up"), Numbered(Offer.FOLLOW_UPS, most=10000),
                help="The number of the follow-up that is done.", option="done", subject=True,
                blamed=(GuardCode.FOLLOW_UP_OPEN,)),
            Field("result", _("Result"), Prose()))),
    MoveStep(
        events.CloseMove, Action.CLOSE, EntryKind.MOVE_STEP, "close", duties=(Duty.CLOSE,), own=True,
        done=_("Closed"),
        words=StepWords(
            _("Close the move"),
            _("All evaluations and follow-ups are done."),
            _("Close the move"))),
    MoveStep(
        events.Withdraw, Action.WITHDRAW, EntryKind.MOVE_STEP, "withdraw", ends=True,
        done=_("Withdrawn"),
        words=StepWords(
            _("Withdraw the move"),
            _("The move is withdrawn before it is decided. It can't be opened again."),
            _("Withdraw the move")),
        fields=(_REASONED,)),
    MoveStep(
        events.LeaveSeat, Action.CLOSE, EntryKind.MOVE_STEP, "leave-seat", ends=True,
        done=_("Left the seat"),
        words=StepWords(
            _("Record that the employee left the seat"),
            _("For example by retiring or moving again before the last evaluation. The move is closed."),
            _("Record and close")),
        fields=(_REASONED,)),
    MoveStep(
        events.Annul, Action.ANNUL, EntryKind.MOVE_STEP, "annul", duties=(Duty.ANNUL,), ends=True,
        done=_("Annulled"),
        words=StepWords(
            _("Annul the decision"),
            _("The decision is revoked, or annulled by a superior or a court. This can't be undone."),
            _("Annul the decision")),
        fields=(
            Field(
                "document", _("Decision or ruling that annuls it"),
                Line(), blamed=(GuardCode.HAS_A_DOCUMENT,)),
            _REASONED)),
)
# fmt: on
"""Every step of a move, in their usual order."""


# fmt: off
BEGIN: Final = MoveStep(
    BeginMove, Action.START, EntryKind.MOVE_STEP, "propose", schema="ProposeMove",
    done=_("Proposed"),
    words=StepWords(
        _("Propose a move without a plan"),
        _(
            "The kind says who proposes, consents, considers and decides, and what is needed. A move within or into "
            "the province leads to a seat, for which the rules judge it; a move out of it leads to a post in words."),
        _("Propose the move")),
    fields=(
        Field("kind", _("Kind of move"), Offered(Offer.KINDS), positional=True, attribute="move_kind"),
        Field(
            "employee", _("Number of the employee"), Line(),
            blamed=(GuardCode.NOT_ENGAGED,)),
        Field(
            "seat", _("Seat"), Line(), _("The id of a vacant seat; blank for a move out of the province."),
            needed=False, blamed=(GuardCode.ALLOWED_NOW, GuardCode.OF_THIS_KIND)),
        Field(
            "government", _("The other government"), Line(),
            _("For a move from or to a government outside the province."), needed=False,
            blamed=(GuardCode.OTHER_SIDE_NAMED,)),
        Field("post", _("The post there"), Line(), needed=False),
        Field("effective_on", _("Planned to take effect"), Day(), needed=False),
        Field(
            "until", _("Last day of the move"), Day(), _("For a move for a time."), needed=False,
            blamed=(GuardCode.LASTS_AS_LONG,)),
        Field(
            "own_request", _("At the employee's own request?"),
            YesNo({"no": pgettext("answer", "No"), "yes": _("Yes")}, ("own-request", "not-requested")), needed=False)))

EXCHANGE: Final = MoveStep(
    BeginExchange, Action.START, EntryKind.MOVE_STEP, "exchange", schema="ProposeExchange",
    done=_("Proposed"),
    words=StepWords(
        _("Propose an exchange of two people"),
        _(
            "Both asked for it. Each is judged for the other's place; the two moves are decided, informed and ordered "
            "together or not at all."),
        _("Propose the exchange")),
    fields=(
        Field(
            "first", _("Number of one employee"), Line(), positional=True,
            blamed=(GuardCode.NOT_ENGAGED, GuardCode.ALLOWED_NOW, GuardCode.OF_THIS_KIND)),
        Field("second", _("Number of the other employee"), Line(), positional=True),
        Field("effective_on", _("Planned to take effect"), Day(), needed=False)))
# fmt: on
"""The steps that begin a case without a plan; no case has them."""


def step_for(event: type[MoveEvent]) -> MoveStep:
    """Return the step by which something happens."""
    return next(step for step in STEPS if step.event is event)


def step_called(name: str) -> MoveStep:
    """Return the step of a name."""
    return next(step for step in STEPS if step.name == name)
