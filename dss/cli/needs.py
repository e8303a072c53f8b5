"""The command of needs: staffing shortages, and competencies that agencies lack."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import click
from rich.cells import cell_len, set_cell_size
from rich.text import Text as Line

from dss.cli import words
from dss.cli.candidate_tables import Screenwriter
from dss.cli.output import print_json, screenwriter
from dss.cli.tables import Column
from dss.model.diagnostic import Diagnostic, Severity
from dss.model.organisation.needs import Priority, RollUp
from dss.model.text import Language, _
from dss.options import WrongUsage, with_json, with_settings
from dss.service.needs.analysis import NeedList, sum_needs, write_needs
from dss.service.needs.competency_map import CompetencyCell, CompetencyMap, build_competency_map, write_competency_map
from dss.service.needs.rows import NeedRow
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
_LEAST_ROW: Final = 16
"""The fewest columns for the ids of rows."""


def heat_map(
    rows: Sequence[str],
    columns: Sequence[str],
    heat: Mapping[tuple[str, str], int | None],
    width: int,
) -> Iterator[Line]:
    """Draw a heat map, in blocks of columns that fit the width.

    Args:
        rows: Id of each row.
        columns: Id of each column, written downwards above it.
        heat: A digit, 0 to 9, by the ids of row and column; None where it is unknown, absent where there is none.
        width: Columns of the terminal.
    """
    longest = max(map(cell_len, rows), default=0)
    row_width = min(longest, max(_LEAST_ROW, width - 2 * len(columns) - 1))
    a_block = max((width - row_width) // 2, 1)
    for start in range(0, len(columns), a_block):
        block = columns[start : start + a_block]
        if start:
            yield Line()
        yield from _heading(block, row_width)
        for row in rows:
            line = Line(set_cell_size(row, row_width))
            for column in block:
                line.append(" ")
                line.append(*_cell(heat, row, column))
            yield line


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
    RollUp.AGENCY: words.AGENCY,
    RollUp.POSITION: words.POSITION,
    RollUp.REGION: words.REGION,
    RollUp.UNIT: _("Unit"),
    RollUp.GROUP: _("Position group"),
    RollUp.REGENCY: _("Regency"),
    RollUp.SECTOR: _("Sector"),
    RollUp.POST: words.POSITION,
}
_PRIORITY: Final = _("Priority")
_EXACT: Final = _("Workload")
_NEEDED: Final = _("Needed")
_IN_POST: Final = _("In post")
_PERCENT: Final = _("%")
_SHORTAGE: Final = _("Short")
_URGENT: Final = _("Critical, remote")
_CRITICAL: Final = _("Critical")
_SURPLUS: Final = _("Surplus")
_VACANT: Final = _("Vacant seats")
_RETIRING: Final = _("Retiring ≤{} y")
_NOTE: Final = _(
    "Workload = sum of (minutes x volume) / {minutes} minutes, in people. Needed is rounded for each "
    "position in each unit, then summed, and so are short and surplus."
)
_MORE: Final = _("and {} more of [{}] (--json has all)")
_NONE: Final = _("There is no shortage here.")
_LEGEND: Final = _(
    "Digits: tenths of the holders below the level required (9 = 90-100%); · not required; ? not assessed."
)
_COMPETENCY: Final = _("Competency")
_REQUIRED: Final = _("Required of")
_UNASSESSED: Final = _("Not assessed")
_BELOW: Final = _("Below")
_LEVELS: Final = _("Levels missing")


def show_needs(writer: Screenwriter, shown: NeedList) -> None:
    """Write a table of needs with its total, and the findings."""
    if shown.rows:
        _write_needs(writer, shown)
        minutes = f"{shown.effective_minutes:,}"
        note = writer.said(_NOTE).format(
            minutes=minutes if writer.language == Language.ENGLISH else minutes.replace(",", ".")
        )
        writer.console.print(Line(note, style="dim"))
    else:
        writer.console.print(writer.said(_NONE))
    _show_findings(writer, shown.findings)


def show_competencies(writer: Screenwriter, shown: CompetencyMap) -> None:
    """Write a heat map of agencies and competencies with its legend; for a single agency, the figures."""
    agencies = list(dict.fromkeys(str(cell.agency) for cell in shown.cells))
    if agencies:
        heat = {(str(cell.agency), str(cell.competency)): cell.heat for cell in shown.cells}
        for line in heat_map(agencies, [id for id, _ in shown.competencies], heat, writer.console.width):
            writer.console.print(line, soft_wrap=True)
        writer.console.print(Line(writer.said(_LEGEND), style="dim"))
        if len(agencies) == 1:
            _write_cells(writer, shown.cells)
        else:
            named = "; ".join(f"{id} {name}" for id, name in shown.competencies)
            writer.console.print(Line(named, style="dim"))
    else:
        writer.console.print(writer.said(_NONE))
    _show_findings(writer, shown.findings)


def _write_needs(writer: Screenwriter, shown: NeedList) -> None:
    of_posts = shown.by is RollUp.POST
    retiring = writer.said(_RETIRING).format(shown.retirement_years)
    urgent = (
        Column[NeedRow](_URGENT, lambda row: row.shortage_by_priority[Priority.CRITICAL_REMOTE], "right"),
        Column[NeedRow](_CRITICAL, lambda row: row.shortage_by_priority[Priority.CRITICAL], "right"),
    )
    columns: tuple[Column[NeedRow], ...] = (
        Column(_SUMMED_BY[shown.by], lambda row: _name(row, row.id if shown.by is RollUp.AGENCY else row.place)),
        *((Column[NeedRow](_PRIORITY, lambda row: row.priority_label),) if of_posts else ()),
        Column(_EXACT, lambda row: row.exact_need, "right"),
        Column(_NEEDED, lambda row: row.needed, "right"),
        Column(_IN_POST, lambda row: row.in_post, "right"),
        Column(_PERCENT, lambda row: row.staffing_percent, "right"),
        Column(_SHORTAGE, lambda row: row.shortage, "right"),
        *(() if of_posts else urgent),
        Column(_SURPLUS, lambda row: row.surplus, "right"),
        Column(retiring, lambda row: row.retiring, "right"),
        Column(
            _VACANT,
            lambda row: " ".join(row.seats) if of_posts and row.id else row.vacant,
            "left" if of_posts else "right",
        ),
    )
    writer.table(columns, shown.rows, total=shown.total, gap=1)


def _name(row: NeedRow, where: str) -> Line:
    return Line.assemble(row.name, (f"\n{where}", "dim")) if where else Line(row.name)


def _write_cells(writer: Screenwriter, cells: Sequence[CompetencyCell]) -> None:
    writer.table(
        (
            Column("", lambda cell: cell.competency),
            Column(_COMPETENCY, lambda cell: cell.competency_name),
            Column(_REQUIRED, lambda cell: cell.required, "right"),
            Column(_UNASSESSED, lambda cell: cell.unassessed, "right"),
            Column(_BELOW, lambda cell: cell.below, "right"),
            Column(_PERCENT, lambda cell: cell.below_percent, "right"),
            Column(_LEVELS, lambda cell: cell.missing_levels, "right"),
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
            more = writer.said(_MORE).format(len(alike) - MOST_FINDINGS, code)
            writer.console.print(Line(more, style="yellow"))


@click.command()
@click.option(
    "--by",
    type=click.Choice([by.value for by in RollUp]),
    help="Group the posts by this (default: agency; for one agency, each post).",
)
@click.option("--agency", help="Only this agency, by its id.")
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
    shown: NeedList | CompetencyMap
    if competencies:
        shown = build_competency_map(workspace, agency, shortage_only=shortage_only)
    else:
        shown = sum_needs(workspace, RollUp(by) if by else None, agency=agency, shortage_only=shortage_only)
    if as_json:
        print_json(shown)
    elif csv_file:
        _write(shown, csv_file)
        click.echo(csv_file)
    elif isinstance(shown, NeedList):
        show_needs(screenwriter(settings.language), shown)
    else:
        show_competencies(screenwriter(settings.language), shown)
    context.exit(any(finding.severity is Severity.ERROR for finding in shown.findings))


def _write(shown: NeedList | CompetencyMap, path: Path) -> None:
    if isinstance(shown, NeedList):
        write_needs(shown, path)
    else:
        write_competency_map(shown, path)


COMMANDS = (needs,)
