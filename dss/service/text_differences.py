"""Two texts side by side: which lines went, which came, with some lines around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

CONTEXT: Final = 3
"""Lines shown before and after those that differ."""


class LineChange(StrEnum):
    """What became of a line."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of either text.

    Attributes:
        before, after: Its number in the first and the second text, from 1; None where it isn't there.
    """

    change: LineChange
    before: int | None
    after: int | None
    text: str


@dataclass(frozen=True, slots=True)
class TextDifference:
    """What differs between two texts.

    Attributes:
        parts: Runs of lines, in order; lines between them are the same in both.
        gone, new: How many lines went and came.
    """

    parts: tuple[tuple[DiffLine, ...], ...]
    gone: int
    new: int


def text_difference(before: str | None, after: str | None, context: int = CONTEXT) -> TextDifference:
    r"""Compare two texts line by line; None stands for no text at all.

    >>> found = text_difference("a\nb\nc\n", "a\nB\nc\n")
    >>> [(line.change.value, line.text) for line in found.parts[0]]
    [('same', 'a'), ('gone', 'b'), ('new', 'B'), ('same', 'c')]
    >>> found.gone, found.new
    (1, 1)

    Args:
        before: The first.
        after: The second.
        context: Lines to show around those that differ.
    """
    first, second = (before or "").splitlines(), (after or "").splitlines()
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    parts = tuple(
        tuple(line for step in group for line in _lines(step, first, second))
        for group in matcher.get_grouped_opcodes(context)
    )
    changes = [line.change for part in parts for line in part]
    return TextDifference(parts, changes.count(LineChange.GONE), changes.count(LineChange.NEW))


def _lines(step: tuple[str, int, int, int, int], first: Sequence[str], second: Sequence[str]) -> Iterator[DiffLine]:
    kind, start, end, start_after, end_after = step
    if kind == "equal":
        for place in range(end - start):
            number, after = start + place, start_after + place
            yield DiffLine(LineChange.SAME, number + 1, after + 1, first[number])
        return
    for number in range(start, end):
        yield DiffLine(LineChange.GONE, number + 1, None, first[number])
    for number in range(start_after, end_after):
        yield DiffLine(LineChange.NEW, None, number + 1, second[number])
