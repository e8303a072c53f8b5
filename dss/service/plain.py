"""Values as JSON takes them: the same for the command line's ``--json`` and for the web."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path


def plain(value: object) -> object:
    """Turn a value into dicts, lists, texts and numbers.

    A dataclass becomes a dict of its fields in their order, an enum its value, a date its ISO form.

    Raises:
        TypeError: If a value of another kind is met.

    >>> from dss.model.diagnostic import Place
    >>> plain((Place("tenure.yaml", 7, 3), date(2026, 7, 1)))
    [{'file': 'tenure.yaml', 'line': 7, 'column': 3}, '2026-07-01']
    """
    match value:
        case Enum():
            return plain(value.value)
        case None | bool() | int() | str():
            return value
        case date():
            return value.isoformat()
        case Path():
            return value.as_posix()
        case Mapping():
            return {str(plain(key)): plain(item) for key, item in value.items()}
        case frozenset() | set():
            return sorted((plain(item) for item in value), key=str)
        case list() | tuple():
            return [plain(item) for item in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            raise TypeError(f"No plain form for {type(value).__name__}")
