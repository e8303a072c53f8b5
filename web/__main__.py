"""``python -m web``: serve the pages on this machine alone."""

import logging
import socket
import sys
from typing import Final

import click
import waitress

from dss.model.errors import DssError
from dss.options import with_settings
from dss.service.settings import Settings
from web.app import create_app

HOST: Final = "127.0.0.1"
"""The pages have no login yet, so nobody but this machine may ask for them."""
_THREADS: Final = 4


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
@with_settings
def serve(settings: Settings, port: int) -> None:
    """Serve vacancies, candidates, reasons and rules as pages on 127.0.0.1, until Ctrl-C."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for name, value in (
        ("rules", settings.rules),
        ("knowledge", settings.knowledge),
        ("data", settings.data),
        ("as of", settings.as_of),
    ):
        click.echo(f"{name + ':':<11}{value}")
    try:
        listening = socket.create_server((HOST, port))
    except OSError as fault:
        click.echo(f"Can't listen on port {port}: {fault.strerror}. Choose another with --port.", err=True)
        sys.exit(1)
    with listening:
        try:
            app = create_app(settings)
        except DssError as fault:
            click.echo(str(fault), err=True)
            sys.exit(1)
        click.echo(f"http://{HOST}:{port}/  (Ctrl-C ends)")
        waitress.create_server(app, sockets=[listening], threads=_THREADS, ident=None).run()


if __name__ == "__main__":
    serve()
