"""The log: one JSON object per line, with the number of the request and without personal data.

It therefore holds neither addresses (which contain ids of employees) nor messages of errors (which quote the request):
a page is logged by its route, an error by its class and stack.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from secrets import token_hex
from typing import Final

from flask import Flask, Response, g, has_request_context, request

from web.site.metrics import seconds_taken

REQUESTS: Final = logging.getLogger("web.requests")
_HEADER: Final = "X-Request-ID"
_SOUND: Final = re.compile(r"[A-Za-z0-9-]{8,64}")
_FIELDS: Final = ("method", "page", "status", "milliseconds")


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if has_request_context():
            line["request"] = request_id()
        line |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[1] is not None:
            line |= describe_without_message(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def describe_without_message(error: BaseException) -> dict[str, object]:
    """Describe an error by its class, the classes of its causes, and its stack."""
    causes: list[str] = []
    at = error.__cause__ or error.__context__
    while at is not None and len(causes) < 10:
        causes.append(type(at).__name__)
        at = at.__cause__ or at.__context__
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "error": type(error).__name__,
        "causes": causes,
        "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def init_logs(app: Flask, *, proxied: bool) -> None:
    """Number every request, and log it when it is answered.

    Args:
        app: The application.
        proxied: Whether a proxy in front of it may have numbered it already.
    """

    @app.before_request
    def number() -> None:
        given = request.headers.get(_HEADER, "") if proxied else ""
        g.request_id = given if _SOUND.fullmatch(given) else token_hex(8)

    @app.after_request
    def log(response: Response) -> Response:
        response.headers[_HEADER] = request_id()
        fields = {
            "method": request.method,
            "page": request.url_rule.rule if request.url_rule else None,
            "status": response.status_code,
            "milliseconds": round(seconds_taken() * 1000, 1),
        }
        REQUESTS.info("answered", extra=fields)
        return response


def request_id() -> str:
    """Return the number of this request."""
    return str(g.get("request_id", ""))


def configure_logs() -> None:
    """Write the log of the process to standard error, as lines of JSON."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
