"""Numbers taken exactly as they are written."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

Number = int | float | Decimal | Fraction


def exact(number: Number) -> Fraction:
    """Return a number as it is written, a float as its shortest decimal.

    Raises:
        ValueError: If it is not a finite number.

    >>> exact(0.1)
    Fraction(1, 10)
    """
    try:
        return Fraction(str(number))
    except ValueError:
        raise ValueError(f"Not a finite number: {number!r}.") from None


def shares(weights: Iterable[Number], what: str) -> tuple[Fraction, ...]:
    """Return weights exactly, having seen that they share out one whole.

    Args:
        weights: One weight for each part.
        what: What the weights are, for the message.

    Raises:
        ValueError: If one is negative, or they don't sum to one exactly.

    >>> shares([0.6, 0.3], "shares of the core")
    Traceback (most recent call last):
        ...
    ValueError: The shares of the core must sum to 1, not to 0.9.
    """
    parts = tuple(map(exact, weights))
    if any(part < 0 for part in parts):
        raise ValueError(f"The {what} must not be negative.")
    if sum(parts) != 1:
        raise ValueError(f"The {what} must sum to 1, not to {float(sum(parts))}.")
    return parts


def mean(numbers: Sequence[Fraction]) -> Fraction:
    """Return the arithmetic mean of at least one number."""
    return sum(numbers, Fraction()) / len(numbers)
