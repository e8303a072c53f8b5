"""Entries computed anew: from what they rest on, to the byte; or under other rules, to see what these would change."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from dss.ledger.entries import entry_bytes, present_versions, read_entry
from dss.model.access import Action
from dss.model.errors import DssError, InvalidInput
from dss.model.ledger import EntryKind, Json, LedgerEntry, StoredEntry
from dss.model.ledger_errors import EntryUnreadable
from dss.model.plan import Ending
from dss.model.plan_record import PlanSource
from dss.model.storage_errors import SnapshotDamaged, SnapshotMissing, StorageError
from dss.service.decisions import decided_anew
from dss.service.differences import differences, first_difference
from dss.service.office import Acting, Office
from dss.service.personal_data import EMPLOYEE, Mask
from dss.service.plan_cases import planned_anew
from dss.service.recommending import recommended_anew
from dss.service.replay_outcomes import (
    SOUND,
    Difference,
    EndedByClock,
    NotAComputation,
    Rejudged,
    Replay,
    ReplayOutcome,
    Replays,
)
from dss.service.seat_recommending import seats_anew
from dss.service.workspace import Workspace
from dss.storage.view import View

Load = Callable[[date], Workspace]
"""Gives what an entry rests on, on a day."""

Recompute = Callable[[LedgerEntry, Load, View], Mapping[str, Json]]
"""Computes anew what an entry says; raises `NotAComputation` or `EndedByClock` where that can't be."""


def _recommended_anew(entry: LedgerEntry, load: Load, view: View) -> Mapping[str, Json]:
    """Compute candidates for a seat anew, or seats for an employee."""
    compute = seats_anew if entry.subject.startswith(EMPLOYEE) else recommended_anew
    return compute(entry, load, view)


def _planned_anew(entry: LedgerEntry, load: Load, view: View) -> Mapping[str, Json]:
    ending = entry.body.get("ending")
    if ending in _BY_CLOCK:
        raise EndedByClock(str(ending))
    return planned_anew(entry, load, view)


_BY_CLOCK: Final = frozenset({Ending.OUT_OF_TIME.value, Ending.STOPPED.value})
"""Endings of a plan that depend on how much time there was."""

RECOMPUTED: Final[Mapping[EntryKind, Recompute]] = {
    EntryKind.RECOMMENDATION: _recommended_anew,
    EntryKind.PLAN_MADE: _planned_anew,
    EntryKind.DECISION: lambda entry, load, _: decided_anew(entry, load),
}
"""How each kind of entry that holds something computed is computed anew."""


def replay(office: Office, acting: Acting, sequence: int) -> Replay:
    """Compute an entry anew from what it rests on, and compare it to the byte.

    Raises:
        NotAllowed: If the role may not do that.
        UnknownName: If there is no such entry.
        StorageError: If the records can't be read.
    """
    acting.allow(Action.REPLAY)
    with office.reading() as view, closing(_Shelf(office)) as shelf:
        return _replayed(view.entries.stored(sequence), shelf, view)


def replay_all(office: Office, acting: Acting, progress: Callable[[int, int], None] = lambda *_: None) -> Replays:
    """Compute every entry anew, as `replay`.

    Args:
        office: Where.
        acting: Who asks.
        progress: Called with how many entries are done, and how many there are.
    """
    acting.allow(Action.REPLAY)
    counts: Counter[ReplayOutcome] = Counter()
    doubtful = []
    with office.reading() as view, closing(_Shelf(office)) as shelf:
        entries = view.entries.count()
        for number, stored in enumerate(view.entries.all_stored(), start=1):
            replayed = _replayed(stored, shelf, view)
            counts[replayed.outcome] += 1
            if replayed.outcome not in SOUND:
                doubtful.append(replayed)
            progress(number, entries)
    return Replays({outcome: counts[outcome] for outcome in ReplayOutcome if counts[outcome]}, tuple(doubtful))


def rejudge(office: Office, acting: Acting, rules: Path, sequence: int | None = None) -> tuple[Rejudged, ...]:
    """Judge what was once computed under other rules, each on its own day, knowledge and data.

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
    with office.reading() as view, closing(_Shelf(office, rules)) as shelf:
        stored = view.entries.all_stored() if sequence is None else iter([view.entries.stored(sequence)])
        return tuple(_rejudged(stored, shelf, view))


class _Shelf:
    """What entries rest on, loaded as it is asked for; of many entries in a row that rest on the same, once."""

    def __init__(self, office: Office, rules: Path | None = None) -> None:
        self._office = office
        self._rules = rules
        self._loaded: tuple[object, Workspace] | None = None

    def load(self, entry: LedgerEntry, on: date) -> Workspace:
        wanted = (tuple(entry.sources.get(source) for source in PlanSource), on)
        if self._loaded is None or self._loaded[0] != wanted:
            if len(entry.sources) < len(PlanSource):
                raise NotAComputation
            settings = self._office.settings_of(entry.sources, on)
            settings = replace(settings, rules=self._rules or settings.rules)
            self.close()
            self._loaded = wanted, Workspace(settings)
        return self._loaded[1]

    def close(self) -> None:
        if self._loaded is not None:
            self._loaded[1].close()
            self._loaded = None


def _replayed(stored: StoredEntry, shelf: _Shelf, view: View) -> Replay:
    try:
        entry = read_entry(stored.data)
    except EntryUnreadable as fault:
        return Replay(stored.sequence, None, "", ReplayOutcome.UNREADABLE, str(fault))
    mask = Mask()
    outcome, where = _outcome(stored, entry, shelf, view, mask)
    if outcome in (ReplayOutcome.DIFFERS, ReplayOutcome.FAILED) and dict(entry.versions) != present_versions():
        outcome = ReplayOutcome.OTHER_PROGRAM
    return Replay(stored.sequence, entry.kind, mask.subject(entry.subject), outcome, where)


def _outcome(
    stored: StoredEntry, entry: LedgerEntry, shelf: _Shelf, view: View, mask: Mask
) -> tuple[ReplayOutcome, str]:
    try:
        body = _computed(entry, shelf, view)
        anew = entry_bytes(replace(entry, body=body))
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
        return ReplayOutcome.FAILED, str(fault)
    if anew == stored.data:
        return ReplayOutcome.REPLAYED, ""
    return ReplayOutcome.DIFFERS, first_difference(entry.body, read_entry(anew).body, mask)


def _rejudged(entries: Iterator[StoredEntry], shelf: _Shelf, view: View) -> Iterator[Rejudged]:
    for stored in entries:
        entry, mask = read_entry(stored.data), Mask()
        subject = mask.subject(entry.subject)
        try:
            body = read_entry(entry_bytes(replace(entry, body=_computed(entry, shelf, view)))).body
        except NotAComputation:
            continue
        except (StorageError, InvalidInput):
            raise
        except (DssError, msgspec.ValidationError) as fault:
            yield Rejudged(stored.sequence, entry.kind, subject, (), str(fault))
            continue
        found = tuple(Difference(*one) for one in differences(entry.body, body, mask))
        yield Rejudged(stored.sequence, entry.kind, subject, found)


def _computed(entry: LedgerEntry, shelf: _Shelf, view: View) -> Mapping[str, Json]:
    recompute = RECOMPUTED.get(entry.kind)
    if recompute is None:
        raise NotAComputation
    return recompute(entry, lambda on: shelf.load(entry, on), view)
