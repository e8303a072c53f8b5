"""The life of a move, as one table, and the taking of its steps."""

from dataclasses import replace
from typing import Final, assert_never

from dss.lifecycle import guards as must
from dss.lifecycle import words
from dss.lifecycle.context import Context
from dss.lifecycle.effects import after_event
from dss.lifecycle.machine import Transition, row, step_of, transition_for
from dss.lifecycle.state import answers_against, unanswered_parties
from dss.model.casework.cases import (
    Capacity,
    Deadline,
    DeadlineKind,
    Formality,
    MoveCase,
    MoveStage,
    ProposedMove,
)
from dss.model.casework.errors import NotTheirStep
from dss.model.casework.events import (
    PROPOSE,
    Annul,
    AnswerObjection,
    AssignFollowUp,
    CastVote,
    CloseConsultation,
    CloseMove,
    Complete,
    ConveneTeam,
    Decide,
    Declare,
    FileObjection,
    FinishFollowUp,
    GrantPertek,
    HandIn,
    Implement,
    Inform,
    Keep,
    LeaveSeat,
    LetObjectionLapse,
    MoveEvent,
    Pursue,
    RateAsEmployee,
    RateAsHead,
    RecordTest,
    RefusePertek,
    Replace,
    Respond,
    ReturnPertek,
    SubmitPertek,
    Substitute,
    Waive,
    Withdraw,
)
from dss.model.identifiers import MoveId, PlanId
from dss.model.policy.kinds_of_move import CasePeriod

# Branches: of rows with the same stage and event, the first whose branch holds is taken.


def refused(after: MoveCase) -> bool:
    """A party is against the move as it is."""
    return bool(answers_against(after))


def all_heard(after: MoveCase) -> bool:
    """Every party has answered."""
    return not unanswered_parties(after)


def approved(after: MoveCase) -> bool:
    """The authority decided for the move."""
    return after.decision is not None and after.decision.approved


def granted(after: MoveCase) -> bool:
    """The objection ends the decision, by an answer or by silence."""
    return after.objection is not None and after.objection.granted is True


def ordered(after: MoveCase) -> bool:
    """There is an order."""
    return after.order is not None


def complete(after: MoveCase) -> bool:
    """An evaluation is complete."""
    return any(evaluation.complete for evaluation in after.evaluations)


HR: Final = (Capacity.HR_OFFICER,)
TEAM: Final = (Capacity.TEAM_MEMBER,)
EMPLOYEE: Final = (Capacity.EMPLOYEE,)
PARTIES: Final = (Capacity.HR_OFFICER, Capacity.ORIGIN_HEAD, Capacity.RECEIVING_HEAD, Capacity.EMPLOYEE)
HR_OR_TEAM: Final = (*HR, *TEAM)
HR_OR_EMPLOYEE: Final = (*HR, *EMPLOYEE)
HR_OR_RECEIVER: Final = (*HR, Capacity.RECEIVING_HEAD)

NOTHING: Final = ()
REASONED: Final = (must.reasoned,)
ANSWER: Final = (must.for_own_party, must.reasoned, must.proposing_another)
LATE_ANSWER: Final = (must.before_the_vote, *ANSWER)
LATE: Final = (must.answers_overdue,)
PURSUE: Final = (must.reasoned, must.everyone_had_a_say)
OTHER_DAY: Final = (must.only_days_proposed,)
WITHDRAW: Final = (must.reasoned, must.of_an_own_request)
PAPER: Final = (must.on_the_checklist,)
WAIVE: Final = (must.by_the_named_authority, must.not_waived_yet, must.reasoned)
CONVENE: Final = (must.before_the_vote, must.a_lawful_team)
SUBSTITUTE: Final = (must.reasoned, must.a_lawful_substitute)
DECLARE: Final = (must.declared_with_reason,)
VOTE: Final = (must.free_to_vote, must.vote_reasoned)
SUBMIT: Final = (must.pertek_due, must.minister_first, must.pertek_numbered)
GRANT: Final = (must.pertek_submitted, must.pertek_numbered)
RETURN: Final = (*GRANT, must.reasoned)
CONSIDERED: Final = (must.by_an_unrelated_officer, must.enough_votes, must.deviation_reasoned)
TEST: Final = (must.test_required,)
APPROVE: Final = (must.papers_complete, must.test_passed, must.gates_waived, *CONSIDERED)
IMPLEMENT: Final = (must.a_sound_order, must.notice_kept, must.order_papers_complete)
FORMALITY: Final = (must.formality_open,)
ANNUL: Final = (must.has_a_document, must.reasoned)
OBJECT: Final = (must.objection_in_time,)
LAPSE: Final = (must.answer_overdue,)
SETTLE: Final = (must.by_an_unrelated_officer, must.reasoned, must.answer_not_lapsed, must.changes_the_day)
RATE: Final = (must.evaluation_open, must.rated_on_the_scales)
ASSIGN: Final = (must.evaluated, must.can_be_followed_up)
FINISH: Final = (must.follow_up_open,)
FINISHED: Final = (must.nothing_left,)

S = MoveStage
D = DeadlineKind

# fmt: off
MOVE_TABLE: Final[tuple[Transition[MoveCase], ...]] = (
    #   stage          upon               if         by              presupposing leads to       and starts
    row(S.PROPOSED,    Respond,           refused,   PARTIES,        ANSWER,      S.REFUSED),
    row(S.PROPOSED,    Respond,           all_heard, PARTIES,        ANSWER,      S.CONSULTED,   D.DECISION),
    row(S.PROPOSED,    Respond,           None,      PARTIES,        ANSWER,      S.PROPOSED),
    row(S.PROPOSED,    CloseConsultation, None,      HR,             LATE,        S.CONSULTED,   D.DECISION),
    row(S.PROPOSED,    HandIn,            None,      PARTIES,        PAPER,       S.PROPOSED),
    row(S.PROPOSED,    Replace,           None,      HR,             REASONED,    S.REPLACED),
    row(S.PROPOSED,    Withdraw,          None,      HR_OR_EMPLOYEE, WITHDRAW,    S.WITHDRAWN),

    row(S.REFUSED,     Respond,           refused,   PARTIES,        ANSWER,      S.REFUSED),
    row(S.REFUSED,     Respond,           all_heard, PARTIES,        ANSWER,      S.CONSULTED,   D.DECISION),
    row(S.REFUSED,     Respond,           None,      PARTIES,        ANSWER,      S.PROPOSED),
    row(S.REFUSED,     Pursue,            None,      HR,             PURSUE,      S.CONSULTED,   D.DECISION),
    row(S.REFUSED,     Keep,              all_heard, HR,             OTHER_DAY,   S.CONSULTED,   D.DECISION),
    row(S.REFUSED,     Keep,              None,      HR,             OTHER_DAY,   S.PROPOSED,    D.ANSWERS),
    row(S.REFUSED,     HandIn,            None,      PARTIES,        PAPER,       S.REFUSED),
    row(S.REFUSED,     Replace,           None,      HR,             REASONED,    S.REPLACED),
    row(S.REFUSED,     Withdraw,          None,      HR_OR_EMPLOYEE, WITHDRAW,    S.WITHDRAWN),

    row(S.CONSULTED,   Respond,           None,      PARTIES,        LATE_ANSWER, S.CONSULTED),
    row(S.CONSULTED,   HandIn,            None,      PARTIES,        PAPER,       S.CONSULTED),
    row(S.CONSULTED,   ConveneTeam,       None,      HR,             CONVENE,     S.CONSULTED),
    row(S.CONSULTED,   Substitute,        None,      HR,             SUBSTITUTE,  S.CONSULTED),
    row(S.CONSULTED,   Declare,           None,      TEAM,           DECLARE,     S.CONSULTED),
    row(S.CONSULTED,   Waive,             None,      HR_OR_TEAM,     WAIVE,       S.CONSULTED),
    row(S.CONSULTED,   CastVote,          None,      TEAM,           VOTE,        S.CONSULTED),
    row(S.CONSULTED,   RecordTest,        None,      HR,             TEST,        S.CONSULTED),
    row(S.CONSULTED,   SubmitPertek,      None,      HR,             SUBMIT,      S.CONSULTED,   D.PERTEK),
    row(S.CONSULTED,   ReturnPertek,      None,      HR,             RETURN,      S.CONSULTED),
    row(S.CONSULTED,   RefusePertek,      None,      HR,             RETURN,      S.CONSULTED),
    row(S.CONSULTED,   GrantPertek,       None,      HR,             GRANT,       S.CONSULTED),
    row(S.CONSULTED,   Decide,            approved,  HR,             APPROVE,     S.DECIDED,     D.INFORM),
    row(S.CONSULTED,   Decide,            None,      HR,             CONSIDERED,  S.REJECTED),
    row(S.CONSULTED,   Replace,           None,      HR,             REASONED,    S.REPLACED),
    row(S.CONSULTED,   Withdraw,          None,      HR_OR_EMPLOYEE, WITHDRAW,    S.WITHDRAWN),

    row(S.DECIDED,     HandIn,            None,      PARTIES,        PAPER,       S.DECIDED),
    row(S.DECIDED,     SubmitPertek,      None,      HR,             SUBMIT,      S.DECIDED,     D.PERTEK),
    row(S.DECIDED,     ReturnPertek,      None,      HR,             RETURN,      S.DECIDED),
    row(S.DECIDED,     RefusePertek,      None,      HR,             RETURN,      S.DECIDED),
    row(S.DECIDED,     GrantPertek,       None,      HR,             GRANT,       S.DECIDED),
    row(S.DECIDED,     Inform,            None,      HR,             NOTHING,     S.INFORMED,    D.NOTICE),
    row(S.DECIDED,     Annul,             None,      HR,             ANNUL,       S.ANNULLED),

    row(S.INFORMED,    HandIn,            None,      PARTIES,        PAPER,       S.INFORMED),
    row(S.INFORMED,    SubmitPertek,      None,      HR,             SUBMIT,      S.INFORMED,    D.PERTEK),
    row(S.INFORMED,    ReturnPertek,      None,      HR,             RETURN,      S.INFORMED),
    row(S.INFORMED,    RefusePertek,      None,      HR,             RETURN,      S.INFORMED),
    row(S.INFORMED,    GrantPertek,       None,      HR,             GRANT,       S.INFORMED),
    row(S.INFORMED,    FileObjection,     None,      HR_OR_EMPLOYEE, OBJECT,      S.OBJECTED,    D.OBJECTION_ANSWER),
    row(S.INFORMED,    Implement,         None,      HR,             IMPLEMENT,   S.IMPLEMENTED, D.OBJECTION),
    row(S.INFORMED,    Annul,             None,      HR,             ANNUL,       S.ANNULLED),

    row(S.OBJECTED,    AnswerObjection,   granted,   HR,             SETTLE,      S.ANNULLED),
    row(S.OBJECTED,    AnswerObjection,   ordered,   HR,             SETTLE,      S.IMPLEMENTED),
    row(S.OBJECTED,    AnswerObjection,   None,      HR,             SETTLE,      S.INFORMED),
    row(S.OBJECTED,    LetObjectionLapse, granted,   HR_OR_EMPLOYEE, LAPSE,       S.ANNULLED),
    row(S.OBJECTED,    LetObjectionLapse, ordered,   HR_OR_EMPLOYEE, LAPSE,       S.IMPLEMENTED),
    row(S.OBJECTED,    LetObjectionLapse, None,      HR_OR_EMPLOYEE, LAPSE,       S.INFORMED),
    row(S.OBJECTED,    HandIn,            None,      PARTIES,        PAPER,       S.OBJECTED),
    row(S.OBJECTED,    SubmitPertek,      None,      HR,             SUBMIT,      S.OBJECTED,    D.PERTEK),
    row(S.OBJECTED,    ReturnPertek,      None,      HR,             RETURN,      S.OBJECTED),
    row(S.OBJECTED,    RefusePertek,      None,      HR,             RETURN,      S.OBJECTED),
    row(S.OBJECTED,    GrantPertek,       None,      HR,             GRANT,       S.OBJECTED),
    row(S.OBJECTED,    Implement,         None,      HR,             IMPLEMENT,   S.OBJECTED),
    row(S.OBJECTED,    Complete,          None,      HR_OR_RECEIVER, FORMALITY,   S.OBJECTED),
    row(S.OBJECTED,    Annul,             None,      HR,             ANNUL,       S.ANNULLED),

    row(S.IMPLEMENTED, FileObjection,     None,      HR_OR_EMPLOYEE, OBJECT,      S.OBJECTED,    D.OBJECTION_ANSWER),
    row(S.IMPLEMENTED, Complete,          None,      HR_OR_RECEIVER, FORMALITY,   S.IMPLEMENTED),
    row(S.IMPLEMENTED, RateAsHead,        complete,  HR_OR_RECEIVER, RATE,        S.EVALUATED),
    row(S.IMPLEMENTED, RateAsHead,        None,      HR_OR_RECEIVER, RATE,        S.IMPLEMENTED),
    row(S.IMPLEMENTED, RateAsEmployee,    complete,  HR_OR_EMPLOYEE, RATE,        S.EVALUATED),
    row(S.IMPLEMENTED, RateAsEmployee,    None,      HR_OR_EMPLOYEE, RATE,        S.IMPLEMENTED),
    row(S.IMPLEMENTED, CloseMove,         None,      HR,             FINISHED,    S.CLOSED),
    row(S.IMPLEMENTED, LeaveSeat,         None,      HR,             REASONED,    S.CLOSED),
    row(S.IMPLEMENTED, Annul,             None,      HR,             ANNUL,       S.ANNULLED),

    row(S.EVALUATED,   Complete,          None,      HR_OR_RECEIVER, FORMALITY,   S.EVALUATED),
    row(S.EVALUATED,   RateAsHead,        None,      HR_OR_RECEIVER, RATE,        S.EVALUATED),
    row(S.EVALUATED,   RateAsEmployee,    None,      HR_OR_EMPLOYEE, RATE,        S.EVALUATED),
    row(S.EVALUATED,   AssignFollowUp,    None,      HR,             ASSIGN,      S.FOLLOWED_UP),
    row(S.EVALUATED,   CloseMove,         None,      HR,             FINISHED,    S.CLOSED),
    row(S.EVALUATED,   LeaveSeat,         None,      HR,             REASONED,    S.CLOSED),
    row(S.EVALUATED,   Annul,             None,      HR,             ANNUL,       S.ANNULLED),

    row(S.FOLLOWED_UP, Complete,          None,      HR_OR_RECEIVER, FORMALITY,   S.FOLLOWED_UP),
    row(S.FOLLOWED_UP, FinishFollowUp,    None,      PARTIES,        FINISH,      S.FOLLOWED_UP),
    row(S.FOLLOWED_UP, AssignFollowUp,    None,      HR,             ASSIGN,      S.FOLLOWED_UP),
    row(S.FOLLOWED_UP, RateAsHead,        None,      HR_OR_RECEIVER, RATE,        S.FOLLOWED_UP),
    row(S.FOLLOWED_UP, RateAsEmployee,    None,      HR_OR_EMPLOYEE, RATE,        S.FOLLOWED_UP),
    row(S.FOLLOWED_UP, CloseMove,         None,      HR,             FINISHED,    S.CLOSED),
    row(S.FOLLOWED_UP, LeaveSeat,         None,      HR,             REASONED,    S.CLOSED),
    row(S.FOLLOWED_UP, Annul,             None,      HR,             ANNUL,       S.ANNULLED),
)
# fmt: on
"""Every step that a move can take."""


def propose(id: MoveId, plan: PlanId | None, proposal: ProposedMove, context: Context) -> MoveCase:
    """Return the case of a move that is newly proposed, with its checklist and the days for answers.

    Args:
        id: Of the case.
        plan: The plan that proposes it; None for none.
        proposal: The move.
        context: What the step is taken in.

    Raises:
        NotTheirStep: If who proposes is no HR officer.
        KindNotDeclared: If the policy does not say what a move of its kind needs.
    """
    limits, required = context.limits, proposal.requirements
    kind = limits.kind(proposal.kind)
    documents = tuple(form.id for form in limits.papers_of(kind) if form.needed_by(proposal))
    follow = tuple(Formality(form.id) for form in limits.formalities_of(kind) if form.follows(required))
    case = MoveCase(id, plan, proposal, MoveStage.PROPOSED, documents, formalities=follow)
    if Capacity.HR_OFFICER not in context.by.capacities_in(case):
        raise NotTheirStep(id, PROPOSE, (words.CAPACITIES[Capacity.HR_OFFICER],))
    step = step_of(PROPOSE, context, MoveStage.PROPOSED)
    return replace(case, steps=(step,), deadlines=_with_started(case, (DeadlineKind.ANSWERS,), context))


def step_move(case: MoveCase, event: MoveEvent, context: Context) -> MoveCase:
    """Return the case after an event.

    Raises:
        CaseRefusal: If the table has no such transition, another has to take it, or it presupposes what is not there;
            the message says why, and the case stays as it was.
    """
    after = after_event(case, event, context)
    taken = transition_for(MOVE_TABLE, case, event, after, context.by.capacities_in(case), context)
    return replace(
        after,
        stage=MoveStage(taken.to),
        deadlines=_with_started(after, taken.starts, context),
        steps=(*case.steps, step_of(event, context, taken.to)),
    )


def _with_started(case: MoveCase, kinds: tuple[DeadlineKind, ...], context: Context) -> tuple[Deadline, ...]:
    """Return the deadlines of a case, some of them begun on the day of the event."""
    days = {deadline.kind: deadline.day for deadline in case.deadlines}
    runs = context.limits.kind(case.proposal.kind).periods
    for kind in (kind for kind in kinds if PERIODS[kind] in runs):
        days[kind] = context.calendar.add(context.on, working_days_of(kind, context))
    return tuple(Deadline(kind, days[kind]) for kind in DeadlineKind if kind in days)


PERIODS: Final = {
    DeadlineKind.ANSWERS: CasePeriod.ANSWERS,
    DeadlineKind.DECISION: CasePeriod.DECISION,
    DeadlineKind.INFORM: CasePeriod.INFORM,
    DeadlineKind.NOTICE: CasePeriod.NOTICE,
    DeadlineKind.OBJECTION: CasePeriod.OBJECTION,
    DeadlineKind.OBJECTION_ANSWER: CasePeriod.OBJECTION_ANSWER,
    DeadlineKind.PERTEK: CasePeriod.PERTEK,
}
"""The period that each deadline is the end of."""


def working_days_of(kind: DeadlineKind, context: Context) -> int:
    """Return how many working days a deadline takes."""
    limits = context.limits
    match kind:
        case DeadlineKind.ANSWERS:
            return limits.response_days
        case DeadlineKind.DECISION:
            return limits.decision_days
        case DeadlineKind.INFORM:
            return limits.inform_days
        case DeadlineKind.NOTICE:
            return limits.notice_days
        case DeadlineKind.OBJECTION:
            return limits.objection_days
        case DeadlineKind.OBJECTION_ANSWER:
            return limits.objection_answer_days
        case DeadlineKind.PERTEK:
            return limits.pertek_days or 0
        case _:
            assert_never(kind)
