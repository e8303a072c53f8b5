"""What a draft would change: counted in the background, then shown person by person, by rule, and case by case."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.listing import Page, page_of
from dss.model.office.access import Action
from dss.model.text import Language
from dss.service.drafts.case_impact import CaseImpact, OpenCases
from dss.service.drafts.impact import (
    ImpactCache,
    PhaseProgress,
    PolicyImpact,
    count_impact,
    impact_key,
    record_weighed,
    weigh_person,
)
from dss.service.drafts.verdict_impact import PersonImpact, SeatImpact, VerdictImpact
from dss.service.drafts.views import DraftHeading, draft_heading
from dss.service.plans.compare import MoveChange, PlanComparison
from web.jobs.jobs import Control, JobTask
from web.jobs.progress import JobPage, job_page, jobs, own_jobs
from web.policy import words
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import acting, office

PAGE_SIZE: Final = 25
"""People on a page."""

TOP_SEATS: Final = 10
"""Seats shown of those that change most."""

MOST_SEATS: Final = 50
"""Seats shown of one person."""


@dataclass(frozen=True, slots=True)
class ImpactPage:
    """The frame of every page about the impact of a draft.

    Attributes:
        verdicts, assignment, cases: What was counted, in the language of the page.
        running: The reader's work in the background.
    """

    draft: DraftHeading
    part: str
    verdicts: VerdictImpact | None = None
    assignment: PlanComparison | None = None
    cases: OpenCases | None = None
    running: tuple[JobPage, ...] = ()

    @property
    def seats(self) -> tuple[SeatImpact, ...]:
        """Those that change most."""
        return () if self.verdicts is None else self.verdicts.top_seats[:TOP_SEATS]


@dataclass(frozen=True, slots=True)
class ImpactPersonPage:
    """The seats for which a draft judges one person otherwise."""

    draft: DraftHeading
    employee: str
    seats: tuple[CaseImpact, ...]
    most: int


def add_impact(pages: Blueprint, cache: ImpactCache) -> None:
    """Add the pages."""

    @pages.get("/drafts/<draft>/impact")
    @allowed(Action.WEIGH)
    def impact(draft: str) -> str:
        return _part(draft, "overview")

    @pages.post("/drafts/<draft>/impact")
    @allowed(Action.WEIGH)
    def count(draft: str) -> Response:
        here, by, id = office(), acting(), draft_heading(office(), acting(), draft).id

        def work(control: Control) -> str:
            def report(progress: PhaseProgress) -> None:
                control.report(words.phase_words[progress.phase], progress.percent)

            cache.lay(count_impact(here, by, id, stop=control.stop, check=control.check, progress=report))
            return id

        shown_at = url_for("policy.impact", draft=id)
        task = JobTask(words.COUNTING.filled(id=id), work, lambda job: shown_at, back=shown_at)
        return redirect(job_page(jobs().start(by.account.id, task)), 303)

    @pages.get("/drafts/<draft>/impact/people")
    @allowed(Action.WEIGH)
    def impact_people(draft: str) -> str | Response:
        found = _found(draft)
        if found is None:
            return redirect(url_for("policy.impact", draft=draft))
        listed: Page[PersonImpact] = page_of(
            found.verdicts[spoken()].top_people, QueryReader(request.args).page(), PAGE_SIZE
        )
        record_weighed(office(), acting(), draft, [row.employee for row in listed.rows])
        return _part(draft, "people", found, listed=listed)

    @pages.get("/drafts/<draft>/impact/people/<employee>")
    @allowed(Action.WEIGH)
    def impact_person(draft: str, employee: str) -> str:
        heading = draft_heading(office(), acting(), draft)
        page = ImpactPersonPage(
            heading, employee, weigh_person(office(), acting(), draft, employee, MOST_SEATS), MOST_SEATS
        )
        return render_template("policy/impact_person.html", page=page)

    @pages.get("/drafts/<draft>/impact/assignment")
    @allowed(Action.WEIGH)
    def impact_assignment(draft: str) -> str | Response:
        found = _found(draft)
        if found is None:
            return redirect(url_for("policy.impact", draft=draft))
        comparison = found.assignment[spoken()]
        rule = QueryReader(request.args).code("rule", [reach.rule for reach in comparison.rules])
        changes = [one for one in comparison.changes if rule is None or rule in {behind.rule for behind in one.rules}]
        listed: Page[MoveChange] = page_of(changes, QueryReader(request.args).page(), PAGE_SIZE)
        shown = {row.employee for row in listed.rows} | {row.follows_from for row in listed.rows if row.follows_from}
        record_weighed(office(), acting(), draft, sorted(shown))
        return _part(draft, "assignment", found, listed=listed, rule=rule)

    @pages.get("/drafts/<draft>/impact/moves")
    @allowed(Action.WEIGH)
    def impact_moves(draft: str) -> str | Response:
        found = _found(draft)
        if found is None:
            return redirect(url_for("policy.impact", draft=draft))
        record_weighed(
            office(), acting(), draft, sorted({one.impact.employee for one in found.cases[spoken()].changed})
        )
        return _part(draft, "moves", found)

    def _found(draft: str) -> PolicyImpact | None:
        return cache.find(impact_key(office(), acting(), draft))

    def _part(draft: str, part: str, found: PolicyImpact | None = None, **others: object) -> str:
        found, language = found or _found(draft), spoken()
        heading = draft_heading(office(), acting(), draft)
        if found is None:
            page = ImpactPage(heading, part, running=own_jobs())
            return render_template("policy/impact_none.html", page=page)
        page = _told(heading, part, found, language)
        return render_template(f"policy/impact_{part}.html", page=page, **others)


def _told(heading: DraftHeading, part: str, found: PolicyImpact, language: Language) -> ImpactPage:
    return ImpactPage(heading, part, found.verdicts[language], found.assignment[language], found.cases[language])
