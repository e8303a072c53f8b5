"""Needs, vacant seats and the candidates for them."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from dss.model.diagnostic import Diagnostic
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.explanation import CaseExplanation
from dss.model.organisation.needs import RollUp
from dss.service.candidates import ranking as hr
from dss.service.candidates.recorded import Recommended, recommend
from dss.service.candidates.views import CandidateFilter, Vacancy
from dss.service.needs.analysis import needs
from dss.service.needs.competency_map import CompetencyCell, competency_map
from dss.service.needs.rows import NeedRow
from web.api.values import Name, Page, Paging, TextLine, page_of
from web.site.language import spoken
from web.site.session import acting, office, workspace


class NeedQuery(Paging, forbid_unknown_fields=True):
    """Which needs.

    Attributes:
        by: What posts are summed by; agencies unless said, or posts where an agency is named.
        agency: The only agency that is looked at.
        shortage_only: Leave out what has no shortage.
    """

    by: RollUp | None = None
    agency: Name | None = None
    shortage_only: bool = False


class CompetencyQuery(Paging, forbid_unknown_fields=True):
    """Which competencies.

    Attributes:
        agency: The only agency that is looked at.
        shortage_only: Leave out the competencies in which nobody is below.
    """

    agency: Name | None = None
    shortage_only: bool = False


class Needs(Struct):
    """Needs of an organisation on a day, a page of them.

    Attributes:
        agency: The only agency that is looked at; null for all.
        effective_minutes: Minutes that one person works in a year.
        retirement_years: How many years ahead retirements are counted.
        sum: Of all rows.
        findings: What is odd about workload and people.
        total: Rows of the whole list.
        next: What to ask for the next page with, as `after`; null on the last one.
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
        critical: Only those whose vacancy stops a service.
    """

    text: TextLine = ""
    agency: Name | None = None
    critical: bool = False


class Question(Struct, forbid_unknown_fields=True):
    """Whom to consider for a seat, and how many to name.

    Attributes:
        agency, regency, region, education_level, golongan: Codes of the present record; null for any.
        education_field: A field of study, with all narrower ones; null for any.
        text: A part of the name or number; empty for any.
        verdicts: At least one.
    """

    most: Annotated[int, Meta(ge=1, le=200)] = 20
    verdicts: Annotated[tuple[Verdict, ...], Meta(min_length=1, max_length=len(Verdict))] = (
        Verdict.ELIGIBLE,
        Verdict.REFERRED,
    )
    agency: Name | None = None
    regency: Name | None = None
    region: Name | None = None
    education_level: Name | None = None
    education_field: Name | None = None
    golongan: Name | None = None
    text: TextLine = ""


def list_needs(query: NeedQuery) -> Needs:
    """Sum what is needed, and what there is."""
    found = needs(workspace(), query.by, agency=query.agency, shortage_only=query.shortage_only, language=spoken())
    page = page_of(found.rows, query)
    return Needs(
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
    found = competency_map(workspace(), query.agency, shortage_only=query.shortage_only, language=spoken())
    return page_of(found.cells, query)


def list_vacancies(query: VacancyQuery) -> Page[Vacancy]:
    """List the vacant seats."""
    text = query.text.casefold()
    found = [
        row
        for row in hr.vacancies(workspace(), spoken())
        if (not query.critical or row.critical)
        and query.agency in (None, row.agency_id)
        and any(text in name.casefold() for name in (row.position, row.unit, row.agency, row.region, row.seat))
    ]
    return page_of(found, query)


def show_seat(seat: Name) -> Vacancy:
    """Show one vacant seat."""
    id = workspace().organisation.seats.ids[workspace().seats.row(seat)]
    (found,) = (row for row in hr.vacancies(workspace(), spoken()) if row.seat == id)
    return found


def candidates(seat: Name, body: Question) -> Recommended:
    """Rank the best candidates for a seat, and record it."""
    wanted = CandidateFilter(
        verdicts=frozenset(body.verdicts),
        agency=body.agency,
        regency=body.regency,
        region=body.region,
        education_level=body.education_level,
        education_field=body.education_field,
        golongan=body.golongan,
        text=body.text,
    )
    return recommend(office(), acting(), seat, body.most, wanted)


def why(employee: Name, seat: Name) -> CaseExplanation:
    """Explain one person's case for one seat."""
    return hr.why(workspace(), employee, seat, spoken())
