"""Files of plans: canonical JSON (RFC 8785), so that equal plans have equal bytes."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from dss.ledger.canonical import canonicalise
from dss.model.planning.record import FORMAT, PlanRecord
from dss.storage.atomic import write_text


def write_plan(record: PlanRecord, path: Path) -> None:
    """Write a plan atomically; an existing file is replaced.

    Raises:
        OSError: If it can't be written.
    """
    write_text(path, serialise_plan(record))


def serialise_plan(record: PlanRecord) -> str:
    """Serialise a plan to its stored form."""
    return canonicalise({"format": FORMAT, **_fields(record)}).decode() + "\n"


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Mapping():
            return {str(_plain(key)): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _fields(value)
        case _:
            return value


def _fields(value: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
