"""The ledger searched, newest first."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import Blueprint, render_template, request

from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Action, Role
from dss.service.audit.entries import EntryFilter, EntryList, expand_subject, list_entries
from dss.service.audit.words import kind_words
from dss.service.candidates.filters import Choice
from dss.service.casework.reading_reasons import RecordKind
from dss.service.office.personal_data import EMPLOYEE
from dss.service.workspace.labels import role_words
from web.pages.reasons import RecordReading, reading
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import acting, office

PAGE_SIZE: Final = 25
_NEVER: Final = date.min


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """The ledger as it was searched.

    Attributes:
        kinds, roles: What may be chosen.
        subject: What is asked for, as it was typed.
        reading: How the auditor reads of the person asked for; None while none is asked for.
        listed: None while it is not known why a person is asked for.
        further: Whether older entries were not searched yet, rather than listed on the next page.
        later: Whether these are not the newest.
    """

    wanted: EntryFilter
    kinds: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    subject: str
    reading: RecordReading | None
    listed: EntryList | None
    further: bool
    later: bool


def add_search(pages: Blueprint) -> None:
    """Add the page."""

    @pages.get("/ledger")
    @allowed(Action.READ_LEDGER)
    def ledger() -> str:
        wanted, typed, before = _wanted(QueryReader(request.args))
        person = wanted.person
        asked = None if person is None else reading(RecordKind.EMPLOYEE, person)
        shut = asked is not None and asked.opened is None
        listed = None if shut else list_entries(office(), acting(), wanted, PAGE_SIZE, before)
        page = LedgerPage(
            wanted=wanted,
            kinds=tuple(Choice(kind, text.spoken(spoken())) for kind, text in kind_words.items()),
            roles=tuple(Choice(role, text.spoken(spoken())) for role, text in role_words.items()),
            subject=typed,
            reading=asked,
            listed=listed,
            further=listed is not None and listed.total is None and listed.before is not None,
            later=before is not None,
        )
        return render_template("audit/ledger.html", page=page)


def _wanted(query: QueryReader) -> tuple[EntryFilter, str, int | None]:
    """Return what is asked for, the subject as it was typed, and where the page begins."""
    typed = query.text("subject")
    subject = expand_subject(typed)
    person = query.text("person")
    if subject.startswith(EMPLOYEE):
        subject, person = "", person or subject.removeprefix(EMPLOYEE)
    kind, role = query.code("kind", list(EntryKind)), query.code("role", list(Role))
    since, until = query.day("since", _NEVER), query.day("until", _NEVER)
    before = query.number("before", default=0, most=999_999_999)
    wanted = EntryFilter(
        kind=EntryKind(kind) if kind else None,
        subject=subject or None,
        actor=query.text("actor") or None,
        since=None if since is _NEVER else since,
        until=None if until is _NEVER else until,
        role=Role(role) if role else None,
        person=person or None,
        text=query.text("text") or None,
    )
    return wanted, typed, before or None
