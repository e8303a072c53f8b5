"""What is kept of the policy of each version, read without loading any people: its texts, and what they say."""

from collections.abc import Mapping
from typing import Final

from dss.model.plan_record import PlanSource
from dss.service.names import unknown
from dss.service.office import Office
from dss.service.officer import Desk
from dss.storage.versions import Version
from dss.storage.view import View

POLICY: Final = (PlanSource.RULES, PlanSource.KNOWLEDGE)
"""The sources that say what counts; the data say whom it is about."""


def policy_desk(office: Office, version: Version) -> Desk:
    """Read the rules and the knowledge of a version, whatever is in force now.

    Raises:
        InvalidInput: If this program finds faults in what another imported.
        SnapshotMissing, SnapshotDamaged, NotWritten: As `Office.settings_of`.
    """
    if version.digests == office.version().digests:
        return Desk.over(office.workspace())
    return Desk.read(office.settings_of(version.digests))


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
