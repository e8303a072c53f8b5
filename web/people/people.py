"""The list of people and the page of a person."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.listing import Page
from dss.model.office.access import Action
from dss.service.casework.reading_reasons import RecordKind, needs_reason
from dss.service.people.person import PersonView, show_person
from dss.service.people.search import PersonFound, list_people
from web.pages.reasons import RecordReading, reading
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import acting, office


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
    """A person; `reading` is the auditor's reason form, None for readers who need no reason."""

    person: PersonView
    reading: RecordReading | None


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
        page = PersonPage(shown, reading(RecordKind.EMPLOYEE, employee))
        return render_template("people/person.html", page=page)
