"""Map the competencies that each agency lacks for the positions of its people."""

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from dss.model.diagnostic import Diagnostic, Place, error
from dss.model.identifiers import AgencyId, CompetencyId
from dss.model.knowledge.knowledge import CompetencyKind
from dss.model.text import Language, _
from dss.planning.needs.competencies import map_competencies
from dss.service.workspace.names import find_agency
from dss.service.workspace.workspace import Workspace
from dss.storage.files.csv_rows import write_csv_rows

_NOTHING_HELD = _(
    "No employee holds a position that requires a competency, so this map is empty. Check the columns "
    "'unit' and 'position'."
)


@dataclass(frozen=True, slots=True)
class CompetencyCell:
    """One competency in one agency.

    Attributes:
        required: Holders of positions that require it, at least 1.
        unassessed: Those of them who are not assessed in it.
        below: Those of them who hold less than the level required.
        below_percent: Of a hundred assessed, rounded down; None where none is assessed.
        missing_levels: Levels that these lack, summed.
        heat: Tenths of the assessed who are below, rounded down, 9 for all of them; None where none is assessed.
    """

    agency: AgencyId
    agency_name: str
    government: str
    competency: CompetencyId
    competency_name: str
    kind: CompetencyKind
    required: int
    unassessed: int
    below: int
    below_percent: int | None
    missing_levels: int
    heat: int | None


@dataclass(frozen=True, slots=True)
class CompetencyMap:
    """The competencies that agencies lack.

    Attributes:
        competencies: Id and name of those that any cell is of, in the order of the knowledge.
        cells: The agencies first that lack most levels, each with its competencies in that order.
        findings: Why the map is empty, if it is.
    """

    as_of: date
    competencies: tuple[tuple[CompetencyId, str], ...]
    cells: tuple[CompetencyCell, ...]
    findings: tuple[Diagnostic, ...]


def build_competency_map(
    workspace: Workspace, agency: str | None = None, *, shortage_only: bool = False, language: Language | None = None
) -> CompetencyMap:
    """Map which competencies agencies lack.

    Args:
        workspace: What to work on.
        agency: Include only this agency, by its name or id.
        shortage_only: Leave out competencies without a shortage.
        language: The language of the answer (that of the settings by default).

    Raises:
        UnknownName: If there is no such agency; it carries the nearest.
    """
    knowledge, tongue = workspace.knowledge, language or workspace.settings.language
    agency = None if agency is None else find_agency(knowledge, agency)
    gaps = map_competencies(knowledge, workspace.organisation)
    totals = gaps.missing_levels.sum(axis=1).tolist()
    agencies = [
        (number, one) for number, one in enumerate(knowledge.agencies.values()) if agency is None or one.id == agency
    ]
    agencies.sort(key=lambda numbered: (-totals[numbered[0]], numbered[0]))
    cells = []
    for row, one in agencies:
        for column, competency in enumerate(knowledge.competencies.values()):
            required, unassessed, below, missing = (
                int(table[row, column]) for table in (gaps.required, gaps.unassessed, gaps.below, gaps.missing_levels)
            )
            if not required or (shortage_only and not below):
                continue
            assessed = required - unassessed
            cells.append(
                CompetencyCell(
                    agency=one.id,
                    agency_name=one.name.spoken(tongue),
                    government=knowledge.governments[one.government].name.spoken(tongue),
                    competency=competency.id,
                    competency_name=competency.name.spoken(tongue),
                    kind=competency.kind,
                    required=required,
                    unassessed=unassessed,
                    below=below,
                    below_percent=below * 100 // assessed if assessed else None,
                    missing_levels=missing,
                    heat=min(below * 10 // assessed, 9) if assessed else None,
                )
            )
    shown = {cell.competency for cell in cells}
    named = [(one.id, one.name.spoken(tongue)) for one in knowledge.competencies.values() if one.id in shown]
    place = Place(f"{workspace.settings.data.name}/employees.csv")
    nothing = error(place, "no-holders", _NOTHING_HELD)
    return CompetencyMap(workspace.as_of, tuple(named), tuple(cells), () if gaps.required.any() else (nothing,))


def write_competency_map(shown: CompetencyMap, path: Path) -> None:
    """Write the cells of a map as CSV, one line each.

    Raises:
        OSError: If the file can't be written.
    """
    names = [field.name for field in fields(CompetencyCell)]
    write_csv_rows(path, names, ([getattr(cell, name) for name in names] for cell in shown.cells))
