"""Vacant seats that open, are filled, and are given up."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.changes import ChangeFault, ImpossibleChange, Moved, SeatClosed, SeatOpened
from dss.model.organisation.organisation import UNKNOWN, Column, Organisation, Seats
from dss.organisation.careers import keep_names
from dss.organisation.days import day_number

Posts = tuple[Column, Column]
"""The numbers of the unit and of the position of each."""


def number_posts(knowledge: Knowledge, changes: Sequence[Moved | SeatOpened]) -> Posts:
    """Return the post of each change.

    Raises:
        ImpossibleChange: If there is no such unit or position.
    """
    units: dict[str, int] = {id: number for number, id in enumerate(knowledge.units)}
    positions: dict[str, int] = {id: number for number, id in enumerate(knowledge.positions)}
    for change in changes:
        if change.unit not in units or change.position not in positions:
            raise ImpossibleChange(ChangeFault.NO_SUCH_POST, f"{change.unit}/{change.position}", change.on)
    return (
        np.array([units[change.unit] for change in changes], np.int32),
        np.array([positions[change.position] for change in changes], np.int32),
    )


def open_seats(organisation: Organisation, opened: Sequence[SeatOpened], knowledge: Knowledge) -> Organisation:
    """Add vacant seats; seats stay in the order of their ids.

    Raises:
        ImpossibleChange: If a seat is there already, or its post is not known.
    """
    if not opened:
        return organisation
    seats = organisation.seats
    there = set(seats.ids)
    for change in opened:
        if change.seat in there:
            raise ImpossibleChange(ChangeFault.SEAT_THERE, change.seat, change.on)
    unit, position = number_posts(knowledge, opened)
    since = np.array([day_number(change.on) for change in opened], np.int32)
    new = {"unit": unit, "position": position, "vacant_since": since}
    nothing = np.full(len(opened), UNKNOWN, np.int32)
    ids = [*seats.ids, *(change.seat for change in opened)]
    order = sorted(range(len(ids)), key=ids.__getitem__)
    columns = {name: np.append(column, new.get(name, nothing))[order] for name, column in seats.columns.items()}
    return replace(organisation, seats=Seats(tuple(ids[row] for row in order), columns))


def close_seats(organisation: Organisation, closed: Sequence[SeatClosed]) -> Organisation:
    """Take out vacant seats.

    Raises:
        ImpossibleChange: If one is not vacant.
    """
    rows = _rows_of(organisation.seats)
    for change in closed:
        if change.seat not in rows:
            raise ImpossibleChange(ChangeFault.NOT_VACANT, change.seat, change.on)
    return without_seats(organisation, [rows[change.seat] for change in closed])


def without_seats(organisation: Organisation, rows: Sequence[int]) -> Organisation:
    """Take out the seats of some rows."""
    if not rows:
        return organisation
    seats = organisation.seats
    kept = np.ones(len(seats.ids), np.bool_)
    kept[list(rows)] = False
    columns = {name: column[kept] for name, column in seats.columns.items()}
    return replace(organisation, seats=Seats(keep_names(seats.ids, kept), columns))


def find_filled(seats: Seats, moves: Sequence[Moved], posts: Posts) -> list[int | None]:
    """Return the row of the seat that each move fills, None where it fills none.

    Raises:
        ImpossibleChange: If a seat is not vacant, is of another post, or is filled twice.
    """
    rows = _rows_of(seats)
    unit, position = seats.columns["unit"], seats.columns["position"]
    found: list[int | None] = []
    for place, move in enumerate(moves):
        row = None if move.seat is None else rows.get(move.seat)
        if move.seat is not None:
            if row is None:
                raise ImpossibleChange(ChangeFault.NOT_VACANT, move.seat, move.on)
            if row in found:
                raise ImpossibleChange(ChangeFault.TWICE, move.seat, move.on)
            if (unit[row], position[row]) != (posts[0][place], posts[1][place]):
                raise ImpossibleChange(ChangeFault.OTHER_POST, move.seat, move.on)
        found.append(row)
    return found


def _rows_of(seats: Seats) -> Mapping[str, int]:
    return {id: row for row, id in enumerate(seats.ids)}
