"""Find employees by name or number."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from dss.model.disclosure import Open, Personal
from dss.model.identifiers import EmployeeId
from dss.model.listing import Page, page_of
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
"""People on a page."""


@dataclass(frozen=True, slots=True)
class PersonFound:
    """An employee, with enough to distinguish people of the same name.

    Attributes:
        position, agency: As recorded now; empty where it is not recorded.
    """

    employee: Open[EmployeeId]
    name: Personal[str]
    position: Personal[str]
    agency: Personal[str]


def list_people(office: Office, acting: Acting, name: str, page: int = 1) -> Page[PersonFound]:
    """List a page of the people whose data an account may read, by its number from 1; else as `cut_people`."""
    return cut_people(office, acting, name, lambda rows: page_of(rows, page, LISTED))


def cut_people(
    office: Office, acting: Acting, name: str, cut: Callable[[Sequence[int]], Page[int]]
) -> Page[PersonFound]:
    """List the people whose data an account may read, all or by name or number.

    Args:
        office: Where.
        acting: The account that asks. Auditors, for whom names are masked, find people by number only.
        name: A number or a name, whole or in part; blank for all.
        cut: Cuts the page to show out of the rows of all.

    Raises:
        NotAllowed: If the role may read no personal data.
    """
    if reach_of(acting.role, Action.READ_PERSON) is Reach.NOTHING:
        acting.allow(Action.READ_PERSON)
    workspace = office.workspace()
    people = workspace.organisation.employees
    named = _rows(workspace, name) if name.strip() else range(len(people.ids))
    blind = needs_reason(acting)
    if blind:
        found = [row for row in named if people.ids[row].casefold() == name.strip().casefold()]
    else:
        found = [row for row in named if _may_read(workspace, acting, row)]
    chosen = cut(found)
    rows = tuple(_described(workspace, row, office.language) for row in chosen.rows)
    return chosen.showing(mask_view(rows, Mask()) if blind else rows)


def find_agency(workspace: Workspace, row: int) -> str | None:
    """Return the agency in which an employee works, by row number; None where that is not known."""
    unit = int(workspace.organisation.employees.columns["unit"][row])
    return None if unit == UNKNOWN else workspace.unit(unit).agency


def search_people(
    workspace: Workspace, name: str, most: int = 20, language: Language | None = None
) -> tuple[PersonFound, ...]:
    """Find employees by number, or by words of their name in any order and case.

    Args:
        workspace: Where to look.
        name: A number or a name, whole or in part.
        most: The most employees returned, in the order of the records.
        language: The language of the answer (that of the settings by default).

    Raises:
        UnknownName: If there is no match; it carries the nearest names.
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
            return find_agency(workspace, row) in acting.agencies
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
    agency = None if unit == UNKNOWN else knowledge.agency_name(workspace.unit(unit).agency)
    return PersonFound(
        employee=EmployeeId(people.ids[row]),
        name=people.names[row],
        position="" if position == UNKNOWN else workspace.position(position).name.spoken(language),
        agency="" if agency is None else agency.spoken(language),
    )
