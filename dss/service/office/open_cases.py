"""Who and what is in an open case: from its proposal until the first day in the new seat, or its end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from dss.model.casework.cases import MoveStage
from dss.model.identifiers import EmployeeId
from dss.model.office.access import Action, Reach
from dss.service.office.access import reach_of
from dss.service.office.office import Acting, Office
from dss.storage.records.states import StateSearch, StoredState
from dss.storage.view import View, find_states

MOVE: Final = "move"
"""The kind of states that cases of moves are kept as."""

_STAGES: Final = (
    MoveStage.PROPOSED,
    MoveStage.REFUSED,
    MoveStage.CONSULTED,
    MoveStage.DECIDED,
    MoveStage.INFORMED,
    MoveStage.OBJECTED,
    MoveStage.IMPLEMENTED,
)
"""Stages of cases whose order may not be carried out yet."""


@dataclass(frozen=True, slots=True)
class OpenCases:
    """The moves that are under way, by who moves and which seat they fill.

    Attributes:
        people: The id of the case of each employee.
        seats: That of each seat, as moves name it.
        frozen: The last day on which a seat is not to be filled, of each that is not.
    """

    people: Mapping[EmployeeId, str] = field(default_factory=dict)
    seats: Mapping[str, str] = field(default_factory=dict)
    frozen: Mapping[str, date] = field(default_factory=dict)


def find_open_cases(view: View, on: date, but_of_plan: str | None = None) -> OpenCases:
    """Return who and what is in an open case on a day, leaving out those of one plan."""
    people: dict[EmployeeId, str] = {}
    seats: dict[str, str] = {}
    for state in _open(view, on):
        proposal = state.document["proposal"]
        if state.document["plan"] == but_of_plan or not isinstance(proposal, Mapping):
            continue
        people[EmployeeId(str(proposal["employee"]))] = state.id
        seats[str(proposal["seat"])] = state.id
    return OpenCases(people, seats)


def show_open_cases(office: Office, acting: Acting) -> OpenCases:
    """Return who and what is in an open case, for those who may read every case; nothing for others."""
    if reach_of(acting.role, Action.READ_CASE) is not Reach.EVERYONE:
        return OpenCases()
    with office.reading() as view:
        return replace(find_open_cases(view, office.on), frozen=office.workspace().frozen_seats)


def _open(view: View, on: date) -> Iterator[StoredState]:
    for stage in _STAGES:
        for state in find_states(view, StateSearch(MOVE, stage=stage.value)):
            order = state.document["order"]
            if not isinstance(order, Mapping) or str(order["effective_on"]) > on.isoformat():
                yield state
