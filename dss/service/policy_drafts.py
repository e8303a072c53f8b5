"""Drafts of the policy: begun, written, handed in, looked over by another officer, put into force.

Nobody puts into force what they wrote themselves. Each step is an entry of the ledger; what comes into force is looked
over once more, by the files, the cases and both engines, at the moment when it does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from dss.model.access import Action
from dss.model.draft_errors import (
    CommentNeeded,
    NothingDrafted,
    NotInThisStage,
    TextChanged,
    TitleNeeded,
    WrongHand,
)
from dss.model.ledger import EntryKind, Json
from dss.model.plan_record import PlanSource
from dss.model.policy_draft import (
    DRAFT_RULES,
    DraftFile,
    DraftStage,
    DraftStep,
    Hand,
    PolicyDraft,
)
from dss.model.storage_errors import StateChanged
from dss.reading.digest import digest_of_text
from dss.service.desk import stay_in_force
from dss.service.draft_soundness import sound_draft
from dss.service.draft_states import KeptDraft, draft_kept, next_draft_id, record_step
from dss.service.draft_texts import (
    check_fresh,
    drafted_file,
    earlier_text,
    files_between,
    keep_as_drafted,
    texts_of,
    with_file,
)
from dss.service.imports import SoundSources, VersionInForce, record_import, snapshots_of
from dss.service.office import Acting, Office
from dss.service.policy_sources import file_digests, kept_text
from dss.storage.versions import Version
from dss.storage.view import View
from dss.storage.work import Work

LONGEST_TITLE: Final = 200
LONGEST_COMMENT: Final = 2000


@dataclass(frozen=True, slots=True)
class TypedText:
    """What an officer typed for one file.

    Attributes:
        path: The file, e.g. ``cases/tenure.yaml``.
        base: SHA-256 of the text in force that the edit stands on, in hexadecimal digits; blank for a new file.
        continued: SHA-256 of the text that was continued: the draft's, or that in force where the draft had none.
        text: What the file shall hold; None where it shall be taken away.
    """

    path: str
    base: str
    continued: str
    text: str | None
    source: PlanSource = PlanSource.RULES


def begin_draft(office: Office, acting: Acting, title: str) -> KeptDraft:
    """Begin a draft that changes nothing yet.

    Args:
        office: Where.
        acting: Who.
        title: What it is for, in one line.

    Raises:
        AccessError: If the role may not draft.
        NothingImported: If no version is in force.
        TitleNeeded: If the title is blank or too long.
    """
    return _begin(office, acting, title, lambda work, version: (), {})


def begin_restoring(office: Office, acting: Acting, number: int, title: str) -> KeptDraft:
    """Begin a draft whose rules are those of an earlier version; the knowledge and data in force stay.

    Raises:
        UnknownName: If there is no such version.
        NothingDrafted: If its rules are those in force.
        AccessError, NothingImported, TitleNeeded: As `begin_draft`.
    """

    def files(work: Work, version: Version) -> tuple[DraftFile, ...]:
        wanted = work.versions.version(number).digests[PlanSource.RULES]
        return _some(files_between(work, version, {PlanSource.RULES: wanted}))

    return _begin(office, acting, title, files, {"restores": number})


def begin_from_folders(
    office: Office, acting: Acting, title: str, rules: Path | None, knowledge: Path | None
) -> KeptDraft:
    """Begin a draft of what folders hold.

    Args:
        office: Where.
        acting: Who.
        title: What it is for, in one line.
        rules: Folder of the policy; None to keep what is in force.
        knowledge: Folder of the knowledge base; likewise.

    Raises:
        OSError: If a file can't be read.
        NothingDrafted: If the folders hold what is in force.
        AccessError, NothingImported, TitleNeeded: As `begin_draft`.
    """
    folders = {PlanSource.RULES: rules, PlanSource.KNOWLEDGE: knowledge}
    snapshots = snapshots_of({source: folder for source, folder in folders.items() if folder is not None})

    def files(work: Work, version: Version) -> tuple[DraftFile, ...]:
        for snapshot in snapshots.values():
            work.keep_snapshot(snapshot)
        return _some(files_between(work, version, {source: one.digest for source, one in snapshots.items()}))

    return _begin(office, acting, title, files, {})


def save_text(office: Office, acting: Acting, id: str, typed: TypedText) -> KeptDraft:
    """Save what was typed for one file into a draft; the same again records nothing.

    Raises:
        TextChanged: If the text in force, or the draft's, is not any more what the typing began with.
        NoPolicyFile: If no file of the policy can be called that.
        UnknownName: If there is no such draft.
        DraftError: If the draft is not being written, or not by this one.
        AccessError: If the role may not draft.
    """
    acting.allow(Action.PUBLISH)
    with office.recording(acting) as work:
        kept = _taking(work, acting, id, DraftStep.SAVE)
        version = _in_force(work)
        now = file_digests(work, version, typed.source).get(typed.path, "")
        present = kept.draft.file(typed.source, typed.path)
        _check_continued(work, kept.draft, typed, now, now if present is None else present.text)
        file = drafted_file(work, typed.source, typed.path, now, typed.text)
        after = replace(kept.draft, files=with_file(kept.draft, file))
        if after.files == kept.draft.files:
            return kept
        about = {"source": file.source.value, "path": file.path, "began_with": file.began_with, "text": file.text}
        record_step(work, replace(kept, draft=after), DraftStep.SAVE, about)
    return KeptDraft(after, kept.version + 1)


def discard_text(office: Office, acting: Acting, id: str, path: str, seen: int | None = None) -> KeptDraft:
    """Take a file of rules out of a draft, so that it stays as it is in force.

    Raises:
        UnknownName: If there is no such draft.
        StateChanged: If it was changed since it was seen.
        DraftError: If the draft is not being written, or not by this one.
        AccessError: If the role may not draft.
    """
    acting.allow(Action.PUBLISH)
    with office.recording(acting) as work:
        kept = _taking(work, acting, id, DraftStep.SAVE, seen)
        file = kept.draft.file(PlanSource.RULES, path)
        if file is None:
            return kept
        after = replace(kept.draft, files=tuple(one for one in kept.draft.files if one is not file))
        about = {"source": file.source.value, "path": path, "began_with": file.began_with, "text": file.began_with}
        record_step(work, replace(kept, draft=after), DraftStep.SAVE, about)
    return KeptDraft(after, kept.version + 1)


def hand_in_draft(office: Office, acting: Acting, id: str, comment: str, seen: int | None = None) -> KeptDraft:
    """Give a draft to another officer to look over, once it is sound.

    Args:
        office: Where.
        acting: Its author.
        id: The draft's.
        comment: Why the policy is to change.
        seen: The version that its author saw, or None for any.

    Raises:
        NothingDrafted: If it changes nothing.
        TextChanged: If a file in force was changed since its edit began.
        NotSound: If its files hold errors, a case fails, or the engines disagree.
        UnknownName: If there is no such draft.
        StateChanged: If it was changed since it was seen.
        DraftError: If the step is not to be taken, by this one, or without a comment.
        AccessError: If the role may not draft.
    """
    acting.allow(Action.PUBLISH)
    kept, version, _ = _looked_over(office, acting, id, seen, DraftStep.HAND_IN, comment)
    return _step(office, acting, kept, DraftStep.HAND_IN, comment, {"on": version.number})


def take_back_draft(office: Office, acting: Acting, id: str, seen: int | None = None) -> KeptDraft:
    """Go on writing a draft that nobody has looked over yet; else as `return_draft`."""
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
        comment: What was looked at, and why it is right.
        seen: The version of the draft that was looked over, or None for any.
        in_force: The version in force that it was compared with, or None for any.

    Raises:
        SourcesChanged, NotWritten: As `import_all`.
        StateChanged: If the draft, or what is in force, was changed since.
        NothingDrafted, TextChanged, NotSound, UnknownName, DraftError, AccessError: As `hand_in_draft`.
    """
    acting.allow(Action.PUBLISH)
    kept, version, sources = _looked_over(office, acting, id, seen, DraftStep.APPROVE, comment, in_force)
    draft = kept.draft
    said = {"comment": comment.strip()}
    about: dict[str, Json] = {"draft": draft.id, "title": draft.title, "author": draft.author, **said}
    with office.recording(acting) as work:
        stay_in_force(work, version)
        draft_kept(work, id, kept.version)
        published = replace(draft, stage=DraftStage.PUBLISHED, reviewer=acting.account.id, version=version.number + 1)
        record_step(work, replace(kept, draft=published), DraftStep.APPROVE, said)
        return record_import(work, sources, EntryKind.POLICY_PUBLISHED, about)


def steps_open_to(acting: Acting, draft: PolicyDraft) -> frozenset[DraftStep]:
    """Return the steps of a draft that someone may take now."""
    return frozenset(
        step for step, rule in DRAFT_RULES.items() if rule.taken_in is draft.stage and rule.hand is _hand(acting, draft)
    )


def _begin(
    office: Office,
    acting: Acting,
    title: str,
    files: Callable[[Work, Version], tuple[DraftFile, ...]],
    about: Mapping[str, Json],
) -> KeptDraft:
    acting.allow(Action.PUBLISH)
    said = " ".join(title.split())
    if not 0 < len(said) <= LONGEST_TITLE:
        raise TitleNeeded
    with office.recording(acting) as work:
        version = _in_force(work)
        draft = PolicyDraft(
            next_draft_id(work), said, acting.account.id, version.number, DraftStage.WRITING, files(work, version)
        )
        record_step(work, KeptDraft(draft), DraftStep.BEGIN, {"title": said, **about})
    return KeptDraft(draft, 1)


def _some(files: tuple[DraftFile, ...]) -> tuple[DraftFile, ...]:
    if not files:
        raise NothingDrafted
    return files


def _in_force(view: View) -> Version:
    version = view.versions.newest()
    assert version is not None  # whoever got so far has seen one
    return version


def _looked_over(
    office: Office,
    acting: Acting,
    id: str,
    seen: int | None,
    step: DraftStep,
    comment: str,
    in_force: int | None = None,
) -> tuple[KeptDraft, Version, SoundSources]:
    """Return a draft that may take a step which only a sound one takes, what is in force, and what would be."""
    version = office.version()
    if in_force not in (None, version.number):
        raise StateChanged("version", str(in_force))
    with office.reading() as view:
        kept = _taking(view, acting, id, step, seen, comment)
        _some(kept.draft.files)
        check_fresh(texts_of(view, kept.draft, version))
    return kept, version, sound_draft(office, keep_as_drafted(office, acting, kept.draft, version))


def _plain_step(
    office: Office, acting: Acting, id: str, seen: int | None, step: DraftStep, comment: str = ""
) -> KeptDraft:
    acting.allow(Action.PUBLISH)
    with office.reading() as view:
        kept = _taking(view, acting, id, step, seen, comment)
    return _step(office, acting, kept, step, comment, {})


def _step(
    office: Office, acting: Acting, kept: KeptDraft, step: DraftStep, comment: str, about: Mapping[str, Json]
) -> KeptDraft:
    """Record a step that leads a draft from one stage to another."""
    after = replace(kept.draft, stage=DRAFT_RULES[step].leads_to)
    with office.recording(acting) as work:
        said = {"comment": comment.strip()} if comment.strip() else {}
        record_step(work, replace(kept, draft=after), step, {**said, **about})
    return KeptDraft(after, kept.version + 1)


def _taking(
    view: View, acting: Acting, id: str, step: DraftStep, seen: int | None = None, comment: str | None = None
) -> KeptDraft:
    """Return a draft that someone may take a step with."""
    kept, rule = draft_kept(view, id, seen), DRAFT_RULES[step]
    if kept.draft.stage is not rule.taken_in:
        raise NotInThisStage(step, kept.draft.stage)
    if _hand(acting, kept.draft) is not rule.hand:
        raise WrongHand(step, rule.hand)
    if rule.with_comment and not (comment or "").strip():
        raise CommentNeeded(step)
    return kept


def _hand(acting: Acting, draft: PolicyDraft) -> Hand:
    return Hand.AUTHOR if acting.account.id == draft.author else Hand.REVIEWER


def _check_continued(work: Work, draft: PolicyDraft, typed: TypedText, in_force: str, drafted: str) -> None:
    """See that what was typed continues what is there."""

    def changed(since: str, now: str) -> TextChanged:
        before = earlier_text(work, draft, typed.source, typed.path, since)
        return TextChanged(typed.path, before, kept_text(work, now), typed.text, in_force=now == in_force)

    if typed.base != in_force:
        raise changed(typed.base, in_force)
    same = typed.text is not None and digest_of_text(typed.text) == drafted
    if typed.continued != drafted and not same:
        raise changed(typed.continued, drafted)
