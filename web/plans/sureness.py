"""How sure a plan is, and what fewer unasked postings cost it: both are computed in the background, when asked."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from dss.model.office.access import Action
from dss.model.text import Text
from dss.service.planning.robustness import DrawnPlans, draw_plans
from dss.service.planning.solve import Planned
from dss.service.plans.reading import ReadPlan, Sureness, read_sureness
from dss.service.plans.tradeoff import TradeOff, trade_off
from web.jobs.jobs import Control, JobTask
from web.jobs.progress import job_page, jobs
from web.plans import words
from web.plans.frame import Frame, frame_of
from web.plans.showing import asked_plan
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.session import acting


@dataclass(frozen=True, slots=True)
class SurenessPage:
    """How sure a plan is."""

    frame: Frame
    read: ReadPlan
    sure: Sureness


def add_sureness(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/plans/<plan>/sureness")
    @allowed(Action.READ_PLAN)
    def sureness(plan: str) -> str:
        read = asked_plan(plan)
        page = SurenessPage(frame_of(read.case), read, read_sureness(read, spoken()))
        return render_template("plans/sureness.html", page=page)

    @pages.post("/plans/<plan>/sureness")
    @allowed(Action.PLAN)
    def draw(plan: str) -> Response:
        return _start(asked_plan(plan), words.DRAWING_PLANS, draw_plans)

    @pages.post("/plans/<plan>/tradeoff")
    @allowed(Action.PLAN)
    def trade(plan: str) -> Response:
        return _start(asked_plan(plan), words.TRADING, trade_off)


def _start(read: ReadPlan, title: Text, compute: Callable[..., DrawnPlans | TradeOff]) -> Response:
    """Start a job that computes something about a plan, and keeps it for all readers."""
    back = url_for("plans.sureness", plan=read.case.plan, revision=None if read.newest else read.revision)
    planned: Planned = read.open.planned

    def work(control: Control) -> None:
        def report(done: int, of: int) -> None:
            control.check()
            control.report(words.DRAWN_SO_FAR.filled(done=done, of=of), 100 * done // of)

        read.open.keep(compute(planned, stop=control.stop, progress=report))

    task = JobTask(title, work, shown_at=lambda job: back, back=back, has_best=True)
    return redirect(job_page(jobs().start(acting().account.id, task)), 303)
