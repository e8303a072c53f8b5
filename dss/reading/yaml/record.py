"""Nodes to values, each fault noted with its place.

A reader is a function of a node and the `Faults` so far. What it can't read it reports, and gives a neutral value
in its place, so that reading continues and every fault of a file is shown at once. What holds an error is never
used, so a neutral value is never judged by.

A record is declared by reading it; keys that were not read are reported as unknown:

>>> from dss.reading.yaml.document import parse_document
>>> node, _ = parse_document("{id: dinkes, name: Health, strenght: 3}", "agencies.yaml")
>>> faults = Faults()
>>> with record(node, faults) as agency:
...     agency.read("id", text), agency.read("strength", whole(at_least=0), None)
('dinkes', None)
>>> for fault in faults.found:
...     print(fault)
agencies.yaml:1:14: error[unknown-key] Unknown key 'name'. Known: 'id', 'strength'.
agencies.yaml:1:28: error[unknown-key] Unknown key 'strenght'. Did you mean 'strength'?
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Final, TypeVar, overload

from dss.model.diagnostic import Diagnostic, Place, Severity, error, warning
from dss.model.knowledge.facts import LARGEST
from dss.model.text import Bilingual, Text, Verbatim, _, pgettext, sentences
from dss.reading.yaml.document import Faulty, ListNode, MappingNode, Node, Scalar

T = TypeVar("T")
K = TypeVar("K")
D = TypeVar("D")
E = TypeVar("E", bound=StrEnum)

MOST_HINTS: Final = 100
"""After so many faults no nearest names are searched, as that takes long."""

SHOWN_NAMES: Final = 8
"""The most names that are listed where none comes near."""

A_LIST: Final = _("a list")
A_MAPPING: Final = _("a mapping")
A_WHOLE_NUMBER: Final = _("a whole number")
TRUE_OR_FALSE: Final = _("true or false")

_CHECK_SPELLING: Final = _("Check the spelling.")
_EARLY_YES_NO: Final = frozenset({"yes", "no", "on", "off", "y", "n"})


@dataclass(slots=True)
class Faults:
    """Every fault found so far.

    Attributes:
        found: The faults, in the order of finding; only ever added to.
        passed_over: How many nodes were read as neutral values because their fault was found before.
    """

    found: list[Diagnostic] = field(default_factory=list)
    passed_over: int = 0
    _counted: int = field(default=0, init=False)
    _errors: int = field(default=0, init=False)

    def error(self, place: Place, code: str, /, *texts: Text | None, **places: object) -> None:
        """Note what keeps the file from being used."""
        self.found.append(error(place, code, *texts, **places))

    def warning(self, place: Place, code: str, /, *texts: Text | None, **places: object) -> None:
        """Note what is shown and lets the file be used."""
        self.found.append(warning(place, code, *texts, **places))

    def hint(self, name: str, names: Collection[str]) -> Text:
        """Return the hint of `nearest`, as long as the faults are few."""
        return nearest(name, names) if len(self.found) < MOST_HINTS else _CHECK_SPELLING

    @property
    def errors(self) -> int:
        """How many of the faults are errors."""
        fresh = self.found[self._counted :]
        self._counted += len(fresh)
        self._errors += sum(fault.severity is Severity.ERROR for fault in fresh)
        return self._errors


Read = Callable[[Node, Faults], T]


def nearest(name: str, names: Collection[str]) -> Text:
    """Return a hint with the name that comes nearest, or all names where they are few.

    >>> str(nearest("whn", ["when", "then"]))
    "Did you mean 'when'?"
    >>> str(nearest("x", ["when", "then"]))
    "Known: 'when', 'then'."
    """
    if close := get_close_matches(name[:80], names, n=1):
        return _("Did you mean {name!q}?").filled(name=close[0])
    if 0 < len(names) <= SHOWN_NAMES:
        return _("Known: {names!q}.").filled(names=tuple(names))
    return _CHECK_SPELLING


def unknown(kind: Text, name: str, hint: Text) -> tuple[str, Text]:
    """Return the code and the message for a name that nothing of a kind has.

    >>> code, message = unknown(_("education level"), "S2", nearest("S2", ["S1", "D1"]))
    >>> print(code, message)
    unknown-education-level Unknown education level 'S2'. Known: 'S1', 'D1'.
    """
    message = _("Unknown {kind} {name!q}.").filled(kind=kind, name=name)
    return f"unknown-{str(kind).replace(' ', '-')}", sentences(message, hint)


def wrong_type(node: Node, faults: Faults, wanted: Text, remedy: Text | None = None) -> None:
    """Report that a node is not of the expected kind, unless its fault is known already."""
    if isinstance(node, Faulty):
        faults.passed_over += 1
    else:
        message = _("Expected {wanted}, found {found}.")
        faults.error(node.place, "wrong-type", message, remedy, wanted=wanted, found=_described(node))


def _described(node: Scalar | ListNode | MappingNode) -> Text:
    match node:
        case ListNode():
            return A_LIST
        case MappingNode():
            return A_MAPPING
        case Scalar(value=None):
            return pgettext("found", "nothing")
        case Scalar(value=bool() as value):
            return Verbatim(str(value).lower())
        case Scalar(value=str() as value):
            return _("the text {text!q}").filled(text=value)
        case Scalar(value=int() as value):
            return _("the number {number}").filled(number=value)
        case Scalar(value=value):
            return _("the date {day}").filled(day=value)


# Readers of scalars


def text(node: Node, faults: Faults) -> str:
    """Read text that is not blank; '' where it is faulty."""
    match node:
        case Scalar(value=str() as value) if value.strip():
            return value
        case Scalar(value=str()):
            faults.error(node.place, "blank", _("Expected text, found only blanks. Write it, or take the key out."))
        case Scalar(value=value) if value is not None:
            wrong_type(node, faults, _("text"), _("Put it in quotes."))
        case _:
            wrong_type(node, faults, _("text"))
    return ""


def whole(at_least: int = -LARGEST, at_most: int = LARGEST) -> Read[int]:
    """Read a whole number within bounds, both inclusive; `at_least` or 0, whichever is more, where it is faulty."""

    def read(node: Node, faults: Faults) -> int:
        if isinstance(node, Scalar) and isinstance(node.value, int) and not isinstance(node.value, bool):
            if at_least <= node.value <= at_most:
                return node.value
            message = _("{number} lies outside the range of {least} to {most}.")
            faults.error(node.place, "out-of-range", message, number=node.value, least=at_least, most=at_most)
        else:
            wrong_type(node, faults, A_WHOLE_NUMBER)
        return max(at_least, 0)

    return read


def yes_no(node: Node, faults: Faults) -> bool:
    """Read ``true`` or ``false``; False where it is faulty."""
    match node:
        case Scalar(value=bool() as value):
            return value
        case Scalar(value=str() as value) if value.lower() in _EARLY_YES_NO:
            wrong_type(node, faults, TRUE_OR_FALSE, _("Write true or false, without quotes."))
        case _:
            wrong_type(node, faults, TRUE_OR_FALSE)
    return False


def day(node: Node, faults: Faults) -> date:
    """Read a date; the first day of the calendar where it is faulty."""
    if isinstance(node, Scalar) and isinstance(node.value, date):
        return node.value
    wrong_type(node, faults, _("a date"), _("Write YYYY-MM-DD, without quotes."))
    return date.min


def member(kinds: type[E]) -> Read[E]:
    """Read a member of a closed set by its value; its first member where it is faulty."""
    name = named(_("value"), [kind.value for kind in kinds])

    def read(node: Node, faults: Faults) -> E:
        value = name(node, faults)
        return kinds(value) if value else next(iter(kinds))

    return read


def named(kind: Text, names: Collection[str]) -> Read[str]:
    """Read one of the names of a kind, e.g. "sector"; '' where it is faulty (code ``unknown-<kind>``)."""

    def read(node: Node, faults: Faults) -> str:
        value = text(node, faults)
        if not value or value in names:
            return value
        code, message = unknown(kind, value, faults.hint(value, names))
        faults.error(node.place, code, message)
        return ""

    return read


def matching(pattern: re.Pattern[str], wanted: Text) -> Read[str]:
    """Read text that a pattern matches from end to end; '' where it is faulty."""

    def read(node: Node, faults: Faults) -> str:
        value = text(node, faults)
        if value and not pattern.fullmatch(value):
            message = _("{name!q} is no name here. Use {wanted}.")
            faults.error(node.place, "malformed-name", message, name=value, wanted=wanted)
            return ""
        return value

    return read


# Readers of lists and mappings


def each(item: Read[T]) -> Read[tuple[T, ...]]:
    """Read a list whose items are of one kind; () where it is faulty."""

    def read(node: Node, faults: Faults) -> tuple[T, ...]:
        if isinstance(node, ListNode):
            return tuple(item(one, faults) for one in node.items)
        wrong_type(node, faults, A_LIST)
        return ()

    return read


def one_or_each(item: Read[T]) -> Read[tuple[T, ...]]:
    """Read a list of at least one, or a single item as a list of one."""

    def read(node: Node, faults: Faults) -> tuple[T, ...]:
        if not isinstance(node, ListNode):
            return (item(node, faults),)
        if not node.items:
            faults.error(node.place, "empty-list", _("The list needs at least one entry. Write one."))
        return each(item)(node, faults)

    return read


def entries(key: Read[K], value: Read[T]) -> Read[dict[K, T]]:
    """Read a mapping, with keys of one kind and values of one kind, in the order of the file; {} where it is faulty."""

    def read(node: Node, faults: Faults) -> dict[K, T]:
        if isinstance(node, MappingNode):
            return {key(name, faults): value(one, faults) for name, one in node.entries}
        wrong_type(node, faults, A_MAPPING)
        return {}

    return read


def keyed(build: Callable[[str, Node, Faults], T], key: Read[str] = text) -> Read[dict[str, T]]:
    """Read a mapping by id, each value built with its id; {} where it is faulty."""

    def read(node: Node, faults: Faults) -> dict[str, T]:
        if isinstance(node, MappingNode):
            named_nodes = [(key(name, faults), one) for name, one in node.entries]
            return {id: build(id, one, faults) for id, one in named_nodes}
        wrong_type(node, faults, A_MAPPING)
        return {}

    return read


class Record:
    """A mapping with keys of its own; see `record`.

    Attributes:
        place: Where it starts.
        is_mapping: Whether it is one; else that is reported, and every key has its neutral value.
    """

    def __init__(self, node: Node, faults: Faults) -> None:
        self.place = node.place
        self._faults = faults
        self._unsound_before = faults.errors + faults.passed_over
        self._entries = node.entries if isinstance(node, MappingNode) else ()
        self.is_mapping = isinstance(node, MappingNode)
        self._asked: dict[str, None] = {}

    @overload
    def read(self, key: str, reader: Read[T], /) -> T: ...

    @overload
    def read(self, key: str, reader: Read[T], default: D, /) -> T | D: ...

    def read(self, key: str, reader: Read[T], /, *default: D) -> T | D:
        """Read the value of `key`; without a default, the key must be there."""
        node = self.node(key)
        if node is not None:
            return reader(node, self._faults)
        if default:
            return default[0]
        if self.is_mapping:
            self._faults.error(self.place, "missing-key", _("The key {key!q} is missing here. Add it."), key=key)
        return reader(Faulty(self.place), self._faults)

    def node(self, key: str) -> Node | None:
        """Return the node of `key`, or None where it isn't there."""
        self._asked[key] = None
        return next((value for name, value in self._entries if name.value == key), None)

    def place_of(self, key: str) -> Place:
        """Return the place of the value of `key`, or of the record where it isn't there."""
        node = self.node(key)
        return self.place if node is None else node.place

    @property
    def sound(self) -> bool:
        """Whether every value of this record was read so far, and none stands as a neutral one."""
        return self._faults.errors + self._faults.passed_over == self._unsound_before

    def close(self) -> None:
        """Report the keys that were not read."""
        for key, _value in self._entries:
            if key.value not in self._asked:
                hint = self._faults.hint(str(key.value), self._asked)
                self._faults.error(key.place, "unknown-key", _("Unknown key {key!q}."), hint, key=str(key.value))


@contextmanager
def record(node: Node, faults: Faults) -> Iterator[Record]:
    """Read a mapping with keys of its own; at the end, keys that were not read are reported."""
    if not isinstance(node, MappingNode):
        wrong_type(node, faults, A_MAPPING)
    opened = Record(node, faults)
    yield opened
    opened.close()


def report_repeated(named_places: Iterable[tuple[str, Place]], message: Text, faults: Faults) -> None:
    """Report each name after its first place; a name that could not be read is ''.

    Args:
        named_places: Names with their places, in the order of the file.
        message: What to say, with ``{name!q}`` for the name.
        faults: Takes what is found.
    """
    seen: set[str] = set()
    for name, place in named_places:
        if name in seen:
            faults.error(place, "duplicate-id", message, name=name)
        seen |= {name} - {""}


def words(node: Node, faults: Faults) -> Bilingual:
    """Read a text in both languages, ``{id: ..., en: ...}``."""
    with record(node, faults) as both:
        return Bilingual(id=both.read("id", text), en=both.read("en", text))
