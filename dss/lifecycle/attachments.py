"""Files of papers: which are taken, and what the case keeps of one."""

import re
import unicodedata
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from dss.model.casework.attachment import ENDINGS, MOST_BYTES, Attachment, FileKind
from dss.model.text import Text, _

_BEGINNINGS: Final[Mapping[bytes, FileKind]] = {
    b"%PDF-": FileKind.PDF,
    b"\x89PNG\r\n\x1a\n": FileKind.PNG,
    b"\xff\xd8\xff": FileKind.JPEG,
}
"""What the first bytes say of it (ISO 32000-2, 7.5.2; ISO/IEC 15948, 5.2; ITU-T T.81, B.1.1.3)."""

_LONGEST_STEM: Final = 80
_LONGEST_ENDING: Final = 10
_STRANGE: Final = re.compile(r"[^\w.()+-]+")


def file_fault(name: str, content: bytes) -> Text | None:
    """Say why a file is not taken as that of a paper, and what to do; None where it is.

    Args:
        name: As it was sent.
        content: The file; of one that is too large, its first `MOST_BYTES` bytes and one more are enough.
    """
    called = safe_name(name)
    if not content:
        return _("{name} is empty. Save or scan it again.").filled(name=called)
    if len(content) > MOST_BYTES:
        return _("{name} is larger than {most} kB. Scan it at a lower resolution.").filled(
            name=called, most=MOST_BYTES // 1000
        )
    by_name, by_content = _kind_by_name(name), _kind_by_content(content)
    if by_name is None or by_content is None:
        return _("{name} is not a PDF, PNG or JPEG file. Save it as one of these.").filled(name=called)
    if by_name is not by_content:
        return _("{name} has the content of a {kind} file. Save it again as what it is called.").filled(
            name=called, kind=by_content.upper()
        )
    return None


def attach(name: str, content: bytes) -> Attachment:
    """Return what a case keeps of a file.

    Raises:
        ValueError: If `file_fault` finds a fault in it.
    """
    kind = _kind_by_content(content)
    if kind is None or file_fault(name, content) is not None:
        raise ValueError(f"{name} is not taken as the file of a paper")
    return Attachment(sha256(content).hexdigest(), safe_name(name), len(content), kind)


def safe_name(name: str) -> str:
    r"""Return the name of a file without folders, and with letters, digits and plain signs alone.

    >>> safe_name("C:\\Scan\\SK  pangkat (1).PDF"), safe_name("../../.pdf")
    ('SK_pangkat_(1).PDF', 'file.pdf')
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = _STRANGE.sub("_", last).strip("_")
    stem, dot, ending = plain.rpartition(".")
    whole = (stem if dot else plain).strip(".")[:_LONGEST_STEM] or "file"
    return f"{whole}{dot}{ending[:_LONGEST_ENDING]}" if dot else whole


def _kind_by_name(name: str) -> FileKind | None:
    _stem, dot, ending = safe_name(name).rpartition(".")
    return ENDINGS.get(f"{dot}{ending.lower()}")


def _kind_by_content(content: bytes) -> FileKind | None:
    return next((kind for beginning, kind in _BEGINNINGS.items() if content.startswith(beginning)), None)
