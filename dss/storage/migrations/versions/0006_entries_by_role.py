"""Entries found by the role that somebody acted in."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the index."""
    op.create_index("entry_by_role", "entry", ["role", "sequence"])
