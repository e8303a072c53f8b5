"""Letters about a move, as a page and as a file, to the byte as they were sent; that one was read is recorded."""

import base64
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from typing import Final

from flask import Blueprint, Response, render_template, send_file
from werkzeug.wrappers import Response as AnyResponse

from dss.model.casework.letter import LetterForm, LetterKind, LetterNotDue
from dss.service.casework.reading_reasons import RecordKind
from dss.service.letters.sending import ACTIONS, read_letter
from web.moves import words
from web.pages.reasons import ask_first
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.session import acting, office

NAMES: Final = {
    LetterKind.NOTICE: "letter",
    LetterKind.ORDER: "order-letter",
    LetterKind.DECISION_SHEET: "sheet",
    LetterKind.OBJECTION_OUTCOME: "objection-letter",
}
"""What each kind is called in addresses and files."""

_Answer = AnyResponse | tuple[str, int]


def add_letters(pages: Blueprint) -> None:
    """Add a page and a file for each kind of letter."""
    for kind, name in NAMES.items():
        for form, ending in ((LetterForm.HTML, ""), (LetterForm.PDF, ".pdf")):
            view = allowed(ACTIONS[kind])(_reading(kind, form))
            pages.add_url_rule(f"/moves/<move>/{name}{ending}", endpoint_of(kind, form), view)


def endpoint_of(kind: LetterKind, form: LetterForm) -> str:
    """Return the name of the view of a letter."""
    return f"{kind}_{form}"


def _reading(kind: LetterKind, form: LetterForm) -> Callable[[str], _Answer]:
    """Return the view that shows a letter."""

    def read(move: str) -> _Answer:
        if (asked := ask_first(RecordKind.MOVE, move)) is not None:
            return asked
        try:
            letter = read_letter(office(), acting(), move, kind, form, language=spoken())
        except LetterNotDue:
            return render_template("moves/no_letter.html", move=move, kind=kind, own=words), 404
        if form is LetterForm.HTML:
            return _page(letter.content)
        name = f"{move}-{NAMES[kind]}-{spoken()}.pdf"
        return send_file(BytesIO(letter.content), "application/pdf", as_attachment=True, download_name=name)

    return read


def _page(content: bytes) -> Response:
    """Return a letter as a page of its own: complete in itself; only its own style sheet is allowed."""
    styles = content.partition(b"<style>")[2].partition(b"</style>")[0]
    digest = base64.b64encode(sha256(styles).digest()).decode()
    answer = Response(content, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return answer
