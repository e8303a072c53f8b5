"""What a transaction reads: one consistent state of everything, however long it lasts."""

from sqlalchemy import Connection

from dss.storage.accounts import Accounts
from dss.storage.entries import Entries
from dss.storage.heads import Heads
from dss.storage.nodes import StoredNodes
from dss.storage.snapshots import Snapshots
from dss.storage.states import States
from dss.storage.versions import Versions


class View:
    """The records as they are at one moment.

    Attributes:
        entries: The ledger.
        nodes: Its tree, as `dss.ledger` takes it.
        heads: Its signed heads, and the keys.
        states: Plans, moves, ...
        accounts: Who may act.
        versions: What was imported.
        snapshots: The files that were.
    """

    def __init__(self, connection: Connection) -> None:
        self.entries = Entries(connection)
        self.nodes = StoredNodes(connection)
        self.heads = Heads(connection)
        self.states = States(connection)
        self.accounts = Accounts(connection)
        self.versions = Versions(connection)
        self.snapshots = Snapshots(connection)
