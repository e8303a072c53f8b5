"""Rules with the rules that they depend on, so that each can be evaluated from the records alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.columns import (
    Bools,
    Facts,
    RuleColumns,
    combine_derivers,
    evaluate_condition,
    evaluate_points,
)
from dss.model.identifiers import FactName, RuleId
from dss.model.organisation.organisation import Column
from dss.model.organisation.table import FactTable
from dss.model.policy.compiled import Atom, CompiledPolicy, CompiledRule, PointSteps, PointTable


@dataclass(frozen=True, slots=True)
class RuleEvaluation:
    """The result of a rule over columns: where it holds, where it is undetermined, and its points.

    Attributes:
        points: 0 where the rule gives none: it doesn't hold, its points are unknown, or it has no score.
    """

    holds: Bools
    unknown: Bools
    points: Column


@dataclass(frozen=True)
class Closure:
    """One rule and, by stage, the rules that derive what it reads, directly or through others.

    Attributes:
        facts: The facts of the records that decide the rule; derived facts are not among them.
    """

    rule: CompiledRule
    derivers: tuple[CompiledRule, ...]
    facts: frozenset[FactName]

    @property
    def gate(self) -> bool:
        """Whether the rule forbids or refers."""
        return self.rule.forbids or self.rule.refers

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        """Every atom of the rule and its derivers, once each."""
        rules = (*self.derivers, self.rule)
        sides = (conjunct for rule in rules for side in (rule.truth, rule.falsity) for conjunct in side)
        return tuple(dict.fromkeys(atom for conjunct in sides for atom in conjunct))

    def alone(self, number: int, atom: Atom) -> "Closure":
        """Return a gate that holds where one atom of this rule is true, fails where it is false."""
        name = RuleId(f"{self.rule.id}/{number}")
        opposite = replace(atom, operator=atom.operator.opposite)
        reads = (atom.fact,) if atom.other is None else (atom.fact, atom.other)
        rule = replace(
            self.rule,
            rule=replace(self.rule.rule, id=name),
            truth=((atom,),),
            falsity=((opposite,),),
            reads=reads,
            points=None,
            derives=(),
        )
        return _closure(rule, _derivers(self.derivers))

    def outcome(self, facts: Facts) -> RuleEvaluation:
        """Evaluate the rule on facts of the records; a fact that `facts` lacks is unknown."""
        known = add_derived_facts(self.derivers, facts)
        return build_outcome(self.rule, evaluate_condition(self.rule, known), known)


@dataclass(frozen=True, slots=True)
class Readers:
    """The atoms and points that read one fact.

    Attributes:
        atoms: Atoms that compare it with a number, or ask whether it is known.
        points: What gives points by its value.
        compared: Whether an atom compares it with another fact.
    """

    atoms: tuple[Atom, ...]
    points: tuple[PointTable | PointSteps, ...]
    compared: bool


def find_readers(fact: FactName, rules: Sequence[Closure], apart: frozenset[Atom] = frozenset()) -> Readers:
    """Collect the readers of a fact in any of the rules, except the atoms `apart`."""
    atoms = dict.fromkeys(atom for rule in rules for atom in rule.atoms if fact in (atom.fact, atom.other))
    points = (rule.rule.points for rule in rules)
    return Readers(
        tuple(atom for atom in atoms if atom.other is None),
        tuple(by for by in points if isinstance(by, PointTable | PointSteps) and by.fact == fact),
        any(atom.other is not None and atom not in apart for atom in atoms),
    )


def build_closures(policy: CompiledPolicy) -> tuple[Closure, ...]:
    """Return the closure of every rule of a policy, in its order."""
    derivers = _derivers(policy.rules)
    return tuple(_closure(rule, derivers) for rule in policy.rules)


def build_deciding_closures(policy: CompiledPolicy) -> tuple[Closure, ...]:
    """Return the closure of every rule that decides the verdict or the score, in the policy's order."""
    return tuple(rule for rule in build_closures(policy) if rule.gate or rule.rule.points is not None)


def add_derived_facts(rules: Sequence[CompiledRule], facts: Facts) -> Facts:
    """Add to `facts` what `rules` derive; the rules come by stage, all derivers of a fact among them."""
    known = dict(facts)
    by_fact: dict[FactName, list[RuleColumns]] = {}
    for rule in rules:
        if not rule.derives:
            continue
        columns = evaluate_condition(rule, known)
        for fact in rule.derives:
            by_fact.setdefault(fact, []).append(columns)
            known[fact] = combine_derivers(by_fact[fact])
    return known


def build_outcome(rule: CompiledRule, columns: RuleColumns, facts: Facts) -> RuleEvaluation:
    """Combine a rule's columns with its points; `facts` holds the derived facts too."""
    if rule.points is None:
        return RuleEvaluation(columns.holds, columns.unknown, np.asarray(0, np.int32))
    given, unknown = evaluate_points(rule.points, facts)
    return RuleEvaluation(columns.holds, columns.unknown, np.where(columns.holds & ~unknown, given, np.int32(0)))


def reads_both_sides(rule: Closure, table: FactTable) -> bool:
    """Tell whether a rule reads facts of both sides."""
    mine, theirs = rule.facts & table.employees.keys(), rule.facts & table.seats.keys()
    return bool(rule.facts & table.pairs.keys()) or bool(mine and theirs)


@dataclass(frozen=True, slots=True)
class OneSide:
    """The results of rules that read one side alone (employees or seats), for each of its rows.

    Attributes:
        gates: Where a gate forbids, is undetermined, refers; shape (3, rows).
        scores: Points.
    """

    gates: NDArray[np.bool_]
    scores: NDArray[np.int32]


def reads_employee_only(rule: Closure, table: FactTable) -> bool:
    """Tell whether a rule reads only facts of the employee, and at least one."""
    return not reads_both_sides(rule, table) and not rule.facts.isdisjoint(table.employees)


def reads_seat_only(rule: Closure, table: FactTable) -> bool:
    """Tell whether a rule reads only facts of the seat, or none of the table."""
    return not reads_both_sides(rule, table) and rule.facts.isdisjoint(table.employees)


def evaluate_one_side(rules: Iterable[Closure], facts: Facts, rows: int) -> OneSide:
    """Evaluate rules on every row of their side."""
    gates, scores = np.zeros((3, rows), bool), np.zeros(rows, np.int32)
    for rule in rules:
        outcome = rule.outcome(facts)
        if rule.gate:
            gates[0 if rule.rule.forbids else 2] |= outcome.holds
            gates[1] |= outcome.unknown
        scores += outcome.points
    return OneSide(gates, scores)


def _derivers(rules: Sequence[CompiledRule]) -> dict[FactName, list[CompiledRule]]:
    derivers: dict[FactName, list[CompiledRule]] = {}
    for rule in rules:
        for fact in rule.derives:
            derivers.setdefault(fact, []).append(rule)
    return derivers


def _closure(rule: CompiledRule, derivers: dict[FactName, list[CompiledRule]]) -> Closure:
    found: dict[str, CompiledRule] = {}
    facts: set[FactName] = set()
    ahead = [rule]
    while ahead:
        for fact in ahead.pop().reads:
            sources = derivers.get(fact, [])
            if not sources:
                facts.add(fact)
            ahead += [source for source in sources if source.id not in found]
            found |= {source.id: source for source in sources}
    ordered = sorted(found.values(), key=lambda source: (source.stage, source.id))
    return Closure(rule, tuple(ordered), frozenset(facts))
