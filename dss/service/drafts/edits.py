"""A policy that is being edited: the texts of its files, each edit with the digest of the text that it began with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dss.model.errors import DssError
from dss.model.text import _
from dss.reading.policy.files import RULE_TESTS, PolicyFiles
from dss.reading.records.digest import digest_of_text

_PATH: Final = re.compile(rf"({RULE_TESTS}/)?[A-Za-z0-9][A-Za-z0-9_-]*\.yaml")


@dataclass(frozen=True, slots=True)
class Edit:
    """Another text for one file of the policy.

    Attributes:
        path: The file's path in the folder of rules, e.g. ``cases/tenure.yaml``.
        began_with: SHA-256 of the text that the edit began with, in hexadecimal digits, or None for a new file.
        text: What the file shall hold, or None where it shall be taken away.
    """

    path: str
    began_with: str | None
    text: str | None


class StaleEdit(DssError):
    """The file that an edit is of was changed by someone else since the edit began.

    Attributes:
        edit: The edit, with its text.
        now: What the file holds now, or None where it is gone.
        digest_now: The SHA-256 of that, on which a new edit is based, or None.
    """

    def __init__(self, edit: Edit, now: str | None) -> None:
        self.edit = edit
        self.now = now
        self.digest_now = None if now is None else digest_of_text(now)
        message = _("{path} was changed since this edit began. Compare both texts, and start from the newer one.")
        super().__init__(message, path=edit.path)


class NoPolicyFile(DssError):
    """No file of a policy can be called that."""

    def __init__(self, path: str) -> None:
        self.path = path
        message = _("{path!q} can't be a file of the policy. Name one such as tenure.yaml or {folder}/tenure.yaml.")
        super().__init__(message, path=path, folder=RULE_TESTS)


@dataclass(frozen=True, slots=True)
class Draft:
    """The files of a policy as they would be.

    Attributes:
        before: The files that the edits began with.
        files: The same with the edits.
        edited: The paths of the files that differ, ascending.
    """

    before: PolicyFiles
    files: PolicyFiles
    edited: tuple[str, ...]


def is_policy_path(path: str) -> bool:
    """Tell whether a file of a policy can be called that."""
    return _PATH.fullmatch(path) is not None


def apply_edits(files: PolicyFiles, edits: Sequence[Edit]) -> Draft:
    """Edit the files of a policy; nothing is written.

    Args:
        files: What the policy's files hold now.
        edits: Edits; the last one of a file counts.

    Raises:
        StaleEdit: If an edit began with another text than the file holds now; it carries both.
        NoPolicyFile: If an edit is of something that is no file of a policy.
    """
    for edit in edits:
        if not is_policy_path(edit.path):
            raise NoPolicyFile(edit.path)
        now = files.texts.get(edit.path)
        if edit.began_with != (None if now is None else digest_of_text(now)):
            raise StaleEdit(edit, now)
    texts = {edit.path: edit.text for edit in edits}
    return draft_between(files, files.with_texts(texts))


def draft_between(before: PolicyFiles, after: PolicyFiles) -> Draft:
    """Take the files of one policy as a draft of another."""
    paths = sorted(before.texts.keys() | after.texts.keys())
    edited = tuple(path for path in paths if before.texts.get(path) != after.texts.get(path))
    return Draft(before, after, edited)
