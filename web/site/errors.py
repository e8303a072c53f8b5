"""The table of errors: for each class its HTTP status, code, title and remedy, from which pages, API and jobs answer.

An error without an entry is a failure of the system: it is logged and answered by status 500, without its message. The
command line prints the message of the error itself, which names the remedy.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from flask import request
from flask_limiter import RateLimitExceeded
from werkzeug.exceptions import HTTPException

from dss.model.casework.errors import (
    CannotBegin,
    CaseRefusal,
    KindNotDeclared,
    MalformedCase,
    OriginNotRecorded,
    TeamRefused,
)
from dss.model.casework.letter import LetterNotDue
from dss.model.errors import (
    DssError,
    EngineDisagreement,
    EngineError,
    ExtraMissing,
    FileError,
    InvalidInput,
    ParameterMissing,
    UnknownName,
)
from dss.model.ledger.errors import LedgerError, NoSuchProof
from dss.model.office.access_errors import AccessError, ReasonNeeded, ReasonNotSaid
from dss.model.office.account_errors import AccountError
from dss.model.office.errors import NotFounded, NothingImported, SourcesChanged, TooManyToExport, WrongSigningKey
from dss.model.office.import_errors import ImportRefused
from dss.model.office.storage_errors import DatabaseBusy, SnapshotError, StateChanged, StorageError
from dss.model.organisation.changes import ImpossibleChange, MalformedChange
from dss.model.planning.errors import FaultyDemand, NoPlanFound, NoPlanPossible
from dss.model.planning.record import PlanOutdated
from dss.model.policy.draft import DraftError, NothingDrafted, NotInThisStage, WrongHand
from dss.model.text import Text, _
from dss.service.audit.replay import EndedByClock, NotAComputation
from dss.service.drafts.edits import NoPolicyFile, StaleEdit
from dss.service.plans.other_program import PlanOfOtherProgram
from dss.service.workspace.environment import BadConfiguration
from dss.service.workspace.settings import UnknownTimeZone

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """A kind of error, as people and programs see it.

    Attributes:
        code: The last part of its address in the API.
        status: The HTTP status.
        title: What happened.
        remedy: What to do; its ``{}`` places are filled by `places_of`.
        api_title: The title for programs, where it differs.
        api_remedy: The remedy for programs, where it differs.
        log_level: A level of `logging`; None where it is not logged.
        retry_after_seconds: When to try again; None where that helps nothing.
    """

    code: str
    status: int
    title: Text
    remedy: Text
    api_title: Text | None = None
    api_remedy: Text | None = None
    log_level: int | None = None
    retry_after_seconds: int | None = None


_CHECK_ADDRESS: Final = _("The address may be mistyped or may have changed.")
_SEE_DOCUMENT: Final = _("Look up addresses and methods in the OpenAPI document: /api/v1/openapi.json")
_RELOAD: Final = _("Nothing was saved. Read the latest state, then decide again.")
_SPELLING: Final = _("Check the spelling.")
_API_SPELLING: Final = _("Check the spelling; similar names are in nearest.")
_NO_SUCH_NAME: Final = _("Nothing has this name")

MALFORMED: Final = ErrorKind(
    "malformed",
    400,
    _("This request can't be read"),
    _CHECK_ADDRESS,
    _("The request does not match the OpenAPI document"),
    _("Correct what faults names. Nothing was done."),
)
STALE_FORM: Final = ErrorKind(
    "stale-form",
    400,
    _("This form has expired"),
    _("Nothing was saved. Open the form again."),
)
NO_TOKEN: Final = ErrorKind(
    "no-token",
    401,
    _("The token is missing or not valid"),
    _("Create a token on your account page, and send it: Authorization: Bearer TOKEN"),
)
NOT_ALLOWED: Final = ErrorKind(
    "not-allowed",
    403,
    _("Your role has no access to this page"),
    _("Ask an administrator to check the roles of your account."),
    _("The role of this token has no access"),
    _("Use a token for one of the roles in roles, if you have one."),
)
REASON_NEEDED: Final = ErrorKind(
    "reason-needed",
    403,
    _("Reading personal data requires a reason"),
    _("State why you read them."),
    api_remedy=_(
        "State the reason in the body if it has a field for it, otherwise by POST /api/v1/reasons. It is recorded."
    ),
)
FOUR_EYES: Final = ErrorKind(
    "four-eyes",
    403,
    _("This step is not yours to take"),
    _("Authors may not review or approve their own drafts. Ask another policy officer."),
)
UNKNOWN_ADDRESS: Final = ErrorKind(
    "no-such-address",
    404,
    _("This page does not exist"),
    _CHECK_ADDRESS,
    _("This address does not exist"),
    _SEE_DOCUMENT,
)
UNKNOWN: Final = ErrorKind("unknown", 404, _NO_SUCH_NAME, _SPELLING, api_remedy=_API_SPELLING)
NO_METHOD: Final = ErrorKind(
    "no-such-method",
    405,
    _("This page does not accept this kind of request"),
    _CHECK_ADDRESS,
    _("This address does not support this method"),
    _SEE_DOCUMENT,
)
REFUSED: Final = ErrorKind(
    "refused",
    409,
    _("This step can't be taken now"),
    _("Nothing was recorded."),
    api_remedy=_("First do what detail names. Nothing was saved."),
)
CHANGED: Final = ErrorKind("changed", 409, _("Another user changed it first"), _RELOAD)
WRONG_STAGE: Final = ErrorKind(
    "wrong-stage",
    409,
    _("This draft has moved to another stage"),
    _("Nothing was saved. Open the draft to see what can be done now."),
)
NOTHING_DRAFTED: Final = ErrorKind(
    "nothing-drafted",
    409,
    _("Nothing is changed"),
    _("This draft is the same as the policy in force. Edit a file first."),
)
DRAFT_REFUSED: Final = ErrorKind(
    "draft-refused",
    409,
    _("This step can't be taken"),
    _("Nothing was saved. Open the draft, then try again."),
)
STALE: Final = ErrorKind("stale", 412, _("The version that you saw has been changed"), _RELOAD)
TOO_LARGE: Final = ErrorKind(
    "too-large",
    413,
    _("The request is too large"),
    _("At most {kilobytes} kB. Send less."),
    api_remedy=_("Send less."),
)
NOT_JSON: Final = ErrorKind(
    "no-json",
    415,
    _("The body is not JSON"),
    _("Send JSON in UTF-8, not compressed, with the header Content-Type: application/json."),
)
UNKNOWN_WITHIN: Final = ErrorKind("unknown-within", 422, _NO_SUCH_NAME, _SPELLING, api_remedy=_API_SPELLING)
NOT_POSSIBLE: Final = ErrorKind(
    "not-possible",
    422,
    _("This request can't be fulfilled"),
    _("Fix the problems below and try again."),
    api_remedy=_("Change what detail or faults name."),
)
VERSION_MISSING: Final = ErrorKind(
    "version-needed",
    428,
    _("This step does not name the version seen"),
    _("Send the ETag of the GET response as If-Match, or * for any version."),
)
TOO_OFTEN: Final = ErrorKind(
    "too-often",
    429,
    _("Too many requests"),
    _("Wait {seconds} s, then try again."),
    api_remedy=_("Wait for the number of seconds in Retry-After."),
    retry_after_seconds=60,
)
TOO_MUCH: Final = ErrorKind(
    "too-much-at-once",
    429,
    _("Too many jobs are running"),
    _("The server is busy with other jobs. Try again in a moment."),
    _("Too many jobs at once"),
    _("Wait until the running jobs are done, or cancel one: GET /api/v1/jobs"),
    retry_after_seconds=10,
)
FAILURE: Final = ErrorKind(
    "failure",
    500,
    _("Something went wrong in the system"),
    _("Nothing is recommended. Try again; if it happens again, report it with the time to your system administrator."),
    log_level=logging.ERROR,
)
DISAGREEMENT: Final = ErrorKind(
    "disagreement",
    500,
    _("The two engines disagree; nothing is recommended"),
    _(
        "Two independent engines evaluate each case, and their results differ for this one. Do not rely on "
        "this system for this case; report the details below to your system administrator."
    ),
    log_level=logging.ERROR,
)
NOT_READY: Final = ErrorKind(
    "not-ready",
    503,
    _("The system is not ready"),
    _("Nothing has been imported yet. An administrator does so with: dss import"),
    log_level=logging.ERROR,
)
BUSY: Final = ErrorKind(
    "busy",
    503,
    _("The system is busy"),
    _("Nothing was saved. Try again in a moment."),
    log_level=logging.WARNING,
    retry_after_seconds=5,
)

ERRORS: Final[Mapping[type[Exception], ErrorKind]] = {
    AccessError: NOT_ALLOWED,
    ReasonNeeded: REASON_NEEDED,
    ReasonNotSaid: NOT_POSSIBLE,
    AccountError: NOT_POSSIBLE,
    UnknownName: UNKNOWN,
    InvalidInput: NOT_POSSIBLE,
    ParameterMissing: NOT_POSSIBLE,
    NoPolicyFile: NOT_POSSIBLE,
    ImpossibleChange: NOT_POSSIBLE,
    MalformedChange: NOT_POSSIBLE,
    ImportRefused: NOT_POSSIBLE,
    NoPlanPossible: NOT_POSSIBLE,
    NoPlanFound: NOT_POSSIBLE,
    TooManyToExport: NOT_POSSIBLE,
    NotAComputation: NOT_POSSIBLE,
    EndedByClock: NOT_POSSIBLE,
    CaseRefusal: REFUSED,
    OriginNotRecorded: NOT_POSSIBLE,
    TeamRefused: NOT_POSSIBLE,
    KindNotDeclared: NOT_POSSIBLE,
    CannotBegin: NOT_POSSIBLE,
    LetterNotDue: REFUSED,
    NoSuchProof: REFUSED,
    DraftError: DRAFT_REFUSED,
    NotInThisStage: WRONG_STAGE,
    WrongHand: FOUR_EYES,
    NothingDrafted: NOTHING_DRAFTED,
    StateChanged: CHANGED,
    PlanOutdated: CHANGED,
    PlanOfOtherProgram: NOT_POSSIBLE,
    StaleEdit: CHANGED,
    SourcesChanged: CHANGED,
    NothingImported: NOT_READY,
    NotFounded: NOT_READY,
    DatabaseBusy: BUSY,
    EngineDisagreement: DISAGREEMENT,
    EngineError: FAILURE,
    StorageError: FAILURE,
    SnapshotError: FAILURE,
    LedgerError: FAILURE,
    FileError: FAILURE,
    ExtraMissing: FAILURE,
    UnknownTimeZone: FAILURE,
    BadConfiguration: FAILURE,
    WrongSigningKey: FAILURE,
    MalformedCase: FAILURE,
    FaultyDemand: FAILURE,
}
"""Classes of errors of `dss`; a subclass without an entry has that of its nearest base."""

_BY_STATUS: Final[Mapping[int, ErrorKind]] = {404: UNKNOWN_ADDRESS, 405: NO_METHOD, 413: TOO_LARGE, 429: TOO_OFTEN}
"""Errors of Flask and of its extensions; others below 500 are `MALFORMED`."""


class RequestError(Exception):
    """Base of errors that the web finds in a request by itself.

    Attributes:
        error_kind: Its entry in the table.
    """

    error_kind: ClassVar[ErrorKind] = MALFORMED


def entry_of(kind: type[BaseException]) -> ErrorKind | None:
    """Return the entry of a class of errors or of its nearest base; None where there is none."""
    return next((ERRORS[base] for base in kind.__mro__ if base in ERRORS), None)


def kind_of(error: BaseException) -> ErrorKind:
    """Return the kind of an error; `FAILURE` for one without an entry."""
    match error:
        case RequestError():
            return error.error_kind
        case HTTPException(code=int(status)) if status < 500:
            return _BY_STATUS.get(status, MALFORMED)
        case _:
            return entry_of(type(error)) or FAILURE


def log_error(error: BaseException) -> None:
    """Log an error if its kind is logged."""
    kind = kind_of(error)
    if kind.log_level is not None:
        _LOG.log(kind.log_level, kind.code, exc_info=error)


def details_of(error: BaseException) -> tuple[str | Text, ...]:
    """Return what pages show of an error below its title: nothing of one that is a failure of the system."""
    match error:
        case EngineDisagreement(case=case, differences=differences):
            return (case, *differences)
        case UnknownName(name=name, nearest=nearest):
            return (_("There is no “{name}”.").filled(name=name), *nearest)
        case InvalidInput(diagnostics=diagnostics):
            return tuple(one.line for one in diagnostics)
        case CaseRefusal(reason=reason):
            return (reason,)
        case AccessError():
            return ()
        case DssError(message=message) if kind_of(error).status < 500:
            return (message,)
        case _:
            return ()


def places_of(error: BaseException) -> dict[str, object]:
    """Return what fills the places of the remedy of an error."""
    return {"kilobytes": (request.max_content_length or 0) // 1000, "seconds": retry_after_seconds(error)}


def retry_after_seconds(error: BaseException) -> int | None:
    """Return the seconds after which to send the request again; None where that helps nothing."""
    if isinstance(error, RateLimitExceeded) and error.limit:
        return int(error.limit.limit.get_expiry())
    return kind_of(error).retry_after_seconds


def retry_header(error: BaseException) -> dict[str, str]:
    """Return the header that says when to send the request again, if that helps."""
    seconds = retry_after_seconds(error)
    return {} if seconds is None else {"Retry-After": str(seconds)}
