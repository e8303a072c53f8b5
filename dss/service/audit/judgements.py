"""Judgements recorded in entries, explained by the rules of their day: of a decision and of each candidate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import msgspec

from dss.engine.compile import compile_policy
from dss.explanation import Phrases, rule_lines, verdict_words
from dss.model.errors import InvalidInput, UnknownName
from dss.model.identifiers import FactName, RuleId
from dss.model.judgement.assessment import Assessment, Firing, ScorePart, State, Verdict
from dss.model.judgement.explanation import RuleLine
from dss.model.ledger.ledger import EntryKind, LedgerEntry
from dss.model.office.access import Action
from dss.model.office.access_errors import ReasonNeeded
from dss.model.office.storage_errors import SnapshotDamaged, SnapshotMissing
from dss.model.policy.compiled import CompiledPolicy
from dss.model.policy.rules import Decision
from dss.service.audit.entries import list_records
from dss.service.candidates.recorded import digest_of_proof
from dss.service.casework.reading_reasons import find_reason
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import Mask
from dss.service.workspace.transfer import Transfer
from dss.storage.view import View


@dataclass(frozen=True, slots=True)
class RecordedJudgement:
    """A judgement recorded in an entry, explained by the rules of its day.

    Attributes:
        lines: The rules that did not fail, with their citations; without what they read and say of somebody while
            personal data are masked.
        unread: Why the rules of the day can't be read; blank if they can.
    """

    verdict: Verdict
    verdict_label: str
    score: int
    lines: tuple[RuleLine, ...]
    unread: str = ""


@dataclass(frozen=True, slots=True)
class RecordedCandidate:
    """A candidate of a recommendation.

    Attributes:
        who: Name and number, masked if personal data are.
        points: Points by title of the rule, the most first; its id where the rules of the day can't be read.
        open_gates: Titles of undetermined gates.
        proof: The digest of every firing with the values read.
    """

    rank: int
    who: str
    verdict: Verdict
    verdict_label: str
    score: int
    points: tuple[tuple[str, int], ...]
    open_gates: tuple[str, ...]
    proof: str


@dataclass(frozen=True, slots=True)
class RecomputedJudgement:
    """Every rule on one candidate of a recommendation, recomputed from its sources.

    Attributes:
        recorded, recomputed: The digest of all firings with what they read, as it was recorded and as it is.
    """

    rank: int
    who: str
    lines: tuple[RuleLine, ...]
    recorded: str
    recomputed: str

    @property
    def same(self) -> bool:
        """Whether the digest of all firings is the one recorded."""
        return self.recorded == self.recomputed


class People:
    """Names of employees with their numbers, or their masks.

    Args:
        view: Where their names are.
        masked: Whether they are masked.
    """

    def __init__(self, view: View, *, masked: bool) -> None:
        self._view, self._newest = view, view.versions.newest()
        self._mask = Mask() if masked else None

    def named(self, id: str) -> str:
        """Return the name and number of an employee, or the mask."""
        if self._mask is not None:
            return self._mask.employee(id)
        if self._newest is None or id.startswith("#"):
            return id
        try:
            return f"{self._view.versions.person(self._newest, id).name} ({id})"
        except UnknownName:
            return id


@dataclass(frozen=True, slots=True)
class RecordedPolicy:
    """The rules of a day and the words for them."""

    rules: CompiledPolicy
    phrases: Phrases

    def title(self, rule: str) -> str:
        """Return the title of a rule; its id if it is not in force."""
        found = self.rules.by_id.get(RuleId(rule))
        return rule if found is None else self.phrases.said(found.rule.title)


class _Request(msgspec.Struct):
    """The parts of a recommendation's request that its result depends on."""

    seat: str
    as_of: date


class _Candidate(msgspec.Struct):
    """A candidate as the entry of a recommendation has it."""

    rank: int
    employee: str
    verdict: Verdict
    score: int
    points: dict[str, int | None]
    open_gates: tuple[str, ...]
    proof: str


class _Rule(msgspec.Struct):
    """A rule as the entry of a judgement has it."""

    state: State
    read: dict[str, int | None]
    missing: tuple[str, ...]


class _Judgement(msgspec.Struct):
    """A judgement as entries have it (`dss.service.casework.judgement.serialise_judgement`)."""

    verdict: Verdict
    score: int
    points: dict[str, int | None]
    rules: dict[str, _Rule]
    missing: tuple[str, ...]


def read_recorded_policy(office: Office, entry: LedgerEntry) -> tuple[RecordedPolicy | None, str]:
    """Return the rules of an entry's day; None and the cause if they can't be read."""
    on = _day_of(entry)
    if not entry.sources or on is None or not ({"assessment", "candidates"} & entry.body.keys()):
        return None, ""
    try:
        knowledge, policy = office.policy(entry.sources)
    except (SnapshotMissing, SnapshotDamaged, InvalidInput) as fault:
        return None, fault.message.spoken(office.language)
    decision = Decision.FOLLOW_UP if entry.kind is EntryKind.FOLLOW_UP else Decision.TRANSFER
    compiled = compile_policy(policy, knowledge.vocabulary, on, decision)
    return RecordedPolicy(compiled, Phrases(office.language, knowledge.vocabulary, policy.parameters, on)), ""


def read_judgement(
    entry: LedgerEntry, policy: RecordedPolicy | None, unread: str, masked: bool, office: Office
) -> RecordedJudgement | None:
    """Return the judgement that an entry records; None if it has none.

    Args:
        entry: The entry.
        policy: The rules of its day; None if they can't be read.
        unread: Why they can't.
        masked: Whether personal data are masked.
        office: Tells the language.
    """
    if "assessment" not in entry.body:
        return None
    try:
        made = msgspec.convert(entry.body["assessment"], _Judgement)
    except msgspec.ValidationError:
        return None
    label = verdict_words[made.verdict].spoken(office.language)
    if policy is None:
        return RecordedJudgement(made.verdict, label, made.score, (), unread)
    lines = rule_lines(policy.rules, _assessment(made, policy.rules), policy.phrases)
    if masked:
        lines = tuple(replace(line, because="", readings=(), missing=()) for line in lines)
    return RecordedJudgement(made.verdict, label, made.score, lines)


def count_ranked(entry: LedgerEntry) -> int | None:
    """Return how many employees a recommendation ranked; None for another entry."""
    if entry.kind is not EntryKind.RECOMMENDATION:
        return None
    everyone = entry.body.get("everyone")
    named = everyone.get("employees") if isinstance(everyone, Mapping) else entry.body.get("candidates")
    return len(named) if isinstance(named, Sequence) else 0


def read_candidates(
    entry: LedgerEntry, people: People, policy: RecordedPolicy | None, office: Office
) -> tuple[RecordedCandidate, ...]:
    """Return the candidates of a recommendation whose points are recorded."""
    return tuple(_candidate(one, people, policy, office) for one in _candidates(entry))


def _candidate(one: _Candidate, people: People, policy: RecordedPolicy | None, office: Office) -> RecordedCandidate:
    def title(rule: str) -> str:
        return rule if policy is None else policy.title(rule)

    points = sorted(((rule, points) for rule, points in one.points.items() if points), key=lambda part: -part[1])
    return RecordedCandidate(
        rank=one.rank,
        who=people.named(one.employee),
        verdict=one.verdict,
        verdict_label=verdict_words[one.verdict].spoken(office.language),
        score=one.score,
        points=tuple((title(rule), points) for rule, points in points),
        open_gates=tuple(map(title, one.open_gates)),
        proof=one.proof,
    )


def recompute_judgement(office: Office, acting: Acting, sequence: int, rank: int) -> RecomputedJudgement:
    """Recompute the judgement of a candidate from the entry's sources, with every rule and the facts it read.

    Raises:
        NotAllowed: If the role may not read the ledger.
        UnknownName: If there is no such entry, or it has no such candidate.
        ReasonNeeded: If no reason covers the entry.
        SnapshotMissing, SnapshotDamaged, InvalidInput: If a source can't be read.
        EngineDisagreement: If the engines differ on the case.
    """
    acting.allow(Action.READ_LEDGER)
    with office.reading() as view:
        entry = view.entries.entry(sequence)
        if find_reason(view, acting, office.clock(), *list_records(entry)) is None:
            raise ReasonNeeded(f"entry {sequence}")
        people = People(view, masked=False)
        candidate = next((one for one in _candidates(entry) if one.rank == rank), None)
        if candidate is None or not isinstance(entry.body.get("request"), Mapping):
            raise UnknownName("candidate", str(rank), ())
        who = people.named(candidate.employee)
    request = msgspec.convert(entry.body["request"], _Request)
    workspace = office.workspace(entry.sources, request.as_of)
    case = Transfer(workspace, workspace.employees.row(candidate.employee), workspace.seats.row(request.seat))
    judge = workspace.judge()
    assessment = judge.assessment(case.row, case.name)
    lines = rule_lines(judge.policy, assessment, workspace.phrases(office.language))
    return RecomputedJudgement(rank, who, lines, candidate.proof, digest_of_proof(assessment))


def _day_of(entry: LedgerEntry) -> date | None:
    request = entry.body.get("request")
    day = request.get("as_of") if isinstance(request, Mapping) else entry.body.get("on")
    try:
        return date.fromisoformat(str(day))
    except ValueError:
        return None


def _assessment(made: _Judgement, rules: CompiledPolicy) -> Assessment:
    """Return the recorded part of a judgement in the form that `rule_lines` takes."""
    return Assessment(
        verdict=made.verdict,
        score=made.score,
        parts=tuple(
            ScorePart(RuleId(rule), rules.by_id[RuleId(rule)].criterion or "", points)
            for rule, points in made.points.items()
            if rule in rules.by_id
        ),
        outcomes=(),
        firings=tuple(
            Firing(
                RuleId(rule),
                said.state,
                None,
                {FactName(name): value for name, value in said.read.items()},
                tuple(map(FactName, said.missing)),
            )
            for rule, said in made.rules.items()
            if rule in rules.by_id
        ),
        open_gates=(),
        missing=tuple(map(FactName, made.missing)),
    )


def _candidates(entry: LedgerEntry) -> tuple[_Candidate, ...]:
    try:
        return msgspec.convert(entry.body.get("candidates", ()), tuple[_Candidate, ...])
    except msgspec.ValidationError:
        return ()
