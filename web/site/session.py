"""Sessions, by Flask-Login: who is signed in, and the office in the language and on the day of this request.

The browser's cookie holds a token; its account and expiry are kept with the records, so that a session can be ended.
Each sign-in and each change of role creates a new token.
"""

from dataclasses import replace
from typing import Any, Final

from flask import Flask, current_app, g, redirect, request, session, url_for
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from werkzeug.wrappers import Response

from dss.service.office.office import Acting, Office
from dss.service.office.sessions import SignedIn
from dss.service.office.sessions import signed_in as signed_in_by
from dss.service.reminders.mail import Mail
from dss.service.workspace.workspace import Workspace
from web.configuration import Configuration
from web.site.language import spoken
from web.site.permissions import Audience, check_permission, permission_of
from web.site.resubmission import ended_page

COOKIE: Final = "salor"
_KEY: Final = "office"
_WITH_MENU: Final = ("login.", "reference.")
"""Prefixes of the endpoints of public pages that show who is signed in."""

API: Final = "api"
"""Name of the blueprint whose requests are authenticated by access tokens; cookies are ignored there."""


class User(UserMixin):  # type: ignore[misc]  # Flask-Login has no types
    """An account that is signed in, which Flask-Login identifies by the token of its session."""

    def __init__(self, signed_in: SignedIn) -> None:
        self.signed_in = signed_in

    def get_id(self) -> str:
        """Return the token."""
        return self.signed_in.token


def init_sessions(app: Flask, office: Office, configuration: Configuration) -> None:
    """Load the session of each request, and check the permission of its page.

    Args:
        app: The application.
        office: The records.
        configuration: The secret, the day, the lifetime of sessions.
    """
    secure = configuration.https
    app.config.update(
        SECRET_KEY=configuration.secret,
        SESSION_COOKIE_NAME=f"__Host-{COOKIE}" if secure else COOKIE,
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
    )
    app.extensions[_KEY] = office, configuration
    manager = LoginManager()
    # A session survives a change of address, as on mobile networks; its token alone identifies it.
    manager.session_protection = None
    manager.init_app(app)

    @manager.user_loader  # type: ignore[untyped-decorator]
    def load(token: str) -> User | None:
        if request.blueprint == API:
            return None
        found = signed_in_by(office, token, configuration.lasting)
        return None if found is None else User(found)

    @app.before_request
    def enter() -> Response | tuple[str, int] | None:
        endpoint = request.endpoint
        if endpoint is not None and permission_of(endpoint) is Audience.PUBLIC and not endpoint.startswith(_WITH_MENU):
            return None
        g.signed_in = current_user.signed_in if current_user.is_authenticated else None
        if endpoint is None or permission_of(endpoint) is Audience.PUBLIC or request.blueprint == API:
            return None
        if g.signed_in is None:
            return _to_sign_in()
        check_permission(acting(), endpoint)
        return None


def office() -> Office:
    """Return the office in the language and on the day of this request."""
    if "office" not in g:
        whole, configuration = current_app.extensions[_KEY]
        today = whole.today
        settings = replace(whole.settings, language=spoken(), today=today, as_of=configuration.as_of or today)
        g.office = whole.within(settings)
    found = g.office
    assert isinstance(found, Office)
    return found


def mail() -> Mail | None:
    """Return how reminders are sent; None if they are off."""
    configuration = current_app.extensions[_KEY][1]
    assert isinstance(configuration, Configuration)
    return configuration.mail


def workspace() -> Workspace:
    """Return the rules, knowledge and data in force now, in the language and on the day of this request."""
    return office().workspace()


def present() -> SignedIn | None:
    """Return who is signed in; None if nobody is."""
    found = g.get("signed_in")
    assert found is None or isinstance(found, SignedIn)
    return found


def account_of_session() -> str | None:
    """Return the account of the session of this request, before its permission is checked; None if there is none."""
    return current_user.signed_in.acting.account.id if current_user.is_authenticated else None


def acting() -> Acting:
    """Return who acts, and in which role; for views that are not public."""
    found = present()
    assert found is not None
    return found.acting


def enter_session(signed_in: SignedIn) -> None:
    """Give the browser a session, and nothing of an earlier one."""
    session.clear()
    login_user(User(signed_in))
    g.signed_in = signed_in


def leave_session() -> None:
    """Take the session from the browser."""
    logout_user()
    session.clear()
    g.signed_in = None


def _to_sign_in() -> Response | tuple[str, int]:
    """Redirect to the sign-in page, and back afterwards; a submitted form is shown again."""
    if request.method == "POST":
        return ended_page(), 401
    asked: dict[str, Any] = {} if request.path == "/" else {"next": request.full_path.rstrip("?")}
    return redirect(url_for("login.sign_in", **asked))
