"""Record recommendations in the ledger before they are shown: an answer that cannot be recorded is not given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Final

import msgspec

from dss.model.judgement.assessment import Assessment, Verdict
from dss.model.judgement.candidates import VERDICTS
from dss.model.ledger.ledger import EntryDraft, EntryKind, Json, LedgerEntry
from dss.model.office.access import Action
from dss.service.candidates.filters import CRITERIA, WITH_IN_CASE, CandidateFilter
from dss.service.candidates.ranking import (
    EVERYONE_FIT,
    JudgedCandidates,
    RankedCandidates,
    describe_candidates,
    judge_candidates,
    rank_and_judge,
    rank_candidates,
)
from dss.service.candidates.views import CandidateList
from dss.service.office.office import Acting, Office
from dss.service.office.once_a_day import find_today, record_once
from dss.service.office.open_cases import OpenCases, find_open_cases
from dss.service.workspace.workspace import Workspace
from dss.storage.records.versions import Version
from dss.storage.view import View

_FIRINGS: Final = msgspec.json.Encoder(order="sorted")

SHOWN: Final = 20
"""Candidates on a page; for this many of the best, an answer holds points and proofs."""


@dataclass(frozen=True, slots=True)
class Recommended:
    """Candidates for a seat, as they were recorded.

    Attributes:
        entry: Sequence number of the ledger entry.
        version: The version in force that was used.
        left_out: How many employees were left out, as their move is under way.
    """

    candidates: CandidateList
    entry: int
    version: int
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class RecordedCandidates:
    """Everyone who passes a filter, as recorded.

    Attributes:
        workspace: The sources used.
        found: All of them, best first.
        first: The first `SHOWN` of them assessed; None where the same answer was recorded earlier.
        entry: Sequence number of the ledger entry.
        version: The version in force that was used.
        cases: Who and what is in an open case.
        left_out: How many employees were left out for it.
    """

    workspace: Workspace
    found: RankedCandidates
    first: JudgedCandidates | None
    entry: int
    version: int
    cases: OpenCases
    left_out: int


class _Asked(CandidateFilter, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question as its entry in the ledger holds it.

    Attributes:
        most: The most candidates whose points the answer holds.
        whole: Whether the answer names everyone whom the filter lets through.
        without: The employees who were left out, as their move was under way.
    """

    seat: str
    as_of: date
    most: int
    whole: bool = False
    without: tuple[str, ...] = ()


_LATER_FIELDS: Final[Mapping[str, Json]] = {"region": None, "whole": False, "with_in_case": False, "without": []}
"""Fields that the first entries did not have, with the value at which an entry leaves them out."""


def recommend(
    office: Office, acting: Acting, seat: str, most: int = 20, wanted: CandidateFilter = EVERYONE_FIT
) -> Recommended:
    """Rank the best candidates for a seat by the version in force, and record question and answer.

    Args:
        office: Where.
        acting: The account that asks.
        seat: The seat's id.
        most: The most candidates.
        wanted: The filter.

    Raises:
        NotAllowed: If the role lacks the permission.
        NothingImported: If no version is in force.
        UnknownName: If there is no such seat, or a filter names no code.
        EngineDisagreement: If the engines differ on anyone shown.
        StorageError: If it can't be recorded; nothing is answered then.
    """
    acting.allow(Action.RECOMMEND)
    version = office.version()
    workspace = office.workspace(version.digests)
    cases, without = _left_out(office, workspace, wanted)
    ranking = rank_and_judge(workspace, seat, most, wanted, without)
    asked = _asked(office, workspace, ranking.seat, most, wanted, without)
    with office.recording(acting) as work:
        entry = work.record(_draft(asked, _body(asked, ranking), version))
    shown = in_cases(describe_candidates(workspace, ranking), cases)
    return Recommended(shown, entry.sequence, version.number, len(without))


def record_answer(office: Office, acting: Acting, seat: str, wanted: CandidateFilter) -> RecordedCandidates:
    """Rank everyone who passes the filter, and record the answer unless the same one was recorded today.

    The entry names all of them in order with their scores, and the points of the first `SHOWN`. So everything that is
    later shown of the answer, in any order and for any search text, has been recorded.

    Args:
        office: Where.
        acting: The account that asks.
        seat: The seat's id.
        wanted: The filter without a text, which is searched for in the answer.

    Raises:
        NotAllowed, NothingImported, UnknownName, EngineDisagreement, StorageError: As `recommend`.
    """
    acting.allow(Action.RECOMMEND)
    version = office.version()
    workspace = office.workspace(version.digests)
    cases, without = _left_out(office, workspace, wanted)
    found = rank_candidates(workspace, workspace.seats.row(seat), wanted, without=without)
    asked = _asked(office, workspace, found.seat, SHOWN, wanted, without, whole=True)
    request, everyone = _request(asked), _everyone(workspace, found)

    def same(entry: LedgerEntry) -> bool:
        body = entry.body
        return entry.sources == version.digests and body["request"] == request and body.get("everyone") == everyone

    subject = _subject(asked)
    with office.reading() as view:
        there = find_today(view, office, acting, EntryKind.RECOMMENDATION, subject, same)
    if there is not None:
        return RecordedCandidates(workspace, found, None, there.sequence, version.number, cases, len(without))
    first = judge_candidates(workspace, found, _first(found))  # before the database is locked for writing
    draft = _draft(asked, _body(asked, first, everyone), version)
    entry = record_once(office, acting, EntryKind.RECOMMENDATION, subject, same, lambda work: work.record(draft))
    return RecordedCandidates(workspace, found, first, entry.sequence, version.number, cases, len(without))


def recompute_recommendation(entry: LedgerEntry, load: Callable[[date], Workspace], view: View) -> Mapping[str, Json]:
    """Recompute the entry of a recommendation from its sources.

    Args:
        entry: The entry.
        load: Loads these sources as of a day.
        view: The records.

    Raises:
        msgspec.ValidationError: If its request is malformed.
        UnknownName, EngineDisagreement: As `recommend`.
    """
    asked = msgspec.convert(entry.body.get("request"), _Asked)
    workspace = load(asked.as_of)
    if not asked.whole:
        return _body(asked, rank_and_judge(workspace, asked.seat, asked.most, asked, asked.without))
    found = rank_candidates(workspace, workspace.seats.row(asked.seat), asked, without=asked.without)
    return _body(asked, judge_candidates(workspace, found, _first(found)), _everyone(workspace, found))


def in_cases(found: CandidateList, cases: OpenCases) -> CandidateList:
    """Return candidates with the case of each whose move is under way."""
    rows = tuple(replace(row, in_case=cases.people.get(row.employee, "")) for row in found.rows)
    return replace(found, rows=rows)


def _left_out(office: Office, workspace: Workspace, wanted: CandidateFilter) -> tuple[OpenCases, tuple[str, ...]]:
    """Return who and what is in an open case, and the employees who are left out for it, by id."""
    with office.reading() as view:
        cases = find_open_cases(view, office.on)
    there = (employee for employee in sorted(cases.people) if employee in workspace.employees)
    return cases, () if wanted.with_in_case else tuple(there)


def _asked(
    office: Office,
    workspace: Workspace,
    seat: int,
    most: int,
    wanted: CandidateFilter,
    without: tuple[str, ...],
    *,
    whole: bool = False,
) -> _Asked:
    verdicts = tuple(verdict for verdict in Verdict if verdict in wanted.verdicts)
    given = {name: getattr(wanted, name) for name in (*CRITERIA, WITH_IN_CASE)} | {"verdicts": verdicts}
    seat_id = workspace.organisation.seats.ids[seat]
    return _Asked(**given, seat=seat_id, as_of=office.on, most=most, whole=whole, without=without)


def _request(asked: _Asked) -> Mapping[str, Json]:
    """Return a question as JSON, equal to what is read from its entry."""
    request: Mapping[str, Json] = msgspec.json.decode(msgspec.json.encode(asked))
    return {name: value for name, value in request.items() if name not in _LATER_FIELDS or value != _LATER_FIELDS[name]}


def _subject(asked: _Asked) -> str:
    return f"seat:{asked.seat}"


def _draft(asked: _Asked, body: Mapping[str, Json], version: Version) -> EntryDraft:
    return EntryDraft(EntryKind.RECOMMENDATION, _subject(asked), body, version.digests)


def _first(found: RankedCandidates) -> range:
    return range(min(SHOWN, len(found.employees)))


def _everyone(workspace: Workspace, found: RankedCandidates) -> Mapping[str, Json]:
    """Return everyone in order; the verdicts follow from the counts."""
    ids = workspace.organisation.employees.ids
    return {"employees": [ids[row] for row in found.employees.tolist()], "scores": found.scores.tolist()}


def _body(asked: _Asked, ranking: JudgedCandidates, everyone: Mapping[str, Json] | None = None) -> Mapping[str, Json]:
    return {
        **({} if everyone is None else {"everyone": everyone}),
        "request": _request(asked),
        "considered": dict(zip((verdict.value for verdict in VERDICTS), ranking.counts.tolist(), strict=True)),
        "candidates": [
            {
                "rank": place,
                "employee": case.employee_id,
                "verdict": assessment.verdict.value,
                "score": assessment.score,
                "points": {part.rule: part.points for part in assessment.parts},
                "open_gates": list(assessment.open_gates),
                "proof": digest_of_proof(assessment),
            }
            for place, case, assessment in zip(ranking.places, ranking.cases, ranking.assessments, strict=True)
        ],
    }


def digest_of_proof(assessment: Assessment) -> str:
    """Return the digest of all firings of an assessment, with the values that they read.

    It is the SHA-256 of their canonical JSON, one list for each firing. Names are ASCII, and facts are whole numbers
    that JSON represents exactly, so sorted keys make the encoding canonical.
    """
    return sha256(_FIRINGS.encode(assessment.firings)).hexdigest()
