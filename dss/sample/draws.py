"""Random whole numbers from a seed, the same on every machine.

They come from the raw stream of PCG64 (O'Neill 2014), which numpy keeps stable from version to version (NEP 19), by
whole-number arithmetic only, so that neither rounding nor a mathematical library affects them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Draws:
    """Independent streams of numbers, one for each purpose; one purpose always gives the same numbers.

    >>> draws = Draws(seed=1)
    >>> draws.below("dice", 6, 5).tolist() == draws.below("dice", 6, 5).tolist()
    True
    """

    seed: int

    def below(self, purpose: str, limit: int | Whole, count: int) -> Whole:
        """Draw numbers from 0 to `limit`, exclusive; 0 where the limit is 0.

        Args:
            purpose: Names the stream.
            limit: One for all, or one each; less than 2 to the power of 31.
            count: How many to draw.
        """
        entropy = np.random.SeedSequence((self.seed, crc32(purpose.encode())))
        raw = np.random.PCG64(entropy).random_raw(count)
        fraction = (np.asarray(raw, np.uint64) >> np.uint64(32)).astype(np.int64)
        return (fraction * limit) >> 32

    def between(self, purpose: str, least: int | Whole, most: int | Whole, count: int) -> Whole:
        """Draw numbers from `least` to `most`, both inclusive; `least` where `most` is less."""
        return least + self.below(purpose, np.maximum(most - np.asarray(least, np.int64) + 1, 1), count)

    def chance(self, purpose: str, permille: int | Whole, count: int) -> Bools:
        """Draw booleans that are true with a probability of `permille` in a thousand."""
        return self.below(purpose, 1000, count) < permille

    def weighted(self, purpose: str, weights: Sequence[int] | Whole, count: int) -> Whole:
        """Draw places in `weights`, with probabilities in proportion to the weights."""
        sums = np.cumsum(np.asarray(weights, np.int64))
        return np.searchsorted(sums, self.below(purpose, int(sums[-1]), count), side="right").astype(np.int64)

    def order(self, purpose: str, count: int) -> Whole:
        """Draw an order of the numbers from 0 to `count`, exclusive."""
        return np.argsort(self.below(purpose, 2**31 - 1, count), kind="stable").astype(np.int64)


def spread(weights: Whole, count: int, offset: int) -> Whole:
    """Spread `count` draws over weights at equal strides, so that each place gets its share, rounded up or down.

    Args:
        weights: At least one of them above 0.
        count: How many places to draw; a heavy one may come several times.
        offset: Where in the first stride to begin, from 0 to the sum of the weights, exclusive.

    Returns:
        The places, ascending.
    """
    sums = np.cumsum(weights)
    marks = (np.arange(count, dtype=np.int64) * int(sums[-1]) + offset) // max(count, 1)
    return np.searchsorted(sums, marks, side="right").astype(np.int64)
