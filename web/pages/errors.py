"""Errors as pages that say what happened and what to do, from the table in `web.site.errors`; never a traceback."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from flask import Flask, Response, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from dss.model.errors import UnknownName
from dss.model.office.access import Reach
from dss.model.office.access_errors import NotAllowed
from dss.model.text import Text
from web.pages import words
from web.pages.rendering import address, said
from web.site import errors
from web.site.addresses import form_page
from web.site.query import BadValue
from web.site.resubmission import resubmitted_fields

_UNKNOWN: Final[Mapping[str, Text]] = {
    "employee": words.NO_EMPLOYEE,
    "seat": words.NO_SEAT,
    "rule": words.NO_RULE,
    "move": words.NO_MOVE,
    "entry": words.NO_ENTRY,
    "job": words.NO_JOB,
}
"""Kinds of names in the path of an address; any other unknown name is a bad value of a filter."""

_REMEDIES: Final[Mapping[str, Text]] = {"job": words.NO_JOB_HINT, "move": words.NO_MOVE_HINT}
"""What to do about an unknown name without similar names."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of an error page."""

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What an error page shows.

    Attributes:
        hint: What to do.
        nearest: Similar names, each with its page.
        details: Particulars of the error.
        link: Where to go on; None for the start page alone.
        fields: The fields of the form that was rejected, with their values.
    """

    status: int
    title: str
    hint: str
    nearest: tuple[Link, ...] = ()
    details: tuple[str, ...] = ()
    link: Link | None = None
    fields: tuple[tuple[str, str], ...] = ()


ErrorResponse = tuple[str, int, Mapping[str, str]]


def init_errors(app: Flask, programs: str, problem: Callable[[Exception], Response]) -> None:
    """Answer every error by a page.

    Args:
        app: The application.
        programs: The address of the API, which answers errors by `problem` even where no route matches.
        problem: Answers an error to a program.
    """

    @app.errorhandler(Exception)
    def answer(error: Exception) -> ErrorResponse | Response:
        if isinstance(error, HTTPException) and request.path.startswith(f"{programs}/"):
            return problem(error)
        return respond(error, _page_of(error))


def page_for(error: Exception) -> ErrorPage:
    """Return the page of an error as the table has it."""
    kind = errors.kind_of(error)
    details = tuple(one if isinstance(one, str) else said(one) for one in errors.details_of(error))
    remedy = kind.remedy.filled(**errors.places_of(error))
    return ErrorPage(kind.status, said(kind.title), said(remedy), details=details, fields=resubmitted_fields())


def respond(error: Exception, page: ErrorPage) -> ErrorResponse:
    """Log an error as the table says, and answer it by a page."""
    errors.log_error(error)
    return render_template("error.html", page=page), page.status, errors.retry_header(error)


def _page_of(error: Exception) -> ErrorPage:
    match error:
        case UnknownName(kind=kind, name=name):
            if kind in (request.view_args or {}) or kind in _UNKNOWN:
                return _unknown_name(error)
            return _page_of(BadValue(kind, name))
        case BadValue(name=name, value=value):
            title, hint = said(words.BAD_VALUE, value=value, name=name), said(words.BAD_VALUE_HINT)
            return replace(page_for(error), title=title, hint=hint, link=_link(address(), words.WITHOUT_FILTERS))
        case NotAllowed(role=role, roles=roles, reach=reach):
            names = ", ".join(said(words.role_words[one]) for one in roles)
            remedy = words.FORBIDDEN_HINT if reach is Reach.NOTHING else words.NOT_THESE_HINT
            return replace(page_for(error), hint=said(remedy, role=said(words.role_words[role]), roles=names))
        case CSRFError():
            stale = errors.STALE_FORM
            page = replace(page_for(error), title=said(stale.title), hint=said(stale.remedy))
            return replace(page, link=_link(form_page(), words.OPEN_NOW))
        case _:
            page = page_for(error)
            changed = errors.kind_of(error) is errors.CHANGED
            return replace(page, link=_link(form_page(), words.OPEN_NOW)) if changed else page


def _unknown_name(error: UnknownName) -> ErrorPage:
    title = said(_UNKNOWN.get(error.kind, words.NO_SUCH_NAME), name=error.name)
    nearest = tuple(Link(_instead(error, name), name) for name in error.nearest)
    remedy = words.NO_NAME_HINT if nearest else _REMEDIES.get(error.kind, errors.UNKNOWN.remedy)
    return ErrorPage(errors.UNKNOWN.status, title, said(remedy), nearest)


def _instead(error: UnknownName, name: str) -> str:
    """Return the address of the same page with a similar name in place of the unknown one."""
    assert request.endpoint is not None
    places: dict[str, Any] = dict(request.view_args or {})
    if error.kind in places:
        return url_for(request.endpoint, **{**places, error.kind: name})
    return url_for(request.endpoint, **places, name=name)


def _link(to: str, label: Text) -> Link:
    return Link(to, said(label))
