"""What tests of the storage write: one actor, a clock that ticks, drafts and states."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

from dss.model.ledger.ledger import EntryDraft, EntryKind
from dss.model.office.access import Actor, Role
from dss.storage.database import Database
from dss.storage.records.states import StoredState, Tag

ACTOR = Actor("ani", Role.HR_OFFICER)
START = datetime(2026, 7, 1, 8, tzinfo=UTC)


class TickingClock:
    """A clock that is one second later each time that it is looked at."""

    def __init__(self) -> None:
        self._ticks: Iterator[int] = count()

    def __call__(self) -> datetime:
        return START + timedelta(seconds=next(self._ticks))


def draft(subject: str = "move:M000001", kind: EntryKind = EntryKind.MOVE_STEP, **body: int | str) -> EntryDraft:
    return EntryDraft(kind, subject, body)


def move(id: str = "M000001", version: int = 0, stage: str = "proposed", **tags: tuple[str, ...]) -> StoredState:
    return StoredState(
        "move", id, version, {"stage": stage}, stage, tags={Tag(tag): values for tag, values in tags.items()}
    )


def record(database: Database, *drafts: EntryDraft) -> None:
    """Record entries, one transaction for all."""
    with database.transaction(ACTOR, TickingClock()) as work:
        for one in drafts:
            work.record(one)


def save(database: Database, *states: StoredState) -> None:
    """Save states, each with an entry of its own, one transaction for all."""
    with database.transaction(ACTOR, TickingClock()) as work:
        for state in states:
            work.record(draft(state.reference), [state])
