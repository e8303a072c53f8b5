"""How a letter writes dates, numbers and bilingual texts; implemented by `dss.explanation.Phrases`."""

from datetime import date
from typing import Protocol

from dss.model.text import Language, Text


class Wording(Protocol):
    """The words of one language."""

    language: Language

    def said(self, text: Text) -> str:
        """Return a text in the language."""

    def day(self, day: date) -> str:
        """Write a date in full."""

    def quantity(self, number: int, unit: str | None) -> str:
        """Write a number with its unit."""
