"""Where two JSON values differ, people being matched by who they are and not by their place in a list."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dss.model.ledger import Json
from dss.service.personal_data import Mask

_PERSON: Final = "employee"

_DIGESTED: Final = frozenset({"proof"})
"""Keys of digests, which differ whenever what they are taken of does."""


def first_difference(before: Json, after: Json, mask: Mask) -> str:
    """Return the path at which two values first differ, digests included; blank where they don't."""
    return next((path for path, _, _ in _differences(before, after, "", mask, frozenset())), "")


def differences(before: Json, after: Json, mask: Mask) -> Iterator[tuple[str, Json, Json]]:
    """Yield each path at which two values differ, with what there is in either; None for nothing.

    Args:
        before: A value.
        after: Another.
        mask: Hides who is meant.
    """
    return _differences(before, after, "", mask, _DIGESTED)


def _differences(
    before: Json, after: Json, path: str, mask: Mask, passed_over: frozenset[str], key: str = ""
) -> Iterator[tuple[str, Json, Json]]:
    parts, others = _parts(before, mask), _parts(after, mask)
    if parts is None or others is None:
        if before != after:
            yield path, mask.value(before, key), mask.value(after, key)
        return
    for name in dict.fromkeys((*parts, *others)):
        inner = key if name.startswith("[") else name.removeprefix(".")
        if inner not in passed_over:
            deeper = f"{path}{name}".removeprefix(".")
            yield from _differences(parts.get(name), others.get(name), deeper, mask, passed_over, inner)


def _parts(value: Json, mask: Mask) -> Mapping[str, Json] | None:
    """Return the parts of a value by the end of their path; None of a value without parts."""
    match value:
        case str():
            return None
        case Mapping():
            return {f".{mask.key(key)}": part for key, part in value.items()}
        case Sequence():
            return {f"[{_place(number, part, mask)}]": part for number, part in enumerate(value)}
        case _:
            return None


def _place(number: int, part: Json, mask: Mask) -> str:
    person = part.get(_PERSON) if isinstance(part, Mapping) else None
    return mask.employee(person) if isinstance(person, str) else str(number)
