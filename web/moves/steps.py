"""From the form of a step to what happens: what it offers to choose from, the event, and where a refusal is blamed."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from dss.model.casework.cases import Capacity, Stance, TeamMember, TeamOffice
from dss.model.casework.errors import CaseRefusal, GuardCode, StepRefused
from dss.model.casework.events import (
    Annul,
    AnswerObjection,
    CastVote,
    CloseConsultation,
    ConveneTeam,
    Declare,
    FileObjection,
    FinishFollowUp,
    HandIn,
    Implement,
    LeaveSeat,
    LetObjectionLapse,
    Pursue,
    RateAsEmployee,
    RateAsHead,
    Respond,
    Substitute,
    Waive,
    Withdraw,
)
from dss.model.identifiers import EmployeeId, RuleId
from dss.model.text import Text
from dss.service.candidates.filters import Choice
from dss.service.casework.views import MoveCaseView, StepTaken
from dss.service.letters.sending import inform_employee
from dss.service.moves.decide import decide
from dss.service.moves.evaluate import assign_follow_ups, close_move, rate
from dss.service.moves.open_steps import OpenStep, StepName
from dss.service.moves.overview import MoveOverview
from dss.service.moves.steps import PlainEvent, take_step
from dss.service.office.office import Acting, Office
from web.moves import words
from web.moves.forms import FORMS, StepForm
from web.pages.forms import add_error, options
from web.pages.rendering import said

_AT: Final[Mapping[GuardCode, str]] = {
    GuardCode.REASONED: "reason",
    GuardCode.FOR_OWN_PARTY: "party",
    GuardCode.PROPOSING_ANOTHER: "stance",
    GuardCode.ON_THE_CHECKLIST: "dated",
    GuardCode.BY_THE_NAMED_AUTHORITY: "rule",
    GuardCode.NOT_WAIVED_YET: "rule",
    GuardCode.A_LAWFUL_SUBSTITUTE: "joining",
    GuardCode.DECLARED_WITH_REASON: "reason",
    GuardCode.FREE_TO_VOTE: "approves",
    GuardCode.VOTE_REASONED: "reason",
    GuardCode.PAPERS_COMPLETE: "approved",
    GuardCode.GATES_WAIVED: "approved",
    GuardCode.ENOUGH_VOTES: "approved",
    GuardCode.AS_THE_MAJORITY: "approved",
    GuardCode.DEVIATION_REASONED: "reason",
    GuardCode.ALLOWED_NOW: "approved",
    GuardCode.FREE: "approved",
    GuardCode.OBJECTION_IN_TIME: "grounds",
    GuardCode.NOTICE_KEPT: "dated",
    GuardCode.A_SOUND_ORDER: "dated",
    GuardCode.EVALUATION_OPEN: "months",
    GuardCode.FOLLOW_UP_OPEN: "number",
    GuardCode.HAS_A_DOCUMENT: "document",
}
"""The field that each guard of a step is about; what no field is about is told at the top of the form."""


def form_of(step: OpenStep, overview: MoveOverview, *, filled: bool) -> StepForm:
    """Return the form of a step.

    Args:
        step: The step.
        overview: The move, as it is now.
        filled: Whether it holds what was sent; else it is empty, with what is likely filled in.
    """
    kind, prefix = FORMS[step.step], f"{step.step}-"
    form = kind(prefix=prefix) if filled else kind(formdata=None, prefix=prefix, **_likely(step, overview))
    _offer(form, step, overview)
    if not filled or not form.seen.data:
        form.seen.data = str(overview.case.version)
    return form


def seen_of(form: StepForm) -> int:
    """Return the version of the case that the page of a form showed; 0 for one that makes no sense."""
    given = form.seen.data or ""
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0


def take(office: Office, acting: Acting, case: MoveCaseView, step: StepName, form: Any) -> StepTaken:
    """Take a step as its form says.

    Raises:
        CaseRefusal: If the case doesn't allow it.
        StateChanged: If somebody else changed the case since the page of the form was shown.
        AccessError, UnknownName, EngineDisagreement, InvalidInput: As the use case of the step.
    """
    move, seen = case.move, seen_of(form)
    match step:
        case StepName.DECIDE:
            approved = form.approved.data == "yes"
            return decide(office, acting, move, approved=approved, reason=form.reason.data or "", seen=seen)
        case StepName.INFORM:
            signatory = form.signatory.data or ""
            return inform_employee(office, acting, move, form.number.data, signatory=signatory, seen=seen)
        case StepName.RATE_AS_HEAD:
            rating = RateAsHead(
                int(form.months.data), form.performance.data, int(form.satisfaction.data), form.remarks.data or ""
            )
            return rate(office, acting, move, rating, seen)
        case StepName.RATE_AS_EMPLOYEE:
            return rate(office, acting, move, _employees_rating(form), seen)
        case StepName.ASSIGN:
            return assign_follow_ups(office, acting, move, seen)
        case StepName.CLOSE:
            return close_move(office, acting, move, seen)
        case _:
            return take_step(office, acting, move, _EVENTS[step](form, case), seen)


def blame_refusal(form: StepForm, refusal: CaseRefusal) -> None:
    """Put a refusal at the field that it is about."""
    field = getattr(form, _AT.get(refusal.guard, "seen"), form.seen) if isinstance(refusal, StepRefused) else form.seen
    add_error(field, refusal.reason)


def _employees_rating(form: Any) -> RateAsEmployee:
    named = [form.main.data, *form.others.data] if form.main.data else list(form.others.data)
    difficulties = tuple(dict.fromkeys(named))
    return RateAsEmployee(int(form.months.data), int(form.satisfaction.data), difficulties, form.remarks.data or "")


_Event = Callable[[Any, MoveCaseView], PlainEvent]


def _respond(form: Any, _: MoveCaseView) -> PlainEvent:
    seat = form.seat.data or None
    return Respond(Capacity(form.party.data), Stance(form.stance.data), form.reason.data, seat, form.effective_on.data)


def _waive(form: Any, case: MoveCaseView) -> PlainEvent:
    authority = next(gate.authority_id for gate in case.gates if gate.rule == form.rule.data)
    return Waive(RuleId(form.rule.data), authority, form.official.data, form.letter.data, form.reason.data)


def _convene(form: Any, _: MoveCaseView) -> PlainEvent:
    return ConveneTeam(
        tuple(
            TeamMember(EmployeeId(person.data), TeamOffice(office.data))
            for person, office in form.pairs()
            if person.data and office.data
        )
    )


def _substitute(form: Any, case: MoveCaseView) -> PlainEvent:
    office = next(member.office_id for member in case.team if member.employee == form.leaving.data)
    joining = TeamMember(EmployeeId(form.joining.data), TeamOffice(office))
    return Substitute(EmployeeId(form.leaving.data), joining, form.reason.data)


_EVENTS: Final[Mapping[StepName, _Event]] = {
    StepName.RESPOND: _respond,
    StepName.END_CONSULTATION: lambda form, case: CloseConsultation(),
    StepName.PURSUE: lambda form, case: Pursue(form.reason.data),
    StepName.HAND_IN: lambda form, case: HandIn(form.document.data, form.number.data, form.dated.data),
    StepName.WAIVE: _waive,
    StepName.CONVENE: _convene,
    StepName.SUBSTITUTE: _substitute,
    StepName.DECLARE: lambda form, case: Declare(form.conflict.data == "yes", form.reason.data or ""),
    StepName.VOTE: lambda form, case: CastVote(form.approves.data == "yes", form.reason.data or ""),
    StepName.OBJECT: lambda form, case: FileObjection(form.grounds.data),
    StepName.ANSWER: lambda form, case: AnswerObjection(form.granted.data == "yes", form.reason.data),
    StepName.LAPSE: lambda form, case: LetObjectionLapse(),
    StepName.IMPLEMENT: lambda form, case: Implement(form.number.data, form.dated.data, form.effective_on.data),
    StepName.FINISH: lambda form, case: FinishFollowUp(int(form.number.data), form.result.data),
    StepName.WITHDRAW: lambda form, case: Withdraw(form.reason.data),
    StepName.LEAVE_SEAT: lambda form, case: LeaveSeat(form.reason.data),
    StepName.ANNUL: lambda form, case: Annul(form.document.data, form.reason.data),
}
"""The event of each step that has no use case of its own."""


def _likely(step: OpenStep, overview: MoveOverview) -> dict[str, Any]:
    """Return what a form is likely to be filled with."""
    only = step.about[0].code if len(step.about) == 1 else None
    match step.step:
        case StepName.RESPOND:
            return {"party": only}
        case StepName.HAND_IN:
            missing = (paper.document for paper in overview.case.papers if not paper.number)
            return {"document": next(missing, None)}
        case StepName.WAIVE:
            return {"rule": only}
        case StepName.CONVENE:
            offices = [one.code for one in overview.offers.offices]
            least = [*offices, *offices[1:]][: overview.offers.team_least]
            return {f"office{number}": office for number, office in enumerate(least, 1)}
        case StepName.IMPLEMENT:
            effective = overview.case.effective_on
            return {"effective_on": effective}
        case StepName.RATE_AS_HEAD | StepName.RATE_AS_EMPLOYEE:
            return {"months": step.about[0].code if step.about else None}
        case StepName.FINISH:
            return {"number": only}
        case _:
            return {}


def _offer(form: Any, step: OpenStep, overview: MoveOverview) -> None:
    """Set what the fields of a form offer to choose from."""
    offers, about = overview.offers, _pairs(step.about)
    none = said(words.NO_OTHER)
    match step.step:
        case StepName.RESPOND:
            form.party.choices = about
            form.stance.choices = _spoken(words.STANCES)
            form.seat.choices = options(_pairs(offers.seats), none)
        case StepName.HAND_IN:
            form.document.choices = about
        case StepName.WAIVE:
            form.rule.choices = about
        case StepName.CONVENE:
            for person, office in form.pairs():
                person.choices = options(_pairs(offers.people), none)
                office.choices = options(_pairs(offers.offices), none)
        case StepName.SUBSTITUTE:
            sitting = {member.employee for member in overview.case.team}
            form.leaving.choices = about
            form.joining.choices = [pair for pair in _pairs(offers.people) if pair[0] not in sitting]
        case StepName.DECLARE:
            form.conflict.choices = _spoken(words.CONFLICT_CHOICES)
        case StepName.VOTE:
            form.approves.choices = _spoken(words.VOTE_CHOICES)
        case StepName.DECIDE:
            form.approved.choices = _among(words.DECISION_CHOICES, step.about)
        case StepName.ANSWER:
            form.granted.choices = _among(words.GRANTED_CHOICES, step.about)
        case StepName.RATE_AS_HEAD:
            form.months.choices = about
            form.performance.choices = _pairs(offers.performances)
            form.satisfaction.choices = _spoken(words.SATISFACTIONS)
        case StepName.RATE_AS_EMPLOYEE:
            form.months.choices = about
            form.satisfaction.choices = _spoken(words.SATISFACTIONS)
            form.main.choices = options(_pairs(offers.difficulties), said(words.NO_DIFFICULTY))
            form.others.choices = _pairs(offers.difficulties)
        case StepName.FINISH:
            form.number.choices = about
        case _:
            return


def _pairs(choices: tuple[Choice, ...]) -> list[tuple[str, str]]:
    return [(one.code, one.label) for one in choices]


def _spoken(choices: Mapping[str, Text]) -> list[tuple[str, str]]:
    return [(code, said(text)) for code, text in choices.items()]


def _among(choices: Mapping[str, Text], about: tuple[Choice, ...]) -> list[tuple[str, str]]:
    """Return those choices that a step can be about now."""
    possible = {one.code for one in about}
    return [(code, said(text)) for code, text in choices.items() if code in possible]
