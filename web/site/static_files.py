"""Style sheets and scripts: addresses that contain a digest of the content, which browsers may keep for a year."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, request, session
from werkzeug.security import safe_join

ENDPOINT: Final = "static"
DIGEST: Final = "v"
"""The parameter of the address that holds the digest."""

FOREVER: Final = "public, max-age=31536000, immutable"
"""A year, the most that caches keep anything (RFC 9111); without asking again (RFC 8246)."""

_AGAIN: Final = "no-cache"


def init_static_files(app: Flask) -> None:
    """Add the digest to the address of each static file; without it, or with another, caches ask again each time."""

    @cache
    def digest(name: str) -> str | None:
        path = safe_join(app.static_folder or "", name)
        return sha256(Path(path).read_bytes()).hexdigest()[:16] if path and Path(path).is_file() else None

    @app.url_defaults
    def add_digest(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == ENDPOINT:
            values.setdefault(DIGEST, digest(values["filename"]))

    @app.after_request
    def cache_static(response: Response) -> Response:
        if request.endpoint == ENDPOINT:
            given = request.args.get(DIGEST)
            known = given is not None and given == digest((request.view_args or {})["filename"])
            response.headers["Cache-Control"] = FOREVER if known else _AGAIN
            response.vary.discard("Cookie")
            session.accessed = False
        return response
