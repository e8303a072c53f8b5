"""Errors as problem details (RFC 9457), from the table in `web.site.errors`."""

from collections.abc import Iterator
from typing import Final

import msgspec
from flask import Blueprint, Response, request
from msgspec import Struct
from werkzeug.exceptions import HTTPException

from dss.model.errors import DssError, EngineDisagreement, InvalidInput, UnknownName
from dss.model.office.access_errors import NotAllowed, ReasonNeeded
from dss.model.office.storage_errors import StateChanged
from dss.model.text import _, join
from dss.service.casework.stored import MOVE, PLAN
from web.api.authentication import NoValidToken
from web.api.parsing import IF_MATCH, MalformedRequest, RequestFault, VersionMissing
from web.api.route import ADDRESS, Route, types_of
from web.site import errors
from web.site.errors import ErrorKind
from web.site.language import spoken
from web.site.logs import request_id
from web.site.permissions import Audience
from web.site.query import BadValue

MEDIA: Final = "application/problem+json"

KINDS: Final = (
    errors.MALFORMED,
    errors.NO_TOKEN,
    errors.NOT_ALLOWED,
    errors.REASON_NEEDED,
    errors.UNKNOWN_ADDRESS,
    errors.UNKNOWN,
    errors.NO_METHOD,
    errors.REFUSED,
    errors.CHANGED,
    errors.STALE,
    errors.TOO_LARGE,
    errors.NOT_JSON,
    errors.UNKNOWN_WITHIN,
    errors.NOT_POSSIBLE,
    errors.VERSION_MISSING,
    errors.TOO_OFTEN,
    errors.TOO_MUCH,
    errors.FAILURE,
    errors.DISAGREEMENT,
    errors.NOT_READY,
    errors.BUSY,
)
"""The kinds that the API documents, by status."""

_VERSIONED: Final = (MOVE, PLAN)
"""Kinds of records whose version a step names as seen."""


class ProblemDetails(Struct, omit_defaults=True):
    """An error of a request (RFC 9457).

    Attributes:
        type: Address of the kind of problem, where it is explained.
        detail: The cause in this case; absent where there is no more to say.
        way_out: What to do.
        request: Number of the request, for the system administrator.
        faults: Invalid parts of the request, each with its place.
        nearest: Names similar to an unknown one.
        roles: Roles that are allowed to do it.
    """

    type: str
    title: str
    status: int
    way_out: str
    request: str
    detail: str | None = None
    faults: tuple[RequestFault, ...] = ()
    nearest: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


def kinds_at(route: Route) -> Iterator[ErrorKind]:
    """Yield the kinds of errors of a route."""
    types = types_of(route)
    yield from (errors.MALFORMED, errors.TOO_OFTEN)
    yield from (errors.FAILURE, errors.DISAGREEMENT, errors.NOT_READY, errors.BUSY)
    if route.permission is not Audience.PUBLIC:
        yield from (errors.NO_TOKEN, errors.NOT_ALLOWED, errors.REASON_NEEDED)
    if types.places:
        yield errors.UNKNOWN
    if types.query is not None or types.body is not None:
        yield from (errors.UNKNOWN_WITHIN, errors.NOT_POSSIBLE)
    if types.body is not None:
        yield from (errors.TOO_LARGE, errors.NOT_JSON)
    if route.changes:
        yield from (errors.CHANGED, errors.REFUSED)
    if types.seen:
        yield from (errors.STALE, errors.VERSION_MISSING)
    if route.located_at is not None:
        yield errors.TOO_MUCH


def answer_problems(pages: Blueprint) -> None:
    """Answer every error at the addresses of the API as problem details."""
    pages.register_error_handler(Exception, problem)


def problem(error: Exception) -> Response:
    """Log an error as the table says, and answer it as problem details."""
    errors.log_error(error)
    found = problem_of(error)
    return Response(msgspec.json.encode(found), found.status, _headers(error), content_type=MEDIA)


def problem_of(error: Exception) -> ProblemDetails:
    """Return an error as problem details."""
    kind = _kind_of(error)
    return ProblemDetails(
        type=kind_address(kind),
        title=(kind.api_title or kind.title).spoken(spoken()),
        status=kind.status,
        way_out=(kind.api_remedy or kind.remedy).spoken(spoken()),
        request=request_id(),
        detail=_detail_of(error, kind),
        faults=_faults_of(error),
        nearest=error.nearest if isinstance(error, UnknownName) else (),
        roles=error.roles if isinstance(error, NotAllowed) else (),
    )


def kind_address(kind: ErrorKind) -> str:
    """Return the address where a kind of problem is explained."""
    return f"{ADDRESS}#problem-{kind.code}"


def _kind_of(error: Exception) -> ErrorKind:
    match error:
        case UnknownName(kind=kind) if kind not in (request.view_args or {}):
            return errors.UNKNOWN_WITHIN
        case StateChanged(kind=kind) if kind in _VERSIONED and request.headers.get(IF_MATCH, "*").strip() != "*":
            return errors.STALE
        case _:
            return errors.kind_of(error)


def _detail_of(error: Exception, kind: ErrorKind) -> str | None:
    match error:
        case EngineDisagreement(case=case, differences=differences):
            return f"{case}: {join(differences, '; ').spoken(spoken())}"
        case InvalidInput() | ReasonNeeded():
            return None
        case DssError() if kind.status < 500:
            return error.message.spoken(spoken())
        case HTTPException() if kind is errors.MALFORMED:
            return error.description
        case _:
            return None


def _faults_of(error: Exception) -> tuple[RequestFault, ...]:
    match error:
        case MalformedRequest(faults=faults):
            return faults
        case BadValue(name=name):
            return (RequestFault("query", name, error.message.spoken(spoken())),)
        case VersionMissing():
            return (RequestFault("header", IF_MATCH, _("It is missing. Add it.").spoken(spoken())),)
        case InvalidInput(diagnostics=diagnostics):
            return tuple(RequestFault("body", str(one.place), one.message.spoken(spoken())) for one in diagnostics)
        case _:
            return ()


def _headers(error: Exception) -> dict[str, str]:
    match error:
        case NoValidToken(given=given):
            return {"WWW-Authenticate": 'Bearer realm="api"' + (', error="invalid_token"' if given else "")}
        case HTTPException(code=405):
            return {name: value for name, value in error.get_headers() if name == "Allow"}
        case _:
            return errors.retry_header(error)
