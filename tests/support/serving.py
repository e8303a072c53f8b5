"""An application served by waitress on this machine alone, and closed by the thread that serves it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import waitress
from flask import Flask
from waitress import wasyncore


@contextmanager
def serving(app: Flask, *, threads: int) -> Iterator[str]:
    """Serve an application, and give its address.

    The serving thread closes its sockets itself: closed from here, they could be closed while it waits on them.
    """
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=threads)
    thread = Thread(target=server.run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map, ignore_all=True))
        thread.join()
        server.task_dispatcher.shutdown()
