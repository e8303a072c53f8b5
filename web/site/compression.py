"""Compression of responses by gzip.

The length of a compressed page can reveal a secret in it to someone who chooses another part of the page, watches the
connection and makes a browser open the page many times (BREACH). Searches show their text beside personal data, so

- CSRF tokens are masked (`web.site.csrf`); cookies and access tokens are never in a page that can be opened again;
- a page that another site makes a browser open is sent uncompressed (``Sec-Fetch-Site``);
- the header of gzip is of random length, for browsers that don't send ``Sec-Fetch-Site``.
"""

import gzip
import zlib
from secrets import randbelow
from typing import Final

from flask import Flask, Response, request

LEAST_BYTES: Final = 500
"""Shorter responses are sent as they are."""

_LEVEL: Final = 6
_MOST_PADDING: Final = 100
_NAME_FLAG: Final = 8
_HEADER: Final = bytes((0x1F, 0x8B, zlib.DEFLATED, _NAME_FLAG, 0, 0, 0, 0, 0, 0xFF))
"""The header of a gzip file that is followed by a name (RFC 1952)."""

_COMPRESSED: Final = frozenset(
    {
        "application/json",
        "application/problem+json",
        "application/javascript",
        "image/svg+xml",
    }
)
"""Media types that are compressed, besides all of text."""


def init_compression(app: Flask) -> None:
    """Compress the responses to clients that accept it; to be called before anything that completes responses."""

    @app.after_request
    def compress(response: Response) -> Response:
        kind = response.mimetype or ""
        if kind not in _COMPRESSED and not kind.startswith("text/"):
            return response
        response.vary.update(("Accept-Encoding", "Sec-Fetch-Site"))
        if response.status_code != 200 and response.status_code < 400:
            return response
        if not request.accept_encodings.quality("gzip") or request.headers.get("Sec-Fetch-Site") == "cross-site":
            return response
        response.direct_passthrough = False
        content = response.get_data()
        if len(content) >= LEAST_BYTES and "Content-Encoding" not in response.headers:
            response.set_data(gzip_padded(content, randbelow(_MOST_PADDING)))
            response.headers["Content-Encoding"] = "gzip"
        return response


def gzip_padded(content: bytes, padding: int) -> bytes:
    """Compress bytes, with so many more in the header.

    >>> gzip.decompress(gzip_padded(b"abc", 7)), len(gzip_padded(b"", 7)) - len(gzip_padded(b"", 0))
    (b'abc', 7)
    """
    packed = gzip.compress(content, _LEVEL, mtime=0)
    return _HEADER + b"a" * padding + b"\0" + packed[10:]
