"""The edits between two policies: which of their gates and points are equal, and which differ."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Final, TypeVar, assert_never

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.closures import Closure, build_deciding_closures
from dss.model.identifiers import FactName, RuleId
from dss.model.organisation.organisation import Column
from dss.model.organisation.table import FactTable, PairFact
from dss.model.policy.compiled import Atom, CompiledPolicy, CompiledRule, Points, PointSteps, PointTable

Values = TypeVar("Values", Column, PairFact)

_AFTER: Final = "after the edit"


@dataclass(frozen=True, slots=True)
class RuleVersions:
    """A rule's gate, or its points, before and after an edit; None where it has none."""

    id: RuleId
    before: Closure | None
    after: Closure | None


@dataclass(frozen=True, slots=True)
class Edits:
    """The differences between two policies, over one table of facts.

    Rules get names of their own here, so that both versions of a rule can be evaluated together.

    Attributes:
        table: The facts of both policies; a fact that differs between them has a second name for the second policy.
        same: The gates that are equal in both, without their points.
        gates: The other gates.
        scores: The rules whose points differ.
    """

    table: FactTable
    same: tuple[Closure, ...]
    gates: tuple[RuleVersions, ...]
    scores: tuple[RuleVersions, ...]

    @property
    def rules(self) -> tuple[RuleId, ...]:
        """The rules that differ, sorted."""
        return tuple(sorted({sided.id for sided in (*self.gates, *self.scores)}))

    @property
    def different(self) -> tuple[Closure, ...]:
        """The gates and points that only one of the policies has."""
        sides = (side for sided in (*self.gates, *self.scores) for side in (sided.before, sided.after))
        return tuple(closure for closure in sides if closure is not None)


def find_edits(before: CompiledPolicy, table_before: FactTable, after: CompiledPolicy, table_after: FactTable) -> Edits:
    """Find the edits that lead from one policy to another.

    Args:
        before: The first policy.
        table_before: The facts of the people and seats under the first policy.
        after: The second policy.
        table_after: The facts of the same people and seats under the second policy. They differ where a fact
            depends on a number of the policy.
    """
    table, renamed = _join_tables(table_before, table_after)
    first = {closure.rule.id: closure for closure in build_deciding_closures(before)}
    second = {closure.rule.id: _rename_facts(closure, renamed) for closure in build_deciding_closures(after)}
    ids = sorted(first.keys() | second.keys())
    gates = [RuleVersions(id, _gate(first.get(id), "before"), _gate(second.get(id), "after")) for id in ids]
    scores = [RuleVersions(id, _score(first.get(id), "before"), _score(second.get(id), "after")) for id in ids]
    return Edits(
        table,
        tuple(sided.before for sided in gates if sided.before is not None and not _differ(sided)),
        tuple(filter(_differ, gates)),
        tuple(filter(_differ, scores)),
    )


def judge_alike(one: CompiledRule, other: CompiledRule) -> bool:
    """Tell whether two rules have the same conditions and effects on verdict and score."""
    return _says(one) == _says(other)


def negate(points: Points) -> Points:
    """Return the points with the opposite sign.

    >>> negate(PointSteps(FactName("x"), 3, 1, at_least=None, at_most=9))
    PointSteps(fact='x', points=-3, start=1, at_least=-9, at_most=None)
    """
    match points:
        case int():
            return -points
        case PointTable(points=by_value):
            taken = {value: -given for value, given in by_value.items()}
            return replace(points, points=taken, otherwise=-points.otherwise)
        case PointSteps(at_least=least, at_most=most):
            return replace(
                points,
                points=-points.points,
                at_least=None if most is None else -most,
                at_most=None if least is None else -least,
            )
        case _:
            assert_never(points)


def _gate(closure: Closure | None, side: str) -> Closure | None:
    """Return the gate of a rule without its points, under a new name."""
    if closure is None or not closure.gate:
        return None
    return _rename(closure, f"gate {side}", replace(closure.rule, criterion=None, points=None))


def _score(closure: Closure | None, side: str) -> Closure | None:
    """Return the points of a rule without its gate, under a new name."""
    if closure is None or closure.rule.points is None:
        return None
    return _rename(closure, f"points {side}", replace(closure.rule, forbids=False, refers=False))


def _rename(closure: Closure, name: str, rule: CompiledRule) -> Closure:
    named = replace(rule.rule, id=RuleId(f"{rule.id} {name}"))
    return replace(closure, rule=replace(rule, rule=named))


def _differ(sided: RuleVersions) -> bool:
    """Tell whether the two versions may give different results."""
    if sided.before is None or sided.after is None:
        return sided.before is not sided.after
    return _meaning(sided.before) != _meaning(sided.after)


def _meaning(closure: Closure) -> tuple[object, ...]:
    """Return everything that determines a closure's results."""
    derivers = tuple((each.truth, each.falsity, each.derives, each.stage) for each in closure.derivers)
    return *_says(closure.rule), derivers


def _says(rule: CompiledRule) -> tuple[object, ...]:
    return rule.truth, rule.falsity, rule.forbids, rule.refers, rule.points


def _join_tables(before: FactTable, after: FactTable) -> tuple[FactTable, Mapping[FactName, FactName]]:
    """Return a table with the facts of both, and the new names of the facts of the second that differ."""
    if before is after:
        return before, {}
    renamed: dict[FactName, FactName] = {}
    employees = _side_by_side(before.employees, after.employees, renamed)
    seats = _side_by_side(before.seats, after.seats, renamed)
    pairs = _side_by_side(before.pairs, after.pairs, renamed)
    return replace(before, employees=employees, seats=seats, pairs=pairs), renamed


def _side_by_side(
    before: Mapping[FactName, Values], after: Mapping[FactName, Values], renamed: dict[FactName, FactName]
) -> Mapping[FactName, Values]:
    """Return the facts of both; those of the second that differ get a new name, which is added to `renamed`."""
    names = sorted(before.keys() | after.keys())
    others = {name: FactName(f"{name} {_AFTER}") for name in names if not _equal(before.get(name), after.get(name))}
    renamed |= others
    return {**before, **{others[name]: after[name] for name in others if name in after}}


def _equal(one: Column | PairFact | None, other: Column | PairFact | None) -> bool:
    """Tell whether two facts of one scope both exist and have the same values in the same form."""
    if one is None or other is None or type(one) is not type(other):
        return False
    return all(np.array_equal(part, of_other) for part, of_other in zip(_parts(one), _parts(other), strict=True))


def _parts(values: Column | PairFact) -> list[NDArray[np.generic] | str]:
    if isinstance(values, np.ndarray):
        return [values]
    return [getattr(values, field.name) for field in fields(values)]


def _rename_facts(closure: Closure, names: Mapping[FactName, FactName]) -> Closure:
    """Return a closure in which some facts are renamed."""
    if closure.facts.isdisjoint(names):
        return closure
    return Closure(
        _rename_rule_facts(closure.rule, names),
        tuple(_rename_rule_facts(rule, names) for rule in closure.derivers),
        frozenset(names.get(fact, fact) for fact in closure.facts),
    )


def _rename_rule_facts(rule: CompiledRule, names: Mapping[FactName, FactName]) -> CompiledRule:
    def atom(atom: Atom) -> Atom:
        other = None if atom.other is None else names.get(atom.other, atom.other)
        return replace(atom, fact=names.get(atom.fact, atom.fact), other=other)

    points = rule.points
    if isinstance(points, PointTable | PointSteps):
        points = replace(points, fact=names.get(points.fact, points.fact))
    return replace(
        rule,
        truth=tuple(tuple(map(atom, conjunct)) for conjunct in rule.truth),
        falsity=tuple(tuple(map(atom, conjunct)) for conjunct in rule.falsity),
        reads=tuple(sorted(names.get(fact, fact) for fact in rule.reads)),
        points=points,
    )
