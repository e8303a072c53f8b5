"""How far a condition branches: a bound on what `dss.engine.compile` makes of it."""

from collections.abc import Iterable, Mapping
from typing import Final, assert_never

from dss.model.identifiers import ParameterName
from dss.model.policy import All, Any, Comparison, Condition, Not, Parameter, ParameterRef, Test

MOST_CROSSED: Final = 20_000
"""Beyond so many branches a condition is not written out any further."""

_Atom = tuple[Test, int, bool]
"""A test, which of its values is meant, and whether it shall be true."""

_Branches = frozenset[frozenset[_Atom]]


class _TooMany(Exception):
    def __init__(self, branches: int) -> None:
        self.branches = branches
        super().__init__(branches)


def count_branches(condition: Condition, parameters: Mapping[ParameterName, Parameter]) -> int:
    """Count the branches of a condition's truth or of its falsity, whichever has more.

    No fewer than the engines find, who also know that one fact can't be two numbers. Beyond `MOST_CROSSED`
    any larger number may be returned.
    """
    try:
        return max(len(_minimal(_branches(condition, wanted, parameters))) for wanted in (True, False))
    except _TooMany as wide:
        return wide.branches


def _branches(condition: Condition, wanted: bool, parameters: Mapping[ParameterName, Parameter]) -> _Branches:
    match condition:
        case Test():
            return _of_test(condition, wanted, parameters)
        case Not(part=part):
            return _branches(part, not wanted, parameters)
        case All(parts=parts) | Any(parts=parts):
            sides = [_branches(part, wanted, parameters) for part in parts]
            return frozenset().union(*sides) if isinstance(condition, Any) is wanted else _crossed(sides)
        case _:
            assert_never(condition)


def _of_test(test: Test, wanted: bool, parameters: Mapping[ParameterName, Parameter]) -> _Branches:
    atoms = [(test, number, wanted) for number in range(_width(test, parameters))]
    if test.comparison in (Comparison.IS, Comparison.NOT_IN) and (test.comparison is Comparison.IS) is wanted:
        return frozenset(frozenset([atom]) for atom in atoms)
    return frozenset([frozenset(atoms)])


def _width(test: Test, parameters: Mapping[ParameterName, Parameter]) -> int:
    """Count the values of a test, a parameter with the most that it ever holds."""
    lists = [
        max((len(dated.values) for dated in parameters[operand.name].values), default=1)
        for operand in test.operands
        if isinstance(operand, ParameterRef) and operand.name in parameters
    ]
    return len(test.operands) - len(lists) + sum(lists)


def _crossed(sides: Iterable[_Branches]) -> _Branches:
    crossed: _Branches = frozenset([frozenset()])
    for side in sides:
        if len(crossed) * len(side) > MOST_CROSSED:
            raise _TooMany(len(crossed) * len(side))
        crossed = frozenset(a | b for a in crossed for b in side)
    return crossed


def _minimal(branches: _Branches) -> list[frozenset[_Atom]]:
    """Leave out what a shorter branch covers."""
    if len(branches) > MOST_CROSSED:
        raise _TooMany(len(branches))
    shortest_first = sorted(branches, key=len)
    minimal: list[frozenset[_Atom]] = []
    for branch in shortest_first:
        if not any(shorter <= branch for shorter in minimal):
            minimal.append(branch)
    return minimal
