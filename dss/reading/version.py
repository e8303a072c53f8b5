"""The version of the program from which a folder of rules or knowledge was copied."""

from pathlib import Path
from typing import Final

from dss import __version__
from dss.model.diagnostic import Diagnostic, Place, warning
from dss.model.text import _
from dss.reading.yaml.document import read_text

VERSION_FILE: Final = "SALOR_VERSION"
"""The file in a copied folder that names the version; other folders have none."""


def check_version(folder: Path, shown_as: str) -> list[Diagnostic]:
    """Warn where a folder was copied from another version of the program."""
    if not (folder / VERSION_FILE).exists():
        return []
    place = f"{shown_as}/{VERSION_FILE}"
    text, found = read_text(folder / VERSION_FILE, place)
    copied = (text or "").strip()
    if text is None or copied == __version__:
        return found
    message = _(
        "This folder was copied from version {copied!q}, and this is version {present}. Copy the present files with "
        "'dss policy copy FOLDER', compare, bring yours up to date, then write {present} into this file."
    )
    return [warning(Place(place, 1, 1), "other-version", message, copied=copied, present=__version__)]
