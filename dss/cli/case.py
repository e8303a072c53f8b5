"""The group of commands of cases: the life of a plan and of its moves, a command a step."""

import click

from dss.cli import case_plans, case_steps, case_views


@click.group()
def case() -> None:
    """Carry plans and their moves through dialogue, decision, implementation and evaluation.

    Every step is recorded in the ledger together with what it leaves, or not taken at all. Each command says what
    the case waits for next, and until when.
    """


for command in (*case_plans.COMMANDS, *case_steps.COMMANDS, *case_views.COMMANDS):
    case.add_command(command)

COMMANDS = (case,)
