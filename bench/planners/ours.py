"""The solver of this repository, verified within the time measured."""

from bench.planners import Answer
from dss.planning.problem import Problem
from dss.planning.solver.solve import solve


class Ours:
    """Proves the gap that is asked for."""

    exact = True

    def __init__(self, gap_wanted: float = 0) -> None:
        self.name = "dss.planning"
        self._gap_wanted = gap_wanted

    def prepared(self, demand: Problem) -> Problem:
        return demand

    def solved(self, prepared: Problem, seconds: float) -> Answer:
        solution = solve(prepared, time_limit_seconds=seconds, gap_wanted=self._gap_wanted)
        return Answer(solution.chosen, solution.bound)
