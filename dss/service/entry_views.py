"""One entry of the ledger as an auditor reads it: what it says, what it stood on, what it changed, what came of it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import msgspec

from dss.engine.compile import compile_policy
from dss.explanation import Phrases, rule_lines, verdict_words
from dss.model.access import Action
from dss.model.access_errors import ReasonNeeded
from dss.model.assessment import Assessment, Firing, ScorePart, State, Verdict
from dss.model.compiled import CompiledPolicy
from dss.model.errors import InvalidInput, UnknownName
from dss.model.explanation import RuleLine
from dss.model.identifiers import FactName, RuleId
from dss.model.ledger import EntryKind, Json, LedgerEntry
from dss.model.policy import Decision
from dss.model.storage_errors import SnapshotDamaged, SnapshotMissing
from dss.service.audit_log import EntryShown, LogRow, log_row, records_of, shown_entry, subject_label
from dss.service.case_states import MOVE, PLAN
from dss.service.cases import CaseOf
from dss.service.labels import role_words
from dss.service.ledger_words import coded, kind_words, label_of, source_words, subject_words, told
from dss.service.office import Acting, Office
from dss.service.personal_data import MASK, Mask
from dss.service.reasons import opened
from dss.service.receipts import Seal, seal_of
from dss.service.recommending import proof_of
from dss.storage.entries import Search
from dss.storage.states import Tag
from dss.storage.view import View

MOST_OF_LIFE: Final = 200
"""The most entries of a life that are told; the newest."""

_MOST_NAMED: Final = 25
"""The most employees that a line names; of the rest, their number."""

_LOOKED_BACK: Final = 50
_APART: Final = frozenset({"assessment", "candidates", "everyone", "moves", "letters", "proof"})
"""Parts of bodies that are told by themselves, or are digests alone."""

_FIRST: Final = (
    "event",
    "what",
    "change",
    "on",
    "as_of",
    "employee",
    "employees",
    "seat",
    "party",
    "stance",
    "approved",
    "approves",
    "granted",
    "conflict",
    "reason",
    "grounds",
    "from",
    "to",
)
"""What of an entry is told first."""

_PEOPLE: Final = frozenset({"employee", "employees", "leaving", "member", "stands_in_for"})
_DAYS: Final = frozenset({"as_of", "dated", "due", "effective_on", "on", "order_dated", "ends"})


@dataclass(frozen=True, slots=True)
class Line:
    """A part of what an entry says; `value` is a day where it is one."""

    label: str
    value: str | date


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgement that an entry records, by the rules of its day.

    Attributes:
        lines: The rules that did not fail, with their citations; without what they read and say of somebody while
            personal data are masked.
        unread: Why the rules of the day can't be read any more; blank where they can.
    """

    verdict: Verdict
    verdict_label: str
    score: int
    lines: tuple[RuleLine, ...]
    unread: str = ""


@dataclass(frozen=True, slots=True)
class CandidateSaid:
    """A candidate of a recommendation.

    Attributes:
        who: Name and number, or what stands for them.
        points: Points by title of the rule, the most first; its id where the rules of the day can't be read.
        open_gates: Titles of gates that can't be told.
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
class StateLeft:
    """A state that an entry left, beside what it was before and what became of it.

    Attributes:
        digest: SHA-256 of it, in hexadecimal digits.
        before, digest_before: The entry that left it as it was before, and that digest; None where it is new.
        after: The entry that changed it next; None while none has.
    """

    state: str
    label: str
    digest: str
    before: int | None
    digest_before: str | None
    after: int | None


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry with everything it stood on.

    Attributes:
        told: What happened, in a few words.
        seal: Whether it is as it was when a head signed for it.
        lines: What it says, in words.
        everyone: How many employees a recommendation ranked; None for another entry.
        candidates: Of a recommendation, those whose points it tells.
        moves: Of a plan, who moves to which seat.
        life: The entries of the same plan, move, seat, employee or account, oldest first, this one included.
        earlier: How many of these are older than the first that is told.
        document: The body as JSON, masked where personal data are.
    """

    shown: EntryShown
    kind_label: str
    subject_label: str
    role_label: str
    told: str
    seal: Seal
    sources: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    judged: Judged | None
    everyone: int | None
    candidates: tuple[CandidateSaid, ...]
    moves: tuple[tuple[str, str], ...]
    states: tuple[StateLeft, ...]
    life: tuple[LogRow, ...]
    earlier: int
    document: str

    @property
    def sequence(self) -> int:
        """Its number."""
        return self.shown.sequence


@dataclass(frozen=True, slots=True)
class Proof:
    """Every rule on one candidate of a recommendation, judged anew by what it rests on.

    Attributes:
        recorded, anew: The digest of all firings with what they read, as it was recorded and as it is.
    """

    rank: int
    who: str
    lines: tuple[RuleLine, ...]
    recorded: str
    anew: str

    @property
    def same(self) -> bool:
        """Whether the digest of all firings is the one recorded."""
        return self.recorded == self.anew


def entry_view(office: Office, acting: Acting, sequence: int) -> EntryView:
    """Tell of an entry, with personal data masked unless a reason opened it (`dss.service.reasons`).

    Raises:
        NotAllowed: If the role may not read the ledger.
        UnknownName: If there is no such entry.
        EntryUnreadable: If its bytes are no entry any more.
    """
    acting.allow(Action.READ_LEDGER)
    with office.reading() as view:
        entry = view.entries.entry(sequence)
        masked = opened(view, acting, office.clock(), *records_of(entry)) is None
        shown = shown_entry(view, entry, masked=masked)
        life, earlier = _life(view, entry)
        states = tuple(_states(view, entry, life, office))
        people = People(view, masked=masked)
        return _told(office, entry, shown, people, life, earlier, states, seal_of(view, sequence))


def proof_anew(office: Office, acting: Acting, sequence: int, rank: int) -> Proof:
    """Judge a candidate of a recommendation anew by what it rests on, and tell every rule with what it read.

    Raises:
        NotAllowed: If the role may not read the ledger.
        UnknownName: If there is no such entry, or it has no such candidate.
        ReasonNeeded: If no reason opened the entry.
        SnapshotMissing, SnapshotDamaged, InvalidInput: If what it rests on can't be read any more.
        EngineDisagreement: If the engines differ on the case.
    """
    acting.allow(Action.READ_LEDGER)
    with office.reading() as view:
        entry = view.entries.entry(sequence)
        if opened(view, acting, office.clock(), *records_of(entry)) is None:
            raise ReasonNeeded(f"entry {sequence}")
        people = People(view, masked=False)
        candidate = next((one for one in _candidates(entry) if one.rank == rank), None)
        if candidate is None or not isinstance(entry.body.get("request"), Mapping):
            raise UnknownName("candidate", str(rank), ())
        who = people.named(candidate.employee)
    request = msgspec.convert(entry.body["request"], _Request)
    workspace = office.workspace(entry.sources, request.as_of)
    case = CaseOf(workspace, workspace.employees.row(candidate.employee), workspace.seats.row(request.seat))
    judge = workspace.judge()
    assessment = judge.assessment(case.row, case.name)
    lines = rule_lines(judge.policy, assessment, workspace.phrases(office.language))
    return Proof(rank, who, lines, candidate.proof, proof_of(assessment))


class People:
    """What employees are called: name and number, or what stands for them.

    Args:
        view: Where their names are.
        masked: Whether they are masked.
    """

    def __init__(self, view: View, *, masked: bool) -> None:
        self._view, self._newest = view, view.versions.newest()
        self._mask = Mask() if masked else None

    def named(self, id: str) -> str:
        """Return what an employee is called."""
        if self._mask is not None:
            return self._mask.employee(id)
        if self._newest is None or id.startswith("#"):
            return id
        try:
            return f"{self._view.versions.person(self._newest, id).name} ({id})"
        except UnknownName:
            return id


@dataclass(frozen=True, slots=True)
class _PolicyOn:
    """The rules of a day and the words for them."""

    rules: CompiledPolicy
    phrases: Phrases

    def title(self, rule: str) -> str:
        """Return what a rule is called; its id if it isn't in force."""
        found = self.rules.by_id.get(RuleId(rule))
        return rule if found is None else self.phrases.said(found.rule.title)


class _Request(msgspec.Struct):
    """What of a recommendation's question its answer hangs on."""

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
    """A judgement as entries have it (`dss.service.judged_moves.judgement`)."""

    verdict: Verdict
    score: int
    points: dict[str, int | None]
    rules: dict[str, _Rule]
    missing: tuple[str, ...]


def _told(
    office: Office,
    entry: LedgerEntry,
    shown: EntryShown,
    people: People,
    life: Sequence[LedgerEntry],
    earlier: int,
    states: tuple[StateLeft, ...],
    seal: Seal,
) -> EntryView:
    language = office.language
    mask = Mask()
    policy, unread = _policy_of(office, entry) if entry.kind is not EntryKind.ACCESS else (None, "")
    return EntryView(
        shown=shown,
        kind_label=kind_words[entry.kind].spoken(language),
        subject_label=subject_label(shown.subject, language),
        role_label=role_words[entry.role].spoken(language),
        told=told(entry).spoken(language),
        seal=seal,
        sources=tuple((source_words[source].spoken(language), digest) for source, digest in entry.sources.items()),
        lines=_in_order(_lines(shown.body, people, office)),
        judged=_judged(entry, policy, unread, shown.masked, office),
        everyone=_everyone(entry),
        candidates=tuple(_candidate(one, people, policy, office) for one in _candidates(entry)),
        moves=tuple(_moves(entry, people)),
        states=states,
        life=tuple(log_row(one, mask, language) for one in life),
        earlier=earlier,
        document=json.dumps(shown.body, ensure_ascii=False, indent=2),
    )


def _life(view: View, entry: LedgerEntry) -> tuple[list[LedgerEntry], int]:
    """Return the entries of what an entry is about, and of its plan, oldest first; and how many more are older."""
    kind, _, id = entry.subject.partition(":")
    subjects = [entry.subject] if id else []
    if kind == MOVE:
        with suppress(UnknownName):
            subjects += [f"{PLAN}:{plan}" for plan in view.states.state(MOVE, id).tags.get(Tag.PLAN, ())]
    if not subjects:
        return [entry], 0
    found: dict[int, LedgerEntry] = {}
    counted = 0
    for subject in subjects:
        search = Search(subject=subject)
        counted += view.entries.number_of(search)
        found |= {one.sequence: one for one in view.entries.newest(search, MOST_OF_LIFE)}
    newest = sorted(found)[-MOST_OF_LIFE:]
    if entry.sequence not in newest:
        newest = [entry.sequence, *newest[1:]]
        found[entry.sequence] = entry
    return [found[sequence] for sequence in newest], counted - len(newest)


def _states(view: View, entry: LedgerEntry, life: Sequence[LedgerEntry], office: Office) -> Iterator[StateLeft]:
    for state, digest in entry.states.items():
        earlier = view.entries.newest(Search(subject=state), _LOOKED_BACK, entry.sequence)
        before = next((one for one in earlier if state in one.states), None)
        later = (one.sequence for one in life if one.sequence > entry.sequence and state in one.states)
        yield StateLeft(
            state=state,
            label=subject_label(state, office.language),
            digest=digest,
            before=None if before is None else before.sequence,
            digest_before=None if before is None else before.states[state],
            after=next(later, None),
        )


def _policy_of(office: Office, entry: LedgerEntry) -> tuple[_PolicyOn | None, str]:
    """Return the rules of an entry's day; None, and why, where they can't be read any more."""
    on = _day_of(entry)
    if not entry.sources or on is None or not ({"assessment", "candidates"} & entry.body.keys()):
        return None, ""
    try:
        knowledge, policy = office.policy(entry.sources)
    except (SnapshotMissing, SnapshotDamaged, InvalidInput) as fault:
        return None, str(fault)
    decision = Decision.FOLLOW_UP if entry.kind is EntryKind.FOLLOW_UP else Decision.TRANSFER
    compiled = compile_policy(policy, knowledge.vocabulary, on, decision)
    return _PolicyOn(compiled, Phrases(office.language, knowledge.vocabulary, policy.parameters, on)), ""


def _day_of(entry: LedgerEntry) -> date | None:
    request = entry.body.get("request")
    told = request.get("as_of") if isinstance(request, Mapping) else entry.body.get("on")
    try:
        return date.fromisoformat(str(told))
    except ValueError:
        return None


def _judged(entry: LedgerEntry, policy: _PolicyOn | None, unread: str, masked: bool, office: Office) -> Judged | None:
    if "assessment" not in entry.body:
        return None
    try:
        made = msgspec.convert(entry.body["assessment"], _Judgement)
    except msgspec.ValidationError:
        return None
    label = verdict_words[made.verdict].spoken(office.language)
    if policy is None:
        return Judged(made.verdict, label, made.score, (), unread)
    lines = rule_lines(policy.rules, _assessment(made, policy.rules), policy.phrases)
    if masked:
        lines = tuple(replace(line, because="", readings=(), missing=()) for line in lines)
    return Judged(made.verdict, label, made.score, lines)


def _assessment(made: _Judgement, rules: CompiledPolicy) -> Assessment:
    """Return a judgement as `rule_lines` takes it, as far as it was recorded."""
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


def _everyone(entry: LedgerEntry) -> int | None:
    if entry.kind is not EntryKind.RECOMMENDATION:
        return None
    everyone = entry.body.get("everyone")
    named = everyone.get("employees") if isinstance(everyone, Mapping) else entry.body.get("candidates")
    return len(named) if isinstance(named, Sequence) else 0


def _candidates(entry: LedgerEntry) -> tuple[_Candidate, ...]:
    try:
        return msgspec.convert(entry.body.get("candidates", ()), tuple[_Candidate, ...])
    except msgspec.ValidationError:
        return ()


def _candidate(one: _Candidate, people: People, policy: _PolicyOn | None, office: Office) -> CandidateSaid:
    def title(rule: str) -> str:
        return rule if policy is None else policy.title(rule)

    points = sorted(((rule, points) for rule, points in one.points.items() if points), key=lambda part: -part[1])
    return CandidateSaid(
        rank=one.rank,
        who=people.named(one.employee),
        verdict=one.verdict,
        verdict_label=verdict_words[one.verdict].spoken(office.language),
        score=one.score,
        points=tuple((title(rule), points) for rule, points in points),
        open_gates=tuple(map(title, one.open_gates)),
        proof=one.proof,
    )


def _moves(entry: LedgerEntry, people: People) -> Iterator[tuple[str, str]]:
    moves = entry.body.get("moves")
    for move in moves if isinstance(moves, Sequence) and not isinstance(moves, str) else ():
        if isinstance(move, Mapping) and {"employee", "seat"} <= move.keys():
            yield people.named(str(move["employee"])), str(move["seat"])


def _in_order(lines: Iterable[tuple[str, Line]]) -> tuple[Line, ...]:
    """Return lines by what one wants to know first; the rest follows as recorded."""
    place = {key: number for number, key in enumerate(_FIRST)}
    return tuple(line for _, line in sorted(lines, key=lambda part: place.get(part[0], len(place))))


def _lines(body: Json, people: People, office: Office) -> Iterator[tuple[str, Line]]:
    """Yield what a body says under its keys, nested parts beside the others."""
    if not isinstance(body, Mapping):
        return
    for key, value in body.items():
        if key in _APART or value is None or value == "":
            continue
        if isinstance(value, Mapping):
            yield from _lines(value, people, office)
        elif (shown := _shown(key, value, people, office)) != "":
            label = subject_words["version"] if key == "on" and isinstance(value, int) else label_of(key)
            yield key, Line(label.spoken(office.language), shown)


def _shown(key: str, value: Json, people: People, office: Office) -> str | date:
    if isinstance(value, Sequence) and not isinstance(value, str):
        parts: Iterable[str | date] = (_shown(key, part, people, office) for part in value[:_MOST_NAMED])
        left = len(value) - _MOST_NAMED
        return ", ".join(map(str, parts)) + (f", … (+{left})" if left > 0 else "")
    if isinstance(value, Mapping):
        told = (_shown(name, part, people, office) for name, part in value.items() if part not in (None, ""))
        return " · ".join(map(str, told))
    if key in _PEOPLE and isinstance(value, str) and value != MASK and not value.startswith("#"):
        return people.named(value)
    if key in _DAYS and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return coded(key, value).spoken(office.language)
