"""Routes of the API, with the types of their requests and responses as their functions declare them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, get_type_hints

from dss.model.text import Text
from web.site.permissions import Permission

ADDRESS: Final = "/api/v1"
"""The prefix of all addresses of the API."""

QUERY: Final = "query"
BODY: Final = "body"
SEEN: Final = "seen"
_SPECIAL: Final = frozenset({QUERY, BODY, SEEN, "return"})
_PLACE: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Route:
    """An address of the API with one method.

    Attributes:
        path: Its path below `ADDRESS`, with placeholders in braces.
        answer: The function that answers it, with typed parameters and return value.
        permission: Who may call it; the service asks again, for the records concerned.
        title: What it does, in a few words.
        status: The status of a response without problem.
        located_at: Returns the path of what was created, below `ADDRESS`; None if it creates nothing.
        versioned: Whether the response has a version that a step may name as seen.
        files: Whether it takes the files of papers, so that its requests may be larger.
        steady: Whether the response depends only on the request, who asks, the version in force and the day.
    """

    method: str
    path: str
    answer: Callable[..., Any]
    permission: Permission
    title: Text
    status: int = 200
    located_at: Callable[[Any], str] | None = None
    versioned: bool = False
    files: bool = False
    steady: bool = False

    @property
    def name(self) -> str:
        """Its name, e.g. ``seats_candidates``, from the module and the name of its function."""
        return f"{self.answer.__module__.rpartition('.')[2]}_{self.answer.__name__}"

    @property
    def changes(self) -> bool:
        """Whether it may change or record something."""
        return self.method != "GET"


@dataclass(frozen=True, slots=True)
class RouteTypes:
    """The types of a route.

    Attributes:
        places: The types of the placeholders of its path, in their order.
        query, body: None if it takes none.
        seen: Whether it takes the version that its caller saw.
        given: The type of its response.
    """

    places: Mapping[str, Any]
    query: Any
    body: Any
    seen: bool
    given: Any


def types_of(route: Route) -> RouteTypes:
    """Return the types of a route.

    Raises:
        TypeError: If the placeholders of its path are not the parameters of its function.
    """
    hints = get_type_hints(route.answer, include_extras=True)
    places = {name: hints[name] for name in _PLACE.findall(route.path) if name in hints}
    if set(places) != set(_PLACE.findall(route.path)) or set(places) != set(hints) - _SPECIAL:
        raise TypeError(f"{route.path} has other placeholders than {route.name}")
    return RouteTypes(places, hints.get(QUERY), hints.get(BODY), SEEN in hints, hints["return"])
