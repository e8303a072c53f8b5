"""The command of a policy officer who has edited rules: what would change, before anyone approves."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click
from rich.markup import escape
from rich.table import Table
from rich.text import Text as Line

from dss.cli import plan_tables, words
from dss.cli.candidate_tables import Screenwriter
from dss.cli.output import loaded, print_json, progress, screenwriter
from dss.cli.plans import with_request
from dss.cli.progress import watch_planning
from dss.model.judgement.assessment import Verdict
from dss.model.planning.request import PlanRequest
from dss.model.text import Text, _, pgettext
from dss.options import with_json, with_scheduler, with_settings
from dss.service.drafts.verdict_impact import RuleEdit, RuleImpact, VerdictChange, VerdictImpact, compare_verdicts
from dss.service.plans.compare import PlanComparison, compare_policies
from dss.service.workspace import labels
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import open_edited_policy

MOST_AGENCIES: Final = 10
"""The most agencies that are shown; --json has all."""

_HEADLINE: Final = _(
    "{changed} of {pairs} verdicts change, for {people} of {employees} people and {seats} of {vacancies} seats."
)
_SHUT: Final = _(
    "People who lose every seat open to them: {out}; who get a first one: {into}. Seats that lose every "
    "candidate: {without}; that get a first one: {found}."
)
_SCORES: Final = _(
    "Scores: of {pairs} pairs that may go before and after, {lowered} fall (by {down} at the most) and "
    "{raised} rise (by {up} at the most)."
)
_PARAMETER: Final = _("{name}: from {before} to {after}")
_NO_VALUE: Final = _("not used")
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
_RULES: Final = _("The rules behind it")
_PARAMETERS: Final = _("The numbers behind it")
_EDIT: Final = pgettext("noun", "Edit")
_CHANGED: Final = _("Verdicts changed")
_HIDDEN: Final = _("Hidden by others")
_LOWERED: Final = _("Scores down")
_RAISED: Final = _("Scores up")
_TOP_SEATS: Final = _("Seats with most changes")
_TOP_PEOPLE: Final = _("People with most changes")
_AGENCIES: Final = _("By agency")
_FIT: Final = _("Candidates")
_OPEN: Final = _("Open seats")
_PEOPLE: Final = _("People")
_SEATS: Final = _("Seats")


def show_verdicts(writer: Screenwriter, impact: VerdictImpact) -> None:
    """Write which verdicts and scores change, and by which rules."""
    said, write = writer.said, writer.console.print
    write(
        Line(
            said(_HEADLINE).format(
                changed=f"{impact.changed:,}",
                pairs=f"{impact.employees * impact.vacancies:,}",
                people=f"{impact.people:,}",
                employees=f"{impact.employees:,}",
                seats=f"{impact.seats:,}",
                vacancies=f"{impact.vacancies:,}",
            ),
            style="bold",
        )
    )
    for change in impact.changes:
        write(Line(f"  {_from_to(writer, change)}: {change.pairs:,}"))
    if impact.changed:
        shut = said(_SHUT).format(
            out=impact.people_shut_out,
            into=impact.people_let_in,
            without=impact.seats_without,
            found=impact.seats_found,
        )
        write(Line(shut))
    scores = impact.scores
    if scores.lowered or scores.raised:
        write(
            Line(
                said(_SCORES).format(
                    pairs=f"{scores.pairs:,}",
                    lowered=f"{scores.lowered:,}",
                    down=-scores.most_lowered,
                    raised=f"{scores.raised:,}",
                    up=scores.most_raised,
                )
            )
        )
    _parameters(writer, impact)
    _rules(writer, impact.rules)
    _seats(writer, impact)
    _people(writer, impact)
    _agencies(writer, impact)
    write()


def _parameters(writer: Screenwriter, impact: VerdictImpact) -> None:
    if not impact.parameters:
        return
    writer.heading(_PARAMETERS)
    for one in impact.parameters:
        before, after = (", ".join(map(str, values)) or writer.said(_NO_VALUE) for values in (one.before, one.after))
        line = writer.said(_PARAMETER).format(name=one.parameter, before=before, after=after)
        writer.console.print(Line(line))


def _rules(writer: Screenwriter, rules: Sequence[RuleImpact]) -> None:
    if not rules:
        return
    writer.heading(_RULES)
    table = _table(writer, (labels.RULE, _EDIT, words.PLACE), (_CHANGED, _HIDDEN, _LOWERED, _RAISED))
    for rule in rules:
        changed = sum(change.pairs for change in rule.changes)
        counts = (changed, rule.hidden, rule.lowered, rule.raised)
        table.add_row(escape(rule.title), writer.said(_EDITS[rule.edit]), rule.place, *map(_count, counts))
    writer.console.print(table)


def _seats(writer: Screenwriter, impact: VerdictImpact) -> None:
    if not impact.top_seats:
        return
    writer.heading(_TOP_SEATS)
    numbers = (_CHANGED, _FIT, _LOWERED, _RAISED)
    table = _table(writer, (labels.SEAT, labels.POSITION, labels.AGENCY), numbers)
    for row in impact.top_seats:
        fit = f"{row.fit_before:,} → {row.fit_after:,}"
        names = row.seat, escape(row.position), escape(row.agency)
        table.add_row(*names, _count(row.changed), fit, _count(row.lowered), _count(row.raised))
    writer.console.print(table)


def _people(writer: Screenwriter, impact: VerdictImpact) -> None:
    if not impact.top_people:
        return
    writer.heading(_TOP_PEOPLE)
    table = _table(writer, (labels.EMPLOYEE, labels.AGENCY), (_CHANGED, _OPEN, _LOWERED, _RAISED))
    for row in impact.top_people:
        opened = f"{row.open_before:,} → {row.open_after:,}"
        names = f"{row.employee} {escape(row.name)}", escape(row.agency or "")
        table.add_row(*names, _count(row.changed), opened, _count(row.lowered), _count(row.raised))
    writer.console.print(table)


def _agencies(writer: Screenwriter, impact: VerdictImpact) -> None:
    if not impact.agencies:
        return
    writer.heading(_AGENCIES)
    table = _table(writer, (labels.AGENCY,), (_PEOPLE, _CHANGED, _SEATS, _CHANGED))
    for row in impact.agencies[:MOST_AGENCIES]:
        counts = (row.people, row.people_pairs, row.seats, row.seats_pairs)
        table.add_row(escape(row.name), *map(_count, counts))
    writer.console.print(table)


def _from_to(writer: Screenwriter, change: VerdictChange) -> str:
    return f"{writer.said(_VERDICTS[change.before])} → {writer.said(_VERDICTS[change.after])}"


def _table(writer: Screenwriter, names: Sequence[Text], numbers: Sequence[Text]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for text in names:
        table.add_column(writer.said(text))
    for text in numbers:
        table.add_column(writer.said(text), justify="right")
    return table


def _count(number: int) -> str:
    return f"{number:,}" if number else ""


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
            with progress(words.SCREENING, settings.language) as report:
                verdicts = compare_verdicts(before, after, most=top, progress=report)
            if not as_json:
                show_verdicts(screenwriter(settings.language), verdicts)
        if part != "verdicts":
            with watch_planning(settings.language) as (stop, line):
                assignment = compare_policies(before, after, request, stop=stop, progress=line.show_side)
            if not as_json:
                plan_tables.print_comparison(screenwriter(settings.language), assignment)
    if as_json:
        print_json({name: value for name, value in (("verdicts", verdicts), ("assignment", assignment)) if value})


COMMANDS = (impact,)
