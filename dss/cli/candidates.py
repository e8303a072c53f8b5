"""Commands of the HR officer: vacancies, candidates, why, follow-up."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from dss.cli import record_words, words
from dss.cli.output import loaded, print_json, progress, screenwriter
from dss.model.judgement.assessment import Verdict
from dss.options import with_json, with_office, with_scheduler, with_settings
from dss.service.candidates import ranking as hr
from dss.service.candidates.recorded import recommend
from dss.service.candidates.views import CandidateFilter
from dss.service.office.office import Acting, Office
from dss.service.workspace.settings import Settings

_OPTIONS = (
    click.option(
        "--verdict",
        "verdicts",
        type=click.Choice([verdict.value for verdict in Verdict]),
        multiple=True,
        help="Whom to show; may be given again (default: eligible and referred).",
    ),
    click.option("--agency", help="Only those who work in this agency, by its id."),
    click.option("--regency", help="Only those who work in this regency, by its code."),
    click.option("--region", help="Only those who work in this district, by its code."),
    click.option("--education-level", help="Only this education level, e.g. s1."),
    click.option("--education-field", help="Only this field of study and what it holds, by its ISCED-F code."),
    click.option("--golongan", help="Only this golongan, e.g. III/a."),
    click.option("--text", default="", help="Only those whose name or number holds this."),
)


def with_candidate_filter(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that narrow candidates down; it receives them as one argument, `wanted`."""

    @wraps(command)
    def with_one_argument(
        *,
        verdicts: tuple[str, ...],
        agency: str | None,
        regency: str | None,
        region: str | None,
        education_level: str | None,
        education_field: str | None,
        golongan: str | None,
        text: str,
        **others: Any,
    ) -> None:
        wanted = CandidateFilter(
            verdicts=frozenset(map(Verdict, verdicts)) or CandidateFilter().verdicts,
            agency=agency,
            regency=regency,
            region=region,
            education_level=education_level,
            education_field=education_field,
            golongan=golongan,
            text=text,
        )
        command(wanted=wanted, **others)

    for option in reversed(_OPTIONS):
        with_one_argument = option(with_one_argument)
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
