"""The ledger with its tree, heads and keys, and the states that it records."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "entry",
        sa.Column("sequence", WHOLE, autoincrement=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.Column("leaf_hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("entry_key")),
    )
    op.create_index("entry_by_actor", "entry", ["actor", "sequence"])
    op.create_index("entry_by_at", "entry", ["at"])
    op.create_index("entry_by_kind", "entry", ["kind", "sequence"])
    op.create_index("entry_by_subject", "entry", ["subject", "sequence"])
    op.create_table(
        "node",
        sa.Column("level", sa.Integer(), autoincrement=False),
        sa.Column("place", WHOLE, autoincrement=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("level", "place", name=op.f("node_key")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "signing_key",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("since", WHOLE, nullable=False),
        sa.Column("until", WHOLE, nullable=True),
        sa.ForeignKeyConstraint(["since"], ["entry.sequence"], name=op.f("signing_key_since_refers")),
        sa.ForeignKeyConstraint(["until"], ["entry.sequence"], name=op.f("signing_key_until_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("signing_key_key")),
    )
    op.create_table(
        "tree_head",
        sa.Column("size", WHOLE, autoincrement=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["signing_key.id"], name=op.f("tree_head_key_id_refers")),
        sa.PrimaryKeyConstraint("size", "key_id", name=op.f("tree_head_key")),
    )
    op.create_table(
        "state",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entry", WHOLE, nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entry.sequence"], name=op.f("state_entry_refers")),
        sa.PrimaryKeyConstraint("kind", "id", name=op.f("state_key")),
    )
    op.create_index("state_by_due", "state", ["due"])
    op.create_index("state_by_stage", "state", ["kind", "stage"])
    op.create_table(
        "state_tag",
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["kind", "id"], ["state.kind", "state.id"], name=op.f("state_tag_kind_refers")),
        sa.PrimaryKeyConstraint("tag", "value", "kind", "id", name=op.f("state_tag_key")),
        sqlite_with_rowid=False,
    )
    op.create_index("state_tag_by_state", "state_tag", ["kind", "id"])
