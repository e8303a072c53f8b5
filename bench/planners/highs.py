"""HiGHS, given every limit of a demand."""

from math import isfinite
from typing import Any, Final

import highspy
import numpy as np

from bench.planners import Answer, with_threads
from bench.planners.programme import programme
from dss.planning.problem import Problem

FASTEST: Final = {"mip_rel_gap": 0.0, "presolve": "off", "mip_heuristic_run_feasibility_jump": False}
"""With presolve, HiGHS 1.16 takes many times as long for programmes of this kind, and goes on past its time."""


class Highs:
    """Branch and cut, or the linear programme alone, which is whole where nothing but a network bounds the plan."""

    exact = True

    def __init__(self, threads: int = 1, *, whole: bool = True) -> None:
        self.name = with_threads("HiGHS" if whole else "HiGHS, linear", threads)
        self._threads, self._whole = threads, whole

    def prepared(self, demand: Problem) -> Any:
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
        if self._whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * len(written.value)
        return model

    def solved(self, prepared: Any, seconds: float) -> Answer:
        solver = highspy._Highs()  # type: ignore[attr-defined]  # highspy.Highs writes a banner
        solver.resetGlobalScheduler(True)  # else the number of threads is that of the first run in the process
        parallel = "on" if self._threads > 1 else "off"
        options = {"output_flag": False, "threads": self._threads, "parallel": parallel, "time_limit": seconds}
        for name, option in {**options, **(FASTEST if self._whole else {})}.items():
            solver.setOptionValue(name, option)
        solver.passModel(prepared)
        solver.run()
        information = solver.getInfo()
        found = information.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        chosen = np.flatnonzero(np.array(solver.getSolution().col_value) > 0.5) if found else None
        ended = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        bound = -information.mip_dual_bound if self._whole else -solver.getObjectiveValue()
        solver.resetGlobalScheduler(True)
        if self._whole or ended:
            return Answer(chosen, bound if isfinite(bound) else None)
        return Answer(None)
