"""The home page: the duties of an account."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for

from dss.model.office.access import Action, Reach, Role
from dss.model.text import Text
from dss.service.drafts.views import drafts_awaiting
from dss.service.moves.awaiting import KINDS, Home, home
from dss.service.office.access import reach_of
from dss.service.reminders.outbox import FailedReminder, outbox_status
from web.moves import words
from web.pages.navigation import open_address, own_place
from web.site.permissions import signed_in
from web.site.query import QueryReader
from web.site.session import acting, mail, office


@dataclass(frozen=True, slots=True)
class Work:
    """A page for some kind of work, with its purpose."""

    address: str
    label: Text
    hint: Text


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft of the policy that waits for the account.

    Attributes:
        mine: Whether they wrote it themselves.
    """

    address: str
    title: str
    author: str
    mine: bool


@dataclass(frozen=True, slots=True)
class AwaitingPage:
    """The home page.

    Attributes:
        only: The one kind of duty that is shown, or None for all.
        work: Where the work of their role is done.
        drafts: Of the policy, that wait for them.
        unreached: Accounts that reminders don't reach; for administrators.
    """

    role: Role
    name: str
    home: Home
    only: str | None
    work: tuple[Work, ...]
    drafts: tuple[Draft, ...]
    unreached: tuple[FailedReminder, ...]


def add_awaiting(pages: Blueprint) -> None:
    """Add the page."""

    @pages.get("/awaiting")
    @signed_in
    def awaiting() -> str:
        only, who = QueryReader(request.args).code("duty", KINDS), acting()
        shown = home(office(), who, only)
        page = AwaitingPage(who.role, who.account.name, shown, only, tuple(_work()), tuple(_drafts()), _unreached())
        return render_template("moves/awaiting.html", page=page, own=words)


def _work() -> Iterator[Work]:
    """List the pages where the role of who looks works."""
    for endpoint, (label, hint) in words.WORK_OF.get(acting().role, words.WORK).items():
        places = own_place() if endpoint in words.ABOUT_ONESELF else {}
        if (address := open_address(endpoint, **places)) is not None:
            yield Work(address, label, hint)


def _drafts() -> Iterator[Draft]:
    """List the drafts of the policy that wait for who looks."""
    if reach_of(acting().role, Action.PUBLISH) is not Reach.NOTHING:
        for row in drafts_awaiting(office(), acting()):
            yield Draft(url_for("policy.draft", draft=row.id), row.title, row.author, row.mine)


def _unreached() -> tuple[FailedReminder, ...]:
    """Return the accounts that reminders don't reach, if who looks may manage accounts."""
    if mail() is None or reach_of(acting().role, Action.MANAGE_ACCOUNTS) is Reach.NOTHING:
        return ()
    return outbox_status(office(), acting()).failed
