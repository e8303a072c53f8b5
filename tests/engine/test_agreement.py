"""Both engines, and an evaluator that shares nothing with them, say the same of every rule.

What Hypothesis finds, it shrinks; the long sweep is seeded, and draws 100,000 cases.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dss.assessment import assess
from dss.engine.compile import compile_policy
from dss.engine.proving.prove import Prover
from dss.engine.screening.states import policy_states
from dss.model.identifiers import FactName
from dss.model.judgement.assessment import Assessment, State, Verdict
from dss.model.judgement.candidates import STRICTNESS, VERDICTS
from dss.model.organisation.organisation import UNKNOWN
from dss.model.policy.compiled import CompiledPolicy
from dss.model.policy.rules import All, Forbid, Refer
from tests.engine.naive import states
from tests.engine.policies import AS_OF, rule, vocabulary
from tests.engine.random_policies import RandomPolicy, draw_condition, draw_number, draw_policy, draw_row

randoms = st.randoms(use_true_random=False)


@dataclass(frozen=True)
class Judgements:
    """What an engine says of some cases: the states of the rules (by id) of each, its verdict and its score."""

    states: list[list[State]]
    verdicts: list[Verdict]
    scores: list[int]


def by_columns(drawn: RandomPolicy, rows: Sequence[Mapping[FactName, int]]) -> Judgements:
    facts = {fact.name: np.array([row.get(fact.name, UNKNOWN) for row in rows], np.int32) for fact in drawn.records}
    told = policy_states(drawn.compiled, facts, len(rows))
    states = np.where(told.holds, State.HOLDS, np.where(told.unknown, State.UNKNOWN, State.FAILS))
    verdicts = [VERDICTS[verdict] for verdict in told.verdicts]
    return Judgements(states[np.argsort(told.rules)].T.tolist(), verdicts, told.scores.tolist())


def by_proof(drawn: RandomPolicy, rows: Sequence[Mapping[FactName, int]]) -> Judgements:
    with Prover(drawn.compiled) as prover:
        judged = [assess(drawn.compiled, prover.prove(row)) for row in rows]
    states = [[firing.state for firing in each.firings] for each in judged]
    return Judgements(states, [each.verdict for each in judged], [each.score for each in judged])


def judged(policy: CompiledPolicy, row: Mapping[FactName, int]) -> Assessment:
    with Prover(policy) as prover:
        return assess(policy, prover.prove(row))


@given(randoms)
@settings(max_examples=150, deadline=None)
def test_both_engines_tell_every_rule_as_its_condition_tree_does(random):
    drawn = draw_policy(random)
    rows = [draw_row(random, drawn) for _ in range(5)]
    told = [[state for _, state in sorted(states(drawn, row).items())] for row in rows]
    assert by_proof(drawn, rows).states == told
    assert by_columns(drawn, rows).states == told


@pytest.mark.parametrize("seed", range(10))
def test_the_engines_agree_on_ten_thousand_random_cases_of_a_seed(seed):
    random = Random(seed)
    for _ in range(100):
        drawn = draw_policy(random)
        rows = [draw_row(random, drawn) for _ in range(100)]
        assert by_proof(drawn, rows) == by_columns(drawn, rows)


@given(randoms)
@settings(max_examples=50, deadline=None)
def test_the_order_of_rules_and_facts_changes_nothing(random):
    drawn = draw_policy(random)
    row = draw_row(random, drawn)
    facts, rules, values = list(drawn.vocabulary.facts.values()), list(drawn.policy.rules), list(row.items())
    for each in (facts, rules, values):
        random.shuffle(each)
    shuffled = compile_policy(replace(drawn.policy, rules=tuple(rules)), vocabulary(facts), AS_OF)
    assert judged(shuffled, dict(values)) == judged(drawn.compiled, row)


@given(randoms, st.sampled_from([Forbid(), Refer("ppk")]))
@settings(max_examples=50, deadline=None)
def test_one_more_gate_never_makes_a_verdict_milder(random, gate):
    drawn = draw_policy(random)
    row = draw_row(random, drawn)
    readable = tuple(drawn.vocabulary.facts.values())
    more = rule("rule.more", draw_condition(random, readable, drawn.policy.parameters), gate)
    stricter = compile_policy(replace(drawn.policy, rules=(*drawn.policy.rules, more)), drawn.vocabulary, AS_OF)
    assert STRICTNESS[judged(stricter, row).verdict] >= STRICTNESS[judged(drawn.compiled, row).verdict]


@given(randoms)
@settings(max_examples=50, deadline=None)
def test_one_more_forbidding_rule_that_holds_forbids_whatever_the_others_say(random):
    drawn = draw_policy(random)
    always = rule("rule.always", All(()), Forbid())
    policy = compile_policy(replace(drawn.policy, rules=(*drawn.policy.rules, always)), drawn.vocabulary, AS_OF)
    assert judged(policy, draw_row(random, drawn)).verdict is Verdict.FORBIDDEN


@given(randoms)
@settings(max_examples=50, deadline=None)
def test_the_parts_of_a_score_sum_to_it_and_each_comes_from_a_rule_that_may_hold(random):
    drawn = draw_policy(random)
    assessment = judged(drawn.compiled, draw_row(random, drawn))
    may_hold = {firing.rule for firing in assessment.firings if firing.state is not State.FAILS}
    assert assessment.score == sum(part.points or 0 for part in assessment.parts)
    assert {part.rule for part in assessment.parts} <= may_hold


@given(randoms)
@settings(max_examples=100, deadline=None)
def test_what_is_missing_can_be_asked_for_until_every_rule_is_told(random):
    drawn = draw_policy(random)
    row = draw_row(random, drawn)
    with Prover(drawn.compiled) as prover:
        while missing := {fact for firing in prover.prove(row) for fact in firing.missing}:
            assert missing.isdisjoint(row)
            row |= {name: draw_number(random, drawn.vocabulary.facts[name]) for name in sorted(missing)}
