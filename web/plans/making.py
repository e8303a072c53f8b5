"""The list of plans, and the form by which one is made in the background."""

import re
from dataclasses import dataclass
from typing import Any, Final, assert_never

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from dss.model.casework.cases import MOST_TITLE
from dss.model.errors import UnknownName
from dss.model.listing import Page, page_of
from dss.model.office.access import Action
from dss.model.planning.request import PLACE_OF, REQUEST_FIELDS, PlanRequest, RequestField, RequestKind
from dss.service.candidates.filters import list_choices
from dss.service.casework.lists import list_plans
from dss.service.planning.request import agencies_with_seats, policy_limits, seats_called, seats_within
from dss.service.plans.life import plan_draft
from dss.service.plans.reading import PlanHeadline, plan_headlines
from dss.service.workspace.workspace import Workspace
from web.jobs.jobs import Control, Job, JobTask
from web.jobs.progress import JobPage, job_page, jobs, own_jobs
from web.pages.forms import AtMost, Between, Form, add_error, choice, named, options, several, text, tick, whole
from web.plans import words
from web.plans.choosing import describe_person, describe_place, find_person, find_seat, offer
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
"""Of a field in which seats are named."""

CHOSEN: Final = {
    name: asked.kind
    for name, asked in REQUEST_FIELDS.items()
    if asked.kind in (RequestKind.SEATS, RequestKind.MOVES, RequestKind.COUPLES)
}
"""The fields that hold what was chosen, ticked: seats, and two names each of moves and couples."""

_BETWEEN: Final = re.compile(r"[\s,;:]+")

PLANNER_FIELDS: Final = {asked.option: asked.label for asked in REQUEST_FIELDS.values()}
"""What the planner calls the fields of the form."""


class PlanForm(Form):
    """What is asked of a plan; blank leaves it to the planning policy. It has a field for each of `REQUEST_FIELDS`.

    What fields of `CHOSEN` hold is unticked to remove it, and named in the fields after them to add to it.
    """

    title = text(words.TITLE, AtMost(MOST_TITLE), hint=words.TITLE_HINT)
    overrule = text(words.OVERRULE, AtMost(500), hint=words.OVERRULE_HINT)
    seats_name = named(words.FIND_SEAT, AtMost(MOST_LETTERS), hint=words.FIND_SEAT_HINT)
    locks_person = named(words.LOCK_PERSON, AtMost(100), hint=words.FIND_PERSON_HINT)
    locks_seat = named(words.LOCK_SEAT, AtMost(100), hint=words.FIND_PLACE_HINT)
    vetoes_person = named(words.VETO_PERSON, AtMost(100), hint=words.FIND_PERSON_HINT)
    vetoes_seat = named(words.VETO_SEAT, AtMost(100), hint=words.FIND_PLACE_HINT)
    couples_person = named(words.COUPLE_ONE, AtMost(100), hint=words.FIND_PERSON_HINT)
    couples_seat = named(words.COUPLE_OTHER, AtMost(100), hint=words.FIND_PERSON_HINT)
    agencies = several(words.AGENCIES, hint=words.AGENCIES_HINT)
    regencies = several(words.REGENCIES, hint=words.AGENCIES_HINT)


def _field(asked: RequestField) -> Any:
    match asked.kind:
        case RequestKind.SEATS | RequestKind.MOVES | RequestKind.COUPLES:
            return several(asked.label, hint=asked.hint)
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

    listed: Page[PlanHeadline]
    running: tuple[JobPage, ...]
    may_plan: bool


def add_making(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/plans")
    @allowed(Action.READ_PLAN)
    def plans() -> str:
        rows = page_of(list_plans(office(), acting()), QueryReader(request.args).page(), PAGE_SIZE)
        listed = rows.showing(plan_headlines(office(), acting(), plan_cache(), rows.rows))
        return render_template("plans/plans.html", page=PlansPage(listed, own_jobs(), may_plan()))

    @pages.get("/plans/new")
    @allowed(Action.PLAN)
    def new() -> str:
        given = request.args if request.args.keys() - {"lang"} else None
        form, here = _form(None if given is None else _handed_over(given)), workspace()
        for name, kind in CHOSEN.items():
            _chosen(form[name], kind, here)
        seats, people = request.args.getlist("seat"), list(dict.fromkeys(request.args.getlist("employee")))
        if len(people) > 1:
            form.locks_seat.data = seats[0] if seats else ""
            _offer_people(form.locks_person, people, here)
        return _form_page(form)

    @pages.post("/plans/new")
    @allowed(Action.PLAN)
    def make() -> Response | tuple[str, int]:
        form = _form(request.form)
        valid = form.validate_on_submit()
        asked = _request(form)
        if not valid or any(field.errors for field in form):
            return _form_page(form), 400
        if "add" in request.form:
            return redirect(_again(form), 303)
        here, by, cache, title = office(), acting(), plan_cache(), form.title.data or ""
        overrule = form.overrule.data or ""

        def work(control: Control) -> str:
            made, planned = plan_draft(
                here,
                by,
                asked,
                title=title,
                overrule=overrule,
                stop=control.stop,
                progress=report_to(control),
                settle=control.settle,
            )
            cache.add(made.record, planned)
            return made.plan

        task = JobTask(words.MAKING, work, _shown_at, _again(form), has_best=True, fields=PLANNER_FIELDS)
        return redirect(job_page(jobs().start(by.account.id, task)), 303)


def _shown_at(job: Job) -> str:
    return url_for("plans.plan", plan=job.result)


def _handed_over(given: MultiDict[str, str]) -> MultiDict[str, str]:
    """Return the fields of the form of an address; lists of seats and candidates hand over what was ticked in them."""
    fields, people = MultiDict(given), dict.fromkeys(given.getlist("employee"))
    for seat in given.getlist("seat"):
        fields.add("seats", seat)
        if len(people) == 1:
            fields.add("locks", f"{next(iter(people))} {seat}")
    return fields


def _form(given: MultiDict[str, str] | None) -> PlanForm:
    if given is not None:
        given = MultiDict(given)
        for name, kind in CHOSEN.items():
            lines = [line for each in given.getlist(name) for line in each.splitlines()]
            if kind is RequestKind.SEATS:
                lines = [seat for line in lines for seat in _BETWEEN.split(line)]
            given.setlist(name, list(dict.fromkeys(line.strip() for line in lines if line.strip())))
    form, offered, policy = PlanForm(given), list_choices(workspace(), spoken()), policy_limits(workspace())
    form.agencies.choices = options((one.code, one.label) for one in agencies_with_seats(workspace(), spoken()))
    form.regencies.choices = options((one.code, one.label) for one in offered["regency"])
    for name, asked in REQUEST_FIELDS.items():
        if name in CHOSEN:
            form[name].choices = options((one, one) for one in form[name].data or ())
        elif asked.kind is RequestKind.NUMBER and asked.hint is not None:
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
    ticked = {name: "y" for name in ("with_referred", "with_in_case") if form[name].data}
    return url_for("plans.new", **{**typed, **ticked})


def _request(form: PlanForm) -> PlanRequest:
    """Return what the form asks, with what is named in it; a field that is wrong gets the error."""
    here = workspace()
    asked: dict[str, Any] = {}
    for name, field in REQUEST_FIELDS.items():
        match field.kind:
            case RequestKind.SEATS:
                asked[name] = _seats(form, here)
            case RequestKind.MOVES | RequestKind.COUPLES:
                _add_named(form, name, here)
                asked[name] = _chosen(form[name], field.kind, here)
            case RequestKind.NUMBER | RequestKind.FLAG:
                asked[name] = form[name].data
            case RequestKind.CHOICE:
                asked[name] = {"yes": True, "no": False}.get(form[name].data)
            case _:
                assert_never(field.kind)
    return PlanRequest(**asked)


def _seats(form: PlanForm, here: Workspace) -> tuple[str, ...] | None:
    if typed := form.seats_name.data:
        named = [one for one in _BETWEEN.split(typed) if one]
        try:
            found: tuple[str | None, ...] = seats_called(here, named)
        except UnknownName:
            found = (find_seat(form.seats_name, here),)
        _add(form.seats, form.seats_name, *found)
    if chosen := _chosen(form.seats, RequestKind.SEATS, here):
        return tuple(seat for (seat,) in chosen)
    if not (form.agencies.data or form.regencies.data):
        return None
    within = seats_within(here, frozenset(form.agencies.data), frozenset(form.regencies.data))
    if not within:
        add_error(form.agencies, words.NO_SEATS_LEFT)
    return within


def _add_named(form: PlanForm, name: str, here: Workspace) -> None:
    """Add to what is chosen the two that are named in the fields after it."""
    one, other = form[f"{name}_person"], form[f"{name}_seat"]
    if not (one.data or other.data):
        return
    if not (one.data and other.data):
        add_error(other if one.data else one, words.BOTH_NEEDED)
        return
    person = find_person(one, here)
    second = find_person(other, here) if CHOSEN[name] is RequestKind.COUPLES else find_seat(other, here)
    _add(form[name], one, f"{person} {second}" if person and second else None)
    if not one.data:
        other.data = ""


def _add(chosen: Any, field: Any, *found: str | None) -> None:
    """Add what was found to what is chosen, and empty the field in which it was named."""
    if None not in found:
        chosen.data = list(dict.fromkeys((*chosen.data, *found)))
        field.data = ""


def _chosen(field: Any, kind: RequestKind, here: Workspace) -> tuple[Any, ...]:
    """Return what is chosen as the records write it, each once; the field offers it by name.

    What is not there, or no longer, gets an error and is unticked.
    """
    found, shown = {}, []
    for line in field.data or ():
        try:
            ids, label = _read(line, kind, here)
            found[" ".join(ids)] = ids
            shown.append((" ".join(ids), label))
        except UnknownName as fault:
            add_error(field, words.describe_unknown(fault))
            shown.append((line, line))
        except ValueError:
            add_error(field, words.TWO_NAMES.filled(line=line))
            shown.append((line, line))
    field.choices, field.data = list(dict.fromkeys(shown)), list(found)
    return tuple(found.values())


def _read(line: str, kind: RequestKind, here: Workspace) -> tuple[tuple[str, ...], str]:
    """Return the ids of a line of a field, with what they are called.

    Raises:
        UnknownName: If there is nobody or nothing of an id; it carries the nearest.
        ValueError: If it has not as many ids as it should.
    """
    ids, people = here.organisation.employees.ids, here.employees
    names = [name for name in _BETWEEN.split(line) if name]
    if kind is RequestKind.SEATS:
        (seat,) = seats_called(here, names)
        return (seat,), describe_place(here, seat)
    one, other = names
    person, said = ids[people.row(one)], describe_person(here, one)
    if kind is RequestKind.COUPLES:
        return (person, ids[people.row(other)]), f"{said}, {describe_person(here, other)}"
    if other.startswith(PLACE_OF):
        seat = PLACE_OF + ids[people.row(other.removeprefix(PLACE_OF))]
    else:
        (seat,) = seats_called(here, [other])
    return (person, seat), f"{said} → {describe_place(here, seat)}"


def _offer_people(field: Any, people: list[str], here: Workspace) -> None:
    try:
        found = [
            (here.organisation.employees.ids[here.employees.row(one)], describe_person(here, one)) for one in people
        ]
    except UnknownName as fault:
        add_error(field, words.describe_unknown(fault))
    else:
        offer(field, found, words.ONE_PER_SEAT)
