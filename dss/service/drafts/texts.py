"""The texts of a draft of the policy: what each file began with, what is in force now, what it shall hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from dss.model.ledger.ledger import EntryKind
from dss.model.planning.record import PlanSource
from dss.model.policy.draft import DraftFile, PolicyDraft, TextChanged
from dss.service.drafts.edits import NoPolicyFile, is_policy_path
from dss.service.drafts.stored import reference_of
from dss.service.office.office import Acting, Office
from dss.service.policy.texts import POLICY, file_digests, kept_text
from dss.storage.records.entries import Search
from dss.storage.records.snapshots import Snapshot, edited_snapshot
from dss.storage.records.versions import Version
from dss.storage.transaction import Work
from dss.storage.view import View

_MOST_STEPS: Final = 1000
"""Steps of a draft that are searched for the text that an edit was based on."""


@dataclass(frozen=True, slots=True)
class FileTexts:
    """One file of a draft.

    Attributes:
        began_with: What was in force when its edit began; None where it wasn't there.
        now: What is in force now; None where it isn't there.
        drafted: What it shall hold; None where it shall be taken away.
        digest_now: SHA-256 of what is in force now; blank for nothing.
    """

    file: DraftFile
    began_with: str | None
    now: str | None
    drafted: str | None
    digest_now: str

    @property
    def stale(self) -> bool:
        """Whether what is in force was changed since the edit began."""
        return self.file.began_with != self.digest_now


def read_texts_of(view: View, draft: PolicyDraft, version: Version) -> tuple[FileTexts, ...]:
    """Return the texts of each file that a draft has otherwise.

    Args:
        view: The records.
        draft: The draft.
        version: The version in force now.
    """
    in_force = {source: file_digests(view, version, source) for source in POLICY}
    return tuple(_texts(view, file, in_force[file.source].get(file.path, "")) for file in draft.files)


def check_fresh(texts: Iterable[FileTexts]) -> None:
    """See that every edit began with what is in force now.

    Raises:
        TextChanged: If one began with an older text; it carries all three.
    """
    for one in texts:
        if one.stale:
            raise TextChanged(one.file.path, one.began_with, one.now, one.drafted, in_force=True)


def earlier_text(view: View, draft: PolicyDraft, source: PlanSource, path: str, digest: str) -> str | None:
    """Return a text that a file once held, in force or in a draft; None for any other that is kept.

    Args:
        view: The records.
        draft: The draft.
        source: Of the file.
        path: Of the file.
        digest: SHA-256 of the text, as given in the request.
    """
    versions = (file_digests(view, version, source).get(path) for version in view.versions.all())
    entries = view.entries.newest(Search(EntryKind.POLICY_DRAFT, reference_of(draft)), _MOST_STEPS)
    saved = (entry.body.get("text") for entry in entries if entry.body.get("path") == path)
    return kept_text(view, digest) if digest in {*versions, *saved} else None


def keep_drafted_file(work: Work, source: PlanSource, path: str, began_with: str, text: str | None) -> DraftFile:
    """Keep the text of a file, and return the file.

    Raises:
        NoPolicyFile: If no file of the source can be called that.
    """
    if not is_policy_path(path) or (source is PlanSource.KNOWLEDGE and "/" in path):
        raise NoPolicyFile(path)
    digest = "" if text is None else work.keep_content(text.encode("utf-8", "replace"))
    return DraftFile(source, path, began_with, digest)


def with_file(draft: PolicyDraft, file: DraftFile) -> tuple[DraftFile, ...]:
    """Return the files of a draft with another; without it, where it is as it began."""
    others = [one for one in draft.files if (one.source, one.path) != (file.source, file.path)]
    return tuple(sorted(others if file.text == file.began_with else [*others, file]))


def files_between(view: View, version: Version, wanted: Mapping[PlanSource, str]) -> tuple[DraftFile, ...]:
    """Return the files by which what is in force would become other sources that are kept.

    Args:
        view: The records.
        version: The version in force.
        wanted: SHA-256 of the snapshot of each source that is to become another.
    """
    files = []
    for source, digest in wanted.items():
        now, then = file_digests(view, version, source), view.snapshots.files(digest)
        paths = sorted(now.keys() | then.keys())
        files += [
            DraftFile(source, path, now.get(path, ""), then.get(path, ""))
            for path in paths
            if now.get(path) != then.get(path)
        ]
    return tuple(sorted(files))


def keep_as_drafted(office: Office, acting: Acting, draft: PolicyDraft, version: Version) -> Mapping[PlanSource, str]:
    """Keep the sources as they would be under a draft, and return the digest of each."""
    with office.recording(acting) as work:
        edited = _edited_sources(work, draft, version)
        for snapshot in edited.values():
            work.keep_snapshot(snapshot)
    return {**version.digests, **{source: one.digest for source, one in edited.items()}}


def _texts(view: View, file: DraftFile, digest_now: str) -> FileTexts:
    return FileTexts(
        file, kept_text(view, file.began_with), kept_text(view, digest_now), kept_text(view, file.text), digest_now
    )


def _edited_sources(view: View, draft: PolicyDraft, version: Version) -> dict[PlanSource, Snapshot]:
    """Return the sources that a draft has otherwise, as they would be."""
    found = {}
    for source in POLICY:
        edited = {
            one.path: view.snapshots.content(one.text) if one.text else None
            for one in draft.files
            if one.source is source
        }
        if edited:
            found[source] = edited_snapshot(file_digests(view, version, source), edited)
    return found
