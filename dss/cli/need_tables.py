"""Needs and the competency map on the terminal."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from rich.markup import escape
from rich.table import Table
from rich.text import Text as Line

from dss.cli import words
from dss.cli.heat_map import heat_map
from dss.cli.show import Screenwriter
from dss.model.diagnostic import Diagnostic
from dss.model.needs import Priority, RollUp
from dss.model.text import Language, Text
from dss.service.competency_map import CompetencyCell, CompetencyMap
from dss.service.need_rows import NeedRow
from dss.service.needs import NeedList

MOST_FINDINGS: Final = 5
"""The most findings of a kind that are shown; of the rest, their number."""

_SUMMED_BY: Final = {
    RollUp.AGENCY: words.AGENCY,
    RollUp.POSITION: words.POSITION,
    RollUp.REGION: words.REGION,
    RollUp.UNIT: Text("Unit kerja", "Unit"),
    RollUp.GROUP: Text("Rumpun jabatan", "Position group"),
    RollUp.REGENCY: Text("Kabupaten", "Regency"),
    RollUp.SECTOR: Text("Urusan", "Sector"),
    RollUp.POST: words.POSITION,
}
_PRIORITY: Final = Text("Prioritas", "Priority")
_EXACT: Final = Text("Beban kerja", "Workload")
_NEEDED: Final = Text("Butuh", "Needed")
_IN_POST: Final = Text("Terisi", "In post")
_PERCENT: Final = Text("%", "%")
_SHORTAGE: Final = Text("Kurang", "Short")
_URGENT: Final = Text("Kritis, terpencil", "Critical, remote")
_CRITICAL: Final = Text("Kritis", "Critical")
_SURPLUS: Final = Text("Lebih", "Surplus")
_VACANT: Final = Text("Formasi kosong", "Vacant seats")
_RETIRING: Final = Text("Pensiun ≤{} th", "Retiring ≤{} y")
_NOTE: Final = Text(
    "Beban kerja = jumlah (norma waktu x volume) / {minutes} menit, dalam orang. Butuh dibulatkan pada tiap jabatan di "
    "tiap unit kerja, lalu dijumlahkan; begitu juga kurang dan lebih.",
    "Workload = sum of (minutes x volume) / {minutes} minutes, in people. Needed is rounded for each position in each "
    "unit, then summed, and so are short and surplus.",
)
_MORE: Final = Text("dan {} temuan [{}] lagi (--json memuat semuanya)", "and {} more of [{}] (--json has all)")
_NONE: Final = Text("Tidak ada yang kurang di sini.", "Nothing is missing here.")
_LEGEND: Final = Text(
    "Angka: persepuluhan pemegang jabatan yang tingkatnya di bawah syarat (9 = 90-100%); · tidak diminta; "
    "? belum dinilai.",
    "Digits: tenths of the holders below the level required (9 = 90-100%); · not asked for; ? not assessed.",
)
_COMPETENCY: Final = Text("Kompetensi", "Competency")
_REQUIRED: Final = Text("Diminta dari", "Required of")
_UNASSESSED: Final = Text("Belum dinilai", "Not assessed")
_BELOW: Final = Text("Di bawah", "Below")
_LEVELS: Final = Text("Tingkat kurang", "Levels missing")


def show_needs(writer: Screenwriter, shown: NeedList) -> None:
    """Write a table of needs with its total, and what is odd."""
    if shown.rows:
        writer.console.print(_needs_table(writer, shown))
        minutes = f"{shown.effective_minutes:,}"
        note = writer.said(_NOTE).format(
            minutes=minutes if writer.language is Language.ENGLISH else minutes.replace(",", ".")
        )
        writer.console.print(Line(note, style="dim"))
    else:
        writer.console.print(writer.said(_NONE))
    _show_findings(writer, shown.findings)


def show_competencies(writer: Screenwriter, shown: CompetencyMap) -> None:
    """Write a heat map of agencies and competencies, what its columns are, and of one agency each figure."""
    agencies = list(dict.fromkeys(str(cell.agency) for cell in shown.cells))
    if agencies:
        heat = {(str(cell.agency), str(cell.competency)): cell.heat for cell in shown.cells}
        for line in heat_map(agencies, [id for id, _ in shown.competencies], heat, writer.console.width):
            writer.console.print(line, soft_wrap=True)
        writer.console.print(Line(writer.said(_LEGEND), style="dim"))
        if len(agencies) == 1:
            writer.console.print(_competency_table(writer, shown.cells))
        else:
            named = "; ".join(f"{id} {name}" for id, name in shown.competencies)
            writer.console.print(Line(named, style="dim"))
    else:
        writer.console.print(writer.said(_NONE))
    _show_findings(writer, shown.findings)


def _needs_table(writer: Screenwriter, shown: NeedList) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0), show_footer=True)
    of_posts = shown.by is RollUp.POST
    total = _cells(shown.total, shown.by)
    headings = [_SUMMED_BY[shown.by]]
    headings += [_PRIORITY] if of_posts else []
    numbers = [_EXACT, _NEEDED, _IN_POST, _PERCENT, _SHORTAGE]
    numbers += [] if of_posts else [_URGENT, _CRITICAL]
    numbers += [_SURPLUS, _RETIRING, _VACANT]
    for heading, footer in zip([*headings, *numbers], total, strict=True):
        text = writer.said(heading)
        if heading is _RETIRING:
            text = text.format(shown.retirement_years)
        left = heading in headings or (of_posts and heading is _VACANT)
        table.add_column(text, footer=footer, justify="left" if left else "right", overflow="fold")
    for row in shown.rows:
        table.add_row(*_cells(row, shown.by))
    return table


def _cells(row: NeedRow, by: RollUp) -> list[str]:
    of_posts, by_priority = by is RollUp.POST, row.shortage_by_priority
    where = row.id if by is RollUp.AGENCY else row.place
    classes = [by_priority[Priority.CRITICAL_REMOTE], by_priority[Priority.CRITICAL]]
    return [
        f"{escape(row.name)}\n[dim]{escape(where)}[/]" if where else escape(row.name),
        *([row.priority_label] if of_posts else []),
        row.exact_need,
        str(row.needed),
        str(row.in_post),
        "" if row.staffing_percent is None else str(row.staffing_percent),
        str(row.shortage),
        *([] if of_posts else map(str, classes)),
        str(row.surplus),
        str(row.retiring),
        " ".join(row.seats) if of_posts and row.id else str(row.vacant),
    ]


def _competency_table(writer: Screenwriter, cells: Sequence[CompetencyCell]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("")
    table.add_column(writer.said(_COMPETENCY))
    for heading in (_REQUIRED, _UNASSESSED, _BELOW, _PERCENT, _LEVELS):
        table.add_column(writer.said(heading), justify="right")
    for cell in sorted(cells, key=lambda cell: -cell.missing_levels):
        percent = "" if cell.below_percent is None else str(cell.below_percent)
        numbers = (str(cell.required), str(cell.unassessed), str(cell.below), percent, str(cell.missing_levels))
        table.add_row(cell.competency, escape(cell.competency_name), *numbers)
    return table


def _show_findings(writer: Screenwriter, findings: Sequence[Diagnostic]) -> None:
    by_code: dict[str, list[Diagnostic]] = defaultdict(list)
    for finding in findings:
        by_code[finding.code].append(finding)
    for code, alike in by_code.items():
        writer.diagnostics(alike[:MOST_FINDINGS])
        if len(alike) > MOST_FINDINGS:
            more = writer.said(_MORE).format(len(alike) - MOST_FINDINGS, code)
            writer.console.print(Line(more, style="yellow"))
