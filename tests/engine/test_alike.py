"""Seats are alike where nothing but their own points tells them apart."""

import numpy as np
import pytest

from dss.engine.screening.alike import alike_seats
from dss.model.errors import EngineFailure
from dss.model.organisation.table import KeyedFact
from dss.model.policy.rules import Comparison, FixedPoints, Forbid, Literal, Score, StepPoints
from tests.engine.policies import compare, compiled, equals, rule
from tests.engine.random_tables import table_of


def column(*values: int) -> np.ndarray:
    return np.array(values, np.int32)


def by_key(*keys: int) -> KeyedFact:
    return KeyedFact(np.arange(6, dtype=np.int32).reshape(3, 2), column(0, 1), column(*keys))


def test_seats_that_differ_in_their_own_points_alone_are_of_one_kind():
    steps = Score("need", StepPoints("y", Literal(2), Literal(0)))
    policy = compiled(rule("a", equals("x", 1), Forbid()), rule("b", compare("y", Comparison.AT_LEAST, 0), steps))
    table = table_of(policy, 2, 3, of_seats={"y": column(1, 5, 0)}, of_pairs={"x": by_key(2, 2, 2)})
    alike = alike_seats(policy, table)
    assert alike.kinds.of.tolist() == [0, 0, 0]
    assert (alike.extra - alike.extra[0]).tolist() == [0, 8, -2]


def test_seats_that_a_gate_of_their_own_tells_apart_are_of_two_kinds():
    policy = compiled(rule("a", equals("y", 1), Forbid()))
    alike = alike_seats(policy, table_of(policy, 2, 3, of_seats={"y": column(1, 0, 1)}))
    assert alike.kinds.of.tolist() == [1, 0, 1]


def test_seats_of_different_keys_are_of_different_kinds():
    policy = compiled(rule("a", equals("x", 1), Forbid()))
    assert alike_seats(policy, table_of(policy, 2, 3, of_pairs={"x": by_key(2, 0, 2)})).kinds.of.tolist() == [1, 0, 1]


def test_a_fact_that_no_rule_reads_tells_no_seats_apart():
    policy = compiled(rule("a", equals("x", 1), Forbid()))
    table = table_of(
        policy, 2, 3, of_seats={"z": column(1, 2, 3)}, of_pairs={"x": by_key(0, 0, 0), "y": by_key(0, 1, 2)}
    )
    assert alike_seats(policy, table).kinds.count == 1


def test_the_table_that_is_left_has_one_seat_of_each_kind():
    policy = compiled(rule("a", equals("x", 1), Forbid()))
    alike = alike_seats(policy, table_of(policy, 2, 4, of_pairs={"x": by_key(2, 0, 2, 0)}))
    assert alike.table.pairs["x"].seat_key.tolist() == [0, 2]


def test_points_of_a_seat_that_is_no_example_count_towards_the_most():
    steps = Score("need", StepPoints("y", Literal(2**30), Literal(0)))
    policy = compiled(rule("a", compare("y", Comparison.AT_LEAST, 0), steps))
    for values in ((2, 0), (0, 2)):
        with pytest.raises(EngineFailure, match="32 bits"):
            alike_seats(policy, table_of(policy, 1, 2, of_seats={"y": column(*values)}))


def test_one_score_of_points_of_its_own_needs_no_kinds():
    policy = compiled(rule("a", equals("y", 1), Score("need", FixedPoints(Literal(3)))))
    alike = alike_seats(policy, table_of(policy, 2, 2, of_seats={"y": column(0, 1)}))
    assert (alike.kinds.count, abs(int(alike.extra[1] - alike.extra[0]))) == (1, 3)
