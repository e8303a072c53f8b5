"""Pairs that a party refused, which are not proposed again for a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from dss.lifecycle.calendar import months_after
from dss.model.casework.cases import Capacity, MoveStage, Stance
from dss.model.identifiers import EmployeeId
from dss.model.planning.request import Move
from dss.service.office.open_cases import MOVE
from dss.storage.records.states import StateSearch
from dss.storage.view import View, find_states

_STAGES: Final = (MoveStage.REPLACED, MoveStage.WITHDRAWN, MoveStage.REJECTED, MoveStage.DISCONTINUED)
"""How a case ends whose move somebody refused."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refused move.

    Attributes:
        case: Its case.
        party: Who refused it last.
        on: When.
    """

    case: str
    party: Capacity
    on: date


def find_refusals(view: View, on: date, months: int | None, but_of_plan: str | None = None) -> Mapping[Move, Refusal]:
    """Return the moves that a party refused within some months, whose case ended without them.

    Args:
        view: The records.
        on: The day.
        months: For how long they are remembered; None for not at all.
        but_of_plan: The plan whose own cases are left out; None for none.
    """
    found: dict[Move, Refusal] = {}
    for stage in _STAGES if months else ():
        for state in find_states(view, StateSearch(MOVE, stage=stage.value)):
            case: dict[str, Any] = dict(state.document)
            if case["plan"] == but_of_plan:
                continue
            move = EmployeeId(case["proposal"]["employee"]), case["proposal"]["seat"]
            for answer in case["answers"]:
                day = date.fromisoformat(answer["on"])
                against = answer["stance"] == Stance.OBJECTS or answer["seat"] is not None
                known = move in found and found[move].on >= day
                if against and not known and months_after(day, months or 0) > on:
                    found[move] = Refusal(state.id, Capacity(answer["party"]), day)
    return found
