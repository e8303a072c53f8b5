"""Linear and whole-number programmes over pairs; the only importer of HiGHS (Huangfu and Hall 2018)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

import highspy
import numpy as np

from dss.model.errors import EngineFailure
from dss.model.organisation.table import Rows
from dss.model.planning.plan import Reals, Whole
from dss.planning.solver.sparse import SparseColumns

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
class ProgrammeOutcome:
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


class LinearProgramme:
    """A linear programme that grows by columns, each between 0 and 1, and is solved again from its last basis."""

    def __init__(self, least: Reals, most: Reals) -> None:
        """Begin with rows, least <= row <= most, and no columns."""
        self._solver = _solver()
        rows = len(most)
        empty = np.zeros(0)
        self._solver.addRows(rows, least, most, 0, np.zeros(rows, np.int32), empty.astype(np.int32), empty)

    def add(self, matrix: SparseColumns, value: Whole, least: Reals) -> None:
        """Add columns with their values and lower ends; those of locked pairs are 1, else 0."""
        columns = len(value)
        self._solver.addCols(
            columns,
            -value.astype(float),
            least,
            np.full(columns, UNBOUNDED),
            len(matrix.row),
            matrix.starts[:-1].astype(np.int32),
            matrix.row.astype(np.int32),
            matrix.amount,
        )

    def solve(self, seconds: float, stop: Callable[[], bool]) -> ProgrammeOutcome:
        """Maximise by the simplex method from the last basis."""
        _watch(self._solver, seconds, stop)
        outcome = _run(self._solver)
        if outcome.found is not Found.BEST:
            return outcome
        solution = self._solver.getSolution()
        return replace(outcome, prices=-np.array(solution.row_dual), bound=-self._solver.getObjectiveValue())


@dataclass(frozen=True, slots=True)
class WholeNumberProgramme:
    """Choose columns, each 0 or 1, so that least <= matrix x chosen <= most, at the highest value.

    Attributes:
        fixed: Columns that must be chosen. If there are none, choosing nothing keeps all rows.
    """

    matrix: SparseColumns
    least: Reals
    most: Reals
    value: Whole
    fixed: Rows

    def allows(self, chosen: Rows) -> bool:
        """Return whether a choice of columns keeps all rows, exactly."""
        sums = self.matrix.sums(chosen)
        return bool(((self.least <= sums) & (sums <= self.most)).all() and np.isin(self.fixed, chosen).all())


def solve_whole(
    programme: WholeNumberProgramme,
    *,
    seconds: float,
    stop: Callable[[], bool],
    near: int = 0,
    start: Rows | None = None,
    nodes: int | None = None,
) -> ProgrammeOutcome:
    """Solve a programme by branch and cut.

    Args:
        programme: Its numbers stay exact as floating point.
        seconds: When to give up.
        stop: Asked often whether to give up.
        near: By how much a better choice may be better.
        start: A choice to begin with, by columns, or None.
        nodes: The most nodes to branch at, or None for no limit.
    """
    if not len(programme.value):
        return ProgrammeOutcome(Found.BEST, np.empty(0), np.empty(0), 0.0)
    solver = _solver(mip_rel_gap=0.0, mip_abs_gap=near + 0.999)
    if nodes is not None:
        solver.setOptionValue("mip_max_nodes", nodes)
    _watch(solver, seconds, stop)
    solver.passModel(_model(programme))
    if start is not None:
        solver.setSolution(len(start), start.astype(np.int32), np.ones(len(start)))
    outcome = _run(solver)
    worth = float(programme.value @ np.rint(outcome.values)) if len(outcome.values) else 0.0
    if start is not None and worth < -solver.getObjectiveValue() - 0.5 and outcome.found is Found.BEST:
        # HiGHS 1.16 gives back the start where presolve alone finds a better choice.
        return solve_whole(programme, seconds=seconds, stop=stop, near=near, nodes=nodes)
    return outcome


def _model(programme: WholeNumberProgramme) -> Any:
    """Write a programme as HiGHS reads it; it minimises."""
    columns = len(programme.value)
    lower = np.zeros(columns)
    lower[programme.fixed] = 1
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = columns, len(programme.most)
    model.col_cost_, model.col_lower_, model.col_upper_ = -programme.value.astype(float), lower, np.ones(columns)
    model.row_lower_, model.row_upper_ = programme.least, programme.most
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = (
        programme.matrix.starts.astype(np.int32),
        programme.matrix.row.astype(np.int32),
    )
    model.a_matrix_.value_ = programme.matrix.amount
    model.integrality_ = [highspy.HighsVarType.kInteger] * columns
    return model


def _solver(**options: float) -> Any:
    """Make a solver that is silent and gives equal output for equal input.

    It is the class beneath `highspy.Highs`, whose constructor writes a banner to standard output.
    """
    solver = highspy._Highs()  # type: ignore[attr-defined]
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


def _run(solver: Any) -> ProgrammeOutcome:
    """Run, and read what came of it; the prices of rows are left out."""
    solver.run()
    status, information = solver.getModelStatus(), solver.getInfo()
    nothing = np.empty(0)
    match status:
        case highspy.HighsModelStatus.kInfeasible:
            return ProgrammeOutcome(Found.IMPOSSIBLE, nothing, nothing, -np.inf)
        case highspy.HighsModelStatus.kOptimal:
            found = Found.BEST
        case status if status not in _BROKEN_OFF:
            raise EngineFailure("HiGHS", solver.modelStatusToString(status))
        case _ if information.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
            found = Found.SOME
        case _:
            return ProgrammeOutcome(Found.NONE, nothing, nothing, -information.mip_dual_bound)
    return ProgrammeOutcome(found, np.array(solver.getSolution().col_value), nothing, -information.mip_dual_bound)
