"""States: what each plan and move has come to, under a version that tells whether somebody else was quicker."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, literal, select, tuple_, update

from dss.ledger.canonical import canonicalise
from dss.model.errors import UnknownName
from dss.model.ledger.ledger import Json
from dss.model.office.storage_errors import StateChanged
from dss.storage.tables import state, state_tag

_BATCH: Final = 500
"""States read at a time."""


class Tag(StrEnum):
    """What states are looked up by."""

    PLAN = "plan"
    AGENCY = "agency"
    EMPLOYEE = "employee"
    AWAITING = "awaiting"
    """Whose act comes next: a role, or a role and whose, as the service writes them."""


@dataclass(frozen=True, slots=True)
class State:
    """What a thing has come to.

    Attributes:
        kind: What it is, e.g. ``move``.
        id: Its identifier, unique among its kind.
        version: How often it was saved; 0 for one that never was. Saving it adds 1.
        document: All of it.
        stage: Its stage, to look it up by.
        due: The day by which something has to happen; None if nothing has to.
        tags: What else it is looked up by; several values of one tag are all good.
    """

    kind: str
    id: str
    version: int
    document: Mapping[str, Json]
    stage: str
    due: date | None = None
    tags: Mapping[Tag, tuple[str, ...]] = field(default_factory=dict)

    @property
    def reference(self) -> str:
        """How the ledger names it, e.g. ``move:M000001``."""
        return f"{self.kind}:{self.id}"

    def recorded(self) -> Mapping[str, Json]:
        """Return what the ledger's digest is taken of: all but the version."""
        return {
            "document": self.document,
            "stage": self.stage,
            "due": None if self.due is None else self.due.isoformat(),
            "tags": {tag.value: sorted(set(values)) for tag, values in self.tags.items() if values},
        }


@dataclass(frozen=True, slots=True)
class StateSearch:
    """Which states are looked for: those that fit all that is given; None fits any.

    Attributes:
        due_by: The last day; states without a day don't fit.
        tags: One value of each tag.
    """

    kind: str | None = None
    stage: str | None = None
    due_by: date | None = None
    tags: Mapping[Tag, str] = field(default_factory=dict)


class States:
    """The states, as a transaction sees them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def state(self, kind: str, id: str) -> State:
        """Return a state.

        Raises:
            UnknownName: If there is none.
        """
        row = self._connection.execute(select(state).where(state.c.kind == kind, state.c.id == id)).one_or_none()
        if row is None:
            raise UnknownName(kind, id, ())
        return next(self._with_tags([row]))

    def find(self, search: StateSearch, limit: int, after: State | None = None) -> tuple[State, ...]:
        """Return a page of the states that fit, by id, then kind.

        Args:
            search: What fits.
            limit: The most states of the page.
            after: The last state of the page before this one; None for the first page.
        """
        wanted = select(state).order_by(state.c.id, state.c.kind).limit(limit)
        if after is not None:
            wanted = wanted.where(tuple_(state.c.id, state.c.kind) > tuple_(literal(after.id), literal(after.kind)))
        if search.kind is not None:
            wanted = wanted.where(state.c.kind == search.kind)
        if search.stage is not None:
            wanted = wanted.where(state.c.stage == search.stage)
        if search.due_by is not None:
            wanted = wanted.where(state.c.due <= search.due_by)
        for tag, value in search.tags.items():
            tagged = select(state_tag.c.id).where(
                state_tag.c.tag == tag.value,
                state_tag.c.value == value,
                state_tag.c.kind == state.c.kind,
                state_tag.c.id == state.c.id,
            )
            wanted = wanted.where(tagged.exists())
        return tuple(self._with_tags(list(self._connection.execute(wanted))))

    def last_id(self, kind: str) -> str | None:
        """Return the greatest id of a kind, so that a writer can give the next one; None if there is none."""
        return self._connection.execute(select(func.max(state.c.id)).where(state.c.kind == kind)).scalar()

    def all(self) -> Iterator[State]:
        """Return every state, by id, then kind, without holding all in memory."""
        last: State | None = None
        while page := self.find(StateSearch(), _BATCH, last):
            yield from page
            last = page[-1]

    def _with_tags(self, rows: list[Row[Any]]) -> Iterator[State]:
        tags: dict[tuple[str, str], dict[Tag, tuple[str, ...]]] = {(row.kind, row.id): {} for row in rows}
        wanted = select(state_tag).where(state_tag.c.id.in_({row.id for row in rows})).order_by(state_tag.c.value)
        for row in self._connection.execute(wanted):
            of_state = tags.get((row.kind, row.id))
            if of_state is not None:
                of_state[Tag(row.tag)] = (*of_state.get(Tag(row.tag), ()), row.value)
        for row in rows:
            document = msgspec.json.decode(row.document)
            yield State(row.kind, row.id, row.version, document, row.stage, row.due, tags[row.kind, row.id])


def save_state(connection: Connection, saved: State, entry: int) -> None:
    """Save a state over the version that it was made from.

    Args:
        connection: In a transaction that writes.
        saved: The state, under the version that it was read at.
        entry: The number of the entry that it is saved with.

    Raises:
        StateChanged: If it was saved by somebody else since.
    """
    this = (state.c.kind == saved.kind, state.c.id == saved.id)
    present = connection.execute(select(state.c.version).where(*this)).scalar() or 0
    if present != saved.version:
        raise StateChanged(saved.kind, saved.id)
    values = {
        "version": saved.version + 1,
        "entry": entry,
        "stage": saved.stage,
        "due": saved.due,
        "document": canonicalise(saved.document).decode(),
    }
    if present:
        connection.execute(update(state).where(*this).values(values))
        connection.execute(delete(state_tag).where(state_tag.c.kind == saved.kind, state_tag.c.id == saved.id))
    else:
        connection.execute(insert(state).values(kind=saved.kind, id=saved.id, **values))
    tags = [
        {"tag": tag.value, "value": value, "kind": saved.kind, "id": saved.id}
        for tag, several in saved.tags.items()
        for value in sorted(set(several))
    ]
    if tags:
        connection.execute(insert(state_tag), tags)
