"""Atomic writing of files."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dss.model.errors import NotWritten


@contextmanager
def open_atomic_file(path: Path) -> Iterator[BinaryIO]:
    """Open a temporary file for writing, which replaces the file at `path` when the block ends.

    A missing folder is created. After an error the temporary file is removed.

    Raises:
        NotWritten: If the folder or the file can't be written.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with unfinished.open("wb") as file:
                yield file
            unfinished.replace(path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
    except OSError as cause:
        raise NotWritten(path, cause) from cause


def write_text(path: Path, text: str) -> None:
    """Write a file atomically in UTF-8 with line feeds; a missing folder is created.

    Raises:
        NotWritten: If it can't be written.
    """
    with open_atomic_file(path) as file:
        file.write(text.encode())
