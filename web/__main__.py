"""``python -m web``: serve the pages by waitress; only on this machine unless everything else is configured."""

import os
import socket
import sys
from typing import Final, NoReturn

import click
import waitress
from click.core import ParameterSource

from dss.model.casework.attachment import MOST_BYTES_AT_ONCE
from dss.model.causes import cause_of
from dss.model.errors import DssError
from dss.model.office.access import Role
from dss.model.text import Text, _
from dss.options import office_at, with_records
from dss.service.office.office import KeySource, Office
from dss.service.office.sample_accounts import open_sample_accounts, sample_accounts_open
from dss.service.workspace.environment import BadConfiguration
from dss.service.workspace.labels import role_words
from dss.service.workspace.settings import Settings
from web.configuration import LOOPBACK, Configuration, refuse_address
from web.serving import ready_app
from web.site.logs import configure_logs

_THREADS: Final = 8
_ADMINISTRATOR: Final = "admin"


@click.command()
@click.option("--listen", default=LOOPBACK[0], show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option("--sample-accounts", is_flag=True, help="Open the sample accounts, and print their new passwords.")
@with_records
def serve(url: str, key: KeySource, settings: Settings, listen: str, port: int, sample_accounts: bool) -> None:
    """Serve the pages over the records, until Ctrl-C."""
    given = click.get_current_context().get_parameter_source("as_of") is not ParameterSource.DEFAULT
    try:
        configuration = Configuration.of(os.environ, settings.as_of if given else None)
        if why := refuse_address(configuration, listen):
            raise BadConfiguration(why)
        listening = socket.create_server((listen, port))
    except DssError as fault:
        _end(fault.message, settings)
    except OSError as fault:
        message = _("Can't listen on {listen}, port {port}: {cause}. Choose another with --port.")
        _end(message.filled(listen=listen, port=port, cause=cause_of(fault)), settings)
    with listening:
        try:
            office = office_at(url, key, settings)
            _check_sample_accounts(office, listen, wanted=sample_accounts)
            app = ready_app(office, configuration)
        except DssError as fault:
            _end(fault.message, settings)
        configure_logs()
        click.echo(f"http://{listen}:{port}/  (Ctrl-C ends)")
        waitress.create_server(
            app, sockets=[listening], threads=_THREADS, ident=None, max_request_body_size=2 * MOST_BYTES_AT_ONCE
        ).run()


def _check_sample_accounts(office: Office, listen: str, *, wanted: bool) -> None:
    """Open sample accounts if only this machine can connect, and refuse to serve any otherwise."""
    if listen not in LOOPBACK:
        there = sample_accounts_open(office)
        if wanted or there:
            message = _(
                "Sample accounts are allowed only on this machine. Disable them: dss user disable ID. Open: {ids}"
            )
            raise BadConfiguration(message, ids=", ".join(there))
        return
    if wanted:
        opened = open_sample_accounts(office, office.acting(_ADMINISTRATOR, Role.ADMINISTRATOR))
        click.echo("Sample accounts, with new passwords:")
        for one in opened:
            role = role_words[one.role].spoken(office.language)
            click.echo(f"  {one.id:<18} {one.password}  {role}")


def _end(why: Text, settings: Settings) -> NoReturn:
    click.echo(why.spoken(settings.language), err=True)
    sys.exit(1)


if __name__ == "__main__":
    serve()
