"""The group of commands, and what becomes of errors."""

import errno
import io
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Final

import click

from dss.cli import impact, methods, needs, people, plan, policy, tools
from dss.model.errors import DssError, InvalidInput

OF_THE_RECORDS: Final[Mapping[str, str]] = {
    "init": "setup",
    "import": "setup",
    "upgrade": "setup",
    "backup": "setup",
    "restore": "setup",
    "user": "users",
    "recommend": "recommend",
    "audit": "audit",
    "case": "case",
    "draft": "drafts",
}
"""Commands that need the records, each with its module here, which is imported by whoever asks for one of them."""


class Dss(click.Group):
    """Commands whose faults are messages with exit code 1, never tracebacks."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted([*super().list_commands(ctx), *OF_THE_RECORDS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command."""
        if cmd_name not in OF_THE_RECORDS:
            return super().get_command(ctx, cmd_name)
        commands: tuple[click.Command, ...] = import_module(f"dss.cli.{OF_THE_RECORDS[cmd_name]}").COMMANDS
        return next(command for command in commands if command.name == cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        _say_what_can_be_said()
        try:
            return super().invoke(ctx)
        except InvalidInput as fault:
            for diagnostic in fault.diagnostics:
                click.echo(str(diagnostic), err=True)
        except DssError as fault:
            click.echo(str(fault), err=True)
        except OSError as fault:
            if fault.errno == errno.EPIPE:
                raise  # whoever reads has enough; click ends quietly
            click.echo(f"The answer can't be written: {fault.strerror}.", err=True)
        return ctx.exit(1)


def _say_what_can_be_said() -> None:
    """Write a question mark for each character that the terminal's encoding lacks, instead of breaking off."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@click.group(cls=Dss, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Decision support for staff transfers (mutasi ASN).

    Every command takes --as-of and --lang, or DSS_AS_OF and DSS_LANG; those that work on files --rules, --knowledge and
    --data, or DSS_RULES, DSS_KNOWLEDGE and DSS_DATA; those that work on the records --database, --key, --account and
    --role, or DSS_DATABASE, DSS_KEY, DSS_ACCOUNT and DSS_ROLE.
    """


COMMANDS = (
    *people.COMMANDS,
    *methods.COMMANDS,
    *needs.COMMANDS,
    *plan.COMMANDS,
    *impact.COMMANDS,
    *policy.COMMANDS,
    *tools.COMMANDS,
)

for command in COMMANDS:
    main.add_command(command)
