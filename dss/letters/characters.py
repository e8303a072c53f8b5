"""Characters of texts that others wrote: what must not reach a letter, and what a typeface can't show."""

import unicodedata
from collections.abc import Collection
from itertools import groupby
from typing import Final

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

_UNSEEN: Final = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Categories without a shape of their own: controls, surrogates, private use, unassigned."""

_TURNS_AROUND: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that change the direction of what follows, with which a name could make a line read otherwise."""


def visible(text: str) -> str:
    r"""Return a text in composed form without characters that nobody sees, or that turn others around.

    Line breaks and tabs become blanks; what else has no shape is shown as the replacement character.

    >>> ascii(visible("Budi\n\u202eitnaS"))
    "'Budi \\ufffditnaS'"
    """
    return "".join(map(_shown, unicodedata.normalize("NFC", text)))


def printable(text: str, known: Collection[int]) -> str:
    """Return a text in the characters of a typeface.

    What it lacks is taken apart, as in compatibility forms; what it still lacks is written by its number, so that
    nothing is lost and nobody is called by another name.

    Args:
        text: What is to be printed.
        known: Code points of the typeface.

    >>> printable("Ｙosep \u738b\u660e", range(128))
    'Yosep [U+738B U+660E]'
    """
    simpler = "".join(_simpler(one, known) for one in visible(text))
    return "".join(_run(lacks, "".join(run)) for lacks, run in groupby(simpler, lambda one: ord(one) not in known))


def lacking(text: str, known: Collection[int]) -> bool:
    """Tell whether a text has characters that `printable` writes by their numbers."""
    return any(ord(one) not in known for character in visible(text) for one in _simpler(character, known))


def _shown(character: str) -> str:
    if character in "\t\n\r\v\f\u0085\u2028\u2029":
        return " "
    hidden = character in _TURNS_AROUND or unicodedata.category(character) in _UNSEEN
    return REPLACEMENT if hidden else character


def _simpler(character: str, known: Collection[int]) -> str:
    if ord(character) in known:
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if all(ord(one) in known for one in plain) else character


def _run(lacks: bool, run: str) -> str:
    return f"[{' '.join(f'U+{ord(one):04X}' for one in run)}]" if lacks else run
