"""What awaits somebody: the page where everyone starts."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, current_app, render_template, request, url_for

from dss.model.access import Role
from dss.model.text import Text
from dss.service.home import KINDS, Home, home
from web.cases import words
from web.doors import is_open, signed_in
from web.query import Query
from web.session import acting, office


@dataclass(frozen=True, slots=True)
class Work:
    """A page where somebody's work is done, with what it is for."""

    address: str
    label: Text
    hint: Text


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft of the policy that waits for somebody.

    Attributes:
        mine: Whether they wrote it themselves.
    """

    address: str
    title: str
    author: str
    mine: bool


@dataclass(frozen=True, slots=True)
class AwaitingPage:
    """What awaits somebody.

    Attributes:
        only: The one kind of duty that is shown, or None for all.
        work: Where the work of their role is done.
        drafts: Of the policy, that wait for them.
    """

    role: Role
    name: str
    home: Home
    only: str | None
    work: tuple[Work, ...]
    drafts: tuple[Draft, ...]


def add_awaiting(pages: Blueprint) -> None:
    """Add the page."""

    @pages.get("/awaiting")
    @signed_in
    def awaiting() -> str:
        only, who = Query(request.args).code("duty", KINDS), acting()
        page = AwaitingPage(who.role, who.account.name, home(office(), who, only), only, tuple(_work(who.role)), ())
        return render_template("cases/awaiting.html", page=page, own=words)


def _work(role: Role) -> Iterator[Work]:
    """List the pages where a role works, as far as they are there."""
    for endpoint, (label, hint) in words.WORK.items():
        if endpoint in current_app.view_functions and is_open(endpoint, role):
            yield Work(url_for(endpoint), label, hint)
