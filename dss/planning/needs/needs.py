"""From workload to the people that are needed, those in post, and what is short.

For a post, which is a position in a unit:

    exact need = sum over its tasks of (minutes x volume) / effective minutes of one person in a year
    need       = floor(exact need + 1/2)
    shortage   = max(need - people in post, 0)      surplus = max(people in post - need, 0)

The first line is the workload analysis of PermenPANRB 1/2020. People are counted in whole numbers at the post, and
every larger figure (of an agency, a position, a region) is the sum of the figures of its posts, needs as rounded.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from dss.model.identifiers import FactName
from dss.model.knowledge.histories import EMPLOYEE
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.change_kinds import ABSENT, ACTING, ACTIVE, CHANGE_KINDS
from dss.model.organisation.needs import (
    PRIORITIES,
    Counts,
    NeedFault,
    NeedFinding,
    NeedLimits,
    Needs,
    NeedTotals,
    Posts,
    Priority,
    RollUp,
)
from dss.model.organisation.organisation import MINUTES_A_YEAR, MOST_ITEMS, UNKNOWN, Column, Organisation, Task
from dss.organisation.careers import rows_valid_on
from dss.organisation.days import day_number, year_later
from dss.organisation.retirement import retirement_days


def headcount(minutes: int, effective_minutes: int) -> Fraction:
    """Return exactly how many people so many minutes of work in a year take.

    >>> headcount(54_300, 75_000)
    Fraction(181, 250)
    """
    return Fraction(minutes, effective_minutes)


def rounded(need: Fraction) -> int:
    """Return the nearest whole number of people, half up.

    >>> rounded(Fraction(181, 250)), rounded(Fraction(1, 2)), rounded(Fraction(37_499, 75_000))
    (1, 1, 0)
    """
    return (2 * need.numerator + need.denominator) // (2 * need.denominator)


def analyse_needs(knowledge: Knowledge, organisation: Organisation, as_of: date, limits: NeedLimits) -> Needs:
    """Compare what the work of every post takes with the people who hold it.

    Args:
        knowledge: What units and positions there are.
        organisation: The people, the vacant seats and the work. Everyone whose unit and position are known is in
            post there, also those on leave; a task that can't be (negative, of no unit...) is left out.
        as_of: The day from which retirements are counted, and on which people are absent.
        limits: The numbers of the policy.

    Returns:
        Every post, and a finding for everything that is odd.
    """
    cells = _Cells(knowledge, organisation)
    work, of_tasks = _work(cells, organisation.workload)
    recorded = np.zeros(cells.count, np.bool_)
    minutes = np.zeros(cells.count, np.int64)
    recorded[list(work)] = True
    minutes[list(work)] = list(work.values())
    due = _due(knowledge, organisation, as_of, limits.retirement_years)
    acting = _acting(cells, knowledge, organisation, as_of)
    shown = np.flatnonzero(recorded | (cells.in_post > 0) | (cells.vacant > 0) | (acting > 0))
    units, positions = np.divmod(shown, max(len(knowledge.positions), 1))
    posts = Posts(
        units=units.astype(np.int32),
        positions=positions.astype(np.int32),
        priorities=_priorities(knowledge, units, positions, limits.remote_class),
        minutes=minutes[shown],
        needed=(2 * minutes[shown] + limits.effective_minutes) // (2 * limits.effective_minutes),
        in_post=cells.in_post[shown],
        vacant=cells.vacant[shown],
        retiring=cells.counted(due)[shown],
        absent=cells.counted(_absent(knowledge, organisation, as_of))[shown],
        on_leave=cells.counted(_on_leave(knowledge, organisation))[shown],
        acting=acting[shown],
    )
    found = (*of_tasks, *_of_posts(cells, posts, recorded[shown]), *_of_organisation(cells, organisation))
    return Needs(as_of, limits, posts, found)


def roll_up(knowledge: Knowledge, posts: Posts, by: RollUp) -> NeedTotals:
    """Sum posts by what they share.

    Returns:
        A sum for everything that has a post, in the order of the knowledge (groups and sectors by name, posts in
        theirs). The sector is that of the position.
    """
    ids, key = _keys(knowledge, posts, by)

    def summed(values: Counts) -> Counts:
        total = np.zeros(len(ids), np.int64)
        np.add.at(total, key, values)
        return total

    by_priority = np.zeros((len(ids), len(PRIORITIES)), np.int64)
    np.add.at(by_priority, (key, posts.priorities), posts.shortage)
    return NeedTotals(
        ids=ids,
        minutes=summed(posts.minutes),
        needed=summed(posts.needed),
        in_post=summed(posts.in_post),
        vacant=summed(posts.vacant),
        retiring=summed(posts.retiring),
        absent=summed(posts.absent),
        on_leave=summed(posts.on_leave),
        acting=summed(posts.acting),
        surplus=summed(posts.surplus),
        shortage_by_priority=by_priority,
    )


class _Cells:
    """Every unit with every position, numbered row by row, and who is where."""

    def __init__(self, knowledge: Knowledge, organisation: Organisation) -> None:
        self.units = tuple(knowledge.units)
        self.positions = tuple(knowledge.positions)
        self.unit_numbers = {id: number for number, id in enumerate(self.units)}
        self.position_numbers = {id: number for number, id in enumerate(self.positions)}
        self.count = len(self.units) * len(self.positions)
        people, seats = organisation.employees, organisation.seats
        self._of_people = self.numbered(people.columns["unit"], people.columns["position"])
        self.placed = self._of_people >= 0
        self.in_post = self.counted(self.placed)
        self.vacant = np.bincount(self.numbered(seats.columns["unit"], seats.columns["position"]), minlength=self.count)

    def counted(self, some: NDArray[np.bool_]) -> Counts:
        """Count the people marked, in each cell; those who are placed nowhere are left out."""
        return np.bincount(self._of_people[some & self.placed], minlength=self.count)

    def by_unit(self, counts: Counts) -> Counts:
        """Sum a count of each cell over the positions of each unit."""
        total: Counts = counts.reshape(len(self.units), len(self.positions)).sum(axis=1)
        return total

    def numbered(self, unit: Column, position: Column) -> NDArray[np.int64]:
        """Return the cell of each unit and position; -1 where either is UNKNOWN."""
        known = (unit != UNKNOWN) & (position != UNKNOWN)
        return np.where(known, unit.astype(np.int64) * len(self.positions) + position, -1)


def _work(cells: _Cells, workload: Sequence[Task]) -> tuple[dict[int, int], list[NeedFinding]]:
    """Sum the minutes of each cell with a task, and note the tasks that are odd."""
    people = cells.by_unit(cells.in_post)
    hands = (people + cells.by_unit(cells.vacant)).tolist()
    most = sum(hands) * MINUTES_A_YEAR or MINUTES_A_YEAR * MOST_ITEMS
    work: dict[int, int] = {}
    found = []
    empty: dict[str, NeedFinding] = {}
    for task in workload:
        unit, position = cells.unit_numbers.get(task.unit), cells.position_numbers.get(task.position)
        minutes = task.minutes * task.volume
        if unit is None:
            found.append(_of_task(NeedFault.UNKNOWN_UNIT, task))
        elif position is None:
            found.append(_of_task(NeedFault.UNKNOWN_POSITION, task))
        elif not (0 < task.minutes <= MINUTES_A_YEAR and 0 <= task.volume <= MOST_ITEMS and minutes <= most):
            found.append(_of_task(NeedFault.IMPOSSIBLE_TASK, task))
        else:
            cell = unit * len(cells.positions) + position
            work[cell] = work.get(cell, 0) + minutes
            if not people[unit]:
                empty.setdefault(task.unit, NeedFinding(NeedFault.EMPTY_UNIT, task.unit, line=task.line))
            elif minutes > hands[unit] * MINUTES_A_YEAR:
                found.append(_of_task(NeedFault.BEYOND_UNIT, task))
    return work, [*found, *empty.values()]


def _of_task(fault: NeedFault, task: Task) -> NeedFinding:
    return NeedFinding(fault, task.unit, task.position, task.name, task.line)


def _of_posts(cells: _Cells, posts: Posts, recorded: NDArray[np.bool_]) -> Iterator[NeedFinding]:
    """Note the posts whose work rounds to no people, and those whose people have no work."""
    odd = (
        (NeedFault.NO_NEED, recorded & (posts.needed == 0)),
        (NeedFault.NO_WORK, ~recorded & (posts.in_post > 0) & recorded.any()),
    )
    for fault, marked in odd:
        for post in np.flatnonzero(marked).tolist():
            unit, position = cells.units[posts.units[post]], cells.positions[posts.positions[post]]
            yield NeedFinding(fault, unit, position, people=int(posts.in_post[post]))


def _of_organisation(cells: _Cells, organisation: Organisation) -> Iterator[NeedFinding]:
    people = organisation.employees
    if not cells.placed.any():
        yield NeedFinding(NeedFault.NO_PEOPLE)
    if not organisation.workload:
        yield NeedFinding(NeedFault.NO_WORKLOAD)
    unplaced = len(people.ids) - int(cells.placed.sum())
    if unplaced:
        yield NeedFinding(NeedFault.UNPLACED, people=unplaced)
    ageless = int((cells.placed & (_born(organisation) == UNKNOWN)).sum())
    if ageless:
        yield NeedFinding(NeedFault.AGELESS, people=ageless)


def _born(organisation: Organisation) -> Column:
    people = organisation.employees
    return people.columns.get("born", np.full(len(people.ids), UNKNOWN, np.int32))


def _due(knowledge: Knowledge, organisation: Organisation, as_of: date, years: int) -> NDArray[np.bool_]:
    """Return who will have reached the retirement age of their position on the same day so many years on."""
    days = retirement_days(knowledge, organisation.employees)
    due: NDArray[np.bool_] = (days != UNKNOWN) & (days <= day_number(year_later(as_of, years)))
    return due


def _absent(knowledge: Knowledge, organisation: Organisation, as_of: date) -> NDArray[np.bool_]:
    """Return who is reported absent."""
    absent = np.zeros(len(organisation.employees.ids), np.bool_)
    name = CHANGE_KINDS[ABSENT].file
    if (history := organisation.histories.get(name)) is not None:
        rows = rows_valid_on(history, knowledge.histories[name], day_number(as_of))
        absent[history.columns[EMPLOYEE][rows]] = True
    return absent


def _on_leave(knowledge: Knowledge, organisation: Organisation) -> NDArray[np.bool_]:
    """Return whose legal position is known and not active."""
    people = organisation.employees
    positions = people.columns.get("legal_position", np.full(len(people.ids), UNKNOWN, np.int32))
    active = knowledge.vocabulary.facts[FactName("employee.legal_position")].encode(ACTIVE)
    away: NDArray[np.bool_] = (positions != UNKNOWN) & (positions != active)
    return away


def _acting(cells: _Cells, knowledge: Knowledge, organisation: Organisation, as_of: date) -> Counts:
    """Return 1 for each cell in which nobody is in post and someone holds the post beside their own, else 0."""
    acting = np.zeros(cells.count, np.int64)
    name = CHANGE_KINDS[ACTING].file
    if (history := organisation.histories.get(name)) is not None:
        rows = rows_valid_on(history, knowledge.histories[name], day_number(as_of))
        held = cells.numbered(history.columns["unit"][rows], history.columns["position"][rows])
        acting[held[held >= 0]] = 1
    return np.where(cells.in_post > 0, 0, acting)


def _priorities(
    knowledge: Knowledge, units: NDArray[np.int64], positions: NDArray[np.int64], remote_class: int
) -> NDArray[np.int8]:
    regions = knowledge.regions
    remote = np.array([regions[unit.region].remoteness >= remote_class for unit in knowledge.units.values()], np.bool_)
    critical = np.array([position.critical for position in knowledge.positions.values()], np.bool_)
    of_post = {
        (True, True): Priority.CRITICAL_REMOTE,
        (True, False): Priority.CRITICAL,
        (False, True): Priority.REMOTE,
        (False, False): Priority.ORDINARY,
    }
    numbers = np.array([[PRIORITIES.index(of_post[one, other]) for other in (False, True)] for one in (False, True)])
    return numbers[critical[positions].astype(np.intp), remote[units].astype(np.intp)].astype(np.int8)


def _keys(knowledge: Knowledge, posts: Posts, by: RollUp) -> tuple[tuple[str, ...], NDArray[np.intp]]:
    """Return the ids of the sums, and the sum to which each post goes."""
    units, positions = tuple(knowledge.units.values()), tuple(knowledge.positions.values())
    match by:
        case RollUp.POST:
            ids = (
                f"{units[unit].id}/{positions[position].id}"
                for unit, position in zip(posts.units.tolist(), posts.positions.tolist(), strict=True)
            )
            return tuple(ids), np.arange(len(posts))
        case RollUp.UNIT:
            return _used([unit.id for unit in units], tuple(knowledge.units), posts.units)
        case RollUp.AGENCY:
            return _used([unit.agency for unit in units], tuple(knowledge.agencies), posts.units)
        case RollUp.REGION:
            return _used([unit.region for unit in units], tuple(knowledge.regions), posts.units)
        case RollUp.REGENCY:
            regencies = [knowledge.regions[unit.region].regency for unit in units]
            return _used(regencies, tuple(knowledge.regencies), posts.units)
        case RollUp.POSITION:
            return _used([position.id for position in positions], tuple(knowledge.positions), posts.positions)
        case RollUp.GROUP:
            groups = [position.group for position in positions]
            return _used(groups, sorted(set(groups)), posts.positions)
        case RollUp.SECTOR:
            sectors = [position.sector for position in positions]
            return _used(sectors, sorted(set(sectors)), posts.positions)
        case _:
            assert_never(by)


def _used(of_each: Sequence[str], ordered: Sequence[str], column: Column) -> tuple[tuple[str, ...], NDArray[np.intp]]:
    """Return those of the ordered ids that the column leads to, and the place of each of its values among them.

    Args:
        of_each: The id to which each unit or position belongs.
        ordered: All ids, in order.
        column: Units or positions.
    """
    place = {id: number for number, id in enumerate(ordered)}
    found = np.array([place[id] for id in of_each], np.intp)[column]
    used, key = np.unique(found, return_inverse=True)
    return tuple(ordered[number] for number in used.tolist()), key.reshape(-1)
