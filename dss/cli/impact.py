"""The command of a policy officer who has edited rules: what would change, before anyone approves."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from dss.cli import plan_tables
from dss.cli.output import loaded, print_json, progress, screenwriter
from dss.cli.plans import with_request
from dss.cli.progress import watch_planning
from dss.cli.tables import Column, Screenwriter, count
from dss.cli.words import SCREENING
from dss.model.judgement.assessment import Verdict
from dss.model.planning.request import PlanRequest
from dss.model.text import Number, Text, Verbatim, _, ngettext, pgettext
from dss.options import with_json, with_scheduler, with_settings
from dss.service.drafts.verdict_impact import (
    AgencyImpact,
    ParameterChange,
    PersonImpact,
    RuleEdit,
    RuleImpact,
    ScoreImpact,
    SeatImpact,
    VerdictImpact,
    compare_verdicts,
)
from dss.service.plans.compare import PlanComparison, compare_policies
from dss.service.workspace import labels
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import open_edited_policy

MOST_AGENCIES: Final = 10
"""The most agencies that are shown; --json has all."""

_VERDICTS: Final = {
    Verdict.ELIGIBLE: labels.ELIGIBLE,
    Verdict.REFERRED: labels.REFERRED,
    Verdict.UNDETERMINED: labels.UNDETERMINED,
    Verdict.FORBIDDEN: _("Not allowed"),
}
_EDITS: Final = {
    RuleEdit.ADDED: _("new"),
    RuleEdit.REMOVED: _("removed"),
    RuleEdit.EDITED: _("edited"),
    RuleEdit.READS_OTHERWISE: _("a fact that it reads differs"),
}
_CHANGED: Final = _("Verdicts changed")
_LOWERED: Final = _("Scores down")
_RAISED: Final = _("Scores up")


def show_verdicts(writer: Screenwriter, impact: VerdictImpact) -> None:
    """Write which verdicts and scores change, and by which rules."""
    headline = _("{changed} of {pairs} change, for {people} of {employees} and {seats} of {vacancies}.").filled(
        changed=Number(impact.changed),
        pairs=ngettext("{n} verdict", "{n} verdicts", impact.employees * impact.vacancies),
        people=Number(impact.people),
        employees=ngettext("{n} employee", "{n} employees", impact.employees),
        seats=Number(impact.seats),
        vacancies=ngettext("{n} seat", "{n} seats", impact.vacancies),
    )
    writer.write(headline, "bold")
    for change in impact.changes:
        before, after = (_VERDICTS[verdict] for verdict in (change.before, change.after))
        writer.write(Verbatim("  {} → {}: {}").filled(before, after, Number(change.pairs)))
    if impact.changed:
        shut = _(
            "People who lose every seat open to them: {out}; who get a first one: {into}. Seats that lose every "
            "candidate: {without}; that get a first one: {found}."
        )
        writer.write(
            shut.filled(
                out=impact.people_shut_out,
                into=impact.people_let_in,
                without=impact.seats_without,
                found=impact.seats_found,
            )
        )
    _show_scores(writer, impact.scores)
    _show_parameters(writer, impact.parameters)
    _show_rules(writer, impact.rules)
    _show_seats(writer, impact.top_seats)
    _show_people(writer, impact.top_people)
    _show_agencies(writer, impact.agencies)
    writer.console.print()


def _show_scores(writer: Screenwriter, scores: ScoreImpact) -> None:
    if scores.lowered or scores.raised:
        text = _(
            "Scores: of {pairs} that may go before and after, {lowered} fall (by {down} at the most) and "
            "{raised} rise (by {up} at the most)."
        )
        writer.write(
            text.filled(
                pairs=ngettext("{n} pair", "{n} pairs", scores.pairs),
                lowered=Number(scores.lowered),
                down=-scores.most_lowered,
                raised=Number(scores.raised),
                up=scores.most_raised,
            )
        )


def _show_parameters(writer: Screenwriter, parameters: Sequence[ParameterChange]) -> None:
    if parameters:
        writer.heading(_("The numbers behind it"))
    for one in parameters:
        before, after = (", ".join(map(str, values)) or _("not used") for values in (one.before, one.after))
        writer.write(_("{name}: from {before} to {after}").filled(name=one.parameter, before=before, after=after))


def _show_rules(writer: Screenwriter, rules: Sequence[RuleImpact]) -> None:
    if rules:
        writer.heading(_("The rules behind it"))
        writer.table(
            (
                Column[RuleImpact](labels.RULE, lambda row: row.title),
                Column(pgettext("noun", "Edit"), lambda row: _EDITS[row.edit]),
                Column(_("Place"), lambda row: row.place),
                count(_CHANGED, lambda row: sum(change.pairs for change in row.changes)),
                count(_("Hidden by others"), lambda row: row.hidden),
                count(_LOWERED, lambda row: row.lowered),
                count(_RAISED, lambda row: row.raised),
            ),
            rows=rules,
        )


def _show_seats(writer: Screenwriter, seats: Sequence[SeatImpact]) -> None:
    if seats:
        writer.heading(_("Seats with most changes"))
        writer.table(
            (
                Column[SeatImpact](labels.SEAT, lambda row: row.seat),
                Column(labels.POSITION, lambda row: row.position),
                Column(labels.AGENCY, lambda row: row.agency),
                count(_CHANGED, lambda row: row.changed),
                Column(_("Candidates"), lambda row: _from_to(row.fit_before, row.fit_after), "right"),
                count(_LOWERED, lambda row: row.lowered),
                count(_RAISED, lambda row: row.raised),
            ),
            seats,
        )


def _show_people(writer: Screenwriter, people: Sequence[PersonImpact]) -> None:
    if people:
        writer.heading(_("People with most changes"))
        writer.table(
            (
                Column[PersonImpact](labels.EMPLOYEE, lambda row: f"{row.employee} {row.name}"),
                Column(labels.AGENCY, lambda row: row.agency),
                count(_CHANGED, lambda row: row.changed),
                Column(_("Open seats"), lambda row: _from_to(row.open_before, row.open_after), "right"),
                count(_LOWERED, lambda row: row.lowered),
                count(_RAISED, lambda row: row.raised),
            ),
            people,
        )


def _show_agencies(writer: Screenwriter, agencies: Sequence[AgencyImpact]) -> None:
    if agencies:
        writer.heading(_("By agency"))
        writer.table(
            (
                Column[AgencyImpact](labels.AGENCY, lambda row: row.name),
                count(_("People"), lambda row: row.people),
                count(_CHANGED, lambda row: row.people_pairs),
                count(_("Seats"), lambda row: row.seats),
                count(_CHANGED, lambda row: row.seats_pairs),
            ),
            agencies[:MOST_AGENCIES],
        )


def _from_to(before: int, after: int) -> Text:
    return Verbatim("{} → {}").filled(Number(before), Number(after))


_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


@click.command()
@click.option("--rules-after", type=_FOLDER, required=True, help="Folder of the edited policy.")
@click.option("--verdicts", "part", flag_value="verdicts", help="Count verdicts and scores alone.")
@click.option("--assignment", "part", flag_value="assignment", help="Compare the plans alone.")
@click.option("--top", type=click.IntRange(0), default=10, show_default=True, help="The most people and seats listed.")
@with_request
@with_json
@with_settings
@with_scheduler
def impact(
    settings: Settings, request: PlanRequest, rules_after: Path, part: str | None, top: int, as_json: bool
) -> None:
    """Show what an edit of the policy would change.

    The edit is compared with the policy of --rules. First over everyone with every vacant seat: verdicts and scores
    that change, by rule, person, seat and agency. Then in the plan of all moves, which the other options are for: who
    moves otherwise, and because of which rule.
    """
    with loaded(settings) as before, open_edited_policy(before, rules_after) as after:
        verdicts: VerdictImpact | None = None
        assignment: PlanComparison | None = None
        if part != "assignment":
            with progress(SCREENING, settings.language) as report:
                verdicts = compare_verdicts(before, after, most=top, progress=report)
            if not as_json:
                show_verdicts(screenwriter(settings), verdicts)
        if part != "verdicts":
            with watch_planning(settings.language) as (stop, line):
                assignment = compare_policies(before, after, request, stop=stop, progress=line.show_side)
            if not as_json:
                plan_tables.print_comparison(screenwriter(settings), assignment)
    if as_json:
        print_json({name: value for name, value in (("verdicts", verdicts), ("assignment", assignment)) if value})


COMMANDS = (impact,)
