"""Versions of the policy: the list, one, two side by side, and the way back to one."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.listing import Page, page_of
from dss.model.office.access import Action
from dss.model.planning.record import PlanSource
from dss.service.drafts.writing import begin_restoring
from dss.service.policy.differences import PolicyDifference, compare_versions
from dss.service.policy.versions import VersionRow, version_row, versions
from dss.service.setup.summary import ImportSummary, may_read_imports, summarise_import
from web.policy import words
from web.site.language import spoken
from web.site.permissions import allowed, is_open, signed_in
from web.site.query import QueryReader
from web.site.session import acting, office

PAGE_SIZE: Final = 25
"""Versions on a page."""


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """The list of versions.

    Attributes:
        numbers: Of every version, the newest first.
    """

    listed: Page[VersionRow]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One version.

    Attributes:
        difference: From the version before; None for the first.
        may_restore: Whether the reader may begin a draft that goes back to its rules.
        may_read_entry: Whether the reader may open the entry of the ledger that says so.
        imported: What its import changed; None for those who may not read it, and where it was compared with nothing.
    """

    row: VersionRow
    difference: PolicyDifference | None
    may_restore: bool
    may_read_entry: bool
    imported: ImportSummary | None


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Two versions side by side."""

    first: VersionRow
    second: VersionRow
    difference: PolicyDifference
    numbers: tuple[int, ...]


def add_versions(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/versions", endpoint="versions")
    @signed_in
    def list_versions() -> str:
        rows = versions(office())
        listed: Page[VersionRow] = page_of(rows, QueryReader(request.args).page(), PAGE_SIZE)
        page = VersionsPage(listed, tuple(row.number for row in rows))
        return render_template("policy/versions.html", page=page)

    @pages.get("/versions/compare")
    @signed_in
    def compare() -> str:
        every, query = {row.number: row for row in versions(office())}, QueryReader(request.args)
        newest = max(every)
        second = query.number("second", newest, newest)
        first = query.number("first", max(second - 1, 1), newest)
        difference = compare_versions(office(), first, second)
        page = ComparisonPage(every[first], every[second], difference, tuple(every))
        return render_template("policy/compare.html", page=page)

    @pages.get("/versions/<int:version>")
    @signed_in
    def version(version: int) -> str:
        row = version_row(office(), version)
        difference = compare_versions(office(), version - 1, version) if version > 1 else None
        present = next(one for one in versions(office()) if one.in_force)
        others = present.digests[PlanSource.RULES] != row.digests[PlanSource.RULES]
        may_restore = others and is_open("policy.restore", acting().role)
        imported = summarise_import(office(), acting(), version) if may_read_imports(acting()) else None
        page = VersionPage(row, difference, may_restore, is_open("audit.entry", acting().role), imported)
        return render_template("policy/version.html", page=page)

    @pages.post("/versions/<int:version>/restore")
    @allowed(Action.PUBLISH)
    def restore(version: int) -> Response:
        title = words.RESTORE_TITLE.filled(number=version).spoken(spoken())
        kept = begin_restoring(office(), acting(), version, title)
        return redirect(url_for("policy.draft", draft=kept.draft.id), 303)
