"""A change recorded: its kind chosen, its form filled in, perhaps previewed, and sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.errors import UnknownName
from dss.model.office.access import Action
from dss.model.organisation.change_kinds import CHANGE_KINDS, CORRECTED, JOINED, WITHDRAWN, ChangeKind, Subject
from dss.model.organisation.changes import ImpossibleChange, MalformedChange
from dss.model.text import Text
from dss.service.casework.change_preview import ChangePreview, preview_change
from dss.service.changes.fields import ChangeForm, open_form
from dss.service.changes.lists import ChangeRow, show_change
from dss.service.changes.record import may_record, record_change
from web.changes import words
from web.changes.forms import blame, find_subject, form_of, request_of, subject_field
from web.pages.forms import Form, Required, choice, options
from web.pages.rendering import said
from web.plans.words import describe_unknown
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import acting, office, workspace


@dataclass(frozen=True, slots=True)
class KindsPage:
    """The kinds that can be recorded, by group; `subject` is the employee concerned, blank where that is open."""

    groups: tuple[tuple[Text, tuple[tuple[str, Text], ...]], ...]
    subject: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The form of a change.

    Attributes:
        fields, more: The names of the form's fields, and of those that are folded.
        preview: What it would bring; None where that was not asked.
        taken_back: The change that it takes back; None for none.
    """

    asked: ChangeForm
    form: Any
    fields: tuple[str, ...]
    more: tuple[str, ...]
    preview: ChangePreview | None
    taken_back: ChangeRow | None


def add_recording(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/changes/new")
    @allowed(Action.RECORD_CHANGE)
    def kinds() -> str:
        subject = QueryReader(request.args).text("subject")
        return render_template("changes/kinds.html", page=KindsPage(tuple(_groups(subject)), subject))

    @pages.get("/changes/new/<kind>")
    @allowed(Action.RECORD_CHANGE)
    def new(kind: str) -> str | Response:
        query = QueryReader(request.args)
        subject, column = query.text("subject"), query.text("column")
        if kind == CORRECTED and not (column and workspace().name_of(subject)):
            return _choose_column(column)
        asked = _asked(kind)
        return _page(asked, form_of(asked, office().on, filled=False))

    @pages.post("/changes/new/<kind>")
    @allowed(Action.RECORD_CHANGE)
    def record(kind: str) -> Response | tuple[str, int]:
        asked = _asked(kind)
        form = form_of(asked, office().on, filled=True)
        change = request_of(form, asked)
        if change is None:
            return _page(asked, form), 400
        try:
            if request.form.get("step") == "preview":
                return _page(asked, form, preview_change(office(), acting(), change)), 200
            done = record_change(office(), acting(), change)
        except MalformedChange as fault:
            blame(form, asked, fault.field, fault.reason)
        except ImpossibleChange as fault:
            blame(form, asked, "subject", fault.message)
        except UnknownName as fault:
            blame(form, asked, "subject", describe_unknown(fault))
        else:
            return redirect(url_for(".changes", done=done.id), 303)
        return _page(asked, form), 400


def _asked(kind: str) -> ChangeForm:
    """Return what is asked for a kind of change, of the subject and the column in the address."""
    if kind not in CHANGE_KINDS:
        abort(404)
    query = QueryReader(request.args)
    return open_form(office(), acting(), kind, query.text("subject"), query.text("column"))


def _groups(employee: str) -> Iterator[tuple[Text, tuple[tuple[str, Text], ...]]]:
    """Yield the kinds that someone may record, by group; where an employee is given, those about one who is there."""
    for title, names in words.GROUPS.items():
        possible = (CHANGE_KINDS[name] for name in names if may_record(acting(), CHANGE_KINDS[name]))
        kinds = tuple((kind.name, kind.title) for kind in possible if not employee or _of_those_there(kind))
        if kinds:
            yield title, kinds


def _of_those_there(kind: ChangeKind) -> bool:
    return kind.subject is Subject.EMPLOYEE and kind.name != JOINED


def _choose_column(column: str) -> str | Response:
    """Ask whose record is corrected, and in which column; then go on to the form."""
    asked = open_form(office(), acting(), CORRECTED)
    members = {"subject": subject_field(asked), "column": choice(words.COLUMN, Required())}
    form: Any = type("ColumnForm", (Form,), members)(formdata=request.args, meta={"csrf": False})
    form.column.choices = options(((one.code, one.label) for one in asked.columns), said(words.CHOOSE))
    if column and form.validate() and (found := find_subject(form.subject, asked)):
        return redirect(url_for(".new", kind=CORRECTED, subject=found, column=column))
    return render_template("changes/column.html", asked=asked, form=form)


def _page(asked: ChangeForm, form: Any, preview: ChangePreview | None = None) -> str:
    more = tuple(one.name for one in asked.more)
    hidden = ("subject",) if asked.subject else ()
    page = RecordPage(
        asked=asked,
        form=form,
        fields=tuple(name for name in form._fields if name not in (*more, *hidden, "csrf_token")),
        more=more,
        preview=preview,
        taken_back=show_change(office(), acting(), asked.subject) if asked.kind.name == WITHDRAWN else None,
    )
    return render_template("changes/new.html", page=page)
