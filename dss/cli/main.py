"""The group of commands, and what becomes of errors."""

import click

from dss.cli import needs, people, plan, policy, tools
from dss.model.errors import DssError, InvalidInput


class Dss(click.Group):
    """Commands whose faults are messages with exit code 1, never tracebacks."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except InvalidInput as fault:
            for diagnostic in fault.diagnostics:
                click.echo(str(diagnostic), err=True)
        except DssError as fault:
            click.echo(str(fault), err=True)
        return ctx.exit(1)


@click.group(cls=Dss, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Decision support for staff transfers (mutasi ASN).

    Every command takes --rules, --knowledge, --data, --as-of and --lang, or DSS_RULES, DSS_KNOWLEDGE,
    DSS_DATA, DSS_AS_OF and DSS_LANG.
    """


for command in (*people.COMMANDS, *needs.COMMANDS, *plan.COMMANDS, *policy.COMMANDS, *tools.COMMANDS):
    main.add_command(command)
