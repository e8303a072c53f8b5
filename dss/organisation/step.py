"""The organisation of a day: the pure step (organisation, changes, day) -> organisation.

An import is a snapshot; what happened since are changes (`dss.model.organisation.changes`). Retirement is derived on
its day and never recorded: it follows from the birth and the position held on that day. On one day, people retire
first, then seats open, then people move, all at once, then seats close.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

import numpy as np

from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.changes import Change, ChangeFault, ImpossibleChange, Moved, SeatClosed, SeatOpened
from dss.model.organisation.organisation import UNKNOWN, Employees, Organisation
from dss.organisation.careers import Mask, keep_names, keep_people
from dss.organisation.days import day_number
from dss.organisation.moves import move_people
from dss.organisation.retirement import retirement_days
from dss.organisation.seats import close_seats, open_seats

Kind = TypeVar("Kind", Moved, SeatOpened, SeatClosed)


def apply_changes(
    organisation: Organisation, changes: Iterable[Change], day: date, knowledge: Knowledge
) -> Organisation:
    """Return the organisation of a day.

    Args:
        organisation: As it was imported, or that of an earlier day.
        changes: What changed since, in any order; those that take effect after the day are left out.
        day: The day.
        knowledge: What positions, units and regions there are.

    Raises:
        ImpossibleChange: If a change contradicts the organisation of its day.
    """
    by_day: dict[date, list[Change]] = {}
    for change in changes:
        by_day.setdefault(change.on, []).append(change)
    for on in sorted(one for one in by_day if one <= day):
        organisation = _retire(organisation, on, knowledge)
        organisation = open_seats(organisation, _of_kind(by_day[on], SeatOpened), knowledge)
        organisation = move_people(organisation, _of_kind(by_day[on], Moved), on, knowledge)
        organisation = close_seats(organisation, _of_kind(by_day[on], SeatClosed))
    return _retire(organisation, day, knowledge)


def _of_kind(changes: Sequence[Change], kind: type[Kind]) -> list[Kind]:
    """Return the changes of a kind on a day, by whom or what they change.

    Raises:
        ImpossibleChange: If two change the same.
    """
    found: dict[str, Kind] = {}
    for change in changes:
        if isinstance(change, kind):
            what = change.employee if isinstance(change, Moved) else change.seat
            if what in found:
                raise ImpossibleChange(ChangeFault.TWICE, what, change.on)
            found[what] = change
    return [found[what] for what in sorted(found)]


def _retire(organisation: Organisation, on: date, knowledge: Knowledge) -> Organisation:
    days = retirement_days(knowledge, organisation.employees)
    stays = (days == UNKNOWN) | (days > day_number(on))
    return organisation if stays.all() else _keep(organisation, stays)


def _keep(organisation: Organisation, kept: Mask) -> Organisation:
    """Return an organisation with some of its people, in their order."""
    people, evaluations = organisation.employees, organisation.evaluations
    evaluated = kept[evaluations["employee"]]
    number = (np.cumsum(kept) - 1).astype(np.int32)
    rows = {name: column[evaluated] for name, column in evaluations.items()}
    return replace(
        organisation,
        employees=Employees(
            keep_names(people.ids, kept),
            keep_names(people.names, kept),
            {name: column[kept] for name, column in people.columns.items()},
            people.competencies[kept],
        ),
        evaluations={**rows, "employee": number[rows["employee"]]},
        histories={name: keep_people(history, kept) for name, history in organisation.histories.items()},
    )
