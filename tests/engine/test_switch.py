"""Policies change while threads prove; every trace is whole, and of the policy that it names."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from dss.engine.proving.prove import ProverClosed
from dss.engine.proving.switch import SwitchingProver
from dss.model.judgement.assessment import State
from dss.model.policy.compiled import CompiledPolicy
from dss.model.policy.rules import Comparison
from tests.engine.policies import compare, compiled, derive, equals, rule, whole, yes_no

FACTS = [whole("x"), yes_no("short", derived=True)]
THREADS = 8
CASES = 500


def limited(limit: int) -> CompiledPolicy:
    """Sixty rules, and two in a later stage, all of which turn on one limit."""
    rules = [rule(f"r{number:02}", compare("x", Comparison.BELOW, limit + number)) for number in range(60)]
    rules += [rule("derives", compare("x", Comparison.BELOW, limit), derive("short"))]
    rules += [rule("reads", equals("short", True))]
    return compiled(*rules, facts=FACTS)


POLICIES = {limit: limited(limit) for limit in range(0, 100, 20)}
LIMITS = {id(policy): limit for limit, policy in POLICIES.items()}


def wrong_traces(prover: SwitchingProver, thread: int) -> int:
    """Prove cases of this thread alone, and count the traces that are not those of their case and policy."""
    wrong = 0
    for case in range(CASES):
        x = (thread * 37 + case) % 160
        proof = prover.prove({"x": x})
        limit = LIMITS[id(proof.policy)]
        expected = [x < limit + number for number in range(60)]
        told = {firing.rule: firing.state is State.HOLDS for firing in proof.firings}
        numbered = [told[f"r{number:02}"] for number in range(60)]
        wrong += numbered != expected or told["reads"] is not (x < limit) or len(proof.firings) != 62
    return wrong


def test_eight_threads_prove_while_policies_change_and_no_trace_is_wrong():
    switched = 0
    with SwitchingProver(POLICIES[0]) as prover, ThreadPoolExecutor(THREADS) as pool:
        running = [pool.submit(wrong_traces, prover, thread) for thread in range(THREADS)]
        while not all(future.done() for future in running):
            prover.switch(POLICIES[20 * (switched % 5)])
            switched += 1
        assert sum(future.result() for future in running) == 0
    assert switched > 10


def test_a_proof_is_of_the_policy_that_was_switched_to():
    with SwitchingProver(POLICIES[0]) as prover:
        assert prover.prove({"x": 10}).policy is POLICIES[0]
        prover.switch(POLICIES[20])
        proof = prover.prove({"x": 10})
        assert proof.policy is POLICIES[20]
        assert proof.firings[0].state is State.HOLDS


def test_a_closed_switching_prover_proves_no_more():
    prover = SwitchingProver(POLICIES[0])
    prover.close()
    with pytest.raises(ProverClosed):
        prover.prove({"x": 10})
