"""People and seats found by what is typed: a number, or words of a name; where several fit, they are offered."""

from collections.abc import Callable, Iterable
from typing import Final

from dss.model.errors import UnknownName
from dss.model.identifiers import EmployeeId
from dss.model.planning.request import PLACE_OF
from dss.model.text import Text
from dss.service.people.search import PersonFound, search_people
from dss.service.planning.request import describe_seat, search_seats
from dss.service.workspace.workspace import Workspace
from web.pages.forms import NameField, add_error
from web.plans import words
from web.site.language import spoken

MOST_FOUND: Final = 20
"""People or seats that are offered."""

Found = list[tuple[str, str]]
"""Ids with labels."""


def find_person(field: NameField, here: Workspace) -> EmployeeId | None:
    """Return the employee that a field names; None where that is nobody or several, which the field then reports."""
    found = find_one(field, lambda text: _people(here, text))
    return None if found is None else EmployeeId(found)


def find_seat(field: NameField, here: Workspace) -> str | None:
    """Return the seat that a field names, as moves write it; else as `find_person`."""

    def search(text: str) -> Found:
        if text.startswith(PLACE_OF):
            leaving = _people(here, text.removeprefix(PLACE_OF))
            return [(PLACE_OF + id, _place_of(label)) for id, label in leaving]
        return [(one.code, one.label) for one in search_seats(here, text, spoken(), MOST_FOUND + 1)]

    return find_one(field, search)


def describe_person(here: Workspace, employee: str) -> str:
    """Return an employee's name with the number.

    Raises:
        UnknownName: If there is none; it carries the nearest.
    """
    people = here.organisation.employees
    row = here.employees.row(employee)
    return f"{people.names[row]} ({people.ids[row]})"


def describe_place(here: Workspace, seat: str) -> str:
    """Return what a seat of a move is called, with its number.

    Raises:
        UnknownName: If there is none; it carries the nearest.
    """
    if seat.startswith(PLACE_OF):
        return _place_of(describe_person(here, seat.removeprefix(PLACE_OF)))
    return describe_seat(here, seat, spoken())


def offer(field: NameField, found: Found, why: Text) -> None:
    """Offer several of which one is to be chosen, and say so."""
    field.found = tuple(found[:MOST_FOUND])
    add_error(field, why)


def find_one(field: NameField, search: Callable[[str], Found]) -> str | None:
    """Return the id of what a field names, as a search finds it; else as `find_person`."""
    try:
        found = search(field.data or "")
    except UnknownName as fault:
        add_error(field, words.describe_unknown(fault))
        return None
    if len(found) == 1:
        return found[0][0]
    many = len(found) > MOST_FOUND
    offer(field, found, words.MOST_FOUND.filled(found=MOST_FOUND) if many else words.FOUND.filled(found=len(found)))
    return None


def _people(here: Workspace, text: str) -> Found:
    return label_people(search_people(here, text, MOST_FOUND + 1, spoken()))


def label_people(found: Iterable[PersonFound]) -> Found:
    """Return people by id, each with the name, number, position and agency."""
    return [
        (one.employee, ", ".join(part for part in (f"{one.name} ({one.employee})", one.position, one.agency) if part))
        for one in found
    ]


def _place_of(person: str) -> str:
    return words.PLACE_OF.spoken(spoken()).format(name=person)
