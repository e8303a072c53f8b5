"""A plan changed by hand or after refusals: changes are collected, previewed, and only then recorded.

Collected changes are in the address, so that the page can be reloaded, shared and navigated back to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from dss.model.casework.errors import CaseRefusal
from dss.model.casework.events import Replan
from dss.model.errors import UnknownName
from dss.model.office.access import Action
from dss.model.text import Text
from dss.service.plans.compare import PlanDifference, compare_figures
from dss.service.plans.edits import EditKind, EditPricer, HandEdit, PricedEdit, resolve_edit
from dss.service.plans.previews import ReplanningPreview, RevisionPreview, preview_replanning, preview_revision
from dss.service.plans.reading import ReadPlan, possible_steps
from dss.service.plans.replanning import SolvedAgain, record_revision, solve_again
from dss.service.workspace import labels
from web.jobs.jobs import JOB, Control, Job, JobState, JobTask
from web.jobs.progress import job_page, jobs, own_job
from web.pages.forms import AtMost, Form, Required, add_error, choice, hidden, long_text, named, options
from web.plans import words
from web.plans.choosing import find_person, find_seat
from web.plans.frame import Frame, frame_of
from web.plans.making import PLANNER_FIELDS
from web.plans.progress import report_to
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.plan_cache import plan_at, plan_cache
from web.site.query import seen_version
from web.site.session import acting, office, workspace

MOST_EDITS: Final = 20
"""How many changes may be collected."""

_BETWEEN: Final = ":"
"""Stands between employee and seat in the address; neither has one."""


class EditForm(Form):
    """One more change."""

    kind = choice(words.KIND, Required())
    employee = named(labels.EMPLOYEE, Required(), AtMost(100), hint=words.FIND_PERSON_HINT)
    seat = named(labels.SEAT, AtMost(100), hint=words.SEAT_HINT)


class SaveForm(Form):
    """Why a plan is changed; `seen` is the version of the plan's case that the page showed."""

    reason = long_text(words.WHY_CHANGED, Required(), AtMost(1000), hint=words.WHY_CHANGED_HINT)
    seen = hidden()


@dataclass(frozen=True, slots=True)
class Collected:
    """A change that was collected.

    Attributes:
        kind: What it is called.
        without: The address of the page without it.
    """

    priced: PricedEdit
    kind: Text
    without: str


@dataclass(frozen=True, slots=True)
class EditPage:
    """What was collected so far.

    Attributes:
        given: The changes as the form that works them out sends them: name and value.
        asked: What the dialogue asks for besides.
    """

    frame: Frame
    read: ReadPlan
    collected: tuple[Collected, ...]
    given: tuple[tuple[str, str], ...]
    asked: ReplanningPreview
    form: EditForm


@dataclass(frozen=True, slots=True)
class ResultPage:
    """What changes do.

    Attributes:
        unmet: What the parties proposed and cannot be met, and why.
        saveable: Whether it may be recorded at the stage of the plan.
        refusal: Why it was not recorded; None before a first try.
        again: The address of what was collected.
    """

    frame: Frame
    job: Job
    difference: PlanDifference
    foreseen: RevisionPreview
    unmet: tuple[str, ...]
    saveable: bool
    form: SaveForm
    refusal: Text | None
    again: str


@dataclass(frozen=True, slots=True)
class Worked:
    """A plan that was solved again, with the changes that were asked for, as in the address."""

    plan: str
    solved: SolvedAgain
    given: Mapping[str, list[str]]


def add_editing(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/plans/<plan>/edit")
    @allowed(Action.PLAN)
    def edit(plan: str) -> str:
        return _edit_page(plan, _form())

    @pages.post("/plans/<plan>/edit/add")
    @allowed(Action.PLAN)
    def add(plan: str) -> Response | tuple[str, int]:
        form, given = _form(), _given(request.form)
        edit = _read(form) if form.validate_on_submit() else None
        if edit is not None and sum(map(len, given.values())) >= MOST_EDITS:
            add_error(form.employee, words.TOO_MANY_EDITS.filled(most=MOST_EDITS))
        if edit is None or form.employee.errors:
            return _edit_page(plan, form), 400
        mine = given.setdefault(edit.kind, [])
        mine += [value for value in [_value(edit)] if value not in mine]
        return redirect(_address(plan, given), 303)

    @pages.post("/plans/<plan>/edit")
    @allowed(Action.PLAN)
    def work_out(plan: str) -> Response:
        given = _given(request.form)
        edits = _edits(given)
        id, here, by = plan_at(plan).case.plan, office(), acting()

        def work(control: Control) -> Worked:
            solved = solve_again(here, by, id, edits, stop=control.stop, progress=report_to(control))
            return Worked(id, solved, given)

        task = JobTask(
            words.WORKING_OUT,
            work,
            shown_at=lambda job: url_for("plans.result", plan=id, job=job.id),
            back=_address(id, given),
            has_best=True,
            fields=PLANNER_FIELDS,
        )
        return redirect(job_page(jobs().start(by.account.id, task)), 303)

    @pages.get("/plans/<plan>/results/<job>")
    @allowed(Action.PLAN)
    def result(plan: str, job: str) -> str:
        found = _worked(plan, job)
        form = SaveForm(formdata=None, seen=str(found.result.solved.read.version))
        return _result_page(found, form)

    @pages.post("/plans/<plan>/results/<job>")
    @allowed(Action.PLAN)
    def save(plan: str, job: str) -> Response | tuple[str, int]:
        found, form = _worked(plan, job), SaveForm()
        if not form.validate_on_submit():
            return _result_page(found, form), 400
        solved, seen = found.result.solved, seen_version(form.seen.data)
        if seen is None:
            seen = solved.read.version
        try:
            made = record_revision(office(), acting(), solved, form.reason.data, seen)
        except CaseRefusal as refusal:
            return _result_page(found, form, refusal.reason), 409
        plan_cache().add(made.record, solved.planned)
        return redirect(url_for(".plan", plan=made.plan, done="saved"), 303)


def _form() -> EditForm:
    form = EditForm()
    form.kind.choices = options((kind.value, words.EDIT_KINDS[kind].spoken(spoken())) for kind in EditKind)
    return form


def _edit_page(plan: str, form: EditForm) -> str:
    given = _given(request.form if request.method == "POST" else request.args)
    read = plan_at(plan)
    pricer = EditPricer(read.open.planned, office().language)
    collected = tuple(
        Collected(pricer.price(edit), words.EDIT_KINDS[edit.kind], _without(read.case.plan, given, edit))
        for edit in _edits(given)
    )
    asked = preview_replanning(office(), acting(), plan)
    flat = tuple((name, value) for name, values in given.items() for value in values)
    page = EditPage(frame_of(read.case), read, collected, flat, asked, form)
    return render_template("plans/edit.html", page=page)


def _result_page(job: Job, form: SaveForm, refusal: Text | None = None) -> str:
    worked: Worked = job.result
    solved = worked.solved
    revision = len(solved.read.case.revisions)
    read = plan_at(worked.plan, revision)
    grounds = solved.before.digests, solved.version.digests
    possible = {step.event for step in possible_steps(office(), acting(), worked.plan)}
    page = ResultPage(
        frame=frame_of(read.case),
        job=job,
        difference=compare_figures(read.open.planned, solved.planned, grounds, office().language),
        foreseen=preview_revision(solved),
        unmet=tuple(one.spoken(spoken()) for one in solved.unmet),
        saveable=Replan in possible,
        form=form,
        refusal=refusal,
        again=_address(worked.plan, worked.given),
    )
    return render_template("plans/result.html", page=page)


def _worked(plan: str, job: str) -> Job:
    """Return a job of who is signed in that worked out changes of a plan.

    Raises:
        UnknownName: If there is none.
    """
    found = own_job(job)
    if found.state is not JobState.DONE or not isinstance(found.result, Worked):
        raise UnknownName(JOB, job, ())
    if found.result.plan != plan.strip().upper():
        raise UnknownName(JOB, job, ())
    return found


def _given(given: MultiDict[str, str]) -> dict[str, list[str]]:
    """Return the changes that an address or a form has, by kind, each once; no more of them than may be."""
    found = {kind.value: list(dict.fromkeys(given.getlist(kind.value)))[:MOST_EDITS] for kind in EditKind}
    return {kind: values for kind, values in found.items() if values}


def _edits(given: Mapping[str, list[str]]) -> tuple[HandEdit, ...]:
    """Return changes with the names as the records write them.

    Raises:
        UnknownName: If the version in force has no such employee or seat.
    """
    here = workspace()
    return tuple(
        resolve_edit(here, EditKind(kind), *_parts(value, EditKind(kind)))
        for kind, values in given.items()
        for value in values
    )


def _address(plan: str, given: Mapping[str, Any]) -> str:
    """Return the address of a page with changes collected."""
    return url_for(".edit", plan=plan, **given)


def _parts(value: str, kind: EditKind) -> tuple[str, str]:
    employee, _, seat = value.partition(_BETWEEN)
    return employee, "" if kind is EditKind.STAY else seat


def _value(edit: HandEdit) -> str:
    return edit.employee if edit.kind is EditKind.STAY else f"{edit.employee}{_BETWEEN}{edit.seat}"


def _without(plan: str, given: Mapping[str, list[str]], edit: HandEdit) -> str:
    left = {
        kind: [value for value in values if kind != edit.kind or _same(value, edit) is False]
        for kind, values in given.items()
    }
    return _address(plan, left)


def _same(value: str, edit: HandEdit) -> bool:
    return value.casefold() == _value(edit).casefold()


def _read(form: EditForm) -> HandEdit | None:
    """Return the change that a form describes; None where a name is unknown, which its field then reports."""
    kind, here = EditKind(form.kind.data), workspace()
    if kind is not EditKind.STAY and not form.seat.data:
        add_error(form.seat, words.SEAT_NEEDED)
        return None
    employee = find_person(form.employee, here)
    seat = "" if kind is EditKind.STAY else find_seat(form.seat, here)
    return None if employee is None or seat is None else HandEdit(kind, employee, seat)
