"""Random tables: each fact belongs to employees, to seats or to pairs in one of their shapes, or is missing."""

from random import Random

import numpy as np

from dss.model.identifiers import FactName
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.organisation.table import FactTable, KeyedFact, LevelsFact, Measure, PairFact, SparseFact
from dss.model.policy.compiled import CompiledPolicy
from tests.engine.policies import AS_OF
from tests.engine.random_policies import RandomPolicy, draw_number


def draw_numbers(random: Random, drawn: RandomPolicy, name: FactName, *shape: int) -> Column:
    """Draw values of a fact, a quarter of them unknown."""
    known = drawn.vocabulary.facts[name]
    flat = [draw_number(random, known) if random.random() < 0.75 else UNKNOWN for _ in range(int(np.prod(shape)))]
    return np.array(flat, np.int32).reshape(shape)


def draw_keys(random: Random, rows: int, kinds: int) -> Column:
    return np.array([random.randrange(kinds) for _ in range(rows)], np.int32)


def draw_pairs(random: Random, drawn: RandomPolicy, name: FactName, employees: int, seats: int) -> PairFact:
    """Draw a fact of pairs, in any of its shapes."""
    kinds = random.randint(1, 4)
    seat_key = draw_keys(random, seats, kinds)
    shape = random.choice(["keyed", "sparse", "gap", "weight"])
    if shape == "keyed":
        columns = random.randint(1, 5)
        table = draw_numbers(random, drawn, name, kinds, columns)
        return KeyedFact(table, draw_keys(random, employees, columns), seat_key)
    if shape == "sparse":
        listed = [sorted(random.sample(range(employees), random.randint(0, employees // 3))) for _ in range(kinds)]
        starts = np.cumsum([0, *map(len, listed)])
        exceptions = draw_numbers(random, drawn, name, int(starts[-1]))
        flat = np.array([employee for each in listed for employee in each], np.int32)
        return SparseFact(draw_numbers(random, drawn, name, employees), seat_key, starts, flat, exceptions)
    levels = np.array([random.choice([-1, 0, 1, 2, 3, 4, 5]) for _ in range(employees * 3)], np.int8)
    required = np.array([random.choice([0, 0, 1, 3]) for _ in range(kinds * 3)], np.int8)
    weights = np.array([random.randint(-3, 3) for _ in range(11)], np.int32)
    measure = Measure.GAP if shape == "gap" else Measure.WEIGHT
    return LevelsFact(measure, levels.reshape(employees, 3), required.reshape(kinds, 3), seat_key, weights)


def draw_table(random: Random, drawn: RandomPolicy, employees: int, seats: int) -> FactTable:
    """Draw a table: each fact belongs to employees, to seats or to pairs, or is missing."""
    of_employees, of_seats, of_pairs = {}, {}, {}
    for each in drawn.records:
        match random.choice(["employee", "seat", "pair", "pair", "missing"]):
            case "employee":
                of_employees[each.name] = draw_numbers(random, drawn, each.name, employees)
            case "seat":
                of_seats[each.name] = draw_numbers(random, drawn, each.name, seats)
            case "pair":
                of_pairs[each.name] = draw_pairs(random, drawn, each.name, employees, seats)
    return table_of(drawn.compiled, employees, seats, of_employees, of_seats, of_pairs)


def table_of(
    policy: CompiledPolicy, employees: int, seats: int, of_employees=(), of_seats=(), of_pairs=()
) -> FactTable:
    return FactTable(
        policy.vocabulary,
        AS_OF,
        [f"E{row}" for row in range(employees)],
        [f"S{row}" for row in range(seats)],
        dict(of_employees),
        dict(of_seats),
        dict(of_pairs),
    )
