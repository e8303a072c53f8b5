"""The typeface of printed letters: Source Sans Pro (SIL Open Font License 1.1), from a package that holds its files.

It covers the Latin alphabet, in which Indonesian records write names, with Vietnamese, Greek and Cyrillic. Only the
characters used go into a letter.
"""

from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

PACKAGE: Final = "font-source-sans-pro"
FAMILY: Final = "SourceSansPro"

STYLES: Final = {"": "Regular", "B": "Semibold"}
"""The file of each style, as fpdf2 calls styles."""


@cache
def find_font(style: str) -> Path:
    """Return the file of a style.

    Raises:
        importlib.metadata.PackageNotFoundError: If the package is not installed.
    """
    return Path(str(distribution(PACKAGE).locate_file(f"font_source_sans_pro/files/{FAMILY}-{STYLES[style]}.ttf")))
