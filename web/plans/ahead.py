"""Beyond one plan: the years after it, its fallbacks if people refuse, and the yearly evaluation of all plans."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.errors import UnknownName
from dss.model.listing import Page, page_of
from dss.model.office.access import Action
from dss.model.planning.years import MOST_YEARS, USUAL_YEARS
from dss.model.text import Text
from dss.service.casework.lists import show_plan
from dss.service.plans.expectation import DRAWS
from dss.service.plans.fallback_views import FallbackList, SeatFallbacks
from dss.service.plans.fallbacks import list_fallbacks
from dss.service.plans.yearly import YearlyEvaluation, evaluate_years
from dss.service.plans.years import ReadYears, plan_years_ahead, read_years
from web.jobs.jobs import JOB, Control, Job, JobState, JobTask
from web.jobs.progress import job_page, jobs, own_job
from web.pages.forms import Between, Form, Required, whole
from web.plans import words
from web.plans.frame import Frame, frame_of
from web.plans.progress import line
from web.site.permissions import allowed
from web.site.plan_cache import plan_cache
from web.site.query import QueryReader
from web.site.session import acting, office

PAGE_SIZE: Final = 50
"""Posts, people or terms on a page."""

LISTS: Final[Mapping[str, Text]] = {
    "posts": words.POSTS,
    "people": words.PEOPLE_DUE,
    "terms": words.TERMS,
}
"""What the page of several years lists below its measures."""


class YearsForm(Form):
    """How many years to plan."""

    years = whole(words.YEARS, Required(), Between(1, MOST_YEARS), hint=words.YEARS_HINT)


@dataclass(frozen=True, slots=True)
class YearsPage:
    """The years after a plan.

    Attributes:
        read: None where they were not planned yet.
        listed: What is listed, of `shown`; None likewise.
    """

    frame: Frame
    read: ReadYears | None
    form: YearsForm
    shown: str
    shown_words: Mapping[str, Text]
    listed: Page[Any] | None


@dataclass(frozen=True, slots=True)
class FallbackPage:
    """The fallbacks of a plan."""

    frame: Frame
    found: FallbackList
    listed: Page[SeatFallbacks]


@dataclass(frozen=True, slots=True)
class EvaluationPage:
    """The yearly evaluation."""

    evaluation: YearlyEvaluation


@dataclass(frozen=True, slots=True)
class Worked:
    """The fallbacks of a plan with what is expected of it."""

    plan: str
    found: FallbackList


def add_ahead(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/plans/yearly")
    @allowed(Action.READ_OUTCOMES)
    def yearly() -> str:
        return render_template("plans/yearly.html", page=EvaluationPage(evaluate_years(office(), acting())))

    @pages.get("/plans/<plan>/years")
    @allowed(Action.READ_PLAN)
    def years(plan: str) -> str:
        return _years_page(plan, YearsForm(formdata=None, years=USUAL_YEARS))

    @pages.post("/plans/<plan>/years")
    @allowed(Action.PLAN)
    def plan_ahead(plan: str) -> Response | tuple[str, int]:
        form = YearsForm()
        if not form.validate_on_submit():
            return _years_page(plan, form), 400
        id, count = show_plan(office(), acting(), plan).plan, form.years.data
        here, by, cache = office(), acting(), plan_cache()

        def work(control: Control) -> str:
            made = plan_years_ahead(
                here,
                by,
                cache,
                id,
                count,
                stop=control.stop,
                progress=lambda year, now: control.report(
                    words.YEAR_STEP.filled(year=year, step=line(now.step, now.objective)), 100 * (year - 1) // count
                ),
                settle=control.settle,
            )
            return made.plan

        back = url_for("plans.years", plan=id)
        task = JobTask(words.PLANNING_YEARS, work, shown_at=lambda job: back, back=back, has_best=True)
        return redirect(job_page(jobs().start(by.account.id, task)), 303)

    @pages.get("/plans/<plan>/fallbacks")
    @allowed(Action.PLAN)
    def fallbacks(plan: str) -> str:
        return _fallback_page(list_fallbacks(office(), acting(), plan_cache(), plan))

    @pages.post("/plans/<plan>/fallbacks")
    @allowed(Action.PLAN)
    def expect(plan: str) -> Response:
        id, here, by, cache = show_plan(office(), acting(), plan).plan, office(), acting(), plan_cache()

        def work(control: Control) -> Worked:
            def report(done: int, of: int) -> None:
                control.check()
                control.report(words.DRAWING, 100 * done // of)

            return Worked(id, list_fallbacks(here, by, cache, id, draws=DRAWS, stop=control.stop, progress=report))

        task = JobTask(
            words.DRAWING,
            work,
            shown_at=lambda job: url_for("plans.expected", plan=id, job=job.id),
            back=url_for("plans.fallbacks", plan=id),
            has_best=True,
        )
        return redirect(job_page(jobs().start(by.account.id, task)), 303)

    @pages.get("/plans/<plan>/fallbacks/<job>")
    @allowed(Action.PLAN)
    def expected(plan: str, job: str) -> str:
        return _fallback_page(_worked(plan, own_job(job)).found)


def _years_page(plan: str, form: YearsForm) -> str:
    frame = frame_of(show_plan(office(), acting(), plan))
    read, query = read_years(office(), acting(), plan), QueryReader(request.args)
    shown = query.code("list", LISTS) or "posts"
    listed = None if read is None else page_of(getattr(read.view, shown), query.page(), PAGE_SIZE)
    page = YearsPage(frame, read, form, shown, LISTS, listed)
    return render_template("plans/years.html", page=page)


def _fallback_page(found: FallbackList) -> str:
    frame = frame_of(show_plan(office(), acting(), found.plan))
    listed = page_of(found.seats, QueryReader(request.args).page(), PAGE_SIZE)
    return render_template("plans/fallbacks.html", page=FallbackPage(frame, found, listed))


def _worked(plan: str, job: Job) -> Worked:
    """Return what a job of who is signed in worked out for a plan.

    Raises:
        UnknownName: If it is no such job.
    """
    if job.state is JobState.DONE and isinstance(job.result, Worked) and job.result.plan == plan.strip().upper():
        return job.result
    raise UnknownName(JOB, job.id, ())
