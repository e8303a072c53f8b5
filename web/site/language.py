"""The language of a page: from the address, else from a cookie, else the default."""

from typing import Final

from flask import Flask, Response, g, request

from dss.model.text import Language
from web.site.query import QueryReader

COOKIE: Final = "lang"
_YEAR_SECONDS: Final = 365 * 24 * 60 * 60


def init_language(app: Flask, default: Language, *, secure: bool = False) -> None:
    """Choose the language of each request, and store the choice in a cookie.

    Args:
        app: The application.
        default: The language if none was chosen.
        secure: Whether browsers connect by HTTPS.
    """

    @app.before_request
    def choose() -> None:
        g.language = remembered(default, _name(secure))
        asked = QueryReader(request.args).code("lang", list(Language))
        if asked:
            g.language = Language(asked)

    @app.after_request
    def remember(response: Response) -> Response:
        if response.status_code < 400 and request.args.get("lang") == spoken():
            response.set_cookie(
                _name(secure), spoken(), max_age=_YEAR_SECONDS, httponly=True, secure=secure, samesite="Lax"
            )
        response.vary.add("Cookie")
        return response


def spoken() -> Language:
    """Return the language of this request."""
    language = g.language
    assert isinstance(language, Language)
    return language


def other(language: Language) -> Language:
    """Return the other of the two languages."""
    return Language.ENGLISH if language == Language.INDONESIAN else Language.INDONESIAN


def remembered(default: Language, name: str = COOKIE) -> Language:
    """Return the language stored in a cookie, or `default` if it holds none."""
    cookie = request.cookies.get(name, "")
    return Language(cookie) if cookie in list(Language) else default


def _name(secure: bool) -> str:
    return f"__Host-{COOKIE}" if secure else COOKIE
