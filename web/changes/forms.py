"""The form of a kind of change, made from what is asked for it.

Units, positions and whatever else is one of many are found by what is typed, as people and seats are.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from dss.model.errors import UnknownName
from dss.model.organisation.change_kinds import JOINED, LEAVES, SEAT_OPENED, PlaceLeft, Subject
from dss.model.text import Text, Verbatim
from dss.service.candidates.filters import Choice
from dss.service.changes.fields import ChangeForm, ChangeInput, InputForm
from dss.service.changes.record import ChangeRequest
from dss.service.people.search import list_people
from dss.service.planning.request import search_seats
from web.changes import words
from web.pages.forms import (
    AtMost,
    Form,
    NameField,
    Required,
    add_error,
    choice,
    day,
    hidden,
    long_text,
    named,
    options,
    text,
    whole,
)
from web.pages.rendering import said
from web.plans.choosing import MOST_FOUND, Found, find_one, label_people
from web.site.language import spoken
from web.site.session import acting, office, workspace

MOST_LISTED: Final = 100
"""As many choices as a select box has at most; of more, one is searched."""

LONGEST_LINE: Final = 200
LONGEST_REASON: Final = 1_000
SUCCESSORS: Final = range(1, 5)
"""How many of several the form takes, numbered from 1."""


def form_of(asked: ChangeForm, on: date, *, filled: bool) -> Any:
    """Return the form of a change.

    Args:
        asked: What is asked.
        on: The day that it begins with.
        filled: Whether it holds what was sent; else what the records hold now.
    """
    kind = type("ChangeForm", (Form,), dict(_fields(asked)))
    form = kind() if filled else kind(formdata=None, on=on, subject=asked.subject, **dict(_present(asked)))
    for one in (*asked.fields, *asked.more):
        if one.name in form and form[one.name].type in ("SelectField", "RadioField"):
            pairs = [(each.code, each.label) for each in one.offered]
            form[one.name].choices = (
                pairs if one.name == LEAVES else options(pairs, said(words.CHOOSE if one.needed else words.NOT_GIVEN))
            )
            form[one.name].data = form[one.name].data or (PlaceLeft.BY_NEED.value if one.name == LEAVES else "")
    return form


def request_of(form: Any, asked: ChangeForm) -> ChangeRequest | None:
    """Return the change that a form asks for; None where something in it is faulty, which its fields then report."""
    sound = form.validate()
    subject = asked.subject or _subject(form.subject, asked)
    values: dict[str, str] = {}
    for one in (*asked.fields, *asked.more):
        given = _value(form, one)
        if given is None:
            sound = False
        elif given:
            values[one.name] = given
    if not sound or not subject:
        return None
    if asked.column:
        values["column"] = asked.column
    paper = form.paper.data if "paper" in form else ""
    return ChangeRequest(asked.kind.name, subject, form.on.data, values, paper, form.reason.data)


def blame(form: Any, asked: ChangeForm, field: str, why: Text) -> None:
    """Put a fault at the field that it is about; at the subject where it is about none."""
    known = {one.name for one in (*asked.fields, *asked.more)}
    name = "paper" if field == "document" and field not in known else field
    place = name if name in form else f"{name}1" if f"{name}1" in form else "subject"
    add_error(form[place], why)


def find_subject(field: NameField, asked: ChangeForm) -> str | None:
    """Return the subject that a field names; None where that is none or several, which the field then reports."""
    return find_one(field, _SEARCHES[asked.kind.subject])


def _subject(field: Any, asked: ChangeForm) -> str | None:
    if not isinstance(field, NameField):
        return str(field.data or "")
    return None if not field.data else find_subject(field, asked)


def subject_field(asked: ChangeForm) -> Any:
    """Return the field of the subject: hidden where it is known."""
    if asked.subject:
        return hidden()
    if asked.kind.name == JOINED:
        return text(words.NEW_EMPLOYEE, Required(), AtMost(LONGEST_LINE))
    if asked.kind.name == SEAT_OPENED:
        return text(words.NEW_SEAT, Required(), AtMost(LONGEST_LINE))
    return named(words.SUBJECTS[asked.kind.subject], Required(), AtMost(LONGEST_LINE), hint=words.SEARCH)


def _fields(asked: ChangeForm) -> Iterator[tuple[str, Any]]:
    yield "subject", subject_field(asked)
    for one in asked.fields:
        yield from _field(one)
    yield "on", day(words.ON, Required())
    if asked.kind.papers:
        yield "paper", text(words.PAPER, Required(), AtMost(LONGEST_LINE), hint=words.PAPER_HINT)
    yield "reason", long_text(words.REASON, Required(), AtMost(LONGEST_REASON), hint=words.REASON_HINT)
    for one in asked.more:
        yield from _field(one)


def _field(one: ChangeInput) -> Iterator[tuple[str, Any]]:
    needed, label = [Required()] if one.needed else [], Verbatim(one.label)
    match one.form:
        case InputForm.DAY:
            yield one.name, day(label, *needed)
        case InputForm.WHOLE:
            yield one.name, whole(label, *needed)
        case InputForm.LINE:
            yield one.name, text(label, *needed, AtMost(LONGEST_LINE))
        case InputForm.SEVERAL:
            for number in SUCCESSORS:
                numbered = words.ONE_OF_SEVERAL.filled(label=label, number=number)
                first = needed if number == 1 else []
                yield f"{one.name}{number}", named(numbered, *first, AtMost(LONGEST_LINE), hint=words.SEARCH)
        case InputForm.CHOICE if len(one.offered) <= MOST_LISTED:
            yield one.name, choice(label, *needed, radio=one.name == LEAVES)
        case _:
            yield one.name, named(label, *needed, AtMost(LONGEST_LINE), hint=words.SEARCH)


def _present(asked: ChangeForm) -> Iterator[tuple[str, Any]]:
    """Yield what the fields of a form begin with, by name."""
    for one in asked.fields:
        if one.name == LEAVES:
            yield one.name, PlaceLeft.BY_NEED.value
        elif one.present and one.form is InputForm.DAY:
            yield one.name, date.fromisoformat(one.present)
        elif one.present and one.form is InputForm.WHOLE:
            yield one.name, int(one.present)
        elif one.present and len(one.offered) > MOST_LISTED:
            yield one.name, next(each.label for each in one.offered if each.code == one.present)
        elif one.present:
            yield one.name, one.present


def _value(form: Any, one: ChangeInput) -> str | None:
    """Return what is given in a field, as text; blank for nothing, None for what is faulty."""
    if one.form is InputForm.SEVERAL:
        several = [_found(form[f"{one.name}{number}"], one.offered) for number in SUCCESSORS]
        return None if None in several else ",".join(filter(None, several))
    field = form[one.name]
    if one.form is InputForm.SEAT:
        return find_one(field, _SEARCHES[Subject.SEAT]) if field.data else ""
    if isinstance(field, NameField):
        return _found(field, one.offered)
    return "" if field.data is None else str(field.data)


def _found(field: NameField, offered: tuple[Choice, ...]) -> str | None:
    """Return the code of what a field names, which it shows by its label from then on; else as `_value`."""
    if not field.data:
        return ""
    if (found := find_one(field, lambda text: _offered(offered, text))) is not None:
        field.data = next(one.label for one in offered if one.code == found)
    return found


def _offered(offered: tuple[Choice, ...], given: str) -> Found:
    """Return the choices of a code, of a label, or else of all words in either."""
    wanted = given.casefold()
    exact = [one for one in offered if wanted in (one.code.casefold(), one.label.casefold())]
    found = exact or [
        one for one in offered if all(word in f"{one.code} {one.label}".casefold() for word in wanted.split())
    ]
    if not found:
        raise UnknownName("choice", given, ())
    return [(one.code, one.label) for one in found[: MOST_FOUND + 1]]


def _people(given: str) -> Found:
    found = list_people(office(), acting(), given)
    if not found.rows:
        raise UnknownName("employee", given, ())
    return label_people(found.rows)


def _seats(given: str) -> Found:
    return [(one.code, one.label) for one in search_seats(workspace(), given, spoken(), MOST_FOUND + 1)]


def _agencies(given: str) -> Found:
    knowledge = workspace().knowledge
    named = (Choice(id, knowledge.agency_name(id).spoken(spoken())) for id in knowledge.agencies)
    return _offered(tuple(named), given)


_SEARCHES: Final[Mapping[Subject, Callable[[str], Found]]] = {
    Subject.EMPLOYEE: _people,
    Subject.SEAT: _seats,
    Subject.AGENCY: _agencies,
    Subject.CHANGE: lambda given: [(given.upper(), given)],
}
