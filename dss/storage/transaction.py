"""What a transaction writes: entries of the ledger, each with all that it leaves changed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import assert_never

from sqlalchemy import Connection

from dss.ledger.canonical import hash_value
from dss.ledger.entries import make_entry
from dss.ledger.keys import add_key
from dss.model.ledger.ledger import EntryDraft, EntryKind, Json, LedgerEntry, SignedHead
from dss.model.office.access import Actor
from dss.model.planning.record import PlanSource
from dss.storage.records.accounts import Account, save_account
from dss.storage.records.entries import append_entry
from dss.storage.records.heads import save_head, save_keys
from dss.storage.records.snapshots import Snapshot, keep_content, keep_snapshot
from dss.storage.records.states import State, save_state
from dss.storage.records.tokens import Token, save_token
from dss.storage.records.versions import Person, Place, Version, save_roster, save_version
from dss.storage.view import Saved, View

Clock = Callable[[], datetime]
"""Tells what time it is, in UTC."""


class Work(View):
    """The records as one writer sees and changes them, alone until it ends."""

    def __init__(self, connection: Connection, actor: Actor, clock: Clock, versions: Mapping[str, str]) -> None:
        super().__init__(connection)
        self._connection = connection
        self._actor = actor
        self._clock = clock
        self._program = versions

    def record(self, draft: EntryDraft, states: Sequence[State | Account | Token] = ()) -> LedgerEntry:
        """Append an entry and save what it leaves changed. Nothing of that kind is saved otherwise.

        An entry that brings in a key (`dss.ledger.keys`) lists it as well.

        Args:
            draft: The entry.
            states: States, accounts and tokens, each under the version that it was read at.

        Raises:
            StateChanged: If somebody else saved one of them since it was read.
            NotRecordable: If the entry or a state holds what canonical JSON can't.
            WrongRotation: If it brings in a key that the key before did not sign for.
        """
        return self._record(draft, states)

    def import_version(
        self,
        kind: EntryKind,
        body: Mapping[str, Json],
        snapshots: Mapping[PlanSource, Snapshot],
        people: Iterable[Person],
        places: Iterable[Place],
    ) -> tuple[Version, bool]:
        """Keep rules, knowledge and data as the version in use, unless they are in use already.

        Args:
            kind: What the entry of the ledger says that happened.
            body: What else it says.
            snapshots: Of each source.
            people: Every employee of the data.
            places: Every vacant seat.

        Returns:
            The version in use now, and whether it is new.
        """
        digests = {source: snapshots[source].digest for source in PlanSource}
        present = self.versions.newest()
        if present is not None and present.digests == digests:
            return present, False
        for snapshot in snapshots.values():
            keep_snapshot(self._connection, snapshot)
        number = 1 if present is None else present.number + 1
        shared = self.versions.sharing_roster(digests)
        added = Version(number, digests, number if shared is None else shared)
        self._record(EntryDraft(kind, added.reference, body, digests), [added])
        if shared is None:
            save_roster(self._connection, number, people, places)
        return self.versions.version(number), True

    def keep_snapshot(self, snapshot: Snapshot) -> None:
        """Keep the files of a snapshot that no version is made of."""
        keep_snapshot(self._connection, snapshot)

    def keep_content(self, data: bytes) -> str:
        """Keep some bytes by themselves, such as those of a plan or a letter; return the digest to find them by."""
        return keep_content(self._connection, data)

    def save_head(self, signed: SignedHead) -> None:
        """Save a signed head of the tree; one of the same size and key is there once."""
        save_head(self._connection, signed)

    def _record(self, draft: EntryDraft, saved: Sequence[Saved]) -> LedgerEntry:
        digests = {one.reference: hash_value(one.recorded()) for one in saved}
        added = make_entry(draft, self.nodes.size, self._clock(), self._actor, digests, self._program)
        append_entry(self._connection, self.nodes, added)
        if added.kind is EntryKind.KEY_ROTATED:
            save_keys(self._connection, add_key(self.heads.listed_keys(), added))
        for one in saved:
            self._save(one, added.sequence)
        return added

    def _save(self, saved: Saved, entry: int) -> None:
        match saved:
            case State():
                save_state(self._connection, saved, entry)
            case Account():
                save_account(self._connection, saved, entry)
            case Token():
                save_token(self._connection, saved, entry)
            case Version():
                save_version(self._connection, saved, entry)
            case _:
                assert_never(saved)
