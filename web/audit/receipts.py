"""Receipts: given, and verified here or elsewhere by one file."""

from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, Response, render_template, request

from dss.model.ledger.errors import ReceiptUnreadable
from dss.model.office.access import Action, Role
from dss.service.audit.receipts import (
    MOST_LETTERS,
    VERIFIER,
    ReceiptVerification,
    ReceiptView,
    allow_receipt,
    give_receipt,
    is_key_id,
    read_verifier,
    verify_receipt_text,
)
from dss.service.casework.reading_reasons import PersonalRecord, RecordKind, find_current_reason
from web.audit import words
from web.pages.forms import Form, add_error, field_error, file, long_text, text
from web.pages.reasons import reason_field
from web.site.permissions import allowed, signed_in
from web.site.session import acting, office


class ReceiptForm(Form):
    """Why an auditor takes a receipt."""

    reason = reason_field()


class CheckForm(Form):
    """A receipt to be verified: a file, or what it holds."""

    file = file(words.RECEIPT_FILE)
    pasted = long_text(words.RECEIPT_PASTED)
    key = text(words.KNOWN_KEY, hint=words.KNOWN_KEY_HINT)

    def validate_key(self, field: Any) -> None:
        """Check the key."""
        if field.data and not is_key_id(field.data):
            raise field_error(words.NO_KEY)

    def receipt(self) -> str:
        """Return what is to be verified: the file if there is one, else what was pasted; blank for neither."""
        sent = self.file.data
        if sent:
            return str(sent.read(MOST_LETTERS + 1).decode("utf-8", "replace"))
        return str(self.pasted.data or "").strip()


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """The receipt of an entry.

    Attributes:
        asks: Whether a reason has to be given.
        given: The receipt; None before it was asked for.
    """

    entry: int
    asks: bool
    given: ReceiptView | None
    verifier: str = VERIFIER


_NAME: Final = "receipt-{}.json"


def add_receipts(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/ledger/<int:sequence>/receipt")
    @allowed(Action.RECEIPT)
    def receipt(sequence: int) -> str:
        allow_receipt(office(), acting(), sequence)
        opened = (
            find_current_reason(office(), acting(), PersonalRecord(RecordKind.ENTRY, str(sequence)))
            if _asks()
            else None
        )
        form = ReceiptForm(formdata=None, reason="" if opened is None else opened.reason)
        return _receipt_page(form, sequence)

    @pages.post("/ledger/<int:sequence>/receipt")
    @allowed(Action.RECEIPT)
    def receipt_sent(sequence: int) -> str | tuple[str, int] | Response:
        allow_receipt(office(), acting(), sequence)
        form = ReceiptForm()
        if _asks() and not form.validate_on_submit():
            return _receipt_page(form, sequence), 400
        given = give_receipt(office(), acting(), sequence, form.reason.data if _asks() else None)
        if request.form.get("as") == "file":
            headers = {"Content-Disposition": f'attachment; filename="{_NAME.format(sequence)}"'}
            return Response(given.text, mimetype="application/json", headers=headers)
        return _receipt_page(form, sequence, given)

    @pages.get("/receipts/verify")
    @signed_in
    def check_page() -> str:
        return render_template("audit/check.html", form=CheckForm(formdata=None), checked=None)

    @pages.post("/receipts/verify")
    @signed_in
    def check_sent() -> str | tuple[str, int]:
        form = CheckForm()
        checked: ReceiptVerification | None = None
        if form.validate_on_submit():
            given = form.receipt()
            try:
                checked = verify_receipt_text(office(), given, form.key.data or "") if given else None
            except ReceiptUnreadable as fault:
                add_error(form.file if form.file.data else form.pasted, words.NOT_A_RECEIPT.filled(why=fault.why))
            else:
                if checked is None:
                    add_error(form.pasted, words.NO_RECEIPT)
        page = render_template("audit/check.html", form=form, checked=checked)
        return page if checked is not None else (page, 400)

    @pages.get(f"/receipts/{VERIFIER}")
    @signed_in
    def verifier() -> Response:
        headers = {"Content-Disposition": f'attachment; filename="{VERIFIER}"'}
        return Response(read_verifier(), mimetype="text/x-python", headers=headers)


def _asks() -> bool:
    return acting().role is Role.AUDITOR


def _receipt_page(form: ReceiptForm, entry: int, given: ReceiptView | None = None) -> str:
    return render_template("audit/receipt.html", form=form, page=ReceiptPage(entry, _asks(), given))
