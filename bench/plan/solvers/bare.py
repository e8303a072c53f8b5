"""Solvers of the assignment alone, where nothing but persons and seats bounds the plan."""

from typing import Any, Final

import networkx as nx
import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from bench.plan.solvers import Answer, Solver
from dss.model.organisation.table import Rows
from dss.planning.problem import Problem


def _min_cost_flow(demand: Problem, seconds: float) -> Answer:
    """Send one unit from each seat to a person, or past all of them."""
    pairs, seats = demand.pairs, demand.seats
    persons, person = _numbered(pairs.person)
    sink = seats + persons
    every_seat, every_person = np.arange(seats), seats + np.arange(persons)
    tail = np.concatenate((pairs.seat, every_person, every_seat))
    head = np.concatenate((seats + person, np.full(persons + seats, sink)))
    cost = np.concatenate((-pairs.value, np.zeros(persons + seats, np.int64)))
    flow = SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(tail, head, np.ones(len(tail), np.int64), cost)
    flow.set_nodes_supplies(np.append(every_seat, sink), np.append(np.ones(seats, np.int64), -seats))
    assert flow.solve() == SimpleMinCostFlow.OPTIMAL
    return Answer(np.flatnonzero(flow.flows(np.arange(len(pairs)))), -flow.optimal_cost())


def _full_matching(demand: Problem, seconds: float) -> Answer:
    """Match every seat at the least weight; each seat has a dummy person that leaves it open."""
    pairs, seats, persons = demand.pairs, demand.seats, demand.persons
    most = int(pairs.value.max()) + 1  # weights must not be 0
    row = np.append(pairs.seat, np.arange(seats))
    column = np.append(pairs.person, persons + np.arange(seats))
    weight = np.append(most - pairs.value, np.full(seats, most))
    matrix = csr_array((weight.astype(np.float64), (row, column)), shape=(seats, persons + seats))
    seat, person = min_weight_full_bipartite_matching(matrix)
    filled = person < persons
    return Answer(np.sort(pairs.find(person[filled], seat[filled])))


def _flow_graph(demand: Problem) -> Any:
    """Write the same flow for networkx."""
    graph = nx.DiGraph()
    pairs = demand.pairs
    for seat in range(demand.seats):
        graph.add_node(("seat", seat), demand=-1)
        graph.add_edge(("seat", seat), "sink", capacity=1, weight=0)
    graph.add_node("sink", demand=demand.seats)
    for person, seat, value in zip(pairs.person.tolist(), pairs.seat.tolist(), pairs.value.tolist(), strict=True):
        graph.add_edge(("seat", seat), ("person", person), capacity=1, weight=-value)
        graph.add_edge(("person", person), "sink", capacity=1, weight=0)
    return graph, pairs


def _network_simplex(prepared: Any, seconds: float) -> Answer:
    graph, pairs = prepared
    _, flow = nx.network_simplex(graph)
    moves = [
        (node[1], seat[1])
        for seat, arcs in flow.items()
        if seat[0] == "seat"
        for node, units in arcs.items()
        if units and node != "sink"
    ]
    persons, seats = np.array(moves, np.intp).reshape(-1, 2).T
    return Answer(np.sort(pairs.find(persons, seats)))


def _numbered(rows: Rows) -> tuple[int, Rows]:
    """Number those that occur in some rows, from 0; return how many there are, and the number of each row."""
    present = np.zeros(rows.max(initial=-1) + 1, bool)
    present[rows] = True
    return int(present.sum()), (np.cumsum(present) - 1)[rows]


MIN_COST_FLOW: Final = Solver("OR-Tools min-cost flow", _min_cost_flow)
FULL_MATCHING: Final = Solver("SciPy full matching", _full_matching)
NETWORK_SIMPLEX: Final = Solver("networkx network simplex", _network_simplex, _flow_graph)
