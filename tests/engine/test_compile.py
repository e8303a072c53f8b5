from datetime import date

import pytest

from dss.engine.compile import (
    ConditionTooWide,
    DerivedCycle,
    compile_policy,
    expand_truth,
    order_derivations,
)
from dss.model.basis import Period
from dss.model.errors import ParameterMissing, RuleTooWide
from dss.model.policy.compiled import MOST_CONJUNCTS, Atom, CompiledRule, Operator, PointSteps, PointTable
from dss.model.policy.rules import (
    All,
    Any,
    Comparison,
    Condition,
    Decision,
    Grant,
    Literal,
    Not,
    Policy,
    Score,
    StepPoints,
    TablePoints,
)
from tests.engine.policies import (
    AS_OF,
    SINCE,
    code,
    compare,
    compiled,
    derive,
    equals,
    fact,
    named,
    parameter,
    rule,
    vocabulary,
    whole,
    yes_no,
)

GRADES = code("grade", "low", "middle", "high")
SHORT = compare("x", Comparison.BELOW, 24)
FAR = compare("y", Comparison.ABOVE, 5)
MINE = equals("z", 1)

BELOW_24 = Atom("x", Operator.BELOW, 24)
FROM_24 = Atom("x", Operator.AT_LEAST, 24)
ABOVE_5 = Atom("y", Operator.ABOVE, 5)
TO_5 = Atom("y", Operator.AT_MOST, 5)
IS_1 = Atom("z", Operator.EQUAL, 1)
NOT_1 = Atom("z", Operator.UNEQUAL, 1)


def one(when: Condition, *then: object, **known: object) -> CompiledRule:
    (only,) = compiled(rule("one", when, *then), **known).rules
    return only


def test_all_tests_make_one_branch_of_truth_and_as_many_of_falsity():
    both = one(All((SHORT, FAR)))
    assert both.truth == ((BELOW_24, ABOVE_5),)
    assert both.falsity == ((FROM_24,), (TO_5,))


def test_a_negation_is_pushed_down_to_the_tests():
    neither = one(Not(Any((SHORT, All((FAR, Not(MINE)))))))
    assert neither.truth == ((FROM_24, TO_5), (FROM_24, IS_1))
    assert neither.falsity == ((BELOW_24,), (ABOVE_5, NOT_1))


def test_an_empty_all_always_holds_and_an_empty_any_always_fails():
    assert (one(All(())).truth, one(All(())).falsity) == (((),), ())
    assert (one(Any(())).truth, one(Any(())).falsity) == ((), ((),))


def test_a_list_is_one_branch_a_value_and_its_absence_a_single_branch():
    listed = one(equals("z", 1, 2))
    assert listed.truth == ((IS_1,), (Atom("z", Operator.EQUAL, 2),))
    assert listed.falsity == ((NOT_1, Atom("z", Operator.UNEQUAL, 2)),)


@pytest.mark.parametrize(
    ("comparison", "asked", "opposite"),
    [
        (Comparison.IS, Operator.EQUAL, Operator.UNEQUAL),
        (Comparison.IS_NOT, Operator.UNEQUAL, Operator.EQUAL),
        (Comparison.NOT_IN, Operator.UNEQUAL, Operator.EQUAL),
        (Comparison.BELOW, Operator.BELOW, Operator.AT_LEAST),
        (Comparison.AT_MOST, Operator.AT_MOST, Operator.ABOVE),
        (Comparison.ABOVE, Operator.ABOVE, Operator.AT_MOST),
        (Comparison.AT_LEAST, Operator.AT_LEAST, Operator.BELOW),
    ],
)
def test_each_comparison_and_its_opposite_leave_no_value_between_them(comparison, asked, opposite):
    compared = one(compare("x", comparison, -7))
    assert compared.truth == ((Atom("x", asked, -7),),)
    assert compared.falsity == ((Atom("x", opposite, -7),),)


@pytest.mark.parametrize(("known", "truth", "falsity"), [(True, "known", "absent"), (False, "absent", "known")])
def test_a_test_of_presence_becomes_known_or_absent(known, truth, falsity):
    present = one(compare("x", Comparison.KNOWN, known))
    assert present.truth == ((Atom("x", Operator(truth)),),)
    assert present.falsity == ((Atom("x", Operator(falsity)),),)


def test_a_code_is_compared_by_its_place_in_the_order():
    assert one(compare("grade", Comparison.AT_LEAST, "middle"), facts=[GRADES]).truth == (
        (Atom("grade", Operator.AT_LEAST, 1),),
    )


def test_another_fact_is_named_by_the_atom_and_counts_as_read():
    compared = one(compare("y", Comparison.BELOW, fact("x")))
    assert compared.truth == ((Atom("y", Operator.BELOW, other="x"),),)
    assert compared.reads == ("x", "y")


def test_a_branch_that_can_never_be_true_is_dropped():
    assert one(All((equals("x", 1), equals("x", 2)))).truth == ()
    assert one(All((compare("x", Comparison.KNOWN, False), SHORT))).truth == ()


def test_a_branch_that_a_shorter_one_covers_is_dropped():
    assert one(Any((SHORT, All((SHORT, FAR))))).truth == ((BELOW_24,),)


def test_a_rule_with_too_many_branches_is_refused_by_name():
    facts = [whole(f"w{number}") for number in range(12)]
    pairs = tuple(Any((equals(f"w{number}", 1), equals(f"w{number + 6}", 1))) for number in range(6))
    with pytest.raises(RuleTooWide, match="Rule 'one' has 64 branches; the most is 48"):
        one(All(pairs), facts=facts)


def test_as_many_branches_as_the_engines_take_are_accepted():
    assert len(one(equals("x", *range(MOST_CONJUNCTS))).truth) == MOST_CONJUNCTS
    with pytest.raises(RuleTooWide):
        one(equals("x", *range(MOST_CONJUNCTS + 1)))


def test_no_test_is_lost_where_the_branches_pass_the_bound_on_the_way_and_shrink_again():
    same = equals("x", *range(14))
    narrow = one(All((same, same, same, MINE)))
    assert narrow.truth == tuple((Atom("x", Operator.EQUAL, number), IS_1) for number in range(14))


def test_branches_that_others_cover_do_not_count_on_the_way():
    either = [Any((SHORT, equals("y", number))) for number in range(12)]
    assert one(All((*either, MINE))).truth == ((BELOW_24, IS_1),)


def test_a_condition_of_a_million_branches_is_refused_before_they_are_worked_through():
    facts = [whole(f"w{number}") for number in range(40)]
    pairs = tuple(Any((equals(f"w{number}", 1), equals(f"w{number + 20}", 1))) for number in range(20))
    with pytest.raises(ConditionTooWide, match="The condition has 4096 branches; the most is 48"):
        expand_truth(All(pairs), lambda name: (), vocabulary(facts))


def test_a_parameter_gives_the_value_of_the_day_and_is_reported():
    policy = compiled(rule("one", compare("x", Comparison.BELOW, named("limit"))), parameters=[parameter("limit", 24)])
    assert policy.rules[0].truth == ((BELOW_24,),)
    assert policy.parameters == {"limit": (24,)}


def test_a_parameter_without_a_value_on_the_day_is_refused():
    late = parameter("limit", 24, start=date(2030, 1, 1))
    with pytest.raises(ParameterMissing, match="Parameter 'limit' has no value on 2026-01-01"):
        compiled(rule("one", compare("x", Comparison.BELOW, named("limit"))), parameters=[late])


def test_only_rules_in_force_on_the_day_and_of_the_kind_of_decision_are_compiled():
    past = rule("past", SHORT, in_force=Period(SINCE, date(2025, 12, 31)))
    last_day = rule("last.day", SHORT, in_force=Period(SINCE, AS_OF))
    coming = rule("coming", SHORT, in_force=Period(date(2026, 1, 2)))
    policy = Policy((past, last_day, coming), {}, ())
    words = vocabulary([whole("x")])
    assert [each.id for each in compile_policy(policy, words, AS_OF).rules] == ["last.day"]
    assert compile_policy(policy, words, AS_OF, Decision.FOLLOW_UP).rules == ()


def test_a_rule_comes_after_those_that_derive_what_it_reads():
    facts = [whole("x"), yes_no("p", derived=True), yes_no("q", derived=True)]
    policy = compiled(
        rule("a.reads.q", equals("q", True)),
        rule("b.derives.q", All((equals("p", True), SHORT)), derive("q")),
        rule("c.derives.p", SHORT, derive("p")),
        rule("d.derives.p.too", compare("x", Comparison.ABOVE, 60), derive("p")),
        facts=facts,
    )
    assert [(each.id, each.stage) for each in policy.rules] == [
        ("c.derives.p", 0),
        ("d.derives.p.too", 0),
        ("b.derives.q", 1),
        ("a.reads.q", 2),
    ]


def test_facts_that_derive_each_other_in_a_circle_are_refused_by_the_names_of_their_rules():
    rules = [rule("a", equals("q", True), derive("p")), rule("b", equals("p", True), derive("q")), rule("c", SHORT)]
    with pytest.raises(DerivedCycle, match="'a', 'b'") as refused:
        order_derivations(rules)
    assert refused.value.rules == ("a", "b")


def test_a_table_of_points_is_keyed_by_the_numbers_of_codes():
    table = TablePoints("grade", (("high", Literal(10)), ("low", Literal(-5))), Literal(0))
    scored = one(equals("grade", "low"), Score("need", table), facts=[GRADES])
    assert scored.points == PointTable("grade", {2: 10, 0: -5}, 0)
    assert scored.criterion == "need"


def test_points_by_steps_take_their_numbers_from_parameters():
    steps = StepPoints("y", named("each"), Literal(2), at_most=named("most"))
    given = [parameter("each", -3), parameter("most", 12)]
    scored = one(SHORT, Score("need", steps), parameters=given)
    assert scored.points == PointSteps("y", -3, 2, None, 12)
    assert scored.reads == ("x", "y")


def test_the_amount_of_a_grant_is_the_number_of_the_day():
    granted = one(SHORT, Grant("rumah", named("amount"), "rupiah"), parameters=[parameter("amount", 5)])
    assert granted.effects == (Grant("rumah", Literal(5), "rupiah"),)
