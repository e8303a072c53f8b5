"""Prove one case by durable-rules: which rules hold, fail or are undetermined, and on which values.

Only this module imports `durable_rules_engine`, the C matcher inside the durable_rules package (2.0.28). Much of
that engine gives wrong results or ends the process on ordinary input, so it is used for one task only: to find the
conjuncts that one flat fact of whole numbers matches. It never negates, joins, counts, remembers or derives.

Its limits, and how they are avoided:

* More than 64 matches pending in a ruleset fail (error 303), 256 rules that end in one comparison crash, and
  513 comparisons on one node hang: a ruleset holds `RULESET_CONJUNCTS` at most.
* A fact of 255 attributes is refused: a ruleset reads `RULESET_FACTS` at most, by two attributes each.
* A comparison with a missing attribute reads uninitialised memory: an existence test comes first.
* Names and ids are distinguished by a 32-bit hash only: all of them are generated here, and their hashes differ.
* A ruleset that never ran can't be freed: each is run once when it is built.
* Calls of two threads on one session mix up their matches: a lock is held from the first call to the last.
"""

import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from operator import index
from types import TracebackType
from typing import Final, Self

import durable_rules_engine

from dss.engine.proving.trace import MatchingPlan, find_facts, plan_rounds, trace_rules
from dss.model.errors import EngineError, EngineFailure
from dss.model.identifiers import FactName
from dss.model.judgement.assessment import Firing
from dss.model.knowledge.facts import LARGEST
from dss.model.policy.compiled import Atom, CompiledPolicy, Conjunct, Operator
from dss.model.text import _

RULESET_CONJUNCTS: Final = 48
"""The most conjuncts in one ruleset of the engine."""

RULESET_FACTS: Final = 120
"""The most facts that one ruleset reads."""

_ENGINE: Final = "durable-rules"
_SESSION: Final = "0"
_MATCHED: Final = 0
_NOTHING_MATCHED: Final = 1
_OPERATORS: Final[Mapping[Operator, str]] = {
    Operator.UNEQUAL: "$neq",
    Operator.BELOW: "$lt",
    Operator.AT_MOST: "$lte",
    Operator.ABOVE: "$gt",
    Operator.AT_LEAST: "$gte",
}

_Tests = list[dict[str, object]]


class ProverClosed(EngineError):
    """A closed prover was asked to prove a case."""

    def __init__(self) -> None:
        super().__init__(_("The engine is closed already. Start it again."))


class Prover:
    """Proves cases under one policy; threads may share it, one case at a time.

    It holds memory of the C engine until it is closed, some 25 KiB per conjunct. An engine that failed is
    abandoned, and the next case gets a new one.

    Attributes:
        policy: The policy that it proves under.
    """

    def __init__(self, policy: CompiledPolicy) -> None:
        """Build the engine for a policy.

        Raises:
            EngineFailure: If the engine can't take the policy.
        """
        self.policy = policy
        self._plan = plan_rounds(policy)
        derived = {fact for rule in policy.rules for fact in rule.derives}
        self._given = frozenset({fact for rule in policy.rules for fact in rule.reads} - derived)
        self._lock = threading.Lock()
        self._closed = False
        with _translate_failures():
            self._engine: _Engine | None = _Engine(self._plan)

    def prove(self, row: Mapping[FactName, int]) -> tuple[Firing, ...]:
        """Prove one case.

        Args:
            row: The known facts of the records; given values of derived facts are ignored.

        Returns:
            One firing per rule in force, by rule id.

        Raises:
            TypeError: If a value is not a whole number.
            ValueError: If a value is further from zero than `LARGEST`.
            EngineFailure: If the engine fails.
            ProverClosed: If the prover is closed.
        """
        facts = {name: _whole(name, value) for name, value in row.items() if name in self._given}
        with self._lock:
            if self._closed:
                raise ProverClosed
            matched = self._match(facts)
        return trace_rules(self._plan, matched, facts)

    def close(self) -> None:
        """Free the engine once the case that is running ends; closing again does nothing."""
        with self._lock:
            self._closed = True
            engine, self._engine = self._engine, None
        if engine is not None:
            engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _match(self, facts: dict[FactName, int]) -> set[int]:
        """Match a case, and add the derived facts to `facts`.

        The engine is put back only when the run has ended. One that failed, perhaps by an interrupt, still holds
        matches of this case, and freeing it could end the process: it is abandoned.
        """
        with _translate_failures():
            engine, self._engine = self._engine or _Engine(self._plan), None
            matched = engine.match(facts)
        self._engine = engine
        return matched


class _Engine:
    """The rulesets of a plan, round by round."""

    def __init__(self, plan: MatchingPlan) -> None:
        packed = [list(_pack(each.conjuncts, plan)) for each in plan.rounds]
        self._rounds = [
            (each, [_Ruleset(conjuncts) for conjuncts in dealt])
            for each, dealt in zip(plan.rounds, packed, strict=True)
        ]

    def match(self, facts: dict[FactName, int]) -> set[int]:
        matched: set[int] = set()
        for each, rulesets in self._rounds:
            for ruleset in rulesets:
                matched.update(ruleset.match(facts))
            facts.update(each.derive(matched, facts))
        return matched

    def close(self) -> None:
        for _facts, rulesets in self._rounds:
            for ruleset in rulesets:
                ruleset.close()


class _Ruleset:
    """One ruleset of the engine: a rule for each conjunct, named by its number, and ``z`` to run it once.

    A case is one fact, of a constant id in the default session. Its attributes are the guard ``g`` that every
    case has and every rule tests first (the engine keeps a fact of its own in each session), a value ``a...``
    for each known fact, and a presence ``p...`` (1 known, 0 unknown) for each fact that is tested for it.
    """

    def __init__(self, conjuncts: Mapping[int, Conjunct]) -> None:
        atoms = [atom for conjunct in conjuncts.values() for atom in conjunct]
        compared = dict.fromkeys(find_facts(atom for atom in atoms if not _tests_presence(atom)))
        present = dict.fromkeys(atom.fact for atom in atoms if _tests_presence(atom))
        self._values = {fact: f"a{number}" for number, fact in enumerate(compared)}
        self._presences = {fact: f"p{number}" for number, fact in enumerate(present)}
        rules = {str(number): _rule(self._tests(conjunct)) for number, conjunct in conjuncts.items()}
        definition = json.dumps({"z": _rule([{"z": 1}]), **rules})
        self._handle: int = durable_rules_engine.create_ruleset("case", definition)
        self._fire(',"z":1')

    def match(self, facts: Mapping[FactName, int]) -> Iterator[int]:
        """Return the numbers of the conjuncts that are true, in the engine's order."""
        values = [f',"{name}":{facts[fact]}' for fact, name in self._values.items() if fact in facts]
        presences = [f',"{name}":{fact in facts:d}' for fact, name in self._presences.items()]
        return map(int, self._fire(f',"g":1{"".join(values)}{"".join(presences)}'))

    def close(self) -> None:
        durable_rules_engine.delete_state(self._handle, _SESSION)
        durable_rules_engine.delete_ruleset(self._handle)

    def _fire(self, attributes: str) -> list[str]:
        """Assert a fact, collect the names of the rules that fire, and retract it."""
        status, session = durable_rules_engine.assert_fact(self._handle, f'{{"id":1{attributes}}}')
        if status == _NOTHING_MATCHED:
            return []
        if status != _MATCHED:
            raise durable_rules_engine.error(f"a fact was refused with status {status}")
        fired: list[str] = []
        _, action = durable_rules_engine.start_action_for_state(self._handle, session)
        while action is not None:
            fired.append(action[2 : action.index('"', 2)])
            action = durable_rules_engine.complete_and_start_action(self._handle, session)
        durable_rules_engine.retract_fact(self._handle, '{"id":1}')
        return fired

    def _tests(self, conjunct: Conjunct) -> _Tests:
        return [{"g": 1}, *(test for atom in conjunct for test in self._atom_tests(atom))]

    def _atom_tests(self, atom: Atom) -> _Tests:
        if _tests_presence(atom):
            return [{self._presences[atom.fact]: int(atom.operator is Operator.KNOWN)}]
        name = self._values[atom.fact]
        if atom.other is None:
            return [_compare(name, atom.operator, atom.number)]
        other = self._values[atom.other]
        return [{"$ex": {other: 1}}, _compare(name, atom.operator, {"$m": other})]


def _tests_presence(atom: Atom) -> bool:
    return atom.operator in (Operator.KNOWN, Operator.ABSENT)


def _compare(name: str, operator: Operator, operand: object) -> dict[str, object]:
    return {name: operand} if operator is Operator.EQUAL else {_OPERATORS[operator]: {name: operand}}


def _rule(tests: _Tests) -> dict[str, object]:
    return {"all": [{"m": {"$and": tests}}]}


def _pack(numbers: Iterable[int], plan: MatchingPlan) -> Iterator[dict[int, Conjunct]]:
    """Distribute conjuncts to rulesets in their order, each within the engine's limits."""
    packed: dict[int, Conjunct] = {}
    read: set[FactName] = set()
    for number in numbers:
        conjunct = plan.conjuncts[number]
        facts = set(find_facts(conjunct))
        if len(facts) > RULESET_FACTS:
            raise EngineFailure(_ENGINE, f"a branch reads {len(facts)} facts; the most is {RULESET_FACTS}")
        if len(packed) == RULESET_CONJUNCTS or len(read | facts) > RULESET_FACTS:
            yield packed
            packed, read = {}, set()
        packed[number] = conjunct
        read |= facts
    if packed:
        yield packed


def _whole(name: FactName, value: int) -> int:
    number = value if type(value) is int else int(index(value))
    if not -LARGEST <= number <= LARGEST:
        raise ValueError(f"{name} is {number}; a fact lies within {LARGEST:,} of zero")
    return number


@contextmanager
def _translate_failures() -> Iterator[None]:
    try:
        yield
    except (durable_rules_engine.error, MemoryError) as error:
        raise EngineFailure(_ENGINE, str(error)) from error
