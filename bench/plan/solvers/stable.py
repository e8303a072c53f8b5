"""The package `matching`: a stable matching, in which no pair would rather swap; not an optimum."""

from typing import Any, Final

import numpy as np
from matching.games import HospitalResident

from bench.plan.solvers import Answer, Solver
from dss.planning.problem import PlanningProblem


def _rankings(demand: PlanningProblem) -> Any:
    pairs = demand.pairs
    of_person: dict[str, list[tuple[int, str]]] = {}
    of_seat: dict[str, list[tuple[int, str]]] = {}
    for person, seat, value in zip(pairs.person.tolist(), pairs.seat.tolist(), pairs.value.tolist(), strict=True):
        of_person.setdefault(f"p{person}", []).append((-value, f"s{seat}"))
        of_seat.setdefault(f"s{seat}", []).append((-value, f"p{person}"))
    return _in_order(of_person), _in_order(of_seat), pairs


def _stable_matching(prepared: Any, seconds: float) -> Answer:
    """Solve the game, which is built here because solving uses it up."""
    wishes, ranks, pairs = prepared
    game = HospitalResident.create_from_dictionaries(wishes, ranks, dict.fromkeys(ranks, 1))
    found = game.solve(optimal="resident")
    moves = [(int(who.name[1:]), int(seat.name[1:])) for seat, given in found.items() for who in given]
    persons, seats = np.array(moves, np.intp).reshape(-1, 2).T
    return Answer(np.sort(pairs.find(persons, seats)))


def _in_order(ranked: dict[str, list[tuple[int, str]]]) -> dict[str, list[str]]:
    return {one: [other for _, other in sorted(others)] for one, others in ranked.items()}


STABLE: Final = Solver("matching (stable)", _stable_matching, _rankings, exact=False)
