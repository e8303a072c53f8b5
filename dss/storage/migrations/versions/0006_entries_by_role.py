"""An index of entries by the role of the actor."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the index."""
    op.create_index("entry_by_role", "entry", ["role", "sequence"])
