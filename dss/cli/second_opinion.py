"""The command of the second opinion: methods."""

import click
from rich.text import Text as Line

from dss.cli import words
from dss.cli.candidate_tables import Screenwriter
from dss.cli.output import loaded, print_json, screenwriter
from dss.cli.tables import Column
from dss.model.text import _
from dss.options import WrongUsage, with_json, with_settings
from dss.service.candidates.second_opinion import (
    Criteria,
    Opinion,
    SecondOpinion,
    saw_criteria,
    second_opinion,
)
from dss.service.workspace.settings import Settings

_CRITERIA = _("Criteria of SAW: {}")
_MISSING = _("needs: {}")


def _criteria(context: click.Context, parameter: click.Parameter, written: str | None) -> Criteria:
    """Read weights such as ``0.4,0.2,0.2,0.1,0.1``."""
    try:
        return saw_criteria(None if written is None else [float(weight) for weight in written.split(",")])
    except ValueError:
        message = _("{weights!q} can't be weights. Give one for each criterion, with a sum of 1, as in {usual}.")
        raise WrongUsage(message, weights=written, usual="0.4,0.2,0.2,0.1,0.1") from None


@click.command()
@click.argument("seat")
@click.option("--top", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many to compare.")
@click.option(
    "--weights",
    "criteria",
    callback=_criteria,
    help="Weights of SAW that sum to 1, e.g. 0.4,0.2,0.2,0.1,0.1, for: profile weight, education distance, months in "
    "the sector, last performance rating, travel hours (default: equal).",
)
@with_json
@with_settings
def methods(settings: Settings, seat: str, top: int, criteria: Criteria, as_json: bool) -> None:
    """Compare the policy's ranking for a seat with profile matching and SAW.

    The comparison changes no recommendation.
    """
    opinion = second_opinion(loaded(settings), seat, most=top, criteria=criteria)
    if as_json:
        print_json(opinion)
    else:
        _write(screenwriter(settings.language), opinion)


def _write(screen: Screenwriter, opinion: SecondOpinion) -> None:
    said, console = screen.said, screen.console
    screen.named(opinion.vacancy.seat, opinion.vacancy.position)
    if not opinion.rows:
        console.print(said(words.NOBODY_FIT))
        return
    screen.table(
        (
            Column(words.RANK, lambda row: row.rank),
            Column(words.EMPLOYEE, lambda row: f"{row.employee} {row.name}"),
            Column(words.VERDICT, lambda row: row.verdict_label),
            Column(words.SCORE, lambda row: row.score),
            Column("Profile matching", lambda row: _opinion(screen, row.profile_matching)),
            Column("SAW", lambda row: _opinion(screen, row.saw)),
        ),
        opinion.rows,
    )
    for difference in opinion.differences:
        console.print(Line(f"- {difference}"))
    criteria = "; ".join(f"{used.label} {used.shown} ({used.meaning})" for used in opinion.criteria)
    for note in (said(_CRITERIA).format(criteria), *opinion.notes):
        console.print(Line(note, style="dim"))


def _opinion(screen: Screenwriter, opinion: Opinion) -> str:
    """Write place, shift and value as ``2-3 (+4): 4.5``; the shift is positive where the method ranks higher."""
    if opinion.first is None:
        return f"{opinion.shown}, {screen.said(_MISSING).format(', '.join(opinion.missing))}"
    place = str(opinion.first) if opinion.first == opinion.last else f"{opinion.first}-{opinion.last}"
    shift = f" ({opinion.higher:+d})" if opinion.higher else ""
    return f"{place}{shift}: {opinion.shown}"


COMMANDS = (methods,)
