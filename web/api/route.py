"""What an address of the interface takes and gives, as the types of the function that answers it say."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, get_type_hints

from dss.model.text import Text
from web.site.permissions import Permission

ADDRESS: Final = "/api/v1"
"""What the addresses of the interface begin with."""

QUERY: Final = "query"
BODY: Final = "body"
SEEN: Final = "seen"
_SPECIAL: Final = frozenset({QUERY, BODY, SEEN, "return"})
_PLACE: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Route:
    """An address of the interface, with one method.

    Attributes:
        path: Below that of the interface, with its places in braces.
        answer: Answers; its parameters and what it returns have types.
        permission: Who may call it; the service asks again, for the records concerned.
        title: What it does, in a few words.
        status: Of an answer that is none of the problems.
        located_at: Gives the address of what was made, below that of the interface; None where nothing is.
        versioned: Whether the answer has a version that a step may name as seen.
        steady: Whether the answer depends on nothing but the question, the version in force and the day.
    """

    method: str
    path: str
    answer: Callable[..., Any]
    permission: Permission
    title: Text
    status: int = 200
    located_at: Callable[[Any], str] | None = None
    versioned: bool = False
    steady: bool = False

    @property
    def name(self) -> str:
        """What it is called, e.g. ``seats_candidates``: the module that its function is in, and the function."""
        return f"{self.answer.__module__.rpartition('.')[2]}_{self.answer.__name__}"

    @property
    def changes(self) -> bool:
        """Whether it may change or record something."""
        return self.method != "GET"


@dataclass(frozen=True, slots=True)
class RouteTypes:
    """The types of a route.

    Attributes:
        places: Of the places of its path, in their order.
        query, body: None where it takes none.
        seen: Whether it names the version that its reader saw.
        given: Of its answer.
    """

    places: Mapping[str, Any]
    query: Any
    body: Any
    seen: bool
    given: Any


def types_of(route: Route) -> RouteTypes:
    """Read the types of a route.

    Raises:
        TypeError: If the places of its path are not the parameters of its function.
    """
    hints = get_type_hints(route.answer, include_extras=True)
    places = {name: hints[name] for name in _PLACE.findall(route.path) if name in hints}
    if set(places) != set(_PLACE.findall(route.path)) or set(places) != set(hints) - _SPECIAL:
        raise TypeError(f"{route.path} has other places than {route.name}")
    return RouteTypes(places, hints.get(QUERY), hints.get(BODY), SEEN in hints, hints["return"])
