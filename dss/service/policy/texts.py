"""What is kept of the policy of each version, read without loading any people: its texts, and what they say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dss.model.planning.record import PlanSource
from dss.reading.records.digest import digest_of_text
from dss.service.office.office import Office
from dss.service.policy.in_force import PolicyInForce
from dss.service.workspace.names import unknown
from dss.service.workspace.workspace import Workspace
from dss.storage.records.versions import Version
from dss.storage.view import View

POLICY: Final = (PlanSource.RULES, PlanSource.KNOWLEDGE)
"""The sources that make up the policy; the data hold the people."""


def policy_of_version(office: Office, version: Version) -> PolicyInForce:
    """Read the rules and the knowledge of a version, in force or not.

    Raises:
        InvalidInput: If this program finds faults in what another imported.
        SnapshotMissing, SnapshotDamaged, NotWritten: As `Office.settings_of`.
    """
    if version.digests == office.version().digests:
        return PolicyInForce.over(office.workspace())
    return PolicyInForce.read(office.settings_of(version.digests))


def file_digests(view: View, version: Version, source: PlanSource) -> Mapping[str, str]:
    """Return the SHA-256 of each file of a source of a version, by its path."""
    return view.snapshots.files(version.digests[source])


def kept_text(view: View, digest: str) -> str | None:
    """Return a text that is kept, by its SHA-256; None for a blank one."""
    return view.snapshots.content(digest).decode("utf-8-sig", "replace") if digest else None


def text_in_force(office: Office, source: PlanSource, path: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file that is in force, and the paths of all files beside it.

    Raises:
        UnknownName: If there is no such file; it carries the nearest.
    """
    version = office.version()
    with office.reading() as view:
        files = file_digests(view, version, source)
        if path not in files:
            raise unknown("text", path, files)
        return kept_text(view, files[path]) or "", tuple(sorted(files))


def rule_paths(office: Office) -> tuple[str, ...]:
    """Return the paths of the files of rules that are in force."""
    version = office.version()
    with office.reading() as view:
        return tuple(sorted(file_digests(view, version, PlanSource.RULES)))


@dataclass(frozen=True, slots=True)
class PolicyText:
    """A file of the policy in force.

    Attributes:
        digest: SHA-256 of its text, with which an edit of it begins.
    """

    path: str
    digest: str
    text: str


def policy_texts(workspace: Workspace) -> tuple[PolicyText, ...]:
    """Return the files of the policy by path, without those whose text can't be read."""
    texts = workspace.files.texts
    return tuple(PolicyText(path, digest_of_text(text), text) for path, text in texts.items() if text is not None)
