"""Refusals of steps of drafts, as pages that name the remedy."""

from dataclasses import replace

from flask import Blueprint, request, url_for

from dss.model.policy.draft import DraftError, Hand, WrongHand
from dss.model.text import Text
from dss.service.drafts.edits import NoPolicyFile
from web.pages.errors import ErrorPage, ErrorResponse, Link, page_for, respond
from web.pages.rendering import said
from web.policy import words


def add_refusals(pages: Blueprint) -> None:
    """Answer errors of drafts by pages with a link to the draft."""

    @pages.errorhandler(DraftError)
    def refused(error: DraftError) -> ErrorResponse:
        page = page_for(error)
        if isinstance(error, WrongHand) and error.hand is Hand.AUTHOR:
            page = replace(page, hint=said(words.ONLY_THE_AUTHOR))
        return respond(error, _with_link(page))

    @pages.errorhandler(NoPolicyFile)
    def no_file(error: NoPolicyFile) -> ErrorResponse:
        title, hint = said(words.NO_POLICY_FILE, path=error.path[:100]), said(words.NO_POLICY_FILE_HINT)
        return respond(error, _with_link(replace(page_for(error), status=404, title=title, hint=hint)))


def _with_link(page: ErrorPage) -> ErrorPage:
    draft = (request.view_args or {}).get("draft")
    label: Text = words.TO_DRAFT if draft else words.TO_DRAFTS
    return replace(
        page, link=Link(url_for("policy.draft", draft=draft) if draft else url_for("policy.drafts"), said(label))
    )
