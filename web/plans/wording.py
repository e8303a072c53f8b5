"""What the templates of plans call to write numbers, long lists, and addresses of moves."""

from decimal import Decimal
from typing import Final

from flask import url_for

from dss.model.text import Number
from web.site.language import spoken

_MOST_LETTERS: Final = 80


def speak_decimal(number: str) -> str:
    """Write a number with a point as the language of the request does."""
    return Number(Decimal(number)).spoken(spoken())


def shorten(text: str) -> str:
    """Return a text that may name very many cases, cut at a word where it is too long for its place."""
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS].rsplit(' ', 1)[0]} …"


def move_address(move: str) -> str:
    """Return the address of the page of a move."""
    return url_for("moves.move", move=move)
