"""One entry of the ledger as an auditor reads it: its content, sources, changed states and history."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from dss.model.errors import UnknownName
from dss.model.ledger.ledger import EntryKind, Json, LedgerEntry
from dss.model.office.access import Action
from dss.service.audit.entries import EntryRow, RecordedEntry, describe_row, label_subject, list_records, present_entry
from dss.service.audit.judgements import (
    People,
    RecordedCandidate,
    RecordedJudgement,
    count_ranked,
    read_candidates,
    read_judgement,
    read_recorded_policy,
)
from dss.service.audit.receipts import Inclusion, check_inclusion
from dss.service.audit.words import describe_value, kind_words, label_key, source_words, subject_words, summarise_entry
from dss.service.casework.reading_reasons import find_reason
from dss.service.casework.stored import MOVE, PLAN
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import MASK, Mask
from dss.service.workspace.labels import role_words
from dss.storage.records.entries import Search
from dss.storage.records.states import Tag
from dss.storage.view import View

MOST_OF_LIFE: Final = 100
"""Most entries of a history that are listed; the newest."""

_MOST_NAMED: Final = 25
"""Most employees named in a line; the others are counted."""

_LOOKED_BACK: Final = 50
_APART: Final = frozenset({"assessment", "candidates", "everyone", "moves", "letters", "proof"})
"""Parts of bodies that are shown separately, or are only digests."""

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
    "outcome",
    "granted",
    "conflict",
    "reason",
    "grounds",
    "from",
    "to",
)
"""Keys of a body in the order in which they are shown first."""

_PEOPLE: Final = frozenset({"employee", "employees", "leaving", "member", "stands_in_for"})
_DAYS: Final = frozenset({"as_of", "dated", "due", "effective_from", "effective_on", "on", "order_dated", "ends"})


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A part of what an entry says; `value` is a day where it is one."""

    label: str
    value: str | date


@dataclass(frozen=True, slots=True)
class StateChange:
    """A state that an entry changed, with the entries before and after.

    Attributes:
        digest: SHA-256 of it, in hexadecimal digits.
        before, digest_before: The previous entry that changed it, and its digest then; None for a new state.
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
    """An entry with its sources, states and history.

    Attributes:
        summary: What happened, in a few words.
        inclusion: Whether its inclusion proof holds.
        lines: What it says, in words.
        everyone: How many employees a recommendation ranked; None for another entry.
        candidates: Of a recommendation, those whose points are recorded.
        moves: Of a plan, who moves to which seat.
        life: The entries about the same plan, move, seat, employee or account, oldest first, including this one.
        earlier: Number of older entries that are not listed.
        document: The body as JSON, masked where personal data are.
    """

    shown: RecordedEntry
    kind_label: str
    subject_label: str
    role_label: str
    summary: str
    inclusion: Inclusion
    sources: tuple[tuple[str, str], ...]
    lines: tuple[EntryLine, ...]
    judged: RecordedJudgement | None
    everyone: int | None
    candidates: tuple[RecordedCandidate, ...]
    moves: tuple[tuple[str, str], ...]
    states: tuple[StateChange, ...]
    life: tuple[EntryRow, ...]
    earlier: int
    document: str

    @property
    def sequence(self) -> int:
        """Its number."""
        return self.shown.sequence


def view_entry(office: Office, acting: Acting, sequence: int) -> EntryView:
    """Show an entry, masked unless a reason covers it (`dss.service.casework.reading_reasons`).

    Raises:
        NotAllowed: If the role may not read the ledger.
        UnknownName: If there is no such entry.
        EntryUnreadable: If its bytes are no longer an entry.
    """
    acting.allow(Action.READ_LEDGER)
    with office.reading() as view:
        entry = view.entries.entry(sequence)
        masked = find_reason(view, acting, office.clock(), *list_records(entry)) is None
        shown = present_entry(view, entry, masked=masked)
        life, earlier = _life(view, entry)
        states = tuple(_states(view, entry, life, office))
        people = People(view, masked=masked)
        return _describe(office, entry, shown, people, life, earlier, states, check_inclusion(view, sequence))


def _describe(
    office: Office,
    entry: LedgerEntry,
    shown: RecordedEntry,
    people: People,
    life: Sequence[LedgerEntry],
    earlier: int,
    states: tuple[StateChange, ...],
    inclusion: Inclusion,
) -> EntryView:
    language = office.language
    mask = Mask()
    policy, unread = read_recorded_policy(office, entry) if entry.kind is not EntryKind.ACCESS else (None, "")
    return EntryView(
        shown=shown,
        kind_label=kind_words[entry.kind].spoken(language),
        subject_label=label_subject(shown.subject, language),
        role_label=role_words[entry.role].spoken(language),
        summary=summarise_entry(entry).spoken(language),
        inclusion=inclusion,
        sources=tuple((source_words[source].spoken(language), digest) for source, digest in entry.sources.items()),
        lines=_in_order(_lines(shown.body, people, office)),
        judged=read_judgement(entry, policy, unread, shown.masked, office),
        everyone=count_ranked(entry),
        candidates=read_candidates(entry, people, policy, office),
        moves=tuple(_moves(entry, people)),
        states=states,
        life=tuple(describe_row(one, mask, language) for one in life),
        earlier=earlier,
        document=json.dumps(shown.body, ensure_ascii=False, indent=2),
    )


def _life(view: View, entry: LedgerEntry) -> tuple[list[LedgerEntry], int]:
    """Return the entries about the same subject and its plan, oldest first, and the number of older ones."""
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


def _states(view: View, entry: LedgerEntry, life: Sequence[LedgerEntry], office: Office) -> Iterator[StateChange]:
    for state, digest in entry.states.items():
        earlier = view.entries.newest(Search(subject=state), _LOOKED_BACK, entry.sequence)
        before = next((one for one in earlier if state in one.states), None)
        later = (one.sequence for one in life if one.sequence > entry.sequence and state in one.states)
        yield StateChange(
            state=state,
            label=label_subject(state, office.language),
            digest=digest,
            before=None if before is None else before.sequence,
            digest_before=None if before is None else before.states[state],
            after=next(later, None),
        )


def _moves(entry: LedgerEntry, people: People) -> Iterator[tuple[str, str]]:
    moves = entry.body.get("moves")
    for move in moves if isinstance(moves, Sequence) and not isinstance(moves, str) else ():
        if isinstance(move, Mapping) and {"employee", "seat"} <= move.keys():
            yield people.named(str(move["employee"])), str(move["seat"])


def _in_order(lines: Iterable[tuple[str, EntryLine]]) -> tuple[EntryLine, ...]:
    """Sort lines by `_FIRST`; the others follow in recorded order."""
    place = {key: number for number, key in enumerate(_FIRST)}
    return tuple(line for _, line in sorted(lines, key=lambda part: place.get(part[0], len(place))))


def _lines(body: Json, people: People, office: Office) -> Iterator[tuple[str, EntryLine]]:
    """Yield the lines of a body by key, with nested mappings flattened."""
    if not isinstance(body, Mapping):
        return
    for key, value in body.items():
        if key in _APART or value is None or value == "":
            continue
        if isinstance(value, Mapping):
            yield from _lines(value, people, office)
        elif (shown := _shown(key, value, people, office)) != "":
            label = subject_words["version"] if key == "on" and isinstance(value, int) else label_key(key)
            yield key, EntryLine(label.spoken(office.language), shown)


def _shown(key: str, value: Json, people: People, office: Office) -> str | date:
    if isinstance(value, Sequence) and not isinstance(value, str):
        parts: Iterable[str | date] = (_shown(key, part, people, office) for part in value[:_MOST_NAMED])
        left = len(value) - _MOST_NAMED
        return ", ".join(map(str, parts)) + (f", … (+{left})" if left > 0 else "")
    if isinstance(value, Mapping):
        parts = (_shown(name, part, people, office) for name, part in value.items() if part not in (None, ""))
        return " · ".join(map(str, parts))
    if key in _PEOPLE and isinstance(value, str) and value != MASK and not value.startswith("#"):
        return people.named(value)
    if key in _DAYS and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return describe_value(key, value).spoken(office.language)
