"""Solvers of whole-number programmes, given every limit of the demand as rows over its pairs."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from ortools.sat.python import cp_model
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from bench.planners import Answer
from dss.model.plan import NOWHERE, Whole
from dss.model.table import Rows
from dss.planning.problem import Problem


@dataclass(frozen=True, slots=True)
class Programme:
    """Maximise value x, x in {0, 1}, with lower <= matrix x <= upper.

    Attributes:
        matrix: Shape (rows, pairs).
    """

    value: Whole
    matrix: csr_array
    lower: Whole
    upper: Whole


def programme(demand: Problem) -> Programme:
    """Write a demand without locks, vetoes and further limits as a programme (`dss.planning.problem`)."""
    pairs = demand.pairs
    every = np.arange(len(pairs))
    own = demand.own_seats()[pairs.person]
    seat_row = demand.persons + pairs.seat
    group_row = demand.persons + demand.seats
    leaves, joins = demand.person_group[pairs.person], demand.seat_group[pairs.seat]
    vacant = (demand.holder == NOWHERE).astype(np.int64)
    parts: list[tuple[Rows, Rows, int | Whole]] = [
        (pairs.person, every, 1),
        (seat_row, every, 1),
        (demand.persons + own[own != NOWHERE], every[own != NOWHERE], -1),
        (group_row + leaves[leaves != NOWHERE], every[leaves != NOWHERE], 1),
        (group_row + joins[joins != NOWHERE], every[joins != NOWHERE], -1),
    ]
    lower: list[Whole] = []
    upper = [np.ones(demand.persons, np.int64), vacant, demand.spare]
    rows = group_row + len(demand.spare)
    for limit, amount in ((demand.budget, pairs.cost), (demand.cap, np.ones(len(pairs), np.int64))):
        if limit is not None:
            parts.append((np.full(len(pairs), rows), every, amount))
            upper.append(np.array([limit]))
            rows += 1
    lower.append(np.full(rows, np.iinfo(np.int32).min))
    for one, other in demand.couples.tolist():
        for person, sign in ((one, 1), (other, -1)):
            moves = np.flatnonzero(pairs.person == person)
            parts.append((rows + demand.regency[pairs.seat[moves]], moves, sign))
        regencies = demand.regencies
        lower.append(np.zeros(regencies, np.int64))
        upper.append(np.zeros(regencies, np.int64))
        rows += regencies
    row, column, amount = (
        np.concatenate([np.broadcast_to(part[place], part[1].shape) for part in parts]) for place in range(3)
    )
    matrix = csr_array((amount.astype(np.int64), (row, column)), shape=(rows, len(pairs)))
    return Programme(pairs.value, matrix, np.concatenate(lower), np.concatenate(upper))


class Highs:
    """HiGHS, through SciPy."""

    name = "HiGHS"
    exact = True

    def prepared(self, demand: Problem) -> Programme:
        return programme(demand)

    def solved(self, prepared: Programme, seconds: float) -> Answer:
        found = milp(
            -prepared.value,
            integrality=np.ones(len(prepared.value)),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(prepared.matrix, prepared.lower, prepared.upper),
            options={"time_limit": seconds, "mip_rel_gap": 0},
        )
        chosen = None if found.x is None else np.flatnonzero(found.x > 0.5)
        return Answer(chosen, None if found.mip_dual_bound is None else -found.mip_dual_bound)


class CpSat:
    """OR-Tools' CP-SAT."""

    exact = True

    def __init__(self, workers: int) -> None:
        self.name = f"CP-SAT, {workers} worker{'s' if workers > 1 else ''}"
        self._workers = workers

    def prepared(self, demand: Problem) -> Any:
        written = programme(demand)
        model = cp_model.CpModel()
        made = [model.new_bool_var("") for _ in range(len(written.value))]
        matrix = written.matrix
        for row in range(matrix.shape[0]):
            first, last = matrix.indptr[row], matrix.indptr[row + 1]
            if first == last:
                continue
            terms = [made[column] for column in matrix.indices[first:last].tolist()]
            total = cp_model.LinearExpr.weighted_sum(terms, matrix.data[first:last].tolist())
            model.add_linear_constraint(total, int(written.lower[row]), int(written.upper[row]))
        model.maximize(cp_model.LinearExpr.weighted_sum(made, written.value.tolist()))
        return model, made

    def solved(self, prepared: Any, seconds: float) -> Answer:
        model, made = prepared
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = self._workers
        solver.parameters.max_time_in_seconds = seconds
        status = solver.solve(model)
        bound = solver.best_objective_bound
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Answer(None, bound if bound < np.iinfo(np.int32).max else None)
        return Answer(np.flatnonzero([solver.boolean_value(one) for one in made]), bound)
