import numpy as np
import pytest
from hypothesis import given, settings

from dss.planning.problem import PlanningProblem
from dss.planning.solver.flow import circulate, lay_out_network, potentials
from dss.planning.solver.narrow import open_rows
from tests.planning.demands import demands, pairs, plain, rows


def costs(demand: PlanningProblem, arcs: int) -> np.ndarray:
    cost = np.zeros(arcs, np.int64)
    cost[: len(demand.pairs)] = -demand.pairs.value
    return cost


@given(demands)
@settings(max_examples=60, deadline=None)
def test_potentials_leave_no_arc_with_room_that_would_lower_the_cost(demand: PlanningProblem) -> None:
    narrowed = demand.with_only(open_rows(demand))
    network = lay_out_network(narrowed)
    cost = costs(narrowed, len(network.tail))
    flow = circulate(network, cost)
    if flow is None:
        return
    potential = potentials(network, cost, flow)
    reduced = cost + potential[network.tail] - potential[network.head]
    assert (reduced[flow < network.capacity] >= 0).all()
    assert (reduced[flow > network.minimum] <= 0).all()


@given(demands)
@settings(max_examples=60, deadline=None)
def test_what_flows_into_a_node_flows_out_within_the_ends_of_each_arc(demand: PlanningProblem) -> None:
    network = lay_out_network(demand)
    flow = circulate(network, costs(demand, len(network.tail)))
    if flow is None:
        return
    balance = np.bincount(network.head, flow, network.nodes) - np.bincount(network.tail, flow, network.nodes)
    assert not balance.any()
    assert ((network.minimum <= flow) & (flow <= network.capacity)).all()


def test_a_flow_that_is_not_cheapest_has_no_potentials() -> None:
    network = lay_out_network(plain(pairs((0, 0, 5)), 1, 1))
    with pytest.raises(ValueError, match="not cheapest"):
        potentials(network, np.array([-5, 0, 0, 0, 0]), rows(0, 0, 0, 0, 0))


def test_locks_that_two_seats_cannot_share_have_no_circulation() -> None:
    demand = plain(pairs((0, 0, 5), (0, 1, 5)), 1, 2, locked=np.array([[0, 0], [0, 1]]))
    network = lay_out_network(demand)
    assert circulate(network, costs(demand, len(network.tail))) is None
