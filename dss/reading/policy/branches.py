"""How far a condition branches, so that one that is too wide for the engines is located in its file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final, assert_never

from dss.model.identifiers import FactName, ParameterName
from dss.model.policy.compiled import MOST_CONJUNCTS
from dss.model.policy.rules import (
    All,
    Any,
    Comparison,
    Condition,
    FactRef,
    Literal,
    Not,
    Operand,
    Parameter,
    ParameterRef,
    Test,
)

_MOST_IN_WORK: Final = MOST_CONJUNCTS * MOST_CONJUNCTS
"""A condition that grows beyond so many branches is not worked through to the end."""

_OPPOSITES: Final[Mapping[Comparison, Comparison]] = {
    Comparison.IS: Comparison.IS_NOT,
    Comparison.IS_NOT: Comparison.IS,
    Comparison.NOT_IN: Comparison.IS,
    Comparison.BELOW: Comparison.AT_LEAST,
    Comparison.AT_LEAST: Comparison.BELOW,
    Comparison.ABOVE: Comparison.AT_MOST,
    Comparison.AT_MOST: Comparison.ABOVE,
}


@dataclass(frozen=True, slots=True)
class _Atom:
    """One comparison with one operand; `number` tells apart the values of a parameter that holds a list."""

    fact: FactName
    comparison: Comparison
    operand: Operand
    number: int = 0


_Branch = frozenset[_Atom]


class _TooMany(Exception):
    def __init__(self, branches: int) -> None:
        self.branches = branches
        super().__init__(branches)


def count_branches(condition: Condition, parameters: Mapping[ParameterName, Parameter]) -> int:
    """Count the branches of a condition's truth or of its falsity, whichever has more.

    The count is never below what the engines come to on any day; it is above where they can tell from the value
    of a parameter that a branch is impossible.
    """
    try:
        return max(len(_minimal(_branches(condition, wanted, parameters))) for wanted in (True, False))
    except _TooMany as wide:
        return wide.branches


def _branches(condition: Condition, wanted: bool, parameters: Mapping[ParameterName, Parameter]) -> set[_Branch]:
    """Return the branches of which one is true exactly when the condition is `wanted`."""
    match condition:
        case Test():
            atoms = list(_atoms(condition, wanted, parameters))
            one_will_do = condition.comparison in (Comparison.IS, Comparison.NOT_IN) and (
                (condition.comparison is Comparison.IS) is wanted
            )
            return _bounded(frozenset([atom]) for atom in atoms) if one_will_do else {frozenset(atoms)}
        case Not(part=part):
            return _branches(part, not wanted, parameters)
        case All(parts=parts) | Any(parts=parts):
            sides = [_branches(part, wanted, parameters) for part in parts]
            if isinstance(condition, Any) is wanted:
                return _bounded(branch for side in sides for branch in side)
            crossed = {frozenset[_Atom]()}
            for side in sides:
                crossed = _bounded(a | b for a, b in product(crossed, side))
            return crossed
        case _:
            assert_never(condition)


def _atoms(test: Test, wanted: bool, parameters: Mapping[ParameterName, Parameter]) -> Iterator[_Atom]:
    if test.comparison is Comparison.KNOWN:
        (operand,) = test.operands
        known = isinstance(operand, Literal) and bool(operand.value)
        yield _Atom(test.fact, Comparison.KNOWN, Literal(known is wanted))
        return
    positive = Comparison.IS_NOT if test.comparison is Comparison.NOT_IN else test.comparison
    comparison = positive if wanted else _OPPOSITES[test.comparison]
    for operand in test.operands:
        for number in range(_most_values(operand, parameters)):
            yield _Atom(test.fact, comparison, operand, number)


def _most_values(operand: Operand, parameters: Mapping[ParameterName, Parameter]) -> int:
    """Return how many values an operand stands for, a parameter with the most that it ever holds."""
    if not isinstance(operand, ParameterRef) or operand.name not in parameters:
        return 1
    return max((len(dated.values) for dated in parameters[operand.name].values), default=1)


def _bounded(branches: Iterable[_Branch]) -> set[_Branch]:
    """Gather branches that are possible, as long as they are not too many."""
    gathered: set[_Branch] = set()
    for branch in branches:
        if not _contradictory(branch):
            gathered.add(branch)
        if len(gathered) > _MOST_IN_WORK:
            raise _TooMany(len(gathered))
    return gathered


def _contradictory(branch: _Branch) -> bool:
    """Tell whether a branch asks one fact to be two values, or to be known and unknown."""
    equal = {(atom.fact, atom.operand) for atom in branch if _is_literal_value(atom)}
    if len(equal) > len({fact for fact, _ in equal}):
        return True
    absent = {atom.fact for atom in branch if _is_absence(atom)}
    needed = {name for atom in branch if not _is_absence(atom) for name in _named_facts(atom)}
    return bool(absent & needed)


def _is_literal_value(atom: _Atom) -> bool:
    return atom.comparison is Comparison.IS and isinstance(atom.operand, Literal)


def _is_absence(atom: _Atom) -> bool:
    return atom.comparison is Comparison.KNOWN and atom.operand == Literal(False)


def _named_facts(atom: _Atom) -> tuple[FactName, ...]:
    return (atom.fact, atom.operand.name) if isinstance(atom.operand, FactRef) else (atom.fact,)


def _minimal(branches: Iterable[_Branch]) -> list[_Branch]:
    """Leave out what a shorter branch covers."""
    minimal: list[_Branch] = []
    for branch in sorted(branches, key=len):
        if not any(shorter <= branch for shorter in minimal):
            minimal.append(branch)
    return minimal
