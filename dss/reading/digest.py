"""What a folder holds, as one number: equal when, and only when, the files are equal to the byte."""

from hashlib import file_digest, sha256
from pathlib import Path


def digest_of_text(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal digits.

    >>> digest_of_text("")[:8]
    'e3b0c442'
    """
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest_of(folder: Path, pattern: str) -> str:
    """Return the SHA-256 of some files of a folder, in hexadecimal digits.

    What is hashed is, for each file in the order of its path, a line of the file's own SHA-256, two blanks and its
    path in the folder: the form of ``sha256sum``.

    Args:
        folder: The folder.
        pattern: Which of its files, e.g. ``*.csv``.

    Raises:
        OSError: If a file can't be read.
    """
    lines = []
    for path in sorted(folder.glob(pattern)):
        with path.open("rb") as file:
            lines.append(f"{file_digest(file, 'sha256').hexdigest()}  {path.relative_to(folder).as_posix()}\n")
    return sha256("".join(sorted(lines, key=lambda line: line[66:])).encode()).hexdigest()
