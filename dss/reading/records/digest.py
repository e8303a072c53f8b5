"""What a folder holds, as one number: equal when, and only when, the files are equal to the byte."""

from collections.abc import Mapping
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

    Args:
        folder: The folder.
        pattern: Which of its files, e.g. ``*.csv``.

    Raises:
        OSError: If a file can't be read.
    """
    digests = {}
    for path in folder.glob(pattern):
        with path.open("rb") as file:
            digests[path.relative_to(folder).as_posix()] = file_digest(file, "sha256").hexdigest()
    return sha256(manifest_of(digests).encode()).hexdigest()


def manifest_of(digests: Mapping[str, str]) -> str:
    r"""Return the text that a folder's digest is taken of, in the form of ``sha256sum``.

    For each file in the order of its path, it has a line of the file's own SHA-256, two blanks and its path.

    >>> manifest_of({"b.csv": "11", "a.csv": "00"})
    '00  a.csv\n11  b.csv\n'

    Args:
        digests: SHA-256 of each file, in hexadecimal digits, by its path in the folder.
    """
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items()))
