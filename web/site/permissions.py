"""The permission of each page: every view declares one, or the application does not start.

The service checks again, for the records concerned; the permissions here close pages that a role does not use, and
decide what the menu shows.
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
    """Who may open a page that has no action of the records."""

    PUBLIC = "public"
    """Anyone."""

    SIGNED_IN = "signed_in"
    """Anyone who is signed in, in any role."""


Permission = Audience | Action


def public(view: View) -> View:
    """Let anyone open a view."""
    setattr(view, _ATTRIBUTE, Audience.PUBLIC)
    return view


def signed_in(view: View) -> View:
    """Let anyone who is signed in open a view."""
    setattr(view, _ATTRIBUTE, Audience.SIGNED_IN)
    return view


def allowed(action: Action) -> Callable[[View], View]:
    """Let the roles open a view that may do an action with some records."""

    def of_action(view: View) -> View:
        setattr(view, _ATTRIBUTE, action)
        return view

    return of_action


def permission_of(endpoint: str) -> Permission:
    """Return the permission of an endpoint."""
    found = getattr(current_app.view_functions[endpoint], _ATTRIBUTE)
    assert isinstance(found, Audience | Action)
    return found


def check_permissions(app: Flask) -> None:
    """Check that every view declares a permission; static files are public.

    Raises:
        LookupError: If one does not.
    """
    public(app.view_functions["static"])
    for endpoint, view in app.view_functions.items():
        if not hasattr(view, _ATTRIBUTE):
            raise LookupError(f"{endpoint} declares no permission: public, signed_in or allowed(...)")


def check_permission(acting: Acting, endpoint: str) -> None:
    """Check that an account may open an endpoint.

    Raises:
        NotAllowed: If its role may not.
    """
    found = permission_of(endpoint)
    if isinstance(found, Action):
        admit(acting.account, acting.role, found)


def is_open(endpoint: str, role: Role) -> bool:
    """Return whether a role may open an endpoint."""
    found = permission_of(endpoint)
    return not isinstance(found, Action) or reach_of(role, found) is not Reach.NOTHING
