"""Places in a ranking, shared by equals."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

Ordered = TypeVar("Ordered", Fraction, tuple[int, int])


@dataclass(frozen=True, slots=True)
class Places:
    """The places in a ranking that equals share, first to last; equal where there is no tie."""

    first: int
    last: int

    def above(self, other: "Places") -> int:
        """Count the places by which this lies above another, negative where below; 0 where ties can explain it.

        >>> Places(1, 1).above(Places(4, 6)), Places(5, 5).above(Places(4, 6))
        (3, 0)
        """
        return max(other.first - self.last, 0) - max(self.first - other.last, 0)


def places(values: Sequence[Ordered | None]) -> tuple[Places | None, ...]:
    """Rank values, the highest first; None has no place and takes none.

    >>> places([Fraction(1), None, Fraction(3), Fraction(1)])
    (Places(first=2, last=3), None, Places(first=1, last=1), Places(first=2, last=3))
    """
    ranked = sorted((value for value in values if value is not None), reverse=True)
    first: dict[Ordered, int] = {}
    last: dict[Ordered, int] = {}
    for place, value in enumerate(ranked, start=1):
        first.setdefault(value, place)
        last[value] = place
    return tuple(None if value is None else Places(first[value], last[value]) for value in values)
