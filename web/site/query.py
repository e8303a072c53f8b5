"""The query string of an address, parsed to values; invalid values are refused, never guessed."""

from collections.abc import Collection
from datetime import date
from typing import Final

from werkzeug.datastructures import MultiDict

from dss.model.text import _
from web.site.errors import RequestError

LONGEST_TEXT: Final = 100
"""The maximum length of a search text."""


class BadValue(RequestError):
    """A value in the address is not valid.

    Attributes:
        name: The name of the parameter.
        value: The given value, shortened.
        message: What is wrong.
    """

    def __init__(self, name: str, value: str) -> None:
        self.name = name
        self.value = value[:LONGEST_TEXT]
        message = _("{value!q} is not a valid value of {name!q}. Correct it.")
        self.message = message.filled(value=self.value, name=name)
        super().__init__(str(self.message))


_LAST_PAGE: Final = 1_000_000
"""The highest number of a page that is read."""

_DIGITS: Final = 9
"""The maximum number of digits of a number."""

NOBODY_SAW: Final = -1
"""A version that never exists."""


def seen_version(given: str | None) -> int | None:
    """Return the version that a form field holds; None if it is empty, and `NOBODY_SAW` if it is invalid."""
    if not given:
        return None
    return int(given) if is_whole(given) else NOBODY_SAW


def is_whole(text: str) -> bool:
    """Return whether a text is a whole number from 0, of at most nine digits."""
    return text.isascii() and text.isdecimal() and len(text) <= _DIGITS


class QueryReader:
    """Reads the parameters of a query string; an empty value counts as not given.

    Args:
        given: The parameters with their values.
    """

    def __init__(self, given: MultiDict[str, str]) -> None:
        self._given = given

    def text(self, name: str) -> str:
        """Return a search text, without surrounding blanks.

        Raises:
            BadValue: If it is longer than `LONGEST_TEXT`.
        """
        text = self._given.get(name, "").strip()
        if len(text) > LONGEST_TEXT:
            raise BadValue(name, text)
        return text

    def code(self, name: str, codes: Collection[str]) -> str | None:
        """Return one of `codes`, or None if none is given.

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
        """Return a whole number from 1 to `most`, or `default` if none is given.

        Raises:
            BadValue: If it is anything else.
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
        """Return whether a checkbox is ticked.

        Raises:
            BadValue: If the value is not ``1``.
        """
        return self.code(name, ("1",)) is not None

    def day(self, name: str, default: date) -> date:
        """Return an ISO date, or `default` if none is given.

        Raises:
            BadValue: If it is not a date.
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
