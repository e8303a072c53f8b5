"""Requests take turns: one is worked on at a time, and the others wait in the order in which they came.

Python runs one thread at a time, so that requests worked on together all end late: without turns, the slowest of twenty
answers to 50 users took three times as long (``python -m bench.web``). A request that has waited long enough goes on
beside the one before it, so that a long one holds up nobody for long. Those that wait for others rather than work, and
those that tell whether the server is alive, take no turn.
"""

from collections.abc import Iterable
from threading import Semaphore
from time import perf_counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PATIENCE_SECONDS: Final = 0.5
"""How long a request waits for its turn at the most."""

CAME: Final = "web.came"
"""Where the environment of a request has when it came, by `time.perf_counter`: how long it took counts its wait."""

_WITHOUT: Final = ("/login", "/health", "/metrics", "/static")
"""Beginnings of the paths of those who take no turn: signing in waits for a slow digest, or for another server."""


class RequestQueue:
    """Gives requests to an application one after another.

    Args:
        app: The application.
        patience_seconds: How long a request waits for its turn at the most.
    """

    def __init__(self, app: "WSGIApplication", patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._app = app
        self._patience_seconds = patience_seconds
        self._turn = Semaphore()  # which, unlike a lock, wakes those who wait in the order in which they came

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request when it is its turn."""
        environ[CAME] = perf_counter()
        if environ.get("PATH_INFO", "").startswith(_WITHOUT):
            return self._app(environ, start_response)
        its_turn = self._turn.acquire(timeout=self._patience_seconds)
        try:
            return self._app(environ, start_response)
        finally:
            if its_turn:
                self._turn.release()
