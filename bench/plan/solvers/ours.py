"""The solver of this repository, verified within the time measured."""

from functools import partial

from bench.plan.solvers import Answer, Solver
from dss.planning.problem import PlanningProblem
from dss.planning.solver.solve import solve


def ours(gap_wanted: float = 0) -> Solver:
    """Return our solver, which ends once it has proved the gap wanted."""
    return Solver("dss.planning", partial(_solve, gap_wanted))


def _solve(gap_wanted: float, demand: PlanningProblem, seconds: float) -> Answer:
    solution = solve(demand, time_limit_seconds=seconds, gap_wanted=gap_wanted)
    return Answer(solution.chosen, solution.bound)
