"""Commands of the HR officer: vacancies, candidates, why, follow-up."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from dss.cli import record_words, words
from dss.cli.output import loaded, print_json, progress, screenwriter
from dss.options import with_json, with_office, with_scheduler, with_settings
from dss.service.candidates.filters import CRITERIA, CandidateFilter, filter_by
from dss.service.candidates.ranking import (
    explain_transfer,
    find_vacancies,
    list_candidates,
    list_follow_ups,
    list_substitutes,
)
from dss.service.candidates.recorded import recommend
from dss.service.office.office import Acting, Office
from dss.service.workspace.settings import Settings


def with_candidate_filter(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each criterion of candidates; it receives them as one argument, `wanted`."""

    @wraps(command)
    def with_one_argument(**given: Any) -> None:
        values = {name: given.pop(name) for name in CRITERIA}
        try:
            wanted = filter_by(values)
        except ValueError as fault:
            raise click.UsageError(str(fault)) from None
        command(wanted=wanted, **given)

    for criterion in reversed(list(CRITERIA.values())):
        option = f"--{(criterion.value_name or criterion.name).replace('_', '-')}"
        codes = click.Choice(criterion.values) if criterion.values else None
        decorate = click.option(
            option, criterion.name, type=codes, multiple=bool(criterion.value_name), help=criterion.help
        )
        with_one_argument = decorate(with_one_argument)
    return with_one_argument


@click.command()
@click.option("--top", type=click.IntRange(1), help="Show only the first so many.")
@with_json
@with_settings
@with_scheduler
def vacancies(settings: Settings, top: int | None, as_json: bool) -> None:
    """List the vacant seats, with how many employees could fill each."""
    workspace = loaded(settings)
    with progress(words.SCREENING, settings.language) as report:
        rows = find_vacancies(workspace, progress=report)[:top]
    if as_json:
        print_json(rows)
    else:
        screenwriter(settings.language).vacancies(rows)


@click.command()
@click.argument("seat")
@click.option("--top", type=click.IntRange(1, 1000), default=20, show_default=True, help="The most candidates to show.")
@with_candidate_filter
@with_json
@with_settings
def candidates(settings: Settings, seat: str, top: int, wanted: CandidateFilter, as_json: bool) -> None:
    """Rank the best candidates for SEAT, and say why each stands there."""
    found = list_candidates(loaded(settings), seat, most=top, wanted=wanted)
    if as_json:
        print_json(found)
    else:
        screenwriter(settings.language).candidates(found)


@click.command()
@click.argument("employee")
@click.argument("seat")
@click.option("--all", "every_rule", is_flag=True, help="Show also the rules that change nothing here.")
@with_json
@with_settings
def why(settings: Settings, employee: str, seat: str, every_rule: bool, as_json: bool) -> None:
    """Say why EMPLOYEE may or may not take SEAT, citing the law, and the smallest changes that would help."""
    case = explain_transfer(loaded(settings), employee, seat)
    if as_json:
        print_json(case)
    else:
        screenwriter(settings.language).case(case, every_rule)


@click.command("follow-up")
@click.argument("employee", required=False)
@with_json
@with_settings
def follow_up(settings: Settings, employee: str | None, as_json: bool) -> None:
    """Recommend what follows after a move, for EMPLOYEE or for everyone evaluated."""
    rows = list_follow_ups(loaded(settings), employee)
    if as_json:
        print_json(rows)
    else:
        screenwriter(settings.language).follow_ups(rows)


@click.command("who-else")
@click.argument("position")
@with_json
@with_settings
def who_else(settings: Settings, position: str, as_json: bool) -> None:
    """Tell which programmes of study and which positions lead to POSITION, nearest first."""
    found = list_substitutes(loaded(settings), position)
    if as_json:
        print_json(found)
    else:
        screenwriter(settings.language).substitutes(found)


@click.command("recommend")
@click.argument("seat")
@click.option("--top", type=click.IntRange(1, 1000), default=20, show_default=True, help="The most candidates to show.")
@with_candidate_filter
@with_json
@with_office
def recommend_candidates(
    office: Office, acting: Acting, seat: str, top: int, wanted: CandidateFilter, as_json: bool
) -> None:
    """Rank the best candidates for SEAT by the version in force.

    What was asked and answered is recorded first: an answer that could not be recorded is not given.
    """
    found = recommend(office, acting, seat, top, wanted)
    if as_json:
        print_json(found)
        return
    screenwriter(office.language).candidates(found.candidates)
    click.echo(record_words.RECORDED.spoken(office.language).format(entry=found.entry, version=found.version))


COMMANDS = (vacancies, candidates, why, who_else, follow_up, recommend_candidates)
