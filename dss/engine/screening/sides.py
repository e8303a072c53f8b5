"""Rules that read one side of a pair alone, the employee's or the seat's, and what they say of each row."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.closures import Closure
from dss.engine.screening.columns import Facts
from dss.engine.screening.grids import reads_both_sides
from dss.model.organisation.table import FactTable


@dataclass(frozen=True, slots=True)
class OneSide:
    """What rules that read one side alone (employees, or seats) say of each of its rows.

    Attributes:
        gates: Where a gate forbids, can't be told, refers; shape (3, rows).
        scores: Points.
    """

    gates: NDArray[np.bool_]
    scores: NDArray[np.int32]


def reads_employee_only(rule: Closure, table: FactTable) -> bool:
    """Tell whether a rule reads facts of the employee, and nothing else."""
    return not reads_both_sides(rule, table) and not rule.facts.isdisjoint(table.employees)


def reads_seat_only(rule: Closure, table: FactTable) -> bool:
    """Tell whether a rule reads facts of the seat alone, or none that there are."""
    return not reads_both_sides(rule, table) and rule.facts.isdisjoint(table.employees)


def evaluate_one_side(rules: Iterable[Closure], facts: Facts, rows: int) -> OneSide:
    """Evaluate rules on every row of their side."""
    gates, scores = np.zeros((3, rows), bool), np.zeros(rows, np.int32)
    for rule in rules:
        outcome = rule.outcome(facts)
        if rule.gate:
            gates[0 if rule.rule.forbids else 2] |= outcome.holds
            gates[1] |= outcome.unknown
        scores += outcome.points
    return OneSide(gates, scores)
