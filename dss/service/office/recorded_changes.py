"""The changes recorded since an import: read from the records, and appended to them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from dss.model.knowledge.knowledge import Knowledge
from dss.model.ledger.ledger import EntryDraft, EntryKind, Json, LedgerEntry
from dss.model.organisation.changes import Change, ChangeDocument
from dss.reading.organisation.change_documents import ChangeReader, withdraws
from dss.storage.records.changes import ChangeLog, append_to_block, begin_block, changes_state
from dss.storage.records.states import StoredState, Tag
from dss.storage.records.versions import Version
from dss.storage.transaction import Transaction
from dss.storage.view import View

CHANGE: Final = "change"
"""The kind of states that changes are kept as."""


@dataclass(frozen=True, slots=True)
class RecordedChanges:
    """The changes recorded since an import.

    Attributes:
        log: As they are kept.
        knowledge: What they were read under.
        changes: Those that stand, in the order in which they were recorded.
    """

    log: ChangeLog
    knowledge: Knowledge
    changes: tuple[Change, ...]

    @classmethod
    def of(cls, log: ChangeLog, knowledge: Knowledge) -> "RecordedChanges":
        """Read the changes of a log.

        Raises:
            MalformedChange: If one can't be read under this knowledge base.
        """
        return cls(log, knowledge, tuple(ChangeReader(knowledge).read(log.documents)))

    def after(self, earlier: "RecordedChanges", day: date) -> tuple[Change, ...] | None:
        """Return the changes recorded after an earlier log, which can be applied to the organisation that it gives.

        Returns:
            None where that is not so: one of them takes another back, or takes effect before an earlier one.
        """
        known = len(earlier.log.documents)
        if self.log.documents[:known] != earlier.log.documents or any(map(withdraws, self.log.documents[known:])):
            return None
        later = self.changes[len(earlier.changes) :]
        last = max((one.on for one in earlier.changes if one.on <= day), default=date.min)
        return later if all(one.on > last for one in later) else None


def append_change(
    work: Transaction,
    version: Version,
    document: ChangeDocument,
    body: dict[str, Json],
    imported_on: date,
    replaced: StoredState | None = None,
) -> LedgerEntry:
    """Record a change as the newest since the import.

    Args:
        work: The transaction.
        version: In force.
        document: What was given.
        body: What else the entry says: the paper, the reason, the day.
        imported_on: The day for which the data were imported, where nothing was recorded since.
        replaced: The change that this one takes back, as it is kept from now on.
    """
    before = version.changes
    if before is None:
        content = begin_block(imported_on, [document])
    else:
        content = append_to_block(work.snapshots, before, document)
    digest = work.keep_content(content)
    state = StoredState(
        kind=CHANGE,
        id=document["id"],
        version=0,
        document={"given": dict(document), **body},
        stage=document["kind"],
        tags={Tag.EMPLOYEE: (document["subject"],)},
    )
    saved = [state, changes_state(work.states, digest), *([] if replaced is None else [replaced])]
    entry_body: dict[str, Json] = {**body, "given": dict(document), "changes": digest}
    return work.record(EntryDraft(EntryKind.CHANGE, state.reference, entry_body, version.digests), saved)


def next_change_id(view: View) -> str:
    """Return the id of the next change; for the one who writes alone."""
    last = view.states.last_id(CHANGE)
    return f"C{(0 if last is None else int(last[1:])) + 1:06}"


def given_in(state: StoredState) -> dict[str, str]:
    """Return what was given with a recorded change."""
    given = state.document["given"]
    assert isinstance(given, dict)
    return given
