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
from dss.service.candidates.ranking import (
    EVERYONE_FIT,
    RankedCandidates,
    Ranking,
    candidate_list,
    judge_candidates,
    rank,
    rank_candidates,
)
from dss.service.candidates.views import CandidateFilter, CandidateList
from dss.service.office.office import Acting, Office
from dss.service.office.once_a_day import find_today, record_once
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
    first: Ranking | None
    entry: int
    version: int


class _Asked(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What was asked, as the entry has it; what came later than the first entries is left out where nobody asked it.

    Attributes:
        most: The most candidates that the answer tells the points of.
        whole: Whether it names everyone whom the filters let through.
    """

    seat: str
    as_of: date
    most: int
    verdicts: tuple[Verdict, ...]
    agency: str | None
    regency: str | None
    education_level: str | None
    education_field: str | None
    golongan: str | None
    text: str
    region: str | None = None
    whole: bool = False

    @property
    def wanted(self) -> CandidateFilter:
        """Whom to consider."""
        return CandidateFilter(
            verdicts=frozenset(self.verdicts),
            agency=self.agency,
            regency=self.regency,
            region=self.region,
            education_level=self.education_level,
            education_field=self.education_field,
            golongan=self.golongan,
            text=self.text,
        )


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
    ranking = rank(workspace, seat, most, wanted)
    asked = _asked(office, workspace, ranking.seat, most, wanted)
    with office.recording(acting) as work:
        entry = work.record(_draft(asked, _body(asked, ranking), version))
    return Recommended(candidate_list(workspace, ranking), entry.sequence, version.number)


def answer(office: Office, acting: Acting, seat: str, wanted: CandidateFilter) -> RecordedCandidates:
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
        there = find_today(view, office, acting, EntryKind.RECOMMENDATION, subject, same)
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
        return _body(asked, rank(workspace, asked.seat, asked.most, asked.wanted))
    found = rank_candidates(workspace, workspace.seats.row(asked.seat), asked.wanted)
    return _body(asked, judge_candidates(workspace, found, _first(found)), _everyone(workspace, found))


def _asked(
    office: Office, workspace: Workspace, seat: int, most: int, wanted: CandidateFilter, *, whole: bool = False
) -> _Asked:
    return _Asked(
        seat=workspace.organisation.seats.ids[seat],
        as_of=office.on,
        most=most,
        verdicts=tuple(verdict for verdict in Verdict if verdict in wanted.verdicts),
        agency=wanted.agency,
        regency=wanted.regency,
        education_level=wanted.education_level,
        education_field=wanted.education_field,
        golongan=wanted.golongan,
        text=wanted.text,
        region=wanted.region,
        whole=whole,
    )


def _request(asked: _Asked) -> Mapping[str, Json]:
    """Return what was asked as an entry has it, when it is read again too."""
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in msgspec.to_builtins(asked).items()
    }


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


def _body(asked: _Asked, ranking: Ranking, everyone: Mapping[str, Json] | None = None) -> Mapping[str, Json]:
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
                "proof": proof_of(assessment),
            }
            for place, case, assessment in zip(ranking.places, ranking.cases, ranking.assessments, strict=True)
        ],
    }


def proof_of(assessment: Assessment) -> str:
    """Return the digest of every firing of a judgement, with the values that were read.

    It is the SHA-256 of their canonical JSON, a list a firing: names are ASCII, and facts whole numbers well within
    what JSON takes exactly, so nothing of them has to be looked at first.
    """
    return sha256(_FIRINGS.encode(assessment.firings)).hexdigest()
