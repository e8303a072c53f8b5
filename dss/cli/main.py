"""The group of commands, and what becomes of errors."""

import errno
import io
import sys

import click

from dss.cli import impact, methods, needs, people, plan, policy, tools
from dss.model.errors import DssError, InvalidInput


class Dss(click.Group):
    """Commands whose faults are messages with exit code 1, never tracebacks."""

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

    Every command takes --rules, --knowledge, --data, --as-of and --lang, or DSS_RULES, DSS_KNOWLEDGE,
    DSS_DATA, DSS_AS_OF and DSS_LANG.
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
