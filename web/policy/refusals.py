"""Refusals of steps of drafts, as pages that name the remedy."""

from flask import Blueprint, render_template, request, url_for

from dss.model.policy.draft import DraftError, Hand, NothingDrafted, NotInThisStage, WrongHand
from dss.model.text import Text
from dss.service.drafts.edits import NoPolicyFile
from web.pages.errors import ErrorPage, Way
from web.policy import words
from web.site.language import spoken
from web.site.resubmission import typed


def add_refusals(pages: Blueprint) -> None:
    """Answer each of them by a page; what was typed is shown, so that nothing of it is lost."""

    @pages.errorhandler(NotInThisStage)
    def wrong_stage(_: NotInThisStage) -> tuple[str, int]:
        return _page(409, words.NOT_IN_THIS_STAGE, words.NOT_IN_THIS_STAGE_HINT)

    @pages.errorhandler(WrongHand)
    def wrong_hand(error: WrongHand) -> tuple[str, int]:
        own = error.hand is Hand.REVIEWER
        return _page(403, words.FOUR_EYES, words.FOUR_EYES_HINT if own else words.ONLY_THE_AUTHOR)

    @pages.errorhandler(NothingDrafted)
    def nothing(_: NothingDrafted) -> tuple[str, int]:
        return _page(409, words.NOTHING_DRAFTED, words.NOTHING_DRAFTED_HINT)

    @pages.errorhandler(NoPolicyFile)
    def no_file(error: NoPolicyFile) -> tuple[str, int]:
        return _page(404, words.NO_POLICY_FILE.filled(path=error.path[:100]), words.NO_POLICY_FILE_HINT)

    @pages.errorhandler(DraftError)
    def other(error: DraftError) -> tuple[str, int]:
        return _page(409, words.DRAFT_REFUSED, words.DRAFT_REFUSED_HINT)


def _page(status: int, title: Text, hint: Text) -> tuple[str, int]:
    draft = (request.view_args or {}).get("draft")
    to_draft = url_for("policy.draft", draft=draft) if draft else url_for("policy.drafts")
    way = Way(to_draft, (words.TO_DRAFT if draft else words.TO_DRAFTS).spoken(spoken()))
    page = ErrorPage(status, title.spoken(spoken()), hint.spoken(spoken()), way_out=way, typed=typed())
    return render_template("error.html", page=page), status
