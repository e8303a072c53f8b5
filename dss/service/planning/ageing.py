"""The organisation a year later: a plan carried out, people retired, and what they left vacant where it is needed."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dss.model.identifiers import PositionId, SeatId, UnitId
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.changes import Moved, SeatOpened
from dss.model.organisation.needs import NeedLimits, Posts
from dss.model.organisation.organisation import UNKNOWN, Column, Organisation
from dss.model.planning.request import PLACE_OF
from dss.organisation.days import day_number, day_of
from dss.organisation.retirement import retirement_days
from dss.organisation.step import apply_changes, earliest_moves
from dss.planning.needs.needs import analyse_needs
from dss.service.planning.solve import Planned

Place = tuple[int, int, int]
"""A place that somebody leaves: the numbers of the unit, the position and the day."""


def moves_carried_out(planned: Planned) -> tuple[Moved, ...]:
    """Return the moves of a plan as changes on its day.

    Left out are people whose records go on after it, and those who have reached the retirement age and are still there.
    """
    workspace = planned.demand.workspace
    organisation, today = workspace.organisation, day_number(workspace.as_of)
    persons = [case.employee for case in planned.cases]
    possible = np.array(earliest_moves(organisation, persons, workspace.knowledge), np.int32) <= today
    retires = retirement_days(workspace.knowledge, organisation.employees)[persons]
    possible &= (retires == UNKNOWN) | (retires > today)
    return tuple(
        Moved(
            case.employee_id,
            workspace.as_of,
            workspace.unit_of_seat(case.seat).id,
            case.position.id,
            None if seat.startswith(PLACE_OF) else SeatId(seat),
        )
        for case, (_, seat), can in zip(planned.cases, planned.moves, possible.tolist(), strict=True)
        if can
    )


def age(
    before: Organisation, after: Organisation, on: date, until: date, knowledge: Knowledge, limits: NeedLimits
) -> Organisation:
    """Return the organisation of a later day, with a seat for each place that was left and is needed.

    Args:
        before: The organisation of a day, before its moves.
        after: The same after them.
        on: The day.
        until: The later day.
        knowledge: What positions, units and regions there are.
        limits: What needs depend on.
    """
    here, later = apply_changes(before, (), on, knowledge), apply_changes(after, (), until, knowledge)
    moved = np.zeros(len(here.employees.ids), np.bool_)
    for column in ("unit", "position"):
        moved |= here.employees.columns[column] != after.employees.columns[column]
    left = _places_of(here, moved, np.full(len(moved), day_number(on), np.int32))
    for one, other in ((before, here), (after, later)):
        retired = ~np.isin(list(one.employees.ids), list(other.employees.ids))
        left += _places_of(one, retired, retirement_days(knowledge, one.employees))
    needed = analyse_needs(knowledge, later, until, limits).posts
    return apply_changes(later, _seats_left(left, needed, until, knowledge), until, knowledge)


def _places_of(organisation: Organisation, leaving: NDArray[np.bool_], days: Column) -> list[Place]:
    """Return the places of some people, each with the day of its holder; none of those whose post is unknown."""
    columns = organisation.employees.columns
    leaving = leaving & (columns["unit"] != UNKNOWN) & (columns["position"] != UNKNOWN)
    places = np.stack((columns["unit"][leaving], columns["position"][leaving], days[leaving]), axis=1)
    return [(unit, position, day) for unit, position, day in places.tolist()]


def _seats_left(left: Sequence[Place], needed: Posts, until: date, knowledge: Knowledge) -> Iterator[SeatOpened]:
    """Yield the seats to open: of the places left at each post, the last so many as are missing and not vacant."""
    units, positions = tuple(knowledge.units), tuple(knowledge.positions)
    short = np.maximum(needed.shortage - needed.vacant, 0).tolist()
    missing = dict(zip(zip(needed.units.tolist(), needed.positions.tolist(), strict=True), short, strict=True))
    for number, (unit, position, day) in enumerate(sorted(left, reverse=True), 1):
        if missing.get((unit, position), 0):
            missing[unit, position] -= 1
            seat = SeatId(f"{units[unit]}/{positions[position]}/{until.year}/{number}")
            yield SeatOpened(seat, day_of(day), UnitId(units[unit]), PositionId(positions[position]))
