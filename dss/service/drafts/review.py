"""The review of drafts: a draft is submitted, reviewed by another officer, and returned or put into force.

Nobody puts into force what they wrote themselves, and nothing that is not sound: by its files, its rule tests and both
engines, at the moment when it comes into force.
"""

from collections.abc import Mapping
from dataclasses import replace

from dss.model.ledger.ledger import EntryKind, Json
from dss.model.office.access import Action
from dss.model.office.storage_errors import StateChanged
from dss.model.policy.draft import DRAFT_RULES, DraftStage, DraftStep, NothingDrafted
from dss.service.drafts.soundness import validate_draft
from dss.service.drafts.stored import KeptDraft, find_draft, find_draft_for, record_draft_step
from dss.service.drafts.texts import check_fresh, keep_as_drafted, read_texts_of
from dss.service.office.office import Acting, Office, check_still_in_force
from dss.service.setup.imports import VersionInForce, record_import
from dss.service.setup.sources import ValidSources
from dss.storage.records.versions import Version


def hand_in_draft(office: Office, acting: Acting, id: str, comment: str, seen: int | None = None) -> KeptDraft:
    """Submit a valid draft for review by another officer.

    Args:
        office: Where.
        acting: Its author.
        id: The draft's.
        comment: Why the policy is to change.
        seen: The version that its author saw, or None for any.

    Raises:
        NothingDrafted: If it changes nothing.
        TextChanged: If a file in force was changed since its edit began.
        DraftInvalid: If its files hold errors, a rule test fails, or the engines disagree.
        UnknownName: If there is no such draft.
        StateChanged: If it was changed since it was seen.
        DraftError: If the step is not to be taken, by this one, or without a comment.
        AccessError: If the role may not draft.
    """
    acting.allow(Action.PUBLISH)
    kept, version, _ = _validate(office, acting, id, seen, DraftStep.HAND_IN, comment)
    return _step(office, acting, kept, DraftStep.HAND_IN, comment, {"on": version.number})


def take_back_draft(office: Office, acting: Acting, id: str, seen: int | None = None) -> KeptDraft:
    """Continue writing a draft that was not reviewed yet; else as `return_draft`."""
    return _plain_step(office, acting, id, seen, DraftStep.TAKE_BACK)


def withdraw_draft(office: Office, acting: Acting, id: str, seen: int | None = None) -> KeptDraft:
    """Give a draft up; its texts stay with its entries. Else as `return_draft`."""
    return _plain_step(office, acting, id, seen, DraftStep.WITHDRAW)


def return_draft(office: Office, acting: Acting, id: str, comment: str, seen: int | None = None) -> KeptDraft:
    """Give a draft back to its author, with what is to be put right.

    Raises:
        UnknownName: If there is no such draft.
        StateChanged: If it was changed since it was seen.
        DraftError: If the step is not to be taken, by this one, or without a comment.
        AccessError: If the role may not draft.
    """
    return _plain_step(office, acting, id, seen, DraftStep.RETURN, comment)


def approve_draft(
    office: Office, acting: Acting, id: str, comment: str, seen: int | None = None, in_force: int | None = None
) -> VersionInForce:
    """Put another officer's draft into force, all of it or nothing.

    Args:
        office: Where.
        acting: Any policy officer but its author.
        id: The draft's.
        comment: What was reviewed, and why it is right.
        seen: The version of the draft that was reviewed, or None for any.
        in_force: The version in force that it was compared with, or None for any.

    Raises:
        SnapshotMissing, SnapshotDamaged, NotWritten: As `Office.settings_of`.
        StateChanged: If the draft, or what is in force, was changed since.
        NothingDrafted, TextChanged, DraftInvalid, UnknownName, DraftError, AccessError: As `hand_in_draft`.
    """
    acting.allow(Action.PUBLISH)
    kept, version, sources = _validate(office, acting, id, seen, DraftStep.APPROVE, comment, in_force)
    draft = kept.draft
    said = {"comment": comment.strip()}
    about: dict[str, Json] = {"draft": draft.id, "title": draft.title, "author": draft.author, **said}
    with office.recording(acting) as work:
        check_still_in_force(work, version)
        find_draft(work, id, kept.version)
        published = replace(draft, stage=DraftStage.PUBLISHED, reviewer=acting.account.id, version=version.number + 1)
        record_draft_step(work, replace(kept, draft=published), DraftStep.APPROVE, said)
        return record_import(work, sources, EntryKind.POLICY_PUBLISHED, office.on, about)


def _validate(
    office: Office,
    acting: Acting,
    id: str,
    seen: int | None,
    step: DraftStep,
    comment: str,
    in_force: int | None = None,
) -> tuple[KeptDraft, Version, ValidSources]:
    """Return a draft that may take a step which only a sound one takes, what is in force, and what would be."""
    version = office.version()
    if in_force not in (None, version.number):
        raise StateChanged("version", str(in_force))
    with office.reading() as view:
        kept = find_draft_for(view, acting, id, step, seen, comment)
        if not kept.draft.files:
            raise NothingDrafted
        check_fresh(read_texts_of(view, kept.draft, version))
    return kept, version, validate_draft(office, keep_as_drafted(office, acting, kept.draft, version))


def _plain_step(
    office: Office, acting: Acting, id: str, seen: int | None, step: DraftStep, comment: str = ""
) -> KeptDraft:
    acting.allow(Action.PUBLISH)
    with office.reading() as view:
        kept = find_draft_for(view, acting, id, step, seen, comment)
    return _step(office, acting, kept, step, comment, {})


def _step(
    office: Office, acting: Acting, kept: KeptDraft, step: DraftStep, comment: str, about: Mapping[str, Json]
) -> KeptDraft:
    """Record a step that leads a draft from one stage to another."""
    after = replace(kept.draft, stage=DRAFT_RULES[step].leads_to)
    with office.recording(acting) as work:
        said = {"comment": comment.strip()} if comment.strip() else {}
        record_draft_step(work, replace(kept, draft=after), step, {**said, **about})
    return KeptDraft(after, kept.version + 1)
