"""Posts that nobody can fill, and the gate that most often stands in the way."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.states import judge_pairs
from dss.model.identifiers import RuleId
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import VERDICTS
from dss.model.organisation.table import FactTable, Rows
from dss.model.planning.plan import NOWHERE
from dss.model.planning.years import UnfilledPost
from dss.model.policy.compiled import CompiledPolicy
from dss.service.planning.demand import Demand

_AT_A_TIME: Final = 1 << 18
"""Pairs whose gates are held at a time."""


def find_unfilled(demand: Demand) -> tuple[UnfilledPost, ...]:
    """Return the posts of vacant seats that cover a need and that the rules let nobody fill, in the order of needs."""
    verdicts = [VERDICTS.index(verdict) for verdict in demand.verdicts]
    vacant = demand.screen_seats[: demand.vacant]
    acceptable = demand.planner.screen.best(vacant, most=0).counts[:, verdicts].sum(axis=1)
    placed = demand.posts.person_post[demand.posts.person_post != NOWHERE]
    at_post = np.bincount(placed, minlength=len(demand.posts.posts))[demand.posts.seat_post[vacant]]
    seats = np.flatnonzero(demand.covers_need & (acceptable <= at_post))
    posts, first, counts = np.unique(
        demand.posts.seat_post[demand.screen_seats[seats]], return_index=True, return_counts=True
    )
    workspace, examples = demand.workspace, demand.screen_seats[seats[first]]
    return tuple(
        UnfilledPost(workspace.unit_of_seat(seat).id, workspace.position_of_seat(seat).id, priority, count, *gate)
        for seat, priority, count, gate in zip(
            examples.tolist(),
            demand.posts.priorities(examples),
            counts.tolist(),
            _gates_in_the_way(demand, examples, posts),
            strict=True,
        )
        if gate is not None
    )


def _gates_in_the_way(demand: Demand, seats: Rows, posts: Rows) -> Iterator[tuple[RuleId | None, int, int] | None]:
    """Yield for each seat the gate that most often stands in the way, whom it keeps out, and whom it alone keeps out.

    Of a seat that somebody may take it yields None.

    Args:
        demand: Who could move.
        seats: A seat of each post, as a row of the workspace.
        posts: The posts, whose own people are left out.
    """
    policy, people = deciding_policy(demand), len(demand.posts.person_post)
    deciding, table = policy.rules, _only_read(demand.workspace.table, policy)
    at_a_time = max(1, _AT_A_TIME // max(people, 1))
    for start in range(0, len(seats), at_a_time):
        some = seats[start : start + at_a_time]
        persons = np.tile(np.arange(people), len(some))
        stopped = _stopped(demand, policy, table, persons, np.repeat(some, people))
        stopped = stopped.reshape(len(deciding), len(some), people)
        others = demand.posts.person_post != posts[start : start + at_a_time, None]
        free = (others & ~stopped.any(axis=0)).any(axis=1)
        stopped &= others
        alone = stopped & (stopped.sum(axis=0) == 1)
        for fillable, by_itself, kept_out in zip(free, alone.sum(axis=2).T, stopped.sum(axis=2).T, strict=True):
            if fillable:
                yield None
                continue
            most = int(np.lexsort((-kept_out, -by_itself))[0]) if len(deciding) and kept_out.any() else None
            yield (None, 0, 0) if most is None else (deciding[most].id, int(kept_out[most]), int(by_itself[most]))


def deciding_policy(demand: Demand) -> CompiledPolicy:
    """Return the rules that are gates, with those that derive what gates read."""
    policy = demand.workspace.judge().policy
    deciding = tuple(rule for rule in policy.rules if rule.forbids or rule.refers or rule.derives)
    return replace(policy, rules=deciding)


def stopped_by(demand: Demand, persons: Rows, seats: Rows) -> tuple[tuple[RuleId, ...], NDArray[np.bool_]]:
    """Return the gates, and which of them keep each person out of a seat of the workspace; shape (gates, pairs)."""
    policy = deciding_policy(demand)
    stopped = _stopped(demand, policy, _only_read(demand.workspace.table, policy), persons, seats)
    return tuple(rule.id for rule in policy.rules), stopped


def _only_read(table: FactTable, policy: CompiledPolicy) -> FactTable:
    """Return the facts that a policy reads."""
    read = {fact for rule in policy.rules for fact in rule.reads}
    return replace(
        table,
        employees={name: column for name, column in table.employees.items() if name in read},
        seats={name: column for name, column in table.seats.items() if name in read},
        pairs={name: shape for name, shape in table.pairs.items() if name in read},
    )


def _stopped(demand: Demand, policy: CompiledPolicy, table: FactTable, persons: Rows, seats: Rows) -> NDArray[np.bool_]:
    states = judge_pairs(policy, table, persons, seats)
    gates = [rule.forbids or (rule.refers and Verdict.REFERRED not in demand.verdicts) for rule in policy.rules]
    doubted = [rule.forbids or rule.refers for rule in policy.rules]
    stopped: NDArray[np.bool_] = states.holds & np.array(gates, np.bool_)[:, None]
    stopped |= states.unknown & np.array(doubted, np.bool_)[:, None]
    return stopped
