"""Parts of a fact table as tables of their own: some facts, some seats, a run of employees."""

from dataclasses import replace
from typing import Any, TypeVar, assert_never

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.closures import build_deciding_closures
from dss.model.organisation.table import FactTable, KeyedFact, LevelsFact, PairFact, Rows, SparseFact
from dss.model.policy.compiled import CompiledPolicy

Rowwise = TypeVar("Rowwise", bound=NDArray[np.integer])


def select_facts(policy: CompiledPolicy, table: FactTable) -> FactTable:
    """Keep only the facts that decide a verdict or a score, and drop all ids."""
    read = frozenset(fact for rule in build_deciding_closures(policy) for fact in rule.facts)
    return replace(
        table,
        employee_ids=_blank_ids(len(table.employee_ids)),
        seat_ids=_blank_ids(len(table.seat_ids)),
        employees={name: column for name, column in table.employees.items() if name in read},
        seats={name: column for name, column in table.seats.items() if name in read},
        pairs={name: shape for name, shape in table.pairs.items() if name in read},
    )


def select_seats(table: FactTable, seats: Rows) -> FactTable:
    """Keep some seats, in the order given, without their ids."""
    return replace(
        table,
        seat_ids=_blank_ids(len(seats)),
        seats={name: column[seats] for name, column in table.seats.items()},
        pairs={name: replace(shape, seat_key=shape.seat_key[seats]) for name, shape in table.pairs.items()},
    )


def select_employees(table: FactTable, first: int, last: int) -> FactTable:
    """Keep the employees from `first` to `last` (exclusive), without their ids.

    Only exceptions are copied. Arrays that facts share, such as levels, stay shared.
    """
    cut: dict[int, Any] = {}

    def rows(values: Rowwise) -> Rowwise:
        part: Rowwise = cut.setdefault(id(values), values[first:last])
        return part

    def of_pairs(shape: PairFact) -> PairFact:
        match shape:
            case KeyedFact():
                return replace(shape, employee_key=rows(shape.employee_key))
            case SparseFact():
                mine = (shape.employees >= first) & (shape.employees < last)
                return SparseFact(
                    default=rows(shape.default),
                    seat_key=shape.seat_key,
                    starts=np.concatenate([[0], np.cumsum(mine)])[shape.starts],
                    employees=shape.employees[mine] - np.int32(first),
                    exceptions=shape.exceptions[mine],
                )
            case LevelsFact():
                return replace(shape, levels=rows(shape.levels))
            case _:
                assert_never(shape)

    return replace(
        table,
        employee_ids=_blank_ids(last - first),
        employees={name: rows(column) for name, column in table.employees.items()},
        pairs={name: of_pairs(shape) for name, shape in table.pairs.items()},
    )


def _blank_ids(rows: int) -> tuple[str, ...]:
    return ("",) * rows
