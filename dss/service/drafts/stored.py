"""Drafts of the policy as the storage keeps them, and back, and their entries in the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from dss.model.ledger.ledger import EntryDraft, EntryKind, Json, LedgerEntry
from dss.model.office.storage_errors import StateChanged
from dss.model.planning.record import PlanSource
from dss.model.policy.draft import (
    DRAFT_RULES,
    CommentNeeded,
    DraftFile,
    DraftId,
    DraftStage,
    DraftStep,
    Hand,
    NotInThisStage,
    PolicyDraft,
    WrongHand,
)
from dss.service.office.office import Acting
from dss.storage.records.states import State, StateSearch
from dss.storage.transaction import Work
from dss.storage.view import View, found

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


def find_draft(view: View, id: str, seen: int | None = None) -> KeptDraft:
    """Return a draft by its id, in capitals or not.

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


def find_drafts(view: View) -> tuple[KeptDraft, ...]:
    """Return every draft, the newest first."""
    states = list(found(view, StateSearch(DRAFT)))
    return tuple(KeptDraft(_draft(state), state.version) for state in reversed(states))


def next_draft_id(view: View) -> DraftId:
    """Return the id of the next draft; for the one who writes alone."""
    last = view.states.last_id(DRAFT)
    return DraftId(f"D{1 if last is None else int(last[1:]) + 1:06}")


def record_draft_step(work: Work, kept: KeptDraft, step: DraftStep, about: Mapping[str, Json]) -> LedgerEntry:
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


LONGEST_COMMENT: Final = 2000
"""Characters of the comment on a step."""


def steps_open_to(acting: Acting, draft: PolicyDraft) -> frozenset[DraftStep]:
    """Return the steps of a draft that someone may take now."""
    return frozenset(
        step for step, rule in DRAFT_RULES.items() if rule.taken_in is draft.stage and rule.hand is _hand(acting, draft)
    )


def find_draft_for(
    view: View, acting: Acting, id: str, step: DraftStep, seen: int | None = None, comment: str | None = None
) -> KeptDraft:
    """Return a draft that someone may take a step with.

    Args:
        view: The records.
        acting: Who.
        id: The draft's.
        step: The step.
        seen: The version of the draft that was seen, or None for any.
        comment: The comment on the step.

    Raises:
        UnknownName: If there is no such draft.
        StateChanged: If it was changed since it was seen.
        DraftError: If the step is not to be taken now, by this one, or without a comment.
    """
    kept, rule = find_draft(view, id, seen), DRAFT_RULES[step]
    if kept.draft.stage is not rule.taken_in:
        raise NotInThisStage(step, kept.draft.stage)
    if _hand(acting, kept.draft) is not rule.hand:
        raise WrongHand(step, rule.hand)
    if rule.with_comment and not 0 < len((comment or "").strip()) <= LONGEST_COMMENT:
        raise CommentNeeded(step)
    return kept


def _hand(acting: Acting, draft: PolicyDraft) -> Hand:
    return Hand.AUTHOR if acting.account.id == draft.author else Hand.REVIEWER
