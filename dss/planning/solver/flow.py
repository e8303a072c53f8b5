"""The demand as a circulation of vacancies, and the cheapest one; the only importer of OR-Tools.

Nodes are the root, a hub for each group, the seats, and the persons (see also `dss.planning.problem`). A unit of flow
is a vacancy::

    root -> hub g           free                 vacancies that start in the group; where it lies within another,
    hub g -> root           at most spare_g      vacancies that end in it;         the hub of that instead of the root
    hub g(s) -> seat s      at most 1            a vacant seat; NOWHERE's hub is the root
    seat s -> person i      at most 1, -v_p      the move p = (i, s)
    person i -> own seat    at most 1            the mover's place is open: it is filled in turn, or
    own seat -> hub g(s)    at most 1            ends there
    person i -> hub g(i)    at most 1            the mover's place ends at once, where it isn't a seat

What leaves a group less what joins it is what ends there less what starts there, so the floors hold. A locked move is
an arc that always carries its unit.
"""

from dataclasses import dataclass, replace

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from dss.model.errors import EngineFailure
from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, Duals, Whole
from dss.planning.problem import PlanningProblem
from dss.planning.solver.bound import zero_prices
from dss.planning.solver.sparse import positions_in


@dataclass(frozen=True, slots=True)
class FlowNetwork:
    """Arcs of a circulation; the first of them are the pairs, in their order.

    Attributes:
        tail, head: Nodes; shape (arcs,).
        capacity: The most that an arc may carry.
        minimum: The least that an arc must carry.
        persons: Those who have a node, in the order of their nodes: whoever is in a pair.
        leaves_to: The node to which the arc of each of them leads.
        hub: The hub of each seat; shape (seats,).
    """

    nodes: int
    tail: Rows
    head: Rows
    capacity: Whole
    minimum: Whole
    persons: Rows
    leaves_to: Rows
    hub: Rows


def lay_out_network(problem: PlanningProblem) -> FlowNetwork:
    """Lay out the circulation. Nodes: the root is 0, then hubs, seats, persons."""
    groups, seats, pairs = len(problem.spare), problem.seats, len(problem.pairs)
    present = np.zeros(problem.persons, bool)
    present[problem.pairs.person] = True
    persons = np.flatnonzero(present)
    hubs = 1 + np.arange(groups)
    seat_nodes = 1 + groups + np.arange(seats)
    person_nodes = groups + seats + np.cumsum(present)
    hub = problem.seat_group + 1
    vacant = problem.holder == NOWHERE
    own = problem.own_seats()[persons]
    leaves_to = np.where(own == NOWHERE, problem.person_group[persons] + 1, 1 + groups + own)
    root = problem.within + 1
    tail = (seat_nodes[problem.pairs.seat], person_nodes[persons], np.where(vacant, hub, seat_nodes), root, hubs)
    head = (person_nodes[problem.pairs.person], leaves_to, np.where(vacant, seat_nodes, hub), hubs, root)
    ones = np.ones(pairs + len(persons) + seats, np.int64)
    minimum = np.zeros(len(ones) + 2 * groups, np.int64)
    minimum[problem.locked_rows()] = 1
    return FlowNetwork(
        nodes=1 + groups + seats + len(persons),
        tail=np.concatenate(tail),
        head=np.concatenate(head),
        capacity=np.concatenate((ones, np.full(groups, seats + 1), problem.spare)),
        minimum=minimum,
        persons=persons,
        leaves_to=leaves_to,
        hub=hub,
    )


def potentials(network: FlowNetwork, cost: Whole, flow: Whole) -> Whole:
    """Return a potential of each node that proves a flow cheapest: cost + tail's - head's >= 0 on each arc with room.

    They are the shortest distances in the residual network from a source joined to every node at no cost (Bellman
    1958; Ahuja, Magnanti and Orlin 1993, section 9.3), so they exist if, and only if, the flow is cheapest. The root's
    is 0. Of the distances of an idle person and of an idle vacant seat, the one that gives them the price 0 is taken.

    Args:
        network: The arcs.
        cost: Of each arc; shape (arcs,).
        flow: What each arc carries.

    Raises:
        ValueError: If the flow is not cheapest.
    """
    forth = np.flatnonzero(flow < network.capacity)
    back = np.flatnonzero(flow > network.minimum)
    tail = np.concatenate((network.tail[forth], network.head[back]))
    head = np.concatenate((network.head[forth], network.tail[back]))
    length = np.concatenate((cost[forth], -cost[back]))
    distance = _shortest(network.nodes, tail, head, length)
    distance -= distance[0]
    return distance


def _shortest(nodes: int, tail: Rows, head: Rows, length: Whole) -> Whole:
    """Return the shortest distance to each node from anywhere, at most 0; arcs have no negative cycle."""
    order = np.argsort(tail, kind="stable")
    tail, head, length = tail[order], head[order], length[order]
    starts = np.searchsorted(tail, np.arange(nodes + 1))
    distance = np.zeros(nodes, np.int64)
    changed = np.arange(nodes)
    mark = np.zeros(nodes, bool)
    for _ in range(nodes + 1):
        arcs = positions_in(changed, starts)
        reached = distance[tail[arcs]] + length[arcs]
        better = reached < distance[head[arcs]]
        arcs, reached = arcs[better], reached[better]
        if not len(arcs):
            return distance
        np.minimum.at(distance, head[arcs], reached)
        mark[head[arcs]] = True
        changed = np.flatnonzero(mark)
        mark[changed] = False
    raise ValueError("The flow is not cheapest: its residual network has a negative cycle.")


def duals_of(problem: PlanningProblem, network: FlowNetwork, potential: Whole, flow: Whole) -> Duals:
    """Read the prices of persons, seats and floors off the potentials; the other prices are 0.

    Where a person or a vacant seat is idle, the price is 0 whatever the potential: no pair gains by that.
    """
    groups, seats, pairs = len(problem.spare), problem.seats, len(problem.pairs)
    at_hub = potential[: 1 + groups]
    at_seat = potential[1 + groups : 1 + groups + seats]
    at_person = potential[1 + groups + seats :]
    moves = flow[pairs : pairs + len(network.persons)] > 0
    person = np.zeros(problem.persons, np.int64)
    person[network.persons] = np.where(moves, np.maximum(potential[network.leaves_to] - at_person, 0), 0)
    return replace(
        zero_prices(problem, 1),
        person=person,
        seat=np.maximum(at_seat - potential[network.hub], 0),
        floor=at_hub[problem.within + 1] - at_hub[1:],
    )


def circulate(network: FlowNetwork, cost: Whole) -> Whole | None:
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
