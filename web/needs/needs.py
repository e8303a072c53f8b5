"""Needs: where people are missing and where there are too many, what competencies are lacking, where the seats lie."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from flask import Blueprint, render_template, request

from dss.model.identifiers import CompetencyId
from dss.model.knowledge.knowledge import CompetencyKind
from dss.model.office.access import Action
from dss.model.organisation.needs import RollUp
from dss.model.text import Text
from dss.service.candidates.filters import Choice, Choices, choices
from dss.service.needs.analysis import NeedList
from dss.service.needs.analysis import needs as needs_of
from dss.service.needs.competency_map import CompetencyCell, competency_map
from dss.service.needs.region_map import RegionMap, region_map
from dss.service.needs.rows import NeedRow
from web.candidates import words
from web.candidates.vacancies import codes
from web.needs.figures import RegencyFigure, regency_figure
from web.pages.listing import ListPage, page_of
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import workspace

PAGE_SIZE: Final = 50
"""Rows of needs on a page."""


@dataclass(frozen=True, slots=True)
class Column:
    """What needs may be sorted by; `descending` is the first way round."""

    label: Text
    key: Callable[[NeedRow], tuple[str | int, ...]]
    descending: bool = True


URGENCY: Final = "urgency"
"""Sorts as the service does."""

COLUMNS: Final[Mapping[str, Column]] = {
    "name": Column(words.NEED_OF, lambda row: (row.name.casefold(), row.place.casefold()), descending=False),
    "needed": Column(words.NEEDED, lambda row: (row.needed,)),
    "in_post": Column(words.IN_POST, lambda row: (row.in_post,)),
    "staffing": Column(
        words.STAFFING, lambda row: (row.staffing_percent is None, row.staffing_percent or 0), descending=False
    ),
    "shortage": Column(words.SHORTAGE, lambda row: (row.shortage,)),
    "surplus": Column(words.SURPLUS, lambda row: (row.surplus,)),
    "vacant": Column(words.VACANT_SEATS, lambda row: (row.vacant,)),
    "retiring": Column(words.RETIRING, lambda row: (row.retiring,)),
}


@dataclass(frozen=True, slots=True)
class NeedsPage:
    """Needs; `by` are the ways to sum them up, the chosen one among them.

    Attributes:
        largest: The largest shortage or surplus of a row, for the scale of the bars.
    """

    shown: NeedList
    listed: ListPage[NeedRow]
    choices: Choices
    by: Mapping[RollUp, Text]
    agency_name: str
    shortage_only: bool
    sort: str
    descending: bool
    columns: Mapping[str, Column]
    largest: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """An agency with its cells; None where no position of it asks for a competency."""

    agency: str
    name: str
    government: str
    cells: tuple[CompetencyCell | None, ...]


@dataclass(frozen=True, slots=True)
class HeatPage:
    """The heat map.

    Attributes:
        governments: What to choose from, and `government` what is.
    """

    competencies: tuple[tuple[CompetencyId, str], ...]
    rows: tuple[HeatRow, ...]
    kinds: Mapping[CompetencyKind, Text]
    kind: str | None
    governments: tuple[Choice, ...]
    government: str | None


@dataclass(frozen=True, slots=True)
class RegionsPage:
    """The regions, regency by regency."""

    shown: RegionMap
    regencies: tuple[RegencyFigure, ...]


def add_needs(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/needs")
    @allowed(Action.RECOMMEND)
    def needs() -> str:
        return render_template("needs/needs.html", page=_needs_page(choices(workspace(), spoken())))

    @pages.get("/needs/competencies")
    @allowed(Action.RECOMMEND)
    def competencies() -> str:
        return render_template("needs/competencies.html", page=_heat_page())

    @pages.get("/needs/regions")
    @allowed(Action.RECOMMEND)
    def regions() -> str:
        shown = region_map(workspace())
        figures = tuple(regency_figure(shown, regency) for regency in shown.regencies)
        return render_template("needs/regions.html", page=RegionsPage(shown, figures))


def _needs_page(offered: Choices) -> NeedsPage:
    query = QueryReader(request.args)
    agencies = codes(offered.agencies)
    agency = query.code("agency", agencies)
    by = query.code("by", list(words.ROLL_UPS))
    shortage_only = query.yes("shortage")
    sort = query.code("sort", (URGENCY, *COLUMNS)) or URGENCY
    order = query.code("order", ("asc", "desc"))
    descending = order == "desc" if order else sort in COLUMNS and COLUMNS[sort].descending
    shown = needs_of(
        workspace(),
        RollUp(by) if by else None,
        agency=agency,
        shortage_only=shortage_only,
        language=spoken(),
    )
    rows = list(shown.rows)
    if sort in COLUMNS:
        rows.sort(key=COLUMNS[sort].key, reverse=descending)
    elif descending:
        rows.reverse()
    listed = page_of(rows, query.number("page", default=1, most=1_000_000), PAGE_SIZE)
    return NeedsPage(
        shown=shown,
        listed=listed,
        choices=offered,
        by=words.ROLL_UPS,
        agency_name=agencies[agency] if agency else "",
        shortage_only=shortage_only,
        sort=sort,
        descending=descending,
        columns=COLUMNS,
        largest=max((max(row.shortage, row.surplus) for row in listed.rows), default=0),
    )


def _heat_page() -> HeatPage:
    query = QueryReader(request.args)
    found = competency_map(workspace(), language=spoken())
    governments = tuple(Choice(id, one.name.spoken(spoken())) for id, one in workspace().knowledge.governments.items())
    kind = query.code("kind", list(CompetencyKind))
    government = query.code("government", codes(governments))
    name = codes(governments)[government] if government else None
    cells = [cell for cell in found.cells if kind in (None, cell.kind) and name in (None, cell.government)]
    there = {cell.competency for cell in cells}
    columns = tuple(one for one in found.competencies if one[0] in there)
    by_agency: dict[str, dict[CompetencyId, CompetencyCell]] = {}
    for cell in cells:
        by_agency.setdefault(cell.agency, {})[cell.competency] = cell
    rows = tuple(
        HeatRow(agency, one.agency_name, one.government, tuple(row.get(id) for id, _ in columns))
        for agency, row in by_agency.items()
        for one in islice(row.values(), 1)
    )
    return HeatPage(columns, rows, words.COMPETENCY_KINDS, kind, governments, government)
