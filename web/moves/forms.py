"""The form of each step of a move, made from the fields of the table of steps.

Its fields bear the name of the step, so that several forms can be on one page.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, Final, assert_never

from dss.model.casework.cases import Capacity, TeamMember, TeamOffice
from dss.model.casework.errors import CaseRefusal, GuardCode, StepRefused
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
from dss.model.casework.steps import MoveStep, step_called
from dss.model.identifiers import EmployeeId
from dss.model.text import Text
from dss.service.candidates.filters import Choice
from dss.service.casework.views import MoveCaseView
from dss.service.moves.open_steps import OpenStep
from dss.service.moves.overview import MoveOverview
from web.pages.forms import AtMost, Form, Required, add_error, choice, day, hidden, long_text, options, several, text
from web.pages.rendering import said

LONGEST_REASON: Final = 4_000
LONGEST_LINE: Final = 200
MEMBERS: Final = 7
"""The most members that the form of a team takes."""

SUGGESTED: Final = 10
"""The most seats that a form suggests; the page of other seats has them all."""

OTHERS: Final = "others"
"""The field of what comes after the main one."""


class StepForm(Form):
    """A form that takes a step of a case; it carries the version that its page showed."""

    seen = hidden()


@dataclass(frozen=True, slots=True)
class Row:
    """Fields of a form that are shown together.

    Attributes:
        when: The name of the field, and its value, that asks for these; None where they are always asked for.
        single: Whether there is nothing to choose.
        searched: Whether there is more to choose than the form suggests, on a page of its own.
    """

    fields: tuple[Any, ...]
    when: tuple[str, str] | None = None
    single: bool = False
    searched: bool = False


def form_class(step: MoveStep) -> type[StepForm]:
    """Return the class of the form of a step; that of a step which needs nothing but a yes has no field."""
    members = {name: made for field in step.fields for name, made in _fields(field)}
    return type(f"{step.event.__name__}Form", (StepForm,), members)


def form_of(step: OpenStep, overview: MoveOverview, *, filled: bool, seat: str = "") -> StepForm:
    """Return the form of a step.

    Args:
        step: The step.
        overview: The move, as it is now.
        filled: Whether it holds what was sent; else it is empty, with what is likely filled in.
        seat: The seat that was chosen on the page of other seats; blank for none.
    """
    declared = step_called(step.step)
    kind, prefix = form_class(declared), f"{step.step}-"
    likely = (
        {} if filled else {name: value for field in declared.fields for name, value in _likely(field, step, overview)}
    )
    for field in declared.fields:
        if seat and not filled and field.offer is Offer.SEATS:
            likely |= {field.form: seat, **(dict([field.when]) if field.when else {})}
    form = kind(prefix=prefix) if filled else kind(formdata=None, prefix=prefix, **likely)
    for field in declared.fields:
        _offer(form, field, step, overview)
    if not filled or not form.seen.data:
        form.seen.data = str(overview.case.version)
    return form


def rows_of(form: StepForm, step: MoveStep) -> Iterator[Row]:
    """Yield the fields of a form as they are shown."""
    for field in step.fields:
        match field.kind:
            case Authority():
                continue
            case _ if field.form not in form and not isinstance(field.kind, Team):
                continue
            case Team():
                yield from member_rows(form)
            case Ranked():
                yield from (Row((form[name],)) for name in (field.form, OTHERS))
            case _:
                when = field.when and (form[field.when[0]].name, field.when[1])
                shown = form[field.form]
                single = isinstance(field.kind, Party) and len(shown.choices) == 1
                yield Row((shown,), when, single, searched=field.offer is Offer.SEATS)


def seen_of(form: StepForm) -> int:
    """Return the version of the case that the page of a form showed; 0 for one that makes no sense."""
    given = form.seen.data or ""
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0


def given_in(form: StepForm, step: MoveStep, case: MoveCaseView | None = None) -> Mapping[str, Any]:
    """Return the values of the fields of a step, as its form gives them; without those that are left blank."""
    values = {field.name: _value(form, field, case) for field in step.fields}
    return {name: value for name, value in values.items() if value is not None}


def blame_refusal(form: StepForm, step: MoveStep, refusal: CaseRefusal) -> None:
    """Put a refusal at the field that it is about; at the top of the form where it is about none."""
    blame(form, step, refusal.guard if isinstance(refusal, StepRefused) else None, refusal.reason)


def blame(form: StepForm, step: MoveStep, guard: GuardCode | None, why: Text) -> None:
    """Put why a step is refused at the field that a guard is about; as `blame_refusal`."""
    name = next((field.form for field in step.fields if guard in field.blamed and field.form in form), "seen")
    add_error(form[name], why)


def _fields(field: Field) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a form for one of a step, by name."""
    needed = [Required()] if field.needed else []
    match field.kind:
        case Line():
            yield field.form, text(field.label, *needed, AtMost(LONGEST_LINE), hint=field.hint)
        case Prose():
            yield field.form, long_text(field.label, *needed, AtMost(LONGEST_REASON), hint=field.hint)
        case Day():
            yield field.form, day(field.label, *needed, hint=field.hint)
        case Offered(listed=False) | Member():
            yield field.form, choice(field.label, *needed, hint=field.hint)
        case YesNo() | Coded() | Party() | Offered() | Numbered() | Scale():
            yield field.form, choice(field.label, *needed, hint=field.hint, radio=True)
        case Ranked(others=others):
            yield field.form, choice(field.label, hint=field.hint)
            yield OTHERS, several(others)
        case Team(person=person, office=office):
            yield from member_fields(MEMBERS, person, office)
        case Authority():
            return
        case _:
            assert_never(field.kind)


def _offer(form: StepForm, field: Field, step: OpenStep, overview: MoveOverview) -> None:
    """Set what a field offers to choose from."""
    about = pairs(step.about)
    offered = about if field.subject else pairs(overview.offers.lists.get(field.offer, ())) if field.offer else []
    match field.kind:
        case YesNo(answers=answers):
            possible = dict(about) if field.subject else answers
            form[field.form].choices = [pair for pair in _spoken(answers) if pair[0] in possible]
        case Coded(labels=labels):
            possible = dict(about) if field.subject else labels
            form[field.form].choices = [pair for pair in _spoken(labels) if pair[0] in possible]
        case Scale(labels=labels):
            form[field.form].choices = _spoken(labels)
        case Party() | Offered(none=None) | Numbered():
            form[field.form].choices = offered
        case Offered(none=Text()) if not offered:
            del form[field.form]
        case Offered(none=Text() as none):
            given = form[field.form].data
            suggested = [one for place, one in enumerate(offered) if place < SUGGESTED or one[0] == given]
            form[field.form].choices = options(suggested, said(none))
        case Ranked(none=none):
            form[field.form].choices = options(offered, said(none))
            form[OTHERS].choices = offered
        case Member():
            members = {member.employee for member in overview.case.team}
            form[field.form].choices = [pair for pair in offered if pair[0] not in members]
        case Team(none=none):
            offer_members(form, overview.offers.lists.get(Offer.PEOPLE, ()), overview.offers.offices, none)
        case _:
            return


def _likely(field: Field, step: OpenStep, overview: MoveOverview) -> Iterator[tuple[str, Any]]:
    """Yield what the fields of a form are likely to be filled with, by name."""
    match field.kind:
        case Numbered(offer=Offer.HEAD_EVALUATIONS | Offer.EMPLOYEE_EVALUATIONS) if step.about:
            yield field.form, step.about[0].code
        case Party() | Offered() | Numbered() if field.subject and len(step.about) == 1:
            yield field.form, step.about[0].code
        case Day() if field.kind.after is not None:
            yield field.form, overview.case.effective_on
        case Team():
            yield from likely_offices(overview.offers.offices, overview.offers.team_least)
        case _:
            return


def _value(form: StepForm, field: Field, case: MoveCaseView | None) -> Any:
    """Return the value of a field of a step; None where it is left blank."""
    given: Any = form[field.form].data if field.form in form else None
    gates, team = ((), ()) if case is None else (case.gates, case.team)
    match field.kind:
        case Line() | Prose() | Day() | Offered():
            return given or None
        case YesNo():
            return given == "yes"
        case Coded(codes=codes):
            return codes(given)
        case Party():
            return Capacity(given)
        case Numbered() | Scale():
            return int(given)
        case Ranked():
            return tuple(dict.fromkeys([*([given] if given else []), *form[OTHERS].data]))
        case Authority(of=rule):
            return next(gate.authority_id for gate in gates if gate.rule == form[rule].data)
        case Member(of=leaving):
            office = next(member.office_id for member in team if member.employee == form[leaving].data)
            return TeamMember(EmployeeId(given), TeamOffice(office))
        case Team():
            return members_in(form)
        case _:
            assert_never(field.kind)


def member_fields(members: int, person: Text, office: Text) -> Iterator[tuple[str, Any]]:
    """Yield the fields of so many members of a team, by name."""
    for number in range(1, members + 1):
        yield f"person{number}", choice(person.filled(number=number))
        yield f"office{number}", choice(office)


def member_rows(form: Form) -> Iterator[Row]:
    """Yield the fields of the members of a team, a row each."""
    for number in count(1):
        if f"person{number}" not in form:
            return
        yield Row((form[f"person{number}"], form[f"office{number}"]))


def offer_members(form: Form, people: tuple[Choice, ...], offices: tuple[Choice, ...], none: Text) -> None:
    """Set what the fields of the members of a team offer."""
    for row in member_rows(form):
        for field, offered in zip(row.fields, (people, offices), strict=True):
            field.choices = options(pairs(offered), said(none))


def likely_offices(offices: tuple[Choice, ...], least: int) -> Iterator[tuple[str, str]]:
    """Yield the offices of a team of the fewest members, by the names of their fields."""
    codes = [one.code for one in offices]
    return ((f"office{number}", code) for number, code in enumerate([*codes, *codes[1:]][:least], 1))


def members_in(form: Form) -> tuple[TeamMember, ...]:
    """Return the members of a team that a form gives."""
    seated = [tuple(field.data for field in row.fields) for row in member_rows(form)]
    return tuple(TeamMember(EmployeeId(who), TeamOffice(office)) for who, office in seated if who and office)


def pairs(choices: tuple[Choice, ...]) -> list[tuple[str, str]]:
    """Return choices as fields offer them."""
    return [(one.code, one.label) for one in choices]


def _spoken(choices: Mapping[str, Text]) -> list[tuple[str, str]]:
    return [(code, said(text)) for code, text in choices.items()]
