"""Values to canonical JSON (RFC 8785): equal values are equal to the byte. The only door to rfc8785.

rfc8785 writes everything; where all keys are ASCII msgspec writes the same bytes, and does it, for its speed.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

import msgspec
import rfc8785

from dss.model.ledger.errors import NotRecordable
from dss.model.ledger.ledger import Json

MOST: Final = 2**53 - 1
"""The largest whole number that every reader of JSON takes exactly (RFC 8785, 3.2.2.3)."""

DEEPEST: Final = 64
"""How deep objects and lists may nest."""

_SORTED: Final = msgspec.json.Encoder(order="sorted")
"""Writes as RFC 8785 asks but for the order of keys, which is by code points: the RFC's order among ASCII keys."""


def canonical(value: Json) -> bytes:
    """Return the one way to write a value.

    >>> canonical({"b": [1, True, None], "a": "x"})
    b'{"a":"x","b":[1,true,null]}'

    Raises:
        NotRecordable: If it holds anything but JSON, a fraction, a number beyond 2**53 - 1, half a character, or nests
            too deep; the place is told.
    """
    if _is_simple(value, 0):
        return _SORTED.encode(value)
    plain = _plain(value, "", 0)
    return _SORTED.encode(plain) if _has_ascii_keys(plain) else rfc8785.dumps(plain)


def digest_of_value(value: Json) -> str:
    """Return the SHA-256 of a value's canonical JSON, in hexadecimal digits.

    Raises:
        NotRecordable: As `canonical`.
    """
    return sha256(canonical(value)).hexdigest()


def _is_simple(value: Any, depth: int) -> bool:
    """Tell whether a value is of Python's own types alone, with ASCII texts, and nothing in it is to be refused."""
    if depth > DEEPEST:
        return False
    kind = type(value)
    if kind is str:
        return bool(value.isascii())
    if kind is int:
        return bool(-MOST <= value <= MOST)
    if kind is dict:
        return all(type(key) is str and key.isascii() and _is_simple(part, depth + 1) for key, part in value.items())
    if kind is list or kind is tuple:
        return all(_is_simple(part, depth + 1) for part in value)
    return value is None or kind is bool


def _has_ascii_keys(plain: Any) -> bool:
    kind = type(plain)
    if kind is dict:
        return all(key.isascii() and _has_ascii_keys(part) for key, part in plain.items())
    return kind not in (list, tuple) or all(_has_ascii_keys(part) for part in plain)


def _plain(value: Json, place: str, depth: int) -> Any:
    """Return the value in dicts and lists, after a look at every part of it."""
    if depth > DEEPEST:
        raise NotRecordable(place, f"it nests deeper than {DEEPEST} levels.")
    match value:
        case None | bool():
            return value
        case str():
            return _text(value, place)
        case int():
            if abs(value) > MOST:
                raise NotRecordable(place, f"{value} is beyond {MOST}; write it as text.")
            return int(value)
        case Mapping():
            return {
                _key(key, place): _plain(part, f"{place}.{key}" if place else str(key), depth + 1)
                for key, part in value.items()
            }
        case Sequence() if not isinstance(value, bytes | bytearray | memoryview):
            return [_plain(part, f"{place}[{number}]", depth + 1) for number, part in enumerate(value)]
        case float():
            raise NotRecordable(place, f"{value} may have a fraction; count in a smaller unit, or write it as text.")
        case _:
            raise NotRecordable(place, f"{type(value).__name__} is not JSON; write it as text or numbers.")


def _key(key: object, place: str) -> str:
    if not isinstance(key, str):
        raise NotRecordable(place, f"its key {key!r} is not a text.")
    return _text(key, place)


def _text(text: str, place: str) -> str:
    """Return a text, also that of a member of an enumeration."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NotRecordable(place, f"{text!r} holds half a character (a lone surrogate).") from None
    return "".join(text)
