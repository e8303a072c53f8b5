"""The Merkle tree as RFC 9162, 2.1 defines it: from the root down, each range of leaves hashed once."""

from collections.abc import Iterable
from hashlib import sha256


class DefinedTree:
    """A tree over all of its entries, built at once."""

    def __init__(self, entries: Iterable[bytes]) -> None:
        self._entries = tuple(entries)
        self._roots: dict[tuple[int, int], bytes] = {}

    @property
    def size(self) -> int:
        """The number of entries."""
        return len(self._entries)

    def root(self, start: int = 0, end: int | None = None) -> bytes:
        """Return MTH(D[start:end]) (2.1.1)."""
        end = self.size if end is None else end
        if (start, end) not in self._roots:
            self._roots[start, end] = self._hash(start, end)
        return self._roots[start, end]

    def prove_inclusion(self, number: int, start: int = 0, end: int | None = None) -> list[bytes]:
        """Return PATH(number, D[start:end]) (2.1.3.1)."""
        end = self.size if end is None else end
        if end - start == 1:
            return []
        middle = start + _split(end - start)
        if number < middle:
            return [*self.prove_inclusion(number, start, middle), self.root(middle, end)]
        return [*self.prove_inclusion(number, middle, end), self.root(start, middle)]

    def prove_consistency(self, earlier: int, later: int) -> list[bytes]:
        """Return PROOF(earlier, D[0:later]) (2.1.4.1)."""
        return self._prove_part(earlier, 0, later, True)

    def _prove_part(self, earlier: int, start: int, end: int, complete: bool) -> list[bytes]:
        """Return SUBPROOF(earlier - start, D[start:end], complete)."""
        if earlier == end:
            return [] if complete else [self.root(start, end)]
        middle = start + _split(end - start)
        if earlier <= middle:
            return [*self._prove_part(earlier, start, middle, complete), self.root(middle, end)]
        return [*self._prove_part(earlier, middle, end, False), self.root(start, middle)]

    def _hash(self, start: int, end: int) -> bytes:
        if start == end:
            return sha256(b"").digest()
        if end - start == 1:
            return sha256(b"\x00" + self._entries[start]).digest()
        middle = start + _split(end - start)
        return sha256(b"\x01" + self.root(start, middle) + self.root(middle, end)).digest()


def _split(size: int) -> int:
    """Return the largest power of two smaller than a size."""
    power = 1
    while 2 * power < size:
        power *= 2
    return power
