"""Values as JSON: the same for the command line's ``--json`` and for the web."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import json


def to_json(value: object) -> str:
    """Write a value as JSON, indented by two blanks.

    A dataclass becomes an object of its fields in their order, an enum its value, a date its ISO form.

    Raises:
        TypeError: If a value of another kind is met.

    >>> from dss.model.diagnostic import Place
    >>> print(to_json((Place("tenure.yaml", 7, 3),)))
    [
      {
        "file": "tenure.yaml",
        "line": 7,
        "column": 3
      }
    ]
    """
    return json.format(json.encode(value, enc_hook=_plain), indent=2).decode()


def _plain(value: object) -> object:
    match value:
        case Path():
            return value.as_posix()
        case Mapping():
            return dict(value)
        case _:
            raise TypeError(f"No JSON is known for {type(value).__name__}")
