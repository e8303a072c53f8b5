"""The Flask blueprint of the API, built from the table of routes."""

from collections.abc import Callable
from hashlib import sha256
from typing import Final

import msgspec
from flask import Blueprint, Response, request
from flask_limiter import Limiter

from dss.model.text import Language
from web.api.authentication import init_authentication, limit_key
from web.api.openapi import openapi_document
from web.api.parsing import JSON, read_arguments
from web.api.problems import answer_problems
from web.api.route import ADDRESS, Route, types_of
from web.api.routes import ROUTE_GROUPS
from web.api.values import encode_text
from web.configuration import Configuration
from web.site.language import spoken
from web.site.limits import takes_files
from web.site.permissions import Audience, allowed, public, signed_in
from web.site.session import API, acting, office

DOCUMENT: Final = "/openapi.json"
"""Path of the OpenAPI document, below that of the API."""

View = Callable[..., Response]


def api_blueprint(configuration: Configuration, limiter: Limiter, default: Language) -> Blueprint:
    """Build the blueprint.

    Args:
        configuration: The rate limit of a token.
        limiter: Counts requests.
        default: The language if the request accepts neither.
    """
    addresses = Blueprint(API, __name__, url_prefix=ADDRESS)
    init_authentication(addresses, default)
    answer_problems(addresses)
    limiter.limit(configuration.limits.token, key_func=limit_key)(addresses)
    for route in (route for section in ROUTE_GROUPS for route in section.routes):
        view = _with_permission(_answering(route), route)
        _add(addresses, route.method, route.path, route.name, takes_files(view) if route.files else view)
    documents = {language: msgspec.json.encode(openapi_document(language)) for language in Language}
    _add(addresses, "GET", DOCUMENT, "document", public(lambda: Response(documents[spoken()], content_type=JSON)))

    @addresses.after_request
    def describe(response: Response) -> Response:
        response.headers["Content-Language"] = spoken()
        response.vary.update(("Accept-Language", "Authorization"))
        return response

    return addresses


def _add(addresses: Blueprint, method: str, path: str, name: str, view: View) -> None:
    rule = path.replace("{", "<").replace("}", ">")
    addresses.add_url_rule(rule, name, view, methods=[method], provide_automatic_options=False)


def _with_permission(view: View, route: Route) -> View:
    match route.permission:
        case Audience.PUBLIC:
            return public(view)
        case Audience.SIGNED_IN:
            return signed_in(view)
        case action:
            return allowed(action)(view)


def _answering(route: Route) -> View:
    shape = types_of(route)

    def view(**_: str) -> Response:
        given = read_arguments(request, shape)
        tag = _current_tag() if route.steady else None
        if tag is not None and tag in request.if_none_match:
            return _response(b"", 304, tag)
        value = route.answer(**given)
        tag = str(value.version) if route.versioned else tag
        if request.method == "GET" and tag is not None and tag in request.if_none_match:
            return _response(b"", 304, tag)
        answered = _response(msgspec.json.encode(value, enc_hook=encode_text), route.status, tag)
        if route.located_at is not None:
            answered.headers["Location"] = ADDRESS + route.located_at(value)
        return answered

    return view


def _response(content: bytes, status: int, tag: str | None) -> Response:
    answered = Response(content, status, content_type=JSON)
    if tag is not None:
        answered.set_etag(tag)
    return answered


def _current_tag() -> str:
    """Return an entity tag for the version in force, the day, the language, who asks, and the request."""
    here, who = office(), acting()
    parts = (
        str(here.version().number),
        here.on.isoformat(),
        spoken(),
        who.account.id,
        who.role,
        request.full_path,
    )
    return sha256("\n".join(parts).encode()).hexdigest()[:32]
