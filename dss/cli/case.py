"""The group of commands of cases: the life of a plan and of its moves, a command a step."""

from collections.abc import Mapping

import click


class CaseGroup(click.Group):
    """Its commands are imported when one of them is asked for: what the records need takes half a second."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which they are usually taken."""
        return list(_commands())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None where there is none of this name."""
        return _commands().get(cmd_name)


def _commands() -> Mapping[str, click.Command]:
    from dss.cli import case_plans, case_steps, case_views

    commands = (*case_plans.COMMANDS, *case_steps.COMMANDS, *case_views.COMMANDS)
    return {command.name or "": command for command in commands}


@click.command(cls=CaseGroup)
def case() -> None:
    """Carry plans and their moves through dialogue, decision, implementation and evaluation.

    Every step is recorded in the ledger together with what it leaves, or not taken at all. Each command says what
    the case waits for next, and until when.
    """


COMMANDS = (case,)
