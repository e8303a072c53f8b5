"""Signed tree heads, and the public keys that they are signed with."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from dss.model.ledger.ledger import ListedKey, SignedHead, TreeHead
from dss.storage.tables import signing_key, tree_head


class Heads:
    """The signed heads and the listed keys in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def newest(self) -> SignedHead | None:
        """Return the head of the largest tree, the newest of those; None before the first."""
        wanted = select(tree_head).order_by(tree_head.c.size.desc(), tree_head.c.at.desc()).limit(1)
        row = self._connection.execute(wanted).one_or_none()
        return None if row is None else _head(row)

    def first_over(self, sequence: int) -> SignedHead | None:
        """Return the first head that signs for an entry; None while none does."""
        wanted = select(tree_head).where(tree_head.c.size > sequence).order_by(tree_head.c.size, tree_head.c.at)
        row = self._connection.execute(wanted.limit(1)).one_or_none()
        return None if row is None else _head(row)

    def of_size(self, size: int) -> SignedHead | None:
        """Return the head of a tree of some size, the newest of those; None if none was signed."""
        wanted = select(tree_head).where(tree_head.c.size == size).order_by(tree_head.c.at.desc()).limit(1)
        row = self._connection.execute(wanted).one_or_none()
        return None if row is None else _head(row)

    def newest_first(self, limit: int) -> tuple[SignedHead, ...]:
        """Return the last heads, largest tree first."""
        wanted = select(tree_head).order_by(tree_head.c.size.desc(), tree_head.c.at.desc()).limit(limit)
        return tuple(map(_head, self._connection.execute(wanted)))

    def all(self) -> tuple[SignedHead, ...]:
        """Return every head, smallest tree first."""
        rows = self._connection.execute(select(tree_head).order_by(tree_head.c.size, tree_head.c.at))
        return tuple(map(_head, rows))

    def listed_keys(self) -> tuple[ListedKey, ...]:
        """Return every key, oldest first."""
        rows = self._connection.execute(select(signing_key).order_by(signing_key.c.since))
        return tuple(ListedKey(row.id, bytes(row.public), row.since, row.until) for row in rows)


def save_head(connection: Connection, signed: SignedHead) -> None:
    """Save a head, once for each size and key."""
    this = (tree_head.c.size == signed.head.size, tree_head.c.key_id == signed.key_id)
    if connection.execute(select(tree_head.c.size).where(*this)).one_or_none() is None:
        connection.execute(
            insert(tree_head).values(
                size=signed.head.size,
                key_id=signed.key_id,
                root=signed.head.root,
                at=signed.head.at,
                signature=signed.signature,
            )
        )


def save_keys(connection: Connection, keys: Sequence[ListedKey]) -> None:
    """Save the last of the keys, which was just introduced, and end the one before; in a writing transaction."""
    new = keys[-1]
    connection.execute(update(signing_key).where(signing_key.c.until.is_(None)).values(until=new.since))
    connection.execute(insert(signing_key).values(id=new.key_id, public=new.public, since=new.since))


def _head(row: Row[Any]) -> SignedHead:
    return SignedHead(TreeHead(row.size, bytes(row.root), row.at), row.key_id, bytes(row.signature))
