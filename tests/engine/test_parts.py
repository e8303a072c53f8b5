"""A part of a fact table says of its pairs what the whole table says."""

from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dss.engine.screening.parts import facts_for_screening, of_employees, of_seats
from dss.model.organisation.table import LevelsFact, Measure
from dss.model.policy.rules import Flag, Forbid
from tests.engine.policies import compiled, equals, rule
from tests.engine.random_policies import draw_policy
from tests.engine.random_tables import draw_table, table_of

randoms = st.randoms(use_true_random=False)


@given(randoms)
@settings(max_examples=40, deadline=None)
def test_every_pair_of_a_part_has_the_facts_that_it_has_in_the_whole(random: Random):
    table = draw_table(random, draw_policy(random), 12, 4)
    first = random.randint(0, 12)
    last = random.randint(first, 12)
    seats = np.array([random.randrange(4) for _ in range(random.randint(0, 6))], np.intp)
    part = of_seats(of_employees(table, first, last), seats)
    assert (len(part.employee_ids), len(part.seat_ids)) == (last - first, len(seats))
    for employee in range(last - first):
        for seat in range(len(seats)):
            whole = table.row(first + employee, int(seats[seat]))
            assert dict(part.row(employee, seat)) == dict(whole)


def test_arrays_that_are_one_stay_one():
    policy = compiled(rule("a", equals("x", 1), Forbid()))
    levels, required, key = np.zeros((4, 2), np.int8), np.ones((1, 2), np.int8), np.zeros(1, np.int32)
    measures = {
        name: LevelsFact(measure, levels, required, key, np.zeros(11, np.int32))
        for name, measure in (("x", Measure.GAP), ("y", Measure.WEIGHT))
    }
    part = of_employees(table_of(policy, 4, 1, of_pairs=measures), 1, 3)
    assert part.pairs["x"].levels is part.pairs["y"].levels


def test_facts_that_decide_nothing_and_ids_are_left_out():
    policy = compiled(rule("a", equals("x", 1), Forbid()), rule("b", equals("y", 1), Flag("flag")))
    columns = {name: np.zeros(2, np.int32) for name in ("x", "y")}
    kept = facts_for_screening(policy, table_of(policy, 2, 1, columns))
    assert list(kept.employees) == ["x"]
    assert set(kept.employee_ids) == {""}
