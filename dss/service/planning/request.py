"""Choices for a request: the planning policy's limits, agencies with vacant seats, seats by number or name."""

from collections.abc import Collection, Sequence

from dss.model.policy.planning import PlanningLimits
from dss.model.text import Language
from dss.planning.limits import planning_limits
from dss.service.candidates.filters import Choice
from dss.service.workspace.loading import load_planning
from dss.service.workspace.names import unknown
from dss.service.workspace.workspace import Workspace


def policy_limits(workspace: Workspace) -> PlanningLimits:
    """Return the planning policy of the day.

    Raises:
        InvalidInput: If it holds errors, or lacks a number.
    """
    policy, _ = load_planning(workspace.files, workspace.knowledge, workspace.as_of)
    return planning_limits(policy, workspace.as_of)


def agencies_with_seats(workspace: Workspace, language: Language) -> tuple[Choice, ...]:
    """List the agencies that have vacant seats, each with its government, by what they are called."""
    knowledge = workspace.knowledge
    found = {workspace.unit_of_seat(row).agency for row in range(len(workspace.organisation.seats.ids))}
    named = [Choice(agency, knowledge.agency_name(agency).spoken(language)) for agency in found]
    return tuple(sorted(named, key=lambda choice: (choice.label.casefold(), choice.code)))


def seats_within(workspace: Workspace, agencies: Collection[str], regencies: Collection[str]) -> tuple[str, ...]:
    """Return the vacant seats of some agencies in some regencies, in their order; none named means all of that kind."""
    found = []
    for row, id in enumerate(workspace.organisation.seats.ids):
        unit = workspace.unit_of_seat(row)
        regency = workspace.knowledge.regions[unit.region].regency
        if (not agencies or unit.agency in agencies) and (not regencies or regency in regencies):
            found.append(id)
    return tuple(found)


def seats_called(workspace: Workspace, names: Sequence[str]) -> tuple[str, ...]:
    """Return vacant seats as the records write them, each once.

    Raises:
        UnknownName: If one isn't there; it carries the nearest.
    """
    ids = workspace.organisation.seats.ids
    return tuple(dict.fromkeys(ids[workspace.seats.row(name)] for name in names))


def search_seats(workspace: Workspace, name: str, language: Language, most: int) -> tuple[Choice, ...]:
    """Find vacant seats by number, or by words of their position, unit, agency and place in any order and case.

    Args:
        workspace: Where to look.
        name: A number, or the words.
        language: Of the labels.
        most: The most seats returned, in the order of the records.

    Raises:
        UnknownName: If there is no match; it carries the nearest numbers.
    """
    ids, wanted = workspace.organisation.seats.ids, name.casefold().split()
    found = [row for row, id in enumerate(ids) if [id.casefold()] == wanted]
    if not found and wanted:
        called = ((row, _called(workspace, row)) for row in range(len(ids)))
        found = [row for row, names in called if all(word in names for word in wanted)]
    if not found:
        raise unknown("seat", name, ids)
    return tuple(Choice(ids[row], describe_seat(workspace, ids[row], language)) for row in found[:most])


def describe_seat(workspace: Workspace, seat: str, language: Language) -> str:
    """Return the position, unit and place of a vacant seat, with its number.

    Raises:
        UnknownName: If there is none; it carries the nearest numbers.
    """
    row = workspace.seats.row(seat)
    position, unit = workspace.position_of_seat(row), workspace.unit_of_seat(row)
    place = workspace.knowledge.place_name(unit.region)
    parts = position.name.spoken(language), unit.name.spoken(language), place
    return f"{', '.join(parts)} ({workspace.organisation.seats.ids[row]})"


def _called(workspace: Workspace, seat: int) -> str:
    """Return what a seat is called, in every language."""
    position, unit = workspace.position_of_seat(seat), workspace.unit_of_seat(seat)
    knowledge = workspace.knowledge
    names = position.name, unit.name, knowledge.agency_name(unit.agency)
    said = [each for name in names for each in name.in_all_languages().values()]
    return " ".join((*said, knowledge.place_name(unit.region))).casefold()
