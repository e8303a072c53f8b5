"""Finding an employee by name or number."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from dss.model.disclosure import Open, Personal
from dss.model.identifiers import EmployeeId
from dss.model.office.access import Action, Reach
from dss.model.organisation.organisation import UNKNOWN
from dss.model.text import Language
from dss.service.casework.reading_reasons import needs_reason
from dss.service.office.access import reach_of
from dss.service.office.masking import mask_view
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import Mask
from dss.service.workspace.names import unknown
from dss.service.workspace.workspace import Workspace

LISTED: Final = 25
"""How many people a page of a list shows."""


@dataclass(frozen=True, slots=True)
class PersonFound:
    """An employee, with enough to distinguish people of the same name.

    Attributes:
        position, agency: As recorded now; empty where the record doesn't say.
    """

    employee: Open[EmployeeId]
    name: Personal[str]
    position: Personal[str]
    agency: Personal[str]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """A page of the people whom somebody may read, in the order of the records.

    Attributes:
        number, pages: Which page, of how many, from 1.
        first, last: Places of its first and last row, from 1; 0 and 0 where there is nobody.
        total: How many there are.
        by_number_alone: Whether only whole numbers are searched, since names would identify people.
    """

    rows: tuple[PersonFound, ...]
    number: int
    pages: int
    first: int
    last: int
    total: int
    by_number_alone: bool


def list_people(office: Office, acting: Acting, name: str, page: int = 1) -> PeoplePage:
    """List the people whom somebody may read: all of them, or those of a name or number.

    Args:
        office: Where.
        acting: Who asks. Auditors, to whom nobody's name is shown without a reason, find by number alone.
        name: A number or a name, whole or in part; blank for all.
        page: From 1; one past the end is the last.

    Raises:
        NotAllowed: If the role may read nobody at all.
    """
    if reach_of(acting.role, Action.READ_PERSON) is Reach.NOTHING:
        acting.allow(Action.READ_PERSON)
    workspace, blind = office.workspace(), needs_reason(acting)
    people = workspace.organisation.employees
    named = _rows(workspace, name) if name.strip() else range(len(people.ids))
    if blind:
        found = [row for row in named if people.ids[row].casefold() == name.strip().casefold()]
    else:
        found = [row for row in named if _may_read(workspace, acting, row)]
    pages = max(1, -(-len(found) // LISTED))
    number = min(page, pages)
    start = (number - 1) * LISTED
    rows = tuple(_described(workspace, row, office.language) for row in found[start : start + LISTED])
    rows = mask_view(rows, Mask()) if blind else rows
    return PeoplePage(rows, number, pages, start + 1 if rows else 0, start + len(rows), len(found), blind)


def find_agency(workspace: Workspace, row: int) -> str | None:
    """Return the agency in which an employee works, by row number; None where that is not known."""
    unit = int(workspace.organisation.employees.columns["unit"][row])
    return None if unit == UNKNOWN else workspace.unit(unit).agency


def find_people(
    workspace: Workspace, name: str, most: int = 20, language: Language | None = None
) -> tuple[PersonFound, ...]:
    """Find employees by number, or by words of their name in any order and whatever their capitals.

    Args:
        workspace: Where to look.
        name: A number or a name, whole or in part.
        most: The most employees returned, in the order of the records.
        language: The language of the answer (that of the settings by default).

    Raises:
        UnknownName: If nobody is called that; it carries the nearest names.
    """
    people = workspace.organisation.employees
    tongue = language or workspace.settings.language
    found = tuple(_described(workspace, row, tongue) for row in islice(_rows(workspace, name), most))
    if not found:
        raise unknown("employee", name, people.names)
    return found


def _may_read(workspace: Workspace, acting: Acting, row: int) -> bool:
    match reach_of(acting.role, Action.READ_PERSON):
        case Reach.EVERYONE:
            return True
        case Reach.OWN_AGENCY:
            return acting.account.agency is not None and find_agency(workspace, row) == acting.account.agency
        case Reach.OWN:
            return workspace.organisation.employees.ids[row] == acting.account.employee
        case _:
            return False


def _rows(workspace: Workspace, name: str) -> Iterator[int]:
    """Yield the row with that number, else the rows whose name holds every word."""
    people = workspace.organisation.employees
    wanted = name.strip().casefold()
    numbered = [row for row, id in enumerate(people.ids) if id.casefold() == wanted]
    if numbered or not wanted:
        yield from numbered
        return
    for row, called in enumerate(people.names):
        folded = called.casefold()
        if all(word in folded for word in wanted.split()):
            yield row


def _described(workspace: Workspace, row: int, language: Language) -> PersonFound:
    people, knowledge = workspace.organisation.employees, workspace.knowledge
    position, unit = int(people.columns["position"][row]), int(people.columns["unit"][row])
    agency = None if unit == UNKNOWN else knowledge.agencies[workspace.unit(unit).agency]
    return PersonFound(
        employee=EmployeeId(people.ids[row]),
        name=people.names[row],
        position="" if position == UNKNOWN else workspace.position(position).name.spoken(language),
        agency="" if agency is None else agency.name.spoken(language),
    )
