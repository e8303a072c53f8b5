"""Instances of the OR-Library (Beasley 1990), with their published optima, through the solver.

Assignment: persons are rows and seats columns; each pair is worth a bonus above any cost, less its cost.
Generalised assignment: seats are jobs. An agent, who may do several, is as many persons as there are jobs, one for
each, who share the agent's capacity as a side limit; a bonus above any profit makes every job worth doing.
"""

import json
from itertools import permutations, product
from pathlib import Path

import numpy as np
import pytest

from dss.model.planning.plan import Ending, Pairs
from dss.planning.problem import PlanningProblem
from dss.planning.solver.solve import solve
from dss.planning.verify import verify_plan
from tests.planning.demands import plain

FOLDER = Path(__file__).with_name("orlib")


def assignment(costs: np.ndarray) -> PlanningProblem:
    size = len(costs)
    bonus = int(costs.max()) * size + 1
    row, column = np.divmod(np.arange(size * size), size)
    return plain(Pairs.ordered(row, column, bonus - costs.ravel(), 0 * row), size, size)


def cost_of(demand: PlanningProblem, costs: np.ndarray) -> int:
    solution = solve(demand, time_limit_seconds=60, gap_wanted=0)
    assert verify_plan(demand, solution.chosen, solution.objective) == []
    assert (solution.ending, len(solution.chosen)) == (Ending.PROVED, len(costs))
    return int(
        costs[solution.problem.pairs.person[solution.chosen], solution.problem.pairs.seat[solution.chosen]].sum()
    )


def generalised_assignment(profits: np.ndarray, needs: np.ndarray, capacities: np.ndarray) -> PlanningProblem:
    """Profits and needs are of shape (agents, jobs)."""
    agents, jobs = profits.shape
    agent, job = np.divmod(np.arange(agents * jobs), jobs)
    taken = needs.ravel()[:, None] * (agent[:, None] == np.arange(agents))
    offered = Pairs.ordered(agent * jobs + job, job, profits.ravel() + bonus_of(profits), 0 * job, taken)
    return plain(offered, agents * jobs, jobs, sides=capacities)


def bonus_of(profits: np.ndarray) -> int:
    return int(profits.max()) * profits.shape[1] + 1


def profit_of(profits: np.ndarray, needs: np.ndarray, capacities: np.ndarray) -> int:
    demand = generalised_assignment(profits, needs, capacities)
    solution = solve(demand, time_limit_seconds=60, gap_wanted=0)
    assert verify_plan(demand, solution.chosen, solution.objective) == []
    assert (solution.ending, len(solution.chosen)) == (Ending.PROVED, profits.shape[1])
    return solution.objective - bonus_of(profits) * profits.shape[1]


def instances(path: Path) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Read a file of generalised assignment problems."""
    numbers = iter(np.array(path.read_text().split(), np.int64))
    found = []
    for _ in range(next(numbers)):
        agents, jobs = next(numbers), next(numbers)
        profits, needs = (np.array([next(numbers) for _ in range(agents * jobs)]).reshape(agents, jobs) for _ in "pn")
        found.append((profits, needs, np.array([next(numbers) for _ in range(agents)])))
    return found


@pytest.mark.parametrize("path", sorted(FOLDER.glob("assign*.txt")), ids=lambda path: path.stem)
def test_the_cheapest_assignment_costs_what_is_known(path: Path) -> None:
    size, *costs = (int(number) for number in path.read_text().split())
    table = np.array(costs).reshape(size, size)
    assert cost_of(assignment(table), table) == json.loads((FOLDER / "optima.json").read_text())[path.stem]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("gap*.txt")), ids=lambda path: path.stem)
def test_the_best_generalised_assignments_earn_what_is_known(path: Path) -> None:
    known = json.loads((FOLDER / "optima.json").read_text())["gap"][path.stem.removeprefix("gap")]
    assert [profit_of(*instance) for instance in instances(path)] == known


def test_a_small_assignment_costs_what_the_best_of_all_orders_does() -> None:
    costs = np.random.default_rng(1).integers(1, 100, (6, 6))
    assert cost_of(assignment(costs), costs) == min(costs[range(6), order].sum() for order in permutations(range(6)))


def test_a_small_generalised_assignment_earns_what_the_best_of_all_choices_does() -> None:
    draw = np.random.default_rng(2)
    profits, needs = draw.integers(10, 30, (3, 6)), draw.integers(5, 20, (3, 6))
    capacities = np.array([30, 28, 26])
    best = max(
        profits[choice, range(6)].sum()
        for choice in map(list, product(range(3), repeat=6))
        if (np.bincount(choice, needs[choice, range(6)], 3) <= capacities).all()
    )
    assert profit_of(profits, needs, capacities) == best
