"""What keeps the pages to themselves: one host name, nothing from or for other hosts, nothing stored."""

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
"""Sent with every answer, errors included; a view may send another in its place."""


STRICT_TRANSPORT: Final = "max-age=31536000; includeSubDomains"
"""For a year, by HTTPS alone (RFC 6797)."""


def init_headers(app: Flask, *, https: bool = False) -> None:
    """Send `HEADERS` with every answer; pages, which name people, are never stored by a browser or proxy.

    A request under a host name that the application doesn't trust is refused before anything else looks at it:
    so a page of another host can't read these through a name of its own (DNS rebinding).
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
        if request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"
        return response
