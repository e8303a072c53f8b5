"""Choices for a request: the planning policy's limits, agencies with vacant seats, seats by name."""

from collections.abc import Collection, Sequence

from dss.model.policy.planning import PlanningLimits
from dss.model.text import Language
from dss.planning.limits import planning_limits
from dss.service.candidates.filters import Choice
from dss.service.workspace.loading import load_planning
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
