"""The package `matching`: a stable matching, in which no pair would rather swap; not an optimum."""

from typing import Any, Final

import numpy as np
from matching import Player
from matching.algorithms import hospital_resident
from matching.players import Hospital

from bench.plan.solvers import Answer, Solver
from dss.model.organisation.table import Rows
from dss.model.planning.plan import Pairs, Whole
from dss.planning.problem import PlanningProblem


def _rankings(demand: PlanningProblem) -> Any:
    return demand.pairs, -demand.pairs.value, -demand.pairs.value


def _solve(prepared: Any, seconds: float) -> Answer:
    return Answer(defer_acceptance(*prepared))


def defer_acceptance(pairs: Pairs, of_person: Whole, of_seat: Whole) -> Rows:
    """Let persons propose to seats, which keep the best so far (Gale and Shapley 1962).

    Args:
        pairs: Who may propose to which seat.
        of_person: The rank of each pair for its person, the lowest first; equals by seat.
        of_seat: The same for its seat; equals by person.

    Returns:
        The rows of the pairs matched, ascending.
    """
    persons: dict[int, Any] = {one: Player(one) for one in np.unique(pairs.person).tolist()}
    seats: dict[int, Any] = {one: Hospital(one, 1) for one in np.unique(pairs.seat).tolist()}
    _rank(persons, pairs.person, seats, pairs.seat, of_person)
    _rank(seats, pairs.seat, persons, pairs.person, of_seat)
    found = hospital_resident(list(persons.values()), list(seats.values()), "resident")
    moves = [(who.name, seat.name) for seat, given in found.items() for who in given]
    person, seat = np.array(moves, np.intp).reshape(-1, 2).T
    return np.sort(pairs.find(person, seat))


def _rank(players: dict[int, Any], player: Rows, others: dict[int, Any], other: Rows, ranks: Whole) -> None:
    """Tell each player whom it ranks, the first first."""
    ranked: dict[int, list[Any]] = {one: [] for one in players}
    for row in np.lexsort((other, ranks)).tolist():
        ranked[int(player[row])].append(others[int(other[row])])
    for one, preferred in ranked.items():
        players[one].set_prefs(preferred)


STABLE: Final = Solver("matching (stable)", _solve, _rankings, exact=False)
