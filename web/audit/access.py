"""Who read whose personal data, and why."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, render_template, request

from dss.model.office.access import Action, Reach
from dss.model.text import Text
from dss.service.audit.access_log import AccessPage, AccessRow, list_access_page
from dss.service.audit.words import describe_reading, describe_reason
from dss.service.casework.reading_reasons import RecordKind
from dss.service.office.access import reach_of
from web.pages.reasons import RecordReading, reading
from web.site.permissions import allowed, is_open
from web.site.query import QueryReader
from web.site.session import acting, office

PAGE_SIZE: Final = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A reading; `what` and `why` in words."""

    read: AccessRow
    what: Text
    why: Text


@dataclass(frozen=True, slots=True)
class AccessLogPage:
    """Who read whose data.

    Attributes:
        own: Whether it is the reader's own.
        employee: Whose, as it was asked for; blank for everyone's.
        reading: How an auditor reads of that employee; None for none and for those who need no reason.
        rows: None while it is not known why an employee is asked for.
        listed: Where the list goes on; None without one.
        linked: Whether the entries may be opened.
        later: Whether these are not the newest.
    """

    own: bool
    employee: str
    reading: RecordReading | None
    rows: tuple[Row, ...] | None
    listed: AccessPage | None
    linked: bool
    later: bool


def add_access(pages: Blueprint) -> None:
    """Add the page."""

    @pages.get("/access")
    @allowed(Action.READ_ACCESS)
    def access() -> str:
        query = QueryReader(request.args)
        own = reach_of(acting().role, Action.READ_ACCESS) is Reach.OWN
        asked = "" if own else query.text("employee")
        whose = acting().account.employee if own else asked or None
        before = query.number("before", default=0, most=999_999_999) or None
        why = reading(RecordKind.EMPLOYEE, asked) if asked else None
        shut = why is not None and why.opened is None
        listed = None if shut else list_access_page(office(), acting(), whose, PAGE_SIZE, before)
        rows = (
            None
            if listed is None
            else tuple(Row(row, describe_reading(row.what), describe_reason(row.reason)) for row in listed.rows)
        )
        linked = is_open("audit.entry", acting().role)
        page = AccessLogPage(own, asked, why, rows, listed, linked, before is not None)
        return render_template("audit/access.html", page=page)
