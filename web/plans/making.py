"""The list of plans, and the form by which one is made in the background."""

import re
from dataclasses import dataclass
from typing import Any, Final, assert_never

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.errors import UnknownName
from dss.model.identifiers import EmployeeId
from dss.model.office.access import Action
from dss.model.planning.request import PLACE_OF, REQUEST_FIELDS, Move, PlanRequest, RequestField, RequestKind
from dss.service.candidates.filters import choices
from dss.service.casework.lists import list_plans
from dss.service.planning.request import agencies_with_seats, policy_limits, seats_called, seats_within
from dss.service.plans.life import plan_draft
from dss.service.plans.reading import PlanHeadline, plan_headlines
from dss.service.workspace.workspace import Workspace
from web.jobs.jobs import Control, Job, JobTask
from web.jobs.progress import JobPage, job_page, jobs, own_jobs
from web.pages.forms import AtMost, Between, Form, add_error, choice, long_text, options, several, tick, whole
from web.pages.listing import ListPage, page_of
from web.plans import words
from web.plans.frame import may_plan
from web.plans.progress import report_to
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.plan_cache import plan_cache
from web.site.query import QueryReader
from web.site.session import acting, office, workspace

PAGE_SIZE: Final = 20
"""Plans on a page."""

MOST_LETTERS: Final = 20_000
"""Of a field with a line for each person or move."""

PLANNER_FIELDS: Final = {asked.option: asked.label for asked in REQUEST_FIELDS.values()}
"""What the planner calls the fields of the form."""


class PlanForm(Form):
    """What is asked of a plan; blank leaves it to the planning policy. It has a field for each of `REQUEST_FIELDS`."""

    agencies = several(words.AGENCIES, hint=words.AGENCIES_HINT)
    regencies = several(words.REGENCIES, hint=words.AGENCIES_HINT)


def _field(asked: RequestField) -> Any:
    match asked.kind:
        case RequestKind.SEATS | RequestKind.MOVES | RequestKind.COUPLES:
            return long_text(asked.label, AtMost(MOST_LETTERS), hint=asked.hint)
        case RequestKind.NUMBER:
            return whole(asked.label, Between(asked.least, asked.most), hint=asked.hint)
        case RequestKind.CHOICE:
            return choice(asked.label, radio=True)
        case RequestKind.FLAG:
            return tick(asked.label)
        case _:
            assert_never(asked.kind)


for _name, _asked in REQUEST_FIELDS.items():
    setattr(PlanForm, _name, _field(_asked))


@dataclass(frozen=True, slots=True)
class PlansPage:
    """The list of plans; with the reader's background jobs."""

    listed: ListPage[PlanHeadline]
    running: tuple[JobPage, ...]
    may_plan: bool


def add_making(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/plans")
    @allowed(Action.READ_PLAN)
    def plans() -> str:
        rows = page_of(
            list_plans(office(), acting()), QueryReader(request.args).number("page", 1, 1_000_000), PAGE_SIZE
        )
        shown = plan_headlines(office(), acting(), plan_cache(), rows.rows)
        listed = ListPage(shown, rows.number, rows.pages, rows.first, rows.last, rows.total)
        return render_template("plans/plans.html", page=PlansPage(listed, own_jobs(), may_plan()))

    @pages.get("/plans/new")
    @allowed(Action.PLAN)
    def new() -> str:
        return _form_page(_form(request.args if request.args.keys() - {"lang"} else None))

    @pages.post("/plans/new")
    @allowed(Action.PLAN)
    def make() -> Response | tuple[str, int]:
        form = _form(request.form)
        asked = _request(form) if form.validate_on_submit() else None
        if asked is None:
            return _form_page(form), 400
        here, by, cache = office(), acting(), plan_cache()

        def work(control: Control) -> str:
            made, planned = plan_draft(
                here, by, asked, stop=control.stop, progress=report_to(control), settle=control.settle
            )
            cache.add(made.record, planned)
            return made.plan

        task = JobTask(words.MAKING, work, _shown_at, _again(form), has_best=True, fields=PLANNER_FIELDS)
        return redirect(job_page(jobs().start(by.account.id, task)), 303)


def _shown_at(job: Job) -> str:
    return url_for("plans.plan", plan=job.result)


def _form(given: Any) -> PlanForm:
    form, offered, policy = PlanForm(given), choices(workspace(), spoken()), policy_limits(workspace())
    form.agencies.choices = options((one.code, one.label) for one in agencies_with_seats(workspace(), spoken()))
    form.regencies.choices = options((one.code, one.label) for one in offered.regencies)
    for name, asked in REQUEST_FIELDS.items():
        if asked.kind is RequestKind.NUMBER and asked.hint is not None:
            form[name].description = asked.hint.filled(policy=_or_none(getattr(policy, name)))
        elif asked.kind is RequestKind.CHOICE:
            _offer_choice(form[name], given is not None and name in given, getattr(policy, name))
    return form


def _offer_choice(field: Any, given: bool, policy: bool) -> None:
    yes, no = words.YES.spoken(spoken()), words.NO.spoken(spoken())
    left_to_policy = words.CHAINS_POLICY.spoken(spoken()).format(policy=yes if policy else no)
    field.choices = [("", left_to_policy), ("yes", yes), ("no", no)]
    if not given:
        field.data = ""


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


def _request(form: PlanForm) -> PlanRequest | None:
    """Return what the form asks; None where a field is wrong; the field gets the error."""
    here = workspace()
    request = PlanRequest(**{name: _read(form, name, asked.kind, here) for name, asked in REQUEST_FIELDS.items()})
    return None if form.errors or any(field.errors for field in form) else request


def _read(form: PlanForm, name: str, kind: RequestKind, here: Workspace) -> Any:
    match kind:
        case RequestKind.SEATS:
            return _seats(form, here)
        case RequestKind.NUMBER | RequestKind.FLAG:
            return form[name].data
        case RequestKind.CHOICE:
            return {"yes": True, "no": False}.get(form[name].data)
        case RequestKind.MOVES:
            return _moves(form[name], here)
        case RequestKind.COUPLES:
            return _couples(form[name], here)
        case _:
            assert_never(kind)


def _seats(form: PlanForm, here: Workspace) -> tuple[str, ...] | None:
    names = re.split(r"[\s,;]+", form.seats.data.strip()) if form.seats.data else []
    if names := [name for name in names if name]:
        try:
            return seats_called(here, names)
        except UnknownName as fault:
            add_error(form.seats, words.describe_unknown(fault))
            return None
    if not (form.agencies.data or form.regencies.data):
        return None
    found = seats_within(here, frozenset(form.agencies.data), frozenset(form.regencies.data))
    if not found:
        add_error(form.agencies, words.NO_SEATS_LEFT)
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
            add_error(field, words.describe_unknown(fault, number))
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
            add_error(field, words.BAD_LINE.filled(line=number))
    return found


def _employee(field: Any, number: int, name: str, here: Workspace) -> EmployeeId | None:
    try:
        return EmployeeId(here.organisation.employees.ids[here.employees.row(name)])
    except UnknownName as fault:
        add_error(field, words.describe_unknown(fault, number))
        return None
