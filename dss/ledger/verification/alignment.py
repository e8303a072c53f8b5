"""Stored entries matched with the recorded sequence numbers: removed, inserted, out of place."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dss.ledger.verification.rows import Evidence, Rows


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which stored entry is which recorded entry.

    Attributes:
        chosen: The row of each sequence number; None where the entry was removed; shape (size,).
        replaced: The row in the place of a removed entry, by sequence number, where that row is not a recorded entry.
        inserted: Other rows that are not a recorded entry.
        moved: Rows out of order; the others ascend.
        renumbered: Rows in order, stored neither under their own number nor under their position among the rows.
    """

    chosen: Sequence[int | None]
    replaced: Mapping[int, int]
    inserted: Sequence[int]
    moved: Sequence[int]
    renumbered: Sequence[int]

    @property
    def rows(self) -> Sequence[int | None]:
        """The row of each sequence number, its entry or the replacement; None where there is none."""
        return [self.replaced.get(number) if row is None else row for number, row in enumerate(self.chosen)]


def align(rows: Rows, size: int, evidence: Evidence) -> Alignment:
    """Find the row of each sequence number below `size`.

    Args:
        rows: The stored entries.
        size: How many entries were recorded.
        evidence: Decides which of two rows with one number is the entry.
    """
    chosen, strays = _choose(rows, size, evidence)
    replaced = {}
    inserted = []
    for row in strays:
        number = next((each for each in (rows.numbers[row], row) if 0 <= each < size and chosen[each] is None), None)
        if number is None or number in replaced:
            inserted.append(row)
        else:
            replaced[number] = row
    kept = sorted(row for row in chosen if row is not None)
    moved = _find_moved(kept, rows)
    renumbered = [row for row in kept if rows.numbers[row] not in (rows.own[row], row) and row not in moved]
    return Alignment(chosen, replaced, inserted, sorted(moved), renumbered)


def _choose(rows: Rows, size: int, evidence: Evidence) -> tuple[list[int | None], list[int]]:
    """Return the row of each sequence number, and the rows that are not an entry or duplicate one."""
    chosen: list[int | None] = [None] * size
    strays = []
    for row, own in enumerate(rows.own):
        if own is None or not 0 <= own < size:
            strays.append(row)
            continue
        other = chosen[own]
        if other is None:
            chosen[own] = row
        elif _rate(rows, row, evidence) > _rate(rows, other, evidence):
            chosen[own] = row
            strays.append(other)
        else:
            strays.append(row)
    return chosen, sorted(strays)


def _rate(rows: Rows, row: int, evidence: Evidence) -> tuple[bool, bool]:
    """Return how credible a row's sequence number is, for comparison with another row."""
    own = rows.own[row]
    return own is not None and evidence.supports(own, rows.digests[row]), rows.numbers[row] == own


def _find_moved(kept: Sequence[int], rows: Rows) -> set[int]:
    """Return rows without which the sequence numbers ascend.

    These are all rows not stored under their own number, if they are at most one more than the smallest possible set:
    two exchanged entries are both out of order, and so is one moved entry, but not the entries that it passed.
    """
    numbers = [rows.own[row] or 0 for row in kept]
    if all(earlier < later for earlier, later in pairwise(numbers)):
        return set()
    fewest = {kept[place] for place in _find_fewest_moved(numbers)}
    elsewhere = {row for row, number in zip(kept, numbers, strict=True) if rows.numbers[row] != number}
    return elsewhere if len(fewest) <= len(elsewhere) <= len(fewest) + 1 else fewest


def _find_fewest_moved(numbers: Sequence[int]) -> set[int]:
    """Return the positions outside a longest ascending subsequence (Schensted 1961)."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(places[length - 1] if length else None)
        if length == len(ends):
            ends.append(number)
            places.append(place)
        else:
            ends[length], places[length] = number, place
    left_out = set(range(len(numbers)))
    step: int | None = places[-1]
    while step is not None:
        left_out.remove(step)
        step = before[step]
    return left_out
