"""Work in the background of the one process that serves: threads that outlive the page which asked for them.

How a view starts some, and where its page is::

    def work(control: Control) -> str:                    # in a thread: no request there; take office and acting along
        made = plan_draft(here, by, request, stop=control.stop, progress=..., ready=control.settle)
        return made.plan                                   # kept; `Job.result`

    task = Task(words.MAKING, work, shown_at=lambda job: url_for("plans.plan", plan=job.result), back=request.full_path)
    return redirect(job_page(jobs().start(acting().account.id, task)), 303)          # web.jobs.progress

Its page shows how far it is and leads on to `shown_at` when it is done. A job belongs to the account that started it:
to anybody else it isn't there. What ended is kept for a while. Whatever is to stay must be recorded by the work itself,
in one transaction at its end, so that nothing is left half done when the process ends; a job of an earlier process
isn't there any more.
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
    """How far a job is."""

    WAITING = "waiting"
    """Others are before it."""

    RUNNING = "running"
    SETTLING = "settling"
    """It records what came of it, and can't be cancelled any more."""

    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self in (JobState.DONE, JobState.CANCELLED, JobState.FAILED)


class Wish(StrEnum):
    """What its account wants of a job that isn't done."""

    GO_ON = "go_on"
    TAKE_BEST = "take_best"
    """To end it with the best so far."""

    CANCEL = "cancel"
    """To end it with nothing."""


class Cancelled(Exception):
    """Raised in the work of a job that was cancelled."""


class TooMuchAtOnce(RequestError):
    """No more work is taken for now.

    Attributes:
        running: Jobs of the same account that are not done; empty where the others' are too many.
    """

    error_kind = TOO_MUCH

    def __init__(self, running: "tuple[Job, ...]") -> None:
        self.running = running
        super().__init__("There is too much work in the background already.")


@dataclass(frozen=True, slots=True)
class JobTask:
    """Work to be done.

    Attributes:
        title: What it is, as its page says it.
        work: Does it, in a thread; what it returns is kept.
        shown_at: Gives the address that shows what came of a job that is done; called within a request.
        back: The address at which one begins anew.
        has_best: Whether there is a best so far that may be taken early; then `Control.stop` may mean that too.
        fields: What the places of faults in what was asked are called on the form that asked for it, by their first
            word, e.g. ``--budget``.
    """

    title: Text
    work: "Callable[[Control], Any]"
    shown_at: "Callable[[Job], str]"
    back: str
    has_best: bool = False
    fields: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it is at one moment.

    Attributes:
        id: Unguessable.
        seconds: How long it has been going on, or went on; waiting doesn't count.
        step: What it is doing; None before it said so.
        percent: How much of it is done, or None where nobody can tell.
        result: What its work returned; None until it is done.
        error: What its work raised; None unless it failed.
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
    """What the work of a job is given: how it tells of itself, and learns what is wanted. It may keep it in threads."""

    def __init__(self, jobs: "Jobs", id: str) -> None:
        self._jobs, self._id = jobs, id

    def stop(self) -> bool:
        """Tell whether to end now: with nothing, or with the best so far; cheap, to be asked often."""
        return self._jobs.wish(self._id) is not Wish.GO_ON

    def tell(self, step: Text, percent: int | None = None) -> None:
        """Say what is being done, and how much of the whole is done where that is known."""
        self._jobs.note(self._id, step, percent)

    def check(self) -> None:
        """See that the job is still wanted.

        Raises:
            Cancelled: If it isn't.
        """
        if self._jobs.wish(self._id) is Wish.CANCEL:
            raise Cancelled

    def settle(self) -> None:
        """Say that what came of it is about to be recorded; from then on it can't be cancelled.

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
        at_once: How many run at the same time; others wait.
        most: How many may wait or run.
        most_each: How many of one account may.
        kept_seconds: How long one that ended is kept.
        most_ended: How many that ended are kept of one account; of more, the oldest go first.
        most_ended_of_all: How many of all accounts; likewise.
        clock: Gives seconds from any start, never going back.
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
        """Start a job, or have it wait.

        Raises:
            TooMuchAtOnce: If too many are waiting or running.
        """
        with self._changed:
            self._let_go()
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
            UnknownName: If it has none of this id, or not any more.
        """
        with self._changed:
            return self._now(self._own(account, id).job)

    def of(self, account: str) -> tuple[Job, ...]:
        """Return the jobs of an account, the newest first."""
        with self._changed:
            self._let_go()
            found = [self._now(kept.job) for kept in self._kept.values() if kept.job.account == account]
        return tuple(reversed(found))

    def want(self, account: str, id: str, wish: Wish) -> Job:
        """Cancel a job, or have it end with the best so far; nothing happens to one that settles or has ended.

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
        """Wait until a job has ended, at most so long; return how it is then.

        Raises:
            UnknownName: As `job`.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._own(account, id).job.state.ended, seconds)
            return self._now(self._own(account, id).job)

    def wish(self, id: str) -> Wish:
        """Return what is wanted of a job that isn't done."""
        return self._kept[id].job.wish

    def note(self, id: str, step: Text, percent: int | None) -> None:
        """Keep what a job says of itself."""
        with self._changed:
            kept = self._kept[id]
            kept.job = replace(kept.job, step=step, percent=percent)

    def settle(self, id: str) -> None:
        """Let a job record what came of it.

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
            self._changed.wait_for(lambda: kept.job.state.ended or self._has_turn(id))
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

    def _has_turn(self, id: str) -> bool:
        """Tell whether there is room for a job: fewer than `at_once` run, and those before it are no more waiting."""
        running = sum(kept.began is not None and kept.ended is None for kept in self._kept.values())
        first = next(kept.job.id for kept in self._kept.values() if kept.job.state is JobState.WAITING)
        return running < self.at_once and first == id

    def _end(self, kept: _Kept, **ending: Any) -> None:
        kept.ended = self.clock()
        kept.job = replace(kept.job, **ending)
        self._changed.notify_all()

    def _own(self, account: str, id: str) -> _Kept:
        self._let_go()
        kept = self._kept.get(id)
        if kept is None or kept.job.account != account:
            raise UnknownName(JOB, id, ())
        return kept

    def _now(self, job: Job) -> Job:
        kept = self._kept[job.id]
        if kept.began is None:
            return job
        return replace(job, seconds=(self.clock() if kept.ended is None else kept.ended) - kept.began)

    def _let_go(self) -> None:
        """Forget what ended too long ago, and the oldest of an account that has too many, or of all together."""
        latest = self.clock() - self.kept_seconds
        later: Counter[str] = Counter()
        for id, kept in reversed(list(self._kept.items())):
            if kept.ended is None:
                continue
            later[kept.job.account] += 1
            too_many = later[kept.job.account] > self.most_ended or later.total() > self.most_ended_of_all
            if kept.ended < latest or too_many:
                del self._kept[id]
