"""The editor of one file of a draft: its text, what is wrong at which line, its rule tests.

All of it works without script, by the button that checks; with script (``policy.js``) the same fragment of the page is
refreshed as one types.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.diagnostic import Diagnostic
from dss.model.office.access import Action
from dss.model.policy.draft import TextChanged
from dss.service.drafts.editor import Editors, OpenFile, TextFindings, check_text, open_file
from dss.service.drafts.writing import TypedText, discard_text, save_text
from dss.service.policy.differences import TextDifference, compare_texts
from web.site.permissions import allowed
from web.site.session import acting, office

_REMOVE, _DISCARD, _CHECK = "remove", "discard", "check"
_LONGEST_DIGEST: Final = 64


@dataclass(frozen=True, slots=True)
class EditConflict:
    """The three texts of a file that was changed during an edit.

    Attributes:
        in_force: Whether it was changed in the policy in force; else in the draft, by another window.
        began_with: What the edit began with; None for a new file.
        now: What is there now; None where the file is gone.
        meanwhile: From the first to the second.
        yours: From the first to what was typed.
    """

    in_force: bool
    began_with: str | None
    now: str | None
    meanwhile: TextDifference
    yours: TextDifference


@dataclass(frozen=True, slots=True)
class EditorPage:
    """A file in the editor.

    Attributes:
        text: As it is kept, or as it was typed.
        base, continued: What a save from here is based on, and continues; as `TypedText` has them.
        findings: The findings about it; None where it can only be read.
        checked: Whether the text was typed and not saved.
        saved: Whether it was saved just now.
    """

    file: OpenFile
    text: str
    base: str
    continued: str
    findings: TextFindings | None
    conflict: EditConflict | None = None
    checked: bool = False
    saved: bool = False

    @property
    def remarks(self) -> Mapping[int, tuple[Diagnostic, ...]]:
        """What is wrong or odd, by line."""
        lines: dict[int, tuple[Diagnostic, ...]] = {}
        for one in self.findings.here if self.findings else ():
            lines[one.place.line] = (*lines.get(one.place.line, ()), one)
        return lines


def add_editor(pages: Blueprint, editors: Editors) -> None:
    """Add the pages."""

    @pages.get("/drafts/<draft>/files")
    @allowed(Action.PUBLISH)
    def choose(draft: str) -> Response:
        return redirect(url_for("policy.edit", draft=draft, path=request.args.get("path", "").strip() or "."))

    @pages.get("/drafts/<draft>/files/<path:path>")
    @allowed(Action.PUBLISH)
    def edit(draft: str, path: str) -> str:
        file = open_file(office(), acting(), draft, path)
        conflict = None
        if file.stale is not None and file.may_save:
            conflict = _conflict(file.stale.began_with, file.stale.now, file.text, in_force=True)
        return _page(file, file.text, conflict=conflict, saved="saved" in request.args)

    @pages.post("/drafts/<draft>/files/<path:path>")
    @allowed(Action.PUBLISH)
    def save(draft: str, path: str) -> Response | str | tuple[str, int]:
        do, typed = request.form.get("do", ""), _typed(path)
        if do == _CHECK:
            return _page(open_file(office(), acting(), draft, path), typed.text or "", typed, checked=True)
        if do == _DISCARD:
            discard_text(office(), acting(), draft, path)
            return redirect(url_for("policy.draft", draft=draft), 303)
        try:
            save_text(office(), acting(), draft, typed)
        except TextChanged as fault:
            conflict = _conflict(fault.before, fault.now, fault.theirs, in_force=fault.in_force)
            file = open_file(office(), acting(), draft, path)
            return _page(file, fault.theirs or "", conflict=conflict, checked=True), 409
        if do == _REMOVE:
            return redirect(url_for("policy.draft", draft=draft), 303)
        return redirect(url_for("policy.edit", draft=draft, path=path, saved=1), 303)

    @pages.post("/drafts/<draft>/findings/<path:path>")
    @allowed(Action.PUBLISH)
    def findings(draft: str, path: str) -> str:
        found = check_text(office(), acting(), editors, draft, path, _text())
        return render_template("policy/findings.html", findings=found, draft=draft, path=path)

    def _page(
        file: OpenFile,
        text: str,
        typed: TypedText | None = None,
        *,
        conflict: EditConflict | None = None,
        checked: bool = False,
        saved: bool = False,
    ) -> str:
        found = None
        if file.may_save and (file.there or checked) and not (file.removed and not checked):
            found = check_text(office(), acting(), editors, file.draft, file.path, text)
        page = EditorPage(
            file=file,
            text=text,
            base=typed.base if typed else file.stale.digest_now if file.stale else file.base,
            continued=typed.continued if typed else file.continued,
            findings=found,
            conflict=conflict,
            checked=checked,
            saved=saved,
        )
        return render_template("policy/editor.html", page=page)


def _typed(path: str) -> TypedText:
    removed = request.form.get("do") == _REMOVE
    return TypedText(path, _digest("base"), _digest("continued"), None if removed else _text())


def _text() -> str:
    """Return what was typed, with the line ends that files of the policy have: forms send CRLF."""
    return request.form.get("text", "").replace("\r\n", "\n").replace("\r", "\n")


def _digest(name: str) -> str:
    """Return a digest that the page passed on; one that nothing has for nonsense, which then differs from all."""
    return request.form.get(name, "")[:_LONGEST_DIGEST]


def _conflict(before: str | None, now: str | None, yours: str | None, *, in_force: bool) -> EditConflict:
    return EditConflict(in_force, before, now, compare_texts(before, now), compare_texts(before, yours))
