"""Drafts of the policy as the storage keeps them, and back, and their entries in the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from dss.model.ledger import EntryDraft, EntryKind, Json, LedgerEntry
from dss.model.plan_record import PlanSource
from dss.model.policy_draft import DraftFile, DraftId, DraftStage, DraftStep, PolicyDraft
from dss.model.storage_errors import StateChanged
from dss.service.case_states import found
from dss.storage.states import State, StateSearch
from dss.storage.view import View
from dss.storage.work import Work

DRAFT: Final = "draft"
"""The kind of states that drafts are kept as."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it was read.

    Attributes:
        version: How often it had been saved by then; 0 for a new one.
    """

    draft: PolicyDraft
    version: int = 0


def draft_kept(view: View, id: str, seen: int | None = None) -> KeptDraft:
    """Return a draft, by its id in whatever capitals.

    Args:
        view: The records.
        id: The draft's.
        seen: The version that its reader saw, or None for any.

    Raises:
        UnknownName: If there is none.
        StateChanged: If it was changed since it was seen.
    """
    state = view.states.state(DRAFT, id.strip().upper())
    if seen is not None and state.version != seen:
        raise StateChanged(DRAFT, state.id)
    return KeptDraft(_draft(state), state.version)


def drafts_kept(view: View) -> tuple[KeptDraft, ...]:
    """Return every draft, the newest first."""
    states = list(found(view, StateSearch(DRAFT)))
    return tuple(KeptDraft(_draft(state), state.version) for state in reversed(states))


def next_draft_id(view: View) -> DraftId:
    """Return the id of the next draft; for the one who writes alone."""
    last = view.states.last_id(DRAFT)
    return DraftId(f"D{1 if last is None else int(last[1:]) + 1:06}")


def record_step(work: Work, kept: KeptDraft, step: DraftStep, about: Mapping[str, Json]) -> LedgerEntry:
    """Record a step of a draft, and save what it left.

    Args:
        work: The transaction.
        kept: The draft as it is now, under the version that it was read at.
        step: What was done.
        about: What else there is to say, such as a comment.

    Raises:
        StateChanged: If it was saved since it was read.
    """
    state = _state(kept)
    return work.record(EntryDraft(EntryKind.POLICY_DRAFT, state.reference, {"step": step.value, **about}), [state])


def reference_of(draft: PolicyDraft) -> str:
    """Return how the ledger names a draft, e.g. ``draft:D000001``."""
    return f"{DRAFT}:{draft.id}"


def _state(kept: KeptDraft) -> State:
    draft = kept.draft
    document: dict[str, Json] = {
        "title": draft.title,
        "author": draft.author,
        "began_on": draft.began_on,
        "files": [
            {"source": one.source.value, "path": one.path, "began_with": one.began_with, "text": one.text}
            for one in draft.files
        ],
        "reviewer": draft.reviewer,
        "version": draft.version,
    }
    return State(DRAFT, draft.id, kept.version, document, draft.stage.value)


def _draft(state: State) -> PolicyDraft:
    document: Mapping[str, Any] = state.document
    return PolicyDraft(
        id=DraftId(state.id),
        title=document["title"],
        author=document["author"],
        began_on=document["began_on"],
        stage=DraftStage(state.stage),
        files=tuple(
            DraftFile(PlanSource(one["source"]), one["path"], one["began_with"], one["text"])
            for one in document["files"]
        ),
        reviewer=document["reviewer"],
        version=document["version"],
    )
