"""CLIPS through clipspy: a template for cases, one `defrule` per conjunct; assert, run, collect, reset.

Unknown is ``nil``, the slots' default. Each rule reports its number to the caller through a Python function; facts
asserted for the caller to collect were tried, and took more than twice the time. Facts are derived by chaining,
which is what CLIPS is made for: a later stage has a lower salience, and a derived fact is no once all its rules
failed.
"""

from collections.abc import Iterable, Mapping
from typing import Final

import clips

from bench.engines.conjuncts import Decision, Plan, RuleSides, plan_rounds
from bench.engines.infix import flat
from bench.engines.rules import CaseAnswer, Judgement
from dss.model.identifiers import FactName
from dss.model.organisation.table import FactRow
from dss.model.policy.compiled import Atom, CompiledPolicy, Conjunct, Operator, PointSteps, PointTable

_COMPARE: Final[Mapping[Operator, str]] = {
    Operator.EQUAL: "=",
    Operator.UNEQUAL: "<>",
    Operator.BELOW: "<",
    Operator.AT_MOST: "<=",
    Operator.ABOVE: ">",
    Operator.AT_LEAST: ">=",
}

Slots = Mapping[str, int]


class Clips:
    """Traces cases, or judges them, by CLIPS."""

    name = "CLIPS"

    def __init__(self, policy: CompiledPolicy) -> None:
        self._plan = plan_rounds(policy)
        self._held: list[int] = []
        self._environment = clips.Environment()
        self._environment.define_function(self._held.append, name="held")
        derived = {fact for rule in policy.rules for fact in rule.derives}
        points = [rule.points for rule in policy.rules]
        self._scored = [(each.fact, flat(each.fact)) for each in points if isinstance(each, PointTable | PointSteps)]
        self._facts = sorted({fact for rule in policy.rules for fact in rule.reads} - derived)
        for construct in _constructs(self._plan, self._facts, derived):
            self._environment.build(construct)
        self._template = self._environment.find_template("case")

    def prepare(self, row: FactRow) -> Slots:
        """Return a case as the slots of its fact."""
        return {flat(fact): row[fact] for fact in self._facts if fact in row}

    def trace(self, case: Slots) -> Decision:
        """Decide a case by the conjuncts that fire."""
        self._held.clear()
        self._template.assert_fact(**case)
        self._environment.run()
        self._environment.reset()
        return self._plan.decide(set(self._held), {fact: case[slot] for fact, slot in self._scored if slot in case})

    def answer(self, trace: Decision) -> CaseAnswer:
        """Read the judgement and the states of rules."""
        return trace.judgement, self._plan.states(trace.held)

    def judge(self, case: Slots) -> Judgement:
        """Judge a case, by the same rules as a trace."""
        return self.trace(case).judgement


def _constructs(plan: Plan, facts: Iterable[FactName], derived: set[FactName]) -> Iterable[str]:
    yield f"(deftemplate case {' '.join(f'(slot {flat(fact)})' for fact in facts)})"
    yield "(deftemplate failed (slot rule))"
    for fact in sorted(derived):
        yield f"(deftemplate {flat(fact)} (slot value))"
    asserted = _assertions(plan.rules)
    for stage, each in enumerate(plan.rounds):
        for number in each.conjuncts:
            actions = " ".join([f"(held {number})", *asserted.get(number, ())])
            yield _defrule(f"conjunct-{number}", -2 * stage, _pattern(plan.conjuncts[number], derived), actions)
        for fact, sources in each.derivations.items():
            failed = " ".join(f'(failed (rule "{source.rule.id}"))' for source in sources)
            yield _defrule(f"no-{flat(fact)}", -2 * stage - 1, failed, f"(assert ({flat(fact)} (value 0)))")


def _assertions(rules: Iterable[RuleSides]) -> dict[int, list[str]]:
    """Return what each conjunct asserts for rules of later stages."""
    asserted: dict[int, list[str]] = {}
    for branches in rules:
        for fact in branches.rule.derives:
            for number in branches.truth:
                asserted.setdefault(number, []).append(f"(assert ({flat(fact)} (value 1)))")
            for number in branches.falsity:
                asserted.setdefault(number, []).append(f'(assert (failed (rule "{branches.rule.id}")))')
    return asserted


def _defrule(name: str, salience: int, pattern: str, actions: str) -> str:
    return f"(defrule {name} (declare (salience {salience})) {pattern} => {actions})"


def _pattern(conjunct: Conjunct, derived: set[FactName]) -> str:
    """Write a conjunct as a pattern of the case, and one of each derived fact that it tests."""
    tests: dict[FactName, list[str]] = {}
    for atom in conjunct:
        if atom.other is not None:
            tests.setdefault(atom.other, []).append("~nil")
    for atom in conjunct:
        tests.setdefault(atom.fact, []).extend(_constraints(atom))
    of_case = [_slot(fact, flat(fact), parts) for fact, parts in tests.items() if fact not in derived]
    patterns = [f"(case {' '.join(of_case)})"]
    for fact, parts in tests.items():
        if fact in derived:
            absent = "nil" in parts
            patterns.append(f"(not ({flat(fact)}))" if absent else f"({flat(fact)} {_slot(fact, 'value', parts)})")
    return " ".join(patterns)


def _slot(fact: FactName, slot: str, constraints: Iterable[str]) -> str:
    return f"({slot} {'&'.join(dict.fromkeys([f'?{flat(fact)}', *constraints]))})"


def _constraints(atom: Atom) -> list[str]:
    fact = f"?{flat(atom.fact)}"
    match atom.operator:
        case Operator.KNOWN:
            return ["~nil"]
        case Operator.ABSENT:
            return ["nil"]
        case Operator.EQUAL if atom.other is None:
            return [str(atom.number)]
        case Operator.UNEQUAL if atom.other is None:
            return ["~nil", f"~{atom.number}"]
        case _:
            operand = atom.number if atom.other is None else f"?{flat(atom.other)}"
            return ["~nil", f":({_COMPARE[atom.operator]} {fact} {operand})"]
