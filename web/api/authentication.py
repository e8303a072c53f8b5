"""Authentication by access tokens in ``Authorization: Bearer`` (RFC 6750); cookies are ignored."""

import re
from hashlib import sha256
from typing import Final

from flask import Blueprint, g, request

from dss.model.text import Language
from dss.service.office.sessions import SignedIn
from dss.service.office.tokens import Bearer, TokenRow, bearer
from web.site.errors import NO_TOKEN, RequestError
from web.site.permissions import Audience, check_permission, permission_of
from web.site.session import acting, office

_BEARER: Final = re.compile(r"Bearer +(\S+)", re.IGNORECASE)


class NoValidToken(RequestError):
    """The access token is missing or not valid.

    Attributes:
        given: Whether a token was given.
    """

    error_kind = NO_TOKEN

    def __init__(self, given: bool) -> None:
        self.given = given
        super().__init__()


def init_authentication(pages: Blueprint, default: Language) -> None:
    """Require a valid token, and a role that has permission, for each request.

    Args:
        pages: The blueprint of the API.
        default: The language if the request accepts neither.
    """

    @pages.before_request
    def authenticate() -> None:
        g.language = Language(request.accept_languages.best_match(list(Language), default))
        assert request.endpoint is not None
        if permission_of(request.endpoint) is Audience.PUBLIC:
            return
        shown = presented_token()
        found = None if shown is None else bearer(office(), shown)
        if found is None:
            raise NoValidToken(given=shown is not None)
        g.bearer = found
        g.signed_in = SignedIn("", found.acting, found.token.made)
        check_permission(acting(), request.endpoint)


def current_token() -> TokenRow:
    """Return the token of this request."""
    found = g.bearer
    assert isinstance(found, Bearer)
    return found.token


def presented_token() -> str | None:
    """Return the text presented as a token; None if there is none."""
    found = _BEARER.fullmatch(request.headers.get("Authorization", "").strip())
    return None if found is None else found[1]


def limit_key() -> str:
    """Return the key by which a request is counted: the hash of its token, otherwise its address."""
    shown = presented_token()
    return f"address:{request.remote_addr}" if shown is None else f"token:{sha256(shown.encode()).hexdigest()}"
