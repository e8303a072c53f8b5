"""The list of people and the page of a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.listing import Page
from dss.model.office.access import Action, Reach
from dss.model.organisation.change_kinds import CHANGE_KINDS
from dss.model.text import Text
from dss.service.casework.reading_reasons import RecordKind, needs_reason
from dss.service.changes.lists import ChangeRow, list_changes
from dss.service.changes.record import may_record
from dss.service.office.access import reach_of
from dss.service.people.person import PersonView, show_person
from dss.service.people.search import PersonFound, list_people
from web.pages.reasons import RecordReading, reading
from web.people import words
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import acting, office

MOST_CHANGES: Final = 10
"""Changes on the page of a person."""


@dataclass(frozen=True, slots=True)
class PeopleFoundPage:
    """The people whose data the account may read.

    Attributes:
        name: What was searched for.
        by_number_alone: Whether only whole employee numbers are found, because names are masked.
    """

    name: str
    listed: Page[PersonFound]
    by_number_alone: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person.

    Attributes:
        reading: The auditor's reason form, None for readers who need no reason.
        changes: The newest changes recorded about them; empty for those who don't read them.
        actions: What the reader may record about them: what it is called, and its address.
    """

    person: PersonView
    reading: RecordReading | None
    changes: tuple[ChangeRow, ...]
    actions: tuple[tuple[Text, str], ...]


def add_people(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/people")
    @allowed(Action.READ_PERSON)
    def people() -> str | Response:
        query = QueryReader(request.args)
        name = query.text("name")
        listed = list_people(office(), acting(), name, query.page())
        if len(listed.rows) == listed.total == 1:
            return redirect(url_for(".person", employee=listed.rows[0].employee))
        return render_template("people/people.html", page=PeopleFoundPage(name, listed, needs_reason(acting())))

    @pages.get("/people/<employee>")
    @allowed(Action.READ_PERSON)
    def person(employee: str) -> str:
        shown = show_person(office(), acting(), employee)
        page = PersonPage(
            person=shown,
            reading=reading(RecordKind.EMPLOYEE, employee),
            changes=_changes(shown),
            actions=tuple(_actions(shown)),
        )
        return render_template("people/person.html", page=page)


def _changes(shown: PersonView) -> tuple[ChangeRow, ...]:
    if needs_reason(acting()) or reach_of(acting().role, Action.READ_CHANGES) is Reach.NOTHING:
        return ()
    return list_changes(office(), acting(), shown.employee, most=MOST_CHANGES).rows


def _actions(shown: PersonView) -> Iterator[tuple[Text, str]]:
    """Yield what the reader may record: any change for HR officers, and for others what they report, kind by kind."""
    reach = reach_of(acting().role, Action.RECORD_CHANGE)
    if reach is Reach.EVERYONE:
        yield words.RECORD_CHANGE, url_for("changes.kinds", subject=shown.employee)
        return
    for name, kind in CHANGE_KINDS.items():
        if may_record(acting(), kind) and (shown.own or reach is Reach.OWN_AGENCY):
            yield words.REPORTS.get(name, kind.title), url_for("changes.new", kind=name, subject=shown.employee)
