"""Work in the background, which outlives the request that asked for it: followed, and cancelled."""

from collections.abc import Callable
from typing import Any, Final

from msgspec import Struct

from dss.model.text import Text
from dss.service.audit.verification import VerificationView
from dss.service.casework.views import PlanMade, Replanned
from dss.service.drafts.impact import EditImpact
from web.api.problems import Problem, problem_of_job
from web.api.route import ADDRESS
from web.api.values import Name, Page, Paging, page_of
from web.jobs.jobs import Control, JobState, Task, Wish
from web.jobs.jobs import Job as Kept
from web.jobs.progress import jobs
from web.site.language import spoken
from web.site.session import acting

JOBS: Final = "/jobs"


class Outcome(Struct, omit_defaults=True):
    """What came of a job; it has one of these."""

    plan: PlanMade | None = None
    revision: Replanned | None = None
    impact: EditImpact | None = None
    examination: VerificationView | None = None


class Job(Struct):
    """How far a job is.

    Attributes:
        title: What it is.
        ended: Whether nothing more will happen.
        seconds: How long it has been going on, or went on.
        step: What it is doing.
        percent: How much of it is done; null where nobody can tell.
        outcome: What came of it; null until it is done.
        problem: What went wrong; null unless it failed.
    """

    id: str
    title: str
    state: JobState
    ended: bool
    seconds: int
    step: str | None
    percent: int | None
    outcome: Outcome | None
    problem: Problem | None


def start(title: Text, work: Callable[[Control], Outcome], *, has_best: bool = False) -> Job:
    """Start a job of who asks, in the role of their token.

    Raises:
        TooMuchAtOnce: If too much is going on.
    """
    task = Task(title, work, shown_at=_address, back=ADDRESS, has_best=has_best)
    return _shown(jobs().start(_owner(), task))


def address(job: Job) -> str:
    """Return the address of a job, below that of the interface."""
    return f"{JOBS}/{job.id}"


def index(query: Paging) -> Page[Job]:
    """List the jobs of this token's account and role, the newest first."""
    return page_of([_shown(job) for job in jobs().of(_owner())], query)


def show(job: Name) -> Job:
    """Tell how far a job is."""
    return _shown(jobs().job(_owner(), job))


def end(job: Name) -> Job:
    """Cancel a job; nothing happens to one that records its outcome, or has ended."""
    return _shown(jobs().want(_owner(), job, Wish.CANCEL))


def _owner() -> str:
    """Return whose jobs they are: what one role may see of them, another may not."""
    return f"{acting().account.id} as {acting().role}"


def _address(job: Kept) -> str:
    return f"{ADDRESS}{JOBS}/{job.id}"


def _shown(job: Kept) -> Job:
    result: Any = job.result
    return Job(
        id=job.id,
        title=job.task.title.spoken(spoken()),
        state=job.state,
        ended=job.state.ended,
        seconds=int(job.seconds),
        step=None if job.step is None else job.step.spoken(spoken()),
        percent=job.percent,
        outcome=result,
        problem=None if job.error is None else problem_of_job(job.error),
    )
