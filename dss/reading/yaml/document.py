"""Text to nodes with places: a plain subset of YAML, and the only importer of the yaml library.

No anchors, aliases, tags, directives, merge keys, duplicate keys or second documents; bounded size and depth;
UTF-8 without control characters. Plain scalars follow the core schema of YAML 1.2, less its fractions and its
octal and hexadecimal numbers, plus dates. `dss.reading.yaml.record` reads values from nodes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Protocol

import yaml

from dss.model.causes import cause_of
from dss.model.diagnostic import Diagnostic, Place, error
from dss.model.knowledge.facts import LARGEST
from dss.model.text import Text, _

LARGEST_FILE_BYTES: Final = 1 << 20
"""The most bytes that a file may hold."""

DEEPEST: Final = 32
"""The most lists and mappings that may be nested."""

_TOO_DEEP: Final = _("Lists and mappings are nested more than {most} deep. Nest them less.").filled(most=DEEPEST)
_OF_DEPTH: Final = "nesting depth"
"""What newer parsers say when a text nests too deeply even for them, before it is checked here."""

MOST_FAULTS: Final = 100
"""After so many faults the rest of a file is not read."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value; None where nothing is written, or ``null`` or ``~``."""

    place: Place
    value: str | int | bool | date | None


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list of nodes."""

    place: Place
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Nodes by key, in the order of the file; no two keys are equal."""

    place: Place
    entries: tuple[tuple[Scalar, "Node"], ...]


@dataclass(frozen=True, slots=True)
class Faulty:
    """A node whose fault has been reported, so that readers pass over it in silence."""

    place: Place


Node = Scalar | ListNode | MappingNode | Faulty


NO_SUCH_FILE: Final = _("There is no such file. Check its name, or write it.")

_PROBLEMS: Final[Mapping[str, Text]] = {
    "did not find expected ',' or ']'": _("a list is not closed. Put commas between its entries, and ']' at its end."),
    "did not find expected ',' or '}'": _("a mapping is not closed. Put commas between its keys, and '}' at its end."),
    "did not find expected '-' indicator": _(
        "an entry of a list is expected. Start the line with '-', indented alike."
    ),
    "did not find expected key": _("a key is expected. Indent it like the keys above, with a colon after it."),
    "could not find expected ':'": _("a colon is missing. Write one and a blank after the key."),
    "mapping values are not allowed in this context": _(
        "a colon stands where no value may follow. Put a text that holds ': ' in quotes, or correct the indentation."
    ),
    "block sequence entries are not allowed in this context": _(
        "an entry of a list stands where none may. Start it on a line of its own."
    ),
    "found unexpected end of stream": _("a quote is never closed. Close it."),
    "found character that cannot start any token": _(
        "no value may start with this character. Put the text in quotes, and indent with blanks instead of tabs."
    ),
}
"""What is wrong and the remedy, by what the library calls it."""


def read_document(path: Path, shown_as: str) -> tuple[Node | None, list[Diagnostic]]:
    """Read a file of the subset.

    Args:
        path: The file.
        shown_as: What diagnostics call it, e.g. ``rules/tenure.yaml``.

    Returns:
        The root, or None where nothing can be made of the file, and every fault found.
    """
    text, diagnostics = read_text(path, shown_as)
    return (None, diagnostics) if text is None else parse_document(text, shown_as)


def read_text(path: Path, shown_as: str) -> tuple[str | None, list[Diagnostic]]:
    """Return the text of a file, without a byte order mark, or None and the reason why it has none."""
    try:
        if path.is_fifo():
            return None, [
                error(Place(shown_as), "unreadable", _("The file can't be read: it is a pipe. Write a plain file."))
            ]
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE_BYTES + 1)
    except FileNotFoundError:
        return None, [error(Place(shown_as), "no-such-file", NO_SUCH_FILE)]
    except OSError as fault:
        return None, [unreadable(shown_as, fault)]
    return decoded(content, shown_as)


def unreadable(shown_as: str, fault: OSError) -> Diagnostic:
    """Describe a file that the system doesn't let read."""
    message = _("The file can't be read: {cause}. Check the file and its permissions.")
    return error(Place(shown_as), "unreadable", message, cause=cause_of(fault))


def decoded(content: bytes, shown_as: str) -> tuple[str | None, list[Diagnostic]]:
    """Return the text of the content of a file, without a byte order mark, or None and what is wrong."""
    if len(content) > LARGEST_FILE_BYTES:
        message = _("The file is larger than {most:,} bytes, the most that is read. Split it in two.")
        place = _place_after(content[:LARGEST_FILE_BYTES].decode("utf-8", "replace"), shown_as)
        return None, [error(place, "too-large", message, most=LARGEST_FILE_BYTES)]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as fault:
        place = _place_after(content[: fault.start].decode("utf-8-sig", "replace"), shown_as)
        message = _("The byte {byte} is not UTF-8. Save the file as UTF-8.")
        return None, [error(place, "not-utf-8", message, byte=f"{content[fault.start]:#04x}")]


def parse_document(text: str, shown_as: str) -> tuple[Node | None, list[Diagnostic]]:
    """Read text of the subset; see `read_document`."""
    forbidden = _FORBIDDEN_CHARACTER.search(text)
    if forbidden:
        place = _place_after(text[: forbidden.start()], shown_as)
        message = _("The character U+{number} may not stand in a file. Take it out.")
        return None, [error(place, "control-character", message, number=f"{ord(forbidden[0]):04X}")]
    composer = _Composer(text, shown_as)
    try:
        return composer.document(), composer.diagnostics
    except _Unreadable as unreadable:
        return None, [*composer.diagnostics, unreadable.diagnostic]
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        place = _place(mark, shown_as)
        if _OF_DEPTH in (fault.problem or ""):
            return None, [*composer.diagnostics, error(place, "too-deep", _TOO_DEEP)]
        return None, [*composer.diagnostics, _syntax_fault(place, fault)]


_FORBIDDEN_CHARACTER: Final = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Control characters, line separators beside CR and LF, and what is no character at all."""

_BOOLEANS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
_WHOLE: Final = re.compile(r"[-+]?[0-9]+")
_LEADING_ZERO: Final = re.compile(r"[-+]?0[0-9]+")
_FRACTION: Final = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class _Mark(Protocol):
    """A place as the library gives it, counting from 0."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


class _Unreadable(Exception):
    """Nothing can be made of the rest of the document."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        super().__init__(str(diagnostic))


def _syntax_fault(place: Place, fault: yaml.MarkedYAMLError) -> Diagnostic:
    problem = _PROBLEMS.get(fault.problem or "", _("check the indentation, the colons and the quotes."))
    return error(place, "syntax", _("This is not valid YAML: {problem}"), problem=problem)


def _place_after(text: str, shown_as: str) -> Place:
    """Return the place of the character that follows `text` at the start of a file."""
    lines = re.split("\r\n|\r|\n", text)
    return Place(shown_as, len(lines), len(lines[-1]) + 1)


def _place(mark: _Mark | None, shown_as: str) -> Place:
    return Place(shown_as) if mark is None else Place(shown_as, mark.line + 1, mark.column + 1)


class _Composer:
    """Makes one document's nodes of its events, without ever following an alias."""

    def __init__(self, text: str, shown_as: str) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._shown_as = shown_as
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)

    def document(self) -> Node:
        next(self._events)  # the start of the stream
        start = next(self._events)
        if isinstance(start, yaml.StreamEndEvent):
            raise _Unreadable(
                error(Place(self._shown_as, 1, 1), "empty", _("The file is empty. Write into it, or delete it."))
            )
        assert isinstance(start, yaml.DocumentStartEvent)
        if start.version or start.tags:
            self._report(start, "directive", _("Directives (%YAML, %TAG) are not accepted. Take the line out."))
        root = self._node(next(self._events), 0)
        next(self._events)  # the end of the document
        following = next(self._events)
        if not isinstance(following, yaml.StreamEndEvent):
            message = _("A file holds one document. Move this one to a file of its own.")
            self._report(following, "second-document", message)
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if depth > DEEPEST:
            raise _Unreadable(error(self._at(event), "too-deep", _TOO_DEEP))
        if isinstance(event, yaml.AliasEvent):
            message = _("Aliases are not accepted. Write out what *{name} stands for.")
            return self._report(event, "alias", message, name=event.anchor)
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
        sound = self._is_plain(event)
        node: Node
        if isinstance(event, yaml.SequenceStartEvent):
            node = self._sequence(event, depth)
        elif isinstance(event, yaml.MappingStartEvent):
            node = self._mapping(event, depth)
        else:
            assert isinstance(event, yaml.ScalarEvent)
            node = self._scalar(event)
        return node if sound else Faulty(node.place)

    def _is_plain(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> bool:
        """Return whether a node is without anchor and tag, and report those that it has."""
        if event.anchor is not None:
            self._report(event, "anchor", _("Anchors are not accepted. Take out &{name}."), name=event.anchor)
        if event.tag is not None:
            self._report(event, "tag", _("Tags are not accepted. Take out {name!q}."), name=event.tag)
        return event.anchor is None and event.tag is None

    def _sequence(self, start: yaml.Event, depth: int) -> ListNode:
        items: list[Node] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return ListNode(self._at(start), tuple(items))

    def _mapping(self, start: yaml.Event, depth: int) -> MappingNode:
        entries: dict[tuple[type, object], tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if key is None:
                continue
            identity = (type(key.value), key.value)
            if identity in entries:
                first = entries[identity][0].place
                message = _("The key {key!q} is already in line {line}. Take one of them out.")
                self._report(event, "duplicate-key", message, key=str(key.value), line=first.line)
            else:
                entries[identity] = (key, value)
        return MappingNode(self._at(start), tuple(entries.values()))

    def _key(self, event: yaml.Event, depth: int) -> Scalar | None:
        """Return a key, or None where it is reported as faulty."""
        if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and event.implicit[0]:
            self._report(event, "merge-key", _("Merge keys are not accepted. Write out what is merged."))
            return None
        key = self._node(event, depth)
        if isinstance(key, Scalar) and key.value is not None:
            return key
        if not isinstance(key, Faulty):
            self._report(event, "no-key", _("A key must be a name, a number or a date. Write one."))
        return None

    def _scalar(self, event: yaml.ScalarEvent) -> Node:
        text = event.value
        plain = event.implicit[0]
        if not plain:
            return Scalar(self._at(event), text)
        if text in _NOTHING:
            return Scalar(self._at(event), None)
        if text in _BOOLEANS:
            return Scalar(self._at(event), _BOOLEANS[text])
        if _LEADING_ZERO.fullmatch(text):
            message = _("{number} starts with a zero. Put a code in quotes; write a number without the zero.")
            return self._report(event, "leading-zero", message, number=_shortened(text))
        if _WHOLE.fullmatch(text):
            return self._whole(event)
        if _FRACTION.fullmatch(text):
            message = _("{number} is no whole number. Choose a smaller unit, or put text in quotes.")
            return self._report(event, "fraction", message, number=_shortened(text))
        if _DATE.fullmatch(text):
            return self._date(event)
        return Scalar(self._at(event), text)

    def _whole(self, event: yaml.ScalarEvent) -> Node:
        text = event.value
        if len(text) > len(str(LARGEST)) + 1 or abs(int(text)) > LARGEST:
            message = _("{number} lies beyond {most:,} on either side of zero. Put a code in quotes.")
            return self._report(event, "number-too-large", message, number=_shortened(text), most=LARGEST)
        return Scalar(self._at(event), int(text))

    def _date(self, event: yaml.ScalarEvent) -> Node:
        try:
            return Scalar(self._at(event), date.fromisoformat(event.value))
        except ValueError:
            message = _("There is no day {day}. Correct the date.")
            return self._report(event, "no-such-day", message, day=event.value)

    def _report(self, event: yaml.Event, code: str, message: Text, /, **places: object) -> Faulty:
        place = self._at(event)
        self.diagnostics.append(error(place, code, message, **places))
        if len(self.diagnostics) == MOST_FAULTS:
            raise _Unreadable(error(place, "too-many-faults", _("Fix these first; the rest was not checked.")))
        return Faulty(place)

    def _at(self, event: yaml.Event) -> Place:
        return _place(event.start_mark, self._shown_as)


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37]}..."
