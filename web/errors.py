"""Every error as a calm page that says what happened and the way out; never a traceback."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Flask, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from dss.model.errors import DssError, EngineDisagreement, UnknownName
from dss.model.text import Text
from web import words
from web.language import spoken
from web.query import BadValue
from web.rendering import address

_LOG: Final = logging.getLogger(__name__)

_UNKNOWN: Final[Mapping[str, Text]] = {
    "employee": words.NO_EMPLOYEE,
    "seat": words.NO_SEAT,
    "rule": words.NO_RULE,
}
"""What stands in the path of an address; any other unknown name is a bad value of a filter."""

_HTTP: Final[Mapping[int, tuple[Text, Text]]] = {
    400: (words.BAD_REQUEST, words.NOT_FOUND_HINT),
    404: (words.NOT_FOUND, words.NOT_FOUND_HINT),
    405: (words.NOT_ALLOWED, words.NOT_FOUND_HINT),
}


@dataclass(frozen=True, slots=True)
class Way:
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
    """

    status: int
    title: str
    hint: str
    nearest: tuple[Way, ...] = ()
    details: tuple[str, ...] = ()
    way_out: Way | None = None


Answer = tuple[str, int]


def init_errors(app: Flask) -> None:
    """Answer every error by a page."""
    app.register_error_handler(UnknownName, _unknown_name)
    app.register_error_handler(BadValue, _bad_value)
    app.register_error_handler(EngineDisagreement, _disagreement)
    app.register_error_handler(DssError, _failure)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _failure)


def _unknown_name(error: UnknownName) -> Answer:
    title = _UNKNOWN.get(error.kind)
    if title is None:
        return _bad_value(BadValue(error.kind, error.name))
    nearest = tuple(Way(_instead(error, name), name) for name in error.nearest)
    hint = words.NO_NAME_HINT if nearest else words.NO_NEAREST_HINT
    return _page(ErrorPage(404, _said(title).format(name=error.name), _said(hint), nearest))


def _instead(error: UnknownName, name: str) -> str:
    """Return the address of the same page with the nearest name in place of the unknown one."""
    assert request.endpoint is not None
    places: dict[str, Any] = dict(request.view_args or {})
    if error.kind in places:
        return url_for(request.endpoint, **{**places, error.kind: name})
    return url_for(request.endpoint, **places, name=name)


def _bad_value(error: BadValue) -> Answer:
    title = _said(words.BAD_VALUE).format(value=error.value, name=error.name)
    way_out = Way(address(), _said(words.WITHOUT_FILTERS))
    return _page(ErrorPage(400, title, _said(words.BAD_VALUE_HINT), way_out=way_out))


def _disagreement(error: EngineDisagreement) -> Answer:
    _LOG.error("%s", error)
    details = (error.case, *error.differences)
    return _page(ErrorPage(500, _said(words.DISAGREEMENT), _said(words.DISAGREEMENT_HINT), details=details))


def _failure(error: Exception) -> Answer:
    _LOG.error("Request of %r failed", request.path, exc_info=error)
    return _page(ErrorPage(500, _said(words.FAILURE), _said(words.FAILURE_HINT)))


def _http(error: HTTPException) -> Answer:
    status = error.code or 500
    title, hint = _HTTP.get(status, (words.BAD_REQUEST if status < 500 else words.FAILURE, words.NOT_FOUND_HINT))
    return _page(ErrorPage(status, _said(title), _said(hint)))


def _said(text: Text) -> str:
    return text.spoken(spoken())


def _page(page: ErrorPage) -> Answer:
    return render_template("error.html", page=page), page.status
