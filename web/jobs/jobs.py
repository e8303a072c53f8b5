"""Background jobs: threads of the one server process that outlive the request which started them.

A view starts a job like this::

    def work(control: Control) -> str:                    # in a thread without a request: pass office and acting
        made = plan_draft(here, by, request, stop=control.stop, progress=..., ready=control.settle)
        return made.plan                                   # `Job.result`

    task = JobTask(words.MAKING, work, shown_at=lambda job: url_for("plans.plan", plan=job.result), back="/plans/new")
    return redirect(job_page(jobs().start(acting().account.id, task)), 303)          # web.jobs.progress

Its page shows the progress and redirects to `shown_at` when it is done. A job is visible only to the account that
started it. A job that has ended is kept for a while. Permanent results must be recorded by the work itself, in one
transaction at its end, so that nothing is partially saved when the process ends; jobs do not survive the process.
"""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from secrets import token_urlsafe
from threading import Condition, Thread
from typing import Any, Final

from dss.model.errors import UnknownName
from dss.model.text import Text
from web.site.errors import TOO_MUCH, RequestError, log_error

JOB: Final = "job"
"""The kind that `UnknownName` speaks of."""


class JobState(StrEnum):
    """The state of a job."""

    WAITING = "waiting"
    """Queued behind others."""

    RUNNING = "running"
    SETTLING = "settling"
    """It is recording its result, and can no longer be cancelled."""

    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def ended(self) -> bool:
        """Whether it is done, cancelled or failed."""
        return self in (JobState.DONE, JobState.CANCELLED, JobState.FAILED)


class Wish(StrEnum):
    """What the account of a job that is not done wants."""

    GO_ON = "go_on"
    TAKE_BEST = "take_best"
    """End it with the best result so far."""

    CANCEL = "cancel"
    """End it without a result."""


class Cancelled(Exception):
    """Raised in the work of a job that was cancelled."""


class TooMuchAtOnce(RequestError):
    """Too many jobs are waiting or running to start another.

    Attributes:
        running: Those of the same account; empty if the limit is that of all accounts.
    """

    error_kind = TOO_MUCH

    def __init__(self, running: "tuple[Job, ...]") -> None:
        self.running = running
        super().__init__("Too many background jobs are running already.")


@dataclass(frozen=True, slots=True)
class JobTask:
    """What a job does.

    Attributes:
        title: Its title, for people.
        work: The function that runs in a thread and returns the result.
        shown_at: Returns the address of the result of a job that is done; called within a request.
        back: The address at which to start again.
        has_best: Whether the best result so far may be taken early; `Control.stop` then means that too.
        fields: Labels of form fields by the option that names them in diagnostics, e.g. ``--budget``.
    """

    title: Text
    work: "Callable[[Control], Any]"
    shown_at: "Callable[[Job], str]"
    back: str
    has_best: bool = False
    fields: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Job:
    """A snapshot of a job.

    Attributes:
        id: A random id that can't be guessed.
        seconds: How long it has been running, or ran, without the wait.
        step: The present step; None if it has not reported one.
        percent: Its progress; None if unknown.
        result: The return value of its work; None until it is done.
        error: The exception of its work; None unless it failed.
    """

    id: str
    account: str
    task: JobTask
    state: JobState
    wish: Wish = Wish.GO_ON
    seconds: float = 0.0
    step: Text | None = None
    percent: int | None = None
    result: Any = None
    error: Exception | None = None


class Control:
    """The interface of a job's work to the job: progress, cancellation. Threads may share it."""

    def __init__(self, jobs: "Jobs", id: str) -> None:
        self._jobs, self._id = jobs, id

    def stop(self) -> bool:
        """Return whether to end now, without a result or with the best so far; cheap enough to call often."""
        return self._jobs.wish(self._id) is not Wish.GO_ON

    def report(self, step: Text, percent: int | None = None) -> None:
        """Report the present step, and the progress of the whole if known."""
        self._jobs.note(self._id, step, percent)

    def check(self) -> None:
        """Check that the job is not cancelled.

        Raises:
            Cancelled: If it is.
        """
        if self._jobs.wish(self._id) is Wish.CANCEL:
            raise Cancelled

    def settle(self) -> None:
        """Announce that the result is about to be recorded, after which the job can't be cancelled.

        Raises:
            Cancelled: If it was cancelled before.
        """
        self._jobs.settle(self._id)


@dataclass(slots=True)
class _Kept:
    job: Job
    began: float | None = None
    ended: float | None = None


@dataclass
class Jobs:
    """The jobs of one process.

    Attributes:
        at_once: The maximum number of running jobs; others wait.
        most: The maximum number of waiting and running jobs.
        most_each: The same for one account.
        kept_seconds: How long a job that has ended is kept.
        most_ended: The maximum number of ended jobs kept for one account; the oldest are deleted first.
        most_ended_of_all: The same for all accounts.
        clock: A monotonic clock in seconds.
    """

    at_once: int = 2
    most: int = 8
    most_each: int = 2
    kept_seconds: float = 3600.0
    most_ended: int = 10
    most_ended_of_all: int = 60
    clock: Callable[[], float] = time.monotonic
    _kept: dict[str, _Kept] = field(default_factory=dict)
    _changed: Condition = field(default_factory=Condition)

    def start(self, account: str, task: JobTask) -> Job:
        """Start a job, or queue it.

        Raises:
            TooMuchAtOnce: If too many jobs are waiting or running.
        """
        with self._changed:
            self._delete_old()
            going_on = [kept.job for kept in self._kept.values() if not kept.job.state.ended]
            own = tuple(job for job in going_on if job.account == account)
            if len(own) >= self.most_each:
                raise TooMuchAtOnce(tuple(map(self._now, own)))
            if len(going_on) >= self.most:
                raise TooMuchAtOnce(())
            job = Job(token_urlsafe(16), account, task, JobState.WAITING)
            self._kept[job.id] = _Kept(job)
        Thread(target=self._run, args=(job.id,), name=f"job-{job.id[:6]}", daemon=True).start()
        return job

    def job(self, account: str, id: str) -> Job:
        """Return a job of an account.

        Raises:
            UnknownName: If it has no job of this id, or no longer.
        """
        with self._changed:
            return self._now(self._own(account, id).job)

    def of(self, account: str) -> tuple[Job, ...]:
        """Return the jobs of an account, the newest first."""
        with self._changed:
            self._delete_old()
            found = [self._now(kept.job) for kept in self._kept.values() if kept.job.account == account]
        return tuple(reversed(found))

    def want(self, account: str, id: str, wish: Wish) -> Job:
        """Cancel a job, or end it with the best result so far; no effect on one that is recording or has ended.

        Raises:
            UnknownName: As `job`.
        """
        with self._changed:
            kept = self._own(account, id)
            best = wish is Wish.TAKE_BEST
            if kept.job.state is JobState.WAITING and not best:
                self._end(kept, state=JobState.CANCELLED, wish=wish)
            elif kept.job.state is JobState.RUNNING and (kept.job.task.has_best or not best):
                kept.job = replace(kept.job, wish=wish)
            return self._now(kept.job)

    def wait(self, account: str, id: str, seconds: float) -> Job:
        """Wait until a job has ended, for at most `seconds`, and return it.

        Raises:
            UnknownName: As `job`.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._own(account, id).job.state.ended, seconds)
            return self._now(self._own(account, id).job)

    def wish(self, id: str) -> Wish:
        """Return the wish of a job's account."""
        return self._kept[id].job.wish

    def note(self, id: str, step: Text, percent: int | None) -> None:
        """Store the progress that a job reports."""
        with self._changed:
            kept = self._kept[id]
            kept.job = replace(kept.job, step=step, percent=percent)

    def settle(self, id: str) -> None:
        """Mark a job as recording its result.

        Raises:
            Cancelled: If it was cancelled.
        """
        with self._changed:
            kept = self._kept[id]
            if kept.job.wish is Wish.CANCEL:
                raise Cancelled
            kept.job = replace(kept.job, state=JobState.SETTLING)

    def _run(self, id: str) -> None:
        with self._changed:
            kept = self._kept[id]
            self._changed.wait_for(lambda: kept.job.state.ended or self._may_run(id))
            if kept.job.state.ended:
                return
            kept.began = self.clock()
            kept.job = replace(kept.job, state=JobState.RUNNING)
            self._changed.notify_all()
        ending: dict[str, Any]
        try:
            result = kept.job.task.work(Control(self, id))
            ending = {"state": JobState.DONE, "result": result}
        except Cancelled:
            ending = {"state": JobState.CANCELLED}
        except Exception as error:
            log_error(error)
            ending = {"state": JobState.FAILED, "error": error}
        with self._changed:
            if kept.job.wish is Wish.CANCEL and kept.job.state is not JobState.SETTLING:
                ending = {"state": JobState.CANCELLED}
            self._end(kept, **ending)

    def _may_run(self, id: str) -> bool:
        """Return whether a job may run: fewer than `at_once` are running, and it is the first in the queue."""
        running = sum(kept.began is not None and kept.ended is None for kept in self._kept.values())
        first = next(kept.job.id for kept in self._kept.values() if kept.job.state is JobState.WAITING)
        return running < self.at_once and first == id

    def _end(self, kept: _Kept, **ending: Any) -> None:
        kept.ended = self.clock()
        kept.job = replace(kept.job, **ending)
        self._changed.notify_all()

    def _own(self, account: str, id: str) -> _Kept:
        self._delete_old()
        kept = self._kept.get(id)
        if kept is None or kept.job.account != account:
            raise UnknownName(JOB, id, ())
        return kept

    def _now(self, job: Job) -> Job:
        kept = self._kept[job.id]
        if kept.began is None:
            return job
        return replace(job, seconds=(self.clock() if kept.ended is None else kept.ended) - kept.began)

    def _delete_old(self) -> None:
        """Delete jobs that ended too long ago, and the oldest ones above the limits."""
        latest = self.clock() - self.kept_seconds
        later: Counter[str] = Counter()
        for id, kept in reversed(list(self._kept.items())):
            if kept.ended is None:
                continue
            later[kept.job.account] += 1
            too_many = later[kept.job.account] > self.most_ended or later.total() > self.most_ended_of_all
            if kept.ended < latest or too_many:
                del self._kept[id]
