"""Writing transactions: entries of the ledger, each saved with the states that it changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import assert_never

from sqlalchemy import Connection

from dss.ledger.canonical import hash_value
from dss.ledger.entries import make_entry
from dss.ledger.keys import add_key
from dss.model.ledger.ledger import EntryDraft, EntryKind, Json, LedgerEntry, SignedHead
from dss.model.office.access import Actor
from dss.model.planning.record import IMPORTED, PlanSource
from dss.storage.records.accounts import Account, save_account
from dss.storage.records.changes import changes_state
from dss.storage.records.entries import append_entry
from dss.storage.records.heads import save_head, save_keys
from dss.storage.records.snapshots import Snapshot, keep_content, keep_snapshot
from dss.storage.records.states import StoredState, save_state
from dss.storage.records.tokens import Token, save_token
from dss.storage.records.versions import RosterEmployee, RosterSeat, Version, save_roster, save_version
from dss.storage.view import Saved, View

Clock = Callable[[], datetime]
"""Returns the current time, in UTC."""


class Transaction(View):
    """The records in a writing transaction, which excludes other writers."""

    def __init__(self, connection: Connection, actor: Actor, clock: Clock, versions: Mapping[str, str]) -> None:
        super().__init__(connection)
        self._connection = connection
        self._actor = actor
        self._clock = clock
        self._program = versions

    def record(self, draft: EntryDraft, states: Sequence[StoredState | Account | Token] = ()) -> LedgerEntry:
        """Append an entry and save the states that it changes; states are saved in no other way.

        An entry that introduces a key (`dss.ledger.keys`) also lists it.

        Args:
            draft: The entry.
            states: States, accounts and tokens, each with the version that was read.

        Raises:
            StateChanged: If one of them was saved by another transaction since it was read.
            NotRecordable: If the entry or a state can't be written as canonical JSON.
            WrongRotation: If it introduces a key that the key before did not sign.
        """
        return self._record(draft, states)

    def import_version(
        self,
        kind: EntryKind,
        body: Mapping[str, Json],
        snapshots: Mapping[PlanSource, Snapshot],
        people: Iterable[RosterEmployee],
        places: Iterable[RosterSeat],
        changes: bytes | None,
        states: Sequence[StoredState] = (),
    ) -> tuple[Version, bool]:
        """Import rules, knowledge and data as the version in use, unless they already are.

        Args:
            kind: The kind of the entry.
            body: The body of the entry.
            snapshots: The snapshot of each source.
            people: Every employee of the data.
            places: Every vacant seat.
            changes: The first block of the changes recorded since these data; None where the present ones go on.
            states: What else it changes.

        Returns:
            The version in use now, and whether it is new.
        """
        digests = {source: snapshots[source].digest for source in IMPORTED}
        present = self.versions.newest()
        if present is not None and present.imported_digests == digests:
            return self.versions.version(present.number), False
        for snapshot in snapshots.values():
            keep_snapshot(self._connection, snapshot)
        number = 1 if present is None else present.number + 1
        shared = self.versions.sharing_roster(digests)
        added = Version(number, digests, number if shared is None else shared)
        saved: list[Saved] = [added, *states]
        if changes is not None:
            saved.append(changes_state(self.states, self.keep_content(changes)))
        self._record(EntryDraft(kind, added.reference, body, digests), saved)
        if shared is None:
            save_roster(self._connection, number, people, places)
        return self.versions.version(number), True

    def keep_snapshot(self, snapshot: Snapshot) -> None:
        """Store the files of a snapshot that belongs to no version."""
        keep_snapshot(self._connection, snapshot)

    def keep_content(self, data: bytes) -> str:
        """Store some bytes by themselves, such as those of a plan or a letter; return their digest."""
        return keep_content(self._connection, data)

    def save_head(self, signed: SignedHead) -> None:
        """Save a signed head of the tree, once for each size and key."""
        save_head(self._connection, signed)

    def _record(self, draft: EntryDraft, saved: Sequence[Saved]) -> LedgerEntry:
        digests = {one.reference: hash_value(one.to_json()) for one in saved}
        added = make_entry(draft, self.nodes.size, self._clock(), self._actor, digests, self._program)
        append_entry(self._connection, self.nodes, added)
        if added.kind is EntryKind.KEY_ROTATED:
            save_keys(self._connection, add_key(self.heads.listed_keys(), added))
        for one in saved:
            self._save(one, added.sequence)
        return added

    def _save(self, saved: Saved, entry: int) -> None:
        match saved:
            case StoredState():
                save_state(self._connection, saved, entry)
            case Account():
                save_account(self._connection, saved, entry)
            case Token():
                save_token(self._connection, saved, entry)
            case Version():
                save_version(self._connection, saved, entry)
            case _:
                assert_never(saved)
