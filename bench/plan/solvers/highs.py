"""HiGHS, given every limit of a demand."""

from functools import partial
from math import isfinite
from typing import Any, Final

import highspy
import numpy as np

from bench.plan.solvers import Answer, Solver, with_threads
from bench.plan.solvers.programme import programme
from dss.planning.problem import PlanningProblem

FASTEST: Final = {"mip_rel_gap": 0.0, "presolve": "off", "mip_heuristic_run_feasibility_jump": False}
"""With presolve, HiGHS 1.16 takes many times as long for programmes of this kind, and goes on past its time."""


def highs(threads: int = 1, *, whole: bool = True) -> Solver:
    """Return HiGHS by branch and cut, or by the linear programme alone.

    The linear programme has whole solutions where nothing but a network bounds the plan.
    """
    name = with_threads("HiGHS" if whole else "HiGHS, linear", threads)
    return Solver(name, partial(_solve, threads, whole), partial(_model, whole))


def _model(whole: bool, demand: PlanningProblem) -> Any:
    written = programme(demand)
    columns = written.matrix.tocsc()
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = written.matrix.shape
    model.col_cost_ = -written.value.astype(float)
    model.col_lower_, model.col_upper_ = np.zeros(len(written.value)), np.ones(len(written.value))
    model.row_lower_ = np.where(written.exact, written.most, -highspy.kHighsInf)
    model.row_upper_ = written.most.astype(float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = columns.indptr, columns.indices
    model.a_matrix_.value_ = columns.data.astype(float)
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(written.value)
    return model


def _solve(threads: int, whole: bool, prepared: Any, seconds: float) -> Answer:
    solver = highspy._Highs()  # type: ignore[attr-defined]  # highspy.Highs writes a banner
    solver.resetGlobalScheduler(True)  # else the number of threads is that of the first run in the process
    parallel = "on" if threads > 1 else "off"
    options = {"output_flag": False, "threads": threads, "parallel": parallel, "time_limit": seconds}
    for name, option in {**options, **(FASTEST if whole else {})}.items():
        solver.setOptionValue(name, option)
    solver.passModel(prepared)
    solver.run()
    information = solver.getInfo()
    found = information.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    chosen = np.flatnonzero(np.array(solver.getSolution().col_value) > 0.5) if found else None
    ended = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    bound = -information.mip_dual_bound if whole else -solver.getObjectiveValue()
    solver.resetGlobalScheduler(True)
    if whole or ended:
        return Answer(chosen, bound if isfinite(bound) else None)
    return Answer(None)
