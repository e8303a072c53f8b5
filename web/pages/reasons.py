"""Reasons for which an auditor reads personal data: given once per record, which is then unmasked for some time.

A page that shows personal data calls `reading` for its record and draws it by ``reasons.bar`` at its top. The service
masks the data until a reason is given.
"""

from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.office.access import Action
from dss.model.office.access_errors import ReasonNotSaid
from dss.service.casework.reading_reasons import (
    LEAST_LETTERS,
    MOST_LETTERS,
    OPEN_FOR,
    GivenReason,
    PersonalRecord,
    RecordKind,
    check_reason,
    find_current_reason,
    give_reason,
    needs_reason,
)
from web.pages import words
from web.pages.forms import Form, Required, field_error, hidden, long_text
from web.site.addresses import own_page
from web.site.permissions import allowed
from web.site.session import acting, office

MINUTES: Final = int(OPEN_FOR.total_seconds()) // 60


def reason_field() -> Any:
    """Return a field for a reason for reading personal data, with its bounds of length."""
    hint = words.READING_REASON_HINT.filled(least=LEAST_LETTERS, most=MOST_LETTERS)
    return long_text(words.READING_REASON, Required(), _check_length, hint=hint)


def _check_length(form: Any, field: Any) -> None:
    try:
        check_reason(field.data or "")
    except ReasonNotSaid as fault:
        raise field_error(words.READING_REASON_LENGTH.filled(least=fault.least, most=fault.most)) from None


class ReasonForm(Form):
    """A reason for reading a record."""

    reason = reason_field()
    record = hidden()
    next = hidden()


@dataclass(frozen=True, slots=True)
class RecordReading:
    """How an auditor reads the personal data of a record.

    Attributes:
        record: The record.
        opened: The reason that is still valid; None if there is none.
    """

    record: PersonalRecord
    opened: GivenReason | None

    @property
    def minutes(self) -> int:
        """How long a reason is valid."""
        return MINUTES

    def form(self) -> ReasonForm:
        """Return an empty form that redirects back to this page."""
        here = request.full_path.rstrip("?")
        return ReasonForm(formdata=None, record=self.record.reference, next=here)


def reading(kind: RecordKind, id: str, *others: PersonalRecord) -> RecordReading | None:
    """Return how the one who is here reads a record; None for those who need no reason.

    Args:
        kind: The kind of record.
        id: Its id.
        others: Records whose reasons unmask this one too, as a move does for its ledger entries.
    """
    if not needs_reason(acting()):
        return None
    record = PersonalRecord(kind, id)
    return RecordReading(record, find_current_reason(office(), acting(), record, *others))


def ask_first(kind: RecordKind, id: str) -> Response | None:
    """Return the way to where a reason is asked, if the one who is here has to give one for a record; else None."""
    given = reading(kind, id)
    if given is None or given.opened is not None:
        return None
    here = request.full_path.rstrip("?")
    return redirect(url_for("reasons.ask", record=given.record.reference, next=here))


def reasons_pages() -> Blueprint:
    """Build the pages."""
    pages = Blueprint("reasons", __name__)

    @pages.get("/reasons/<record>")
    @allowed(Action.READ_LEDGER)
    def ask(record: str) -> str:
        wanted, back = PersonalRecord.read(record), request.args.get("next", "")
        return _page(ReasonForm(formdata=None, record=wanted.reference, next=back))

    @pages.post("/reasons")
    @allowed(Action.READ_LEDGER)
    def give() -> Response | tuple[str, int]:
        form = ReasonForm()
        record = PersonalRecord.read(form.record.data or "")
        if not form.validate_on_submit():
            return _page(form), 400
        give_reason(office(), acting(), record, form.reason.data)
        return redirect(_back(form), 303)

    return pages


def _page(form: ReasonForm) -> str:
    return render_template("reason.html", form=form, minutes=MINUTES, back=_back(form))


def _back(form: ReasonForm) -> str:
    return own_page(form.next.data or "") or url_for("home.start")
