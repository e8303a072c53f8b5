"""Snapshots of files, and the versions, people and seats that were imported."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "blob",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", WHOLE, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("blob_key")),
    )
    op.create_table(
        "version",
        sa.Column("number", sa.Integer(), autoincrement=False),
        sa.Column("entry", WHOLE, nullable=False),
        sa.Column("rules", sa.String(length=64), nullable=False),
        sa.Column("knowledge", sa.String(length=64), nullable=False),
        sa.Column("data", sa.String(length=64), nullable=False),
        sa.Column("roster", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["data"], ["blob.digest"], name=op.f("version_data_refers")),
        sa.ForeignKeyConstraint(["entry"], ["entry.sequence"], name=op.f("version_entry_refers")),
        sa.ForeignKeyConstraint(["knowledge"], ["blob.digest"], name=op.f("version_knowledge_refers")),
        sa.ForeignKeyConstraint(["roster"], ["version.number"], name=op.f("version_roster_refers")),
        sa.ForeignKeyConstraint(["rules"], ["blob.digest"], name=op.f("version_rules_refers")),
        sa.PrimaryKeyConstraint("number", name=op.f("version_key")),
    )
    op.create_table(
        "employee",
        sa.Column("roster", sa.Integer(), autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["roster"], ["version.number"], name=op.f("employee_roster_refers")),
        sa.PrimaryKeyConstraint("roster", "id", name=op.f("employee_key")),
        sqlite_with_rowid=False,
    )
    op.create_index("employee_by_agency", "employee", ["roster", "agency"])
    op.create_table(
        "seat",
        sa.Column("roster", sa.Integer(), autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["roster"], ["version.number"], name=op.f("seat_roster_refers")),
        sa.PrimaryKeyConstraint("roster", "id", name=op.f("seat_key")),
        sqlite_with_rowid=False,
    )
    op.create_index("seat_by_agency", "seat", ["roster", "agency"])
