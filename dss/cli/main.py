"""The group of commands, and the handling of errors."""

import errno
import io
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

import click

from dss import __version__
from dss.model.causes import cause_of
from dss.model.errors import DssError
from dss.model.text import _

SUMMARIES: Final[Mapping[str, tuple[str, str]]] = {
    "audit": ("audit", "Inspect, verify and replay the audit ledger."),
    "agency": ("taking_part", "Show the staffing needs, or the vacant seats, of your own agency."),
    "backup": ("setup", "Copy all records to a new file and compare the copy row by row."),
    "candidates": ("candidates", "Rank the best candidates for a seat, with reasons."),
    "case": ("moves", "Carry plans and their moves through dialogue, decision, implementation and evaluation."),
    "change": ("changes", "Record what changed in the organisation since its import."),
    "check": ("policy", "Check rules, knowledge and data, and list every fault with its place."),
    "draft": ("policy", "Draft a new policy: written by one policy officer, approved by another."),
    "facts": ("policy", "List the facts that rules may read."),
    "fit": ("taking_part", "List the vacant seats with your own fit, or explain it for one seat."),
    "follow-up": ("candidates", "Recommend what follows after a move, for one employee or for everyone evaluated."),
    "graph": ("setup", "Print the knowledge graph as GraphML or node-link JSON."),
    "impact": ("impact", "Show what an edit of the policy would change."),
    "import": ("setup", "Import rules, knowledge and data as the version in force."),
    "init": ("setup", "Create the records: tables, signing key, first administrator, first version."),
    "methods": ("second_opinion", "Compare the policy's ranking for a seat with profile matching and SAW."),
    "needs": ("needs", "Compare the people that the workload requires with those in post."),
    "plan": ("plans", "Plan all moves together, so that needs are filled by priority."),
    "policy": (
        "policy",
        "Copy the policy that comes with the program, or print its law, kinds of moves and personal data.",
    ),
    "recommend": (
        "recommendation",
        "Rank the best candidates for a seat by the version in force, and record the answer.",
    ),
    "remind": ("reminders", "E-mail each account what awaits it, once a day, and retry what could not be sent."),
    "restore": ("setup", "Restore a backup into an empty database."),
    "rules": ("policy", "List the rules in force, or show one in full."),
    "sample": ("setup", "Generate a made-up organisation of any size, as CSV files."),
    "schema": ("setup", "Print the JSON Schemas of the rules, for editors."),
    "team": ("teams", "Keep standing assessment teams, by which teams are convened by one name."),
    "test": ("policy", "Run the rule tests on both engines, with their coverage."),
    "upgrade": ("setup", "Upgrade the tables of older records, completely or not at all."),
    "user": ("accounts", "Manage accounts, their roles and tokens."),
    "vacancies": ("candidates", "List the vacant seats, with the number of employees who could fill each."),
    "who-else": ("candidates", "List the programmes of study and positions nearest to a position."),
    "why": (
        "candidates",
        "Explain why an employee may or may not take a seat, and the smallest changes that would help.",
    ),
}
"""Each command with the module that declares it, imported only when the command runs, and its summary.

The summary is the first sentence of the command's docstring, which a test compares.
"""


class Dss(click.Group):
    """Commands imported on demand; errors are messages with exit code 1, never tracebacks."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None where there is no such command."""
        if cmd_name not in SUMMARIES:
            return None
        module, _ = SUMMARIES[cmd_name]
        commands: tuple[click.Command, ...] = import_module(f"dss.cli.{module}").COMMANDS
        return next(command for command in commands if command.name == cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the summaries of all commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, SUMMARIES[name][1]) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what the language of its errors needs is imported where there is one."""
        _replace_unencodable()
        try:
            return super().invoke(ctx)
        except DssError as fault:
            message = fault.message
        except OSError as fault:
            if fault.errno == errno.EPIPE:
                raise  # the reader closed the pipe; click ends quietly
            unwritten = _("The answer can't be written: {cause}. Check the folder and the disk.")
            message = unwritten.filled(cause=cause_of(fault))
        from dss.options import language_of

        click.echo(message.spoken(language_of(ctx)), err=True)
        return ctx.exit(1)


def _replace_unencodable() -> None:
    """Write a question mark for each character that the terminal's encoding lacks, instead of breaking off."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@click.version_option(
    __version__,
    prog_name="Salor",
    message=f"%(prog)s %(version)s, installed in {Path(__file__).parents[1]}",
)
@click.group(cls=Dss, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Decision support for staff transfers (mutasi ASN).

    Every command takes --as-of, --lang and --time-zone, or DSS_AS_OF, DSS_LANG and DSS_TIME_ZONE; those that work on
    files --rules, --knowledge and --data, or DSS_RULES, DSS_KNOWLEDGE and DSS_DATA; those that work on the records
    --database, --key, --account and --role, or DSS_DATABASE, DSS_KEY, DSS_ACCOUNT and DSS_ROLE.
    """
