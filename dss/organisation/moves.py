"""Moves that are carried out: who leaves, who takes which post, and the days and rows that follow from it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np

from dss.model.identifiers import FactName
from dss.model.knowledge.histories import SEAT_UNIT
from dss.model.knowledge.knowledge import NO_LEVEL, Knowledge
from dss.model.knowledge.program_facts import FROM_OUTSIDE, NOT_FROM_OUTSIDE
from dss.model.organisation.changes import ChangeFault, ImpossibleChange, Moved
from dss.model.organisation.organisation import UNKNOWN, Column, Employees, History, Organisation, Seats
from dss.organisation.careers import Mask, Rows, answer_requests, begin_posts, last_days
from dss.organisation.days import day_number
from dss.organisation.seats import Posts, find_filled, number_posts, without_seats

_REQUEST: Final = FactName("transfer.request_months")
"""Taken from the history of requests."""


def move_people(organisation: Organisation, moves: Sequence[Moved], on: date, knowledge: Knowledge) -> Organisation:
    """Carry out the moves of a day, all at once.

    The career goes on with a row for the new post; tier and sector go on where they stay the same; a request that the
    new post meets is answered.

    Raises:
        ImpossibleChange: If someone is not employed, holds the post already or took the present one later, or a seat
            can't be filled.
    """
    if not moves:
        return organisation
    moves, movers = _by_row(organisation.employees, moves)
    posts = number_posts(knowledge, moves)
    filled = find_filled(organisation.seats, moves, posts)
    _check(organisation, moves, movers, posts, knowledge)
    employees = _take_posts(organisation, movers, posts, filled, day_number(on), knowledge)
    moved = replace(organisation, employees=employees)
    moved = replace(moved, histories=_go_on(moved, moves, movers, posts, knowledge))
    return without_seats(moved, [row for row in filled if row is not None])


def _by_row(employees: Employees, moves: Sequence[Moved]) -> tuple[list[Moved], Rows]:
    """Return moves in the order of the employees, and their rows.

    Raises:
        ImpossibleChange: If someone is not employed.
    """
    row_of = {id: row for row, id in enumerate(employees.ids)}
    for move in moves:
        if move.employee not in row_of:
            raise ImpossibleChange(ChangeFault.NOT_EMPLOYED, move.employee, move.on)
    ordered = sorted(moves, key=lambda move: row_of[move.employee])
    return ordered, np.array([row_of[move.employee] for move in ordered], np.intp)


def earliest_moves(organisation: Organisation, people: Rows, knowledge: Knowledge) -> Column:
    """Return the first day on which each of some people could take another post.

    It is the day after all that is on record of the present one; the beginning of time where nothing is.
    """
    columns = organisation.employees.columns
    earliest = np.full(len(people), UNKNOWN, np.int32)
    for name, days in (("position_since", 1), ("joined", 0), ("tier_since", 0), ("sector_since", 0)):
        if name in columns:
            earliest = np.maximum(earliest, columns[name][people] + np.int32(days))
    for name, file in knowledge.histories.items():
        if file.present and name in organisation.histories:
            earliest = np.maximum(earliest, last_days(organisation.histories[name], file)[people] + np.int32(1))
    return earliest


def _check(
    organisation: Organisation, moves: Sequence[Moved], movers: Rows, posts: Posts, knowledge: Knowledge
) -> None:
    """Check that movers take another post, and late enough.

    Raises:
        ImpossibleChange: If one doesn't.
    """
    columns = organisation.employees.columns
    held = (columns["unit"][movers] == posts[0]) & (columns["position"][movers] == posts[1])
    early = earliest_moves(organisation, movers, knowledge) > day_number(moves[0].on)
    for fault, marked in ((ChangeFault.POST_HELD, held), (ChangeFault.TOO_EARLY, early)):
        for place in np.flatnonzero(marked)[:1].tolist():
            raise ImpossibleChange(fault, moves[place].employee, moves[place].on)


def _take_posts(
    organisation: Organisation,
    movers: Rows,
    posts: Posts,
    filled: Sequence[int | None],
    on: int,
    knowledge: Knowledge,
) -> Employees:
    """Return the employees with movers in their new posts, and the days that depend on these."""
    columns = dict(organisation.employees.columns)
    unit, position = posts
    before = columns["position"][movers]
    new = {"unit": unit, "position": position, "position_since": np.full(len(movers), on, np.int32)}
    for name, same in (("tier_since", _same_tier), ("sector_since", _same_sector)):
        if name in columns:
            new[name] = np.where(same(knowledge, before, position), columns[name][movers], np.int32(on))
    new["leads_unit"] = _leading(organisation.seats, filled)
    outside = knowledge.vocabulary.facts.get(FROM_OUTSIDE)
    if outside is not None:
        new["from_outside"] = np.full(len(movers), outside.encode(NOT_FROM_OUTSIDE), np.int32)
    for name in new.keys() & columns.keys():
        columns[name] = columns[name].copy()
        columns[name][movers] = new[name]
    return replace(organisation.employees, columns=columns)


def _same_tier(knowledge: Knowledge, before: Column, after: Column) -> Mask:
    """Return where two positions are of one tier: functional ones by theirs, all others by their standing."""
    positions = knowledge.positions.values()
    ranks = [[one.level != NO_LEVEL, one.tier, one.standing] for one in positions]
    functional, tier, standing = np.array([*ranks, [0, 0, 0]], np.int32).T
    known = np.where(before == UNKNOWN, -1, before)
    both = (functional[known] & functional[after]) == 1
    same: Mask = np.where(both, tier[known] == tier[after], standing[known] == standing[after])
    return same


def _same_sector(knowledge: Knowledge, before: Column, after: Column) -> Mask:
    sectors = np.array([*(one.sector for one in knowledge.positions.values()), ""])
    same: Mask = sectors[np.where(before == UNKNOWN, -1, before)] == sectors[after]
    return same


def _leading(seats: Seats, filled: Sequence[int | None]) -> Column:
    """Return whether each filled seat leads a unit as an extra task; UNKNOWN where nothing says so."""
    recorded = seats.columns.get("leads_unit", np.full(len(seats.ids), UNKNOWN, np.int32))
    return np.array([UNKNOWN if row is None else recorded[row] for row in filled], np.int32)


def _go_on(
    organisation: Organisation, moves: Sequence[Moved], movers: Rows, posts: Posts, knowledge: Knowledge
) -> dict[str, History]:
    """Return the histories with a row for each new post, and with an end to the requests that it meets."""
    histories = dict(organisation.histories)
    present = {name: column[movers] for name, column in organisation.employees.columns.items()}
    orders, on = [move.order for move in moves], day_number(moves[0].on)
    for name, file in knowledge.histories.items():
        if file.present and name in histories:
            histories[name] = begin_posts(histories[name], file, knowledge, movers, present, orders, on)
    fact = knowledge.vocabulary.facts.get(_REQUEST)
    source = None if fact is None else fact.history
    if source is not None and source.file in histories:
        offered = _offered(knowledge, posts)
        given = {one.column: offered[one.fact] for one in source.same_as if one.fact in offered}
        file, requests = knowledge.histories[source.file], histories[source.file]
        histories[source.file] = answer_requests(requests, file, movers, given, on)
    return histories


def _offered(knowledge: Knowledge, posts: Posts) -> dict[str, Column]:
    """Return what a request may name of a seat, of each post."""
    unit, position = posts
    regions: dict[str, int] = {id: number for number, id in enumerate(knowledge.regions)}
    governments: dict[str, int] = {id: number for number, id in enumerate(knowledge.governments)}
    units = knowledge.units.values()
    region = np.array([regions[one.region] for one in units], np.int32)
    government = np.array([governments[knowledge.agencies[one.agency].government] for one in units], np.int32)
    return {
        SEAT_UNIT: unit,
        "seat.position": position,
        "seat.region": region[unit],
        "seat.government": government[unit],
    }
