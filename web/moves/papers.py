"""The checklist of a move as one form, and the files of its papers."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from dss.model.casework.attachment import FileKind
from dss.model.casework.errors import CaseRefusal, PaperPart, PapersRefused
from dss.model.casework.events import HandIn
from dss.model.casework.steps import step_for
from dss.model.office.access import Action
from dss.model.office.storage_errors import StateChanged
from dss.service.casework.reading_reasons import RecordKind
from dss.service.casework.views import MoveCaseView, PaperView
from dss.service.moves.overview import MoveOverview, move_overview
from dss.service.moves.papers import GivenFile, GivenPaper, hand_in_papers, read_paper
from web.moves import words
from web.moves.forms import LONGEST_LINE, StepForm, seen_of
from web.pages import words as form_words
from web.pages.forms import AtMost, add_error, day, scan, sent_file, text
from web.pages.reasons import ask_first
from web.site.limits import takes_files
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import acting, office

STEP: Final = step_for(HandIn)

_MEDIA: Final = {FileKind.PDF: "application/pdf", FileKind.PNG: "image/png", FileKind.JPEG: "image/jpeg"}
_NOTHING_ALLOWED: Final = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
_MOST: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of the checklist with its fields."""

    paper: PaperView
    number: Any
    dated: Any
    file: Any


@dataclass(frozen=True, slots=True)
class PapersPage:
    """The checklist of a move.

    Attributes:
        recorded: Numbers of the entries of papers that were just recorded.
    """

    case: MoveCaseView
    form: StepForm
    rows: tuple[PaperRow, ...]
    recorded: tuple[int, ...]


def add_papers(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/moves/<move>/papers")
    @allowed(Action.HAND_IN)
    def papers(move: str) -> str | Response:
        overview = move_overview(office(), acting(), move)
        if not _takes_papers(overview):
            return redirect(url_for(".move", move=overview.case.move))
        return _page(overview.case, _form(overview.case, filled=False))

    @pages.post("/moves/<move>/papers")
    @takes_files
    @allowed(Action.HAND_IN)
    def papers_sent(move: str) -> Response | tuple[str, int]:
        overview = move_overview(office(), acting(), move)
        case = overview.case
        if not _takes_papers(overview):
            raise StateChanged(RecordKind.MOVE, case.move)
        form = _form(case, filled=True)
        if seen_of(form) != case.version:
            return _changed(case, form)
        given = list(_given(form, case)) if form.validate() else []
        if not form.errors and not given:
            add_error(form.seen, words.NOTHING_FILLED)
        try:
            if form.errors:
                return _refused(case, form)
            taken = hand_in_papers(office(), acting(), case.move, given, case.version)
        except PapersRefused as refusal:
            for fault in refusal.faults:
                add_error(form._fields.get(f"{fault.part}_{fault.document}", form.seen), fault.reason)
            return _refused(case, form)
        except CaseRefusal as refusal:
            add_error(form.seen, refusal.reason)
            return _refused(case, form)
        except StateChanged:
            return _changed(move_overview(office(), acting(), move).case, form)
        return redirect(url_for(".papers", move=case.move, done=taken.entries), 303)

    @pages.get("/moves/<move>/papers/<document>")
    @allowed(Action.READ_CASE)
    def paper(move: str, document: str) -> Response:
        if (asked := ask_first(RecordKind.MOVE, move)) is not None:
            return asked
        read = read_paper(office(), acting(), move, document)
        answer = send_file(
            BytesIO(read.content), _MEDIA[read.file.kind], as_attachment=True, download_name=read.file.name
        )
        answer.headers["Content-Security-Policy"] = _NOTHING_ALLOWED
        return answer


def _takes_papers(overview: MoveOverview) -> bool:
    return any(step.step == STEP.name and step.possible for step in overview.steps)


def _form(case: MoveCaseView, *, filled: bool) -> StepForm:
    """Return the form of the checklist, with what was sent, or else with the papers that are there."""
    fields: dict[str, Any] = {}
    for one in case.papers:
        fields[f"number_{one.document}"] = text(words.NUMBER_OF.filled(paper=one.title), AtMost(LONGEST_LINE))
        fields[f"{PaperPart.DATED}_{one.document}"] = day(words.DAY_OF.filled(paper=one.title))
        fields[f"{PaperPart.FILE}_{one.document}"] = scan(words.FILE_OF.filled(paper=one.title))
    kind = type("PapersForm", (StepForm,), fields)
    if filled:
        return kind()  # type: ignore[no-any-return]
    there: dict[str, Any] = {f"number_{one.document}": one.number for one in case.papers}
    there |= {f"{PaperPart.DATED}_{one.document}": one.dated for one in case.papers}
    return kind(formdata=None, seen=str(case.version), **there)  # type: ignore[no-any-return]


def _rows(form: StepForm, case: MoveCaseView) -> Iterator[PaperRow]:
    for one in case.papers:
        number, dated, file = (form[f"{part}_{one.document}"] for part in ("number", PaperPart.DATED, PaperPart.FILE))
        yield PaperRow(one, number, dated, file)


def _given(form: StepForm, case: MoveCaseView) -> Iterator[GivenPaper]:
    """Yield the papers that are filled in, and not as they are there already; what is missing becomes an error."""
    for row in _rows(form, case):
        number, dated, sent = row.number.data or "", row.dated.data, sent_file(row.file)
        if sent is None and ((number, dated) == (row.paper.number, row.paper.dated) or not (number or dated)):
            continue
        for field in (row.number, row.dated):
            if not field.data:
                add_error(field, form_words.NEEDED)
        yield GivenPaper(row.paper.document, number, dated, None if sent is None else GivenFile(*sent))


def _refused(case: MoveCaseView, form: StepForm) -> tuple[str, int]:
    _ask_for_files_again(form, case)
    return _page(case, form), 400


def _changed(case: MoveCaseView, form: StepForm) -> tuple[str, int]:
    """Show how things are now, with what was typed, to be sent again."""
    form.seen.data = str(case.version)
    add_error(form.seen, words.CHANGED_MEANWHILE)
    _ask_for_files_again(form, case)
    return _page(case, form), 409


def _ask_for_files_again(form: StepForm, case: MoveCaseView) -> None:
    for row in _rows(form, case):
        if row.file.data and not row.file.errors:
            add_error(row.file, form_words.CHOOSE_AGAIN)


def _page(case: MoveCaseView, form: StepForm) -> str:
    recorded = QueryReader(request.args).numbers("done", most=_MOST)
    page = PapersPage(case, form, tuple(_rows(form, case)), tuple(recorded))
    return render_template("moves/papers.html", page=page, own=words)
