"""What the commands of steps share: the office, who acts, what was seen, and how it is told what came of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from dss.cli.move_tables import show_step
from dss.cli.output import print_json, screenwriter
from dss.model.casework.errors import CaseRefusal
from dss.options import with_json, with_office
from dss.service.casework.views import StepTaken
from dss.service.office.office import Office

REASON = click.option("--reason", required=True, help="Why.")
DATE = click.DateTime(["%Y-%m-%d"])

with_seen = click.option(
    "--seen",
    type=click.IntRange(1),
    metavar="VERSION",
    help="Refuse the step if the case has changed since it was shown with this number.",
)


def report_refusals(command: Callable[..., None]) -> Callable[..., None]:
    """Have a refusal by a case told in the language of the answer, with exit code 1."""

    @wraps(command)
    def told(*, office: Office, **given: Any) -> None:
        try:
            command(office=office, **given)
        except CaseRefusal as refusal:
            click.echo(f"{refusal.case}: {refusal.reason.spoken(office.language)}", err=True)
            click.get_current_context().exit(1)

    return told


def step(command: Callable[..., StepTaken]) -> Callable[..., None]:
    """Give a command ``--seen``, ``--json`` and the options of `with_office`, and print what came of its step.

    The command receives `office`, `acting` and `seen`, and returns what came of it.
    """

    @with_seen
    @with_json
    @with_office
    @report_refusals
    @wraps(command)
    def run(*, office: Office, as_json: bool, **given: Any) -> None:
        taken = command(office=office, **given)
        if as_json:
            print_json(taken)
        else:
            show_step(screenwriter(office.language), taken)

    return run
