"""Candidates for a seat, recorded before they are shown: an answer that could not be recorded is not given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

import msgspec

from dss.model.judgement.assessment import Assessment, Verdict
from dss.model.judgement.candidates import VERDICTS
from dss.model.ledger.ledger import EntryDraft, EntryKind, Json, LedgerEntry
from dss.model.office.access import Action
from dss.service.candidates.filters import CRITERIA, CandidateFilter
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
from dss.service.office.once_a_day import record_once, recorded_today
from dss.service.workspace.workspace import Workspace
from dss.storage.records.versions import Version
from dss.storage.view import View

_FIRINGS: Final = msgspec.json.Encoder(order="sorted")

SHOWN: Final = 20
"""How many candidates are looked at together; of so many, the best, an answer tells the points and what proves them."""


@dataclass(frozen=True, slots=True)
class Recommended:
    """Candidates for a seat, as they were recorded.

    Attributes:
        entry: Sequence number of the entry that says so.
        version: The version that they rest on.
    """

    candidates: CandidateList
    entry: int
    version: int


@dataclass(frozen=True, slots=True)
class RecordedCandidates:
    """Everyone whom a question lets through, as it was recorded.

    Attributes:
        workspace: What it rests on.
        found: All of them, best first.
        first: The first `SHOWN` of them judged, where they were only just; None where the answer was given before.
        entry: Sequence number of the entry that says so.
        version: The version that they rest on.
    """

    workspace: Workspace
    found: RankedCandidates
    first: JudgedCandidates | None
    entry: int
    version: int


class _Asked(CandidateFilter, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question as its entry in the ledger holds it.

    Attributes:
        most: The most candidates whose points the answer holds.
        whole: Whether the answer names everyone whom the filter lets through.
    """

    seat: str
    as_of: date
    most: int
    whole: bool = False


_LATER_FIELDS: Final = {"region": None, "whole": False}
"""Fields that the first entries did not have, with the value at which an entry leaves them out."""


def recommend(
    office: Office, acting: Acting, seat: str, most: int = 20, wanted: CandidateFilter = EVERYONE_FIT
) -> Recommended:
    """Rank the best candidates for a seat by the version in force, and record what was asked and answered.

    Args:
        office: Where.
        acting: Who asks.
        seat: The seat's id.
        most: The most candidates.
        wanted: Whom to consider.

    Raises:
        NotAllowed: If the role may not ask.
        NothingImported: If no version is in force.
        UnknownName: If there is no such seat, or a filter names no code.
        EngineDisagreement: If the engines differ on anyone shown.
        StorageError: If it can't be recorded; nothing is answered then.
    """
    acting.allow(Action.RECOMMEND)
    version = office.version()
    workspace = office.workspace(version.digests)
    ranking = rank_and_judge(workspace, seat, most, wanted)
    asked = _asked(office, workspace, ranking.seat, most, wanted)
    with office.recording(acting) as work:
        entry = work.record(_draft(asked, _body(asked, ranking), version))
    return Recommended(describe_candidates(workspace, ranking), entry.sequence, version.number)


def record_answer(office: Office, acting: Acting, seat: str, wanted: CandidateFilter) -> RecordedCandidates:
    """Rank everyone whom the filters let through, and record it, if the same was not asked and answered today.

    The entry names all of them in their order with their scores, and tells the points of the first `SHOWN`. So whatever
    is shown of an answer, sorted and searched in whichever way, was recorded before.

    Args:
        office: Where.
        acting: Who asks.
        seat: The seat's id.
        wanted: Whom to consider; a text is no part of the question, but looked for in the answer.

    Raises:
        NotAllowed, NothingImported, UnknownName, EngineDisagreement, StorageError: As `recommend`.
    """
    acting.allow(Action.RECOMMEND)
    version = office.version()
    workspace = office.workspace(version.digests)
    found = rank_candidates(workspace, workspace.seats.row(seat), wanted)
    asked = _asked(office, workspace, found.seat, SHOWN, wanted, whole=True)
    request, everyone = _request(asked), _everyone(workspace, found)

    def same(entry: LedgerEntry) -> bool:
        body = entry.body
        return entry.sources == version.digests and body["request"] == request and body.get("everyone") == everyone

    subject = _subject(asked)
    with office.reading() as view:
        there = recorded_today(view, office, acting, EntryKind.RECOMMENDATION, subject, same)
    if there is not None:
        return RecordedCandidates(workspace, found, None, there.sequence, version.number)
    first = judge_candidates(workspace, found, _first(found))  # before anything is locked to be written
    draft = _draft(asked, _body(asked, first, everyone), version)
    entry = record_once(office, acting, EntryKind.RECOMMENDATION, subject, same, lambda work: work.record(draft))
    return RecordedCandidates(workspace, found, first, entry.sequence, version.number)


def recompute_recommendation(entry: LedgerEntry, load: Callable[[date], Workspace], view: View) -> Mapping[str, Json]:
    """Compute anew what the entry of a recommendation says, from the sources that it rests on.

    Args:
        entry: The entry.
        load: Gives those sources on a day.
        view: The records.

    Raises:
        msgspec.ValidationError: If it says of no question that can be asked.
        UnknownName, EngineDisagreement: As `recommend`.
    """
    asked = msgspec.convert(entry.body.get("request"), _Asked)
    workspace = load(asked.as_of)
    if not asked.whole:
        return _body(asked, rank_and_judge(workspace, asked.seat, asked.most, asked))
    found = rank_candidates(workspace, workspace.seats.row(asked.seat), asked)
    return _body(asked, judge_candidates(workspace, found, _first(found)), _everyone(workspace, found))


def _asked(
    office: Office, workspace: Workspace, seat: int, most: int, wanted: CandidateFilter, *, whole: bool = False
) -> _Asked:
    verdicts = tuple(verdict for verdict in Verdict if verdict in wanted.verdicts)
    given = {name: getattr(wanted, name) for name in CRITERIA} | {"verdicts": verdicts}
    seat_id = workspace.organisation.seats.ids[seat]
    return _Asked(**given, seat=seat_id, as_of=office.on, most=most, whole=whole)


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
    """Name everyone in their order; who has which verdict follows from how many have each."""
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
    """Return the digest of every firing of a judgement, with the values that were read.

    It is the SHA-256 of their canonical JSON, a list a firing: names are ASCII, and facts whole numbers well within
    what JSON takes exactly, so nothing of them has to be looked at first.
    """
    return sha256(_FIRINGS.encode(assessment.firings)).hexdigest()
