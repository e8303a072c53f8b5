"""What the steps of a move presuppose: each guard says why a step can't be taken, or nothing.

A guard is named after what must be so; the table of moves reads as a sentence with it.
"""

from datetime import date
from typing import Final, Protocol

from dss.lifecycle.context import Context
from dss.lifecycle.machine import guard
from dss.lifecycle.state import (
    TEST_REQUIREMENT,
    answers_against,
    awaits_test,
    conflicts_of,
    declaration_of,
    differs_from_consideration,
    differs_from_recommendation,
    has_conflict,
    missing_papers,
    open_formalities,
    open_referrals,
    parties_of,
    pertek_state,
    sitting_members,
    unanswered_parties,
    votes_against,
    votes_for,
)
from dss.lifecycle.words import CAPACITIES, TEAM_OFFICES
from dss.model.casework import events
from dss.model.casework.cases import (
    Capacity,
    DeadlineKind,
    MoveCase,
    ObjectionOutcome,
    PertekState,
    Stance,
    TeamMember,
    TeamOffice,
)
from dss.model.casework.errors import GuardCode
from dss.model.policy.casework import CaseworkLimits, NeededBefore
from dss.model.policy.kinds_of_move import ASSESSMENT_TEAM
from dss.model.text import Text, Verbatim, _, join

MINISTER: Final = "mendagri"
"""The Minister of Home Affairs, as an authority (`Vocabulary.authorities`)."""


class Reasoned(Protocol):
    """An event that has a reason."""

    @property
    def reason(self) -> str:
        """Why."""


# Answers


@guard(GuardCode.REASONED)
def reasoned(case: object, event: Reasoned, context: Context) -> Text | None:
    """A reason is given (UU 30/2014 ps 55)."""
    return None if event.reason.strip() else _("The reason is missing. Write one.")


@guard(GuardCode.FOR_OWN_PARTY)
def for_own_party(case: MoveCase, event: events.Respond, context: Context) -> Text | None:
    """Who answers is asked, and answers for itself; an HR officer may enter what came on paper."""
    if event.party not in parties_of(case):
        return _("Not asked about this move: {party}.").filled(party=CAPACITIES[event.party])
    if event.party in (mine := context.by.capacities_in(case)) or Capacity.HR_OFFICER in mine:
        return None
    return _("This is for another party ({party}); answer for your own party.").filled(party=CAPACITIES[event.party])


@guard(GuardCode.PROPOSING_ANOTHER)
def proposing_another(case: MoveCase, event: events.Respond, context: Context) -> Text | None:
    """A proposal otherwise names another seat or day, and any other answer names none."""
    proposes = event.stance is Stance.PROPOSES_OTHERWISE
    if proposes is (event.seat is None and event.effective_on is None):
        return _("Name another seat or day when, and only when, you propose otherwise.")
    if event.seat == case.proposal.seat or (
        event.effective_on is not None and event.effective_on == case.proposal.effective_on
    ):
        return _("The move proposes that already.")
    if event.effective_on is not None and event.effective_on <= context.on:
        return _("That day is past. Propose one to come.")
    return None


@guard(GuardCode.BEFORE_THE_VOTE)
def before_the_vote(case: MoveCase, event: events.MoveEvent, context: Context) -> Text | None:
    """Nobody has voted yet."""
    if not case.votes:
        return None
    return _("The vote has begun.")


@guard(GuardCode.ANSWERS_OVERDUE)
def answers_overdue(case: MoveCase, event: events.MoveEvent, context: Context) -> Text | None:
    """The days for answers are over."""
    return _over(case, DeadlineKind.ANSWERS, context.on, _("The time for answers"))


@guard(GuardCode.EVERYONE_HAD_A_SAY)
def everyone_had_a_say(case: MoveCase, event: events.Pursue, context: Context) -> Text | None:
    """All parties have answered, or had the time to (UU 30/2014 ps 46)."""
    return answers_overdue(case, event, context) if unanswered_parties(case) else None


@guard(GuardCode.ONLY_DAYS_PROPOSED)
def only_days_proposed(case: MoveCase, event: events.Keep, context: Context) -> Text | None:
    """Nobody disagrees or proposes another seat."""
    if all(one.stance is Stance.PROPOSES_OTHERWISE and one.seat is None for one in answers_against(case)):
        return None
    return _("A party disagrees or proposes another seat. A revision can accept another day only.")


@guard(GuardCode.OF_AN_OWN_REQUEST)
def of_an_own_request(case: MoveCase, event: events.Withdraw, context: Context) -> Text | None:
    """The employee may withdraw only a move that was the employee's own request."""
    if case.proposal.own_request or Capacity.HR_OFFICER in context.by.capacities_in(case):
        return None
    return _("This move is not the employee's own request. Answer that you disagree instead.")


# Papers and waivers


@guard(GuardCode.ON_THE_CHECKLIST)
def on_the_checklist(case: MoveCase, event: events.HandIn, context: Context) -> Text | None:
    """The paper is asked for, and bears a day that has come."""
    if event.document not in case.documents:
        known = ", ".join(case.documents)
        return _("Not asked for here. The checklist: {known}.").filled(known=known)
    if event.document == context.limits.kind(case.proposal.kind).pertek:
        return _("BKN grants this paper. Submit the move to BKN, and record what it answers.")
    if not event.number.strip():
        return _("The number of the paper is missing.")
    return _not_yet(event.dated, context.on)


@guard(GuardCode.BY_THE_NAMED_AUTHORITY)
def by_the_named_authority(case: MoveCase, event: events.Waive, context: Context) -> Text | None:
    """The rule refers the move, and the authority is the one that it names; the team speaks for itself."""
    referral = next((one for one in case.proposal.referrals if one.rule == event.rule), None)
    if referral is None:
        return _("The rule {rule!q} does not refer this move.").filled(rule=event.rule)
    if referral.authority != event.authority:
        return _("Only {authority!q} can waive the rule {rule!q}, not {authority_2!q}.").filled(
            authority=referral.authority, rule=event.rule, authority_2=event.authority
        )
    mine = context.by.capacities_in(case)
    by_team = referral.authority == ASSESSMENT_TEAM and context.limits.kind(case.proposal.kind).by_team
    if by_team is (Capacity.TEAM_MEMBER not in mine):
        return _(
            "A member enters the consideration of the assessment team; an HR officer enters the consent of others."
        )
    if Capacity.TEAM_MEMBER in mine and (refusal := _taking_part(case, context)):
        return refusal
    if event.official.strip() and event.letter.strip():
        return None
    return _("The official, or the number of the letter, is missing.")


@guard(GuardCode.NOT_WAIVED_YET)
def not_waived_yet(case: MoveCase, event: events.Waive, context: Context) -> Text | None:
    """Nobody has waived the rule yet."""
    if any(referral.rule == event.rule for referral in open_referrals(case)):
        return None
    return _("The rule {rule!q} is waived already.").filled(rule=event.rule)


@guard(GuardCode.PAPERS_COMPLETE)
def papers_complete(case: MoveCase, event: events.Decide, context: Context) -> Text | None:
    """Every paper that a decision needs has come in (Peraturan BKN 5/2019 ps 3; PP 11/2017 ps 192-194)."""
    return _no_paper_missing(missing_papers(case, context.limits, NeededBefore.DECISION))


@guard(GuardCode.ORDER_PAPERS_COMPLETE)
def order_papers_complete(case: MoveCase, event: events.Implement, context: Context) -> Text | None:
    """Every paper that an order needs has come in."""
    both = (NeededBefore.DECISION, NeededBefore.ORDER)
    return _no_paper_missing(tuple(one for before in both for one in missing_papers(case, context.limits, before)))


@guard(GuardCode.TEST_REQUIRED)
def test_required(case: MoveCase, event: events.RecordTest, context: Context) -> Text | None:
    """The rules require a test of this move, and its minutes have a number and a day that has come."""
    if TEST_REQUIREMENT not in case.proposal.requirements:
        return _("The rules require no test of this move.")
    return _("The number is missing.") if not event.number.strip() else _not_yet(event.dated, context.on)


@guard(GuardCode.TEST_PASSED)
def test_passed(case: MoveCase, event: events.Decide, context: Context) -> Text | None:
    """The test that the rules require is passed (PP 11/2017 ps 107, 131-132; PP 30/2019 ps 58)."""
    if not awaits_test(case):
        return None
    if case.test is None:
        return _("The result of the test that the rules require is missing. Record it.")
    return _("The employee did not pass the test that the rules require. Reject the move, or record a new test.")


@guard(GuardCode.PERTEK_DUE)
def pertek_due(case: MoveCase, event: events.SubmitPertek, context: Context) -> Text | None:
    """The kind of move needs BKN's technical consideration, which is neither under way nor decided."""
    document = context.limits.kind(case.proposal.kind).pertek
    if document is None or document not in case.documents:
        return _("This move needs no technical consideration by BKN.")
    if any(paper.document == document for paper in case.papers):
        return _("BKN has granted it already.")
    match pertek_state(case):
        case PertekState.SUBMITTED:
            return _("It lies with BKN already.")
        case PertekState.REFUSED:
            return _("BKN has refused it.")
        case _:
            return None


@guard(GuardCode.MINISTER_FIRST)
def minister_first(case: MoveCase, event: events.SubmitPertek, context: Context) -> Text | None:
    """The Minister of Home Affairs has consented, where a rule asks for that (UU 10/2016 ps 71(2), 162(3))."""
    left = [one.rule for one in open_referrals(case) if one.authority == MINISTER]
    if not left:
        return None
    return _("The Minister of Home Affairs consents first: {rules}.").filled(rules=", ".join(left))


@guard(GuardCode.PERTEK_SUBMITTED)
def pertek_submitted(
    case: MoveCase, event: events.ReturnPertek | events.RefusePertek | events.GrantPertek, context: Context
) -> Text | None:
    """The move lies with BKN, whose answer is not older than the submission."""
    if pertek_state(case) is not PertekState.SUBMITTED:
        return _("The move does not lie with BKN. Submit it first.")
    if event.dated < (submitted := case.pertek[-1].dated):
        return _("The answer can't bear {dated}, before the submission of {submitted}.").filled(
            dated=event.dated, submitted=submitted
        )
    return None


@guard(GuardCode.PERTEK_NUMBERED)
def pertek_numbered(
    case: MoveCase,
    event: events.SubmitPertek | events.ReturnPertek | events.RefusePertek | events.GrantPertek,
    context: Context,
) -> Text | None:
    """It has a number, and a day that has come."""
    if not event.number.strip():
        return _("The number is missing.")
    return _not_yet(event.dated, context.on)


@guard(GuardCode.GATES_WAIVED)
def gates_waived(case: MoveCase, event: events.Decide, context: Context) -> Text | None:
    """Every rule that refers the move is waived."""
    if not (left := open_referrals(case)):
        return None
    names = ", ".join(f"{one.rule} ({one.authority})" for one in left)
    return _("Not waived yet: {names}.").filled(names=names)


# The team


@guard(GuardCode.A_LAWFUL_TEAM)
def a_lawful_team(case: MoveCase, event: events.ConveneTeam, context: Context) -> Text | None:
    """The team is odd in number, large enough, with every office in it, and nobody in it twice (PP 11/2017 ps 201)."""
    return team_fault(event.members, context.limits.team_least)


def team_fault(members: tuple[TeamMember, ...], least: int) -> Text | None:
    """Say why people are no lawful team (PP 11/2017 ps 201), or nothing; as `a_lawful_team`."""
    if len(members) < least or len(members) % 2 == 0:
        return _("The team must be odd in number and have at least {least} members, not {count}.").filled(
            least=least, count=len(members)
        )
    if len({member.employee for member in members}) < len(members):
        return _("A member is named twice.")
    if any(member.released or member.stands_in_for for member in members):
        return _("A new team has no substitutes yet.")
    return _offices_filled(members)


@guard(GuardCode.A_LAWFUL_SUBSTITUTE)
def a_lawful_substitute(case: MoveCase, event: events.Substitute, context: Context) -> Text | None:
    """One who sits and has not voted leaves; one who was never in the team joins, for the same office."""
    leaving = next((one for one in sitting_members(case) if one.employee == event.leaving), None)
    if leaving is None:
        return _("{leaving} does not sit in the team.").filled(leaving=event.leaving)
    if any(vote.member == event.leaving for vote in case.votes):
        return _("{leaving} has voted already.").filled(leaving=event.leaving)
    if any(one.employee == event.joining.employee for one in case.team):
        return _("{employee} is in the team already.").filled(employee=event.joining.employee)
    if leaving.office is not event.joining.office:
        return _("The substitute must hold the same office: {office}.").filled(office=TEAM_OFFICES[leaving.office])
    return None


@guard(GuardCode.DECLARED_WITH_REASON)
def declared_with_reason(case: MoveCase, event: events.Declare, context: Context) -> Text | None:
    """A conflict of interest is declared with its reason, and before voting."""
    if any(vote.member == context.by.employee for vote in case.votes):
        return _("You have voted already.")
    if event.conflict and not event.reason.strip():
        return _("Say what the conflict of interest is.")
    return None


@guard(GuardCode.FREE_TO_VOTE)
def free_to_vote(case: MoveCase, event: events.CastVote, context: Context) -> Text | None:
    """The member has declared no conflict of interest, the records show none, and this is the first vote."""
    if any(vote.member == context.by.employee for vote in case.votes):
        return _("You have voted already.")
    return _taking_part(case, context)


@guard(GuardCode.VOTE_REASONED)
def vote_reasoned(case: MoveCase, event: events.CastVote, context: Context) -> Text | None:
    """A vote that differs from the recommendation has a reason."""
    return _deviation_reasoned(case, event.approves, event.reason)


@guard(GuardCode.ENOUGH_VOTES)
def enough_votes(case: MoveCase, event: events.Decide, context: Context) -> Text | None:
    """So many members have voted as the law asks of a team, and an odd number (PP 11/2017 ps 201).

    The law asks for an odd team of at least five, so that there is a majority. Members who stand down are no part of it
    for this move (UU 30/2014 ps 42), so it is those who vote who must be enough and odd; a substitute restores their
    number.
    """
    cast, limits = len(case.votes), context.limits
    if not limits.kind(case.proposal.kind).by_team:
        return None
    if cast < limits.team_least:
        return _("Votes cast: {cast}; at least {team_least} are needed. Substitute those who stand down.").filled(
            cast=cast, team_least=limits.team_least
        )
    if limits.odd_voters and cast % 2 == 0:
        return _("Votes cast: {cast}, which should be odd. Substitute a member who stands down.").filled(cast=cast)
    return None


@guard(GuardCode.BY_AN_UNRELATED_OFFICER)
def by_an_unrelated_officer(
    case: MoveCase, event: events.Decide | events.AnswerObjection, context: Context
) -> Text | None:
    """Who records the decision is no relative of the employee (UU 30/2014 ps 42-43)."""
    officer = context.by.employee
    if officer is None or context.ties.between(officer, case.proposal.employee) is None:
        return None
    return _("You are related to the employee; leave this to another officer.")


@guard(GuardCode.DEVIATION_REASONED)
def deviation_reasoned(case: MoveCase, event: events.Decide, context: Context) -> Text | None:
    """A decision that differs from the recommendation, or from the team's consideration, has a reason.

    The consideration doesn't bind the authority (PP 11/2017 ps 191, 200); who decides otherwise says why (UU 30/2014
    ps 55).
    """
    considered = context.limits.kind(case.proposal.kind).by_team
    if considered and differs_from_consideration(case, event.approved) and not event.reason.strip():
        return _(
            "The team voted {votes_for} for and {votes_against} against; write why it is decided otherwise."
        ).filled(votes_for=votes_for(case), votes_against=votes_against(case))
    return _deviation_reasoned(case, event.approved, event.reason)


# Letter, objection, order


@guard(GuardCode.OBJECTION_IN_TIME)
def objection_in_time(case: MoveCase, event: events.FileObjection, context: Context) -> Text | None:
    """It is the first, has grounds, and comes within its days from the receipt of the decision (PP 79/2021 ps 4).

    Version 0.1.0 counted them from the letter before the decision, too; who was informed then keeps that time.
    """
    if case.objection is not None:
        return _("An objection was filed before; the next remedy is the administrative court.")
    until = case.day_of(DeadlineKind.OBJECTION)
    if until is None:
        return _("An objection can be filed once the employee has received the decision (the order).")
    if context.on > until:
        return _(
            "The objection comes after the last day for it ({until}); issue a letter that states that it is "
            "inadmissible (PP 79/2021 art. 4(3))."
        ).filled(until=until)
    return None if event.grounds.strip() else _("The grounds are missing.")


@guard(GuardCode.ANSWER_NOT_LAPSED)
def answer_not_lapsed(case: MoveCase, event: events.AnswerObjection, context: Context) -> Text | None:
    """A decision that upholds or changes comes within its days, where silence counts as granting."""
    due = case.day_of(DeadlineKind.OBJECTION_ANSWER)
    if event.granted or not context.limits.unanswered_granted or due is None or context.on <= due:
        return None
    return _("The decision on the objection was due by {due}; the objection counts as granted.").filled(due=due)


@guard(GuardCode.CHANGES_THE_DAY)
def changes_the_day(case: MoveCase, event: events.AnswerObjection, context: Context) -> Text | None:
    """A new first day is named only where the order is changed, not before its date, and before any evaluation."""
    if event.effective_from is None:
        return None
    if event.outcome is not ObjectionOutcome.CHANGED or case.order is None:
        return _("Only an order that is changed has a new first day.")
    if event.effective_from < case.order.dated:
        return _("It can't take effect on {effective_on}, before the order of {order_dated}.").filled(
            effective_on=event.effective_from, order_dated=case.order.dated
        )
    if any(one.head is not None or one.employee is not None for one in case.evaluations):
        return _("The placement has been evaluated already; its first day stays.")
    return None


@guard(GuardCode.ANSWER_OVERDUE)
def answer_overdue(case: MoveCase, event: events.MoveEvent, context: Context) -> Text | None:
    """The days for answering the objection are over."""
    return _over(case, DeadlineKind.OBJECTION_ANSWER, context.on, _("The time to decide on the objection"))


@guard(GuardCode.NOTICE_KEPT)
def notice_kept(case: MoveCase, event: events.Implement, context: Context) -> Text | None:
    """Order and effect lie after the days of notice (UU 30/2014 ps 47)."""
    earliest = case.day_of(DeadlineKind.NOTICE)
    first = event.order_dated if context.limits.notice_before_order else event.effective_on
    if earliest is None or first >= earliest:
        return None
    return _("The notice has not run out; the earliest day is {earliest}, not {first}.").filled(
        earliest=earliest, first=first
    )


@guard(GuardCode.A_SOUND_ORDER)
def a_sound_order(case: MoveCase, event: events.Implement, context: Context) -> Text | None:
    """The order has a number, its day has come, and it takes effect no earlier than it is dated; there is no other."""
    if case.order is not None:
        return _("There is an order already, {number}.").filled(number=case.order.number)
    if not event.order_number.strip():
        return _("The number of the order is missing.")
    if event.order_dated > context.on:
        return _("The order is dated {order_dated}, still to come.").filled(order_dated=event.order_dated)
    if event.effective_on < event.order_dated:
        return _("It can't take effect on {effective_on}, before the order of {order_dated}.").filled(
            effective_on=event.effective_on, order_dated=event.order_dated
        )
    return None


@guard(GuardCode.FORMALITY_OPEN)
def formality_open(case: MoveCase, event: events.Complete, context: Context) -> Text | None:
    """The order is there, this follows it and is not done, and is for this one to show, with number and day."""
    if case.order is None:
        return _("The order is missing.")
    if event.formality not in (left := [one.id for one in open_formalities(case)]):
        return _("Not open here: {formality}. Open: {left}.").filled(formality=event.formality, left=", ".join(left))
    mine = context.by.capacities_in(case)
    responsible = responsible_for(event.formality, context.limits)
    if Capacity.HR_OFFICER not in mine and responsible not in mine:
        return _("Another party is responsible for it: {responsible}.").filled(responsible=CAPACITIES[responsible])
    if not event.number.strip():
        return _("The number of the paper is missing.")
    return _not_yet(event.dated, context.on)


@guard(GuardCode.HAS_A_DOCUMENT)
def has_a_document(case: MoveCase, event: events.Annul, context: Context) -> Text | None:
    """The decision or ruling that annuls is named."""
    return None if event.document.strip() else _("Name the decision or ruling.")


# Evaluation and follow-up


@guard(GuardCode.EVALUATION_OPEN)
def evaluation_open(case: MoveCase, event: events.RateAsHead | events.RateAsEmployee, context: Context) -> Text | None:
    """There is such an evaluation, its day has come, and this part is not filled in yet."""
    evaluation = next((one for one in case.evaluations if one.months == event.months), None)
    if evaluation is None:
        months = ", ".join(str(one.months) for one in case.evaluations)
        return _("Evaluations fall at these months: {months}.").filled(months=months)
    if context.on < evaluation.opens_on:
        return _("The evaluation opens on {opens_on}.").filled(opens_on=evaluation.opens_on)
    rated = evaluation.head if isinstance(event, events.RateAsHead) else evaluation.employee
    return None if rated is None else _("This part is filled in already.")


@guard(GuardCode.RATED_ON_THE_SCALES)
def rated_on_the_scales(
    case: MoveCase, event: events.RateAsHead | events.RateAsEmployee, context: Context
) -> Text | None:
    """Satisfaction is 1 to 5, and the rating, or each difficulty, is one that there is."""
    if not 1 <= event.satisfaction <= 5:
        return _("Satisfaction is 1 to 5, not {satisfaction}.").filled(satisfaction=event.satisfaction)
    if isinstance(event, events.RateAsHead):
        known, given = context.limits.performances, {event.performance}
    else:
        known, given = context.limits.difficulties, set(event.difficulties)
    if given <= set(known):
        return None
    names = ", ".join(known)
    return _("Choose from: {names}.").filled(names=names)


@guard(GuardCode.CAN_BE_FOLLOWED_UP)
def can_be_followed_up(case: MoveCase, event: events.AssignFollowUp, context: Context) -> Text | None:
    """The requirement is one that is followed up, and the same is not open already."""
    known = [form.requirement for form in context.limits.follow_ups]
    if event.requirement not in known:
        return _("What can be assigned: {known}.").filled(known=", ".join(known))
    if any(one.requirement == event.requirement and one.done_on is None for one in case.follow_ups):
        return _("{requirement} is under way already.").filled(requirement=event.requirement)
    return None


@guard(GuardCode.EVALUATED)
def evaluated(case: MoveCase, event: events.AssignFollowUp, context: Context) -> Text | None:
    """An evaluation is complete."""
    if any(one.complete for one in case.evaluations):
        return None
    return _("No evaluation is complete yet.")


@guard(GuardCode.FOLLOW_UP_OPEN)
def follow_up_open(case: MoveCase, event: events.FinishFollowUp, context: Context) -> Text | None:
    """There is such a follow-up, it is open, it is for this one to do, and its result is given."""
    follow_up = next((one for one in case.follow_ups if one.number == event.number), None)
    if follow_up is None or follow_up.done_on is not None:
        return _("No follow-up {number} is open.").filled(number=event.number)
    mine = context.by.capacities_in(case)
    if Capacity.HR_OFFICER not in mine and follow_up.responsible not in mine:
        return _("Another party is responsible for it: {responsible}.").filled(
            responsible=CAPACITIES[follow_up.responsible]
        )
    return None if event.result.strip() else _("Write the result.")


@guard(GuardCode.NOTHING_LEFT)
def nothing_left(case: MoveCase, event: events.CloseMove, context: Context) -> Text | None:
    """All evaluations are complete, and all follow-ups and what follows the order done."""
    months = [str(one.months) for one in case.evaluations if not one.complete]
    works = [one.requirement for one in case.follow_ups if one.done_on is None]
    titles: dict[str, Text] = {form.id: form.title for form in context.limits.formalities}
    formalities = [titles.get(one.id, Verbatim(one.id)) for one in open_formalities(case)]
    if not months and not works and not formalities:
        return None
    evaluations = (_("the evaluation of month {month}").filled(month=month) for month in months)
    return _("Still to be done: {left}.").filled(left=join([*formalities, *evaluations, *map(Verbatim, works)]))


# Parts


def _over(case: MoveCase, kind: DeadlineKind, on: date, what: Text) -> Text | None:
    due = case.day_of(kind)
    if due is None or on > due:
        return None
    return _("{what} is over only after {due}.").filled(what=what, due=due)


def _not_yet(dated: date, on: date) -> Text | None:
    if dated <= on:
        return None
    return _("The paper is dated {dated}, which has not come yet.").filled(dated=dated)


def responsible_for(formality: str, limits: CaseworkLimits) -> Capacity:
    """Return who shows that something which follows the order was done, beside the HR officer."""
    named = (form.responsible for form in limits.formalities if form.id == formality)
    return next(named, Capacity.HR_OFFICER)


def _no_paper_missing(missing: tuple[str, ...]) -> Text | None:
    names = ", ".join(missing)
    return _("Papers are missing: {names}.").filled(names=names) if missing else None


def _offices_filled(members: tuple[TeamMember, ...]) -> Text | None:
    empty = [TEAM_OFFICES[office] for office in TeamOffice if all(member.office is not office for member in members)]
    if not empty:
        return None
    return _("Offices without a member: {empty}.").filled(empty=join(empty))


def _taking_part(case: MoveCase, context: Context) -> Text | None:
    """Say why a member takes no part in this decision, or nothing."""
    member = next((one for one in sitting_members(case) if one.employee == context.by.employee), None)
    if member is None or declaration_of(case, member.employee) is None:
        return _("First declare whether there is a conflict of interest.")
    if has_conflict(case, member.employee) or conflicts_of(case, member, context.ties):
        return _("A member with a conflict of interest takes no part in this consideration.")
    return None


def _deviation_reasoned(case: MoveCase, approves: bool, reason: str) -> Text | None:
    if not differs_from_recommendation(case, approves) or reason.strip():
        return None
    return _("This differs from the recommendation; write the reason.")
