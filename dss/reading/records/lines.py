"""Files that others keep for the ledger: heads to anchor it by, archives to examine."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from dss.model.causes import cause_of
from dss.model.errors import NotRead
from dss.model.text import _

_MOST_BYTES: Final = 16 * 2**20


def read_lines(path: Path) -> tuple[bytes, ...]:
    """Return the lines of a file that are not blank.

    Raises:
        NotRead: If it can't be read, or is too large to be a list of heads.
    """
    with opened_file(path) as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise NotRead(path, _("it has more than {most_bytes} bytes").filled(most_bytes=_MOST_BYTES))
    return tuple(line for line in data.splitlines() if line.strip())


@contextmanager
def opened_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file to be read.

    Raises:
        NotRead: If it can't be read.
    """
    try:
        with path.open("rb") as file:
            yield file
    except OSError as cause:
        raise NotRead(path, cause_of(cause)) from cause
