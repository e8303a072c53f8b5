"""Drafts of the policy: begun and written, each step an entry of the ledger; nothing of it is in force."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from dss.model.ledger.ledger import Json
from dss.model.office.access import Action
from dss.model.planning.record import PlanSource
from dss.model.policy.draft import (
    DraftFile,
    DraftStage,
    DraftStep,
    NothingDrafted,
    PolicyDraft,
    TextChanged,
    TitleNeeded,
)
from dss.reading.records.digest import digest_of_text
from dss.service.drafts.stored import KeptDraft, find_draft_for, next_draft_id, record_draft_step
from dss.service.drafts.texts import earlier_text, files_between, keep_drafted_file, with_file
from dss.service.office.office import Acting, Office
from dss.service.policy.texts import file_digests, kept_text
from dss.service.setup.sources import take_snapshots
from dss.storage.records.versions import Version
from dss.storage.transaction import Transaction
from dss.storage.view import View

LONGEST_TITLE: Final = 200


@dataclass(frozen=True, slots=True)
class TypedText:
    """What an officer typed for one file.

    Attributes:
        path: The file, e.g. ``cases/tenure.yaml``.
        base: SHA-256 of the text in force that the edit is based on, in hexadecimal digits; blank for a new file.
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

    def files(work: Transaction, version: Version) -> tuple[DraftFile, ...]:
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
    snapshots = take_snapshots({source: folder for source, folder in folders.items() if folder is not None})

    def files(work: Transaction, version: Version) -> tuple[DraftFile, ...]:
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
        kept = find_draft_for(work, acting, id, DraftStep.SAVE)
        version = _in_force(work)
        now = file_digests(work, version, typed.source).get(typed.path, "")
        present = kept.draft.file(typed.source, typed.path)
        _check_continued(work, kept.draft, typed, now, now if present is None else present.text)
        file = keep_drafted_file(work, typed.source, typed.path, now, typed.text)
        after = replace(kept.draft, files=with_file(kept.draft, file))
        if after.files == kept.draft.files:
            return kept
        about = {"source": file.source.value, "path": file.path, "began_with": file.began_with, "text": file.text}
        record_draft_step(work, replace(kept, draft=after), DraftStep.SAVE, about)
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
        kept = find_draft_for(work, acting, id, DraftStep.SAVE, seen)
        file = kept.draft.file(PlanSource.RULES, path)
        if file is None:
            return kept
        after = replace(kept.draft, files=tuple(one for one in kept.draft.files if one is not file))
        about = {"source": file.source.value, "path": path, "began_with": file.began_with, "text": file.began_with}
        record_draft_step(work, replace(kept, draft=after), DraftStep.SAVE, about)
    return KeptDraft(after, kept.version + 1)


def _begin(
    office: Office,
    acting: Acting,
    title: str,
    files: Callable[[Transaction, Version], tuple[DraftFile, ...]],
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
        record_draft_step(work, KeptDraft(draft), DraftStep.BEGIN, {"title": said, **about})
    return KeptDraft(draft, 1)


def _some(files: tuple[DraftFile, ...]) -> tuple[DraftFile, ...]:
    if not files:
        raise NothingDrafted
    return files


def _in_force(view: View) -> Version:
    version = view.versions.newest()
    assert version is not None  # drafts are only begun where a version is in force
    return version


def _check_continued(work: Transaction, draft: PolicyDraft, typed: TypedText, in_force: str, drafted: str) -> None:
    """See that what was typed continues what is there."""

    def changed(since: str, now: str, *, in_force: bool) -> TextChanged:
        before = earlier_text(work, draft, typed.source, typed.path, since)
        return TextChanged(typed.path, before, kept_text(work, now), typed.text, in_force=in_force)

    if typed.base != in_force:
        raise changed(typed.base, in_force, in_force=True)
    same = typed.text is not None and digest_of_text(typed.text) == drafted
    if typed.continued != drafted and not same:
        raise changed(typed.continued, drafted, in_force=False)
