"""Who may take which step of a draft of the policy, and when."""

from typing import Final

from dss.model.draft_errors import CommentNeeded, NotInThisStage, WrongHand
from dss.model.policy_draft import DRAFT_RULES, DraftStep, Hand, PolicyDraft
from dss.service.draft_states import KeptDraft, draft_kept
from dss.service.office import Acting
from dss.storage.view import View

LONGEST_COMMENT: Final = 2000
"""Characters of what is said with a step."""


def steps_open_to(acting: Acting, draft: PolicyDraft) -> frozenset[DraftStep]:
    """Return the steps of a draft that someone may take now."""
    return frozenset(
        step for step, rule in DRAFT_RULES.items() if rule.taken_in is draft.stage and rule.hand is _hand(acting, draft)
    )


def draft_taking(
    view: View, acting: Acting, id: str, step: DraftStep, seen: int | None = None, comment: str | None = None
) -> KeptDraft:
    """Return a draft that someone may take a step with.

    Args:
        view: The records.
        acting: Who.
        id: The draft's.
        step: The step.
        seen: The version of the draft that was seen, or None for any.
        comment: What is said with the step.

    Raises:
        UnknownName: If there is no such draft.
        StateChanged: If it was changed since it was seen.
        DraftError: If the step is not to be taken now, by this one, or without a comment.
    """
    kept, rule = draft_kept(view, id, seen), DRAFT_RULES[step]
    if kept.draft.stage is not rule.taken_in:
        raise NotInThisStage(step, kept.draft.stage)
    if _hand(acting, kept.draft) is not rule.hand:
        raise WrongHand(step, rule.hand)
    if rule.with_comment and not 0 < len((comment or "").strip()) <= LONGEST_COMMENT:
        raise CommentNeeded(step)
    return kept


def _hand(acting: Acting, draft: PolicyDraft) -> Hand:
    return Hand.AUTHOR if acting.account.id == draft.author else Hand.REVIEWER
