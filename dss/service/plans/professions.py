"""What a plan can do for each profession, today and as people retire: need, in post, short, movable, to recruit."""

from typing import Final

import numpy as np

from dss.model.judgement.candidates import NOBODY
from dss.model.organisation.needs import Counts
from dss.model.organisation.organisation import UNKNOWN
from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE
from dss.model.text import Language
from dss.organisation.days import day_number, year_later
from dss.organisation.retirement import retirement_days
from dss.service.planning.demand import Demand
from dss.service.planning.solved import SolvedDemand
from dss.service.plans.needs_change import NeedsChange
from dss.service.plans.views import ProfessionFigure

YEARS: Final = 5
"""The years ahead for which retirements are counted."""


def profession_figures(standing: SolvedDemand, change: NeedsChange, language: Language) -> tuple[ProfessionFigure, ...]:
    """Count for each group of positions that is or will be short, those that lack most people first."""
    demand = standing.demand
    posts, knowledge = demand.posts.posts, demand.workspace.knowledge
    names, of_position = position_groups(demand)
    group = of_position[posts.positions]

    def total(column: Counts) -> Counts:
        summed = np.zeros((len(names), *column.shape[1:]), np.int64)
        np.add.at(summed, group, column)
        return summed

    retiring = _retiring(standing)
    staying = (posts.in_post + change.gained)[:, None] - np.cumsum(retiring, axis=1)
    missing = total(posts.needed[:, None] - staying)
    lacking: Counts = np.maximum(missing, 0)
    before, after = total(change.before), total(change.after)
    spare = total(np.maximum(posts.in_post + change.gained - posts.needed, 0))
    surplus, movable = total(posts.surplus), total(_movable(demand, group, before))
    needed, in_post, closed, opened = map(total, (posts.needed, posts.in_post, change.closed, change.opened))
    retired = total(retiring)
    figures = [
        ProfessionFigure(
            group=names[row],
            name=knowledge.group_name(names[row]).spoken(language),
            needed=int(needed[row]),
            in_post=int(in_post[row]),
            short=int(before[row]),
            surplus=int(surplus[row]),
            movable=int(movable[row]),
            closed=int(closed[row]),
            opened=int(opened[row]),
            short_after=int(after[row]),
            to_recruit=max(0, int(after[row] - spare[row])),
            retiring=tuple(retired[row].tolist()),
            to_recruit_later=tuple(lacking[row].tolist()),
        )
        for row in np.flatnonzero(before + after + lacking[:, -1]).tolist()
    ]
    return tuple(sorted(figures, key=lambda one: (-one.to_recruit, -one.short, -one.to_recruit_later[-1], one.group)))


def position_groups(demand: Demand) -> tuple[tuple[str, ...], Rows]:
    """Return the groups of positions, and the place among them of the group of each position of the knowledge."""
    positions = demand.workspace.knowledge.positions.values()
    names = sorted({position.group for position in positions})
    number = {name: place for place, name in enumerate(names)}
    return tuple(names), np.array([number[position.group] for position in positions], np.intp)


def _retiring(standing: SolvedDemand) -> Counts:
    """Count who reaches the retirement age of the present position in each of the years ahead.

    Returns:
        By the post that they hold after the plan; whoever has reached the age counts in the first year. Shape (posts,
        years).
    """
    demand = standing.demand
    pairs, chosen = standing.solution.problem.pairs, standing.solution.chosen
    post = demand.posts.person_post.copy()
    post[pairs.person[chosen]] = demand.posts.seat_post[demand.screen_seats[pairs.seat[chosen]]]
    days = retirement_days(demand.workspace.knowledge, demand.workspace.organisation.employees)
    ends = [day_number(year_later(demand.workspace.as_of, year)) for year in range(1, YEARS + 1)]
    year = np.searchsorted(ends, days)
    due = np.flatnonzero((days != UNKNOWN) & (year < YEARS) & (post != NOWHERE))
    counted = np.zeros((len(demand.posts.posts), YEARS), np.int64)
    np.add.at(counted, (post[due], year[due]), 1)
    return counted


def _movable(demand: Demand, group: Rows, short: Counts) -> Counts:
    """Count of the surplus of each post whom the rules let move to a vacant seat of the same group; shape (posts,).

    Args:
        demand: Who could move.
        group: The group of each post.
        short: People missing in each group.
    """
    posts, person_post = demand.posts.posts, demand.posts.person_post
    placed = person_post != NOWHERE
    spare = placed & (np.append(posts.surplus, 0)[person_post] > 0)
    of_person = np.where(placed, np.append(group, NOWHERE)[person_post], NOWHERE)
    screened = demand.screen_seats[: demand.vacant]
    seat_posts, first = np.unique(demand.posts.seat_post[screened], return_index=True)
    screened, of_seat = screened[first], group[seat_posts]
    can = np.zeros(len(posts), np.int64)
    for one in np.unique(of_seat).tolist():
        people = spare & (of_person == one)
        if not people.any() or not short[one]:
            continue
        seats = screened[of_seat == one]
        found = demand.planner.screen.best(
            seats, most=int(people.sum()), verdicts=demand.verdicts, employees=people
        ).employees
        persons = np.unique(found[found != NOBODY])
        can += np.bincount(person_post[persons], minlength=len(posts))
    least: Counts = np.minimum(can, posts.surplus)
    return least
