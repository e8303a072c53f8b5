"""Demands for a plan to measure on: that of a made-up organisation under the repository's rules, and drawn ones."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Self

import numpy as np

from bench.organisation import AS_OF
from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, Pairs
from dss.model.planning.request import PlanRequest
from dss.planning.limits import planning_limits
from dss.planning.problem import PlanningProblem, build_problem
from dss.service.planning.demand import build_demand
from dss.service.workspace.loading import load_planning
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace

REGENCIES: Final = 4
GROUPS_PER_AGENCY: Final = 5


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a drawn demand is.

    Attributes:
        seats: How many are vacant; as many more are the places of persons who may be followed by others.
        kinds: Kinds of qualification: who has one may fill the seats that ask for it.
        candidates: Of each seat, at the most.
    """

    seats: int
    persons: int
    kinds: int = 30
    agencies: int = 40
    candidates: int = 86

    @classmethod
    def of(cls, seats: int) -> Self:
        """Return ten persons for each vacant seat, as a province has them."""
        return cls(seats, 10 * seats)


def demand_of(folder: Path, *, chains: bool) -> PlanningProblem:
    """Return the demand of an organisation under the repository's own rules."""
    workspace = Workspace(Settings.of(AS_OF, data=folder))
    policy, _ = load_planning(workspace.files, workspace.knowledge, workspace.as_of)
    return build_demand(workspace, policy, planning_limits(policy, workspace.as_of), PlanRequest(chains=chains)).problem


def without_limits(demand: PlanningProblem) -> PlanningProblem:
    """Return a demand in which nothing but persons and vacant seats bounds the plan."""
    nobody = np.full(demand.persons, NOWHERE, np.intp)
    nowhere = np.full(demand.seats, NOWHERE, np.intp)
    bare = replace(demand.as_circulation(), person_group=nobody, seat_group=nowhere, holder=nowhere)
    return replace(bare, spare=demand.spare[:0], within=demand.within[:0])


def draw_demand(shape: Shape, seed: int = 1) -> PlanningProblem:
    """Draw a demand with chains, and floors that leave 3 % spare; the same seed, the same demand."""
    draws = np.random.default_rng(seed)
    seats, persons, kinds, agencies = shape.seats, shape.persons, shape.kinds, shape.agencies
    groups = agencies * GROUPS_PER_AGENCY
    kind = draws.choice(kinds, persons, p=draws.dirichlet(np.full(kinds, 2.0)))
    agency = draws.integers(agencies, size=persons)
    group_of_kind = draws.integers(GROUPS_PER_AGENCY, size=kinds)
    person_group = agency * GROUPS_PER_AGENCY + group_of_kind[kind]
    holders = draws.choice(persons, seats, replace=False)
    holder = np.append(np.full(seats, NOWHERE), holders)
    seat_kind = np.append(draws.choice(kind, seats), kind[holders])
    seat_agency = np.append(draws.integers(agencies, size=seats), agency[holders])
    points = np.append(draws.choice([1000, 600, 300, 100], seats, p=[0.1, 0.2, 0.3, 0.4]), np.zeros(seats, np.int64))
    ability, hardship = draws.integers(60, size=persons), draws.integers(4, size=2 * seats)
    wish = draws.integers(REGENCIES, size=persons)
    able = [np.flatnonzero(kind == one) for one in range(kinds)]
    chosen = [draws.choice(able[one], min(shape.candidates, len(able[one])), replace=False) for one in seat_kind]
    person, seat = np.concatenate(chosen), np.repeat(np.arange(2 * seats), [len(one) for one in chosen])
    other = person != holder[seat]
    person, seat = person[other], seat[other]
    regency = seat_agency % REGENCIES
    wished, away = wish[person] == regency[seat], agency[person] % REGENCIES != regency[seat]
    value = ability[person] + draws.integers(100, size=len(person)) + 60 * wished + points[seat]
    cost = 5 + 3 * hardship[seat] + 20 * away + draws.integers(5, size=len(person))
    return build_problem(
        Pairs.ordered(person, seat, value.astype(np.int64), cost.astype(np.int64)),
        holder=holder.astype(np.intp),
        person_group=person_group.astype(np.intp),
        seat_group=(seat_agency * GROUPS_PER_AGENCY + group_of_kind[seat_kind]).astype(np.intp),
        spare=(np.bincount(person_group, minlength=groups) * 3 // 100).astype(np.int64),
        regency=regency.astype(np.intp),
    )


def with_couples(demand: PlanningProblem, couples: int, seed: int = 1) -> PlanningProblem:
    """Draw couples among those who may move."""
    movers = np.random.default_rng(seed).permutation(np.unique(demand.pairs.person))[: 2 * couples]
    return replace(demand, couples=movers.reshape(-1, 2).astype(np.intp))


def with_limits(plain: PlanningProblem, free: Rows) -> dict[str, PlanningProblem]:
    """Return a demand with further limits, each alone and all at once.

    Args:
        plain: A demand without them.
        free: The rows of its best plan; the budget is 60 % of what that costs, the cap 80 % of its moves, and
            there are 3 couples for 20 of them.
    """
    budget, cap = int(plain.pairs.cost[free].sum()) * 6 // 10, len(free) * 8 // 10
    coupled = with_couples(plain, len(free) * 3 // 20)
    return {
        "a budget": replace(plain, budget=budget),
        "a cap": replace(plain, cap=cap),
        "couples": coupled,
        "budget, cap and couples": replace(coupled, budget=budget, cap=cap),
    }
