"""The file of a paper, as the case names it; its content is kept by its digest."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MOST_BYTES: Final = 5_000_000
"""The largest file of a paper: a scan of some ten pages. Local policy, 2026."""

MOST_BYTES_AT_ONCE: Final = 30_000_000
"""The largest request that hands in papers with their files. Local policy, 2026."""


class FileKind(StrEnum):
    """What the file of a paper may be."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"


ENDINGS: Final[Mapping[str, FileKind]] = {
    ".pdf": FileKind.PDF,
    ".png": FileKind.PNG,
    ".jpg": FileKind.JPEG,
    ".jpeg": FileKind.JPEG,
}
"""What a name says of the kind of a file."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """The file of a paper.

    Attributes:
        digest: SHA-256 of its content, in hexadecimal digits.
        name: Without folders, and with letters, digits and plain signs alone.
        size: In bytes.
    """

    digest: str
    name: str
    size: int
    kind: FileKind
