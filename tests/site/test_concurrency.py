"""Requests take turns, none is held up for long, and what they waited is told."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from flask import Flask

from web.site.concurrency import ARRIVED, RequestQueue

PATIENT = 60.0


class Slow:
    """An application that answers when it is told to, and remembers which paths it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.busy, self.go_on = Event(), Event()

    def __call__(self, environ: dict[str, Any], start_response: object) -> Iterable[bytes]:
        self.asked.append(environ["PATH_INFO"])
        if environ["PATH_INFO"] == "/slow":
            self.busy.set()
            assert self.go_on.wait(PATIENT)
        if environ["PATH_INFO"] == "/broken":
            raise OSError
        return [b"done"]


def ask(turns: RequestQueue, path: str) -> dict[str, Any]:
    environ = {"PATH_INFO": path}
    assert list(turns(environ, lambda *_: None)) == [b"done"]  # type: ignore[arg-type, return-value]
    return environ


def test_one_is_worked_on_at_a_time_but_signing_in_waits_for_nobody() -> None:
    app = Slow()
    turns = RequestQueue(app, PATIENT)
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(ask, turns, "/slow")
        assert app.busy.wait(PATIENT)
        second = pool.submit(ask, turns, "/second")
        ask(turns, "/login")
        ask(turns, "/health/live")
        assert app.asked == ["/slow", "/login", "/health/live"]
        app.go_on.set()
        slow.result(PATIENT)
        second.result(PATIENT)
    assert app.asked[-1] == "/second"


def test_a_long_one_holds_up_nobody_for_long() -> None:
    app = Slow()
    turns = RequestQueue(app, 0.01)
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(ask, turns, "/slow")
        assert app.busy.wait(PATIENT)
        for path in ("/second", "/third"):
            ask(turns, path)
        assert not slow.done()
        app.go_on.set()
        slow.result(PATIENT)
    assert app.asked == ["/slow", "/second", "/third"]


def test_the_turn_is_given_back_where_the_work_broke_off() -> None:
    app = Slow()
    turns = RequestQueue(app, PATIENT)
    with pytest.raises(OSError):
        ask(turns, "/broken")
    ask(turns, "/next")
    assert app.asked == ["/broken", "/next"]


def test_how_long_a_request_took_counts_from_when_it_came(app: Flask) -> None:
    assert isinstance(app.wsgi_app, RequestQueue)
    assert ask(RequestQueue(Slow()), "/any")[ARRIVED] > 0
