"""What an event leaves in a move's case, whatever stage it leads to; whether it may happen at all is not asked here."""

from dataclasses import replace
from typing import Final, assert_never

from dss.lifecycle.calendar import months_after
from dss.lifecycle.context import Context
from dss.lifecycle.state import conflicts_of, sitting_members, votes_against, votes_for
from dss.model.casework import events
from dss.model.casework.cases import (
    Answer,
    AuthorityDecision,
    CompetencyTest,
    Declaration,
    EmployeeRating,
    Evaluation,
    FollowUp,
    HeadRating,
    MoveCase,
    Notice,
    Objection,
    Order,
    Paper,
    Pertek,
    PertekState,
    Stance,
    Vote,
    Waiver,
)
from dss.model.identifiers import EmployeeId


def after_event(case: MoveCase, event: events.MoveEvent, context: Context) -> MoveCase:
    """Return the case with what an event brings, still in its stage."""
    match event:
        case events.Respond():
            return _answered(case, event, context)
        case events.Pursue():
            return replace(case, pursued=True)
        case events.Keep():
            return _on_the_proposed_day(case)
        case events.HandIn(document, number, dated, file):
            others = tuple(paper for paper in case.papers if paper.document != document)
            return replace(case, papers=(*others, Paper(document, number, dated, context.on, file)))
        case events.Waive(rule, authority, official, letter, reason):
            waiver = Waiver(rule, authority, official, letter, reason, context.on)
            return replace(case, waivers=(*case.waivers, waiver))
        case events.ConveneTeam(members=members):
            return replace(case, team=members, declarations=(), votes=())
        case events.Substitute():
            return _substituted(case, event)
        case events.Declare():
            return _declared(case, event, context)
        case events.CastVote(approves=approves, reason=reason):
            vote = Vote(_voter(context), approves, reason, context.on)
            return replace(case, votes=(*case.votes, vote))
        case events.RecordTest(way=way, passed=passed, number=number, dated=dated):
            return replace(case, test=CompetencyTest(way, passed, number, dated))
        case events.SubmitPertek() | events.ReturnPertek() | events.RefusePertek() | events.GrantPertek():
            return _with_pertek(case, event, context)
        case events.Decide(approved=approved, reason=reason):
            decision = AuthorityDecision(approved, reason, context.on, votes_for(case), votes_against(case))
            return replace(case, decision=decision)
        case events.Inform(letter=letter):
            return replace(case, notice=Notice(letter, context.on))
        case events.FileObjection(grounds=grounds):
            return replace(case, objection=Objection(grounds, context.on))
        case events.AnswerObjection():
            return _objection_answered(case, event, context)
        case events.LetObjectionLapse():
            return _objection_lapsed(case, context)
        case events.Implement():
            return _implemented(case, event, context)
        case events.Complete(formality=id, number=number, dated=dated):
            done = tuple(replace(one, number=number, dated=dated) if one.id == id else one for one in case.formalities)
            return replace(case, formalities=done)
        case events.RateAsHead() | events.RateAsEmployee():
            return _rated(case, event, context)
        case events.AssignFollowUp():
            return _follow_up_assigned(case, event, context)
        case events.FinishFollowUp():
            return _follow_up_finished(case, event, context)
        case (
            events.CloseConsultation()
            | events.Replace()
            | events.Withdraw()
            | events.Annul()
            | events.LeaveSeat()
            | events.CloseMove()
        ):
            return case
        case _:
            assert_never(event)


def _answered(case: MoveCase, event: events.Respond, context: Context) -> MoveCase:
    answer = Answer(
        event.party,
        event.stance,
        event.reason,
        context.on,
        context.by.actor.account,
        event.seat,
        event.effective_on,
    )
    others = tuple(one for one in case.answers if one.party is not event.party)
    return replace(case, answers=(*others, answer))


def _on_the_proposed_day(case: MoveCase) -> MoveCase:
    """Take the latest day that a party proposed; parties that proposed another are asked again."""
    days = [answer.effective_on for answer in case.answers if answer.effective_on is not None]
    if not days:
        return case
    day = max(days)
    stand = tuple(answer for answer in case.answers if answer.effective_on in (None, day))
    agreed = tuple(replace(one, stance=Stance.AGREES) if one.effective_on else one for one in stand)
    return replace(case, answers=agreed, proposal=replace(case.proposal, effective_on=day))


def _substituted(case: MoveCase, event: events.Substitute) -> MoveCase:
    team = tuple(replace(one, released=True) if one.employee == event.leaving else one for one in case.team)
    joining = replace(event.joining, stands_in_for=event.leaving, released=False)
    return replace(case, team=(*team, joining))


def _declared(case: MoveCase, event: events.Declare, context: Context) -> MoveCase:
    member = next((one for one in sitting_members(case) if one.employee == _voter(context)), None)
    if member is None:
        return case
    found = conflicts_of(case, member, context.ties)
    declaration = Declaration(member.employee, event.conflict, event.reason, context.on, found)
    others = tuple(one for one in case.declarations if one.member != member.employee)
    return replace(case, declarations=(*others, declaration))


def _voter(context: Context) -> EmployeeId:
    return context.by.employee or EmployeeId("")


_PERTEK: Final = {
    events.SubmitPertek: PertekState.SUBMITTED,
    events.ReturnPertek: PertekState.RETURNED,
    events.RefusePertek: PertekState.REFUSED,
    events.GrantPertek: PertekState.GRANTED,
}


def _with_pertek(
    case: MoveCase,
    event: events.SubmitPertek | events.ReturnPertek | events.RefusePertek | events.GrantPertek,
    context: Context,
) -> MoveCase:
    """Return a case with a step of BKN's consideration; a granted one is a paper of the checklist."""
    reason = event.reason if isinstance(event, events.ReturnPertek | events.RefusePertek) else ""
    step = Pertek(_PERTEK[type(event)], event.number, event.dated, context.on, reason)
    after = replace(case, pertek=(*case.pertek, step))
    document = context.limits.kind(case.proposal.kind).pertek
    if document is None or step.state is not PertekState.GRANTED:
        return after
    return after_event(after, events.HandIn(document, event.number, event.dated), context)


def _objection_answered(case: MoveCase, event: events.AnswerObjection, context: Context) -> MoveCase:
    if case.objection is None:
        return case
    answered = replace(
        case.objection, granted=event.granted, answer=event.reason, answered_on=context.on, outcome=event.outcome
    )
    after = replace(case, objection=answered)
    if event.effective_from is None or case.order is None:
        return after
    return _in_effect(after, replace(case.order, effective_on=event.effective_from), context)


def _objection_lapsed(case: MoveCase, context: Context) -> MoveCase:
    if case.objection is None:
        return case
    granted = context.limits.unanswered_granted
    return replace(case, objection=replace(case.objection, granted=granted, lapsed=True, answered_on=context.on))


def _implemented(case: MoveCase, event: events.Implement, context: Context) -> MoveCase:
    return _in_effect(case, Order(event.order_number, event.order_dated, context.on, event.effective_on), context)


def _in_effect(case: MoveCase, order: Order, context: Context) -> MoveCase:
    """Return a case with an order, and what falls due after its effective day."""
    limits, calendar = context.limits, context.calendar
    evaluations = []
    for months in limits.evaluation_months if limits.kind(case.proposal.kind).evaluated else ():
        opens_on = months_after(order.effective_on, months)
        evaluations.append(Evaluation(months, opens_on, calendar.add(opens_on, limits.evaluation_days)))
    days = {form.id: form.days for form in limits.formalities}
    formalities = tuple(
        replace(one, due=calendar.add(order.effective_on, days.get(one.id, 0))) if one.number is None else one
        for one in case.formalities
    )
    return replace(case, order=order, evaluations=tuple(evaluations), formalities=formalities)


def _rated(case: MoveCase, event: events.RateAsHead | events.RateAsEmployee, context: Context) -> MoveCase:
    return replace(
        case,
        evaluations=tuple(
            _with_rating(one, event, context) if one.months == event.months else one for one in case.evaluations
        ),
    )


def _with_rating(
    evaluation: Evaluation, event: events.RateAsHead | events.RateAsEmployee, context: Context
) -> Evaluation:
    match event:
        case events.RateAsHead(performance=performance, satisfaction=satisfaction, remarks=remarks):
            return replace(evaluation, head=HeadRating(performance, satisfaction, remarks, context.on))
        case events.RateAsEmployee(satisfaction=satisfaction, difficulties=difficulties, remarks=remarks):
            return replace(evaluation, employee=EmployeeRating(satisfaction, difficulties, remarks, context.on))


def _follow_up_assigned(case: MoveCase, event: events.AssignFollowUp, context: Context) -> MoveCase:
    form = next((one for one in context.limits.follow_ups if one.requirement == event.requirement), None)
    if form is None:
        return case
    due = months_after(context.on, form.months)
    number = len(case.follow_ups) + 1
    follow_up = FollowUp(number, event.requirement, event.rules, form.responsible, context.on, due)
    return replace(case, follow_ups=(*case.follow_ups, follow_up))


def _follow_up_finished(case: MoveCase, event: events.FinishFollowUp, context: Context) -> MoveCase:
    return replace(
        case,
        follow_ups=tuple(
            replace(one, done_on=context.on, result=event.result) if one.number == event.number else one
            for one in case.follow_ups
        ),
    )
