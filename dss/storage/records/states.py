"""States of plans and moves, with versions that detect concurrent changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, literal, select, tuple_

from dss.ledger.canonical import canonicalise
from dss.model.errors import UnknownName
from dss.model.ledger.ledger import Json
from dss.storage.records.saving import save_row
from dss.storage.tables import state, state_tag

_BATCH: Final = 500
"""States read at a time."""


class Tag(StrEnum):
    """A criterion to search states by."""

    PLAN = "plan"
    AGENCY = "agency"
    EMPLOYEE = "employee"
    AWAITING = "awaiting"
    """Whose act comes next: a role, or a role with an agency or employee, in the notation of the service."""


@dataclass(frozen=True, slots=True)
class StoredState:
    """The current state of a plan, a move, ...

    Attributes:
        kind: The kind of thing, e.g. ``move``.
        id: Its identifier, unique among its kind.
        version: The number of times that it was saved; saving adds 1.
        document: The whole state.
        stage: Its stage, for searching.
        due: The day by which the next step is due; None for none.
        tags: Further criteria for searching; a tag may have several values.
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
        """Its name in the ledger, e.g. ``move:M000001``."""
        return f"{self.kind}:{self.id}"

    def to_json(self) -> Mapping[str, Json]:
        """Return the JSON that the ledger's digest is computed of: all but the version."""
        return {
            "document": self.document,
            "stage": self.stage,
            "due": None if self.due is None else self.due.isoformat(),
            "tags": {tag.value: sorted(set(values)) for tag, values in self.tags.items() if values},
        }


@dataclass(frozen=True, slots=True)
class StateSearch:
    """A search for states: those that match all criteria; None matches any.

    Attributes:
        due_by: The last day; states without a day don't match.
        tags: One value of each tag.
    """

    kind: str | None = None
    stage: str | None = None
    due_by: date | None = None
    tags: Mapping[Tag, str] = field(default_factory=dict)


class States:
    """The states in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def state(self, kind: str, id: str) -> StoredState:
        """Return a state.

        Raises:
            UnknownName: If there is none.
        """
        row = self._connection.execute(select(state).where(state.c.kind == kind, state.c.id == id)).one_or_none()
        if row is None:
            raise UnknownName(kind, id, ())
        return next(self._with_tags([row]))

    def find_one(self, kind: str, id: str) -> StoredState | None:
        """Return a state, or None where there is none."""
        try:
            return self.state(kind, id)
        except UnknownName:
            return None

    def find(self, search: StateSearch, limit: int, after: StoredState | None = None) -> tuple[StoredState, ...]:
        """Return a page of the states that match, by id, then kind.

        Args:
            search: The criteria.
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
        """Return the greatest id of a kind, after which a writer takes the next; None if there is none."""
        return self._connection.execute(select(func.max(state.c.id)).where(state.c.kind == kind)).scalar()

    def all(self) -> Iterator[StoredState]:
        """Yield every state, by id, then kind, page by page."""
        last: StoredState | None = None
        while page := self.find(StateSearch(), _BATCH, last):
            yield from page
            last = page[-1]

    def _with_tags(self, rows: list[Row[Any]]) -> Iterator[StoredState]:
        tags: dict[tuple[str, str], dict[Tag, tuple[str, ...]]] = {(row.kind, row.id): {} for row in rows}
        wanted = select(state_tag).where(state_tag.c.id.in_({row.id for row in rows})).order_by(state_tag.c.value)
        for row in self._connection.execute(wanted):
            of_state = tags.get((row.kind, row.id))
            if of_state is not None:
                of_state[Tag(row.tag)] = (*of_state.get(Tag(row.tag), ()), row.value)
        for row in rows:
            document = msgspec.json.decode(row.document)
            yield StoredState(row.kind, row.id, row.version, document, row.stage, row.due, tags[row.kind, row.id])


def save_state(connection: Connection, saved: StoredState, entry: int) -> None:
    """Save a state, replacing the version that it was read at.

    Args:
        connection: A connection in a writing transaction.
        saved: The state, with the version that was read.
        entry: The number of the entry that it is saved with.

    Raises:
        StateChanged: If another transaction has saved it since.
    """
    values = {
        "entry": entry,
        "stage": saved.stage,
        "due": saved.due,
        "document": canonicalise(saved.document).decode(),
    }
    if save_row(connection, state, {"kind": saved.kind, "id": saved.id}, saved.version, values):
        connection.execute(delete(state_tag).where(state_tag.c.kind == saved.kind, state_tag.c.id == saved.id))
    tags = [
        {"tag": tag.value, "value": value, "kind": saved.kind, "id": saved.id}
        for tag, several in saved.tags.items()
        for value in sorted(set(several))
    ]
    if tags:
        connection.execute(insert(state_tag), tags)
