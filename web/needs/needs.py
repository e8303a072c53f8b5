"""The pages of needs: shortages and surpluses, competencies, and vacant seats by region."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from flask import Blueprint, render_template, request

from dss.model.identifiers import CompetencyId
from dss.model.knowledge.knowledge import CompetencyKind
from dss.model.listing import Page, page_of
from dss.model.office.access import Action
from dss.model.organisation.needs import RollUp
from dss.model.text import Text
from dss.service.candidates.filters import Choice, Choices, list_choices
from dss.service.needs.analysis import NeedList, sum_needs
from dss.service.needs.competency_map import CompetencyCell, build_competency_map
from dss.service.needs.region_map import RegionMap, build_region_map
from dss.service.needs.rows import NeedRow
from web.candidates.filters import agencies_offered, codes
from web.needs import words
from web.needs.figures import RegencyFigure, regency_figure
from web.pages.listing import Order, SortColumn, asked_column, in_order
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import acting, workspace

PAGE_SIZE: Final = 50
"""Rows of needs on a page."""


URGENCY: Final = "urgency"
"""The order of the service."""

COLUMNS: Final[Mapping[str, SortColumn[NeedRow]]] = {
    "name": SortColumn(words.NEED_OF, lambda row: (row.name.casefold(), row.place.casefold())),
    "needed": SortColumn(words.NEEDED, lambda row: (row.needed,), descending=True),
    "in_post": SortColumn(words.IN_POST, lambda row: (row.in_post,), descending=True),
    "staffing": SortColumn(words.STAFFING, lambda row: (row.staffing_percent is None, row.staffing_percent or 0)),
    "shortage": SortColumn(words.SHORTAGE, lambda row: (row.shortage,), descending=True),
    "surplus": SortColumn(words.SURPLUS, lambda row: (row.surplus,), descending=True),
    "vacant": SortColumn(words.VACANT_SEATS, lambda row: (row.vacant,), descending=True),
    "retiring": SortColumn(words.RETIRING, lambda row: (row.retiring,), descending=True),
}


@dataclass(frozen=True, slots=True)
class NeedsPage:
    """Needs; `by` are the groupings that the form offers.

    Attributes:
        agencies: The agencies to choose from; none for those who read their own alone.
        largest: The largest shortage or surplus of a row, for the scale of the bars.
    """

    shown: NeedList
    listed: Page[NeedRow]
    agencies: tuple[Choice, ...]
    by: Mapping[RollUp, Text]
    agency_name: str
    shortage_only: bool
    order: Order
    columns: Mapping[str, SortColumn[NeedRow]]
    largest: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """An agency with its cells; None where none of its positions requires the competency."""

    agency: str
    name: str
    government: str
    cells: tuple[CompetencyCell | None, ...]


@dataclass(frozen=True, slots=True)
class HeatPage:
    """The heat map.

    Attributes:
        governments: The choices of governments; `government` is the chosen one.
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
    @allowed(Action.READ_NEEDS)
    def needs() -> str:
        return render_template("needs/needs.html", page=_needs_page(list_choices(workspace(), spoken())))

    @pages.get("/needs/competencies")
    @allowed(Action.READ_NEEDS)
    def competencies() -> str:
        return render_template("needs/competencies.html", page=_heat_page())

    @pages.get("/needs/regions")
    @allowed(Action.RECOMMEND)
    def regions() -> str:
        shown = build_region_map(workspace())
        figures = tuple(regency_figure(shown, regency) for regency in shown.regencies)
        return render_template("needs/regions.html", page=RegionsPage(shown, figures))


def _needs_page(offered: Choices) -> NeedsPage:
    query = QueryReader(request.args)
    agencies = codes(offered["agency"])
    agency = acting().agency_read(Action.READ_NEEDS, query.code("agency", agencies))
    by = query.code("by", list(words.ROLL_UPS))
    shortage_only = query.yes("shortage")
    order = asked_column(query, COLUMNS, URGENCY)
    shown = sum_needs(
        workspace(),
        RollUp(by) if by else None,
        agency=agency,
        shortage_only=shortage_only,
        language=spoken(),
    )
    listed = page_of(in_order(shown.rows, COLUMNS, order), query.page(), PAGE_SIZE)
    return NeedsPage(
        shown=shown,
        listed=listed,
        by=words.ROLL_UPS,
        agencies=agencies_offered(offered, acting().agency_read(Action.READ_NEEDS)),
        agency_name=agencies.get(agency, "") if agency else "",
        shortage_only=shortage_only,
        order=order,
        columns=COLUMNS,
        largest=max((max(row.shortage, row.surplus) for row in listed.rows), default=0),
    )


def _heat_page() -> HeatPage:
    query = QueryReader(request.args)
    own = acting().agency_read(Action.READ_NEEDS)
    found = build_competency_map(workspace(), own, language=spoken())
    named = workspace().knowledge.governments.items() if own is None else ()
    governments = tuple(Choice(id, one.name.spoken(spoken())) for id, one in named)
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
