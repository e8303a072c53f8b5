"""Texts in the two languages of the system."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language of the user interface."""

    INDONESIAN = "id"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Indonesian and in English.

    >>> Text(id="Masa jabatan", en="Tenure").spoken(Language.ENGLISH)
    'Tenure'
    """

    id: str
    en: str

    def spoken(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.en if language is Language.ENGLISH else self.id

    def filled(self, **places: object) -> "Text":
        """Return the text with its ``{}`` placeholders filled.

        >>> Text(id="{n} bulan", en="{n} months").filled(n=3).id
        '3 bulan'
        """
        return Text(self.id.format(**places), self.en.format(**places))


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text in one language, with its label."""

    label: str
    text: str
