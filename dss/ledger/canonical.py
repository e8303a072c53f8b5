"""Values to canonical JSON (RFC 8785): equal values are equal to the byte. The only door to rfc8785."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

import rfc8785

from dss.model.ledger import Json
from dss.model.ledger_errors import NotRecordable

MOST: Final = 2**53 - 1
"""The largest whole number that every reader of JSON takes exactly (RFC 8785, 3.2.2.3)."""

DEEPEST: Final = 64
"""How deep objects and lists may nest."""


def canonical(value: Json) -> bytes:
    """Return the one way to write a value.

    >>> canonical({"b": [1, True, None], "a": "x"})
    b'{"a":"x","b":[1,true,null]}'

    Raises:
        NotRecordable: If it holds anything but JSON, a fraction, a number beyond 2**53 - 1, half a character, or nests
            too deep; the place is told.
    """
    return rfc8785.dumps(_plain(value, "", 0))


def digest_of_value(value: Json) -> str:
    """Return the SHA-256 of a value's canonical JSON, in hexadecimal digits.

    Raises:
        NotRecordable: As `canonical`.
    """
    return sha256(canonical(value)).hexdigest()


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
