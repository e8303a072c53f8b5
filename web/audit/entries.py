"""One entry of the ledger: its sources, its history as a time line, and its replay."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.errors import InvalidInput
from dss.model.judgement.explanation import RuleLine
from dss.model.ledger.errors import EntryUnreadable
from dss.model.office.access import Action
from dss.model.office.storage_errors import SnapshotDamaged, SnapshotMissing
from dss.service.audit.entries import list_records
from dss.service.audit.entry import EntryView, view_entry
from dss.service.audit.judgements import RecomputedJudgement, recompute_judgement
from dss.service.audit.replay import RECOMPUTED, Replay, replay
from dss.service.casework.reading_reasons import RecordKind
from web.audit import words
from web.audit.results import result_of
from web.audit.timeline import Timeline, timeline
from web.jobs.jobs import Control, JobTask
from web.jobs.progress import job_page, jobs
from web.pages.reasons import RecordReading, reading
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import acting, office

_SECONDS_AT_ONCE = 2.0
"""How long a page waits for a replay before it shows the progress."""


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry of the ledger.

    Attributes:
        reading: The auditor's access to it.
        gates, others: The rules of its judgement that may forbid or refer, and the others.
        timeline: Its life, drawn.
        computed: Whether the entry can be replayed.
        replayed: The replay; None if it was not requested.
        gone: Whether a requested replay is no longer kept.
        proof: Every rule on one candidate; None if it was not requested.
        proof_failed: Why it could not be computed; blank otherwise.
    """

    entry: EntryView
    reading: RecordReading | None
    gates: tuple[RuleLine, ...]
    others: tuple[RuleLine, ...]
    timeline: Timeline | None
    computed: bool
    replayed: Replay | None
    gone: bool
    proof: RecomputedJudgement | None
    proof_failed: str


def add_entries(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/ledger/<int:sequence>")
    @allowed(Action.READ_LEDGER)
    def entry(sequence: int) -> str | tuple[str, int]:
        try:
            shown = view_entry(office(), acting(), sequence)
        except EntryUnreadable:
            return render_template("audit/unreadable.html", number=sequence), 200
        return render_template("audit/entry.html", page=_page(shown))

    @pages.post("/ledger/<int:sequence>/replay")
    @allowed(Action.READ_LEDGER)
    def replay_sent(sequence: int) -> Response:
        here, by = office(), acting()
        back = url_for(".entry", sequence=sequence)

        def work(control: Control) -> Replay:
            control.report(words.REPLAY_TITLE.filled(number=sequence))
            return replay(here, by, sequence)

        task = JobTask(
            words.REPLAY_TITLE.filled(number=sequence),
            work,
            shown_at=lambda job: url_for("audit.entry", sequence=sequence, replayed=job.id, _anchor="replay"),
            back=back,
        )
        job = jobs().start(by.account.id, task)
        jobs().wait(by.account.id, job.id, _SECONDS_AT_ONCE)
        return redirect(job_page(job), 303)


def _page(shown: EntryView) -> EntryPage:
    query = QueryReader(request.args)
    asked = query.text("replayed")
    found = result_of(asked, Replay)
    replayed = found if found is not None and found.sequence == shown.sequence else None
    lines = shown.judged.lines if shown.judged else ()
    proof, failed = _proof(shown, query)
    return EntryPage(
        entry=shown,
        reading=reading(RecordKind.ENTRY, str(shown.sequence), *list_records(shown.shown)),
        gates=tuple(line for line in lines if line.gate),
        others=tuple(line for line in lines if not line.gate),
        timeline=timeline(shown.life, shown.sequence),
        computed=shown.shown.kind in RECOMPUTED,
        replayed=replayed,
        gone=bool(asked) and replayed is None,
        proof=proof,
        proof_failed=failed,
    )


def _proof(shown: EntryView, query: QueryReader) -> tuple[RecomputedJudgement | None, str]:
    rank = query.number("proof", default=0, most=10_000)
    if not rank or shown.shown.masked:
        return None, ""
    try:
        return recompute_judgement(office(), acting(), shown.sequence, rank), ""
    except (SnapshotMissing, SnapshotDamaged, InvalidInput) as fault:
        return None, fault.message.spoken(spoken())
