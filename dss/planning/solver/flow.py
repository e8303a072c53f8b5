"""The cheapest circulation; the only door to OR-Tools."""

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from dss.model.errors import EngineFailure
from dss.model.planning.plan import Whole
from dss.planning.solver.network import Network


def circulate(network: Network, cost: Whole) -> Whole | None:
    """Return the flow on each arc of a cheapest circulation, or None where no circulation carries every minimum.

    By cost scaling push-relabel (Goldberg 1997), as OR-Tools has it; equal input gives equal output.

    Args:
        network: The arcs.
        cost: Of a unit on each arc; whole numbers whose product with the number of nodes stays below 2^63.

    Raises:
        EngineFailure: If the solver gives no answer for another reason.
    """
    solver = SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(network.tail, network.head, network.capacity - network.minimum, cost)
    forced = np.flatnonzero(network.minimum)
    supply = np.zeros(network.nodes, np.int64)
    np.add.at(supply, network.head[forced], network.minimum[forced])
    np.subtract.at(supply, network.tail[forced], network.minimum[forced])
    solver.set_nodes_supplies(np.arange(network.nodes), supply)
    status = solver.solve()
    if status == SimpleMinCostFlow.INFEASIBLE:
        return None
    if status != SimpleMinCostFlow.OPTIMAL:
        raise EngineFailure("min-cost flow", str(status))
    flow: Whole = solver.flows(np.arange(len(network.tail))).astype(np.int64)
    return flow + network.minimum
