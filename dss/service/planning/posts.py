"""Which need each seat would cover and each mover leave open, and how many each group of an agency can spare."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.states import judge_pairs
from dss.model.identifiers import AgencyId
from dss.model.organisation.needs import PRIORITIES, Counts, Needs, Posts, Priority
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.organisation.table import FactTable, Rows
from dss.model.planning.plan import NOWHERE, Whole
from dss.model.policy.compiled import CompiledPolicy, CompiledRule
from dss.model.policy.planning import Floor, IncentiveCost, PlanningLimits
from dss.model.policy.rules import Grant, Literal
from dss.service.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class GroupFloor:
    """The floor of a group of positions in an agency, or of a post, whose floor is its need.

    Attributes:
        post: The post by its name in needs, ``unit/position``; None for a group of an agency.
        own: The floor written for the group, or None where the general one applies.
        spare: How many more may leave than join; 0 where the floor is above the headcount.
    """

    agency: AgencyId
    group: str
    headcount: int
    needed: int
    floor: int
    own: Floor | None = None
    post: str | None = None

    @property
    def name(self) -> str:
        """What prices call it."""
        return f"{self.agency}/{self.group}" if self.post is None else self.post

    @property
    def spare(self) -> int:
        """How many more may leave than join; 0 where the floor is above the headcount."""
        return max(0, self.headcount - self.floor)


class PostBook:
    """The posts of persons and of seats.

    Args:
        workspace: The organisation.
        needs: Its needs.
        limits: The planning policy of the day.

    Attributes:
        person_post: Row of each person's post in `posts`, or NOWHERE.
        seat_post: The same of each seat.
        left_points: The need that each person would leave open, in points: above 0 where their post would fall short.
        short: Whether the post of each person would fall short without them.
    """

    def __init__(self, workspace: Workspace, needs: Needs, limits: PlanningLimits) -> None:
        self._workspace, self._limits = workspace, limits
        self.posts: Posts = needs.posts
        people, seats = workspace.organisation.employees.columns, workspace.organisation.seats.columns
        self.person_post = self._post(people["unit"], people["position"])
        self.seat_post = self._post(seats["unit"], seats["position"])
        self._points = np.array([limits.fill_points[priority] for priority in PRIORITIES], np.int64)
        placed = self.person_post != NOWHERE
        at = np.where(placed, self.person_post, 0)
        self.short: NDArray[np.bool_] = np.zeros(len(at), np.bool_)
        if len(self.posts):
            self.short = placed & (self.posts.needed[at] >= self.posts.in_post[at])
        self.left_points: Whole = np.zeros(len(at), np.int64)
        self.left_points[self.short] = self._points_of(at[self.short])

    def covers_need(self, seats: Rows) -> NDArray[np.bool_]:
        """Return which of some vacant seats cover a need: of each post, the first ones, as many as it is short."""
        post = self.seat_post[seats]
        order = np.lexsort((seats, post))
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order)) - np.searchsorted(post[order], post[order])
        covers: NDArray[np.bool_] = rank < self.posts.shortage[post]
        return covers

    def fill_points(self, seats: Rows) -> Whole:
        """Return what filling each of some vacant seats is worth above the score."""
        worth: Whole = np.where(
            self.covers_need(seats), self._points_of(self.seat_post[seats]), self._limits.points_without_need
        )
        return worth

    def priorities(self, seats: Rows) -> list[Priority]:
        """Return the priority of the post of each of some seats."""
        return [PRIORITIES[number] for number in self.posts.priorities[self.seat_post[seats]].tolist()]

    def floors(self) -> tuple[tuple[GroupFloor, ...], Rows]:
        """Return the floors: of each post, in their order, then of the groups of positions in agencies.

        Returns:
            The floors; and within which of them each lies, NOWHERE for groups.
        """
        knowledge = self._workspace.knowledge
        names = sorted({position.group for position in knowledge.positions.values()})
        number = {name: place for place, name in enumerate(names)}
        agencies = list(knowledge.agencies)
        agency_number = {id: place for place, id in enumerate(agencies)}
        of_unit = np.array([agency_number[unit.agency] for unit in knowledge.units.values()], np.int64)
        of_position = np.array([number[position.group] for position in knowledge.positions.values()], np.int64)
        key = of_unit[self.posts.units] * len(names) + of_position[self.posts.positions]
        used, of_post = np.unique(key, return_inverse=True)
        headcount, needed = (_summed(column, of_post, len(used)) for column in (self.posts.in_post, self.posts.needed))
        around = tuple(
            self._group(AgencyId(agencies[one // len(names)]), names[one % len(names)], heads, need)
            for one, heads, need in zip(used.tolist(), headcount.tolist(), needed.tolist(), strict=True)
        )
        of_post = of_post.reshape(-1).astype(np.intp)
        posts = (
            GroupFloor(around[group].agency, around[group].group, heads, need, need, post=f"{unit}/{position}")
            for group, heads, need, unit, position in zip(
                of_post.tolist(),
                self.posts.in_post.tolist(),
                self.posts.needed.tolist(),
                np.array(list(knowledge.units))[self.posts.units].tolist(),
                np.array(list(knowledge.positions))[self.posts.positions].tolist(),
                strict=True,
            )
        )
        within = np.concatenate((len(of_post) + of_post, np.full(len(around), NOWHERE)))
        return (*posts, *around), within.astype(np.intp)

    def _group(self, agency: AgencyId, group: str, headcount: int, needed: int) -> GroupFloor:
        own = next(
            (
                floor
                for floor in reversed(self._limits.floors)
                if floor.agency in (None, agency) and floor.group in (None, group)
            ),
            None,
        )
        percent = self._limits.floor_percent if own is None or own.percent is None else own.percent
        people = own.people if own is not None and own.people is not None else -(-needed * percent // 100)
        return GroupFloor(agency, group, headcount, needed, people, own)

    def _post(self, unit: Column, position: Column) -> Rows:
        """Return the row of the post of each unit and position; NOWHERE where either isn't known."""
        width = max(len(self._workspace.knowledge.positions), 1)
        keys = self.posts.units.astype(np.int64) * width + self.posts.positions
        wanted = unit.astype(np.int64) * width + position
        known = (unit != UNKNOWN) & (position != UNKNOWN)
        rows = np.searchsorted(keys, np.where(known, wanted, 0))
        return np.where(known, rows, NOWHERE).astype(np.intp)

    def _points_of(self, posts: Rows) -> Whole:
        points: Whole = self._points[self.posts.priorities[posts].astype(np.intp)]
        return points


def _summed(values: Counts, key: NDArray[np.intp], count: int) -> Counts:
    total = np.zeros(count, np.int64)
    np.add.at(total, key.reshape(-1), values)
    return total


class MoveCosts:
    """Prices the grants of a policy.

    Args:
        policy: The rules in force.
        costs: What each incentive takes; one that is not among them takes nothing.
    """

    def __init__(self, policy: CompiledPolicy, costs: tuple[IncentiveCost, ...]) -> None:
        by_incentive = {cost.incentive: cost for cost in costs}
        amounts = {rule.id: _amounts(rule, by_incentive) for rule in policy.rules}
        self._amounts = {id: of_rule for id, of_rule in amounts.items() if of_rule}
        needed = _with_what_they_read(policy, set(self._amounts))
        self._policy = replace(policy, rules=needed)

    def of(self, table: FactTable, persons: Rows, seats: Rows) -> Whole:
        """Return the cost of each pair (persons[i], seats[i]), in thousands of rupiah.

        An incentive that several rules grant a pair is given once, at its highest amount.
        """
        total = np.zeros(len(persons), np.int64)
        if not self._amounts or not len(persons):
            return total
        states = judge_pairs(self._policy, table, persons, seats)
        by_incentive: dict[str, Whole] = {}
        for row, id in enumerate(states.rules):
            for incentive, amount in self._amounts.get(id, {}).items():
                given = np.where(states.holds[row], amount, 0)
                before = by_incentive.get(incentive)
                by_incentive[incentive] = given if before is None else np.maximum(before, given)
        for given in by_incentive.values():
            total += given
        return total


def _amounts(rule: CompiledRule, costs: dict[str, IncentiveCost]) -> dict[str, int]:
    """Return what each incentive of a rule takes, in thousands of rupiah, rounded up."""
    found = {}
    for effect in rule.effects:
        cost = costs.get(effect.incentive) if isinstance(effect, Grant) else None
        if cost is None or not isinstance(effect, Grant):
            continue
        if cost.thousand_rupiah is not None:
            found[effect.incentive] = cost.thousand_rupiah
        elif isinstance(effect.amount, Literal) and cost.months is not None:
            found[effect.incentive] = -(-int(effect.amount.value) * cost.months // 1000)
    return found


def _with_what_they_read(policy: CompiledPolicy, wanted: set[str]) -> tuple[CompiledRule, ...]:
    """Return some rules with those that derive what they read, in the order of the policy."""
    kept = set(wanted)
    for rule in sorted(policy.rules, key=lambda rule: -rule.stage):
        read = {fact for other in policy.rules if other.id in kept for fact in other.reads}
        if read & set(rule.derives):
            kept.add(rule.id)
    return tuple(rule for rule in policy.rules if rule.id in kept)
