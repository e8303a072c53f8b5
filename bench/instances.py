"""Demands for a plan to measure on: that of a made-up organisation under the repository's rules, and drawn ones."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from bench.inputs import AS_OF
from dss.model.plan import NOWHERE, Pairs
from dss.model.plan_request import PlanRequest
from dss.planning.problem import Problem, problem
from dss.service.plan_demand import build_demand
from dss.service.planning_limits import limits_on, load_planning
from dss.service.settings import Settings
from dss.service.workspace import Workspace

REGENCIES: Final = 4
KINDS: Final = 30
"""Kinds of qualification: who has one may fill the seats that ask for it."""

GROUPS_AN_AGENCY: Final = 5
AGENCIES: Final = 40
CANDIDATES: Final = 86
"""Of each seat."""


def screened(folder: Path) -> Problem:
    """Return what the repository's own rules make of an organisation, without chains."""
    workspace = Workspace(Settings.of(AS_OF, data=folder))
    policy, _ = load_planning(workspace.settings.rules, workspace.knowledge, workspace.as_of)
    return build_demand(workspace, policy, limits_on(policy, workspace.as_of), PlanRequest(chains=False)).problem


def without_limits(demand: Problem) -> Problem:
    """Return a demand in which nothing but persons and vacant seats bounds the plan."""
    nobody = np.full(demand.persons, NOWHERE, np.intp)
    nowhere = np.full(demand.seats, NOWHERE, np.intp)
    bare = replace(demand.as_circulation(), person_group=nobody, seat_group=nowhere, holder=nowhere)
    return replace(bare, spare=demand.spare[:0])


def drawn(seats: int, *, couples: int = 0, seed: int = 1) -> Problem:
    """Draw a demand with as many vacant seats as chains, and ten persons for each vacant seat; floors leave 3 % spare.

    Args:
        seats: How many seats are vacant.
        couples: How many pairs of candidates are couples.
        seed: The same seed, the same demand.
    """
    draws = np.random.default_rng(seed)
    persons = 10 * seats
    kind = draws.choice(KINDS, persons, p=draws.dirichlet(np.full(KINDS, 2.0)))
    agency = draws.integers(AGENCIES, size=persons)
    group_of_kind = draws.integers(GROUPS_AN_AGENCY, size=KINDS)
    person_group = agency * GROUPS_AN_AGENCY + group_of_kind[kind]
    holders = draws.choice(persons, seats, replace=False)
    seat_kind = np.append(draws.choice(kind, seats), kind[holders])
    seat_agency = np.append(draws.integers(AGENCIES, size=seats), agency[holders])
    points = np.append(draws.choice([1000, 600, 300, 100], seats, p=[0.1, 0.2, 0.3, 0.4]), np.zeros(seats, np.int64))
    ability, hardship = draws.integers(60, size=persons), draws.integers(4, size=2 * seats)
    wish = draws.integers(REGENCIES, size=persons)
    holder = np.append(np.full(seats, NOWHERE), holders)
    able = [np.flatnonzero(kind == one) for one in range(KINDS)]
    chosen = [draws.choice(able[one], min(CANDIDATES, len(able[one])), replace=False) for one in seat_kind]
    person, seat = np.concatenate(chosen), np.repeat(np.arange(2 * seats), [len(one) for one in chosen])
    other = person != holder[seat]
    person, seat = person[other], seat[other]
    regency = seat_agency % REGENCIES
    wished, away = wish[person] == regency[seat], agency[person] % REGENCIES != regency[seat]
    value = ability[person] + draws.integers(100, size=len(person)) + 60 * wished + points[seat]
    cost = 5 + 3 * hardship[seat] + 20 * away + draws.integers(5, size=len(person))
    movers = draws.permutation(np.unique(person))[: 2 * couples]
    return problem(
        Pairs.ordered(person, seat, value.astype(np.int64), cost.astype(np.int64)),
        holder=holder.astype(np.intp),
        person_group=person_group.astype(np.intp),
        seat_group=(seat_agency * GROUPS_AN_AGENCY + group_of_kind[seat_kind]).astype(np.intp),
        spare=(np.bincount(person_group, minlength=AGENCIES * GROUPS_AN_AGENCY) * 3 // 100).astype(np.int64),
        regency=regency.astype(np.intp),
        couples=movers.reshape(-1, 2).astype(np.intp),
    )
