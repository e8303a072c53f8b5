"""Cases and events as JSON values and back: strict, with the version of the format.

What comes back is compared with what it would be saved as, so that nothing is passed over: a key too many, one that is
missing, or a value that only looks right.
"""

from collections.abc import Mapping
from typing import Any, Final, TypeVar, get_args

import msgspec

from dss.model.casework.cases import Case, MoveCase, PlanCase
from dss.model.casework.errors import MalformedCase
from dss.model.casework.events import CaseEvent, MoveEvent, PlanEvent
from dss.model.casework.standing_team import StandingTeam
from dss.model.text import _

FORMAT: Final = "dss-case/1"
"""What a document says of its own format."""

EVENTS: Final[Mapping[str, type[CaseEvent]]] = {
    event.kind: event for union in (MoveEvent, PlanEvent) for event in get_args(union)
}
"""Every event by its kind."""

ADDED: Final = frozenset(
    {
        "counterpart",
        "effective_from",
        "elsewhere",
        "file",
        "formalities",
        "outcome",
        "pertek",
        "plan",
        "requirements",
        "standing_team",
        "test",
        "title",
        "until",
    }
)
"""Members that version 0.1.0 didn't know, or always filled; without a value they are left out, so old ones stay."""

_WITHOUT_PLAN: Final[dict[str, Any]] = {"plan": None}
"""What the case of a move that belongs to no plan leaves out."""

T = TypeVar("T")


def document_of(case: Case | StandingTeam) -> dict[str, Any]:
    """Return a case or a standing team as JSON values.

    These are whole numbers, texts, lists, objects, true, false and null; days are YYYY-MM-DD.
    """
    return {"format": FORMAT, **_values(case)}


def move_from(document: Mapping[str, Any]) -> MoveCase:
    """Return the case of a move from its document.

    Raises:
        MalformedCase: If it is none, or of another format.
    """
    return _from(document, MoveCase)


def plan_from(document: Mapping[str, Any]) -> PlanCase:
    """Return the case of a plan from its document; else as `move_from`."""
    return _from(document, PlanCase)


def team_from(document: Mapping[str, Any]) -> StandingTeam:
    """Return a standing team from its document; else as `move_from`."""
    return _from(document, StandingTeam)


def event_document(event: CaseEvent) -> dict[str, Any]:
    """Return an event as JSON values, with its kind."""
    return {"event": event.kind, **_values(event)}


def event_from(document: Mapping[str, Any]) -> CaseEvent:
    """Return an event from its document.

    Raises:
        MalformedCase: If it is none.
    """
    kind = EVENTS.get(str(document.get("event")))
    if kind is None:
        raise MalformedCase("event", _("{event!q} is no kind of event").filled(event=document.get("event")))
    known = {key: value for key, value in document.items() if key != "event"}
    return _strictly(known, kind, kind.kind)


def _values(value: object) -> dict[str, Any]:
    """Return the JSON values of a case or an event, as they come back from a text."""
    values: dict[str, Any] = _without_empty_additions(msgspec.json.decode(msgspec.json.encode(value)))
    return values


def _without_empty_additions(value: Any) -> Any:
    match value:
        case dict():
            kept = ((key, one) for key, one in value.items() if one not in (None, []) or key not in ADDED)
            return {key: _without_empty_additions(one) for key, one in kept}
        case list():
            return [_without_empty_additions(one) for one in value]
        case _:
            return value


def _from(document: Mapping[str, Any], kind: type[T]) -> T:
    name = kind.__name__
    if document.get("format") != FORMAT:
        message = _("its format is {found!q}, not {wanted!q}")
        raise MalformedCase(name, message.filled(found=document.get("format"), wanted=FORMAT))
    return _strictly({key: value for key, value in document.items() if key != "format"}, kind, name)


def _strictly(known: dict[str, Any], kind: type[T], name: str) -> T:
    try:
        value = msgspec.convert(_WITHOUT_PLAN | known if kind is MoveCase else known, kind)
    except msgspec.ValidationError as fault:
        raise MalformedCase(name, str(fault)) from None
    if (path := _first_difference(known, _values(value))) is not None:
        message = _("{path!q} is missing, too much, or written otherwise than it is saved")
        raise MalformedCase(name, message.filled(path=path))
    return value


def _first_difference(one: Any, other: Any, path: str = "$") -> str | None:
    """Return where two JSON values differ first, or None where they are equal."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys = sorted(one.keys() | other.keys())
        parts = ((one.get(key, ...), other.get(key, ...), f"{path}.{key}") for key in keys)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        parts = ((*pair, f"{path}[{number}]") for number, pair in enumerate(zip(one, other, strict=True)))
    else:
        return None if one == other and type(one) is type(other) else path
    return next((found for part in parts if (found := _first_difference(*part)) is not None), None)
