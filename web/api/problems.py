"""What goes wrong, as problem details (RFC 9457): of which kind, what is wrong where, and the way out."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import msgspec
from flask import Blueprint, Response, request
from flask_limiter import RateLimitExceeded
from msgspec import Struct
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from dss.model.casework.errors import CaseRefusal
from dss.model.casework.letter import LetterNotDue
from dss.model.diagnostic import Diagnostic
from dss.model.errors import EngineDisagreement, InvalidInput, UnknownName
from dss.model.ledger.errors import NoSuchProof
from dss.model.office.access_errors import AccessError, NotAllowed, ReasonNeeded, ReasonNotSaid
from dss.model.office.errors import NotFounded, NothingImported
from dss.model.office.storage_errors import DatabaseBusy, StateChanged
from dss.model.planning.errors import NoPlanFound, NoPlanPossible
from dss.model.planning.record import PlanOutdated
from dss.model.text import Text
from dss.service.casework.stored import MOVE, PLAN
from dss.service.drafts.edits import NoPolicyFile, StaleEdit
from web.api import words
from web.api.authentication import NoValidToken
from web.api.parsing import IF_MATCH, MalformedRequest, NotJson, RequestFault, VersionMissing
from web.api.route import ADDRESS, Route, types_of
from web.jobs.jobs import TooMuchAtOnce
from web.site.language import spoken
from web.site.logs import request_id
from web.site.permissions import Audience
from web.site.query import BadValue

MEDIA: Final = "application/problem+json"
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem.

    Attributes:
        code: The last part of its address.
        hint: The way out.
    """

    code: str
    status: int
    title: Text
    hint: Text


UNKNOWN_ADDRESS: Final = Kind("no-such-address", 404, words.UNKNOWN_ADDRESS, words.UNKNOWN_ADDRESS_HINT)
NO_METHOD: Final = Kind("no-such-method", 405, words.NO_METHOD, words.UNKNOWN_ADDRESS_HINT)
MALFORMED: Final = Kind("malformed", 400, words.MALFORMED, words.MALFORMED_HINT)
WRONG_TYPE: Final = Kind("no-json", 415, words.WRONG_TYPE, words.WRONG_TYPE_HINT)
TOO_LARGE: Final = Kind("too-large", 413, words.TOO_LARGE, words.TOO_LARGE_HINT)
TOO_OFTEN: Final = Kind("too-often", 429, words.TOO_OFTEN, words.TOO_OFTEN_HINT)
NO_TOKEN: Final = Kind("no-token", 401, words.NO_TOKEN, words.NO_TOKEN_HINT)
NOT_ALLOWED: Final = Kind("not-allowed", 403, words.NOT_ALLOWED, words.NOT_ALLOWED_HINT)
REASON_NEEDED: Final = Kind("reason-needed", 403, words.REASON_NEEDED, words.REASON_NEEDED_HINT)
UNKNOWN: Final = Kind("unknown", 404, words.UNKNOWN, words.UNKNOWN_HINT)
UNKNOWN_WITHIN: Final = Kind("unknown-within", 422, words.UNKNOWN, words.UNKNOWN_HINT)
NOT_POSSIBLE: Final = Kind("not-possible", 422, words.NOT_POSSIBLE, words.NOT_POSSIBLE_HINT)
REFUSED: Final = Kind("refused", 409, words.REFUSED, words.REFUSED_HINT)
CHANGED: Final = Kind("changed", 409, words.CHANGED, words.CHANGED_HINT)
STALE: Final = Kind("stale", 412, words.STALE, words.CHANGED_HINT)
VERSION_NEEDED: Final = Kind("version-needed", 428, words.VERSION_NEEDED, words.VERSION_NEEDED_HINT)
TOO_MUCH: Final = Kind("too-much-at-once", 429, words.TOO_MUCH, words.TOO_MUCH_HINT)
NOT_READY: Final = Kind("not-ready", 503, words.NOT_READY, words.NOT_READY_HINT)
BUSY: Final = Kind("busy", 503, words.BUSY, words.BUSY_HINT)
DISAGREEMENT: Final = Kind("disagreement", 500, words.DISAGREEMENT, words.DISAGREEMENT_HINT)
FAILURE: Final = Kind("failure", 500, words.FAILURE, words.FAILURE_HINT)

KINDS: Final = (
    MALFORMED,
    NO_TOKEN,
    NOT_ALLOWED,
    REASON_NEEDED,
    UNKNOWN_ADDRESS,
    UNKNOWN,
    NO_METHOD,
    REFUSED,
    CHANGED,
    STALE,
    TOO_LARGE,
    WRONG_TYPE,
    UNKNOWN_WITHIN,
    NOT_POSSIBLE,
    VERSION_NEEDED,
    TOO_OFTEN,
    TOO_MUCH,
    FAILURE,
    DISAGREEMENT,
    NOT_READY,
    BUSY,
)
"""All of them, by status."""


class ProblemDetails(Struct, omit_defaults=True):
    """What went wrong (RFC 9457).

    Attributes:
        type: Address of the kind of problem, where it is explained.
        detail: What in particular; absent where there is no more to say.
        way_out: What to do now.
        request: Number of the request, for whoever runs the system.
        faults: What doesn't fit, each with its place.
        nearest: Names that come closest to one that is unknown.
        roles: Roles that may do it.
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


_STEPS_OF: Final = (MOVE, PLAN)
"""What has versions that a step names as seen."""


def refusals(route: Route) -> Iterator[Kind]:
    """Yield what may go wrong at an address."""
    shape = types_of(route)
    yield from (MALFORMED, TOO_OFTEN, FAILURE, DISAGREEMENT, NOT_READY, BUSY)
    if route.permission is not Audience.PUBLIC:
        yield from (NO_TOKEN, NOT_ALLOWED, REASON_NEEDED)
    if shape.places:
        yield UNKNOWN
    if shape.query is not None or shape.body is not None:
        yield from (UNKNOWN_WITHIN, NOT_POSSIBLE)
    if shape.body is not None:
        yield from (TOO_LARGE, WRONG_TYPE)
    if route.changes:
        yield from (CHANGED, REFUSED)
    if shape.seen:
        yield from (STALE, VERSION_NEEDED)
    if route.located_at is not None:
        yield TOO_MUCH


def answer_problems(pages: Blueprint) -> None:
    """Answer whatever goes wrong at the addresses of the interface as a problem."""
    for cause in (HTTPException, RequestEntityTooLarge, RateLimitExceeded, Exception):
        pages.register_error_handler(cause, problem)


def problem(error: Exception) -> Response:
    """Answer an error as a problem."""
    headers: dict[str, str] = {}
    match error:
        case MalformedRequest(faults=faults):
            found = _problem(MALFORMED, faults=faults)
        case BadValue(name=name):
            found = _problem(MALFORMED, faults=[RequestFault("query", name, str(error))])
        case NotJson():
            found = _problem(WRONG_TYPE)
        case VersionMissing():
            found = _problem(VERSION_NEEDED, faults=[RequestFault("header", IF_MATCH, "It is missing.")])
        case NoValidToken(given=given):
            found = _problem(NO_TOKEN)
            headers["WWW-Authenticate"] = 'Bearer realm="api"' + (', error="invalid_token"' if given else "")
        case NotAllowed(roles=roles):
            found = _problem(NOT_ALLOWED, str(error), roles=roles)
        case ReasonNeeded():
            found = _problem(REASON_NEEDED)
        case ReasonNotSaid():
            found = _problem(NOT_POSSIBLE, str(error))
        case AccessError():
            found = _problem(NOT_ALLOWED, str(error))
        case UnknownName(kind=kind, nearest=nearest):
            in_path = kind in (request.view_args or {})
            found = _problem(UNKNOWN if in_path else UNKNOWN_WITHIN, str(error), nearest=nearest)
        case InvalidInput(diagnostics=diagnostics):
            found = _problem(NOT_POSSIBLE, faults=[_fault(one) for one in diagnostics])
        case CaseRefusal(reason=reason):
            found = _problem(REFUSED, reason.spoken(spoken()))
        case LetterNotDue() | NoSuchProof():
            found = _problem(REFUSED, str(error))
        case StateChanged(kind=kind) if kind in _STEPS_OF and request.headers.get(IF_MATCH, "*").strip() != "*":
            found = _problem(STALE, str(error))
        case StateChanged() | PlanOutdated() | StaleEdit():
            found = _problem(CHANGED, str(error))
        case NoPlanPossible() | NoPlanFound() | NoPolicyFile():
            found = _problem(NOT_POSSIBLE, str(error))
        case RateLimitExceeded(limit=limit):
            headers["Retry-After"] = str(limit.limit.get_expiry() if limit else 60)
            found = _problem(TOO_OFTEN)
        case RequestEntityTooLarge():
            found = _problem(TOO_LARGE)
        case TooMuchAtOnce():
            headers["Retry-After"] = "10"
            found = _problem(TOO_MUCH)
        case DatabaseBusy():
            headers["Retry-After"] = "5"
            found = _problem(BUSY)
        case NotFounded() | NothingImported():
            found = _problem(NOT_READY)
        case EngineDisagreement(case=case, differences=differences):
            _LOG.error("The engines disagree", exc_info=error)
            found = _problem(DISAGREEMENT, f"{case}: {'; '.join(differences)}")
        case HTTPException():
            headers.update(_kept(error))
            found = _of_http(error)
        case _:
            _LOG.error("Request failed", exc_info=error)
            found = _problem(FAILURE)
    return Response(msgspec.json.encode(found), found.status, headers, content_type=MEDIA)


def problem_of_job(error: Exception) -> ProblemDetails:
    """Return what went wrong with work in the background; nothing of an error that nobody foresaw."""
    answered = problem(error)
    return msgspec.json.decode(answered.get_data(), type=ProblemDetails)


def _problem(
    kind: Kind,
    detail: str | None = None,
    *,
    faults: Iterable[RequestFault] = (),
    nearest: Iterable[str] = (),
    roles: Iterable[str] = (),
) -> ProblemDetails:
    return ProblemDetails(
        type=address_of(kind),
        title=kind.title.spoken(spoken()),
        status=kind.status,
        way_out=kind.hint.spoken(spoken()),
        request=request_id(),
        detail=detail,
        faults=tuple(faults),
        nearest=tuple(nearest),
        roles=tuple(roles),
    )


def address_of(kind: Kind) -> str:
    """Return where a kind of problem is explained."""
    return f"{ADDRESS}#problem-{kind.code}"


def _fault(one: Diagnostic) -> RequestFault:
    return RequestFault("body", str(one.place), one.message)


def _of_http(error: HTTPException) -> ProblemDetails:
    match error.code:
        case 404:
            return _problem(UNKNOWN_ADDRESS)
        case 405:
            return _problem(NO_METHOD)
        case int(code) if code < 500:
            return _problem(MALFORMED, error.description)
        case _:
            return _problem(FAILURE)


def _kept(error: HTTPException) -> dict[str, str]:
    """Return the headers of an error that count: which methods there are."""
    return {name: value for name, value in error.get_headers() if name == "Allow"}
