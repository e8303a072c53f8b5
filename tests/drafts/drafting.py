"""Drafts of the repository's policy, for tests."""

from collections.abc import Sequence

from dss.reading.policy.files import PolicyFiles
from dss.reading.records.digest import digest_of_text
from dss.service.drafts.edits import Draft, Edit, apply_edits

TWO_YEARS = "value: 24, basis: {document: PP 11/2017, article: '190(3)'}"
FIVE_YEARS = "value: 60, basis: {document: PP 11/2017, article: '190(3)'}"


def edit_of(files: PolicyFiles, path: str, *replacements: tuple[str, str]) -> Edit:
    """Replace text in one file; each text must stand there."""
    before = files.texts[path]
    assert before is not None
    text = before
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new, 1)
    return Edit(path, digest_of_text(before), text)


def edited(files: PolicyFiles, path: str, *replacements: tuple[str, str]) -> Draft:
    """Edit one file."""
    return apply_edits(files, [edit_of(files, path, *replacements)])


def five_years(files: PolicyFiles) -> Sequence[Edit]:
    """Ask for five years in a position before a transfer, in place of two."""
    return [edit_of(files, "parameters.yaml", (TWO_YEARS, FIVE_YEARS))]
