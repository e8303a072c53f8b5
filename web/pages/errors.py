"""Every error as a calm page that says what happened and the way out; never a traceback."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Flask, Response, render_template, request, url_for
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from dss.model.errors import DssError, EngineDisagreement, UnknownName
from dss.model.office.access import Reach
from dss.model.office.access_errors import AccessError, NotAllowed
from dss.model.office.errors import NotFounded, NothingImported
from dss.model.office.storage_errors import DatabaseBusy, StateChanged
from dss.model.text import Text
from web.pages import words
from web.pages.rendering import address
from web.site.addresses import form_page
from web.site.language import spoken
from web.site.query import BadValue
from web.site.resubmission import resubmitted_fields

_LOG: Final = logging.getLogger(__name__)

_UNKNOWN: Final[Mapping[str, Text]] = {
    "employee": words.NO_EMPLOYEE,
    "seat": words.NO_SEAT,
    "rule": words.NO_RULE,
    "move": words.NO_MOVE,
    "entry": words.NO_ENTRY,
    "job": words.NO_JOB,
}
"""What stands in the path of an address; any other unknown name is a bad value of a filter."""

_HINTS: Final[Mapping[str, Text]] = {"job": words.NO_JOB_HINT, "move": words.NO_MOVE_HINT}
"""What to do about an unknown name that no other comes near to."""

_HTTP: Final[Mapping[int, tuple[Text, Text]]] = {
    400: (words.BAD_REQUEST, words.NOT_FOUND_HINT),
    404: (words.NOT_FOUND, words.NOT_FOUND_HINT),
    405: (words.NOT_ALLOWED, words.NOT_FOUND_HINT),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A way out: where it leads and what it is called."""

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What an error page says.

    Attributes:
        hint: What to do now.
        nearest: Names that come closest, each with the page that it leads to.
        details: Lines for whoever runs the system.
        typed: What was typed into the form that could not be taken.
    """

    status: int
    title: str
    hint: str
    nearest: tuple[Link, ...] = ()
    details: tuple[str, ...] = ()
    way_out: Link | None = None
    typed: tuple[tuple[str, str], ...] = ()


Answer = tuple[str, int] | tuple[str, int, Mapping[str, str]]


def init_errors(app: Flask, programs: str, problem: Callable[[Exception], Response]) -> None:
    """Answer every error by a page.

    Args:
        app: The application.
        programs: The address under which programs ask, which are answered by `problem` even where no route matches.
        problem: Answers an error to a program.
    """

    def http(error: HTTPException) -> Answer | Response:
        return problem(error) if request.path.startswith(f"{programs}/") else _http(error)

    app.register_error_handler(UnknownName, _unknown_name)
    app.register_error_handler(BadValue, _bad_value)
    app.register_error_handler(EngineDisagreement, _disagreement)
    app.register_error_handler(NotAllowed, _not_allowed)
    app.register_error_handler(AccessError, _no_access)
    app.register_error_handler(StateChanged, _changed)
    app.register_error_handler(NotFounded, _not_ready)
    app.register_error_handler(NothingImported, _not_ready)
    app.register_error_handler(DatabaseBusy, _busy)
    app.register_error_handler(DssError, _failure)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(RateLimitExceeded, _too_often)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(HTTPException, http)
    app.register_error_handler(Exception, _failure)


def _unknown_name(error: UnknownName) -> Answer:
    if error.kind not in (request.view_args or {}) and error.kind not in _UNKNOWN:
        return _bad_value(BadValue(error.kind, error.name))
    title = _UNKNOWN.get(error.kind, words.NO_SUCH_NAME)
    nearest = tuple(Link(_instead(error, name), name) for name in error.nearest)
    hint = words.NO_NAME_HINT if nearest else _HINTS.get(error.kind, words.NO_NEAREST_HINT)
    return _page(ErrorPage(404, _said(title, name=error.name), _said(hint), nearest))


def _instead(error: UnknownName, name: str) -> str:
    """Return the address of the same page with the nearest name in place of the unknown one."""
    assert request.endpoint is not None
    places: dict[str, Any] = dict(request.view_args or {})
    if error.kind in places:
        return url_for(request.endpoint, **{**places, error.kind: name})
    return url_for(request.endpoint, **places, name=name)


def _bad_value(error: BadValue) -> Answer:
    title = _said(words.BAD_VALUE, value=error.value, name=error.name)
    way_out = Link(address(), _said(words.WITHOUT_FILTERS))
    return _page(ErrorPage(400, title, _said(words.BAD_VALUE_HINT), way_out=way_out))


def _disagreement(error: EngineDisagreement) -> Answer:
    _LOG.error("The engines disagree", exc_info=error)
    details = (error.case, *error.differences)
    return _page(ErrorPage(500, _said(words.DISAGREEMENT), _said(words.DISAGREEMENT_HINT), details=details))


def _not_allowed(error: NotAllowed) -> Answer:
    role = words.role_words[error.role].spoken(spoken())
    if error.reach is Reach.NOTHING:
        roles = ", ".join(words.role_words[one].spoken(spoken()) for one in error.roles)
        return _page(ErrorPage(403, _said(words.FORBIDDEN), _said(words.FORBIDDEN_HINT, role=role, roles=roles)))
    return _page(ErrorPage(403, _said(words.FORBIDDEN), _said(words.NOT_THESE_HINT, role=role)))


def _no_access(_: AccessError) -> Answer:
    """An account that lost its role, or may not act any more, since the request began."""
    return _page(ErrorPage(403, _said(words.FORBIDDEN), _said(words.SIGN_IN_LEAD)))


def _changed(_: StateChanged) -> Answer:
    way_out = Link(form_page(), _said(words.OPEN_NOW))
    return _page(
        ErrorPage(409, _said(words.CHANGED), _said(words.CHANGED_HINT), way_out=way_out, typed=resubmitted_fields())
    )


def _stale_form(_: CSRFError) -> Answer:
    way_out = Link(form_page(), _said(words.OPEN_NOW))
    return _page(
        ErrorPage(400, _said(words.NO_TOKEN), _said(words.NO_TOKEN_HINT), way_out=way_out, typed=resubmitted_fields())
    )


def _not_ready(error: DssError) -> Answer:
    _LOG.error("Not ready", exc_info=error)
    return _page(ErrorPage(503, _said(words.NOT_READY), _said(words.NOT_READY_HINT)))


def _busy(error: DatabaseBusy) -> Answer:
    _LOG.warning("Busy", exc_info=error)
    page = ErrorPage(503, _said(words.BUSY), _said(words.BUSY_HINT), typed=resubmitted_fields())
    return (*_page(page), {"Retry-After": "5"})


def _too_often(error: RateLimitExceeded) -> Answer:
    seconds = error.limit.limit.get_expiry() if error.limit else 60
    page = ErrorPage(429, _said(words.TOO_OFTEN), _said(words.TOO_OFTEN_HINT, seconds=seconds))
    return (*_page(page), {"Retry-After": str(seconds)})


def _too_large(_: RequestEntityTooLarge) -> Answer:
    most = (request.max_content_length or 0) // 1000
    return _page(ErrorPage(413, _said(words.TOO_LARGE), _said(words.TOO_LARGE_HINT, kilobytes=most)))


def _failure(error: Exception) -> Answer:
    _LOG.error("Request failed", exc_info=error)
    return _page(ErrorPage(500, _said(words.FAILURE), _said(words.FAILURE_HINT)))


def _http(error: HTTPException) -> Answer:
    status = error.code or 500
    title, hint = _HTTP.get(status, (words.BAD_REQUEST if status < 500 else words.FAILURE, words.NOT_FOUND_HINT))
    return _page(ErrorPage(status, _said(title), _said(hint)))


def _said(text: Text, **places: object) -> str:
    return text.spoken(spoken()).format(**places)


def _page(page: ErrorPage) -> tuple[str, int]:
    return render_template("error.html", page=page), page.status
