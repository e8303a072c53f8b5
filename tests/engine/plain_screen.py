"""A plain loop over all pairs: what screening must find, by sorting everyone."""

import numpy as np

from dss.engine.screening.columns import combine_derivers, evaluate_condition, evaluate_points
from dss.model.judgement.candidates import NOBODY, VERDICTS
from dss.model.organisation.table import FactTable
from dss.model.policy.compiled import CompiledPolicy


def judge(policy: CompiledPolicy, table: FactTable) -> tuple[np.ndarray, np.ndarray, dict]:
    """Judge every pair by whole columns: verdicts and scores of shape (seats, employees), and each rule's columns."""
    seats, employees = len(table.seat_ids), len(table.employee_ids)
    every_seat, every_employee = (grid.ravel() for grid in np.indices((seats, employees)))
    facts = {name: column[every_employee] for name, column in table.employees.items()}
    facts |= {name: column[every_seat] for name, column in table.seats.items()}
    facts |= {name: shape.values(every_employee, every_seat) for name, shape in table.pairs.items()}
    told = {}
    scores = np.zeros(seats * employees, np.int64)
    for each in policy.rules:
        told[each.id] = evaluate_condition(each, facts)
        if each.points is not None:
            given_points, untold = evaluate_points(each.points, facts)
            scores += np.where(told[each.id].holds & ~untold, given_points, 0)
        for name in each.derives:
            facts[name] = combine_derivers(
                [told[other.id] for other in policy.rules if other.id in told and name in other.derives]
            )
    verdicts = np.zeros(seats * employees, int)
    for strictness, chosen in enumerate(("refers", "either", "forbids"), start=1):
        for each in policy.rules:
            if chosen == "either" and (each.forbids or each.refers):
                verdicts[np.broadcast_to(told[each.id].unknown, verdicts.shape)] = strictness
            elif chosen != "either" and getattr(each, chosen):
                verdicts[np.broadcast_to(told[each.id].holds, verdicts.shape)] = strictness
    return verdicts.reshape(seats, employees), scores.reshape(seats, employees), told


def best(verdicts, scores, most, accepted, considered) -> tuple[list, list]:
    """Rank the candidates of each seat by sorting all of them; also count verdicts."""
    ranked, counts = [], []
    for of_seat, points in zip(verdicts, scores, strict=True):
        chosen = [row for row in np.flatnonzero(considered) if VERDICTS[of_seat[row]] in accepted]
        chosen.sort(key=lambda row: (of_seat[row], -points[row], row))
        ranked.append([(int(row), int(points[row]), int(of_seat[row])) for row in chosen[:most]])
        counts.append(np.bincount(of_seat[considered], minlength=4).tolist())
    return ranked, counts


def found(candidates) -> tuple[list, list]:
    """Take candidates apart as `best` gives them."""
    ranked = [
        [(int(e), int(s), int(v)) for e, s, v in zip(*row, strict=True) if e != NOBODY]
        for row in zip(candidates.employees, candidates.scores, candidates.verdicts, strict=True)
    ]
    return ranked, candidates.counts.tolist()
