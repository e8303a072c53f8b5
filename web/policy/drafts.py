"""Drafts: the list, beginning one, one with all that it changes, and its steps from hand to hand."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.office.access import Action
from dss.model.policy.draft import DraftInvalid, DraftStage, DraftStep, TextChanged, TitleNeeded
from dss.service.drafts.impact import ImpactCache, PolicyImpact, impact_key
from dss.service.drafts.review import approve_draft, hand_in_draft, return_draft, take_back_draft, withdraw_draft
from dss.service.drafts.stored import LONGEST_COMMENT
from dss.service.drafts.views import DraftRow, DraftView, list_drafts, show_draft
from dss.service.drafts.writing import LONGEST_TITLE, begin_draft
from dss.service.policy.texts import rule_paths
from web.pages.forms import AtMost, Form, Required, add_error, hidden, long_text, text
from web.pages.listing import ListPage, page_of
from web.policy import words
from web.site.permissions import allowed
from web.site.query import QueryReader, seen_version
from web.site.session import acting, office

PAGE_SIZE: Final = 25
"""Drafts on a page."""

_APPROVE: Final = "approve"


class TitleForm(Form):
    """What a draft is for; and which file to open first."""

    title = text(words.TITLE, Required(), AtMost(LONGEST_TITLE), hint=words.TITLE_HINT)
    path = hidden()
    line = hidden()


class HandInDraftForm(Form):
    """Why a draft is handed in; with the version of it that was seen."""

    comment = long_text(words.COMMENT, Required(), AtMost(LONGEST_COMMENT), hint=words.HAND_IN_HINT)
    seen = hidden()


class ReviewForm(Form):
    """What another officer says of a draft; with the versions of it and of the policy that were seen."""

    comment = long_text(words.COMMENT, Required(), AtMost(LONGEST_COMMENT), hint=words.REVIEW_HINT)
    seen = hidden()
    in_force = hidden()


@dataclass(frozen=True, slots=True)
class NewDraftPage:
    """The form that begins a draft, and the reader's own drafts that are being written."""

    form: TitleForm
    own: tuple[DraftRow, ...]


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft.

    Attributes:
        form: To submit it or to review it; None where the reader may do neither.
        impact: What it would change; None where that was not counted, or not of this text.
        unsound: Why it could not be handed in or put into force just now; None otherwise.
        paths: The files of the policy, to choose one to edit.
    """

    view: DraftView
    form: HandInDraftForm | ReviewForm | None
    impact: PolicyImpact | None
    unsound: DraftInvalid | None
    paths: tuple[str, ...]


def add_drafts(pages: Blueprint, cache: ImpactCache) -> None:
    """Add the pages."""

    @pages.get("/drafts")
    @allowed(Action.PUBLISH)
    def drafts() -> str:
        rows = sorted(list_drafts(office(), acting()), key=lambda row: not row.awaits_me)
        listed: ListPage[DraftRow] = page_of(rows, QueryReader(request.args).number("page", 1, 1_000_000), PAGE_SIZE)
        return render_template("policy/drafts.html", listed=listed)

    @pages.get("/drafts/new")
    @allowed(Action.PUBLISH)
    def new_draft() -> str:
        return _new_page(TitleForm(request.args, meta={"csrf": True}))

    @pages.post("/drafts/new")
    @allowed(Action.PUBLISH)
    def begin() -> Response | tuple[str, int]:
        form = TitleForm()
        if form.validate_on_submit():
            try:
                kept = begin_draft(office(), acting(), form.title.data)
                return redirect(_first_page(kept.draft.id, form.path.data, form.line.data), 303)
            except TitleNeeded:
                add_error(form.title, words.TITLE_HINT)
        return _new_page(form), 400

    @pages.get("/drafts/<draft>")
    @allowed(Action.PUBLISH)
    def draft(draft: str) -> str:
        return _draft_page(draft)

    @pages.post("/drafts/<draft>/hand-in")
    @allowed(Action.PUBLISH)
    def hand_in(draft: str) -> Response | tuple[str, int]:
        form = HandInDraftForm()
        if not form.validate_on_submit():
            return _draft_page(draft, form), 400
        try:
            hand_in_draft(office(), acting(), draft, form.comment.data, seen_version(form.seen.data))
        except DraftInvalid as unsound:
            return _draft_page(draft, form, unsound), 409
        except TextChanged:
            return _draft_page(draft, form), 409
        return _to_draft(draft)

    @pages.post("/drafts/<draft>/review")
    @allowed(Action.PUBLISH)
    def review(draft: str) -> Response | tuple[str, int]:
        form = ReviewForm()
        if not form.validate_on_submit():
            return _draft_page(draft, form), 400
        comment, seen = form.comment.data, seen_version(form.seen.data)
        if request.form.get("do") != _APPROVE:
            return_draft(office(), acting(), draft, comment, seen)
            return _to_draft(draft)
        try:
            version = approve_draft(office(), acting(), draft, comment, seen, seen_version(form.in_force.data))
        except DraftInvalid as unsound:
            return _draft_page(draft, form, unsound), 409
        except TextChanged:
            return _draft_page(draft, form), 409
        return redirect(url_for("policy.version", version=version.number), 303)

    @pages.post("/drafts/<draft>/take-back")
    @allowed(Action.PUBLISH)
    def take_back(draft: str) -> Response:
        take_back_draft(office(), acting(), draft, _seen())
        return _to_draft(draft)

    @pages.post("/drafts/<draft>/withdraw")
    @allowed(Action.PUBLISH)
    def withdraw(draft: str) -> Response:
        withdraw_draft(office(), acting(), draft, _seen())
        return _to_draft(draft)

    def _draft_page(
        id: str, form: HandInDraftForm | ReviewForm | None = None, unsound: DraftInvalid | None = None
    ) -> str:
        view = show_draft(office(), acting(), id)
        open_form = _form_for(view) if form is None or not isinstance(form, type(_form_for(view))) else form
        page = DraftPage(view, open_form, cache.find(impact_key(office(), acting(), id)), unsound, rule_paths(office()))
        return render_template("policy/draft.html", page=page)


def _new_page(form: TitleForm) -> str:
    own = tuple(row for row in list_drafts(office(), acting()) if row.mine and row.stage is DraftStage.WRITING)
    return render_template("policy/new_draft.html", page=NewDraftPage(form, own))


def _first_page(draft: str, path: str, line: str) -> str:
    """Return the address of the file that the draft is begun for, or of the draft."""
    if not path:
        return url_for("policy.draft", draft=draft)
    anchor = f"L{line}" if line.isascii() and line.isdecimal() else None
    return url_for("policy.edit", draft=draft, path=path, _anchor=anchor)


def _form_for(view: DraftView) -> HandInDraftForm | ReviewForm | None:
    """Return the empty form of what the reader may do with a draft."""
    seen = {"seen": str(view.seen), "in_force": str(view.in_force)}
    if DraftStep.HAND_IN in view.may:
        return HandInDraftForm(None, data=seen)
    return ReviewForm(None, data=seen) if DraftStep.APPROVE in view.may else None


def _to_draft(draft: str) -> Response:
    return redirect(url_for("policy.draft", draft=draft), 303)


def _seen() -> int | None:
    return seen_version(request.form.get("seen"))
