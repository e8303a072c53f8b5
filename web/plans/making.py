"""The list of plans, and the form by which one is made in the background."""

import re
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.errors import UnknownName
from dss.model.identifiers import EmployeeId
from dss.model.listing import Page, page_of
from dss.model.office.access import Action
from dss.model.planning.request import PLACE_OF, Move, PlanRequest
from dss.service.candidates.filters import list_choices
from dss.service.casework.lists import list_plans
from dss.service.planning.request import agencies_with_seats, policy_limits, seats_called, seats_within
from dss.service.plans.life import plan_draft
from dss.service.plans.reading import PlanHeadline, plan_headlines
from dss.service.workspace.workspace import Workspace
from web.jobs.jobs import Control, Job, Task
from web.jobs.progress import JobPage, job_page, jobs, own_jobs
from web.pages.forms import AtMost, Between, Form, blame, choice, long_text, options, several, tick, whole
from web.plans import words
from web.plans.frame import may_plan
from web.plans.progress import teller
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.plan_cache import plan_shelf
from web.site.query import Query
from web.site.session import acting, office, workspace

PAGE_SIZE: Final = 20
"""Plans on a page."""

MOST_LETTERS: Final = 20_000
"""Of a field with a line for each person or move."""

PLANNER_FIELDS: Final = {
    "--budget": words.BUDGET,
    "--cap": words.CAP,
    "--lock": words.LOCKS,
    "--veto": words.VETOES,
    "--couple": words.COUPLES,
}
"""What the planner calls the fields of the form."""


class PlanForm(Form):
    """What is asked of a plan; blank leaves it to the planning policy."""

    agencies = several(words.AGENCIES, hint=words.AGENCIES_HINT)
    regencies = several(words.REGENCIES, hint=words.AGENCIES_HINT)
    seats = long_text(words.SEATS, AtMost(MOST_LETTERS), hint=words.SEATS_HINT)
    budget = whole(words.BUDGET, Between(0, 1_000_000_000), hint=words.BUDGET_HINT)
    cap = whole(words.CAP, Between(0, 1_000_000), hint=words.CAP_HINT)
    seconds = whole(words.SECONDS, Between(1, 3600), hint=words.SECONDS_HINT)
    chains = choice(words.CHAINS, open_to_view=True)
    with_referred = tick(words.WITH_REFERRED)
    couples = long_text(words.COUPLES, AtMost(MOST_LETTERS), hint=words.COUPLES_HINT)
    locks = long_text(words.LOCKS, AtMost(MOST_LETTERS), hint=words.LOCKS_HINT)
    vetoes = long_text(words.VETOES, AtMost(MOST_LETTERS), hint=words.VETOES_HINT)


@dataclass(frozen=True, slots=True)
class PlansPage:
    """The list of plans; with the work in the background of who looks."""

    listed: Page[PlanHeadline]
    running: tuple[JobPage, ...]
    may_plan: bool


def add_making(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/plans")
    @allowed(Action.READ_PLAN)
    def plans() -> str:
        rows = page_of(list_plans(office(), acting()), Query(request.args).page(), PAGE_SIZE)
        listed = rows.showing(plan_headlines(office(), acting(), plan_shelf(), rows.rows))
        return render_template("plans/plans.html", page=PlansPage(listed, own_jobs(), may_plan()))

    @pages.get("/plans/new")
    @allowed(Action.PLAN)
    def new() -> str:
        return _form_page(_form(request.args if request.args.keys() - {"lang"} else None))

    @pages.post("/plans/new")
    @allowed(Action.PLAN)
    def make() -> Response | tuple[str, int]:
        form = _form(request.form)
        asked = _asked(form) if form.validate_on_submit() else None
        if asked is None:
            return _form_page(form), 400
        here, by, shelf = office(), acting(), plan_shelf()

        def work(control: Control) -> str:
            made, planned = plan_draft(
                here, by, asked, stop=control.stop, progress=teller(control), settle=control.settle
            )
            shelf.lay(made.record, planned)
            return made.plan

        task = Task(words.MAKING, work, _shown_at, _again(form), has_best=True, fields=PLANNER_FIELDS)
        return redirect(job_page(jobs().start(by.account.id, task)), 303)


def _shown_at(job: Job) -> str:
    return url_for("plans.plan", plan=job.result)


def _form(given: Any) -> PlanForm:
    form, offered, policy = PlanForm(given), list_choices(workspace(), spoken()), policy_limits(workspace())
    form.agencies.choices = options((one.code, one.label) for one in agencies_with_seats(workspace(), spoken()))
    form.regencies.choices = options((one.code, one.label) for one in offered["regency"])
    chains = words.YES if policy.chains else words.NO
    form.chains.choices = [
        ("", words.CHAINS_POLICY.spoken(spoken()).format(policy=chains.spoken(spoken()))),
        ("yes", words.YES.spoken(spoken())),
        ("no", words.NO.spoken(spoken())),
    ]
    if given is None or "chains" not in given:
        form.chains.data = ""
    form.budget.description = words.BUDGET_HINT.filled(policy=_or_none(policy.budget))
    form.cap.description = words.CAP_HINT.filled(policy=_or_none(policy.most_moves))
    form.seconds.description = words.SECONDS_HINT.filled(policy=policy.seconds)
    return form


def _or_none(limit: int | None) -> object:
    return words.NO_LIMIT.spoken(spoken()) if limit is None else limit


def _form_page(form: PlanForm) -> str:
    return render_template("plans/new.html", form=form, running=own_jobs())


def _again(form: PlanForm) -> str:
    """Return the address of the form with what was typed."""
    typed = {
        name: form.data[name]
        for name in form.data
        if name != "csrf_token" and form.data[name] not in (None, "", [], False)
    }
    return url_for("plans.new", **{**typed, "with_referred": "y" if form.with_referred.data else None})


def _asked(form: PlanForm) -> PlanRequest | None:
    """Return what the form asks; None where something in it makes no sense, which is put to its field."""
    here = workspace()
    request = PlanRequest(
        seats=_seats(form, here),
        most_moves=form.cap.data,
        budget=form.budget.data,
        chains={"yes": True, "no": False}.get(form.chains.data),
        with_referred=form.with_referred.data,
        locks=_moves(form.locks, here),
        vetoes=_moves(form.vetoes, here),
        couples=_couples(form.couples, here),
        seconds=form.seconds.data,
    )
    return None if form.errors or any(field.errors for field in form) else request


def _seats(form: PlanForm, here: Workspace) -> tuple[str, ...] | None:
    names = re.split(r"[\s,;]+", form.seats.data.strip()) if form.seats.data else []
    if names := [name for name in names if name]:
        try:
            return seats_called(here, names)
        except UnknownName as fault:
            blame(form.seats, words.not_there(fault))
            return None
    if not (form.agencies.data or form.regencies.data):
        return None
    found = seats_within(here, frozenset(form.agencies.data), frozenset(form.regencies.data))
    if not found:
        blame(form.agencies, words.NO_SEATS_LEFT)
    return found


def _moves(field: Any, here: Workspace) -> tuple[Move, ...]:
    found: list[Move] = []
    for number, (employee, seat) in _lines(field):
        person = _employee(field, number, employee, here)
        if seat.startswith(PLACE_OF):
            place = _employee(field, number, seat.removeprefix(PLACE_OF), here)
            found += [(person, f"{PLACE_OF}{place}")] if person and place else []
            continue
        try:
            (named,) = seats_called(here, [seat])
            found += [(person, named)] if person else []
        except UnknownName as fault:
            blame(field, words.not_there(fault, number))
    return tuple(dict.fromkeys(found))


def _couples(field: Any, here: Workspace) -> tuple[tuple[EmployeeId, EmployeeId], ...]:
    found = []
    for number, names in _lines(field):
        one, other = (_employee(field, number, name, here) for name in names)
        found += [(one, other)] if one and other else []
    return tuple(dict.fromkeys(found))


def _lines(field: Any) -> list[tuple[int, tuple[str, str]]]:
    """Return the pairs of names that a field has, a pair a line, with the number of the line."""
    found = []
    for number, line in enumerate((field.data or "").splitlines(), 1):
        names = [name for name in re.split(r"[\s,;:]+", line.strip()) if name]
        if len(names) == 2:
            found.append((number, (names[0], names[1])))
        elif names:
            blame(field, words.BAD_LINE.filled(line=number))
    return found


def _employee(field: Any, number: int, name: str, here: Workspace) -> EmployeeId | None:
    try:
        return EmployeeId(here.organisation.employees.ids[here.employees.row(name)])
    except UnknownName as fault:
        blame(field, words.not_there(fault, number))
        return None
