"""Texts to files."""

from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Write a file in UTF-8 with line feeds, whole or not at all; its folder is made where it is missing.

    Raises:
        OSError: If it can't be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.write_text(text, encoding="utf-8", newline="\n")
    unfinished.replace(path)
