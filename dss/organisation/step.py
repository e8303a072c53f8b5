"""The organisation of a day: the pure step (organisation, changes, day) -> organisation.

An import is a snapshot; what happened since are changes (`dss.model.organisation.changes`). Retirement is derived on
its day and never recorded: it follows from the birth and the position held on that day. On one day, people retire
first, then others join, seats open, and people move, all at once; then some leave, records change, and seats close.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, get_args

import numpy as np

from dss.model.identifiers import EmployeeId, FactName, PositionId, SeatId, UnitId
from dss.model.knowledge.histories import SEAT_UNIT
from dss.model.knowledge.knowledge import NO_LEVEL, Knowledge, Position
from dss.model.knowledge.program_facts import FROM_OUTSIDE, NOT_FROM_OUTSIDE
from dss.model.organisation.changes import (
    AgencySucceeded,
    Change,
    ChangeFault,
    FieldsChanged,
    ImpossibleChange,
    Joined,
    Left,
    Moved,
    RowAdded,
    RowEnded,
    SeatClosed,
    SeatFrozen,
    SeatOpened,
)
from dss.model.organisation.organisation import UNKNOWN, Column, Organisation
from dss.organisation.days import day_number
from dss.organisation.draft import FROZEN_UNTIL, OrganisationDraft, Post
from dss.organisation.retirement import days_of_retirement

_REQUEST: Final = FactName("transfer.request_months")
"""Taken from the history of requests."""

_IN_THEIR_ORDER: Final = (FieldsChanged, RowAdded, RowEnded)
"""Changes of a record, of which a person may have several on a day; they take effect as they were recorded."""

_PHASES: Final[Mapping[type[Change], int]] = {kind: phase for phase, kind in enumerate(get_args(Change))}


def apply_changes(
    organisation: Organisation, changes: Iterable[Change], day: date, knowledge: Knowledge, since: date | None = None
) -> Organisation:
    """Return the organisation of a day.

    Args:
        organisation: As it was imported, or that of an earlier day.
        changes: What changed since, in any order; those that take effect after the day are left out.
        day: The day.
        knowledge: What positions, units and regions there are.
        since: The day of the import, on which whoever had reached the retirement age was there nevertheless and stays;
            None where nobody stays.

    Raises:
        ImpossibleChange: If a change contradicts the organisation of its day.
    """
    steps = _Steps(OrganisationDraft(organisation, knowledge), UNKNOWN if since is None else day_number(since))
    for change in sorted((one for one in changes if one.on <= day), key=order_of):
        steps.take(change)
    return steps.draft.built(steps.retired(day_number(day)))


def earliest_moves(organisation: Organisation, people: Sequence[int], knowledge: Knowledge) -> list[int]:
    """Return the first day on which each of some people could take another post, as days since 1970-01-01.

    It is the day after all that is on record of the present one; the beginning of time where nothing is.
    """
    draft = OrganisationDraft(organisation, knowledge)
    return [_earliest(draft, person) for person in people]


def find_impossible(
    organisation: Organisation, changes: Sequence[Change], knowledge: Knowledge, since: date
) -> dict[int, ImpossibleChange]:
    """Return the changes that can't be, by their place in `changes`, each with why; all others can be together.

    Of changes that contradict one another, the one that takes effect first can be. Otherwise as `apply_changes`.
    """
    faults: dict[int, ImpossibleChange] = {}
    order = sorted(range(len(changes)), key=lambda place: order_of(changes[place]))
    tried = False
    while not tried:
        steps, tried = _Steps(OrganisationDraft(organisation, knowledge), day_number(since)), True
        for place in order:
            if place in faults:
                continue
            try:
                steps.take(changes[place])
            except ImpossibleChange as fault:  # half of it may be done: begin anew without it
                faults[place], tried = fault, False
                break
    return faults


def order_of(change: Change) -> tuple[date, int, str, str]:
    """Return when a change takes effect among others; only that of changes of one record is as they were recorded."""
    if isinstance(change, _IN_THEIR_ORDER):
        return change.on, _PHASES[FieldsChanged], change.employee, ""
    return change.on, _PHASES[type(change)], subject_of(change), repr(change)


def subject_of(change: Change) -> str:
    """Return whom or what a change is about: an employee, a seat or an agency."""
    match change:
        case SeatOpened() | SeatFrozen() | SeatClosed():
            return change.seat
        case AgencySucceeded():
            return change.agency
        case _:
            return change.employee


class _Steps:
    """Changes applied one by one, in the order of their days."""

    def __init__(self, draft: OrganisationDraft, since: int) -> None:
        self.draft, self._since = draft, since
        self._done: set[tuple[date, int, str]] = set()
        self._filled: set[tuple[date, SeatId]] = set()

    def take(self, change: Change) -> None:
        """Apply a change.

        Raises:
            ImpossibleChange: If it can't be.
        """
        subject = subject_of(change)
        key = change.on, _PHASES[type(change)], subject
        if key in self._done and not isinstance(change, _IN_THEIR_ORDER):
            raise ImpossibleChange(ChangeFault.TWICE, subject, change.on)
        self._done.add(key)
        _APPLY[type(change)](self, change)

    def retired(self, day: int) -> Column:
        """Return the row numbers of those who retire until a day."""
        days = days_of_retirement(self.draft.knowledge, *self.draft.columns("born", "position"))
        return np.flatnonzero((days != UNKNOWN) & (days <= day) & (days > self._since)).astype(np.int32)

    def employed(self, employee: EmployeeId, on: date) -> int:
        """Return the row number of someone who is employed on a day."""
        person = self.draft.person(employee)
        if person is not None:
            retires = self.draft.retires(person)
            if retires == UNKNOWN or retires > day_number(on) or retires <= self._since:
                return person
        raise ImpossibleChange(ChangeFault.NOT_EMPLOYED, employee, on)

    def post(self, unit: UnitId, position: PositionId, on: date) -> Post:
        """Return the numbers of a post."""
        post = self.draft.post(unit, position)
        if post is None:
            raise ImpossibleChange(ChangeFault.NO_SUCH_POST, f"{unit}/{position}", on)
        return post

    def vacant(self, id: SeatId, on: date) -> Mapping[str, int]:
        """Return the cells of a seat that is vacant on a day."""
        seat = self.draft.seat(id)
        if seat is None:
            raise ImpossibleChange(ChangeFault.NOT_VACANT, id, on)
        return seat

    def fill(self, id: SeatId, post: Post, on: date) -> int:
        """Fill a vacant seat; return whether it leads a unit as an extra task, UNKNOWN where nothing says so."""
        if (on, id) in self._filled:
            raise ImpossibleChange(ChangeFault.TWICE, id, on)
        seat = self.vacant(id, on)
        if seat[FROZEN_UNTIL] >= day_number(on):
            raise ImpossibleChange(ChangeFault.FROZEN, id, on)
        if (seat["unit"], seat["position"]) != post:
            raise ImpossibleChange(ChangeFault.OTHER_POST, id, on)
        self.draft.close_seat(id)
        self._filled.add((on, id))
        return seat.get("leads_unit", UNKNOWN)

    def leave_place(self, person: int, leaves: SeatId | None, on: date) -> None:
        """Open a seat at the place that someone leaves, if it is to be one."""
        post = self.draft.cell(person, "unit"), self.draft.cell(person, "position")
        if leaves is not None and UNKNOWN not in post:
            self.open(leaves, post, on)

    def open(self, seat: SeatId, post: Post, on: date) -> None:
        """Open a vacant seat."""
        if self.draft.seat(seat) is not None:
            raise ImpossibleChange(ChangeFault.SEAT_THERE, seat, on)
        self.draft.open_seat(seat, post, day_number(on))


def _join(steps: _Steps, change: Joined) -> None:
    if steps.draft.person(change.employee) is not None:
        raise ImpossibleChange(ChangeFault.EMPLOYED, change.employee, change.on)
    cells = {"position_since": day_number(change.on), **change.cells}
    if change.seat is not None:
        cells["leads_unit"] = steps.fill(change.seat, (cells["unit"], cells["position"]), change.on)
    steps.draft.join(change.employee, change.name, cells)
    person = steps.employed(change.employee, change.on)
    _begin_post(steps, person, day_number(change.on), "")


def _open(steps: _Steps, change: SeatOpened) -> None:
    steps.open(change.seat, steps.post(change.unit, change.position, change.on), change.on)


def _move(steps: _Steps, change: Moved) -> None:
    draft, on = steps.draft, day_number(change.on)
    person = steps.employed(change.employee, change.on)
    post = steps.post(change.unit, change.position, change.on)
    before = draft.cell(person, "unit"), draft.cell(person, "position")
    if before == post:
        raise ImpossibleChange(ChangeFault.POST_HELD, change.employee, change.on)
    if _earliest(draft, person) > on:
        raise ImpossibleChange(ChangeFault.TOO_EARLY, change.employee, change.on)
    leads = UNKNOWN if change.seat is None else steps.fill(change.seat, post, change.on)
    steps.leave_place(person, change.leaves, change.on)
    outside = draft.knowledge.vocabulary.facts.get(FROM_OUTSIDE)
    new = {"unit": post[0], "position": post[1], "position_since": on, "leads_unit": leads}
    position, held = draft.positions[post[1]], None if before[1] == UNKNOWN else draft.positions[before[1]]
    if held is None or not _same_tier(held, position):
        new["tier_since"] = on
    if held is None or held.sector != position.sector:
        new["sector_since"] = on
    if outside is not None:
        new["from_outside"] = outside.encode(NOT_FROM_OUTSIDE)
    for name, value in new.items():
        if draft.has_column(name):
            draft.set_cell(person, name, value)
    _begin_post(steps, person, on, change.order)
    _answer_requests(steps, person, post, on)


def _leave(steps: _Steps, change: Left) -> None:
    person = steps.employed(change.employee, change.on)
    steps.leave_place(person, change.leaves, change.on)
    steps.draft.leave(person)


def _change_fields(steps: _Steps, change: FieldsChanged) -> None:
    person = steps.employed(change.employee, change.on)
    for column, allowed in change.before.items():
        if steps.draft.cell(person, column) not in allowed:
            raise ImpossibleChange(ChangeFault.OTHER_VALUE, change.employee, change.on)
    for column, value in change.cells.items():
        steps.draft.set_cell(person, column, value)


def _add_row(steps: _Steps, change: RowAdded) -> None:
    person, history = steps.employed(change.employee, change.on), steps.draft.history(change.file)
    if history.has(person, change.cells, change.words):
        raise ImpossibleChange(ChangeFault.ROW_THERE, change.employee, change.on)
    history.add(person, change.cells, change.words)


def _end_row(steps: _Steps, change: RowEnded) -> None:
    person = steps.employed(change.employee, change.on)
    if not steps.draft.history(change.file).end(person, change.cells, day_number(change.on)):
        raise ImpossibleChange(ChangeFault.NO_SUCH_ROW, change.employee, change.on)


def _freeze(steps: _Steps, change: SeatFrozen) -> None:
    steps.vacant(change.seat, change.on)
    steps.draft.freeze_seat(change.seat, day_number(change.until))


def _close(steps: _Steps, change: SeatClosed) -> None:
    steps.vacant(change.seat, change.on)
    steps.draft.close_seat(change.seat)


def _nothing(_steps: _Steps, _change: AgencySucceeded) -> None:
    """Leave people and seats where they are: units say which agency they belong to."""


_APPLY: Final[Mapping[type[Change], Callable[[_Steps, Any], None]]] = {
    Joined: _join,
    SeatOpened: _open,
    Moved: _move,
    Left: _leave,
    FieldsChanged: _change_fields,
    RowAdded: _add_row,
    RowEnded: _end_row,
    SeatFrozen: _freeze,
    SeatClosed: _close,
    AgencySucceeded: _nothing,
}


def _earliest(draft: OrganisationDraft, person: int) -> int:
    dates = (("position_since", 1), ("joined", 0), ("tier_since", 0), ("sector_since", 0))
    known = [(draft.cell(person, name), days) for name, days in dates]
    earliest = max((day + days for day, days in known if day != UNKNOWN), default=UNKNOWN)
    for name, file in draft.knowledge.histories.items():
        if file.present and draft.has_history(name):
            earliest = max(earliest, draft.history(name).last_day(person) + 1)
    return earliest


def _same_tier(one: Position, other: Position) -> bool:
    """Tell whether two positions are of one tier: functional ones by theirs, all others by their standing."""
    if NO_LEVEL not in (one.level, other.level):
        return one.tier == other.tier
    return one.standing == other.standing


def _begin_post(steps: _Steps, person: int, on: int, order: str) -> None:
    """End the open row of someone's career on the day before, and begin another for the present post."""
    draft = steps.draft
    for name, file in draft.knowledge.histories.items():
        if file.present and draft.has_history(name):
            present = {column: draft.cell(person, of) for column, of in file.present.items()}
            history = draft.history(name)
            history.end(person, {str(file.ends): UNKNOWN}, on)
            history.add(person, present, {"order": order})


def _answer_requests(steps: _Steps, person: int, post: Post, on: int) -> None:
    """End the open requests of a mover that the new post meets in all that they name, on the day before."""
    draft = steps.draft
    fact = draft.knowledge.vocabulary.facts.get(_REQUEST)
    source = None if fact is None else fact.history
    if source is None or not draft.has_history(source.file):
        return
    file, history = draft.knowledge.histories[source.file], draft.history(source.file)
    offered = _offered(draft, post)
    given = {one.column: offered[one.fact] for one in source.same_as if one.fact in offered}
    for row in history.rows(person):
        if row[str(file.ends)] == UNKNOWN and all(row[name] in (value, UNKNOWN) for name, value in given.items()):
            row[str(file.ends)] = max(row[str(file.begins)], on - 1)


def _offered(draft: OrganisationDraft, post: Post) -> dict[str, int]:
    """Return what a request may name of a seat, of a post."""
    knowledge, unit = draft.knowledge, draft.units[post[0]]
    return {
        SEAT_UNIT: post[0],
        "seat.position": post[1],
        "seat.region": list(knowledge.regions).index(unit.region),
        "seat.government": list(knowledge.governments).index(knowledge.agencies[unit.agency].government),
    }
