"""Rate limits, by Flask-Limiter, and the largest requests.

The process counts in memory, since a single one serves the pages (`web.serving`).
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from flask import Flask, current_app, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from dss.model.casework.attachment import MOST_BYTES_AT_ONCE
from web.configuration import RateLimits
from web.site.session import account_of_session

MOST_BYTES: Final = 512_000
"""Maximum size of a request, which is more than the longest file of rules."""

_MOST_PARTS: Final = 500
_ATTRIBUTE: Final = "takes_files"

View = TypeVar("View", bound=Callable[..., Any])


def takes_files(view: View) -> View:
    """Let a view take the files of papers: a request of `MOST_BYTES_AT_ONCE`."""
    setattr(view, _ATTRIBUTE, True)
    return view


def limit_sizes(app: Flask) -> None:
    """Refuse larger requests unread."""
    app.config.update(MAX_CONTENT_LENGTH=MOST_BYTES, MAX_FORM_MEMORY_SIZE=MOST_BYTES, MAX_FORM_PARTS=_MOST_PARTS)


def let_files_pass(app: Flask) -> None:
    """Let views take files that are marked by `takes_files`; called after sessions, so that it is for those who may."""

    @app.before_request
    def widen() -> None:
        if hasattr(current_app.view_functions.get(request.endpoint or ""), _ATTRIBUTE):
            request.max_content_length = MOST_BYTES_AT_ONCE


def init_limits(app: Flask, limits: RateLimits) -> Limiter:
    """Limit how often each account or address may send requests; static files don't count."""
    limiter = Limiter(account_or_address, application_limits=[limits.pages], storage_uri="memory://")
    limiter.init_app(app)
    return limiter


def account_or_address() -> str:
    """Return the key by which a request is counted: its account, otherwise its address.

    An office shares one address, so accounts that are signed in are counted separately. Only a cookie of a valid
    session counts, so invented cookies give nobody a separate limit.
    """
    account = account_of_session()
    return client_address() if account is None else f"account:{account}"


def client_address() -> str:
    """Return the key by which a request is counted regardless of its account."""
    return f"address:{get_remote_address()}"
