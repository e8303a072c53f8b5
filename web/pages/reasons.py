"""Why an auditor reads personal data: asked once for a record, which then is shown in clear for some time.

A page that shows personal data takes `reading` for its record and draws it by ``reasons.bar`` at its top; what it shows
comes from the service, which masks it as long as no reason was given.
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
from web.pages.forms import Form, Needed, hidden, long_text, refusal
from web.site.addresses import own_page
from web.site.permissions import allowed
from web.site.session import acting, office

MINUTES: Final = int(OPEN_FOR.total_seconds()) // 60


def reason_field() -> Any:
    """A field for why personal data are read, long enough to say something."""
    hint = words.READING_REASON_HINT.filled(least=LEAST_LETTERS, most=MOST_LETTERS)
    return long_text(words.READING_REASON, Needed(), _says_something, hint=hint)


def _says_something(form: Any, field: Any) -> None:
    try:
        check_reason(field.data or "")
    except ReasonNotSaid as fault:
        raise refusal(words.READING_REASON_LENGTH.filled(least=fault.least, most=fault.most)) from None


class ReasonForm(Form):
    """Why a record is read."""

    reason = reason_field()
    record = hidden()
    next = hidden()


@dataclass(frozen=True, slots=True)
class RecordReading:
    """How an auditor reads the personal data of a record.

    Attributes:
        record: The record that a reason would open.
        opened: The reason that was given; None while there is none that is still good.
    """

    record: PersonalRecord
    opened: GivenReason | None

    @property
    def minutes(self) -> int:
        """How long a reason is good for."""
        return MINUTES

    def form(self) -> ReasonForm:
        """Return an empty form that leads back to the page that is shown."""
        here = request.full_path.rstrip("?")
        return ReasonForm(formdata=None, record=self.record.reference, next=here)


def reading(kind: RecordKind, id: str, *others: PersonalRecord) -> RecordReading | None:
    """Return how the one who is here reads a record; None for those who need no reason.

    Args:
        kind: What the record is.
        id: Its id.
        others: Records that open this one as well, as a move opens what the ledger says of it.
    """
    if not needs_reason(acting()):
        return None
    record = PersonalRecord(kind, id)
    return RecordReading(record, find_current_reason(office(), acting(), record, *others))


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
