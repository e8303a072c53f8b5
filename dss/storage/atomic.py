"""Files that are there whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dss.model.errors import NotWritten


@contextmanager
def open_atomic_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to, which takes its name, and the place of an older one, when all is written.

    Its folder is made where it is missing. After an error nothing of what was written stays.

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
    """Write a file in UTF-8 with line feeds, whole or not at all; its folder is made where it is missing.

    Raises:
        NotWritten: If it can't be written.
    """
    with open_atomic_file(path) as file:
        file.write(text.encode())
