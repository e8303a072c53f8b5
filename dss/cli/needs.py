"""The command of needs: staffing shortages, and competencies that agencies lack."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Final

import click
from rich.cells import cell_len, set_cell_size
from rich.text import Text as Line

from dss.cli.output import answer
from dss.cli.tables import Column, Screenwriter
from dss.model.diagnostic import Diagnostic, Severity
from dss.model.organisation.needs import Priority, RollUp
from dss.model.text import Number, _
from dss.options import WrongUsage, with_json, with_settings
from dss.service.needs.analysis import NeedList, sum_needs, write_needs
from dss.service.needs.competency_map import CompetencyCell, CompetencyMap, build_competency_map, write_competency_map
from dss.service.needs.rows import NeedRow
from dss.service.workspace import labels
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace

_COLOURS: Final = (
    "black on #e8f5e9",
    "black on #fff9c4",
    "black on #fff59d",
    "black on #ffe082",
    "black on #ffcc80",
    "black on #ffab91",
    "black on #ff8a65",
    "white on #e64a19",
    "white on #d32f2f",
    "white on #b71c1c",
)
"""The style of each digit, from cool to hot."""

NOT_ASKED: Final = "·"
NOT_KNOWN: Final = "?"
_LEAST_ROW: Final = 28
"""The fewest columns for the names of rows."""


def heat_map(
    rows: Mapping[str, str],
    columns: Sequence[str],
    heat: Mapping[tuple[str, str], int | None],
    width: int,
) -> Iterator[Line]:
    """Draw a heat map, in blocks of columns that fit the width.

    Args:
        rows: Name of each row by its id, on several lines where it is long.
        columns: Id of each column, written downwards above it.
        heat: A digit, 0 to 9, by the ids of row and column; None where it is unknown, absent where there is none.
        width: Columns of the terminal.
    """
    longest = max(map(cell_len, rows.values()), default=0)
    row_width = min(longest, max(_LEAST_ROW, width - 2 * len(columns) - 1))
    a_block = max((width - row_width) // 2, 1)
    for start in range(0, len(columns), a_block):
        block = columns[start : start + a_block]
        if start:
            yield Line()
        yield from _heading(block, row_width)
        for row, name in rows.items():
            first, *rest = wrap(name, row_width)
            line = Line(set_cell_size(first, row_width))
            for column in block:
                line.append(" ")
                line.append(*_cell(heat, row, column))
            yield line
            yield from (Line(more, style="dim") for more in rest)


def _heading(columns: Sequence[str], row_width: int) -> Iterator[Line]:
    """Write ids downwards, their last characters in one line."""
    height = max(map(len, columns))
    for level in range(height):
        yield Line(" " * row_width + "".join(f" {column.rjust(height)[level]}" for column in columns), style="bold")


def _cell(heat: Mapping[tuple[str, str], int | None], row: str, column: str) -> tuple[str, str]:
    if (row, column) not in heat:
        return NOT_ASKED, "dim"
    digit = heat[row, column]
    return (NOT_KNOWN, "dim") if digit is None else (str(digit), _COLOURS[digit])


MOST_FINDINGS: Final = 5
"""The most findings of a kind that are shown; of the rest, their number."""

_SUMMED_BY: Final = {
    RollUp.AGENCY: labels.AGENCY,
    RollUp.POSITION: labels.POSITION,
    RollUp.REGION: labels.REGION,
    RollUp.UNIT: _("Unit"),
    RollUp.GROUP: _("Position group"),
    RollUp.REGENCY: _("Regency"),
    RollUp.SECTOR: _("Sector"),
    RollUp.POST: labels.POSITION,
}
_NONE: Final = _("There is no shortage here.")


def show_needs(writer: Screenwriter, shown: NeedList) -> None:
    """Write a table of needs with its total, and the findings."""
    if shown.rows:
        _write_needs(writer, shown)
        note = _(
            "Workload = sum of (minutes x volume) / {minutes} minutes, in people. Needed is rounded for each "
            "position in each unit, then summed, and so are short and surplus."
        )
        writer.write(note.filled(minutes=Number(shown.effective_minutes)), "dim")
    else:
        writer.write(_NONE)
    _show_findings(writer, shown.findings)


def show_competencies(writer: Screenwriter, shown: CompetencyMap) -> None:
    """Write a heat map of agencies and competencies with its legend; for a single agency, the figures."""
    agencies = {str(cell.agency): f"{cell.agency_name}, {cell.government}" for cell in shown.cells}
    if agencies:
        heat = {(str(cell.agency), str(cell.competency)): cell.heat for cell in shown.cells}
        for line in heat_map(agencies, [id for id, _ in shown.competencies], heat, writer.console.width):
            writer.console.print(line, soft_wrap=True)
        legend = _(
            "Digits: tenths of the holders below the level required (9 = 90-100%); · not required; ? not assessed."
        )
        writer.write(legend, "dim")
        if len(agencies) == 1:
            _write_cells(writer, shown.cells)
        else:
            writer.write("; ".join(f"{id} {name}" for id, name in shown.competencies), "dim")
    else:
        writer.write(_NONE)
    _show_findings(writer, shown.findings)


def _write_needs(writer: Screenwriter, shown: NeedList) -> None:
    of_posts = shown.by is RollUp.POST
    urgent = (
        Column[NeedRow](_("Critical, remote"), lambda row: row.shortage_by_priority[Priority.CRITICAL_REMOTE], "right"),
        Column[NeedRow](_("Critical"), lambda row: row.shortage_by_priority[Priority.CRITICAL], "right"),
    )
    columns: tuple[Column[NeedRow], ...] = (
        Column(_SUMMED_BY[shown.by], _name),
        *((Column[NeedRow](_("Priority"), lambda row: row.priority_label),) if of_posts else ()),
        Column(_("Workload"), lambda row: row.exact_need, "right"),
        Column(_("Needed"), lambda row: row.needed, "right"),
        Column(_("In post"), lambda row: row.in_post, "right"),
        *(column for column, some in _beside_in_post(shown.total) if some),
        Column(_("%"), lambda row: row.staffing_percent, "right"),
        Column(_("Short"), lambda row: row.shortage, "right"),
        *(() if of_posts else urgent),
        Column(_("Surplus"), lambda row: row.surplus, "right"),
        Column(_("Retiring ≤{} y").filled(shown.retirement_years), lambda row: row.retiring, "right"),
        Column(
            _("Vacant seats"),
            lambda row: " ".join(row.seats) if of_posts and row.id else row.vacant,
            "left" if of_posts else "right",
        ),
    )
    writer.table(columns, shown.rows, total=shown.total, gap=1)


def _beside_in_post(total: NeedRow) -> Iterator[tuple[Column[NeedRow], int]]:
    """Yield the columns that qualify how many are in post, each with its total."""
    yield Column(_("Absent"), lambda row: row.absent, "right"), total.absent
    yield Column(_("Not active"), lambda row: row.on_leave, "right"), total.on_leave
    yield Column(_("Acting only"), lambda row: row.acting, "right"), total.acting


def _name(row: NeedRow) -> Line:
    return Line.assemble(row.name, (f"\n{row.place}", "dim")) if row.place else Line(row.name)


def _write_cells(writer: Screenwriter, cells: Sequence[CompetencyCell]) -> None:
    writer.table(
        (
            Column[CompetencyCell]("", lambda cell: cell.competency),
            Column(_("Competency"), lambda cell: cell.competency_name),
            Column(_("Required of"), lambda cell: cell.required, "right"),
            Column(_("Not assessed"), lambda cell: cell.unassessed, "right"),
            Column(_("Below"), lambda cell: cell.below, "right"),
            Column(_("%"), lambda cell: cell.below_percent, "right"),
            Column(_("Levels missing"), lambda cell: cell.missing_levels, "right"),
        ),
        sorted(cells, key=lambda cell: -cell.missing_levels),
    )


def _show_findings(writer: Screenwriter, findings: Sequence[Diagnostic]) -> None:
    by_code: dict[str, list[Diagnostic]] = defaultdict(list)
    for finding in findings:
        by_code[finding.code].append(finding)
    for code, alike in by_code.items():
        writer.diagnostics(alike[:MOST_FINDINGS])
        if len(alike) > MOST_FINDINGS:
            more = _("and {} more of [{}] (--json has all)").filled(len(alike) - MOST_FINDINGS, code)
            writer.write(more, "yellow")


@click.command()
@click.option(
    "--by",
    type=click.Choice([by.value for by in RollUp]),
    help="Group the posts by this (default: agency; for one agency, each post).",
)
@click.option("--agency", help="Only this agency, by its name or id.")
@click.option("--shortage-only", is_flag=True, help="Only shortages of people or competencies.")
@click.option("--competencies", is_flag=True, help="Map the competencies that agencies lack instead.")
@click.option(
    "--csv",
    "csv_file",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="Write the rows to this file instead.",
)
@with_json
@with_settings
@click.pass_context
def needs(
    context: click.Context,
    settings: Settings,
    by: str | None,
    agency: str | None,
    shortage_only: bool,
    competencies: bool,
    csv_file: Path | None,
    as_json: bool,
) -> None:
    """Compare the people that the workload requires with those in post.

    The table shows shortages, surpluses, vacant seats and retirements.
    """
    if competencies and by is not None:
        raise WrongUsage(_("--competencies are grouped by agency: leave out --by."))
    if as_json and csv_file:
        raise WrongUsage(_("--json and --csv: choose one of them."))
    workspace = Workspace(settings)
    if competencies:
        competency_map = build_competency_map(workspace, agency, shortage_only=shortage_only)
        if csv_file:
            write_competency_map(competency_map, csv_file)
        else:
            answer(competency_map, settings, as_json, show_competencies)
        findings = competency_map.findings
    else:
        listed = sum_needs(workspace, RollUp(by) if by else None, agency=agency, shortage_only=shortage_only)
        if csv_file:
            write_needs(listed, csv_file)
        else:
            answer(listed, settings, as_json, show_needs)
        findings = listed.findings
    if csv_file:
        click.echo(csv_file)
    context.exit(any(finding.severity is Severity.ERROR for finding in findings))


COMMANDS = (needs,)
