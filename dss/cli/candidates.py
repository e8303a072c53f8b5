"""Commands of candidates for seats: vacancies, candidates, why, who-else, follow-up."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

import click

from dss.cli import candidate_tables as tables
from dss.cli.output import answer, loaded, progress
from dss.cli.words import SCREENING
from dss.model.text import _
from dss.options import WrongUsage, with_json, with_scheduler, with_settings
from dss.service.candidates.filters import CRITERIA, WITH_IN_CASE, CandidateFilter, filter_by
from dss.service.candidates.ranking import (
    explain_transfer,
    find_vacancies,
    list_candidates,
    list_follow_ups,
    list_substitutes,
)
from dss.service.workspace.settings import Settings


def with_candidate_filter(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each criterion of candidates; it receives them as one argument, `wanted`."""

    @wraps(command)
    def with_one_argument(**given: Any) -> None:
        values = {name: given.pop(name) for name in (*CRITERIA, WITH_IN_CASE)}
        try:
            wanted = filter_by(values)
        except ValueError:
            raise WrongUsage(_("The value of a criterion is not possible. See --help for what each takes.")) from None
        command(wanted=wanted, **given)

    with_one_argument = click.option(
        "--with-in-case", is_flag=True, help="With those too whose move is under way, whom an office leaves out."
    )(with_one_argument)
    for criterion in reversed(list(CRITERIA.values())):
        option = f"--{(criterion.value_name or criterion.name).replace('_', '-')}"
        codes = click.Choice(criterion.values) if criterion.values else None
        decorate = click.option(
            option, criterion.name, type=codes, multiple=bool(criterion.value_name), help=criterion.help
        )
        with_one_argument = decorate(with_one_argument)
    return with_one_argument


@click.command()
@click.option("--top", type=click.IntRange(1), help="Show only this many.")
@with_json
@with_settings
@with_scheduler
def vacancies(settings: Settings, top: int | None, as_json: bool) -> None:
    """List the vacant seats, with the number of employees who could fill each."""
    workspace = loaded(settings)
    with progress(SCREENING, settings.language) as report:
        rows = find_vacancies(workspace, progress=report)[:top]
    answer(rows, settings, as_json, tables.show_vacancies)


@click.command()
@click.argument("seat")
@click.option("--top", type=click.IntRange(1, 1000), default=20, show_default=True, help="The most candidates to show.")
@with_candidate_filter
@with_json
@with_settings
def candidates(settings: Settings, seat: str, top: int, wanted: CandidateFilter, as_json: bool) -> None:
    """Rank the best candidates for a seat, with reasons."""
    found = list_candidates(loaded(settings), seat, most=top, wanted=wanted)
    answer(found, settings, as_json, tables.show_candidates)


@click.command()
@click.argument("employee")
@click.argument("seat")
@click.option("--all", "every_rule", is_flag=True, help="Show also the rules that change nothing here.")
@with_json
@with_settings
def why(settings: Settings, employee: str, seat: str, every_rule: bool, as_json: bool) -> None:
    """Explain why an employee may or may not take a seat, and the smallest changes that would help.

    Every rule is shown with the law that it rests on, the values that it read and its points.
    """
    case = explain_transfer(loaded(settings), employee, seat)
    answer(case, settings, as_json, partial(tables.show_transfer, every_rule=every_rule))


@click.command("follow-up")
@click.argument("employee", required=False)
@with_json
@with_settings
def follow_up(settings: Settings, employee: str | None, as_json: bool) -> None:
    """Recommend what follows after a move, for one employee or for everyone evaluated."""
    answer(list_follow_ups(loaded(settings), employee), settings, as_json, tables.show_follow_ups)


@click.command("who-else")
@click.argument("position")
@with_json
@with_settings
def who_else(settings: Settings, position: str, as_json: bool) -> None:
    """List the programmes of study and positions nearest to a position."""
    answer(list_substitutes(loaded(settings), position), settings, as_json, tables.show_substitutes)


COMMANDS = (vacancies, candidates, why, who_else, follow_up)
