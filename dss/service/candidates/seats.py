"""Rank the vacant seats for an employee, and record the answer before it is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec
import numpy as np

from dss.explanation import verdict_words
from dss.model.identifiers import SeatId
from dss.model.judgement.assessment import Assessment, Verdict
from dss.model.judgement.candidates import ACCEPTABLE, STRICTNESS, VERDICTS
from dss.model.ledger.ledger import EntryDraft, EntryKind, Json, LedgerEntry
from dss.model.office.access import Action
from dss.service.candidates.describe import Describer
from dss.service.candidates.recorded import digest_of_proof
from dss.service.office.office import Acting, Office
from dss.service.office.once_a_day import record_once
from dss.service.office.open_cases import find_open_cases
from dss.service.office.personal_data import EMPLOYEE
from dss.service.workspace.transfer import Transfer, assess_ranked, transfers_of
from dss.service.workspace.workspace import Workspace
from dss.storage.view import View

MOST_SEATS: Final = 10
"""The most seats shown."""


@dataclass(frozen=True, slots=True)
class FittingSeat:
    """A vacant seat that an employee may take; `notes` names the consents that it needs."""

    rank: int
    seat: SeatId
    position: str
    unit: str
    agency: str
    region: str
    remoteness: int
    critical: bool
    verdict: Verdict
    verdict_label: str
    score: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FittingSeats:
    """The best vacant seats for an employee.

    Attributes:
        rows: By verdict, the mildest first, then by score; at most `MOST_SEATS`.
        eligible, referred: The number of all seats with each verdict.
        entry: Sequence number of the ledger entry.
        version: The version in force that was used.
    """

    rows: tuple[FittingSeat, ...]
    eligible: int
    referred: int
    entry: int
    version: int


class _Asked(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A question as its entry in the ledger holds it."""

    employee: str
    as_of: date
    most: int
    without: list[str] = []
    """The seats that were left out: in an open case, or not to be filled."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """The best seats, on which both engines agree; `counts` of all seats are in the order of `VERDICTS`."""

    cases: tuple[Transfer, ...]
    assessments: tuple[Assessment, ...]
    counts: tuple[int, ...]


def find_fitting_seats(office: Office, acting: Acting, employee: str) -> FittingSeats:
    """Find the best vacant seats for an employee, and record the answer unless the same one was recorded today.

    Args:
        office: Where.
        acting: The account that asks.
        employee: The employee's id.

    Raises:
        NotAllowed: If the role lacks the permission.
        UnknownName: If there is no such employee.
        EngineDisagreement: If the engines differ on any seat shown.
        StorageError: If it can't be recorded; nothing is answered then.
    """
    acting.allow(Action.RECOMMEND)
    version = office.version()
    workspace = office.workspace(version.digests)
    row = workspace.employees.row(employee)
    with office.reading() as view:
        cases = find_open_cases(view, office.on)
    without = sorted({*cases.seats, *workspace.frozen_seats} & set(workspace.organisation.seats.ids))
    asked = _Asked(workspace.organisation.employees.ids[row], office.on, MOST_SEATS, without)
    found = _judged(workspace, row, asked)
    body = _body(asked, found)
    subject = f"{EMPLOYEE}{asked.employee}"
    draft = EntryDraft(EntryKind.RECOMMENDATION, subject, body, version.digests)

    def same(entry: LedgerEntry) -> bool:
        return entry.sources == version.digests and entry.body == body

    entry = record_once(office, acting, draft.kind, subject, same, lambda work: work.record(draft))
    return _described(workspace, found, entry.sequence, version.number)


def recompute_seats(entry: LedgerEntry, load: Callable[[date], Workspace], view: View) -> Mapping[str, Json]:
    """Recompute such an entry; else as `dss.service.candidates.recorded.recompute_recommendation`."""
    asked = msgspec.convert(entry.body.get("request"), _Asked)
    workspace = load(asked.as_of)
    return _body(asked, _judged(workspace, workspace.employees.row(asked.employee), asked))


def _judged(workspace: Workspace, employee: int, asked: _Asked) -> _Judged:
    seats = np.arange(len(workspace.organisation.seats.ids))
    states = workspace.screen.states(np.full(len(seats), employee), seats)
    fits = np.isin(states.verdicts, [STRICTNESS[verdict] for verdict in ACCEPTABLE])
    fits[[workspace.seats.row(seat) for seat in asked.without]] = False
    fitting = np.flatnonzero(fits)
    order = np.lexsort((fitting, -states.scores[fitting], states.verdicts[fitting]))
    chosen = fitting[order][: asked.most].tolist()
    cases = transfers_of(workspace, [employee] * len(chosen), chosen)
    ranked = [(VERDICTS[states.verdicts[seat]], int(states.scores[seat])) for seat in chosen]
    assessments = assess_ranked(workspace, cases, ranked)
    counts = np.bincount(states.verdicts, minlength=len(VERDICTS))
    return _Judged(cases, assessments, tuple(counts.tolist()))


def _body(asked: _Asked, found: _Judged) -> Mapping[str, Json]:
    return {
        "request": msgspec.to_builtins(asked),
        "considered": dict(zip((verdict.value for verdict in VERDICTS), found.counts, strict=True)),
        "seats": [
            {
                "rank": place,
                "seat": case.seat_id,
                "verdict": assessment.verdict.value,
                "score": assessment.score,
                "points": {part.rule: part.points for part in assessment.parts},
                "open_gates": list(assessment.open_gates),
                "proof": digest_of_proof(assessment),
            }
            for place, (case, assessment) in enumerate(zip(found.cases, found.assessments, strict=True), start=1)
        ],
    }


def _described(workspace: Workspace, found: _Judged, entry: int, version: int) -> FittingSeats:
    describe, said = Describer(workspace, None), workspace.phrases().said
    knowledge = workspace.knowledge
    rows = []
    for place, (case, assessment) in enumerate(zip(found.cases, found.assessments, strict=True), start=1):
        unit = workspace.unit_of_seat(case.seat)
        region = knowledge.regions[unit.region]
        rows.append(
            FittingSeat(
                rank=place,
                seat=case.seat_id,
                position=said(case.position.name),
                unit=said(unit.name),
                agency=said(knowledge.agency_name(unit.agency)),
                region=region.name,
                remoteness=region.remoteness,
                critical=case.position.critical,
                verdict=assessment.verdict,
                verdict_label=said(verdict_words[assessment.verdict]),
                score=assessment.score,
                notes=describe.candidate(place, case, assessment).notes,
            )
        )
    by_verdict = dict(zip(VERDICTS, found.counts, strict=True))
    return FittingSeats(tuple(rows), by_verdict[Verdict.ELIGIBLE], by_verdict[Verdict.REFERRED], entry, version)
