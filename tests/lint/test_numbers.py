"""The numbers left to a fact, against counting them one by one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dss.lint.numbers import NumberRange, can_hold, implies
from dss.model.knowledge.facts import Code, Fact, FactType, Scope, Vocabulary
from dss.model.policy.compiled import Atom, Operator
from dss.model.text import Bilingual

GRADES = tuple(Code(id, Bilingual(id, id)) for id in "abcde")
FACTS = {
    name: Fact(name, FactType.CODE, Scope.SEAT, Bilingual(name, name), codes=GRADES, ordered=True)
    for name in ("x", "y")
}
VOCABULARY = Vocabulary(FACTS, {}, {}, {}, {}, {}, {})

COMPARE = {
    Operator.EQUAL: lambda a, b: a == b,
    Operator.UNEQUAL: lambda a, b: a != b,
    Operator.BELOW: lambda a, b: a < b,
    Operator.AT_MOST: lambda a, b: a <= b,
    Operator.ABOVE: lambda a, b: a > b,
    Operator.AT_LEAST: lambda a, b: a >= b,
}
VALUES = (None, 0, 1, 2, 3, 4)


def true(atom, case):
    value = case[atom.fact]
    if atom.operator in (Operator.KNOWN, Operator.ABSENT):
        return (value is not None) is (atom.operator is Operator.KNOWN)
    return value is not None and COMPARE[atom.operator](value, atom.number)


def cases_of(conjunct):
    cases = [{"x": x, "y": y} for x in VALUES for y in VALUES]
    return [case for case in cases if all(true(atom, case) for atom in conjunct)]


ATOMS = st.one_of(
    st.builds(Atom, st.sampled_from("xy"), st.sampled_from(list(COMPARE)), st.integers(-1, 5)),
    st.builds(Atom, st.sampled_from("xy"), st.sampled_from([Operator.KNOWN, Operator.ABSENT])),
)
CONJUNCTS = st.lists(ATOMS, max_size=4).map(tuple)


@settings(deadline=None)
@given(CONJUNCTS)
def test_a_conjunct_that_no_case_makes_true_is_found_unless_it_asks_for_known_and_absent(conjunct):
    absent = {atom.fact for atom in conjunct if atom.operator is Operator.ABSENT}
    known = {atom.fact for atom in conjunct if atom.operator is not Operator.ABSENT}
    assert can_hold(conjunct, VOCABULARY) is bool(cases_of(conjunct)) or absent & known


@settings(deadline=None)
@given(CONJUNCTS, CONJUNCTS)
def test_what_is_said_to_follow_follows_in_every_case(conjunct, other):
    if implies(conjunct, other, VOCABULARY):
        assert all(all(true(atom, case) for atom in other) for case in cases_of(conjunct))


@settings(deadline=None)
@given(st.integers(0, 4), st.integers(0, 4), st.frozensets(st.integers(-1, 5)))
def test_numbers_are_empty_when_none_is_left(low, high, without):
    left = [number for number in range(low, high + 1) if number not in without]
    assert NumberRange(low, high, without).empty is (not left)
