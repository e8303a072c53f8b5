"""Screening finds what a plain loop over all pairs finds, whatever the policy and the shape of its facts."""

from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from policies import AS_OF
from random_policies import RandomPolicy, draw_number, draw_policy

from dss.engine.columns import derived_columns, point_columns, rule_columns
from dss.engine.limits import Limits
from dss.engine.screen import Screen
from dss.model.assessment import Verdict
from dss.model.candidates import NOBODY, VERDICTS
from dss.model.compiled import CompiledPolicy
from dss.model.identifiers import FactName
from dss.model.organisation import UNKNOWN, Column
from dss.model.table import FactTable, KeyedFact, LevelsFact, Measure, PairFact, SparseFact

randoms = st.randoms(use_true_random=False)

LIMITS = (
    Limits(),
    Limits(kept_bytes=0, span_bytes=0, threads=2, serial_work=0),
    Limits(table_cells=12),
    Limits(table_cells=0, kept_bytes=0),
)
"""Roomy; nothing kept and several threads; most rules taken apart; none tabulated."""


def some_numbers(random: Random, drawn: RandomPolicy, name: FactName, *shape: int) -> Column:
    """Draw values of a fact, a quarter of them unknown."""
    known = drawn.vocabulary.facts[name]
    flat = [draw_number(random, known) if random.random() < 0.75 else UNKNOWN for _ in range(int(np.prod(shape)))]
    return np.array(flat, np.int32).reshape(shape)


def some_keys(random: Random, rows: int, kinds: int) -> Column:
    return np.array([random.randrange(kinds) for _ in range(rows)], np.int32)


def some_pairs(random: Random, drawn: RandomPolicy, name: FactName, employees: int, seats: int) -> PairFact:
    """Draw a fact of pairs, in any of its shapes."""
    kinds = random.randint(1, 4)
    seat_key = some_keys(random, seats, kinds)
    shape = random.choice(["keyed", "sparse", "gap", "weight"])
    if shape == "keyed":
        columns = random.randint(1, 5)
        table = some_numbers(random, drawn, name, kinds, columns)
        return KeyedFact(table, some_keys(random, employees, columns), seat_key)
    if shape == "sparse":
        listed = [sorted(random.sample(range(employees), random.randint(0, employees // 3))) for _ in range(kinds)]
        starts = np.cumsum([0, *map(len, listed)])
        exceptions = some_numbers(random, drawn, name, int(starts[-1]))
        flat = np.array([employee for each in listed for employee in each], np.int32)
        return SparseFact(some_numbers(random, drawn, name, employees), seat_key, starts, flat, exceptions)
    levels = np.array([random.choice([-1, 0, 1, 2, 3, 4, 5]) for _ in range(employees * 3)], np.int8)
    required = np.array([random.choice([0, 0, 1, 3]) for _ in range(kinds * 3)], np.int8)
    weights = np.array([random.randint(-3, 3) for _ in range(11)], np.int32)
    measure = Measure.GAP if shape == "gap" else Measure.WEIGHT
    return LevelsFact(measure, levels.reshape(employees, 3), required.reshape(kinds, 3), seat_key, weights)


def some_table(random: Random, drawn: RandomPolicy, employees: int, seats: int) -> FactTable:
    """Draw a table: each fact belongs to employees, to seats or to pairs, or is missing."""
    of_employees, of_seats, of_pairs = {}, {}, {}
    for each in drawn.records:
        match random.choice(["employee", "seat", "pair", "pair", "missing"]):
            case "employee":
                of_employees[each.name] = some_numbers(random, drawn, each.name, employees)
            case "seat":
                of_seats[each.name] = some_numbers(random, drawn, each.name, seats)
            case "pair":
                of_pairs[each.name] = some_pairs(random, drawn, each.name, employees, seats)
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


def naive(policy: CompiledPolicy, table: FactTable) -> tuple[np.ndarray, np.ndarray, dict]:
    """Judge every pair by whole columns: verdicts and scores of shape (seats, employees), and each rule's columns."""
    seats, employees = len(table.seat_ids), len(table.employee_ids)
    every_seat, every_employee = (grid.ravel() for grid in np.indices((seats, employees)))
    facts = {name: column[every_employee] for name, column in table.employees.items()}
    facts |= {name: column[every_seat] for name, column in table.seats.items()}
    facts |= {name: shape.values(every_employee, every_seat) for name, shape in table.pairs.items()}
    told = {}
    scores = np.zeros(seats * employees, np.int64)
    for each in policy.rules:
        told[each.id] = rule_columns(each, facts)
        if each.points is not None:
            given_points, untold = point_columns(each.points, facts)
            scores += np.where(told[each.id].holds & ~untold, given_points, 0)
        for name in each.derives:
            facts[name] = derived_columns(
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


def naive_best(verdicts, scores, most, accepted, considered) -> tuple[list, list]:
    """Rank the candidates of each seat by sorting all of them; also count verdicts."""
    ranked, counts = [], []
    for of_seat, points in zip(verdicts, scores, strict=True):
        chosen = [row for row in np.flatnonzero(considered) if VERDICTS[of_seat[row]] in accepted]
        chosen.sort(key=lambda row: (of_seat[row], -points[row], row))
        ranked.append([(int(row), int(points[row]), int(of_seat[row])) for row in chosen[:most]])
        counts.append(np.bincount(of_seat[considered], minlength=4).tolist())
    return ranked, counts


def found(candidates) -> tuple[list, list]:
    """Take candidates apart as `naive_best` gives them."""
    ranked = [
        [(int(e), int(s), int(v)) for e, s, v in zip(*row, strict=True) if e != NOBODY]
        for row in zip(candidates.employees, candidates.scores, candidates.verdicts, strict=True)
    ]
    return ranked, candidates.counts.tolist()


@given(randoms, st.sampled_from(LIMITS))
@settings(max_examples=200, deadline=None)
def test_the_best_of_each_seat_are_those_that_a_plain_loop_ranks_first(random, limits):
    drawn = draw_policy(random, most_rules=10)
    employees, seats = random.choice([0, 1, 2, 7, 40, 90]), random.choice([0, 1, 2, 5, 12])
    table = some_table(random, drawn, employees, seats)
    verdicts, scores, _ = naive(drawn.compiled, table)
    considered = np.array([random.random() < 0.8 for _ in range(employees)], bool)
    accepted = frozenset(verdict for verdict in Verdict if random.random() < 0.6)
    asked = np.array([random.randrange(seats) for _ in range(random.randint(0, 6) if seats else 0)], np.intp)
    most = random.choice([0, 1, 3, 200])
    one = Screen(drawn.compiled, table, limits)
    everything = one.best(most=most, verdicts=frozenset(Verdict))
    assert found(everything) == naive_best(verdicts, scores, most, set(Verdict), np.ones(employees, bool))
    some = one.best(asked, most=most, verdicts=accepted, employees=considered)
    assert found(some) == naive_best(verdicts[asked], scores[asked], most, accepted, considered)
