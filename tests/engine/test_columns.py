import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.assessment import points_given
from dss.engine.screening.columns import RuleColumns, derived_columns, point_columns, rule_columns
from dss.model.organisation.organisation import UNKNOWN
from dss.model.policy.compiled import PointSteps, PointTable
from dss.model.policy.rules import All, Comparison, Condition
from tests.engine.policies import compare, compiled, equals, fact, rule


def column(*values: int | None) -> np.ndarray:
    return np.array([UNKNOWN if value is None else value for value in values], np.int32)


def evaluated(when: Condition, **facts: np.ndarray) -> RuleColumns:
    (only,) = compiled(rule("one", when)).rules
    return rule_columns(only, facts)


def test_a_comparison_holds_fails_or_is_unknown_value_by_value():
    told = evaluated(compare("x", Comparison.BELOW, 0), x=column(-1, 0, None))
    assert told.holds.tolist() == [True, False, False]
    assert told.unknown.tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("comparison", "holds"),
    [
        (Comparison.IS, [False, True, False]),
        (Comparison.IS_NOT, [True, False, True]),
        (Comparison.BELOW, [True, False, False]),
        (Comparison.AT_MOST, [True, True, False]),
        (Comparison.ABOVE, [False, False, True]),
        (Comparison.AT_LEAST, [False, True, True]),
    ],
)
def test_facts_are_compared_with_facts(comparison, holds):
    told = evaluated(compare("x", comparison, fact("y")), x=column(-2, -1, 3), y=column(-1, -1, -1))
    assert told.holds.tolist() == holds
    assert not told.unknown.any()


def test_a_comparison_with_an_unknown_fact_is_unknown():
    told = evaluated(compare("x", Comparison.IS_NOT, fact("y")), x=column(1, None, None), y=column(None, 1, None))
    assert not told.holds.any()
    assert told.unknown.all()


def test_the_presence_of_a_fact_is_always_told():
    told = evaluated(compare("x", Comparison.KNOWN, True), x=column(0, None))
    assert told.holds.tolist() == [True, False]
    assert not told.unknown.any()


def test_a_failing_test_settles_a_conjunction_whatever_else_is_unknown():
    told = evaluated(All((equals("x", 1), equals("y", 1))), x=column(0, 1), y=column(None, None))
    assert told.unknown.tolist() == [False, True]


def test_a_fact_that_has_no_column_is_unknown():
    told = evaluated(equals("x", 1))
    assert told.unknown.item() is True


def test_facts_of_employees_and_of_seats_broadcast_to_pairs():
    told = evaluated(compare("x", Comparison.BELOW, fact("y")), x=column(1, 2, 3)[None, :], y=column(2, 4)[:, None])
    assert told.holds.tolist() == [[True, False, False], [True, True, True]]


def test_a_derived_fact_is_yes_where_any_rule_holds_and_no_only_where_all_fail():
    first = RuleColumns(np.array([True, False, False, False]), np.array([False, False, True, True]))
    second = RuleColumns(np.array([False, False, False, True]), np.array([True, False, False, False]))
    assert derived_columns([first, second]).tolist() == [1, 0, UNKNOWN, 1]


values = st.lists(st.none() | st.integers(-50, 50), min_size=1, max_size=20)
points = st.integers(-100, 100)
bounds = st.none() | points
tables = st.builds(PointTable, st.just("x"), st.dictionaries(st.integers(-5, 5), points, max_size=5), points)
steps = st.builds(PointSteps, st.just("x"), points, st.integers(-9, 9), bounds, bounds)


@given(values, points | tables | steps)
def test_points_over_columns_are_those_of_each_single_case(given_values, given_points):
    amounts, unknown = point_columns(given_points, {"x": column(*given_values)})
    amounts, unknown = np.broadcast_arrays(amounts, unknown)
    amounts, unknown = np.broadcast_to(amounts, len(given_values)), np.broadcast_to(unknown, len(given_values))
    singly = [points_given(given_points, {"x": value}) for value in given_values]
    assert unknown.tolist() == [one is None for one in singly]
    assert amounts.tolist() == [one or 0 for one in singly]


def test_points_on_a_fact_that_has_no_column_are_unknown():
    amounts, unknown = point_columns(PointTable("x", {1: 5}, 7), {})
    assert (amounts.item(), unknown.item()) == (0, True)
