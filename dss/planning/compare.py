"""The moves that differ between two plans, and which differences follow from which."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

Move = tuple[str, str]
"""A person and a seat, by id."""


class MoveDifference(StrEnum):
    """How the move of a person differs."""

    ADDED = "added"
    """Moves only in the second plan."""

    DROPPED = "dropped"
    """Moves only in the first plan."""

    ELSEWHERE = "elsewhere"
    """Moves in both, to different seats."""


@dataclass(frozen=True, slots=True)
class ChangedMove:
    """A person who moves differently.

    Attributes:
        before: The seat in the first plan, or None.
        after: The seat in the second plan, or None.
    """

    person: str
    before: str | None
    after: str | None

    @property
    def difference(self) -> MoveDifference:
        """How it differs."""
        if self.before is None:
            return MoveDifference.ADDED
        return MoveDifference.DROPPED if self.after is None else MoveDifference.ELSEWHERE

    @property
    def seats(self) -> tuple[str, ...]:
        """The seats concerned, that of the first plan first."""
        return tuple(seat for seat in (self.before, self.after) if seat is not None)


def changed_moves(before: Iterable[Move], after: Iterable[Move]) -> tuple[ChangedMove, ...]:
    """Return everyone who moves differently, by id.

    >>> for one in changed_moves([("a", "s"), ("b", "t")], [("b", "s"), ("c", "u")]):
    ...     print(one.person, one.before, one.after, one.difference)
    a s None dropped
    b t s elsewhere
    c None u added
    """
    first, second = dict(before), dict(after)
    return tuple(
        ChangedMove(person, first.get(person), second.get(person))
        for person in sorted(first.keys() | second.keys())
        if first.get(person) != second.get(person)
    )


def trace_origins(
    changes: Collection[ChangedMove],
    direct: Collection[str],
    ties: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Mapping[str, str]:
    """Trace each change back to a nearest one that was brought about directly.

    Two changes touch where they have a seat in common: one takes what the other leaves, or loses what the other takes;
    or where something else ties them, such as a minimum headcount that lets only one of them leave.

    Args:
        changes: All changes.
        direct: The persons whose change needs no other to explain it.
        ties: What else each person's change touches, by any names that are no seats.

    Returns:
        For each person whose change is reached from a direct one, that one's person; of several at equal distance the
        one that comes first in order. A direct one is its own origin.

    >>> chain = changed_moves([("a", "s"), ("b", "t")], [("b", "s"), ("c", "t")])
    >>> trace_origins(chain, {"a"})
    {'a': 'a', 'b': 'a', 'c': 'a'}
    """
    touched = {change.person: (*change.seats, *ties.get(change.person, ())) for change in changes}
    touching: dict[str, list[ChangedMove]] = defaultdict(list)
    for change in changes:
        for name in touched[change.person]:
            touching[name].append(change)
    found = {change.person: change.person for change in changes if change.person in direct}
    waiting = deque(change for change in changes if change.person in direct)
    while waiting:
        change = waiting.popleft()
        for name in touched[change.person]:
            for other in touching[name]:
                if other.person not in found:
                    found[other.person] = found[change.person]
                    waiting.append(other)
    return found
