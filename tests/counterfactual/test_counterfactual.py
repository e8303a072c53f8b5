"""The smallest changes: found, minimal, true to what can change, and right about the day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
import pytest

from dss.counterfactual import Variants, months_later, proposals
from dss.engine.compile import compile_policy
from dss.engine.screening.columns import evaluate_condition
from dss.model.basis import Citation, Period
from dss.model.diagnostic import Place
from dss.model.identifiers import FactName, RuleId
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.counterfactual import Row
from dss.model.knowledge.facts import Change, Code, Fact, FactType, Scope, Vocabulary
from dss.model.policy.compiled import CompiledPolicy
from dss.model.policy.rules import (
    All,
    Comparison,
    Condition,
    Decision,
    Effect,
    Forbid,
    Literal,
    Policy,
    Refer,
    Rule,
    Test,
)
from dss.model.text import Bilingual

TODAY = date(2026, 7, 1)
WORD = Bilingual("kata", "word")


def fact(name: str, change: Change, by_time: int = 0, floor: int | None = None, unit: str | None = None) -> Fact:
    return Fact(FactName(name), FactType.WHOLE, Scope.PAIR, WORD, unit, change=change, by_time=by_time, floor=floor)


PROBATION, CONTRACT, FULL = range(3)
STATUS = Fact(
    FactName("status"),
    FactType.CODE,
    Scope.EMPLOYEE,
    WORD,
    codes=tuple(Code(id, WORD) for id in ("probation", "contract", "full")),
    change=Change.DECISION,
    becomes=frozenset({("probation", "full")}),
)
FACTS = {
    one.name: one
    for one in (
        fact("tenure", Change.TIME, 1),
        fact("bond", Change.TIME, -1, 0),
        fact("gap", Change.TRAINING, unit="levels"),
        fact("hours", Change.TRAINING),
        fact("rating", Change.DECISION),
        fact("field", Change.NEVER),
        STATUS,
    )
}
VOCABULARY = Vocabulary(FACTS, {}, {}, {}, {}, {}, {})


def below(name: str, number: int) -> Test:
    return Test(FactName(name), Comparison.BELOW, (Literal(number),))


def above(name: str, number: int) -> Test:
    return Test(FactName(name), Comparison.ABOVE, (Literal(number),))


def rule(name: str, when: Condition, then: Effect = Forbid()) -> Rule:  # noqa: B008
    basis = (Citation("PP", "1"),)
    period = Period(date(2020, 1, 1))
    return Rule(RuleId(name), "t", WORD, basis, period, when, (then,), WORD, Decision.TRANSFER, Place("t.yaml", 1, 1))


class Toy:
    """A case whose facts move with time as their words say, and with nothing else."""

    def __init__(self, rules: Sequence[Rule], ends: Iterable[date] = (), **facts: int) -> None:
        self.policy = Policy(tuple(rules), {}, ())
        self.facts = {FactName(name): number for name, number in facts.items()}
        self.ends = tuple(ends)

    def policy_on(self, on: date) -> CompiledPolicy:
        return compile_policy(self.policy, VOCABULARY, on)

    def row_on(self, on: date) -> Row:
        months = (on.year - TODAY.year) * 12 + on.month - TODAY.month - (on.day < TODAY.day)
        moved: dict[FactName, int] = {}
        for name, number in self.facts.items():
            word = FACTS[name]
            later = number + months * word.by_time
            moved[name] = later if word.floor is None else max(later, word.floor)
        return moved

    def verdicts(self, variants: Sequence[Variants]) -> Sequence[Sequence[Verdict]]:
        return [
            [self._verdict(self.policy_on(day), {**self.row_on(day), **change}) for change in changes]
            for day, changes in variants
        ]

    def moved_along(self, row: Row, fact: FactName, number: int) -> tuple[Row, str | None] | None:
        return {fact: number}, None

    def landmarks(self) -> Iterable[date]:
        return self.ends

    def _verdict(self, policy: CompiledPolicy, row: Row) -> Verdict:
        columns: Mapping[FactName, np.ndarray] = {name: np.array([number], np.int32) for name, number in row.items()}
        judged = [(rule, evaluate_condition(rule, columns)) for rule in policy.rules]
        if any(rule.forbids and told.holds.any() for rule, told in judged):
            return Verdict.FORBIDDEN
        if any(told.unknown.any() for _, told in judged):
            return Verdict.UNDETERMINED
        if any(rule.refers and told.holds.any() for rule, told in judged):
            return Verdict.REFERRED
        return Verdict.ELIGIBLE


def changes(case: Toy) -> list[tuple[dict[str, int], date | None, Verdict]]:
    return [
        ({one.fact: one.number for one in proposal.alterations}, proposal.on, proposal.verdict)
        for proposal in proposals(case, TODAY)
    ]


def test_an_eligible_case_needs_no_change() -> None:
    assert changes(Toy([rule("a", below("rating", 3))], rating=3)) == []


def test_the_nearest_value_that_frees_the_case_is_proposed_first() -> None:
    assert changes(Toy([rule("a", below("rating", 3))], rating=1))[0] == ({"rating": 3}, None, Verdict.ELIGIBLE)


def test_two_gates_need_both_changes_and_neither_alone_is_proposed() -> None:
    found = changes(Toy([rule("a", below("rating", 3)), rule("b", above("gap", 2))], rating=1, gap=5))
    assert found[0] == ({"rating": 3, "gap": 2}, None, Verdict.ELIGIBLE)
    assert all(len(facts) == 2 for facts, _, _ in found)


def test_no_proposal_holds_a_smaller_one() -> None:
    gate = rule("a", All((below("rating", 3), above("gap", 2))))
    found = [set(facts.items()) for facts, _, _ in changes(Toy([gate], rating=1, gap=5))]
    assert found
    assert not any(one < other for one in found for other in found)


def test_a_fact_that_never_changes_is_never_proposed() -> None:
    assert changes(Toy([rule("a", above("field", 0))], field=4)) == []


def test_training_lowers_a_gap_and_never_raises_it() -> None:
    assert changes(Toy([rule("a", below("gap", 3))], gap=1)) == []


def test_training_adds_hours_and_never_takes_them_away() -> None:
    assert changes(Toy([rule("a", above("hours", 10))], hours=20)) == []
    assert changes(Toy([rule("a", below("hours", 20))], hours=5))[0][0] == {"hours": 20}


def test_a_code_becomes_only_what_the_vocabulary_says() -> None:
    gate = rule("a", Test(FactName("status"), Comparison.IS_NOT, (Literal("full"),)))
    assert changes(Toy([gate], status=PROBATION)) == [({"status": FULL}, None, Verdict.ELIGIBLE)]
    assert changes(Toy([gate], status=CONTRACT)) == []


def test_time_alone_is_dated_to_the_very_day() -> None:
    assert changes(Toy([rule("a", below("tenure", 24))], tenure=20)) == [({}, date(2026, 11, 1), Verdict.ELIGIBLE)]


def test_a_countdown_that_ends_is_dated() -> None:
    assert changes(Toy([rule("a", above("bond", 0))], bond=7)) == [({}, date(2027, 2, 1), Verdict.ELIGIBLE)]


def test_waiting_is_joined_with_a_change_where_neither_does_alone() -> None:
    gates = [rule("a", below("tenure", 24)), rule("b", below("rating", 3))]
    assert changes(Toy(gates, tenure=20, rating=2)) == [({"rating": 3}, date(2026, 11, 1), Verdict.ELIGIBLE)]


def test_a_gate_that_time_closes_is_seen_too() -> None:
    gates = [rule("a", below("tenure", 24)), rule("b", above("tenure", 20))]
    assert changes(Toy(gates, tenure=20)) == []


def test_the_end_of_a_gate_in_force_is_found_through_its_landmark() -> None:
    gate = rule("a", above("field", 0))
    lasting = Period(date(2020, 1, 1), date(2026, 9, 14))
    ending = Rule(gate.id, "t", WORD, gate.basis, lasting, gate.when, gate.then, WORD, Decision.TRANSFER, gate.place)
    found = changes(Toy([ending], ends=[date(2026, 9, 15)], field=1))
    assert found == [({}, date(2026, 9, 15), Verdict.ELIGIBLE)]


def test_what_is_unknown_is_asked_for_even_where_it_never_changes() -> None:
    assert changes(Toy([rule("a", above("field", 0))]))[0] == ({"field": 0}, None, Verdict.ELIGIBLE)


def test_a_milder_verdict_is_proposed_where_none_frees_the_case() -> None:
    gates = [rule("a", below("rating", 3)), rule("b", above("field", 0), Refer("ppk"))]
    assert changes(Toy(gates, rating=1, field=1))[0] == ({"rating": 3}, None, Verdict.REFERRED)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 3, 1)),
        (date(2026, 11, 30), 3, date(2027, 3, 1)),
        (date(2026, 12, 31), 2, date(2027, 3, 1)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_months_later_is_the_first_day_on_which_so_many_whole_months_have_passed(
    day: date, months: int, later: date
) -> None:
    assert months_later(day, months) == later
