"""Parsing of requests into the types that routes declare; each fault is reported with its place."""

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

import msgspec
from flask import Request
from msgspec import Struct

from web.api.route import BODY, QUERY, SEEN, RouteTypes
from web.site.errors import NOT_JSON, VERSION_MISSING, RequestError

IF_MATCH: Final = "If-Match"
JSON: Final = "application/json"
_LARGEST: Final = 2**53 - 1
"""The largest whole number that every JSON parser represents exactly."""

_VERSION: Final = re.compile(r'"([0-9]{1,9})"')
_WHOLE: Final = re.compile(r"-?[0-9]{1,18}")
_WHERE: Final = re.compile(r"(?P<what>.*?)(?: - at `(?:key in )?\$(?P<path>[^`]*)`)?", re.DOTALL)
_STEP: Final = re.compile(r"\.?([^.\[\]]+)|\[([^\]]*)\]")


class RequestFault(Struct, omit_defaults=True):
    """An invalid part of a request.

    Attributes:
        part: ``path``, ``query``, ``header`` or ``body``.
        at: A name or, in the body, a JSON pointer (RFC 6901).
        detail: The fault.
    """

    part: str
    at: str
    detail: str


class MalformedRequest(RequestError):
    """A request does not match the OpenAPI document.

    Attributes:
        faults: Its invalid parts.
    """

    def __init__(self, *faults: RequestFault) -> None:
        self.faults = faults
        super().__init__(*faults)


class NotJson(RequestError):
    """The content type of the body is not JSON."""

    error_kind = NOT_JSON


class VersionMissing(RequestError):
    """A step does not name the version that its caller saw."""

    error_kind = VERSION_MISSING


def read_arguments(request: Request, shape: RouteTypes) -> dict[str, Any]:
    """Parse the arguments of a route's function.

    Raises:
        MalformedRequest: If a part is invalid.
        NotJson: If the content type of the body is not JSON.
        VersionMissing: If ``If-Match`` is missing.
        RequestEntityTooLarge: If the body is too long.
    """
    taken = {name: _place(name, text, shape.places[name]) for name, text in (request.view_args or {}).items()}
    query = _query(request, shape.query or _EmptyQuery)
    if shape.query is not None:
        taken[QUERY] = query
    if shape.seen:
        taken[SEEN] = _seen(request)
    if shape.body is not None:
        taken[BODY] = _body(request, shape.body)
    return taken


def bare_type(kind: Any) -> Any:
    """Return a type without its annotations and without None."""
    if get_origin(kind) is Annotated:
        return bare_type(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        (kept,) = (each for each in get_args(kind) if each is not NoneType)
        return bare_type(kept)
    return kind


class _EmptyQuery(Struct, forbid_unknown_fields=True):
    """The query of a route without parameters."""


def _place(name: str, text: str, kind: Any) -> Any:
    try:
        return msgspec.convert(_read(text, kind), kind)
    except msgspec.ValidationError as fault:
        raise MalformedRequest(RequestFault("path", name, _split(fault)[0])) from None


def _query(request: Request, kind: type[Struct]) -> Struct:
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
    given: dict[str, Any] = {}
    for name, texts in request.args.lists():
        if name not in fields:
            raise MalformedRequest(
                RequestFault("query", name, f"Unknown parameter. Known: {', '.join(fields) or 'none'}.")
            )
        if get_origin(bare_type(fields[name])) in (tuple, frozenset):
            given[name] = texts
        elif len(texts) > 1:
            raise MalformedRequest(RequestFault("query", name, "It is given more than once."))
        else:
            given[name] = _read(texts[0], fields[name])
    try:
        return msgspec.convert(given, kind)
    except msgspec.ValidationError as fault:
        detail, steps = _split(fault)
        raise MalformedRequest(RequestFault("query", steps[0] if steps else "", detail)) from None


def _read(text: str, kind: Any) -> object:
    """Convert a text to a value of JSON for the given type; return it unchanged if it is not one."""
    wanted = bare_type(kind)
    if wanted is int:
        return int(text) if _WHOLE.fullmatch(text) else text
    if wanted is bool:
        return {"true": True, "false": False}.get(text, text)
    assert wanted in (str, date) or issubclass(wanted, Enum), kind
    return text


def _seen(request: Request) -> int | None:
    given = request.headers.get(IF_MATCH)
    if given is None:
        raise VersionMissing
    if given.strip() == "*":
        return None
    found = _VERSION.fullmatch(given.strip())
    if found is None:
        raise MalformedRequest(
            RequestFault("header", IF_MATCH, 'It must be a version in double quotes, as in ETag, or *: "7".')
        )
    return int(found[1])


def _body(request: Request, kind: Any) -> Any:
    charset = request.mimetype_params.get("charset", "utf-8")
    if request.mimetype != JSON or charset.casefold() != "utf-8" or request.content_encoding not in (None, "identity"):
        raise NotJson
    try:
        return msgspec.convert(_wholes(msgspec.json.decode(request.get_data(cache=False))), kind)
    except msgspec.ValidationError as fault:
        detail, steps = _split(fault)
        raise MalformedRequest(RequestFault("body", "".join(f"/{step}" for step in steps), detail)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise MalformedRequest(RequestFault("body", "", f"It is not JSON: {fault}.")) from None


def _wholes(value: Any) -> Any:
    """Convert numbers such as 3.0 to whole numbers, which JSON and its schemas do not distinguish."""
    match value:
        case float() if value.is_integer() and abs(value) <= _LARGEST:
            return int(value)
        case list():
            return [_wholes(each) for each in value]
        case dict():
            return {name: _wholes(each) for name, each in value.items()}
        case _:
            return value


def _split(fault: msgspec.ValidationError) -> tuple[str, tuple[str, ...]]:
    """Split the message of a fault from its path."""
    found = _WHERE.fullmatch(str(fault))
    assert found is not None
    return f"{found['what']}.", tuple(_steps(found["path"] or ""))


def _steps(path: str) -> Iterator[str]:
    for step in _STEP.finditer(path):
        yield (step[1] or step[2]).replace("~", "~0").replace("/", "~1")
