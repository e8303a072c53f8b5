"""OR-Tools' CP-SAT, given every limit of a demand."""

from functools import partial
from math import isfinite
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from bench.plan.solvers import Answer, Solver, with_threads
from bench.plan.solvers.programme import programme
from dss.planning.problem import PlanningProblem


def cp_sat(threads: int = 1) -> Solver:
    """Return CP-SAT with so many threads."""
    return Solver(with_threads("CP-SAT", threads), partial(_solve, threads), _model)


def _model(demand: PlanningProblem) -> Any:
    """Write a yes or no for each pair; limits of one among several are given as such."""
    written = programme(demand)
    model = cp_model.CpModel()
    made = [model.new_bool_var("") for _ in range(len(written.value))]
    matrix = written.matrix
    for row, (first, last) in enumerate(zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True)):
        if first == last:
            continue
        terms = [made[column] for column in matrix.indices[first:last].tolist()]
        amounts, most = matrix.data[first:last], int(written.most[row])
        if most == 1 and (amounts == 1).all() and not written.exact[row]:
            model.add_at_most_one(terms)
            continue
        total = cp_model.LinearExpr.weighted_sum(terms, amounts.tolist())
        model.add(total == most if written.exact[row] else total <= most)
    model.maximize(cp_model.LinearExpr.weighted_sum(made, written.value.tolist()))
    return model, made


def _solve(threads: int, prepared: Any, seconds: float) -> Answer:
    model, made = prepared
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = threads
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    bound = solver.best_objective_bound
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    chosen = np.flatnonzero([solver.boolean_value(one) for one in made]) if found else None
    return Answer(chosen, bound if found or (isfinite(bound) and bound > 0) else None)
