"""Ties between two things of one kind: both ends differ, and no two things are tied twice."""

from collections.abc import Iterable

from dss.model.diagnostic import Place
from dss.reading.record import Faults

Pair = tuple[Place, str, str]
"""Where a tie stands, and its two ends; an end that couldn't be read is ''."""


def check_pairs(what: str, pairs: Iterable[Pair], faults: Faults) -> None:
    """Report a tie from a thing to itself, and one that stands already, either way round.

    Args:
        what: What ties the ends, for the code and the message, e.g. ``way``.
        pairs: In the order of the file.
        faults: Takes what is found.
    """
    first: dict[frozenset[str], Place] = {}
    for place, a, b in pairs:
        if not a or not b:
            continue
        ends = frozenset((a, b))
        if len(ends) == 1:
            faults.error(place, f"{what}-to-itself", f"A {what} joins two, but both ends are {a!r}.")
        elif ends in first:
            message = f"A {what} between {a!r} and {b!r} stands already in line {first[ends].line}."
            faults.error(place, f"duplicate-{what}", f"{message} Take one of them out.")
        else:
            first[ends] = place
