"""Letters written to files."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dss.model.letter import LetterForm, LetterKind
from dss.model.text import Language
from dss.service.letters import LetterRead
from dss.storage.unfinished import whole_file


@dataclass(frozen=True, slots=True)
class LetterSaved:
    """A letter in a file.

    Attributes:
        digest: SHA-256 of the file, in hexadecimal digits.
        entry: Sequence number of the entry that has the same digest; None for a letter that was not sent as it is.
    """

    kind: LetterKind
    language: Language
    form: LetterForm
    file: Path
    digest: str
    entry: int | None


def save_letter(letter: LetterRead, path: Path) -> LetterSaved:
    """Write a letter to a file, whole or not at all; one that is there is replaced.

    Raises:
        NotWritten: If it can't be written.
    """
    with whole_file(path) as file:
        file.write(letter.content)
    digest = sha256(letter.content).hexdigest()
    return LetterSaved(letter.kind, letter.language, letter.form, path, digest, letter.entry)
