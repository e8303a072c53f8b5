"""From firings to a verdict, a score and what to ask for; firings are written out by hand."""

from datetime import date
from itertools import permutations

import pytest

from dss.assessment import assess, points_given, score_part
from dss.model.basis import Period
from dss.model.diagnostic import Place
from dss.model.judgement.assessment import AppliedEffect, Firing, ScorePart, State, Verdict
from dss.model.knowledge.facts import Vocabulary
from dss.model.policy.compiled import CompiledPolicy, CompiledRule, Points, PointSteps, PointTable
from dss.model.policy.rules import All, Decision, Derive, Effect, FixedPoints, Flag, Forbid, Literal, Refer, Rule, Score
from dss.model.text import Bilingual

AS_OF = date(2026, 1, 1)
WORDS = Bilingual("kata", "words")
NOTHING = Vocabulary({}, {}, {}, {}, {}, {}, {})

HOLDS, FAILS, UNKNOWN = State.HOLDS, State.FAILS, State.UNKNOWN


def compiled(id: str, *effects: Effect, points: Points | None = None) -> CompiledRule:
    rule = Rule(
        id, "theme", WORDS, (), Period(AS_OF), All(()), effects, WORDS, Decision.TRANSFER, Place("made-up.yaml")
    )
    return CompiledRule(
        rule=rule,
        stage=0,
        truth=((),),
        falsity=(),
        reads=(),
        forbids=Forbid() in effects,
        refers=any(isinstance(effect, Refer) for effect in effects),
        criterion=None if points is None else "need",
        points=points,
        derives=(),
        effects=effects,
    )


def policy(*rules: CompiledRule) -> CompiledPolicy:
    return CompiledPolicy(AS_OF, Decision.TRANSFER, NOTHING, rules, {})


def fired(id: str, state: State, *missing: str, **read: int | None) -> Firing:
    return Firing(id, state, None if state is UNKNOWN else 0, read, missing)


FORBID, REFER, FLAG = compiled("forbid", Forbid()), compiled("refer", Refer("ppk")), compiled("flag", Flag("far"))


@pytest.mark.parametrize(
    ("forbidding", "referring", "verdict"),
    [
        (FAILS, FAILS, Verdict.ELIGIBLE),
        (FAILS, HOLDS, Verdict.REFERRED),
        (FAILS, UNKNOWN, Verdict.UNDETERMINED),
        (UNKNOWN, FAILS, Verdict.UNDETERMINED),
        (UNKNOWN, HOLDS, Verdict.UNDETERMINED),
        (UNKNOWN, UNKNOWN, Verdict.UNDETERMINED),
        (HOLDS, FAILS, Verdict.FORBIDDEN),
        (HOLDS, HOLDS, Verdict.FORBIDDEN),
        (HOLDS, UNKNOWN, Verdict.FORBIDDEN),
    ],
)
def test_the_strictest_gate_decides(forbidding, referring, verdict):
    judged = assess(policy(FORBID, REFER), [fired("forbid", forbidding), fired("refer", referring)])
    assert judged.verdict is verdict


@pytest.mark.parametrize("state", State)
def test_a_rule_that_is_no_gate_leaves_the_verdict_alone(state):
    assert assess(policy(FLAG), [fired("flag", state)]).verdict is Verdict.ELIGIBLE


def test_a_policy_without_rules_makes_everyone_eligible_at_no_score():
    judged = assess(policy(), [])
    assert (judged.verdict, judged.score, judged.parts) == (Verdict.ELIGIBLE, 0, ())


def test_open_gates_are_named_with_all_the_facts_that_they_miss():
    firings = [fired("refer", UNKNOWN, "b", "c"), fired("forbid", UNKNOWN, "a", "b"), fired("flag", UNKNOWN, "z")]
    judged = assess(policy(FORBID, REFER, FLAG), firings)
    assert judged.open_gates == ("forbid", "refer")
    assert judged.missing == ("a", "b", "c")


def test_effects_of_the_rules_that_hold_take_hold_in_the_order_of_rules_and_as_written():
    both = compiled("a.both", Flag("far"), Derive("remote"), Refer("ppk"))
    scored = compiled("b.scored", Score("need", FixedPoints(Literal(5))), Flag("late"), points=5)
    failing = compiled("c.failing", Flag("never"))
    firings = [fired("b.scored", HOLDS), fired("c.failing", FAILS), fired("a.both", HOLDS)]
    assert assess(policy(failing, scored, both), firings).outcomes == (
        AppliedEffect("a.both", Flag("far")),
        AppliedEffect("a.both", Derive("remote")),
        AppliedEffect("a.both", Refer("ppk")),
        AppliedEffect("b.scored", Flag("late")),
    )


def test_the_score_sums_what_can_be_told_and_shows_the_rest():
    rules = [
        compiled("a.holds", points=30),
        compiled("b.holds.less", points=-12),
        compiled("c.fails", points=1000),
        compiled("d.unknown", points=500),
        compiled("e.holds.on.an.unknown.fact", points=PointTable("x", {}, 7)),
    ]
    firings = [
        fired("a.holds", HOLDS),
        fired("b.holds.less", HOLDS),
        fired("c.fails", FAILS),
        fired("d.unknown", UNKNOWN, "x"),
        fired("e.holds.on.an.unknown.fact", HOLDS, x=None),
    ]
    judged = assess(policy(*rules), firings)
    assert judged.score == 18
    assert judged.parts == (
        ScorePart("a.holds", "need", 30),
        ScorePart("b.holds.less", "need", -12),
        ScorePart("d.unknown", "need", None),
        ScorePart("e.holds.on.an.unknown.fact", "need", None),
    )


def test_a_rule_that_gives_no_points_has_no_part_in_the_score():
    assert score_part(FLAG, fired("flag", HOLDS)) is None


def test_neither_the_order_of_rules_nor_that_of_firings_matters():
    rules = (FORBID, REFER, FLAG)
    firings = (fired("forbid", FAILS), fired("refer", HOLDS), fired("flag", UNKNOWN, "x"))
    judged = [
        assess(policy(*ordered), list(given)) for ordered in permutations(rules) for given in permutations(firings)
    ]
    assert all(each == judged[0] for each in judged)
    assert [firing.rule for firing in judged[0].firings] == ["flag", "forbid", "refer"]


@pytest.mark.parametrize(
    ("points", "value", "given"),
    [
        (7, None, 7),
        (PointTable("x", {1: 10, 2: -5}, 3), 1, 10),
        (PointTable("x", {1: 10, 2: -5}, 3), 2, -5),
        (PointTable("x", {1: 10, 2: -5}, 3), 9, 3),
        (PointTable("x", {1: 10}, 3), None, None),
        (PointSteps("x", 4, 2, None, None), 5, 12),
        (PointSteps("x", 4, 2, None, None), 2, 0),
        (PointSteps("x", 4, 2, None, None), -1, -12),
        (PointSteps("x", 4, 2, -6, 10), -1, -6),
        (PointSteps("x", 4, 2, -6, 10), 5, 10),
        (PointSteps("x", -4, 2, -6, 10), 3, -4),
        (PointSteps("x", 4, 2, None, None), None, None),
    ],
)
def test_points_follow_the_value_read(points, value, given):
    assert points_given(points, {"x": value}) == given
