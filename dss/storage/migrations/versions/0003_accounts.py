"""Accounts and their roles."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "account",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entry", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("employee", sa.Text(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["entry"], ["entry.sequence"], name=op.f("account_entry_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("account_key")),
    )
    op.create_table(
        "account_role",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("account_role_account_refers")),
        sa.PrimaryKeyConstraint("account", "role", name=op.f("account_role_key")),
        sqlite_with_rowid=False,
    )
