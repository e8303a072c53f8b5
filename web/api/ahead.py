"""Beyond one plan: the years after it, how sure it is and what fewer unasked postings cost, and its fallbacks."""

from collections.abc import Callable
from typing import Annotated, Final

from msgspec import Meta, Struct

from dss.model.planning.years import MOST_YEARS, USUAL_YEARS
from dss.model.text import Text
from dss.service.casework.lists import show_plan
from dss.service.planning.robustness import DrawnPlans, draw_plans
from dss.service.plans.expectation import DRAWS
from dss.service.plans.fallback_views import FallbackList
from dss.service.plans.fallbacks import list_fallbacks
from dss.service.plans.reading import Sureness, read_sureness
from dss.service.plans.tradeoff import TradeOff, trade_off
from dss.service.plans.years import ReadYears, plan_years_ahead, read_years
from web.api import words
from web.api.jobs import JobOutcome, JobStatus, start_job
from web.api.plans import RevisionQuery
from web.api.values import Name
from web.jobs.jobs import Control
from web.site.language import spoken
from web.site.plan_cache import plan_at, plan_cache
from web.site.session import acting, office

_WHOLE: Final = 100


class YearsQuestion(Struct, forbid_unknown_fields=True):
    """How many years to plan, that of the plan included."""

    years: Annotated[int, Meta(ge=1, le=MOST_YEARS)] = USUAL_YEARS


class YearsAhead(Struct):
    """The years after a plan.

    Attributes:
        planned: The newest plan of several years; null while they are not planned.
    """

    planned: ReadYears | None


def years(plan: Name) -> YearsAhead:
    """Show the years after a plan."""
    return YearsAhead(read_years(office(), acting(), plan))


def plan_years(plan: Name, body: YearsQuestion) -> JobStatus:
    """Plan the years after a plan, and record them."""
    here, by, cache, count = office(), acting(), plan_cache(), body.years
    id = show_plan(here, by, plan).plan

    def work(control: Control) -> JobOutcome:
        made = plan_years_ahead(
            here,
            by,
            cache,
            id,
            count,
            stop=control.stop,
            progress=lambda year, _: control.report(words.PLANNING, _WHOLE * (year - 1) // count),
            settle=control.settle,
        )
        return JobOutcome(years=made)

    return start_job(words.PLAN_YEARS, work, has_best=True)


def sureness(plan: Name, query: RevisionQuery) -> Sureness:
    """Show what was computed so far of how sure a revision of a plan is."""
    return read_sureness(plan_at(plan, query.revision), spoken())


def draw(plan: Name, query: RevisionQuery) -> JobStatus:
    """Draw plans beside a plan."""
    return _compute(plan, query, words.DRAW_PLANS, draw_plans)


def trade(plan: Name, query: RevisionQuery) -> JobStatus:
    """Compute the trade-off of a plan."""
    return _compute(plan, query, words.TRADE_OFF, trade_off)


def fallbacks(plan: Name) -> FallbackList:
    """List the fallbacks of a plan."""
    return list_fallbacks(office(), acting(), plan_cache(), plan)


def expect(plan: Name) -> JobStatus:
    """Work out what a plan can be expected to bring."""
    here, by, cache = office(), acting(), plan_cache()
    id = show_plan(here, by, plan).plan

    def work(control: Control) -> JobOutcome:
        found = list_fallbacks(here, by, cache, id, draws=DRAWS, stop=control.stop, progress=_report_to(control))
        return JobOutcome(fallbacks=found)

    return start_job(words.EXPECT, work, has_best=True)


def _compute(plan: str, query: RevisionQuery, title: Text, compute: Callable[..., DrawnPlans | TradeOff]) -> JobStatus:
    """Start a job that computes something about a plan, and keeps it for all readers."""
    read, language = plan_at(plan, query.revision), spoken()

    def work(control: Control) -> JobOutcome:
        read.open.keep(compute(read.open.planned, stop=control.stop, progress=_report_to(control)))
        return JobOutcome(sureness=read_sureness(read, language))

    return start_job(title, work, has_best=True)


def _report_to(control: Control) -> Callable[[int, int], None]:
    def report(done: int, of: int) -> None:
        control.check()
        control.report(words.DRAWING, _WHOLE * done // of)

    return report
