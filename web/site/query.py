"""The part of an address after ``?``, parsed to values; what makes no sense is refused, never guessed."""

from collections.abc import Collection
from datetime import date
from typing import Final

from werkzeug.datastructures import MultiDict

LONGEST_TEXT: Final = 100
"""The most characters of a text that is searched for."""


class BadValue(Exception):
    """A value in the address that its name doesn't take.

    Attributes:
        name: The name in the address.
        value: What was given, cut to a readable length.
    """

    def __init__(self, name: str, value: str) -> None:
        self.name = name
        self.value = value[:LONGEST_TEXT]
        super().__init__(f"{self.value!r} is no value of {name}")


_LAST_PAGE: Final = 1_000_000
"""The highest number of a page that is read."""

_DIGITS: Final = 9
"""The most digits of a number that is read."""

NOBODY_SAW: Final = -1
"""A version that there never is."""


def seen_version(given: str | None) -> int | None:
    """Return the version of a state that a page passed on; None for none, and `NOBODY_SAW` for nonsense."""
    if not given:
        return None
    return int(given) if is_whole(given) else NOBODY_SAW


def is_whole(text: str) -> bool:
    """Tell whether a text is a whole number from 0, of no more digits than anybody needs."""
    return text.isascii() and text.isdecimal() and len(text) <= _DIGITS


class Query:
    """What a form or link asks for; an empty value counts as not given.

    Args:
        given: Names with their values, as they stand in the address.
    """

    def __init__(self, given: MultiDict[str, str]) -> None:
        self._given = given

    def text(self, name: str) -> str:
        """Return a text to search for, without the blanks around it.

        Raises:
            BadValue: If it is longer than `LONGEST_TEXT`.
        """
        text = self._given.get(name, "").strip()
        if len(text) > LONGEST_TEXT:
            raise BadValue(name, text)
        return text

    def code(self, name: str, codes: Collection[str]) -> str | None:
        """Return one of `codes`, or None where nothing is given.

        Raises:
            BadValue: If another value is given.
        """
        return self._one_of(name, self._given.get(name, ""), codes)

    def codes(self, name: str, codes: Collection[str]) -> frozenset[str]:
        """Return any number of `codes`.

        Raises:
            BadValue: If another value is among them.
        """
        return frozenset(
            code for value in self._given.getlist(name) if (code := self._one_of(name, value, codes)) is not None
        )

    def number(self, name: str, default: int, most: int) -> int:
        """Return a whole number from 1 to `most`, or `default` where nothing is given.

        Raises:
            BadValue: If it is no such number.
        """
        value = self._given.get(name, "")
        if not value:
            return default
        return self._whole(name, value, 1, most)

    def page(self) -> int:
        """Return the number of the page of a list, from 1, or 1 where none is given.

        Raises:
            BadValue: If it is no such number.
        """
        return self.number("page", default=1, most=_LAST_PAGE)

    def numbers(self, name: str, most: int) -> frozenset[int]:
        """Return any number of whole numbers from 0 to `most`.

        Raises:
            BadValue: If anything else is among them.
        """
        return frozenset(self._whole(name, value, 0, most) for value in self._given.getlist(name) if value)

    def yes(self, name: str) -> bool:
        """Tell whether a box is ticked.

        Raises:
            BadValue: If the value is not ``1``.
        """
        return self.code(name, ("1",)) is not None

    def day(self, name: str, default: date) -> date:
        """Return an ISO date, or `default` where nothing is given.

        Raises:
            BadValue: If it is no date.
        """
        value = self._given.get(name, "")
        try:
            return date.fromisoformat(value) if value else default
        except ValueError:
            raise BadValue(name, value) from None

    @staticmethod
    def _whole(name: str, value: str, least: int, most: int) -> int:
        if not (is_whole(value) and least <= int(value) <= most):
            raise BadValue(name, value)
        return int(value)

    @staticmethod
    def _one_of(name: str, value: str, codes: Collection[str]) -> str | None:
        if value and value not in codes:
            raise BadValue(name, value)
        return value or None
