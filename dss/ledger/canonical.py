"""Canonical JSON (RFC 8785): equal values have equal bytes. The only importer of rfc8785.

rfc8785 serialises any value. Where all keys are ASCII, msgspec writes the same bytes faster and is used instead.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

import msgspec
import rfc8785

from dss.model.ledger.errors import NotRecordable
from dss.model.ledger.ledger import Json
from dss.model.text import _

LARGEST_INTEGER: Final = 2**53 - 1
"""The largest integer that every JSON parser reads exactly (RFC 8785, 3.2.2.3)."""

MOST_LEVELS: Final = 64
"""How deep objects and lists may nest."""

_SORTED: Final = msgspec.json.Encoder(order="sorted")
"""Follows RFC 8785 except that keys are sorted by code point, which is the RFC's order for ASCII keys only."""


def canonicalise(value: Json) -> bytes:
    """Serialise a value as canonical JSON.

    >>> canonicalise({"b": [1, True, None], "a": "x"})
    b'{"a":"x","b":[1,true,null]}'

    Raises:
        NotRecordable: If it holds anything but JSON, a fraction, an integer beyond 2**53 - 1 or a lone surrogate, or
            nests too deep; the message names the place.
    """
    if _is_simple(value, 0):
        return _SORTED.encode(value)
    plain = _plain(value, "", 0)
    return _SORTED.encode(plain) if _has_ascii_keys(plain) else rfc8785.dumps(plain)


def hash_value(value: Json) -> str:
    """Return the SHA-256 of a value's canonical JSON, in hexadecimal digits.

    Raises:
        NotRecordable: As `canonical`.
    """
    return sha256(canonicalise(value)).hexdigest()


def _is_simple(value: Any, depth: int) -> bool:
    """Tell whether a value has only built-in types and ASCII texts, and contains nothing that must be refused."""
    if depth > MOST_LEVELS:
        return False
    kind = type(value)
    if kind is str:
        return bool(value.isascii())
    if kind is int:
        return bool(-LARGEST_INTEGER <= value <= LARGEST_INTEGER)
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
    """Convert a value to dicts and lists, and validate every part of it."""
    if depth > MOST_LEVELS:
        raise NotRecordable(place, _("it nests deeper than {most_levels} levels.").filled(most_levels=MOST_LEVELS))
    match value:
        case None | bool():
            return value
        case str():
            return _text(value, place)
        case int():
            if abs(value) > LARGEST_INTEGER:
                raise NotRecordable(
                    place,
                    _("{value} is beyond {largest_integer}; write it as text.").filled(
                        value=value, largest_integer=LARGEST_INTEGER
                    ),
                )
            return int(value)
        case Mapping():
            return {
                _key(key, place): _plain(part, f"{place}.{key}" if place else str(key), depth + 1)
                for key, part in value.items()
            }
        case Sequence() if not isinstance(value, bytes | bytearray | memoryview):
            return [_plain(part, f"{place}[{number}]", depth + 1) for number, part in enumerate(value)]
        case float():
            raise NotRecordable(
                place,
                _("{value} may have a fraction; count in a smaller unit, or write it as text.").filled(value=value),
            )
        case _:
            raise NotRecordable(place, _("{name} is not JSON; use text or numbers.").filled(name=type(value).__name__))


def _key(key: object, place: str) -> str:
    if not isinstance(key, str):
        raise NotRecordable(place, _("its key {key!q} is not a text.").filled(key=key))
    return _text(key, place)


def _text(text: str, place: str) -> str:
    """Return a text as a plain str, also that of an enumeration's member."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NotRecordable(
            place, _("{text!q} contains a lone surrogate, which is half a character.").filled(text=text)
        ) from None
    return "".join(text)
