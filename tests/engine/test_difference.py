"""Comparing two policies over every pair counts what a plain loop over all pairs counts."""

from collections import Counter
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dss.engine.compile import compile_policy
from dss.engine.difference.compare import compare_pairs
from dss.engine.screening.workers import EngineLimits
from dss.model.errors import EngineFailure
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import STRICTNESS
from dss.model.policy.compiled import CompiledPolicy
from dss.model.policy.rules import Comparison, FixedPoints, Forbid, Literal, Policy, Refer, Score, StepPoints
from tests.engine.plain_screen import judge
from tests.engine.policies import AS_OF, compare, compiled, derive, equals, rule
from tests.engine.random_policies import RandomPolicy, draw_policy, draw_rule
from tests.engine.random_tables import draw_table, table_of

randoms = st.randoms(use_true_random=False)

LIMITS = (
    EngineLimits(),
    EngineLimits(span_bytes=0, threads=2, serial_work=0),
    EngineLimits(table_cells=12),
    EngineLimits(table_cells=0),
)
ELIGIBLE, REFERRED, UNDETERMINED, FORBIDDEN = (STRICTNESS[verdict] for verdict in Verdict)


def edited(random: Random, drawn: RandomPolicy) -> CompiledPolicy:
    """Draw some rules of a policy anew, leave some out, and add some."""
    words, limits = drawn.vocabulary, dict(drawn.policy.parameters)
    kept = [each for each in drawn.policy.rules if random.random() < 0.8]
    anew = [
        draw_rule(random, number, words, limits) if random.random() < 0.3 else each for number, each in enumerate(kept)
    ]
    rules = {each.id: each for each in [*anew, draw_rule(random, 90 + random.randint(0, 3), words, limits)]}
    return compile_policy(Policy(tuple(rules.values()), limits, ()), words, AS_OF)


def says(policy, told, id, shape) -> np.ndarray:
    """What a rule says of each pair as a gate: 0 nothing, 1 refers, 2 is undetermined, 3 forbids."""
    said = np.zeros(shape, int).ravel()
    found = policy.by_id.get(id)
    if found is not None and (found.forbids or found.refers):
        said[np.broadcast_to(told[id].unknown, said.shape)] = 2
        said[np.broadcast_to(told[id].holds, said.shape)] = 3 if found.forbids else 1
    return said.reshape(shape)


@given(randoms, st.sampled_from(LIMITS))
@settings(max_examples=60, deadline=None)
def test_the_counts_are_those_of_a_plain_loop(random, limits):
    drawn = draw_policy(random, most_rules=10)
    after = edited(random, drawn)
    employees, seats = random.choice([1, 2, 7, 40, 90]), random.choice([1, 2, 5, 12])
    table = draw_table(random, drawn, employees, seats)
    was, points, told = judge(drawn.compiled, table)
    now, points_now, told_now = judge(after, table)
    changes = compare_pairs(drawn.compiled, table, after, table, limits)

    def counted(some=None) -> list:
        chosen = np.ones(was.shape, bool) if some is None else some
        cells = Counter(zip(was[chosen].tolist(), now[chosen].tolist(), strict=True))
        return [[cells[one, other] for other in range(4)] for one in range(4)]

    assert changes.pairs.tolist() == counted()
    for seat in range(seats):
        assert changes.of_seats[seat].tolist() == counted(np.arange(seats)[:, None] == np.full(employees, seat))
    for person in range(employees):
        assert changes.of_employees[person].tolist() == counted(
            np.zeros((seats, 1), int) + np.arange(employees) == person
        )
    for place, id in enumerate(changes.rules):
        otherwise = says(drawn.compiled, told, id, was.shape) != says(after, told_now, id, was.shape)
        assert changes.of_rules[place].tolist() == counted(otherwise)
    gained = np.where((was < 2) & (now < 2), points_now - points, 0)
    scores = changes.scores
    for axis, found in ((1, scores.of_seats), (0, scores.of_employees)):
        assert found.tolist() == np.stack([(gained < 0).sum(axis), (gained > 0).sum(axis)], axis=1).tolist()
    assert (scores.most_lowered, scores.most_raised, scores.points) == (
        min(0, gained.min()),
        max(0, gained.max()),
        gained.sum(),
    )


@given(randoms)
@settings(max_examples=40, deadline=None)
def test_every_verdict_that_changes_has_a_rule_that_says_otherwise(random):
    drawn = draw_policy(random, most_rules=10)
    table = draw_table(random, drawn, 40, 5)
    changes = compare_pairs(drawn.compiled, table, edited(random, drawn), table)
    assert ((changes.of_rules.sum(axis=0) >= changes.pairs) | np.eye(4, dtype=bool)).all()


@given(randoms, st.sampled_from(LIMITS))
@settings(max_examples=40, deadline=None)
def test_no_edit_changes_nothing(random, limits):
    drawn = draw_policy(random, most_rules=10)
    table = draw_table(random, drawn, 40, 5)
    changes = compare_pairs(drawn.compiled, table, drawn.compiled, replace(table), limits)
    assert changes.rules == ()
    assert changes.pairs.sum() == np.trace(changes.pairs) == 200
    assert not changes.scores.of_seats.any()


@given(randoms)
@settings(max_examples=40, deadline=None)
def test_a_fact_that_the_policies_take_differently_is_read_as_each_takes_it(random):
    drawn = draw_policy(random, most_rules=10)
    after = edited(random, drawn)
    table, other = draw_table(random, drawn, 40, 5), draw_table(random, drawn, 40, 5)
    was, points, _ = judge(drawn.compiled, table)
    now, points_now, _ = judge(after, other)
    changes = compare_pairs(drawn.compiled, table, after, other)
    cells = Counter(zip(was.ravel().tolist(), now.ravel().tolist(), strict=True))
    assert changes.pairs.tolist() == [[cells[one, other] for other in range(4)] for one in range(4)]
    gained = np.where((was < 2) & (now < 2), points_now - points, 0)
    assert changes.scores.points == gained.sum()


# Single edits

LOW = compare("x", Comparison.BELOW, 2)


def column(*values: int) -> np.ndarray:
    return np.array(values, np.int32)


def changed(before, after):
    policy = compiled(*before)
    table = table_of(policy, 4, 1, of_employees={"x": column(0, 1, 2, 3)}, of_seats={"y": column(5)})
    return compare_pairs(policy, table, compiled(*after), table)


def test_a_rule_that_another_hides_is_named_though_no_verdict_changes():
    hiding, hidden = rule("a.hiding", LOW, Forbid()), rule("b.hidden", LOW, Forbid())
    changes = changed([hiding], [hiding, hidden])
    assert (changes.rules, changes.of_rules[0, FORBIDDEN, FORBIDDEN]) == (("b.hidden",), 2)
    assert np.trace(changes.pairs) == 4


def test_a_gate_that_refers_where_it_forbade_changes_the_verdicts_of_those_in_whom_it_holds():
    changes = changed([rule("a", LOW, Forbid())], [rule("a", LOW, Refer("ppk"))])
    assert changes.pairs[FORBIDDEN, REFERRED] == changes.of_rules[0, FORBIDDEN, REFERRED] == 2


def test_a_gate_is_named_whose_derived_fact_is_derived_otherwise():
    gate = rule("a", equals("z", True), Forbid())
    changes = changed(
        [gate, rule("b", LOW, derive("z"))], [gate, rule("b", compare("x", Comparison.BELOW, 3), derive("z"))]
    )
    assert (changes.rules, changes.pairs[ELIGIBLE, FORBIDDEN]) == (("a",), 1)


def test_points_that_two_rules_shift_between_them_change_no_score_but_both_are_counted():
    def scored(first: int, second: int) -> list:
        return [rule(id, LOW, Score("need", FixedPoints(Literal(each)))) for id, each in (("a", first), ("b", second))]

    changes = changed(scored(3, 4), scored(5, 2))
    assert changes.scores.of_rules.tolist() == [[0, 2], [2, 0]]
    assert not changes.scores.of_employees.any()


def test_a_score_of_someone_forbidden_before_is_not_counted_as_changed():
    gate = rule("a", LOW, Forbid())
    points = [
        rule("b", compare("x", Comparison.AT_LEAST, 0), Score("need", FixedPoints(Literal(each)))) for each in (1, 2)
    ]
    changes = changed([gate, points[0]], [gate, points[1]])
    assert changes.scores.of_employees.tolist() == [[0, 0], [0, 0], [0, 1], [0, 1]]


def test_scores_that_32_bits_may_not_hold_are_refused():
    huge = StepPoints("x", Literal(2**20), Literal(0))
    with pytest.raises(EngineFailure):
        changed(
            [],
            [rule("a", LOW, Score("need", huge)), rule("b", LOW, Score("need", replace(huge, start=Literal(2**13))))],
        )
