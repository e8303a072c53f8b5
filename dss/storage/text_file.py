"""Texts to files."""

from pathlib import Path

from dss.storage.unfinished import whole_file


def write_text(path: Path, text: str) -> None:
    """Write a file in UTF-8 with line feeds, whole or not at all; its folder is made where it is missing.

    Raises:
        NotWritten: If it can't be written.
    """
    with whole_file(path) as file:
        file.write(text.encode())
