"""A demand as a whole-number programme, written out apart from our solver's own rows."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, Mask, Whole
from dss.planning.problem import PlanningProblem


@dataclass(frozen=True, slots=True)
class Programme:
    """Maximise value x, x in {0, 1}, with matrix x <= most, and = most in exact rows.

    Attributes:
        matrix: Shape (rows, pairs).
    """

    value: Whole
    matrix: csr_array
    most: Whole
    exact: Mask


def programme(demand: PlanningProblem) -> Programme:
    """Write out a demand that has no locks, vetoes and side limits (`dss.planning.problem`)."""
    pairs = demand.pairs
    every = np.arange(len(pairs))
    parts: list[tuple[Rows, Rows, int | Whole]] = []
    most: list[Whole] = []
    rows = 0

    def add(row: Rows, amount: int | Whole, limits: Whole) -> None:
        there = row != NOWHERE
        parts.append((rows + row[there], every[there], amount if isinstance(amount, int) else amount[there]))
        if len(limits):
            most.append(limits)

    add(pairs.person, 1, np.ones(demand.persons, np.int64))
    rows += demand.persons
    add(pairs.seat, 1, (demand.holder == NOWHERE).astype(np.int64))
    add(demand.own_seats()[pairs.person], -1, most[0][:0])
    rows += demand.seats
    add(demand.person_group[pairs.person], 1, demand.spare)
    add(demand.seat_group[pairs.seat], -1, demand.spare[:0])
    rows += len(demand.spare)
    for limit, amount in ((demand.budget, pairs.cost), (demand.cap, np.ones(len(pairs), np.int64))):
        if limit is not None:
            add(0 * every, amount, np.array([limit]))
            rows += 1
    width = demand.regencies
    into = demand.regency[pairs.seat] % width
    for place, sign in ((0, 1), (1, -1)):
        couple = np.full(demand.persons, NOWHERE)
        couple[demand.couples[:, place]] = np.arange(len(demand.couples))
        of_pair = couple[pairs.person]
        limits = np.zeros(len(demand.couples) * width * (1 - place), np.int64)
        add(np.where(of_pair == NOWHERE, NOWHERE, of_pair * width + into), sign, limits)
    row, column, amount = (
        np.concatenate([np.broadcast_to(part[place], part[1].shape) for part in parts]) for place in range(3)
    )
    total = rows + len(demand.couples) * width
    matrix = csr_array((amount.astype(np.int64), (row, column)), shape=(total, len(pairs)))
    matrix.eliminate_zeros()
    return Programme(pairs.value, matrix, np.concatenate(most), np.arange(total) >= rows)
