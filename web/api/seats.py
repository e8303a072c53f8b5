"""Needs, vacant seats and the candidates for them."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from dss.model.diagnostic import Diagnostic
from dss.model.judgement.explanation import TransferExplanation
from dss.model.office.access import Action
from dss.model.organisation.needs import RollUp
from dss.service.candidates.browsing import read_explanation
from dss.service.candidates.filters import CandidateFilter, VacancyFilter
from dss.service.candidates.ranking import find_vacancies
from dss.service.candidates.recorded import Recommended, recommend
from dss.service.candidates.views import Vacancy
from dss.service.needs.analysis import sum_needs
from dss.service.needs.competency_map import CompetencyCell, build_competency_map
from dss.service.needs.rows import NeedRow
from web.api.values import Name, Page, Paging, TextLine, page_of
from web.site.language import spoken
from web.site.session import acting, office, workspace


class NeedQuery(Paging, forbid_unknown_fields=True):
    """Which needs.

    Attributes:
        by: The grouping of posts; by default agencies, or posts where an agency is given.
        agency: The only agency included.
        shortage_only: Leave out rows without a shortage.
    """

    by: RollUp | None = None
    agency: Name | None = None
    shortage_only: bool = False


class CompetencyQuery(Paging, forbid_unknown_fields=True):
    """Which competencies.

    Attributes:
        agency: The only agency included.
        shortage_only: Leave out competencies without a shortage.
    """

    agency: Name | None = None
    shortage_only: bool = False


class NeedsListed(Struct):
    """Needs of an organisation on a day, a page of them.

    Attributes:
        agency: The only agency included; null for all.
        effective_minutes: Minutes that one person works in a year.
        retirement_years: How many years ahead retirements are counted.
        sum: Of all rows.
        findings: Inconsistencies in the data of workload and people.
        total: Rows of the whole list.
        next: The value of `after` for the next page; null on the last one.
    """

    as_of: date
    by: RollUp
    agency: str | None
    effective_minutes: int
    retirement_years: int
    sum: NeedRow
    findings: tuple[Diagnostic, ...]
    items: tuple[NeedRow, ...]
    total: int | None
    next: str | None


class VacancyQuery(Paging, forbid_unknown_fields=True):
    """Which vacancies.

    Attributes:
        text: A part of the position, unit, agency, region or number.
        critical: Only seats whose vacancy stops a service.
    """

    text: TextLine = ""
    agency: Name | None = None
    critical: bool = False


class Question(CandidateFilter, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom to consider for a seat, and how many to name.

    Attributes:
        most: The most candidates.
    """

    most: Annotated[int, Meta(ge=1, le=200)] = 20


def list_needs(query: NeedQuery) -> NeedsListed:
    """Sum staff required and staff in post."""
    agency = acting().agency_read(Action.READ_NEEDS, query.agency)
    found = sum_needs(workspace(), query.by, agency=agency, shortage_only=query.shortage_only, language=spoken())
    page = page_of(found.rows, query)
    return NeedsListed(
        as_of=found.as_of,
        by=found.by,
        agency=found.agency,
        effective_minutes=found.effective_minutes,
        retirement_years=found.retirement_years,
        sum=found.total,
        findings=found.findings,
        items=page.items,
        total=page.total,
        next=page.next,
    )


def list_competencies(query: CompetencyQuery) -> Page[CompetencyCell]:
    """Map which competencies agencies lack."""
    agency = acting().agency_read(Action.READ_NEEDS, query.agency)
    found = build_competency_map(workspace(), agency, shortage_only=query.shortage_only, language=spoken())
    return page_of(found.cells, query)


def list_vacancies(query: VacancyQuery) -> Page[Vacancy]:
    """List the vacant seats."""
    agency = acting().agency_read(Action.READ_NEEDS, query.agency)
    wanted = VacancyFilter(text=query.text, agency=agency, critical=query.critical)
    return page_of(find_vacancies(workspace(), spoken(), wanted=wanted), query)


def show_seat(seat: Name) -> Vacancy:
    """Show one vacant seat."""
    id = workspace().organisation.seats.ids[workspace().seats.row(seat)]
    (found,) = (row for row in find_vacancies(workspace(), spoken()) if row.seat == id)
    return found


def candidates(seat: Name, body: Question) -> Recommended:
    """Rank the best candidates for a seat, and record it."""
    return recommend(office(), acting(), seat, body.most, body)


def why(employee: Name, seat: Name) -> TransferExplanation:
    """Explain why an employee may or may not take a seat."""
    return read_explanation(office(), acting(), employee, seat)
