"""The cases of a policy, run by both engines."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from dss.engine.compile import compile_policy
from dss.model.compiled import CompiledPolicy
from dss.model.fact import Vocabulary
from dss.model.identifiers import FactName, RuleId
from dss.model.policy import Decision, Policy, RuleCase
from dss.rule_tests import CaseReport, Judgement, run_cases
from dss.service.judging import Judge


def case_report(
    policy: Policy, vocabulary: Vocabulary, as_of: date, of_rules: Collection[RuleId] | None = None
) -> CaseReport:
    """Run cases by both engines, each under the policy of its day.

    A derived fact that a case gives is taken as given; the rules that derive it are left out.

    Args:
        policy: The policy.
        vocabulary: The words that it uses.
        as_of: The day whose rules shall be covered.
        of_rules: The rules whose cases are run and whose coverage is told; None for all.

    Raises:
        EngineDisagreement: If the engines differ on a case.
    """
    judges: dict[tuple[date, Decision, frozenset[FactName]], Judge] = {}
    decisions = {rule.id: rule.decision for rule in policy.rules}
    facts = vocabulary.facts

    def judge(on: date, decision: Decision, given: frozenset[FactName]) -> Judge:
        key = (on, decision, given)
        if key not in judges:
            compiled = _taking_as_given(compile_policy(policy, vocabulary, on, decision), given)
            judges[key] = Judge(compiled if of_rules is None else _needed(compiled, of_rules))
        return judges[key]

    def judged(case: RuleCase) -> Judgement:
        given = frozenset(name for name in case.facts if facts[name].derived)
        row = {name: facts[name].encode(value) for name, value in case.facts.items()}
        assessment = judge(case.as_of, decisions[case.rule], given).assessment(row, str(case.place))
        (firing,) = (firing for firing in assessment.firings if firing.rule == case.rule)
        points = next((part.points for part in assessment.parts if part.rule == case.rule), None)
        return Judgement(firing.state, firing.branch, points)

    wanted = decisions.keys() if of_rules is None else of_rules
    compiled = (compile_policy(policy, vocabulary, as_of, decision) for decision in Decision)
    branches = {rule.id: len(rule.truth) for each in compiled for rule in each.rules if rule.id in wanted}
    try:
        return run_cases([case for case in policy.cases if case.rule in wanted], branches, judged)
    finally:
        for each in judges.values():
            each.close()


def _taking_as_given(policy: CompiledPolicy, given: frozenset[FactName]) -> CompiledPolicy:
    """Let no rule derive what is given."""
    rules = (replace(rule, derives=tuple(fact for fact in rule.derives if fact not in given)) for rule in policy.rules)
    return replace(policy, rules=tuple(rules))


def _needed(policy: CompiledPolicy, wanted: Collection[RuleId]) -> CompiledPolicy:
    """Keep some rules, and those that derive what they read, directly or through others."""
    kept = {rule.id for rule in policy.rules if rule.id in wanted}
    read = {fact for rule in policy.rules if rule.id in kept for fact in rule.reads}
    for rule in reversed(policy.rules):  # by stage: what derives a fact comes before all that read it
        if not read.isdisjoint(rule.derives):
            kept.add(rule.id)
            read.update(rule.reads)
    return replace(policy, rules=tuple(rule for rule in policy.rules if rule.id in kept))
