"""Commands of the HR officer: vacancies, candidates, why, follow-up."""

import click

from dss.cli import words
from dss.cli.candidate_filter import with_candidate_filter
from dss.cli.output import loaded, print_json, progress, screenwriter
from dss.options import with_json, with_scheduler, with_settings
from dss.service import hr
from dss.service.settings import Settings
from dss.service.views import CandidateFilter


@click.command()
@click.option("--top", type=click.IntRange(1), help="Show only the first so many.")
@with_json
@with_settings
@with_scheduler
def vacancies(settings: Settings, top: int | None, as_json: bool) -> None:
    """List the vacant seats, with how many employees could fill each."""
    workspace = loaded(settings)
    with progress(words.SCREENING, settings.language) as report:
        rows = hr.vacancies(workspace, progress=report)[:top]
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
    found = hr.candidates(loaded(settings), seat, most=top, wanted=wanted)
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
    case = hr.why(loaded(settings), employee, seat)
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
    rows = hr.follow_ups(loaded(settings), employee)
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
    found = hr.who_else(loaded(settings), position)
    if as_json:
        print_json(found)
    else:
        screenwriter(settings.language).who_else(found)


COMMANDS = (vacancies, candidates, why, who_else, follow_up)
