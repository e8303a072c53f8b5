"""The judgement of a move by both engines, and its form in the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from dss.model.errors import UnknownName
from dss.model.judgement.assessment import Assessment, State
from dss.model.ledger.ledger import Json
from dss.model.organisation.organisation import UNKNOWN, Seats
from dss.model.planning.request import PLACE_OF, Move
from dss.service.workspace.transfer import Transfer
from dss.service.workspace.workspace import Workspace

_EPOCH: Final = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class JudgedMove:
    """A move with its judgement."""

    case: Transfer
    assessment: Assessment


def judge_move(workspace: Workspace, move: Move) -> JudgedMove:
    """Judge a move by both engines, on the day of the workspace.

    Raises:
        UnknownName: If the employee or the seat is not there; it carries the nearest.
        EngineDisagreement: If the engines differ on it; nothing may be decided then.
    """
    case = find_transfer(workspace, move)
    return JudgedMove(case, workspace.judge().assessment(case.row, case.name))


def find_transfer(workspace: Workspace, move: Move) -> Transfer:
    """Return a move as the engines take it; the place of someone becomes a seat that falls vacant on that day.

    Raises:
        UnknownName: If the employee or the seat is not there.
    """
    employee, seat = move
    person = workspace.employees.row(employee)
    if not seat.startswith(PLACE_OF):
        return Transfer(workspace, person, workspace.seats.row(seat))
    holder = workspace.employees.row(seat.removeprefix(PLACE_OF))
    columns = workspace.organisation.employees.columns
    unit, position = int(columns["unit"][holder]), int(columns["position"][holder])
    if UNKNOWN in (unit, position):
        raise UnknownName("seat", seat, ())
    return _case_with_seat(workspace, person, seat, unit, position)


def _case_with_seat(workspace: Workspace, person: int, seat: str, unit: int, position: int) -> Transfer:
    """Return the case of an employee with a seat that falls vacant on the day of the workspace."""
    columns = {"unit": unit, "position": position, "vacant_since": (workspace.as_of - _EPOCH).days}
    more = Seats((seat,), {name: np.array([number], np.int32) for name, number in columns.items()})
    wider = workspace.including(more)
    return Transfer(wider, person, len(wider.organisation.seats.ids) - 1)


def serialise_judgement(assessment: Assessment) -> Mapping[str, Json]:
    """Return a judgement as the ledger records it: the verdict, the score, and every rule that did not fail.

    Whoever has the rules, knowledge and data of the day finds the same again, rules that failed included.
    """
    return {
        "verdict": assessment.verdict.value,
        "score": assessment.score,
        "points": {part.rule: part.points for part in assessment.parts},
        "rules": {
            firing.rule: {
                "state": firing.state.value,
                "read": dict(sorted(firing.read.items())),
                "missing": list(firing.missing),
            }
            for firing in assessment.firings
            if firing.state is not State.FAILS
        },
        "missing": list(assessment.missing),
    }
