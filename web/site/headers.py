"""Security headers: allowed host names, no resources from or for other hosts, no caching."""

from collections.abc import Mapping
from typing import Final

from flask import Flask, Response, request
from werkzeug.exceptions import SecurityError

CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "script-src 'self'",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""Sent with every response, errors included; a view may override one."""


STRICT_TRANSPORT: Final = "max-age=31536000; includeSubDomains"
"""HTTPS only, for a year (RFC 6797)."""


def init_headers(app: Flask, *, https: bool = False) -> None:
    """Send `HEADERS` with every response; pages, which name people, are never cached.

    Only a view that asks for a private cache is cached, by the program that asked.

    A request for an untrusted host name is refused before anything else is done, so that a page of another host can't
    read these through a name of its own (DNS rebinding).
    """

    @app.before_request
    def refuse_foreign_host() -> Response | None:
        if isinstance(request.routing_exception, SecurityError):
            return Response("This host name is not answered here.\n", 400, mimetype="text/plain")
        return None

    @app.after_request
    def protect(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if https:
            response.headers["Strict-Transport-Security"] = STRICT_TRANSPORT
        if request.endpoint != "static" and not response.cache_control.private:
            response.headers["Cache-Control"] = "no-store"
        return response
