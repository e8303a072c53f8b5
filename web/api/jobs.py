"""Background jobs: their progress and results, and how to cancel them."""

from collections.abc import Callable
from typing import Any, Final

from msgspec import Struct

from dss.model.text import Text
from dss.service.audit.verification import VerificationView
from dss.service.casework.views import PlanMade, Replanned
from dss.service.drafts.impact import EditImpact
from dss.service.plans.fallback_views import FallbackList
from dss.service.plans.reading import Sureness
from dss.service.plans.years import YearsMade
from web.api.problems import ProblemDetails, problem_of
from web.api.route import ADDRESS
from web.api.values import Name, Page, Paging, page_of
from web.jobs.jobs import Control, JobState, JobTask, Wish
from web.jobs.jobs import Job as Kept
from web.jobs.progress import jobs
from web.site.language import spoken
from web.site.session import acting

JOBS: Final = "/jobs"


class JobOutcome(Struct, omit_defaults=True):
    """The result of a job: one of these."""

    plan: PlanMade | None = None
    revision: Replanned | None = None
    impact: EditImpact | None = None
    examination: VerificationView | None = None
    years: YearsMade | None = None
    sureness: Sureness | None = None
    fallbacks: FallbackList | None = None


class JobStatus(Struct):
    """The state of a job.

    Attributes:
        title: Its title, for people.
        ended: Whether it is done, cancelled or failed.
        seconds: How long it has been running, or ran.
        step: The present step.
        percent: Its progress; null if unknown.
        outcome: Its result; null until it is done.
        problem: Why it failed; null unless it did.
    """

    id: str
    title: str
    state: JobState
    ended: bool
    seconds: int
    step: str | None
    percent: int | None
    outcome: JobOutcome | None
    problem: ProblemDetails | None


def start_job(title: Text, work: Callable[[Control], JobOutcome], *, has_best: bool = False) -> JobStatus:
    """Start a job for the account and role of the token.

    Raises:
        TooMuchAtOnce: If too many jobs are waiting or running.
    """
    task = JobTask(title, work, shown_at=_address, back=ADDRESS, has_best=has_best)
    return _shown(jobs().start(_owner(), task))


def job_address(job: JobStatus) -> str:
    """Return the address of a job, below that of the API."""
    return f"{JOBS}/{job.id}"


def index(query: Paging) -> Page[JobStatus]:
    """List the jobs of this token's account and role, the newest first."""
    return page_of([_shown(job) for job in jobs().of(_owner())], query)


def show(job: Name) -> JobStatus:
    """Return the state of a job."""
    return _shown(jobs().job(_owner(), job))


def end(job: Name) -> JobStatus:
    """Cancel a job; no effect on one that is recording its result or has ended."""
    return _shown(jobs().want(_owner(), job, Wish.CANCEL))


def _owner() -> str:
    """Return the owner of jobs: account and role, since roles may see different things."""
    return f"{acting().account.id} as {acting().role}"


def _address(job: Kept) -> str:
    return f"{ADDRESS}{JOBS}/{job.id}"


def _shown(job: Kept) -> JobStatus:
    result: Any = job.result
    return JobStatus(
        id=job.id,
        title=job.task.title.spoken(spoken()),
        state=job.state,
        ended=job.state.ended,
        seconds=int(job.seconds),
        step=None if job.step is None else job.step.spoken(spoken()),
        percent=job.percent,
        outcome=result,
        problem=None if job.error is None else problem_of(job.error),
    )
