"""Finding an employee by name or number."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dss.model.identifiers import EmployeeId
from dss.model.organisation import UNKNOWN
from dss.model.text import Language
from dss.service.names import unknown
from dss.service.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PersonFound:
    """An employee, with enough to tell one from another of the same name.

    Attributes:
        position, agency: As recorded now; empty where the record doesn't say.
    """

    employee: EmployeeId
    name: str
    position: str
    agency: str


def people_named(
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
