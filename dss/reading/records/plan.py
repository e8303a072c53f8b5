"""A plan's file to a `PlanRecord`, or what is wrong with it and where."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from dss.model.diagnostic import Diagnostic, Place, error
from dss.model.identifiers import EmployeeId
from dss.model.planning.plan import Ending
from dss.model.planning.record import FORMAT, IMPORTED, OrderRecord, PlanRecord, PlanSource, PriceRecord
from dss.model.planning.request import REQUEST_FIELDS, Move, PlanRequest, RequestKind
from dss.model.text import Text, Verbatim, _
from dss.reading.yaml.document import NO_SUCH_FILE, unreadable
from dss.reading.yaml.record import A_LIST, A_WHOLE_NUMBER

T = TypeVar("T")

_IS_A_PLAN: Final = _("Check that this file was written by dss plan --out.")
LARGEST_PLAN_BYTES: Final = 1 << 28
"""The most bytes that a plan's file may hold."""


class _Wrong(Exception):
    """A value is not what it should be; `path` leads to it, e.g. ``moves[3][0]``."""

    def __init__(self, path: str, wanted: Text) -> None:
        self.path = path
        self.wanted = wanted
        super().__init__(path)


def read_plan_file(path: Path) -> tuple[PlanRecord | None, list[Diagnostic]]:
    """Read a plan.

    Returns:
        The plan, or None where the file is none, and what is wrong with it.
    """
    place = Place(path.as_posix())
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None, [error(place, "no-such-file", NO_SUCH_FILE)]
    except OSError as fault:
        return None, [unreadable(place.file, fault)]
    return parse_plan(content, place)


def parse_plan(content: bytes, place: Place) -> tuple[PlanRecord | None, list[Diagnostic]]:
    """Read a plan from what its file holds.

    Args:
        content: The bytes.
        place: Where they come from, as faults name it.

    Returns:
        As `read_plan_file`.
    """
    if len(content) > LARGEST_PLAN_BYTES:
        message = _("The file is larger than {most:,} bytes, the most that is read.")
        return None, [error(place, "too-large", message, _IS_A_PLAN, most=LARGEST_PLAN_BYTES)]
    try:
        value = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError:
        return None, [error(place, "not-utf-8", _("The file is not UTF-8."), _IS_A_PLAN)]
    except json.JSONDecodeError as fault:
        at = Place(place.file, fault.lineno, fault.colno)
        return None, [error(at, "syntax", _("This is not valid JSON."), _IS_A_PLAN)]
    except RecursionError:
        return None, [error(place, "too-deep", _("Lists and objects are nested too deep."), _IS_A_PLAN)]
    try:
        return _record(value), []
    except _Wrong as wrong:
        message = _("{path!q}: expected {wanted}.") if wrong.path else _("Expected {wanted}.")
        return None, [error(place, "no-plan", message, _IS_A_PLAN, path=wrong.path, wanted=wrong.wanted)]


def _record(value: Any) -> PlanRecord:
    known = _object(value, "")
    if known.get("format") != FORMAT:
        raise _Wrong("format", Verbatim(FORMAT))
    digests = _object(known.get("digests"), "digests")
    return PlanRecord(
        as_of=_parsed(known, "as_of", date.fromisoformat, _("a day as YYYY-MM-DD")),
        digests={
            source: _text(digests.get(source), f"digests.{source}")
            for source in PlanSource
            if source in IMPORTED or source in digests
        },
        request=_request(_object(known.get("request"), "request")),
        moves=_pairs(known, "moves"),
        objective=_whole(known, "objective"),
        bound=_whole(known, "bound"),
        priced_bound=_whole(known, "priced_bound"),
        excess=_whole(known, "excess", least=0),
        ending=_parsed(known, "ending", Ending, _("why solving ended")),
        steps=tuple(_text(step, "steps") for step in _list(known.get("steps"), "steps")),
        prices=_prices(_object(known.get("prices"), "prices")),
        order=_order(known.get("order")),
        pairs=_whole(known, "pairs"),
        added=_pairs(known, "added"),
    )


def _request(known: dict[str, Any]) -> PlanRequest:
    asked = {name: _READERS[field.kind](known, name) for name, field in REQUEST_FIELDS.items()}
    people, seats = (_seats(known, name) or () for name in ("without_people", "without_seats"))
    refused = _pairs(known, "refused") if "refused" in known else ()
    overrule = _text(known["overrule"], "request.overrule") if "overrule" in known else None
    return PlanRequest(
        **asked,
        kept=_pairs(known, "kept"),
        without_people=tuple(map(EmployeeId, people)),
        without_seats=seats,
        refused=refused,
        overrule=overrule,
    )


def _seats(known: dict[str, Any], key: str) -> tuple[str, ...] | None:
    seats, path = known.get(key), f"request.{key}"
    return None if seats is None else tuple(_text(seat, path) for seat in _list(seats, path))


def _choice(known: dict[str, Any], key: str) -> bool | None:
    chosen = known.get(key)
    if not isinstance(chosen, bool | None):
        raise _Wrong(f"request.{key}", _("true, false or null"))
    return chosen


def _prices(known: dict[str, Any]) -> PriceRecord:
    couples = _object(known.get("couples"), "prices.couples")
    return PriceRecord(
        scale=_whole(known, "scale", least=1),
        persons=_numbers(known.get("persons"), "prices.persons"),
        seats=_numbers(known.get("seats"), "prices.seats"),
        floors=_numbers(known.get("floors"), "prices.floors"),
        budget=_whole(known, "budget", least=0),
        cap=_whole(known, "cap", least=0),
        unasked_remote=_whole_or_none(known, "unasked_remote") or 0,
        couples={id: _numbers(prices, f"prices.couples.{id}", least=None) for id, prices in couples.items()},
    )


def _order(value: Any) -> OrderRecord | None:
    if value is None:
        return None
    known = _object(value, "order")
    return OrderRecord(_whole(known, "unit", least=1), _prices(_object(known.get("prices"), "order.prices")))


def _object(value: Any, path: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Wrong(path, _("an object"))
    return value


def _list(value: Any, path: str) -> list[Any]:
    if not isinstance(value, list):
        raise _Wrong(path, A_LIST)
    return value


def _text(value: Any, path: str) -> str:
    if not isinstance(value, str):
        raise _Wrong(path, _("text"))
    return value


def _whole(known: dict[str, Any], key: str, least: int | None = None) -> int:
    value = known.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or (least is not None and value < least):
        at_least = _("a whole number of at least {least}").filled(least=least)
        raise _Wrong(key, A_WHOLE_NUMBER if least is None else at_least)
    return value


def _whole_or_none(known: dict[str, Any], key: str) -> int | None:
    return None if known.get(key) is None else _whole(known, key, least=0)


def _numbers(value: Any, path: str, least: int | None = 0) -> dict[str, int]:
    numbers = _object(value, path)
    return {id: _whole(numbers, id, least) for id in numbers}


def _pairs(known: dict[str, Any], key: str) -> tuple[Move, ...]:
    found = []
    for number, pair in enumerate(_list(known.get(key), key)):
        if not isinstance(pair, list) or len(pair) != 2:
            raise _Wrong(f"{key}[{number}]", _("a pair"))
        found.append((EmployeeId(_text(pair[0], f"{key}[{number}][0]")), _text(pair[1], f"{key}[{number}][1]")))
    return tuple(found)


def _parsed(known: dict[str, Any], key: str, parse: Callable[[str], T], wanted: Text) -> T:
    try:
        return parse(_text(known.get(key), key))
    except ValueError:
        raise _Wrong(key, wanted) from None


_READERS: Final[Mapping[RequestKind, Callable[[dict[str, Any], str], Any]]] = {
    RequestKind.SEATS: _seats,
    RequestKind.NUMBER: _whole_or_none,
    RequestKind.CHOICE: _choice,
    RequestKind.FLAG: lambda known, key: known.get(key) is True,
    RequestKind.MOVES: _pairs,
    RequestKind.COUPLES: lambda known, key: tuple((one, EmployeeId(other)) for one, other in _pairs(known, key)),
}
"""What reads a field of a request."""
