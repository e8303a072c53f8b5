"""The steps of a plan, each with a page that previews it before it is taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from dss.model.casework.cases import FINAL_MOVE_STAGES, OPEN_MOVE_STAGES
from dss.model.casework.errors import CaseRefusal
from dss.model.casework.events import BeginImplementation, ClosePlan, ConcludePlan, SubmitPlan
from dss.model.office.access import Action
from dss.model.text import Text
from dss.service.plans.life import PlainPlanEvent, start_dialogue, take_plan_step, withdraw_plan
from dss.service.plans.previews import DialoguePreview, preview_dialogue
from dss.service.plans.reading import ReadPlan
from web.jobs.jobs import Control, JobTask
from web.jobs.progress import job_page, jobs
from web.pages.forms import AtMost, Form, Required, add_error, day, hidden, long_text
from web.plans import words
from web.plans.frame import Frame, frame_of
from web.site.permissions import allowed
from web.site.plan_cache import plan_at
from web.site.query import seen_version
from web.site.session import acting, office


class PlanStepForm(Form):
    """A step that needs nothing beside the plan; `seen` is the version of its case that the page showed."""

    seen = hidden()


class StartForm(PlanStepForm):
    """The start of the dialogue."""

    effective_on = day(words.EFFECTIVE_ON, hint=words.EFFECTIVE_ON_HINT)


class WithdrawForm(PlanStepForm):
    """A plan given up."""

    reason = long_text(words.WITHDRAW_REASON, Required(), AtMost(1000))


_PLAIN: Final[Mapping[str, PlainPlanEvent]] = {
    "submit": SubmitPlan(),
    "conclude": ConcludePlan(),
    "begin": BeginImplementation(),
    "close": ClosePlan(),
}
_FORMS: Final[Mapping[str, type[PlanStepForm]]] = {
    "start": StartForm,
    "withdraw": WithdrawForm,
    **dict.fromkeys(_PLAIN, PlanStepForm),
}


@dataclass(frozen=True, slots=True)
class StepPage:
    """A step that is to be confirmed.

    Attributes:
        lead: What it means.
        foreseen: What starting the dialogue would do; None for other steps, or where it can't be started.
        concerned: How many cases it concerns; `ending`, how many end by it.
        refusal: Why it can't be taken, or was not; None where it can.
    """

    frame: Frame
    step: str
    label: Text
    lead: Text
    foreseen: DialoguePreview | None
    concerned: int
    ending: int
    form: PlanStepForm
    refusal: Text | None


def add_stepping(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/plans/<plan>/steps/<step>")
    @allowed(Action.SETTLE)
    def step(plan: str, step: str) -> str:
        read = plan_at(plan)
        return _page(read, step, _form_of(step)(formdata=None, seen=str(read.case.version)))

    @pages.post("/plans/<plan>/steps/<step>")
    @allowed(Action.SETTLE)
    def take(plan: str, step: str) -> Response | tuple[str, int]:
        form = _form_of(step)()
        read = plan_at(plan)
        if not form.validate_on_submit() or not _makes_sense(form):
            return _page(read, step, form), 400
        try:
            return redirect(_taken(read.case.plan, step, form, seen_version(form.seen.data)), 303)
        except CaseRefusal as refusal:
            return _page(read, step, form, refusal.reason), 409


def _form_of(step: str) -> type[Any]:
    """Return the form of a step.

    Raises:
        NotFound: If no step is called that.
    """
    if step not in _FORMS:
        raise NotFound
    return _FORMS[step]


def _makes_sense(form: PlanStepForm) -> bool:
    if isinstance(form, StartForm) and form.effective_on.data is not None and form.effective_on.data < office().on:
        add_error(form.effective_on, words.EFFECTIVE_PAST)
        return False
    return True


def _taken(plan: str, step: str, form: PlanStepForm, seen: int | None) -> str:
    """Take a step, and return the address of the page to go to."""
    here, by = office(), acting()
    done = url_for(".plan", plan=plan, done=step)
    if isinstance(form, StartForm):
        effective_on = form.effective_on.data

        def start(control: Control) -> str:
            control.settle()
            return start_dialogue(here, by, plan, effective_on, seen).case

        back = url_for(".step", plan=plan, step=step)
        task = JobTask(words.STARTING, start, lambda job: url_for("plans.dialogue", plan=job.result, done=step), back)
        return job_page(jobs().start(by.account.id, task))
    if isinstance(form, WithdrawForm):
        withdraw_plan(here, by, plan, form.reason.data, seen)
    else:
        take_plan_step(here, by, plan, _PLAIN[step], seen)
    return done


def _page(read: ReadPlan, step: str, form: PlanStepForm, refusal: Text | None = None) -> str:
    frame = frame_of(read.case)
    possible = next((one for one in frame.next if one.step == step), None)
    why_not = refusal or (words.STEP_GONE if possible is None else possible.refusal)
    foreseen = preview_dialogue(office(), acting(), read) if step == "start" and why_not is None else None
    stages = [row.stage for row in read.case.moves]
    page = StepPage(
        frame=frame,
        step=step,
        label=words.STEP_LABELS[step],
        lead=words.STEP_LEADS[step],
        foreseen=foreseen,
        concerned=sum(stage not in FINAL_MOVE_STAGES for stage in stages),
        ending=sum(stage in OPEN_MOVE_STAGES for stage in stages) if step == "withdraw" else 0,
        form=form,
        refusal=why_not,
    )
    return render_template("plans/step.html", page=page)
