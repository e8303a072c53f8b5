"""What a transaction reads: one consistent state of everything, however long it lasts."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from sqlalchemy import Connection

from dss.ledger.canonical import hash_value
from dss.storage.records.accounts import Account, Accounts
from dss.storage.records.entries import Entries
from dss.storage.records.heads import Heads
from dss.storage.records.nodes import StoredNodes
from dss.storage.records.sessions import Sessions
from dss.storage.records.snapshots import Snapshots
from dss.storage.records.states import State, States, StateSearch
from dss.storage.records.tokens import Token, Tokens
from dss.storage.records.versions import Version, Versions

_STATES_A_PAGE: Final = 500


Saved = State | Account | Token | Version
"""What is saved together with an entry, and in no other way."""


class View:
    """The records as they are at one moment.

    Attributes:
        entries: The ledger.
        nodes: Its tree, as `dss.ledger` takes it.
        heads: Its signed heads, and the keys.
        states: Plans, moves, ...
        accounts: Who may act.
        sessions: Who is signed in to the web.
        tokens: By which programs ask for whom.
        versions: What was imported.
        snapshots: The files that were.
    """

    def __init__(self, connection: Connection) -> None:
        self.entries = Entries(connection)
        self.nodes = StoredNodes(connection)
        self.heads = Heads(connection)
        self.states = States(connection)
        self.accounts = Accounts(connection)
        self.sessions = Sessions(connection)
        self.tokens = Tokens(connection)
        self.versions = Versions(connection)
        self.snapshots = Snapshots(connection)

    def digests(self) -> Iterator[tuple[str, str]]:
        """Return the digest of everything that is saved with entries, under the name that these have for it.

        An entry has the same in `dss.model.ledger.LedgerEntry.states`, if nobody changed it since by another way.
        """
        saved: Iterable[Saved] = chain(self.states.all(), self.accounts.all(), self.tokens.all(), self.versions.all())
        for one in saved:
            yield one.reference, hash_value(one.recorded())


def found(view: View, search: StateSearch) -> Iterator[State]:
    """Return all states that fit, without holding all in memory."""
    last: State | None = None
    while page := view.states.find(search, _STATES_A_PAGE, last):
        yield from page
        last = page[-1]
