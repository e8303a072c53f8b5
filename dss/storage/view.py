"""What a transaction reads: one consistent state of everything, however long it lasts."""

from collections.abc import Iterable, Iterator
from itertools import chain

from sqlalchemy import Connection

from dss.ledger.canonical import digest_of_value
from dss.storage.accounts import Account, Accounts
from dss.storage.entries import Entries
from dss.storage.heads import Heads
from dss.storage.nodes import StoredNodes
from dss.storage.sessions import Sessions
from dss.storage.snapshots import Snapshots
from dss.storage.states import State, States
from dss.storage.tokens import Token, Tokens
from dss.storage.versions import Version, Versions

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
            yield one.reference, digest_of_value(one.recorded())
