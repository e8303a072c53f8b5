"""The lines of one entry in a file of rules or numbers, found by its name, so that texts of any age can be compared."""

import re
from dataclasses import dataclass
from typing import Final

_COMMENT: Final = re.compile(r"\s*#")


@dataclass(frozen=True, slots=True)
class EntryBlock:
    """An entry as it stands in its file.

    Attributes:
        line: Its first line, from 1.
        text: Its lines, without blank ones and comments after it, indented as they are.
    """

    line: int
    text: str


def rule_block(text: str, rule: str) -> EntryBlock | None:
    r"""Return the lines of a rule; None where the text has none of this id.

    >>> rule_block("rules:\n  - id: a.b\n    then: 1\n\n  - id: c\n", "a.b")
    EntryBlock(line=2, text='  - id: a.b\n    then: 1\n')
    """
    return _block(text, re.compile(rf"(\s*)- id: *(['\"]?){re.escape(rule)}\2\s*(#.*)?"))


def parameter_block(text: str, name: str) -> EntryBlock | None:
    """Return the lines of a parameter; None where the text has none of this name."""
    return _block(text, re.compile(rf"(\s+)(['\"]?){re.escape(name)}\2:\s*(#.*)?"))


def _block(text: str, first: re.Pattern[str]) -> EntryBlock | None:
    lines = text.splitlines()
    for start, line in enumerate(lines):
        if begins := first.fullmatch(line):
            end = _end(lines, start, len(begins[1]))
            return EntryBlock(start + 1, "".join(f"{one}\n" for one in lines[start:end]))
    return None


def _end(lines: list[str], start: int, indent: int) -> int:
    """Return the line after the last of an entry that begins with so many blanks."""
    end = start + 1
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if not line.strip() or _COMMENT.match(line):
            continue
        if len(line) - len(line.lstrip()) <= indent:
            break
        end = number + 1
    return end
