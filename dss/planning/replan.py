"""Plan anew while keeping to a former plan as far as can be: every change has a price."""

import numpy as np

from dss.model.plan import NOWHERE, Mask
from dss.model.table import Rows
from dss.planning.problem import Problem


def with_priced_changes(problem: Problem, former: Rows, price: int) -> Problem:
    """Return the problem in which a move of the former plan is worth `price` points more, and any other as much less.

    The best plan of it gains more by each change than it costs: `price` points for each former move that is given up,
    and for each move that is new. What the plan is worth by itself, `problem.worth` of the problem as it was tells.

    Args:
        problem: The demand as it is now, e.g. with a veto for a move that was refused.
        former: The moves of the former plan, as rows (person, seat); those that are no pairs any more are passed over.
        price: Not negative.
    """
    return problem.with_values(problem.pairs.value + np.where(is_former(problem, former), price, -price))


def is_former(problem: Problem, former: Rows) -> Mask:
    """Mark the pairs that are moves of a former plan."""
    rows = problem.pairs.find(former[:, 0], former[:, 1])
    marked = np.zeros(len(problem.pairs), bool)
    marked[rows[rows != NOWHERE]] = True
    return marked
