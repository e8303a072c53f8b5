"""Screening finds what a plain loop over all pairs finds, whatever the policy and the shape of its facts."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dss.engine.screening.limits import Limits
from dss.engine.screening.parts import of_seats
from dss.engine.screening.screen import Screen
from dss.model.errors import EngineFailure
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import NO_VERDICT, NOBODY
from dss.model.organisation.organisation import UNKNOWN
from dss.model.organisation.table import KeyedFact, SparseFact
from dss.model.policy.rules import All, Comparison, FixedPoints, Forbid, Literal, Refer, Score, StepPoints
from tests.engine.plain_screen import best, found, judge
from tests.engine.policies import compare, compiled, equals, rule
from tests.engine.random_policies import draw_policy
from tests.engine.random_tables import draw_numbers, draw_table, table_of

randoms = st.randoms(use_true_random=False)

LIMITS = (
    Limits(),
    Limits(kept_bytes=0, span_bytes=0, threads=2, serial_work=0),
    Limits(table_cells=12),
    Limits(table_cells=0, kept_bytes=0),
)
"""Roomy; nothing kept and several threads; most rules taken apart; none tabulated."""

EVERY = frozenset(Verdict)


@given(randoms, st.sampled_from(LIMITS))
@settings(max_examples=120, deadline=None)
def test_the_best_of_each_seat_are_those_that_a_plain_loop_ranks_first(random, limits):
    drawn = draw_policy(random, most_rules=10)
    employees, seats = random.choice([0, 1, 2, 7, 40, 90]), random.choice([0, 1, 2, 5, 12])
    table = draw_table(random, drawn, employees, seats)
    most = random.choice([0, 1, 3, 200])
    verdicts, scores, _ = judge(drawn.compiled, table)
    candidates = Screen(drawn.compiled, table, limits).best(most=most, verdicts=EVERY)
    assert found(candidates) == best(verdicts, scores, most, EVERY, np.ones(employees, bool))


@given(randoms, st.sampled_from(LIMITS))
@settings(max_examples=60, deadline=None)
def test_only_the_employees_seats_and_verdicts_asked_for_come_back(random, limits):
    drawn = draw_policy(random, most_rules=10)
    employees, seats = random.choice([1, 7, 40]), random.choice([1, 5])
    table = draw_table(random, drawn, employees, seats)
    considered = np.array([random.random() < 0.7 for _ in range(employees)], bool)
    wanted = frozenset(verdict for verdict in Verdict if random.random() < 0.6)
    asked = np.array([random.randrange(seats) for _ in range(random.randint(0, 6))], np.intp)
    verdicts, scores, _ = judge(drawn.compiled, table)
    candidates = Screen(drawn.compiled, table, limits).best(asked, most=5, verdicts=wanted, employees=considered)
    assert found(candidates) == best(verdicts[asked], scores[asked], 5, wanted, considered)
    assert candidates.seats.tolist() == asked.tolist()


@given(randoms, st.sampled_from(LIMITS))
@settings(max_examples=60, deadline=None)
def test_a_handicap_changes_who_is_best_but_not_their_scores(random, limits):
    drawn = draw_policy(random, most_rules=10)
    employees, seats = random.choice([0, 1, 7, 40, 90]), random.choice([1, 5])
    table = draw_table(random, drawn, employees, seats)
    handicap = np.array([random.choice([-9, 0, 0, 3, 1_000_000]) for _ in range(employees)], np.int32)
    verdicts, scores, _ = judge(drawn.compiled, table)
    ranked, counts = best(verdicts, scores - handicap, 5, EVERY, np.ones(employees, bool))
    candidates = Screen(drawn.compiled, table, limits).best(most=5, verdicts=EVERY, handicap=handicap)
    expected = [[(row, value + int(handicap[row]), verdict) for row, value, verdict in seat] for seat in ranked]
    assert found(candidates) == (expected, counts)


@given(randoms)
@settings(max_examples=60, deadline=None)
def test_seats_that_are_alike_get_what_a_plain_loop_gives_each_of_them(random):
    drawn = draw_policy(random, most_rules=10)
    few = draw_table(random, drawn, 20, 3)
    table = of_seats(few, np.array([random.randrange(3) for _ in range(12)], np.intp))
    own = {name: draw_numbers(random, drawn, name, 12) for name in table.seats if random.random() < 0.5}
    table = replace(table, seats={**table.seats, **own})
    verdicts, scores, _ = judge(drawn.compiled, table)
    candidates = Screen(drawn.compiled, table).best(most=5, verdicts=EVERY)
    assert found(candidates) == best(verdicts, scores, 5, EVERY, np.ones(20, bool))


@pytest.mark.parametrize("limits", [LIMITS[0], LIMITS[1]], ids=["kept", "made anew"])
@pytest.mark.parametrize("seed", range(3))
def test_forty_thousand_employees_are_screened_as_a_plain_loop_does(seed, limits):
    random = Random(seed)
    drawn = draw_policy(random, most_rules=10)
    table = draw_table(random, drawn, 40_000, 2)
    verdicts, scores, _ = judge(drawn.compiled, table)
    candidates = Screen(drawn.compiled, table, limits).best(most=20, verdicts=EVERY)
    assert found(candidates) == best(verdicts, scores, 20, EVERY, np.ones(40_000, bool))


@given(randoms)
@settings(max_examples=60, deadline=None)
def test_states_of_pairs_are_those_of_the_rules_columns(random):
    drawn = draw_policy(random)
    table = draw_table(random, drawn, 6, 4)
    verdicts, scores, told = judge(drawn.compiled, table)
    seats, employees = (place.ravel() for place in np.indices((4, 6)))
    states = Screen(drawn.compiled, table).states(employees, seats)
    assert states.rules == tuple(told)
    assert states.verdicts.tolist() == verdicts.ravel().tolist()
    assert states.scores.tolist() == scores.ravel().tolist()
    for row, columns in enumerate(told.values()):
        assert (states.holds[row] == columns.holds).all()
        assert (states.unknown[row] == columns.unknown).all()


def scored(points: int) -> Score:
    return Score("need", FixedPoints(Literal(points)))


def x_of_employees(*values: int):
    """Give employees the fact x, and one seat that asks for nothing."""
    return {"x": np.array(values, np.int32)}


def test_equal_scores_rank_by_row():
    policy = compiled(rule("a", equals("x", 1), scored(5)))
    table = table_of(policy, 5, 1, x_of_employees(1, 0, 1, 0, 1))
    candidates = Screen(policy, table).best(most=4)
    assert candidates.employees.tolist() == [[0, 2, 4, 1]]
    assert candidates.scores.tolist() == [[5, 5, 5, 0]]


def test_an_eligible_employee_ranks_before_a_referred_one_of_a_higher_score():
    policy = compiled(rule("a", equals("x", 1), Refer("ppk")), rule("b", equals("x", 1), scored(9)))
    table = table_of(policy, 2, 1, x_of_employees(1, 0))
    candidates = Screen(policy, table).best()
    assert candidates.employees.tolist() == [[1, 0]]
    assert candidates.verdicts.tolist() == [[0, 1]]


def test_a_gate_that_cannot_be_told_leaves_a_pair_undetermined_unless_another_forbids_it():
    policy = compiled(rule("a", equals("x", 1), Forbid()), rule("b", equals("y", 1), Forbid()))
    table = table_of(policy, 2, 1, x_of_employees(UNKNOWN, UNKNOWN) | {"y": np.array([0, 1], np.int32)})
    assert Screen(policy, table).best().counts.tolist() == [[0, 0, 1, 1]]


def test_places_that_nobody_fills_are_marked():
    policy = compiled(rule("a", equals("x", 1), Forbid()))
    candidates = Screen(policy, table_of(policy, 2, 1, x_of_employees(1, 0))).best(most=2)
    assert candidates.employees.tolist() == [[1, NOBODY]]
    assert candidates.verdicts.tolist() == [[0, NO_VERDICT]]
    assert candidates.scores.tolist() == [[0, 0]]


def test_without_rules_everyone_is_eligible_for_every_seat():
    policy = compiled()
    candidates = Screen(policy, table_of(policy, 3, 2)).best(most=2)
    assert candidates.employees.tolist() == [[0, 1], [0, 1]]
    assert candidates.counts.tolist() == [[3, 0, 0, 0]] * 2


def test_no_more_places_come_back_than_there_are_employees():
    policy = compiled(rule("a", equals("x", 1), scored(1)))
    assert Screen(policy, table_of(policy, 2, 1, x_of_employees(1, 0))).best(most=50).employees.shape == (1, 2)


def test_an_exception_of_a_sparse_fact_counts_for_its_seats_alone():
    policy = compiled(rule("a", equals("x", 1), scored(7)))
    wish = SparseFact(
        np.zeros(3, np.int32), np.array([0, 1], np.int32), np.array([0, 1, 1]), np.array([2]), np.array([1], np.int32)
    )
    candidates = Screen(policy, table_of(policy, 3, 2, of_pairs={"x": wish})).best(most=1)
    assert candidates.employees.tolist() == [[2], [0]]
    assert candidates.scores.tolist() == [[7], [0]]


def test_a_gate_whose_table_would_be_too_large_is_taken_apart_and_says_the_same():
    apart = All((equals("x", 1), compare("y", Comparison.AT_LEAST, 2)))
    policy = compiled(rule("a", apart, Forbid()))
    rng = np.random.default_rng(7)
    pairs = {
        name: KeyedFact(
            rng.choice([UNKNOWN, 0, 1, 2], (40, 60)).astype(np.int32),
            rng.integers(0, 60, 600).astype(np.int32),
            rng.integers(0, 40, 50).astype(np.int32),
        )
        for name in ("x", "y")
    }
    table = table_of(policy, 600, 50, of_pairs=pairs)
    whole, parts = (Screen(policy, table, Limits(table_cells=cells)).best(most=600) for cells in (1 << 22, 1 << 12))
    assert found(parts) == found(whole)


def test_progress_ends_with_all_pairs_done():
    policy = compiled(rule("a", equals("x", 1), scored(1)))
    heard = []
    screen = Screen(policy, table_of(policy, 2, 3, x_of_employees(1, 0)))
    screen.best(progress=lambda done, total: heard.append((done, total)))
    assert heard == [(6, 6)]


def test_scores_that_32_bits_may_not_hold_are_refused():
    steep = Score("need", StepPoints("x", Literal(2_000_000_000), Literal(0)))
    policy = compiled(rule("a", equals("x", 2), steep))
    with pytest.raises(EngineFailure, match="32 bits"):
        Screen(policy, table_of(policy, 1, 1, x_of_employees(2)))


def test_a_handicap_that_32_bits_may_not_hold_with_the_score_is_refused():
    policy = compiled(rule("a", equals("x", 1), scored(5)))
    screen = Screen(policy, table_of(policy, 1, 1, x_of_employees(1)))
    assert screen.best(handicap=np.array([2**31 - 6], np.int32)).scores.tolist() == [[5]]
    with pytest.raises(EngineFailure, match="less handicaps"):
        screen.best(handicap=np.array([-(2**31) + 5], np.int32))


def test_a_bound_keeps_steep_points_within_32_bits():
    steep = Score("need", StepPoints("x", Literal(2_000_000_000), Literal(0), at_most=Literal(5)))
    policy = compiled(rule("a", equals("x", 2), steep))
    assert Screen(policy, table_of(policy, 1, 1, x_of_employees(2))).best().scores.tolist() == [[5]]


def test_pairs_of_unequal_lengths_are_refused():
    policy = compiled()
    screen = Screen(policy, table_of(policy, 2, 2))
    with pytest.raises(ValueError, match="pair up"):
        screen.states(np.array([0, 1]), np.array([0]))


def test_seats_may_be_asked_for_more_than_once():
    policy = compiled(rule("a", equals("x", 1), scored(1)))
    table = replace(table_of(policy, 2, 2, x_of_employees(1, 0)), seats={"y": np.array([0, 1], np.int32)})
    assert Screen(policy, table).best(np.array([1, 1, 0]), most=1).employees.tolist() == [[0], [0], [0]]
