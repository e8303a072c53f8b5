"""Compile rules: each condition's truth and falsity in disjunctive normal form, over whole numbers.

Negation is pushed to the tests first, and each negated test becomes its complement, so no conjunct holds a
negation. Both steps keep three-valued (Kleene 1952) truth: De Morgan's and the distributive laws hold there.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import product
from typing import Final, assert_never

from dss.model.errors import EngineError, RuleTooWide
from dss.model.identifiers import FactName, ParameterName, RuleId
from dss.model.knowledge.facts import Fact, Value, Vocabulary
from dss.model.policy.compiled import (
    MOST_CONJUNCTS,
    Atom,
    CompiledPolicy,
    CompiledRule,
    Conjunct,
    Operator,
    Points,
    PointSteps,
    PointTable,
)
from dss.model.policy.rules import (
    All,
    Any,
    Comparison,
    Condition,
    Decision,
    Derive,
    Effect,
    FactRef,
    FixedPoints,
    Forbid,
    Grant,
    Literal,
    Not,
    Number,
    ParameterRef,
    Policy,
    Refer,
    Rule,
    Score,
    StepPoints,
    TablePoints,
    Test,
    values_on,
)
from dss.model.text import _

_MOST_IN_WORK: Final = MOST_CONJUNCTS * MOST_CONJUNCTS
"""The most conjuncts of a condition before redundant ones are dropped; a condition with more is refused."""

Dnf = tuple[Conjunct, ...]

_COMPARES: Final[Mapping[Comparison, Operator]] = {
    Comparison.IS_NOT: Operator.UNEQUAL,
    Comparison.BELOW: Operator.BELOW,
    Comparison.AT_MOST: Operator.AT_MOST,
    Comparison.ABOVE: Operator.ABOVE,
    Comparison.AT_LEAST: Operator.AT_LEAST,
}
"""The operator of each comparison with one operand."""


class ConditionTooWide(EngineError):
    """A condition branches into more conjuncts than the engines take."""

    def __init__(self, conjuncts: int) -> None:
        self.conjuncts = conjuncts
        message = _("The condition has {branches} branches; the most is {most}. Split the rule in two.")
        super().__init__(message, branches=conjuncts, most=MOST_CONJUNCTS)


class DerivedCycle(EngineError):
    """Derived facts depend on each other in a circle, so that no order of rules can derive them."""

    def __init__(self, rules: Iterable[RuleId]) -> None:
        self.rules = tuple(sorted(rules))
        message = _("These rules derive facts in a circle: {rules!q}. Change one of them.")
        super().__init__(message, rules=self.rules)


def compile_policy(
    policy: Policy, vocabulary: Vocabulary, as_of: date, decision: Decision = Decision.TRANSFER
) -> CompiledPolicy:
    """Compile the rules that are in force on a day for a kind of decision.

    Raises:
        ParameterMissing: If a rule uses a parameter that has no value on `as_of`.
        RuleTooWide: If a condition branches into more than `MOST_CONJUNCTS` conjuncts.
        DerivedCycle: If derived facts depend on themselves.
    """
    rules = policy.in_force(as_of, decision)
    used: dict[str, tuple[Value, ...]] = {}

    def resolve(name: ParameterName) -> tuple[Value, ...]:
        used[name] = values_on(policy.parameters, name, as_of)
        return used[name]

    stages = order_derivations(rules)
    compiled = [_compile_rule(rule, stages[rule.id], vocabulary, resolve) for rule in rules]
    ordered = tuple(sorted(compiled, key=lambda rule: (rule.stage, rule.id)))
    return CompiledPolicy(as_of, decision, vocabulary, ordered, dict(sorted(used.items())))


def order_derivations(rules: Iterable[Rule]) -> dict[RuleId, int]:
    """Number the stages of rules: each comes after the rules that derive what it reads.

    Raises:
        DerivedCycle: If there is no such order.
    """
    rules = list(rules)
    derivers: dict[FactName, list[Rule]] = {}
    for rule in rules:
        for effect in rule.then:
            if isinstance(effect, Derive):
                derivers.setdefault(effect.fact, []).append(rule)
    needs = {rule.id: {source.id for fact in rule.reads for source in derivers.get(fact, ())} for rule in rules}
    stages: dict[RuleId, int] = {}
    while len(stages) < len(needs):
        ready = [id for id, sources in needs.items() if id not in stages and sources <= stages.keys()]
        if not ready:
            raise DerivedCycle(needs.keys() - stages.keys())
        stages |= {id: max((stages[source] + 1 for source in needs[id]), default=0) for id in ready}
    return stages


def expand_truth(condition: Condition, resolve: "Resolve", vocabulary: Vocabulary) -> Dnf:
    """Return the conjuncts of which one is true exactly when `condition` is true.

    Raises:
        ConditionTooWide: If there are more than `MOST_CONJUNCTS`.
    """
    return _simplify(_dnf(condition, True, resolve, vocabulary))


def expand_falsity(condition: Condition, resolve: "Resolve", vocabulary: Vocabulary) -> Dnf:
    """Return the conjuncts of which one is true exactly when `condition` is false.

    Raises:
        ConditionTooWide: If there are more than `MOST_CONJUNCTS`.
    """
    return _simplify(_dnf(condition, False, resolve, vocabulary))


Resolve = Callable[[ParameterName], tuple[Value, ...]]


def _dnf(condition: Condition, wanted: bool, resolve: Resolve, vocabulary: Vocabulary) -> list[Conjunct]:
    match condition:
        case Test():
            return _test(condition, wanted, resolve, vocabulary)
        case Not(part=part):
            return _dnf(part, not wanted, resolve, vocabulary)
        case All(parts=parts) | Any(parts=parts):
            sides = [_dnf(part, wanted, resolve, vocabulary) for part in parts]
            if isinstance(condition, Any) is wanted:
                return [conjunct for side in sides for conjunct in side]
            return _cross(sides)
        case _:
            assert_never(condition)


def _cross(sides: list[list[Conjunct]]) -> list[Conjunct]:
    """Distribute AND over OR, simplifying at each step so that the product stays small."""
    crossed: list[Conjunct] = [()]
    for side in sides:
        crossed = _minimise(_join(a, b) for a, b in product(crossed, side))
    return crossed


def _join(a: Conjunct, b: Conjunct) -> Conjunct:
    return tuple(dict.fromkeys(a + b))


def _test(test: Test, wanted: bool, resolve: Resolve, vocabulary: Vocabulary) -> list[Conjunct]:
    fact = vocabulary.facts[test.fact]
    if test.comparison is Comparison.KNOWN:
        (operand,) = test.operands
        known = isinstance(operand, Literal) and bool(operand.value)
        return [(Atom(test.fact, Operator.KNOWN if known is wanted else Operator.ABSENT),)]
    if test.comparison in (Comparison.IS, Comparison.NOT_IN):
        one_of = (test.comparison is Comparison.IS) is wanted
        operator = Operator.EQUAL if one_of else Operator.UNEQUAL
        atoms = [atom for operand in test.operands for atom in _atoms(fact, operator, operand, resolve)]
        return [(atom,) for atom in atoms] if one_of else [tuple(dict.fromkeys(atoms))]
    operator = _COMPARES[test.comparison] if wanted else _COMPARES[test.comparison].opposite
    (operand,) = test.operands
    (atom,) = _atoms(fact, operator, operand, resolve)
    return [(atom,)]


def _atoms(fact: Fact, operator: Operator, operand: "Literal | ParameterRef | FactRef", resolve: Resolve) -> list[Atom]:
    match operand:
        case FactRef(name=other):
            return [Atom(fact.name, operator, other=other)]
        case ParameterRef(name=name):
            return [Atom(fact.name, operator, fact.encode(value)) for value in resolve(name)]
        case Literal(value=value):
            return [Atom(fact.name, operator, fact.encode(value))]
        case _:
            assert_never(operand)


def _simplify(conjuncts: list[Conjunct]) -> Dnf:
    """Drop what `_minimise` does, and put the atoms of each conjunct in order."""
    minimal = _minimise(conjuncts)
    if len(minimal) > MOST_CONJUNCTS:
        raise ConditionTooWide(len(minimal))
    return tuple(tuple(sorted(conjunct, key=_atom_order)) for conjunct in minimal)


def _minimise(conjuncts: Iterable[Conjunct]) -> list[Conjunct]:
    """Drop conjuncts that can't be true, and those that a shorter one implies."""
    possible = {frozenset(conjunct): conjunct for conjunct in conjuncts if not _contradictory(conjunct)}
    if len(possible) > _MOST_IN_WORK:
        raise ConditionTooWide(len(possible))
    return [conjunct for atoms, conjunct in possible.items() if not any(other < atoms for other in possible)]


def _contradictory(conjunct: Conjunct) -> bool:
    """Tell whether a conjunct requires a fact to equal two numbers, or to be both known and absent."""
    equal: dict[FactName, int] = {}
    for atom in conjunct:
        number = atom.number if atom.operator is Operator.EQUAL else None
        if number is not None and equal.setdefault(atom.fact, number) != number:
            return True
    absent = {atom.fact for atom in conjunct if atom.operator is Operator.ABSENT}
    needed = {name for atom in conjunct if atom.operator is not Operator.ABSENT for name in (atom.fact, atom.other)}
    return bool(absent & needed)


def _atom_order(atom: Atom) -> tuple[str, str, int, str]:
    return (atom.fact, atom.operator, atom.number or 0, atom.other or "")


def _compile_rule(rule: Rule, stage: int, vocabulary: Vocabulary, resolve: Resolve) -> CompiledRule:
    try:
        holds, fails = expand_truth(rule.when, resolve, vocabulary), expand_falsity(rule.when, resolve, vocabulary)
    except ConditionTooWide as error:
        raise RuleTooWide(rule.id, error.conjuncts, MOST_CONJUNCTS) from None
    score = next((effect for effect in rule.then if isinstance(effect, Score)), None)
    return CompiledRule(
        rule=rule,
        stage=stage,
        truth=holds,
        falsity=fails,
        reads=tuple(sorted(rule.reads)),
        forbids=any(isinstance(effect, Forbid) for effect in rule.then),
        refers=any(isinstance(effect, Refer) for effect in rule.then),
        criterion=score.criterion if score else None,
        points=_points(score, vocabulary, resolve) if score else None,
        derives=tuple(sorted(effect.fact for effect in rule.then if isinstance(effect, Derive))),
        effects=tuple(_resolve_amount(effect, resolve) for effect in rule.then),
    )


def _points(score: Score, vocabulary: Vocabulary, resolve: Resolve) -> Points:
    match score.points:
        case FixedPoints(points=points):
            return _number(points, resolve)
        case TablePoints(fact=fact, points=points, otherwise=otherwise):
            encode = vocabulary.facts[fact].encode
            by_value = {encode(value): _number(number, resolve) for value, number in points}
            return PointTable(fact, by_value, _number(otherwise, resolve))
        case StepPoints(fact=fact, points=points, start=start, at_least=at_least, at_most=at_most):
            return PointSteps(
                fact,
                _number(points, resolve),
                _number(start, resolve),
                None if at_least is None else _number(at_least, resolve),
                None if at_most is None else _number(at_most, resolve),
            )
        case _:
            assert_never(score.points)


def _number(number: Number, resolve: Resolve) -> int:
    return int(number.value if isinstance(number, Literal) else resolve(number.name)[0])


def _resolve_amount(effect: Effect, resolve: Resolve) -> Effect:
    """Replace the parameter in a grant's amount by its value on the day."""
    if isinstance(effect, Grant) and effect.amount is not None:
        return Grant(effect.incentive, Literal(_number(effect.amount, resolve)), effect.unit)
    return effect
