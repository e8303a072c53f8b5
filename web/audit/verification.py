"""Verification and replay of the whole ledger in the background, tree heads, consistency proofs and the archive."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as Answer

from dss.model.ledger.errors import HeadUnreadable, NoSuchProof
from dss.model.office.access import Action
from dss.model.text import Text
from dss.service.audit.archive import export_archive
from dss.service.audit.receipts import is_key_id
from dss.service.audit.replay import ReplaySummary, replay_all
from dss.service.audit.tree_heads import ConsistencyView, HeadView, list_newest_heads, parse_heads, show_consistency
from dss.service.audit.verification import VerificationView, verify_records
from web.audit import words
from web.audit.results import result_of
from web.jobs.jobs import Control, JobTask
from web.jobs.progress import job_page, jobs
from web.pages.forms import Form, field_error, long_text, text, tick
from web.pages.reasons import reason_field
from web.site.permissions import allowed, is_open
from web.site.query import QueryReader
from web.site.session import acting, office

HEADS: Final = 8
"""How many of the newest heads are listed."""

_ARCHIVE: Final = "ledger.zip"
_LARGEST: Final = 999_999_999


class ExamineForm(Form):
    """What to verify the ledger against."""

    anchors = long_text(words.ANCHORS, hint=words.ANCHORS_HINT)
    key = text(words.KNOWN_KEY, hint=words.KNOWN_KEY_HINT)

    def validate_anchors(self, field: Any) -> None:
        """Check the heads."""
        try:
            parse_heads(field.data or "")
        except HeadUnreadable:
            raise field_error(words.NOT_A_HEAD) from None

    def validate_key(self, field: Any) -> None:
        """Check the key."""
        if field.data and not is_key_id(field.data):
            raise field_error(words.NO_KEY)


class ArchiveForm(Form):
    """The reason and the options of an archive."""

    snapshots = tick(words.WITH_SNAPSHOTS)
    reason = reason_field()


@dataclass(frozen=True, slots=True)
class Growth:
    """A requested consistency proof; `refused` if there is none."""

    earlier: int
    later: int
    proved: ConsistencyView | None
    refused: Text | None


@dataclass(frozen=True, slots=True)
class VerificationPage:
    """The verification of the ledger.

    Attributes:
        entries: How many a head signs for; 0 without any.
        examined, replays: The results of background jobs; None if they were not requested.
        gone: Whether a requested result is no longer kept.
    """

    heads: tuple[HeadView, ...]
    entries: int
    growth: Growth
    examined: VerificationView | None
    known: bool
    replays: ReplaySummary | None
    gone: bool
    may_replay: bool
    may_export: bool


@dataclass(frozen=True, slots=True)
class _Checked:
    """The result of a verification; `known` is whether it was compared with anything from outside."""

    examined: VerificationView
    known: bool


def add_verification(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/ledger/verify")
    @allowed(Action.VERIFY)
    def verification() -> str:
        return _page(ExamineForm(formdata=None), ArchiveForm(formdata=None, snapshots=True))

    @pages.post("/ledger/verify")
    @allowed(Action.VERIFY)
    def verification_sent() -> Answer | tuple[str, int]:
        form = ExamineForm()
        if not form.validate_on_submit():
            return _page(form, ArchiveForm(formdata=None, snapshots=True)), 400
        here, by = office(), acting()
        heads, key = parse_heads(form.anchors.data or ""), (form.key.data or "").lower() or None

        def work(control: Control) -> _Checked:
            report = _report_to(control, words.EXAMINING)
            return _Checked(verify_records(here, by, heads, key, report), bool(heads or key))

        return _started(words.VERIFICATION_TITLE, work, "checked")

    @pages.post("/ledger/replay")
    @allowed(Action.READ_LEDGER)
    def replay_all_sent() -> Answer:
        here, by = office(), acting()

        def work(control: Control) -> ReplaySummary:
            return replay_all(here, by, _report_to(control, words.REPLAYING))

        return _started(words.REPLAY_ALL, work, "replays")

    @pages.post("/ledger/archive")
    @allowed(Action.EXPORT)
    def archive_sent() -> Response | tuple[str, int]:
        form = ArchiveForm()
        if not form.validate_on_submit():
            return _page(ExamineForm(formdata=None), form), 400
        folder = Path(mkdtemp(prefix="salor-"))
        try:
            written = export_archive(office(), acting(), folder / _ARCHIVE, form.reason.data, bool(form.snapshots.data))
            answer = send_file(written.file, "application/zip", as_attachment=True, download_name=_ARCHIVE)
        except BaseException:
            rmtree(folder)
            raise
        answer.call_on_close(lambda: rmtree(folder))
        return answer


def _started(title: Text, work: Callable[[Control], Any], name: str) -> Answer:
    """Start a job whose result the verification page shows."""
    back = url_for("audit.verification")
    task = JobTask(title, work, lambda job: f"{url_for('audit.verification')}?{urlencode({name: job.id})}", back)
    return redirect(job_page(jobs().start(acting().account.id, task)), 303)


def _report_to(control: Control, step: Text) -> Callable[[int, int], None]:
    """Return a callback that reports progress to a job, and stops the work once the job is cancelled."""

    def report(done: int, count: int) -> None:
        control.check()
        control.report(step.filled(done=done, all=count), 100 * done // max(count, 1))

    return report


def _page(form: ExamineForm, archive: ArchiveForm) -> str:
    query = QueryReader(request.args)
    checked, replayed = query.text("checked"), query.text("replays")
    examined, replays = result_of(checked, _Checked), result_of(replayed, ReplaySummary)
    heads = list_newest_heads(office(), acting(), HEADS)
    entries = heads[0].size if heads else 0
    page = VerificationPage(
        heads=heads,
        entries=entries,
        growth=_growth(query, entries),
        examined=None if examined is None else examined.examined,
        known=examined is not None and examined.known,
        replays=replays,
        gone=bool(checked and examined is None) or bool(replayed and replays is None),
        may_replay=is_open("audit.replay_all_sent", acting().role),
        may_export=is_open("audit.archive_sent", acting().role),
    )
    return render_template("audit/verification.html", page=page, form=form, archive=archive)


def _growth(query: QueryReader, entries: int) -> Growth:
    asked = "earlier" in request.args or "later" in request.args
    earlier = query.number("earlier", default=1, most=_LARGEST)
    later = query.number("later", default=max(entries, 1), most=_LARGEST)
    if not asked:
        return Growth(earlier, later, None, None)
    try:
        return Growth(earlier, later, show_consistency(office(), acting(), earlier, later), None)
    except NoSuchProof:
        return Growth(earlier, later, None, words.NO_SUCH_PROOF.filled(count=entries))
