"""Standing teams: listed, added, changed and retired."""

from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.casework.errors import TeamRefused
from dss.model.casework.standing_team import MOST_TEAM_NAME
from dss.model.errors import UnknownName
from dss.model.office.access import Action
from dss.model.office.storage_errors import StateChanged
from dss.service.candidates.filters import Choice
from dss.service.moves.teams import TeamOffers, TeamRow, add_team, change_team, list_teams, offer_members, retire_team
from web.moves import words
from web.moves.forms import (
    MEMBERS,
    Row,
    StepForm,
    likely_offices,
    member_fields,
    member_rows,
    members_in,
    seen_of,
)
from web.moves.forms import offer_members as set_offers
from web.pages.forms import AtMost, Required, add_error, text
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import acting, office

_DONE: Final = ("saved", "retired")


@dataclass(frozen=True, slots=True)
class TeamsPage:
    """The standing teams.

    Attributes:
        teams: Those that are not retired; empty where one is changed.
        form: Of a new team, or of the one that is changed.
        changed: The team that is changed; None for a new one.
        done: What was just done; None for nothing.
    """

    teams: tuple[TeamRow, ...]
    form: StepForm
    rows: tuple[Row, ...]
    changed: TeamRow | None
    done: str | None


def add_teams(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/teams")
    @allowed(Action.CONVENE)
    def teams() -> str:
        return _page(_form(None, filled=False), None)

    @pages.post("/teams")
    @allowed(Action.CONVENE)
    def team_added() -> Response | tuple[str, int]:
        return _save(None)

    @pages.get("/teams/<team>")
    @allowed(Action.CONVENE)
    def team(team: str) -> str:
        found = _found(team)
        return _page(_form(found, filled=False), found)

    @pages.post("/teams/<team>")
    @allowed(Action.CONVENE)
    def team_changed(team: str) -> Response | tuple[str, int]:
        return _save(_found(team))

    @pages.post("/teams/<team>/retire")
    @allowed(Action.CONVENE)
    def team_retired(team: str) -> Response:
        retire_team(office(), acting(), _found(team).id)
        return redirect(url_for(".teams", done="retired"), 303)


def _found(team: str) -> TeamRow:
    """Return a team by its id.

    Raises:
        UnknownName: If there is none, or it is retired.
    """
    found = next((one for one in list_teams(office(), acting()) if one.id == team), None)
    if found is None:
        raise UnknownName("team", team, ())
    return found


def _save(changed: TeamRow | None) -> Response | tuple[str, int]:
    form = _form(changed, filled=True)
    if not form.validate():
        return _page(form, changed), 400
    try:
        if changed is None:
            add_team(office(), acting(), form["name"].data, members_in(form))
        else:
            change_team(office(), acting(), changed.id, members_in(form), form["name"].data, seen_of(form))
    except TeamRefused as refusal:
        add_error(form.seen, refusal.message)
        return _page(form, changed), 400
    except StateChanged:
        now = _found(changed.id if changed is not None else "")
        form.seen.data = str(now.version)
        add_error(form.seen, words.TEAM_CHANGED_MEANWHILE)
        return _page(form, now), 409
    return redirect(url_for(".teams", done="saved"), 303)


def _form(changed: TeamRow | None, *, filled: bool) -> StepForm:
    there = () if changed is None else changed.members
    members = max(MEMBERS, len(there) + 2)
    fields: dict[str, Any] = {"name": text(words.TEAM_NAME, Required(), AtMost(MOST_TEAM_NAME), hint=words.TEAM_HINT)}
    fields |= member_fields(members, words.TEAM_MEMBER, words.TEAM_OFFICE)
    kind, offers = type("TeamForm", (StepForm,), fields), offer_members(office(), acting())
    form: StepForm = kind() if filled else kind(formdata=None, **_there(changed, offers))
    people = {one.code: one for one in offers.people}
    people |= {one.employee: Choice(one.employee, one.name) for one in there if one.employee not in people}
    set_offers(form, tuple(people.values()), offers.offices, words.NO_MEMBER)
    return form


def _there(changed: TeamRow | None, offers: TeamOffers) -> dict[str, str]:
    """Return what a form holds at first, by the names of its fields."""
    if changed is None:
        return dict(likely_offices(offers.offices, offers.least))
    there = {"name": changed.name, "seen": str(changed.version)}
    for number, member in enumerate(changed.members, 1):
        there |= {f"person{number}": member.employee, f"office{number}": member.office_id}
    return there


def _page(form: StepForm, changed: TeamRow | None) -> str:
    done = QueryReader(request.args).code("done", _DONE)
    teams = list_teams(office(), acting()) if changed is None else ()
    page = TeamsPage(teams, form, tuple(member_rows(form)), changed, done)
    return render_template("moves/teams.html", page=page, own=words)
