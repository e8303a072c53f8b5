"""What rules over histories cost: the screen beside the same one with these rules removed."""

from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np

from bench.harness.contest import Contestant, Outcome, compete
from bench.harness.report import Figure
from bench.organisation import SEED, Inputs
from dss.engine.screening.screen import Screen
from dss.engine.screening.states import judge_pairs
from dss.engine.screening.workers import EngineLimits
from dss.model.identifiers import RuleId
from dss.model.judgement.candidates import Candidates
from dss.model.policy.compiled import CompiledPolicy, CompiledRule, Conjunct

MOST_TIMES: Final = 1.3
"""How many times as long as without rules over histories the screen may take."""

SAMPLE: Final = 4_096
"""Pairs by which it is known what a rule derives of most."""


def measure_history_cost(inputs: Inputs, most: int, rounds: int, threads: int) -> tuple[Figure, ...]:
    """Screen everyone for every seat with and without the rules that read histories.

    Args:
        inputs: The policy and the facts of everyone.
        most: How many candidates of a seat are asked for.
        rounds: Timed runs of each.
        threads: Of each screen.
    """

    def build(policy: CompiledPolicy) -> Screen:
        return Screen(policy, inputs.table, EngineLimits(threads=threads))

    def build_and_ask(policy: CompiledPolicy, _: None) -> Candidates:
        return build(policy).best(most=most)

    policies = inputs.policy, remove_histories(inputs)
    ready = [Contestant("screen", lambda screen: screen.best(most=most), partial(build, one)) for one in policies]
    built = [Contestant("screen", partial(build_and_ask, one)) for one in policies]
    of_ready, of_built = compete(ready, rounds), compete(built, rounds)
    return _compared("index ready", *of_ready), _compared("index built first", *of_built)


def _compared(what: str, ours: Outcome, without: Outcome) -> Figure:
    return Figure(what, ours.seconds, "s", peer=without.seconds, target=MOST_TIMES * without.seconds)


def remove_histories(inputs: Inputs) -> CompiledPolicy:
    """Return the policy without the rules that read facts from histories.

    What such a rule derives is always what it derives of most pairs, so that the other rules judge as before.
    """
    policy, vocabulary = inputs.policy, inputs.policy.vocabulary
    reading = [rule for rule in policy.rules if any(vocabulary.facts[fact].history is not None for fact in rule.reads)]
    holding = _hold_mostly(inputs)
    constant = {rule.id: _constant(rule, rule.id in holding) for rule in reading if rule.derives}
    removed = {rule.id for rule in reading if not rule.derives}
    return replace(policy, rules=tuple(constant.get(rule.id, rule) for rule in policy.rules if rule.id not in removed))


def _hold_mostly(inputs: Inputs) -> set[RuleId]:
    """Return the rules that hold for most of some pairs, drawn from all."""
    draws = np.random.default_rng(SEED)
    employees, seats = (
        draws.integers(len(ids), size=SAMPLE) for ids in (inputs.table.employee_ids, inputs.table.seat_ids)
    )
    states = judge_pairs(inputs.policy, inputs.table, employees, seats)
    return {rule for rule, holds in zip(states.rules, states.holds, strict=True) if 2 * holds.sum() > SAMPLE}


def _constant(rule: CompiledRule, holds: bool) -> CompiledRule:
    """Return a rule that reads nothing and always holds or never does, and derives what the rule does alone."""
    always: tuple[Conjunct, ...] = ((),)
    truth, falsity = (always, ()) if holds else ((), always)
    return replace(
        rule,
        stage=0,
        truth=truth,
        falsity=falsity,
        reads=(),
        forbids=False,
        refers=False,
        criterion=None,
        points=None,
    )
