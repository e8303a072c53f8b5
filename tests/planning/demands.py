"""Demands for tests: small ones of every kind from a seed, and the best plan of a small one by trying all."""

from collections.abc import Iterator

import numpy as np
from hypothesis import strategies as st

from dss.model.planning.plan import NOWHERE, Pairs
from dss.planning.problem import PlanningProblem, build_problem
from dss.planning.verify import verify_plan


def rows(*numbers: int) -> np.ndarray:
    return np.array(numbers, np.intp)


def pairs(*entries: tuple[int, int, int] | tuple[int, int, int, int]) -> Pairs:
    """Pairs from (person, seat, value) or (person, seat, value, cost)."""
    table = np.array([(*entry, 0)[:4] for entry in entries], np.int64).reshape(-1, 4)
    return Pairs.ordered(table[:, 0].astype(np.intp), table[:, 1].astype(np.intp), table[:, 2], table[:, 3])


def plain(offered: Pairs, persons: int, seats: int, **limits: object) -> PlanningProblem:
    """Vacant seats, one group with enough to spare, and whatever limits are given."""
    settled = {
        "holder": np.full(seats, NOWHERE, np.intp),
        "person_group": np.zeros(persons, np.intp),
        "seat_group": np.zeros(seats, np.intp),
        "spare": np.array([persons], np.int64),
    }
    return build_problem(offered, **{**settled, **limits})


def small_demand(seed: int, *, persons: int = 6, seats: int = 5, most_pairs: int = 14) -> PlanningProblem:
    """A demand with chains, floors and floors within floors; each other kind of limit now and then."""
    draw = np.random.default_rng(seed)
    holders = draw.choice(persons, 2, replace=False)
    holder = np.concatenate((np.full(seats - 2, NOWHERE), holders)).astype(np.intp)
    person_group = draw.integers(NOWHERE, 3, persons)
    seat_group = draw.integers(NOWHERE, 3, seats)
    seat_group[-2:] = person_group[holders]
    offered = [(i, s) for i in range(persons) for s in range(seats) if holder[s] != i]
    picked = draw.permutation(len(offered))[: draw.integers(1, most_pairs + 1)]
    moves = np.array([offered[place] for place in picked], np.intp)
    limited = draw.random() < 0.6
    known = Pairs.ordered(
        moves[:, 0],
        moves[:, 1],
        draw.integers(-3, 30, len(moves)),
        draw.integers(0, 6, len(moves)) * 100,
        draw.integers(0, 6, (len(moves), int(limited))) * draw.integers(0, 2, (len(moves), 1)),
    )
    moved = np.stack((known.person, known.seat), axis=1)
    return build_problem(
        known,
        holder=holder,
        person_group=person_group.astype(np.intp),
        seat_group=seat_group.astype(np.intp),
        spare=draw.integers(0, 3, 3),
        within=rows(*draw.choice((NOWHERE, 2), 2), NOWHERE),
        regency=draw.integers(NOWHERE, 2, seats).astype(np.intp),
        locked=moved[: draw.integers(0, 2)] if draw.random() < 0.4 else None,
        vetoed=moved[-1:] if draw.random() < 0.4 and len(moved) > 1 else None,
        couples=draw.choice(persons, (2, 2), replace=False)[: draw.integers(0, 3)],
        budget=int(draw.integers(0, 1500)) if draw.random() < 0.6 else None,
        cap=int(draw.integers(0, 4)) if draw.random() < 0.6 else None,
        sides=draw.integers(2, 12, int(limited)),
    )


demands = st.integers(0, 2**32).map(small_demand)


def plans(demand: PlanningProblem) -> Iterator[tuple[int, ...]]:
    """Every plan, valid or not, in which nobody moves twice and no seat is filled twice."""

    def extend(
        row: int, chosen: tuple[int, ...], persons: frozenset[int], seats: frozenset[int]
    ) -> Iterator[tuple[int, ...]]:
        if row == len(demand.pairs):
            yield chosen
            return
        yield from extend(row + 1, chosen, persons, seats)
        person, seat = int(demand.pairs.person[row]), int(demand.pairs.seat[row])
        if person not in persons and seat not in seats:
            yield from extend(row + 1, (*chosen, row), persons | {person}, seats | {seat})

    yield from extend(0, (), frozenset(), frozenset())


def best_worth(demand: PlanningProblem) -> int | None:
    """What the best plan is worth, by trying all; None where none keeps the limits."""
    worths = [demand.worth(np.array(plan, np.intp)) for plan in plans(demand)]
    valid = [w for plan, w in zip(plans(demand), worths, strict=True) if not verify_plan(demand, plan, w)]
    return max(valid, default=None)
