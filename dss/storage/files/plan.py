"""Files of plans: canonical JSON (RFC 8785), so that equal plans have equal bytes."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Final

import msgspec

from dss.ledger.canonical import canonicalise
from dss.model.diagnostic import Place, error
from dss.model.errors import InvalidInput
from dss.model.planning.record import FORMAT, PlanRecord
from dss.model.planning.years import YEARS_FORMAT, YearsRecord
from dss.model.text import _
from dss.storage.atomic import write_text

_ADDED: Final[Mapping[str, Any]] = {
    "order": None,
    "most_unasked_remote": None,
    "overrule": None,
    "refused": (),
    "unasked_remote": 0,
    "with_in_case": False,
    "without_people": (),
    "without_seats": (),
}
"""Fields that plans of version 0.1 lack, with what stands for nothing and is left out: those plans keep their bytes."""


def write_plan(record: PlanRecord, path: Path) -> None:
    """Write a plan atomically; an existing file is replaced.

    Raises:
        OSError: If it can't be written.
    """
    write_text(path, serialise_plan(record))


def serialise_plan(record: PlanRecord) -> str:
    """Serialise a plan to its stored form."""
    return canonicalise({"format": FORMAT, **_fields(record)}).decode() + "\n"


def write_years(record: YearsRecord, path: Path) -> None:
    """Write a plan of several years; as `write_plan`."""
    write_text(path, serialise_years(record))


def serialise_years(record: YearsRecord) -> str:
    """Serialise a plan of several years to its stored form."""
    return canonicalise({"format": YEARS_FORMAT, **_fields(record)}).decode() + "\n"


def parse_years(content: bytes, place: Place) -> YearsRecord:
    """Read a plan of several years from its stored form.

    Raises:
        InvalidInput: If this program doesn't take it for one.
    """
    try:
        return msgspec.json.decode(content, type=YearsRecord)
    except msgspec.MsgspecError as fault:
        message = _("This is no plan of several years: {fault}. Make it again.").filled(fault=fault)
        raise InvalidInput([error(place, "no-plan", message)]) from fault


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
    values = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: _plain(item) for name, item in values.items() if name not in _ADDED or item != _ADDED[name]}
