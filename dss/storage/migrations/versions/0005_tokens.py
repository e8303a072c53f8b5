"""Tokens of accounts, by which programs ask for them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "token",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entry", WHOLE, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entry.sequence"], name=op.f("token_entry_refers")),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("token_account_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("token_key")),
    )
    op.create_index("token_by_account", "token", ["account"])
    op.create_table(
        "token_use",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["token"], ["token.id"], name=op.f("token_use_token_refers")),
        sa.PrimaryKeyConstraint("token", name=op.f("token_use_key")),
        sqlite_with_rowid=False,
    )
