"""A queue of requests: one is worked on at a time, in the order of arrival.

Python runs one thread at a time, so requests that run concurrently all finish late: without the queue, the slowest of
twenty responses to 50 users took three times as long (``python -m bench.web``). A request that has waited long enough
runs beside the one before it, so a long one delays nobody for long. Requests that wait for something else rather than
compute, and health checks, bypass the queue.
"""

from collections.abc import Iterable
from threading import Semaphore
from time import perf_counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PATIENCE_SECONDS: Final = 0.5
"""The longest time that a request waits in the queue."""

ARRIVED: Final = "web.arrived"
"""Key of the arrival time in the WSGI environment, by `time.perf_counter`: response times include the wait."""

_BYPASSING: Final = ("/login", "/health", "/metrics", "/static")
"""Prefixes of the paths that bypass the queue: signing in waits for a slow hash or for another server."""


class RequestQueue:
    """Passes requests to an application one after another.

    Args:
        app: The application.
        patience_seconds: The longest time that a request waits.
    """

    def __init__(self, app: "WSGIApplication", patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._app = app
        self._patience_seconds = patience_seconds
        self._running = Semaphore()  # unlike a lock, it wakes waiting threads in the order of arrival

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request once the ones before it are done, or its patience has run out."""
        environ[ARRIVED] = perf_counter()
        if environ.get("PATH_INFO", "").startswith(_BYPASSING):
            return self._app(environ, start_response)
        acquired = self._running.acquire(timeout=self._patience_seconds)
        try:
            return self._app(environ, start_response)
        finally:
            if acquired:
                self._running.release()
