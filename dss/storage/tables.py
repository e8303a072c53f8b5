"""The tables. They equal those that the migrations create, which a test checks."""

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from dss.storage.column_types import WHOLE, WORD, Instant, Octets

metadata: Final = MetaData(
    naming_convention={
        "pk": "%(table_name)s_key",
        "fk": "%(table_name)s_%(column_0_name)s_refers",
        "ck": "%(table_name)s_%(constraint_name)s",
    }
)

entry: Final = Table(
    "entry",
    metadata,
    Column("sequence", WHOLE, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("actor", WORD, nullable=False),
    Column("role", WORD, nullable=False),
    Column("kind", WORD, nullable=False),
    Column("subject", WORD, nullable=False),
    Column("bytes", Octets, nullable=False),
    Column("leaf_hash", Octets, nullable=False),
    Index("entry_by_at", "at"),
    Index("entry_by_actor", "actor", "sequence"),
    Index("entry_by_role", "role", "sequence"),
    Index("entry_by_kind", "kind", "sequence"),
    Index("entry_by_subject", "subject", "sequence"),
)
"""The ledger: `bytes` is authoritative; the columns before it are copies for searching."""

node: Final = Table(
    "node",
    metadata,
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("place", WHOLE, primary_key=True, autoincrement=False),
    Column("hash", Octets, nullable=False),
    sqlite_with_rowid=False,
)
"""Hashes of the tree's perfect subtrees, leaves included: `place` counts those of a level from the left.

A leaf's hash is stored here and with its entry, so that removed and changed rows are detected.
"""

signing_key: Final = Table(
    "signing_key",
    metadata,
    Column("id", WORD, primary_key=True),
    Column("public", Octets, nullable=False),
    Column("since", WHOLE, ForeignKey("entry.sequence"), nullable=False),
    Column("until", WHOLE, ForeignKey("entry.sequence"), nullable=True),
)
"""The public halves of the keys that tree heads are signed with, from the entry that introduced one to its last."""

tree_head: Final = Table(
    "tree_head",
    metadata,
    Column("size", WHOLE, primary_key=True, autoincrement=False),
    Column("key_id", WORD, ForeignKey("signing_key.id"), primary_key=True),
    Column("root", Octets, nullable=False),
    Column("at", Instant, nullable=False),
    Column("signature", Octets, nullable=False),
)

state: Final = Table(
    "state",
    metadata,
    Column("kind", WORD, primary_key=True),
    Column("id", WORD, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("entry", WHOLE, ForeignKey("entry.sequence"), nullable=False),
    Column("stage", WORD, nullable=False),
    Column("due", Date, nullable=True),
    Column("document", Text, nullable=False),
    Index("state_by_stage", "kind", "stage"),
    Index("state_by_due", "due"),
)
"""The current state of each plan, move, ...; `entry` is the one that it was saved with."""

state_tag: Final = Table(
    "state_tag",
    metadata,
    Column("tag", WORD, primary_key=True),
    Column("value", WORD, primary_key=True),
    Column("kind", WORD, primary_key=True),
    Column("id", WORD, primary_key=True),
    ForeignKeyConstraint(["kind", "id"], ["state.kind", "state.id"]),
    Index("state_tag_by_state", "kind", "id"),
    sqlite_with_rowid=False,
)
"""The tags of states for searching: their plan, agencies, employees and whose act they await."""

blob: Final = Table(
    "blob",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("size", WHOLE, nullable=False),
    Column("content", Octets, nullable=False),
)
"""Files by the SHA-256 of their content, compressed (RFC 1950)."""

version: Final = Table(
    "version",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("entry", WHOLE, ForeignKey("entry.sequence"), nullable=False),
    Column("rules", String(64), ForeignKey("blob.digest"), nullable=False),
    Column("knowledge", String(64), ForeignKey("blob.digest"), nullable=False),
    Column("data", String(64), ForeignKey("blob.digest"), nullable=False),
    Column("roster", Integer, ForeignKey("version.number"), nullable=False),
)
"""The versions imported, one row per import; `roster` is the first version of the same people and seats."""

employee: Final = Table(
    "employee",
    metadata,
    Column("roster", Integer, ForeignKey("version.number"), primary_key=True, autoincrement=False),
    Column("id", WORD, primary_key=True),
    Column("name", Text, nullable=False),
    Column("unit", WORD, nullable=False),
    Column("agency", WORD, nullable=False),
    Column("position", WORD, nullable=False),
    Index("employee_by_agency", "roster", "agency"),
    sqlite_with_rowid=False,
)

seat: Final = Table(
    "seat",
    metadata,
    Column("roster", Integer, ForeignKey("version.number"), primary_key=True, autoincrement=False),
    Column("id", WORD, primary_key=True),
    Column("unit", WORD, nullable=False),
    Column("agency", WORD, nullable=False),
    Column("position", WORD, nullable=False),
    Index("seat_by_agency", "roster", "agency"),
    sqlite_with_rowid=False,
)

account: Final = Table(
    "account",
    metadata,
    Column("id", WORD, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("entry", WHOLE, ForeignKey("entry.sequence"), nullable=False),
    Column("name", Text, nullable=False),
    Column("employee", WORD, nullable=True),
    Column("agency", WORD, nullable=True),
    Column("active", Boolean, nullable=False),
    Column("password_hash", Text, nullable=True),
    Column("email", Text, nullable=True),
    Column("language", Text, nullable=True),
)

account_role: Final = Table(
    "account_role",
    metadata,
    Column("account", WORD, ForeignKey("account.id"), primary_key=True),
    Column("role", WORD, primary_key=True),
    sqlite_with_rowid=False,
)

session: Final = Table(
    "session",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("account", Text, ForeignKey("account.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("began", Instant, nullable=False),
    Column("seen", Instant, nullable=False),
    Index("session_by_account", "account"),
    sqlite_with_rowid=False,
)
"""The sessions of the web, by the SHA-256 of a token that only the browser has."""

token: Final = Table(
    "token",
    metadata,
    Column("id", WORD, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("entry", WHOLE, ForeignKey("entry.sequence"), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("account", WORD, ForeignKey("account.id"), nullable=False),
    Column("role", WORD, nullable=False),
    Column("name", Text, nullable=False),
    Column("made", Instant, nullable=False),
    Column("ends", Date, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("kind", Text, nullable=True),
    Index("token_by_account", "account"),
)
"""Tokens of accounts; `digest` is the SHA-256 of the token, which itself is not stored. Of the API if of no `kind`."""

token_use: Final = Table(
    "token_use",
    metadata,
    Column("token", WORD, ForeignKey("token.id"), primary_key=True),
    Column("used", Instant, nullable=False),
    sqlite_with_rowid=False,
)
"""The last use of each token."""

outbox: Final = Table(
    "outbox",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("account", Text, ForeignKey("account.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("address", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("queued", Instant, nullable=False),
    Column("due", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("answer", Text, nullable=True),
    Index("outbox_by_account", "account", "day", unique=True),
    sqlite_with_rowid=False,
)
"""Reminders by e-mail, at most one per account and day; `due` is when one that waits is tried next."""

PASSING: Final = frozenset({session, token_use, outbox})
"""The tables that no entry of the ledger records."""

RECORDED: Final = tuple(table for table in metadata.sorted_tables if table not in PASSING)
"""The tables of records; a backup has only these."""
