"""Simple additive weighting (SAW): people against one another, by weighted criteria."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar, assert_never

from dss.methods.numbers import Number, exact, shares

Name = TypeVar("Name", bound=Hashable)


class Preference(StrEnum):
    """Whether more of a criterion is better or worse."""

    BENEFIT = "benefit"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class Criterion:
    """What people are compared by, with its share of the whole, 0 to 1."""

    name: str
    weight: Number
    preference: Preference


def simple_additive_weighting(
    criteria: Sequence[Criterion], values: Mapping[Name, Sequence[Number]]
) -> dict[Name, Fraction]:
    """Weigh people against one another (*SAW*; Fishburn 1967, MacCrimmon 1968).

    A benefit x counts x / max, a cost min / x, over the people given; the value is the sum of weight x count, from 0 to
    1. So it depends on who is compared. Where no one has any of a benefit (max = 0) it counts 0 for everyone.

    Args:
        criteria: The criteria; their weights sum to one.
        values: What each person has of each criterion, in the criteria's order; nothing below zero.

    Returns:
        The value of each person, in the order given.

    Raises:
        ValueError: If the weights don't sum to one, someone has more or fewer values than there are criteria, a value
            is negative, or a cost is zero.

    >>> by = [Criterion("test", 0.5, Preference.BENEFIT), Criterion("travel", 0.5, Preference.COST)]
    >>> simple_additive_weighting(by, {"A": [80, 2], "B": [40, 1]})
    {'A': Fraction(3, 4), 'B': Fraction(3, 4)}
    """
    weights = shares((criterion.weight for criterion in criteria), "weights of the criteria")
    for name, given in values.items():
        if len(given) != len(criteria):
            raise ValueError(f"There are {len(criteria)} criteria, and {len(given)} values of {name}.")
    columns = (
        _normalised(criterion, [given[at] for given in values.values()]) for at, criterion in enumerate(criteria)
    )
    weighted = [[weight * count for count in column] for weight, column in zip(weights, columns, strict=True)]
    return {name: sum(counts, Fraction()) for name, counts in zip(values, zip(*weighted, strict=True), strict=True)}


def _normalised(criterion: Criterion, values: Sequence[Number]) -> list[Fraction]:
    numbers = [exact(value) for value in values]
    if any(number < 0 for number in numbers):
        raise ValueError(f"{criterion.name} must not be negative.")
    match criterion.preference:
        case Preference.BENEFIT:
            most = max(numbers, default=Fraction())
            return [number / most if most else Fraction() for number in numbers]
        case Preference.COST:
            if not all(numbers):
                raise ValueError(f"{criterion.name} is a cost, by which one divides: it must not be zero.")
            least = min(numbers, default=Fraction())
            return [least / number for number in numbers]
        case _:
            assert_never(criterion.preference)
