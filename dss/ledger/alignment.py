"""Stored entries set against the numbers that they were recorded under: removed, inserted, out of place."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dss.ledger.evidence import Evidence
from dss.ledger.rows import Rows


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which stored entry is which recorded one.

    Attributes:
        chosen: The row of each sequence number, None where it was removed; shape (size,).
        replaced: Sequence numbers whose entry is gone while a row that is no entry of its own stands in its place.
        inserted: Rows that are no recorded entry, but for those that replace one.
        moved: Rows that are out of order; without them all others ascend.
        renumbered: Rows in order, stored neither under their own number nor under their place among the rows.
    """

    chosen: Sequence[int | None]
    replaced: Mapping[int, int]
    inserted: Sequence[int]
    moved: Sequence[int]
    renumbered: Sequence[int]

    @property
    def rows(self) -> Sequence[int | None]:
        """The row that stands for each sequence number, its entry or what replaces it; None where there is none."""
        return [self.replaced.get(number) if row is None else row for number, row in enumerate(self.chosen)]


def align(rows: Rows, size: int, evidence: Evidence) -> Alignment:
    """Find the row of each sequence number below `size`.

    Args:
        rows: As they are stored.
        size: How many entries were recorded.
        evidence: What nodes bear out settles which of two rows is the entry.
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
    moved = _out_of_order(kept, rows)
    renumbered = [row for row in kept if rows.numbers[row] not in (rows.own[row], row) and row not in moved]
    return Alignment(chosen, replaced, inserted, sorted(moved), renumbered)


def _choose(rows: Rows, size: int, evidence: Evidence) -> tuple[list[int | None], list[int]]:
    """Return the row of each sequence number, and the rows that are no entry or one that is there already."""
    chosen: list[int | None] = [None] * size
    strays = []
    for row, own in enumerate(rows.own):
        if own is None or not 0 <= own < size:
            strays.append(row)
            continue
        other = chosen[own]
        if other is None:
            chosen[own] = row
        elif _likeness(rows, row, evidence) > _likeness(rows, other, evidence):
            chosen[own] = row
            strays.append(other)
        else:
            strays.append(row)
    return chosen, sorted(strays)


def _likeness(rows: Rows, row: int, evidence: Evidence) -> tuple[bool, bool]:
    """Return how likely a row is the entry that it claims to be, for comparison with another."""
    own = rows.own[row]
    return own is not None and evidence.bears_out(own, rows.digests[row]), rows.numbers[row] == own


def _out_of_order(kept: Sequence[int], rows: Rows) -> set[int]:
    """Return rows without which the sequence numbers ascend.

    They are all that are not stored under their own number, if that is hardly more than the fewest that would do: two
    entries that changed places are both out of order, and one that went elsewhere is, but not those it passed.
    """
    numbers = [rows.own[row] or 0 for row in kept]
    if all(earlier < later for earlier, later in pairwise(numbers)):
        return set()
    fewest = {kept[place] for place in _fewest_out_of_order(numbers)}
    elsewhere = {row for row, number in zip(kept, numbers, strict=True) if rows.numbers[row] != number}
    return elsewhere if len(fewest) <= len(elsewhere) <= len(fewest) + 1 else fewest


def _fewest_out_of_order(numbers: Sequence[int]) -> set[int]:
    """Return the places that a longest ascending subsequence leaves out (Schensted 1961)."""
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
