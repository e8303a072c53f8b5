"""The page of a background job: its progress, how to end it, its error, and a redirect to its result.

Without JavaScript the page reloads every two seconds; with it, it polls the state (`web.jobs.jobs` starts jobs).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Flask, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.diagnostic import Diagnostic
from dss.model.errors import InvalidInput
from dss.model.text import Text, Verbatim, join, ngettext
from web.jobs.jobs import Job, Jobs, JobState, TooMuchAtOnce, Wish
from web.pages import words
from web.site import errors
from web.site.language import spoken
from web.site.permissions import signed_in
from web.site.resubmission import resubmitted_fields
from web.site.session import acting

_KEY: Final = "jobs"
_STATES: Final = {
    JobState.WAITING: words.JOB_WAITING,
    JobState.RUNNING: words.JOB_RUNNING,
    JobState.SETTLING: words.JOB_SETTLING,
    JobState.CANCELLED: words.JOB_CANCELLED,
    JobState.FAILED: words.JOB_FAILED,
    JobState.DONE: words.JOB_DONE,
}
_ENDING: Final = {Wish.CANCEL: words.JOB_CANCELLING, Wish.TAKE_BEST: words.JOB_TAKING_BEST}


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job failed.

    Attributes:
        details: Particulars, each preceded by its place if it has one.
    """

    title: Text
    remedy: Text
    details: tuple[str | Text, ...] = ()


@dataclass(frozen=True, slots=True)
class JobPage:
    """A job as its page shows it.

    Attributes:
        line: Its present step.
        failure: Why it failed; None unless it did.
    """

    job: Job
    line: Text
    failure: Failure | None


def init_jobs(app: Flask) -> Jobs:
    """Give an application its jobs, and a page that says that too many are running."""
    made = app.extensions[_KEY] = Jobs()
    app.register_error_handler(TooMuchAtOnce, _too_much)
    return made


def jobs() -> Jobs:
    """Return the jobs of this application."""
    found = current_app.extensions[_KEY]
    assert isinstance(found, Jobs)
    return found


def own_jobs() -> tuple[JobPage, ...]:
    """Return the unfinished jobs of the signed-in account, for a page that links to them."""
    return tuple(_page(job) for job in jobs().of(acting().account.id) if not job.state.ended)


def own_job(id: str) -> Job:
    """Return a job of the signed-in account.

    Raises:
        UnknownName: If it has no job of this id, or no longer.
    """
    return jobs().job(acting().account.id, id)


def job_page(job: Job) -> str:
    """Return the address of a job's page."""
    return url_for("jobs.job", job=job.id)


def background_pages() -> Blueprint:
    """Build the pages."""
    pages = Blueprint("jobs", __name__)

    @pages.get("/jobs/<job>")
    @signed_in
    def job(job: str) -> str | Response:
        found = own_job(job)
        if found.state is JobState.DONE:
            return redirect(found.task.shown_at(found), 303)
        return render_template("job.html", page=_page(found))

    @pages.get("/jobs/<job>/state")
    @signed_in
    def state(job: str) -> dict[str, object]:
        found = own_job(job)
        page = _page(found)
        return {
            "ended": found.state.ended,
            "line": page.line.spoken(spoken()),
            "duration": ngettext("{n} second", "{n} seconds", int(found.seconds)).spoken(spoken()),
            "percent": found.percent,
        }

    @pages.post("/jobs/<job>")
    @signed_in
    def end(job: str) -> Response:
        wish = Wish.TAKE_BEST if request.form.get("end") == Wish.TAKE_BEST else Wish.CANCEL
        return redirect(job_page(jobs().want(acting().account.id, job, wish)), 303)

    return pages


def _page(job: Job) -> JobPage:
    line: Text = _STATES[job.state]
    if job.state is JobState.RUNNING:
        line = _ENDING.get(job.wish) or job.step or line
    return JobPage(job, line, None if job.error is None else _failure(job.error, job.task.fields))


def _failure(error: Exception, fields: Mapping[str, Text]) -> Failure:
    kind = errors.kind_of(error)
    details = errors.details_of(error)
    if isinstance(error, InvalidInput):
        details = tuple(_labelled(one, fields) for one in error.diagnostics)
    return Failure(kind.title, kind.remedy, details)


def _labelled(fault: Diagnostic, fields: Mapping[str, Text]) -> Text:
    """Describe a fault by the label of its form field, if it has one."""
    option, _, rest = fault.place.file.partition(" ")
    label = fields.get(option)
    place = Verbatim(str(fault.place)) if label is None else join([label, Verbatim(rest)] if rest else [label], " ")
    return join([place, fault.message], ": ")


def _too_much(error: TooMuchAtOnce) -> tuple[str, int, dict[str, str]]:
    kind = error.error_kind
    remedy = words.TOO_MUCH_OWN if error.running else kind.remedy
    page = render_template(
        "jobs_full.html",
        title=kind.title,
        remedy=remedy,
        running=tuple(map(_page, error.running)),
        fields=resubmitted_fields(),
    )
    return page, kind.status, errors.retry_header(error)
