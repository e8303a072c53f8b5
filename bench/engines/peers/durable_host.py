"""durable-rules through its own Python `Host`, as its manual shows: rulesets of `when_all`, one action per rule.

It gets the conjuncts of our own `Prover`, in the same rounds and within the library's limits: at most 48 conjuncts
per ruleset, and one fact of a constant id in the default session, retracted after each case. One session per case,
as the manual has it, ends at 1,024 sessions. The caller derives facts between rounds, for facts asserted by actions
lose firings.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from durable.engine import Host, MessageNotHandledException
from durable.lang import m, ruleset, when_all

from bench.engines.conjuncts import Decision, plan_rounds
from bench.engines.formula import COMPARE
from bench.engines.infix import flat
from bench.engines.rules import CaseAnswer
from dss.engine.proving.prove import RULESET_CONJUNCTS
from dss.engine.proving.trace import facts_of
from dss.model.identifiers import FactName
from dss.model.organisation.table import FactRow
from dss.model.policy.compiled import Atom, CompiledPolicy, Conjunct, Operator


class _QuietHost(Host):  # type: ignore[misc]
    """The host without its two timer threads, which take firings from the thread that waits for them."""

    def _run(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class _Registered:
    """A ruleset of the host.

    Attributes:
        values: The attribute of each fact that it compares.
        presences: The attribute, 1 or 0, of each fact that it tests for being known.
    """

    name: str
    values: Mapping[FactName, str]
    presences: Mapping[FactName, str]

    def message(self, facts: Mapping[FactName, int]) -> dict[str, int]:
        """Return the fact to assert; every rule tests ``case`` first."""
        values = {name: facts[fact] for fact, name in self.values.items() if fact in facts}
        presences = {name: int(fact in facts) for fact, name in self.presences.items()}
        return {"id": 1, "case": 1, **values, **presences}


class DurableHost:
    """Traces cases by durable-rules' own host."""

    name = "durable-rules' Host"

    def __init__(self, policy: CompiledPolicy) -> None:
        self._plan = plan_rounds(policy)
        self._held: list[int] = []
        self._host = _QuietHost()
        self._rounds = [
            (
                each,
                [
                    self._registered(f"round_{number}_{first}", each.conjuncts[first : first + RULESET_CONJUNCTS])
                    for first in range(0, len(each.conjuncts), RULESET_CONJUNCTS)
                ],
            )
            for number, each in enumerate(self._plan.rounds)
        ]

    def prepare(self, row: FactRow) -> Mapping[FactName, int]:
        """Return a case as a mapping of plain values."""
        return dict(row)

    def trace(self, case: Mapping[FactName, int]) -> Decision:
        """Decide a case by the conjuncts whose actions run."""
        self._held.clear()
        facts = dict(case)
        for each, rulesets in self._rounds:
            for registered in rulesets:
                fact = registered.message(facts)
                try:
                    self._host.assert_fact(registered.name, fact)
                except MessageNotHandledException:
                    continue
                self._host.retract_fact(registered.name, fact)
            facts |= each.derived(set(self._held))
        return self._plan.decide(set(self._held), facts)

    def answer(self, trace: Decision) -> CaseAnswer:
        """Read the judgement and the states of rules."""
        return trace.judgement, self._plan.states(trace.held)

    def _registered(self, name: str, numbers: tuple[int, ...]) -> _Registered:
        atoms = [atom for number in numbers for atom in self._plan.conjuncts[number]]
        rules = ruleset(name)
        with rules:
            for number in numbers:
                when_all(_condition(self._plan.conjuncts[number]))(self._action(number))
        self._host.register_rulesets(dict([rules.define()]))
        return _Registered(
            name,
            {fact: flat(fact) for fact in facts_of(atom for atom in atoms if not _tests_presence(atom))},
            {atom.fact: f"{flat(atom.fact)}_known" for atom in atoms if _tests_presence(atom)},
        )

    def _action(self, number: int) -> Callable[[Any], None]:
        def held(_: Any) -> None:
            self._held.append(number)

        return held


def _tests_presence(atom: Atom) -> bool:
    return atom.operator in (Operator.KNOWN, Operator.ABSENT)


def _condition(conjunct: Conjunct) -> Any:
    return reduce(and_, map(_test, conjunct), m.case == 1)


def _test(atom: Atom) -> Any:
    fact = getattr(m, flat(atom.fact))
    if _tests_presence(atom):
        return getattr(m, f"{flat(atom.fact)}_known") == int(atom.operator is Operator.KNOWN)
    if atom.other is None:
        return COMPARE[atom.operator](fact, atom.number)
    other = getattr(m, flat(atom.other))
    return +other & COMPARE[atom.operator](fact, other)
