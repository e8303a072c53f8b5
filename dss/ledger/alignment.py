"""Stored entries set against the numbers that they were recorded under: removed, inserted, out of place."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


def align(rows: Rows, size: int, expected: Mapping[int, bytes]) -> Alignment:
    """Find the row of each sequence number below `size`.

    Args:
        rows: As they are stored.
        size: How many entries were recorded.
        expected: Leaf hashes from elsewhere, by sequence number, which settle which of two rows is the entry.
    """
    chosen, strays = _choose(rows, size, expected)
    replaced = {}
    inserted = []
    for row in strays:
        number = next((each for each in (rows.numbers[row], row) if 0 <= each < size and chosen[each] is None), None)
        if number is None or number in replaced:
            inserted.append(row)
        else:
            replaced[number] = row
    kept = sorted(row for row in chosen if row is not None)
    moved = _out_of_order(kept, [rows.own[row] or 0 for row in kept])
    renumbered = [row for row in kept if rows.numbers[row] not in (rows.own[row], row) and row not in moved]
    return Alignment(chosen, replaced, inserted, sorted(moved), renumbered)


def _choose(rows: Rows, size: int, expected: Mapping[int, bytes]) -> tuple[list[int | None], list[int]]:
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
        elif _likelier(rows, row, other, expected.get(own)):
            chosen[own] = row
            strays.append(other)
        else:
            strays.append(row)
    return chosen, sorted(strays)


def _likelier(rows: Rows, row: int, other: int, expected: bytes | None) -> bool:
    """Tell whether a row is rather the entry that two rows claim to be than the other, which comes first."""
    return _likeness(rows, row, expected) > _likeness(rows, other, expected)


def _likeness(rows: Rows, row: int, expected: bytes | None) -> tuple[bool, bool]:
    return rows.digests[row] == expected, rows.numbers[row] == rows.own[row]


def _out_of_order(rows: Sequence[int], numbers: Sequence[int]) -> set[int]:
    """Return the fewest rows without which the numbers ascend (a longest ascending subsequence, Schensted 1961)."""
    if all(earlier < later for earlier, later in zip(numbers, numbers[1:], strict=False)):
        return set()
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
    kept = set()
    step: int | None = places[-1]
    while step is not None:
        kept.add(step)
        step = before[step]
    return {row for place, row in enumerate(rows) if place not in kept}
