"""Reading transactions: one consistent state of all records, however long they last."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from sqlalchemy import Connection

from dss.ledger.canonical import hash_value
from dss.storage.records.accounts import Account, Accounts
from dss.storage.records.entries import Entries
from dss.storage.records.heads import Heads
from dss.storage.records.nodes import StoredNodes
from dss.storage.records.outbox import Outbox
from dss.storage.records.sessions import Sessions
from dss.storage.records.snapshots import Snapshots
from dss.storage.records.states import States, StateSearch, StoredState
from dss.storage.records.tokens import Token, Tokens
from dss.storage.records.versions import Version, Versions

_STATES_A_PAGE: Final = 500


Saved = StoredState | Account | Token | Version
"""A value that is saved with an entry, and in no other way."""


class View:
    """A consistent state of the records.

    Attributes:
        entries: The ledger.
        nodes: Its tree, as `dss.ledger` takes it.
        heads: Its signed heads, and the keys.
        states: Plans, moves, ...
        accounts: The accounts.
        sessions: The sessions of the web.
        tokens: The tokens of accounts.
        outbox: The reminders by e-mail.
        versions: The versions imported.
        snapshots: The files imported.
    """

    def __init__(self, connection: Connection) -> None:
        self.entries = Entries(connection)
        self.nodes = StoredNodes(connection)
        self.heads = Heads(connection)
        self.states = States(connection)
        self.accounts = Accounts(connection)
        self.sessions = Sessions(connection)
        self.tokens = Tokens(connection)
        self.outbox = Outbox(connection)
        self.versions = Versions(connection)
        self.snapshots = Snapshots(connection)

    def digests(self) -> Iterator[tuple[str, str]]:
        """Yield the digest of everything that is saved with entries, under its name in the entries.

        The last entry about each has the same digest in its `LedgerEntry.states`, unless a record was tampered with.
        """
        saved: Iterable[Saved] = chain(self.states.all(), self.accounts.all(), self.tokens.all(), self.versions.all())
        for one in saved:
            yield one.reference, hash_value(one.to_json())


def find_states(view: View, search: StateSearch) -> Iterator[StoredState]:
    """Yield all states that match, page by page."""
    last: StoredState | None = None
    while page := view.states.find(search, _STATES_A_PAGE, last):
        yield from page
        last = page[-1]
