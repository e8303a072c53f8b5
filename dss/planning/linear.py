"""Linear and whole-number programmes over pairs; the only door to HiGHS (Huangfu and Hall 2018)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

import highspy
import numpy as np
from scipy.sparse import csc_array

from dss.model.errors import EngineFailure
from dss.model.plan import Whole
from dss.model.table import Rows
from dss.planning.rows import Reals

UNBOUNDED: Final = highspy.kHighsInf

_EVENTS: Final = highspy.cb.HighsCallbackType
_BROKEN_OFF: Final = (
    highspy.HighsModelStatus.kTimeLimit,
    highspy.HighsModelStatus.kInterrupt,
    highspy.HighsModelStatus.kSolutionLimit,
    highspy.HighsModelStatus.kIterationLimit,
    highspy.HighsModelStatus.kUnknown,
)


class Found(StrEnum):
    """What a run found."""

    BEST = "best"
    SOME = "some"
    """A choice that may not be the best: time or patience ran out."""

    NONE = "none"
    """No choice in the time given; there may be one."""

    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run.

    Attributes:
        values: Of each column; empty where nothing was found.
        prices: Of each row, not negative for an "at most" row; empty for a whole-number programme.
        bound: No choice is worth more, as far as floating point tells; infinite where nothing was proved.
    """

    found: Found
    values: Reals
    prices: Reals
    bound: float


class Relaxation:
    """A linear programme that grows by columns, each between 0 and 1, and is solved anew from where it stood."""

    def __init__(self, least: Reals, most: Reals) -> None:
        """Begin with rows, least <= row <= most, and no columns."""
        self._solver = _solver()
        rows = len(most)
        empty = np.zeros(0)
        self._solver.addRows(rows, least, most, 0, np.zeros(rows, np.int32), empty.astype(np.int32), empty)

    def add(self, matrix: csc_array, value: Whole, least: Reals) -> None:
        """Add columns with their values and lower ends; those of locked pairs are 1, else 0."""
        columns = len(value)
        self._solver.addCols(
            columns,
            -value.astype(float),
            least,
            np.full(columns, UNBOUNDED),
            matrix.nnz,
            matrix.indptr[:-1].astype(np.int32),
            matrix.indices.astype(np.int32),
            matrix.data,
        )

    def solve(self, seconds: float, stop: Callable[[], bool]) -> Outcome:
        """Maximise by the simplex method from the last basis."""
        _watch(self._solver, seconds, stop)
        outcome = _run(self._solver)
        if outcome.found is not Found.BEST:
            return outcome
        solution = self._solver.getSolution()
        return replace(outcome, prices=-np.array(solution.row_dual), bound=-self._solver.getObjectiveValue())


def best_whole(
    matrix: csc_array,
    least: Reals,
    most: Reals,
    value: Whole,
    *,
    fixed: Rows,
    seconds: float,
    stop: Callable[[], bool],
    start: Rows | None = None,
    nodes: int | None = None,
) -> Outcome:
    """Maximise over choices of columns, each 0 or 1, by branch and cut.

    Args:
        fixed: Columns that must be chosen.
        start: A choice to begin with, by columns, or None.
        nodes: The most nodes to branch at, or None for no limit.
    """
    columns = len(value)
    lower = np.zeros(columns)
    lower[fixed] = 1
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = columns, len(most)
    programme.col_cost_, programme.col_lower_, programme.col_upper_ = -value.astype(float), lower, np.ones(columns)
    programme.row_lower_, programme.row_upper_ = least, most
    programme.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    programme.a_matrix_.start_, programme.a_matrix_.index_ = matrix.indptr, matrix.indices
    programme.a_matrix_.value_ = matrix.data
    programme.integrality_ = [highspy.HighsVarType.kInteger] * columns
    solver = _solver(mip_rel_gap=0.0, mip_abs_gap=0.999)
    if nodes is not None:
        solver.setOptionValue("mip_max_nodes", nodes)
    _watch(solver, seconds, stop)
    solver.passModel(programme)
    if start is not None:
        solver.setSolution(len(start), start.astype(np.int32), np.ones(len(start)))
    return _run(solver)


def _solver(**options: float) -> Any:
    """Make a solver that is silent and gives equal output for equal input.

    It is the class beneath `highspy.Highs`, whose constructor writes a banner to standard output.
    """
    solver = highspy._Highs()
    settled = {"output_flag": False, "threads": 1, "parallel": "off", "random_seed": 0}
    for name, option in {**settled, **options}.items():
        solver.setOptionValue(name, option)
    return solver


def _watch(solver: Any, seconds: float, stop: Callable[[], bool]) -> None:
    """Limit the time of the next run, and let it be stopped."""
    solver.setOptionValue("time_limit", float(seconds))

    def interrupt(_kind: int, _message: str, _output: Any, reply: Any, _context: Any) -> None:
        reply.user_interrupt = stop()

    solver.setCallback(interrupt, None)
    for event in (_EVENTS.kCallbackSimplexInterrupt, _EVENTS.kCallbackMipInterrupt):
        solver.startCallback(event)


def _run(solver: Any) -> Outcome:
    """Run, and read what came of it; the prices of rows are left out."""
    solver.run()
    status, information = solver.getModelStatus(), solver.getInfo()
    nothing = np.empty(0)
    match status:
        case highspy.HighsModelStatus.kInfeasible:
            return Outcome(Found.IMPOSSIBLE, nothing, nothing, -np.inf)
        case highspy.HighsModelStatus.kOptimal:
            found = Found.BEST
        case status if status not in _BROKEN_OFF:
            raise EngineFailure("HiGHS", solver.modelStatusToString(status))
        case _ if information.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
            found = Found.SOME
        case _:
            return Outcome(Found.NONE, nothing, nothing, -information.mip_dual_bound)
    return Outcome(found, np.array(solver.getSolution().col_value), nothing, -information.mip_dual_bound)
