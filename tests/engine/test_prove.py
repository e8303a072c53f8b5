"""What a proof says, and that the engine's known ways to go wrong stay out of reach."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from resource import getpagesize

import durable_rules_engine
import numpy as np
import pytest

from dss.engine.proving.prove import RULESET_FACTS, Prover, ProverClosed
from dss.model.errors import EngineFailure
from dss.model.judgement.assessment import Firing, State
from dss.model.knowledge.facts import LARGEST
from dss.model.policy.compiled import MOST_CONJUNCTS, CompiledPolicy
from dss.model.policy.rules import All, Any, Comparison, Not
from tests.engine.policies import code, compare, compiled, derive, equals, fact, rule, whole, yes_no

SHORT = compare("x", Comparison.BELOW, 24)
FAR = compare("y", Comparison.ABOVE, 5)
MINE = equals("z", 1)


def proved(policy: CompiledPolicy, **row: int) -> dict[str, Firing]:
    with Prover(policy) as prover:
        return {firing.rule: firing for firing in prover.prove(row)}


def states(policy: CompiledPolicy, **row: int) -> dict[str, str]:
    return {id: firing.state for id, firing in proved(policy, **row).items()}


# What a firing says


def test_a_rule_that_holds_names_the_branch_and_the_values_read():
    policy = compiled(rule("one", Any((SHORT, FAR))))
    assert proved(policy, x=30, y=6)["one"] == Firing("one", State.HOLDS, 1, {"x": 30, "y": 6})


def test_a_rule_that_fails_names_the_branch_of_its_falsity():
    policy = compiled(rule("one", All((SHORT, FAR))))
    assert proved(policy, x=23, y=5)["one"] == Firing("one", State.FAILS, 1, {"x": 23, "y": 5})


def test_a_rule_that_cannot_be_told_names_no_branch_but_what_is_missing():
    policy = compiled(rule("one", All((SHORT, FAR))))
    assert proved(policy, x=23)["one"] == Firing("one", State.UNKNOWN, None, {"x": 23, "y": None}, ("y",))


def test_an_unknown_fact_does_not_matter_where_the_others_decide():
    policy = compiled(rule("one", All((SHORT, FAR))))
    assert proved(policy, x=24)["one"].state is State.FAILS


def test_the_lowest_branch_decides_where_several_are_true():
    policy = compiled(rule("one", Any((MINE, FAR, SHORT))), rule("two", Any((SHORT, FAR, MINE))))
    told = proved(policy, x=0, y=9, z=1)
    assert (told["one"].branch, told["two"].branch) == (0, 0)


def test_a_fact_on_a_branch_that_has_already_failed_is_not_missing():
    policy = compiled(rule("one", Any((All((MINE, FAR)), SHORT))))
    assert proved(policy, z=0)["one"].missing == ("x",)


def test_a_rule_that_only_tests_presence_is_always_told():
    policy = compiled(rule("known", compare("x", Comparison.KNOWN, True)), rule("absent", Not(equals("y", 1))))
    assert states(policy) == {"known": "fails", "absent": "unknown"}
    assert states(policy, x=0, y=0) == {"known": "holds", "absent": "holds"}


def test_an_unknown_fact_is_missing_even_where_tests_of_presence_leave_no_open_branch():
    unknown_but_one = All((compare("x", Comparison.KNOWN, False), equals("x", 1)))
    policy = compiled(rule("one", Any((unknown_but_one, All((compare("x", Comparison.KNOWN, True), MINE))))))
    assert proved(policy, z=1)["one"] == Firing("one", State.UNKNOWN, None, {"x": None, "z": 1}, ("x",))


def test_firings_come_sorted_by_rule_whatever_their_stage():
    facts = [whole("x"), yes_no("p", derived=True)]
    policy = compiled(rule("a", equals("p", True)), rule("b", SHORT, derive("p")), rule("c", SHORT), facts=facts)
    with Prover(policy) as prover:
        assert [firing.rule for firing in prover.prove({"x": 1})] == ["a", "b", "c"]


# Derived facts

DERIVING = compiled(
    rule("a.reads.remote", equals("remote", True)),
    rule("b.derives.remote", All((SHORT, FAR)), derive("remote")),
    rule("c.derives.remote.too", MINE, derive("remote")),
    facts=[whole("x"), whole("y"), whole("z"), yes_no("remote", derived=True)],
)


def test_a_derived_fact_is_yes_where_any_deriving_rule_holds():
    assert proved(DERIVING, z=1)["a.reads.remote"] == Firing("a.reads.remote", State.HOLDS, 0, {"remote": 1})


def test_a_derived_fact_is_no_only_where_every_deriving_rule_fails():
    assert proved(DERIVING, x=24, z=0)["a.reads.remote"] == Firing("a.reads.remote", State.FAILS, 0, {"remote": 0})


def test_what_an_untold_derived_fact_misses_is_named_in_facts_of_the_records():
    reads = proved(DERIVING, x=1, z=0)["a.reads.remote"]
    assert reads == Firing("a.reads.remote", State.UNKNOWN, None, {"remote": None}, ("y",))


def test_a_derived_fact_that_no_rule_derives_is_itself_missing():
    policy = compiled(rule("one", equals("p", True)), facts=[yes_no("p", derived=True)])
    assert proved(policy)["one"].missing == ("p",)


def test_what_rules_derive_is_derived_even_if_it_is_given():
    assert proved(DERIVING, remote=0, z=1)["a.reads.remote"] == Firing("a.reads.remote", State.HOLDS, 0, {"remote": 1})
    assert proved(DERIVING, remote=0)["a.reads.remote"].state is State.UNKNOWN


def test_a_derived_fact_that_no_rule_derives_is_taken_as_given():
    policy = compiled(rule("one", equals("p", True)), facts=[yes_no("p", derived=True)])
    assert proved(policy, p=1)["one"].state is State.HOLDS


def test_facts_are_derived_stage_upon_stage():
    facts = [whole("x")] + [yes_no(f"p{number}", derived=True) for number in range(5)]
    chain = [rule("r0", SHORT, derive("p0"))]
    chain += [rule(f"r{n}", Not(equals(f"p{n - 1}", True)), derive(f"p{n}")) for n in range(1, 5)]
    assert list(states(compiled(*chain, facts=facts), x=0).values()) == ["holds", "fails", "holds", "fails", "holds"]


# Values


@pytest.mark.parametrize("value", [-LARGEST, -1, 0, 1, LARGEST])
def test_whole_numbers_of_either_sign_are_compared_exactly(value):
    policy = compiled(rule("is", equals("x", value)), rule("above", compare("x", Comparison.ABOVE, value)))
    assert states(policy, x=value) == {"is": "holds", "above": "fails"}
    assert states(policy, x=value - (value > 0)) == {"is": "fails" if value > 0 else "holds", "above": "fails"}


@pytest.mark.parametrize("value", [LARGEST + 1, -LARGEST - 1])
def test_a_number_out_of_range_is_refused_by_name(value):
    with (
        Prover(compiled(rule("one", SHORT))) as prover,
        pytest.raises(ValueError, match="a fact lies within 2,000,000,000 of zero"),
    ):
        prover.prove({"x": value})


@pytest.mark.parametrize("value", [1.0, "1", None])
def test_a_value_that_is_no_whole_number_is_refused(value):
    with Prover(compiled(rule("one", SHORT))) as prover, pytest.raises(TypeError):
        prover.prove({"x": value})


@pytest.mark.parametrize("value", [True, np.int32(1)])
def test_a_yes_and_a_number_of_a_column_count_as_whole_numbers(value):
    assert proved(compiled(rule("one", equals("x", 1))), x=value)["one"].read == {"x": 1}


def test_facts_that_no_rule_reads_are_left_out():
    assert proved(compiled(rule("one", SHORT)), x=1, y="anything")["one"].read == {"x": 1}


def test_a_code_is_read_by_its_number():
    policy = compiled(rule("one", equals("grade", "high")), facts=[code("grade", "low", "high")])
    assert proved(policy, grade=1)["one"] == Firing("one", State.HOLDS, 0, {"grade": 1})


# The limits of the engine


def test_a_comparison_with_a_missing_operand_never_matches():
    policy = compiled(rule("one", compare("x", Comparison.BELOW, fact("y"))))
    with Prover(policy) as prover:
        for x in range(-25, 25):
            prover.prove({"x": x, "y": x + 1})
            assert prover.prove({"x": x})[0].state is State.UNKNOWN
            assert prover.prove({"y": x})[0].state is State.UNKNOWN


def test_hundreds_of_rules_that_all_match_are_all_told():
    policy = compiled(*(rule(f"r{number:03}", compare("x", Comparison.AT_MOST, number)) for number in range(700)))
    assert list(states(policy, x=0).values()) == ["holds"] * 700
    assert list(states(policy, x=700).values()) == ["fails"] * 700


def test_hundreds_of_rules_may_end_in_the_same_comparison():
    facts = [whole("a"), whole("z")]
    rules = (rule(f"r{number:03}", All((compare("a", Comparison.ABOVE, -number), MINE))) for number in range(600))
    policy = compiled(*rules, facts=facts)
    assert list(states(policy, a=0, z=1).values()) == ["fails"] + ["holds"] * 599
    assert set(states(policy, a=0, z=0).values()) == {"fails"}


def test_rules_with_the_same_condition_are_each_told():
    policy = compiled(*(rule(f"r{number:03}", SHORT) for number in range(300)))
    assert list(states(policy, x=0).values()) == ["holds"] * 300


def test_a_rule_as_wide_as_they_come_may_match_on_every_branch_at_once():
    wide = Any(tuple(compare("x", Comparison.ABOVE, -number) for number in range(MOST_CONJUNCTS)))
    policy = compiled(rule("one", wide), rule("two", Not(wide)))
    assert states(policy, x=1) == {"one": "holds", "two": "fails"}
    assert states(policy, x=-MOST_CONJUNCTS) == {"one": "fails", "two": "holds"}


def test_rules_may_read_many_more_facts_than_one_ruleset_takes():
    facts = [whole(f"w{number}") for number in range(3 * RULESET_FACTS)]
    policy = compiled(*(rule(f"r{number:03}", equals(each.name, 1)) for number, each in enumerate(facts)), facts=facts)
    assert set(states(policy, **{each.name: 1 for each in facts}).values()) == {"holds"}


def many_facts_in_one_branch(count: int) -> CompiledPolicy:
    """A rule whose first branch reads so many facts; its falsity is empty, so that it isn't too wide."""
    facts = [whole(f"w{number}") for number in range(count)]
    last = facts[-1].name
    first = All(tuple(compare(each.name, Comparison.BELOW, fact(last)) for each in facts[:-1]))
    return compiled(rule("one", Any((first, compare(last, Comparison.KNOWN, True)))), facts=facts)


def test_a_branch_may_read_as_many_facts_as_one_ruleset_takes():
    values = {f"w{number}": number for number in range(RULESET_FACTS)}
    told = proved(many_facts_in_one_branch(RULESET_FACTS), **values)["one"]
    assert (told.state, told.branch) == (State.HOLDS, 0)
    told = proved(many_facts_in_one_branch(RULESET_FACTS), **values | {"w7": RULESET_FACTS})["one"]
    assert (told.state, told.branch) == (State.HOLDS, 1)


def test_a_branch_that_reads_more_facts_is_refused():
    with pytest.raises(EngineFailure, match="a branch reads 121 facts; the most is 120"):
        Prover(many_facts_in_one_branch(RULESET_FACTS + 1))


def test_the_names_given_to_the_engine_have_hashes_of_their_own():
    reserved = ["id", "sid", "$s", "$forward", "$m", "$i", "m", "$time"]
    operators = ["$lt", "$lte", "$gt", "$gte", "$eq", "$neq", "$ex", "$nex", "$and", "$or", "$not", "$mt", "$imt"]
    settings = [
        "$iall",
        "$iany",
        "$add",
        "$sub",
        "$mul",
        "$div",
        "$l",
        "$r",
        "all",
        "any",
        "pri",
        "count",
        "cap",
        "dist",
    ]
    attributes = [f"{kind}{number}" for kind in "ap" for number in range(RULESET_FACTS)]
    names = [*reserved, *operators, *settings, "g", "z", *attributes]
    assert len({fnv1a(name) for name in names}) == len(names)


def fnv1a(text: str) -> int:
    """The 32-bit hash of Fowler, Noll and Vo by which the engine tells names apart."""
    hash = 0x811C9DC5
    for byte in text.encode():
        hash = (hash ^ byte) * 0x01000193 % 2**32
    return hash


# Failure and lifetime


def test_an_engine_that_breaks_off_is_replaced_for_the_next_case():
    before = durable_rules_engine.create_ruleset("before", '{"z": {"all": [{"m": {"z": 1}}]}}')
    with Prover(compiled(rule("one", SHORT))) as prover:
        durable_rules_engine.delete_ruleset(before + 1)  # handles are given out in order: this one is the prover's
        with pytest.raises(EngineFailure, match="durable-rules failed"):
            prover.prove({"x": 1})
        assert prover.prove({"x": 1})[0].state is State.HOLDS
    durable_rules_engine.delete_ruleset(before)


def test_a_closed_prover_proves_no_more_and_may_be_closed_again():
    prover = Prover(compiled(rule("one", SHORT)))
    prover.close()
    prover.close()
    with pytest.raises(ProverClosed):
        prover.prove({"x": 1})


def test_a_policy_without_rules_proves_nothing():
    assert proved(compiled(), x=1) == {}


def ladder(rungs: int) -> CompiledPolicy:
    return compiled(*(rule(f"r{number:02}", compare("x", Comparison.BELOW, number)) for number in range(rungs)))


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * getpagesize()


def test_memory_does_not_grow_with_the_cases_proved():
    with Prover(ladder(10)) as prover:
        for x in range(2_000):
            prover.prove({"x": x % 11})
        before = resident_bytes()
        for x in range(20_000):
            prover.prove({"x": x % 11})
        assert resident_bytes() - before < 4 * 2**20


def test_threads_take_turns_on_one_engine():
    with Prover(ladder(60)) as prover, ThreadPoolExecutor(8) as pool:

        def held(x: int, times: int) -> int:
            return sum(firing.state is State.HOLDS for _ in range(times) for firing in prover.prove({"x": x}))

        def held_by_threads(times: int) -> list[int]:
            return list(pool.map(held, range(8), [times] * 8))

        assert held_by_threads(50) == [50 * (59 - x) for x in range(8)]
        before = resident_bytes()
        assert held_by_threads(300) == [300 * (59 - x) for x in range(8)]
        assert resident_bytes() - before < 4 * 2**20


def test_memory_does_not_grow_with_the_provers_opened_and_closed():
    policy = ladder(60)
    for _ in range(20):
        Prover(policy).close()
    before = resident_bytes()
    for _ in range(200):
        Prover(policy).close()
    assert resident_bytes() - before < 4 * 2**20
