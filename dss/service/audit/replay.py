"""Replay: entries recomputed from their sources and compared byte by byte, or recomputed under other rules."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec

from dss.ledger.entries import program_version, read_entry, read_software_versions, serialise_entry
from dss.model.errors import DssError, InvalidInput
from dss.model.ledger.errors import EntryUnreadable
from dss.model.ledger.ledger import EntryKind, Json, LedgerEntry, StoredEntry
from dss.model.office.access import Action
from dss.model.office.storage_errors import SnapshotDamaged, SnapshotMissing, StorageError
from dss.model.planning.plan import Ending
from dss.model.planning.record import IMPORTED, PlanSource
from dss.model.text import Text, _
from dss.service.candidates.recorded import recompute_recommendation
from dss.service.candidates.seats import recompute_seats
from dss.service.casework.review import recompute_review
from dss.service.moves.decide import recompute_decision
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import EMPLOYEE, Mask
from dss.service.plans.life import recompute_plan
from dss.service.plans.years import recompute_years
from dss.service.workspace.workspace import Workspace
from dss.storage.view import View


class ReplayOutcome(StrEnum):
    """The result of replaying an entry; each is a stable code."""

    REPLAYED = "replayed"
    """It is the same to the byte."""

    NOT_A_COMPUTATION = "not_a_computation"
    """It records an act; there is nothing to compute."""

    ENDED_BY_CLOCK = "ended_by_clock"
    """The result depends on the computing time available."""

    SOURCE_MISSING = "source_missing"
    """A source is not kept here."""

    SOURCE_DAMAGED = "source_damaged"
    """A source that is kept was changed."""

    UNREADABLE = "unreadable"
    """Its bytes are no entry."""

    OTHER_PROGRAM = "other_program"
    """It was computed by another version of the program, and this one gives another result or fails."""

    FAILED = "failed"
    """The version that computed it now fails."""

    DIFFERS = "differs"
    """The version that computed it now gives another result."""


SOUND: Final = frozenset({ReplayOutcome.REPLAYED, ReplayOutcome.NOT_A_COMPUTATION, ReplayOutcome.ENDED_BY_CLOCK})
"""Outcomes that confirm an entry."""

DOUBTFUL: Final = frozenset(ReplayOutcome) - SOUND - {ReplayOutcome.OTHER_PROGRAM}
"""Outcomes that cast doubt on an entry; what another version computed is neither confirmed nor doubted."""

outcome_words: Final[Mapping[ReplayOutcome, Text]] = {
    ReplayOutcome.REPLAYED: _("the same to the byte"),
    ReplayOutcome.NOT_A_COMPUTATION: _("not a computation"),
    ReplayOutcome.ENDED_BY_CLOCK: _("stopped by the time limit; the result depends on the computing time available"),
    ReplayOutcome.SOURCE_MISSING: _("a source is not kept here"),
    ReplayOutcome.SOURCE_DAMAGED: _("a source that is kept was changed"),
    ReplayOutcome.UNREADABLE: _("no longer an entry"),
    ReplayOutcome.OTHER_PROGRAM: _("computed by version {version}, whose result this version does not give"),
    ReplayOutcome.FAILED: _("can no longer be computed"),
    ReplayOutcome.DIFFERS: _("gives another result"),
}
"""Each outcome in words; ``{version}`` is the version of the program that computed the entry."""


@dataclass(frozen=True, slots=True)
class Replay:
    """The replay of an entry.

    Attributes:
        sequence: Its number.
        kind: What it records; None where its bytes are no entry.
        subject: What it is about; employees are masked.
        outcome: The result.
        where: The first path at which it differs, the digest that is missing, or what failed; blank for none.
        version: The version of the program that computed it; blank where it names none.
    """

    sequence: int
    kind: EntryKind | None
    subject: str
    outcome: ReplayOutcome
    where: str = ""
    version: str = ""

    @property
    def words(self) -> Text:
        """The outcome in words."""
        return outcome_words[self.outcome].filled(version=self.version)


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """The number of entries with one outcome.

    Attributes:
        version: The version of the program that computed them; blank but for `ReplayOutcome.OTHER_PROGRAM`.
    """

    outcome: ReplayOutcome
    version: str
    count: int

    @property
    def words(self) -> Text:
        """The outcome in words."""
        return outcome_words[self.outcome].filled(version=self.version)


@dataclass(frozen=True, slots=True)
class ReplaySummary:
    """The replay of many entries.

    Attributes:
        counts: By outcome, and by version for entries that another version computed; none of 0.
        doubtful: Those that cast doubt, in their order.
    """

    counts: tuple[OutcomeCount, ...]
    doubtful: tuple[Replay, ...]

    def count(self, outcome: ReplayOutcome) -> int:
        """Return the number of entries with an outcome."""
        return sum(one.count for one in self.counts if one.outcome is outcome)


@dataclass(frozen=True, slots=True)
class EntryDifference:
    """A difference that other rules would make.

    Attributes:
        path: Where in the entry; employees are masked.
        before, after: What it says, and what it would say; None for nothing.
    """

    path: str
    before: Json
    after: Json


@dataclass(frozen=True, slots=True)
class RejudgedEntry:
    """An entry judged under other rules.

    Attributes:
        differences: Empty where nothing would change.
        problem: Why it could not be judged; blank if it was.
    """

    sequence: int
    kind: EntryKind
    subject: str
    differences: tuple[EntryDifference, ...]
    problem: str = ""


class NotAComputation(DssError):
    """An entry records an act; there is nothing to compute."""

    def __init__(self) -> None:
        super().__init__(_("There is nothing to compute: this entry records an act. Choose another entry."))


class EndedByClock(DssError):
    """The content of an entry depends on the computing time available."""

    def __init__(self, ending: str) -> None:
        message = _("The computation was ended by the clock, so it can't be compared ({ending}). Choose another.")
        super().__init__(message, ending=ending)


_PERSON: Final = "employee"

_DIGESTED: Final = frozenset({"proof"})
"""Keys of digests, which differ whenever the digested values do."""


def find_first_difference(before: Json, after: Json, mask: Mask) -> str:
    """Return the path at which two values first differ, digests included; blank where they don't."""
    return next((path for path, _, _ in _differences(before, after, "", mask, frozenset())), "")


def find_differences(before: Json, after: Json, mask: Mask) -> Iterator[tuple[str, Json, Json]]:
    """Yield each path at which two values differ, with what there is in either; None for nothing.

    Args:
        before: A value.
        after: Another.
        mask: Numbers the employees.
    """
    return _differences(before, after, "", mask, _DIGESTED)


def _differences(
    before: Json, after: Json, path: str, mask: Mask, skipped: frozenset[str], key: str = ""
) -> Iterator[tuple[str, Json, Json]]:
    parts, others = _parts(before, mask), _parts(after, mask)
    if parts is None or others is None:
        if before != after:
            yield path, mask.value(before, key), mask.value(after, key)
        return
    for name in dict.fromkeys((*parts, *others)):
        inner = key if name.startswith("[") else name.removeprefix(".")
        if inner not in skipped:
            deeper = f"{path}{name}".removeprefix(".")
            yield from _differences(parts.get(name), others.get(name), deeper, mask, skipped, inner)


def _parts(value: Json, mask: Mask) -> Mapping[str, Json] | None:
    """Return the parts of a value by the end of their path; None of a value without parts."""
    match value:
        case str():
            return None
        case Mapping():
            return {f".{mask.key(key)}": part for key, part in value.items()}
        case Sequence():
            return {f"[{_place(number, part, mask)}]": part for number, part in enumerate(value)}
        case _:
            return None


def _place(number: int, part: Json, mask: Mask) -> str:
    person = part.get(_PERSON) if isinstance(part, Mapping) else None
    return mask.employee(person) if isinstance(person, str) else str(number)


Load = Callable[[date], Workspace]
"""Loads the sources of an entry for a day."""

Recompute = Callable[[LedgerEntry, Load, View], Mapping[str, Json]]
"""Recomputes the body of an entry; raises `NotAComputation` or `EndedByClock` if that is impossible."""


def _recompute_recommended(entry: LedgerEntry, load: Load, view: View) -> Mapping[str, Json]:
    """Recompute candidates for a seat, or seats for an employee."""
    compute = recompute_seats if entry.subject.startswith(EMPLOYEE) else recompute_recommendation
    return compute(entry, load, view)


def _recompute_planned(entry: LedgerEntry, load: Load, view: View) -> Mapping[str, Json]:
    ending = entry.body.get("ending")
    if ending in _BY_CLOCK:
        raise EndedByClock(str(ending))
    return recompute_plan(entry, load, view)


def _recompute_years(entry: LedgerEntry, load: Load, view: View) -> Mapping[str, Json]:
    endings = entry.body.get("endings")
    by_clock = _BY_CLOCK.intersection(endings if isinstance(endings, Sequence) else ())
    if by_clock:
        raise EndedByClock(min(by_clock))
    return recompute_years(entry, load, view)


_BY_CLOCK: Final = frozenset({Ending.OUT_OF_TIME.value, Ending.STOPPED.value})
"""Endings of a plan that depend on how much time there was."""

RECOMPUTED: Final[Mapping[EntryKind, Recompute]] = {
    EntryKind.RECOMMENDATION: _recompute_recommended,
    EntryKind.PLAN_MADE: _recompute_planned,
    EntryKind.YEARS_MADE: _recompute_years,
    EntryKind.REVIEW: recompute_review,
    EntryKind.DECISION: lambda entry, load, _: recompute_decision(entry, load),
}
"""How each kind of entry with a computed body is recomputed."""


def replay(office: Office, acting: Acting, sequence: int) -> Replay:
    """Recompute an entry from its sources and compare it byte by byte.

    Raises:
        NotAllowed: If the role may not do that.
        UnknownName: If there is no such entry.
        StorageError: If the records can't be read.
    """
    acting.allow(Action.REPLAY)
    with office.reading() as view, closing(_Sources(office)) as sources:
        return _replay(view.entries.stored(sequence), sources, view)


def replay_all(office: Office, acting: Acting, progress: Callable[[int, int], None] = lambda *_: None) -> ReplaySummary:
    """Replay every entry; otherwise as `replay`.

    Args:
        office: Where.
        acting: Who asks.
        progress: Called with the number of entries done and the number of all entries.
    """
    acting.allow(Action.REPLAY)
    counts: Counter[tuple[ReplayOutcome, str]] = Counter()
    doubtful = []
    with office.reading() as view, closing(_Sources(office)) as sources:
        entries = view.entries.count()
        for number, stored in enumerate(view.entries.all_stored(), start=1):
            replayed = _replay(stored, sources, view)
            version = replayed.version if replayed.outcome is ReplayOutcome.OTHER_PROGRAM else ""
            counts[replayed.outcome, version] += 1
            if replayed.outcome in DOUBTFUL:
                doubtful.append(replayed)
            progress(number, entries)
    order = list(ReplayOutcome)
    counted = sorted(counts.items(), key=lambda one: (order.index(one[0][0]), one[0][1]))
    return ReplaySummary(tuple(OutcomeCount(*which, count) for which, count in counted), tuple(doubtful))


def rejudge(office: Office, acting: Acting, rules: Path, sequence: int | None = None) -> tuple[RejudgedEntry, ...]:
    """Recompute entries under other rules, each with its own day, knowledge and data.

    Args:
        office: Where.
        acting: Who asks.
        rules: Folder of the other rules.
        sequence: The entry; None for all that were computed.

    Returns:
        One for each entry that was computed, in their order.

    Raises:
        NotAllowed: If the role may not do that.
        InvalidInput: If the rules hold errors.
        UnknownName: If there is no such entry.
    """
    acting.allow(Action.REPLAY)
    with office.reading() as view, closing(_Sources(office, rules)) as sources:
        stored = view.entries.all_stored() if sequence is None else iter([view.entries.stored(sequence)])
        return tuple(_rejudge(stored, sources, view))


class _Sources:
    """Loads the sources of entries; consecutive entries with the same sources share one workspace."""

    def __init__(self, office: Office, rules: Path | None = None) -> None:
        self._office = office
        self._rules = rules
        self._loaded: tuple[object, Workspace] | None = None

    def load(self, entry: LedgerEntry, on: date) -> Workspace:
        wanted = (tuple(entry.sources.get(source) for source in PlanSource), on)
        if self._loaded is None or self._loaded[0] != wanted:
            if not entry.sources.keys() >= set(IMPORTED):
                raise NotAComputation
            self.close()
            self._loaded = wanted, self._office.open_workspace(entry.sources, on, self._rules)
        return self._loaded[1]

    def cause(self, fault: Exception) -> str:
        """Say why an entry can't be computed again, in the language of the office."""
        return fault.message.spoken(self._office.language) if isinstance(fault, DssError) else str(fault)

    def close(self) -> None:
        if self._loaded is not None:
            self._loaded[1].close()
            self._loaded = None


def _replay(stored: StoredEntry, sources: _Sources, view: View) -> Replay:
    try:
        entry = read_entry(stored.data)
    except EntryUnreadable as fault:
        return Replay(stored.sequence, None, "", ReplayOutcome.UNREADABLE, sources.cause(fault))
    mask = Mask()
    outcome, where = _compare(stored, entry, sources, view, mask)
    if outcome in (ReplayOutcome.DIFFERS, ReplayOutcome.FAILED) and dict(entry.versions) != read_software_versions():
        outcome = ReplayOutcome.OTHER_PROGRAM
    return Replay(stored.sequence, entry.kind, mask.subject(entry.subject), outcome, where, program_version(entry))


def _compare(
    stored: StoredEntry, entry: LedgerEntry, sources: _Sources, view: View, mask: Mask
) -> tuple[ReplayOutcome, str]:
    try:
        body = _recompute(entry, sources, view)
        recomputed = serialise_entry(replace(entry, body=body))
    except NotAComputation:
        return ReplayOutcome.NOT_A_COMPUTATION, ""
    except EndedByClock:
        return ReplayOutcome.ENDED_BY_CLOCK, ""
    except SnapshotMissing as missing:
        return ReplayOutcome.SOURCE_MISSING, missing.digest
    except SnapshotDamaged as damaged:
        return ReplayOutcome.SOURCE_DAMAGED, damaged.digest
    except StorageError:
        raise
    except (DssError, msgspec.ValidationError) as fault:
        return ReplayOutcome.FAILED, sources.cause(fault)
    if recomputed == stored.data:
        return ReplayOutcome.REPLAYED, ""
    return ReplayOutcome.DIFFERS, find_first_difference(entry.body, read_entry(recomputed).body, mask)


def _rejudge(entries: Iterator[StoredEntry], sources: _Sources, view: View) -> Iterator[RejudgedEntry]:
    for stored in entries:
        entry, mask = read_entry(stored.data), Mask()
        subject = mask.subject(entry.subject)
        try:
            body = read_entry(serialise_entry(replace(entry, body=_recompute(entry, sources, view)))).body
        except NotAComputation:
            continue
        except (StorageError, InvalidInput):
            raise
        except (DssError, msgspec.ValidationError) as fault:
            yield RejudgedEntry(stored.sequence, entry.kind, subject, (), sources.cause(fault))
            continue
        found = tuple(EntryDifference(*one) for one in find_differences(entry.body, body, mask))
        yield RejudgedEntry(stored.sequence, entry.kind, subject, found)


def _recompute(entry: LedgerEntry, sources: _Sources, view: View) -> Mapping[str, Json]:
    recompute = RECOMPUTED.get(entry.kind)
    if recompute is None:
        raise NotAComputation
    return recompute(entry, lambda on: sources.load(entry, on), view)
