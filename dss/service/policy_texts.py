"""The texts of the policy in force, as an edit begins with them."""

from dataclasses import dataclass

from dss.reading.digest import digest_of_text
from dss.service.workspace import Workspace


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
    """Return the files of the policy by path, without those whose text can't be had."""
    texts = workspace.files.texts
    return tuple(PolicyText(path, digest_of_text(text), text) for path, text in texts.items() if text is not None)
