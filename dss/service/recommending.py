"""Candidates for a seat, recorded before they are shown: an answer that could not be recorded is not given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from dss.ledger.canonical import digest_of_value
from dss.model.access import Action
from dss.model.assessment import Assessment, Firing, Verdict
from dss.model.candidates import VERDICTS
from dss.model.ledger import EntryDraft, EntryKind, Json, LedgerEntry
from dss.service.hr import EVERYONE_FIT, Ranking, candidate_list, rank
from dss.service.office import Acting, Office
from dss.service.views import CandidateFilter, CandidateList
from dss.service.workspace import Workspace
from dss.storage.view import View


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


class _Asked(msgspec.Struct, forbid_unknown_fields=True):
    """What was asked, as the entry has it."""

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

    @property
    def wanted(self) -> CandidateFilter:
        """Whom to consider."""
        return CandidateFilter(
            verdicts=frozenset(self.verdicts),
            agency=self.agency,
            regency=self.regency,
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
    id = workspace.organisation.seats.ids[ranking.seat]
    asked = _Asked(
        seat=id,
        as_of=office.on,
        most=most,
        verdicts=tuple(verdict for verdict in Verdict if verdict in wanted.verdicts),
        agency=wanted.agency,
        regency=wanted.regency,
        education_level=wanted.education_level,
        education_field=wanted.education_field,
        golongan=wanted.golongan,
        text=wanted.text,
    )
    with office.recording(acting) as work:
        draft = EntryDraft(EntryKind.RECOMMENDATION, f"seat:{id}", _body(asked, ranking), version.digests)
        entry = work.record(draft)
    return Recommended(candidate_list(workspace, ranking), entry.sequence, version.number)


def recommended_anew(entry: LedgerEntry, load: Callable[[date], Workspace], view: View) -> Mapping[str, Json]:
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
    return _body(asked, rank(load(asked.as_of), asked.seat, asked.most, asked.wanted))


def _body(asked: _Asked, ranking: Ranking) -> Mapping[str, Json]:
    return {
        "request": msgspec.to_builtins(asked),
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
            for place, (case, assessment) in enumerate(zip(ranking.cases, ranking.assessments, strict=True), start=1)
        ],
    }


def proof_of(assessment: Assessment) -> str:
    """Return the digest of every firing of a judgement, with the values that were read."""
    return digest_of_value([_firing(firing) for firing in assessment.firings])


def _firing(firing: Firing) -> Mapping[str, Json]:
    return {
        "rule": firing.rule,
        "state": firing.state.value,
        "branch": firing.branch,
        "read": dict(firing.read.items()),
        "missing": list(firing.missing),
    }
