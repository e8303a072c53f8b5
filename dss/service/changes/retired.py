"""Who has retired since the import, and whether the workload needs the place that each left."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import numpy as np

from dss.model.disclosure import Open, Personal, PersonalId
from dss.model.identifiers import PositionId, UnitId
from dss.model.office.access import Action
from dss.organisation.days import day_of
from dss.organisation.retirement import retirement_days
from dss.organisation.step import apply_changes
from dss.service.needs.analysis import analyse
from dss.service.office.office import Acting, Office
from dss.service.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RetiredRow:
    """Someone who has retired since the import.

    Attributes:
        on: The day of retirement.
        unit, position: Ids of the place left.
        place, post: What they are called.
        needed: Whether the workload needs the place, and no vacant seat stands for it.
    """

    employee: PersonalId[str]
    name: Personal[str]
    on: Personal[date]
    unit: Open[str]
    position: Open[str]
    place: Open[str]
    post: Open[str]
    needed: Open[bool]


def list_retired(office: Office, acting: Acting) -> tuple[RetiredRow, ...]:
    """List who has retired since the import, the last first; a change opens the seat of a place that is needed.

    Raises:
        AccessError: If the role may not record changes of everyone.
    """
    acting.allow(Action.RECORD_CHANGE)
    version = office.version()
    workspace = office.workspace(version.digests)
    if version.changes is None:
        return ()
    recorded = office.changes(version.changes, workspace.knowledge)
    everyone = apply_changes(
        office.imported(version.digests).organisation, recorded.changes, office.on, workspace.knowledge, since=office.on
    )
    days = retirement_days(workspace.knowledge, everyone.employees)
    left = ~np.isin(list(everyone.employees.ids), list(workspace.organisation.employees.ids))
    rows = sorted(np.flatnonzero(left).tolist(), key=lambda row: (int(days[row]), row), reverse=True)
    missing = _missing(workspace)
    found = []
    for row in rows:
        unit, position = (int(everyone.employees.columns[name][row]) for name in ("unit", "position"))
        of_unit, of_position = workspace.unit(unit), workspace.position(position)
        needed = missing[of_unit.id, of_position.id] > 0
        missing[of_unit.id, of_position.id] -= 1
        found.append(
            RetiredRow(
                employee=everyone.employees.ids[row],
                name=everyone.employees.names[row],
                on=day_of(int(days[row])),
                unit=of_unit.id,
                position=of_position.id,
                place=of_unit.name.spoken(office.language),
                post=of_position.name.spoken(office.language),
                needed=needed,
            )
        )
    return tuple(found)


def _missing(workspace: Workspace) -> Counter[tuple[UnitId, PositionId]]:
    """Return how many people each post lacks for whom no seat is vacant."""
    posts = analyse(workspace).posts
    short = np.maximum(posts.shortage - posts.vacant, 0).tolist()
    places = zip(posts.units.tolist(), posts.positions.tolist(), short, strict=True)
    return Counter(
        {(workspace.unit(unit).id, workspace.position(position).id): count for unit, position, count in places}
    )
