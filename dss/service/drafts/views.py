"""Drafts as their pages show them: what they change, what was done with them, and what one may do now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dss.model.errors import InvalidInput
from dss.model.ledger.ledger import LedgerEntry
from dss.model.office.access import Action
from dss.model.planning.record import PlanSource
from dss.model.policy.draft import DraftStage, DraftStep, PolicyDraft
from dss.service.drafts.stored import find_draft, find_drafts, reference_of, steps_open_to
from dss.service.drafts.texts import FileTexts, keep_as_drafted, read_texts_of
from dss.service.office.office import Acting, Office
from dss.service.policy.differences import PolicyDifference, compare_file, compare_in_force, compare_versions
from dss.service.policy.in_force import PolicyInForce
from dss.service.workspace.loading import load_policy
from dss.service.workspace.workspace import Workspace
from dss.storage.records.entries import Search
from dss.storage.view import View

_MOST_STEPS: Final = 500


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft as a list shows it.

    Attributes:
        author, reviewer: Names; blank for none.
        changed_at: When the last step was taken; UTC.
        mine: Whether the reader wrote it.
        awaits_me: Whether the reader's step comes next.
        version: The version that it came to be; None before.
    """

    id: str
    title: str
    stage: DraftStage
    author: str
    reviewer: str
    files: int
    changed_at: datetime
    mine: bool
    awaits_me: bool
    version: int | None


@dataclass(frozen=True, slots=True)
class DraftHeading:
    """What a draft is called, for pages about it."""

    id: str
    title: str
    stage: DraftStage
    files: int


@dataclass(frozen=True, slots=True)
class DraftStepTaken:
    """A step that was taken.

    Attributes:
        by: The name of who took it.
        path: The file that was saved; blank for other steps.
        entry: Sequence number of the entry that records it.
    """

    at: datetime
    by: str
    step: DraftStep
    comment: str
    path: str
    entry: int


@dataclass(frozen=True, slots=True)
class FileState:
    """A file that a draft has otherwise.

    Attributes:
        added, removed: Whether the file itself comes or goes.
        stale: Whether what is in force was changed since its edit began.
    """

    source: PlanSource
    path: str
    added: bool
    removed: bool
    stale: bool


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft with all that its page shows.

    Attributes:
        seen: The version of the draft, to be given back with a step.
        in_force: The version of the policy that it is compared with.
        steps: What was done, the newest first.
        may: What the reader may do now.
        difference: From what is in force; for one that is published, from what was before.
        faulty: Whether it holds errors, so that nothing is known of its rules and numbers.
    """

    row: DraftRow
    seen: int
    in_force: int
    files: tuple[FileState, ...]
    steps: tuple[DraftStepTaken, ...]
    may: frozenset[DraftStep]
    difference: PolicyDifference

    @property
    def stale(self) -> tuple[str, ...]:
        """The files that were changed in force since their edit began."""
        return tuple(one.path for one in self.files if one.stale)

    @property
    def faulty(self) -> bool:
        """Whether it, or what is in force, can't be read."""
        return not self.difference.read


def list_drafts(office: Office, acting: Acting) -> tuple[DraftRow, ...]:
    """List every draft, the newest first.

    Raises:
        AccessError: If the role may not draft.
    """
    acting.allow(Action.PUBLISH)
    with office.reading() as view:
        names = _names(view)
        return tuple(_row(view, acting, kept.draft, names) for kept in find_drafts(view))


def drafts_awaiting(office: Office, acting: Acting) -> tuple[DraftRow, ...]:
    """List the drafts that wait for someone: those handed in by others, and their own that are being written."""
    return tuple(row for row in list_drafts(office, acting) if row.awaits_me)


def show_draft(office: Office, acting: Acting, id: str) -> DraftView:
    """Show a draft with what it changes.

    Raises:
        AccessError: If the role may not draft.
        UnknownName: If there is none.
    """
    acting.allow(Action.PUBLISH)
    version = office.version()
    with office.reading() as view:
        kept = find_draft(view, id)
        names = _names(view)
        draft = kept.draft
        ended = draft.stage in (DraftStage.PUBLISHED, DraftStage.WITHDRAWN)
        texts = read_texts_of(view, draft, version)
        row = _row(view, acting, draft, names)
        steps = tuple(_steps(view, draft, names))
    return DraftView(
        row=row,
        seen=kept.version,
        in_force=version.number,
        files=tuple(
            FileState(
                one.file.source,
                one.file.path,
                added=not one.file.began_with,
                removed=not one.file.text,
                stale=one.stale and not ended,
            )
            for one in texts
        ),
        steps=steps,
        may=steps_open_to(acting, draft),
        difference=_difference(office, acting, draft, texts),
    )


def draft_heading(office: Office, acting: Acting, id: str) -> DraftHeading:
    """Return what a draft is called.

    Raises:
        AccessError: If the role may not draft.
        UnknownName: If there is none.
    """
    acting.allow(Action.PUBLISH)
    with office.reading() as view:
        draft = find_draft(view, id).draft
    return DraftHeading(draft.id, draft.title, draft.stage, len(draft.files))


def _difference(office: Office, acting: Acting, draft: PolicyDraft, texts: Sequence[FileTexts]) -> PolicyDifference:
    """Compare a draft with what its edits began with, as far as both can be read."""
    if draft.version is not None:
        return compare_versions(office, draft.version - 1, draft.version)
    files = tuple(compare_file(one.file.source, one.file.path, one.began_with, one.drafted) for one in texts)
    if not files or draft.stage is DraftStage.WITHDRAWN:
        return PolicyDifference(files, (), ())
    try:
        workspace = office.workspace()
        return compare_in_force(
            files, PolicyInForce.over(workspace), _policy_in_force(office, acting, draft, texts, workspace)
        )
    except InvalidInput:
        return PolicyDifference(files, (), (), read=False)


def _policy_in_force(
    office: Office, acting: Acting, draft: PolicyDraft, texts: Sequence[FileTexts], workspace: Workspace
) -> PolicyInForce:
    """Read a draft: its rules over the knowledge that is loaded, or all of it where it has other knowledge."""
    if any(one.source is not PlanSource.RULES for one in draft.files):
        return PolicyInForce.read(office.settings_of(keep_as_drafted(office, acting, draft, office.version())))
    files = workspace.files.with_texts({one.file.path: one.drafted for one in texts})
    policy, found = load_policy(files, workspace.knowledge, workspace.as_of)
    return PolicyInForce(workspace.settings, workspace.knowledge, policy, tuple(found))


def _row(view: View, acting: Acting, draft: PolicyDraft, names: Mapping[str, str]) -> DraftRow:
    (last,) = view.entries.newest(Search(subject=reference_of(draft)), 1)
    may = steps_open_to(acting, draft)
    return DraftRow(
        id=draft.id,
        title=draft.title,
        stage=draft.stage,
        author=names.get(draft.author, draft.author),
        reviewer=names.get(draft.reviewer, draft.reviewer),
        files=len(draft.files),
        changed_at=last.at,
        mine=draft.author == acting.account.id,
        awaits_me=not may.isdisjoint((DraftStep.SAVE, DraftStep.APPROVE)),
        version=draft.version,
    )


def _steps(view: View, draft: PolicyDraft, names: Mapping[str, str]) -> Iterator[DraftStepTaken]:
    for entry in view.entries.newest(Search(subject=reference_of(draft)), _MOST_STEPS):
        yield DraftStepTaken(
            at=entry.at,
            by=names.get(entry.actor, entry.actor),
            step=DraftStep(_said(entry, "step")),
            comment=_said(entry, "comment"),
            path=_said(entry, "path"),
            entry=entry.sequence,
        )


def _said(entry: LedgerEntry, key: str) -> str:
    value = entry.body.get(key, "")
    return value if isinstance(value, str) else ""


def _names(view: View) -> Mapping[str, str]:
    return {account.id: account.name for account in view.accounts.all()}
