"""Who may open which page: each view says it itself, and one that doesn't say it is never served.

The service asks again, for the records concerned; what stands here only keeps pages shut that a role has no use for,
and tells the menu which are open.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any, Final, TypeVar

from flask import Flask, current_app

from dss.model.office.access import Action, Reach, Role
from dss.service.office.access import admit, reach_of
from dss.service.office.office import Acting

View = TypeVar("View", bound=Callable[..., Any])
_ATTRIBUTE: Final = "permission"


class Audience(Enum):
    """Whom a page is open to, where no action of the records stands behind it."""

    PUBLIC = "public"
    """Anyone."""

    SIGNED_IN = "signed_in"
    """Anyone who is signed in, whatever the role."""


Permission = Audience | Action


def public(view: View) -> View:
    """Open a view to anyone."""
    setattr(view, _ATTRIBUTE, Audience.PUBLIC)
    return view


def signed_in(view: View) -> View:
    """Open a view to anyone who is signed in."""
    setattr(view, _ATTRIBUTE, Audience.SIGNED_IN)
    return view


def allowed(action: Action) -> Callable[[View], View]:
    """Open a view to the roles that may do something with some records."""

    def of_action(view: View) -> View:
        setattr(view, _ATTRIBUTE, action)
        return view

    return of_action


def permission_of(endpoint: str) -> Permission:
    """Return whom an endpoint is open to."""
    found = getattr(current_app.view_functions[endpoint], _ATTRIBUTE)
    assert isinstance(found, Audience | Action)
    return found


def check_permissions(app: Flask) -> None:
    """See that every view says whom it is open to; files of the style are public.

    Raises:
        LookupError: If one doesn't.
    """
    public(app.view_functions["static"])
    for endpoint, view in app.view_functions.items():
        if not hasattr(view, _ATTRIBUTE):
            raise LookupError(f"{endpoint} doesn't say who may open it: public, signed_in or allowed(...)")


def check_permission(acting: Acting, endpoint: str) -> None:
    """See that somebody may open an endpoint.

    Raises:
        NotAllowed: If their role may not.
    """
    found = permission_of(endpoint)
    if isinstance(found, Action):
        admit(acting.account, acting.role, found)


def is_open(endpoint: str, role: Role) -> bool:
    """Tell whether a role may open an endpoint."""
    found = permission_of(endpoint)
    return not isinstance(found, Action) or reach_of(role, found) is not Reach.NOTHING
