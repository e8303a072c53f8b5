"""Texts in the languages of their readers.

What the program itself says is a `Message`: English in the code, and in every other language in the catalogues of
``dss/locale`` (GNU gettext). What rules, knowledge and organisations say is a `Bilingual`: both languages stand side by
side in their files. Both are a `Text`, which is spoken in one language when somebody reads it.
"""

import logging
import struct
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Formatter
from typing import Any, ClassVar, Final

_LOG: Final = logging.getLogger(__name__)

CATALOGUES: Traversable = files("dss").joinpath("locale")
"""A folder for each language but English, with its catalogue in ``LC_MESSAGES/dss.mo``."""

_MESSAGES_KEPT: Final = 10_000
"""So many messages stay parsed; the program has some three thousand."""

LONGEST_QUOTED: Final = 60
"""The most characters of a name that a message quotes."""


class _Languages(type):
    def __iter__(cls) -> Iterator["Language"]:
        return iter(_languages())


class Language(str, metaclass=_Languages):
    """A language of the screen, by its ISO 639 code: English, or any that has a catalogue; Indonesian comes first.

    >>> [str(language) for language in Language][:2]
    ['id', 'en']
    """

    __slots__ = ()
    INDONESIAN: ClassVar["Language"]
    ENGLISH: ClassVar["Language"]

    def __new__(cls, code: str) -> "Language":
        """Return the language of a code.

        Raises:
            ValueError: If there is no catalogue of it.
        """
        for language in _languages():
            if str.__eq__(language, code):
                return language
        raise ValueError(f"There is no catalogue of the language {code!r}.")

    @property
    def value(self) -> str:
        """The code."""
        return str(self)


@cache
def _languages() -> tuple[Language, ...]:
    written = {folder.name for folder in CATALOGUES.iterdir() if folder.joinpath("LC_MESSAGES", "dss.mo").is_file()}
    codes = ["id", "en", *sorted(written - {"id", "en"})]
    return tuple(str.__new__(Language, code) for code in codes)


class Text(ABC):
    """What can be spoken in any language."""

    __slots__ = ()

    @abstractmethod
    def spoken(self, language: Language) -> str:
        """Return the text in a language."""

    def __str__(self) -> str:
        return self.spoken(Language.ENGLISH)

    def __lt__(self, other: "Text") -> bool:
        """Return whether its English words come first, so that what holds texts can be sorted."""
        return str(self) < str(other)

    def in_all_languages(self) -> dict[str, str]:
        """Return the text by the code of each language, as programs are given it."""
        return {language.value: self.spoken(language) for language in Language}

    def filled(self, *in_order: object, **places: object) -> "Text":
        r"""Return the text with its places filled: those without a name in order, the others by their names.

        A text that fills a place is spoken in the language of the whole. ``{name!l}`` writes it in lower case,
        ``{name!c}`` with a capital first,
        ``{name!q}`` between quotation marks, shortened and without control characters, each of several names apart.

        >>> str(_("Due on {day}").filled(day="1 July"))
        'Due on 1 July'
        >>> str(_("Known: {names!q}").filled(names=["id", "a\tb"]))
        "Known: 'id', 'a\\tb'"
        """
        return _Filled(self, in_order, places)


@dataclass(frozen=True, slots=True)
class Bilingual(Text):
    """One text in Indonesian and in English, as files of rules and knowledge have it.

    >>> Bilingual(id="Masa jabatan", en="Tenure").spoken(Language.ENGLISH)
    'Tenure'
    """

    id: str
    en: str

    def spoken(self, language: Language) -> str:
        """Return the text in a language; in English where it is not written in that language."""
        return self.id if language == Language.INDONESIAN else self.en


@dataclass(frozen=True, slots=True)
class Message(Text):
    """A text of the program, by its English words, which are its key in the catalogues.

    Attributes:
        english: The words, with places in braces.
        context: What distinguishes one English word of two meanings; blank for most.
    """

    english: str
    context: str = ""

    def spoken(self, language: Language) -> str:
        """Return the message in a language, its places as they are."""
        return _translated(language, self.context, self.english)


@dataclass(frozen=True, slots=True)
class Verbatim(Text):
    """A name or code that is the same in every language."""

    words: str

    def spoken(self, language: Language) -> str:
        """Return it as it is."""
        return self.words


@dataclass(frozen=True, slots=True)
class Number(Text):
    """A number, with the marks of the language between its thousands and before its decimals.

    >>> Number(2000).spoken(Language.INDONESIAN), str(Number(Decimal("2000.5")))
    ('2.000', '2,000.5')
    """

    amount: int | Decimal

    def spoken(self, language: Language) -> str:
        """Write the number."""
        written = f"{self.amount:,f}" if isinstance(self.amount, Decimal) else f"{self.amount:,}"
        return written.translate(_marks(language))


@dataclass(frozen=True, slots=True)
class _Counted(Text):
    one: str
    many: str
    n: int

    def spoken(self, language: Language) -> str:
        return _counted(language, self.one, self.many, self.n)


@dataclass(frozen=True, slots=True)
class _Joined(Text):
    parts: tuple[Text, ...]
    separator: str

    def spoken(self, language: Language) -> str:
        return self.separator.join(part.spoken(language) for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Filled(Text):
    text: Text
    in_order: tuple[object, ...]
    places: Mapping[str, object] = field(hash=False)

    def filled(self, *in_order: object, **places: object) -> Text:
        """Fill further places; those that are filled stay so."""
        return _Filled(self.text, (*self.in_order, *in_order), {**places, **self.places})

    def spoken(self, language: Language) -> str:
        pieces, unnamed = [], 0
        for literal, name, spec, conversion in _parts(self.text.spoken(language)):
            pieces.append(literal)
            if name is not None:
                value = self.places[name] if name else self.in_order[unnamed]
                pieces.append(_written(value, spec or "", conversion, language))
                unnamed += not name
        return "".join(pieces)


def _written(value: Any, spec: str, conversion: str | None, language: Language) -> str:
    """Write what fills a place: texts and numbers in the language, and yes and no as files have them."""
    if isinstance(value, Text):
        value = value.spoken(language)
    elif isinstance(value, bool):
        value = str(value).lower()
    elif isinstance(value, Decimal) or spec == ",":
        value, spec = Number(value).spoken(language), ""
    match conversion:
        case "l":
            return str(value).lower()
        case "c":
            return str(value)[:1].upper() + str(value)[1:]
        case "q":
            return _quoted(value, language)
        case _:
            return format(value, spec)


def _quoted(value: object, language: Language) -> str:
    match value:
        case str():
            return _QUOTED.spoken(language).format(_shown(value))
        case Iterable():
            return ", ".join(_quoted(one, language) for one in value)
        case _:
            return str(value)


def _shown(words: str) -> str:
    """Return words on one line, cut to `LONGEST_QUOTED`, with escapes for what can't be printed."""
    short = words if len(words) <= LONGEST_QUOTED else f"{words[: LONGEST_QUOTED - 3]}..."
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in short)


def _(english: str) -> Text:
    """Return a message; Babel extracts its words for the catalogues."""
    return Message(english)


def pgettext(context: str, english: str) -> Text:
    """Return a message whose English words mean something else elsewhere."""
    return Message(english, context)


_QUOTED: Final = pgettext("quotation marks", "'{}'")


def ngettext(one: str, many: str, n: int, **places: object) -> Text:
    """Return a message whose words depend on a number, which fills the place ``{n}``; the others fill theirs.

    >>> str(ngettext("{n} file", "{n} files", 1)), str(ngettext("{n} file", "{n} files", 2000))
    ('1 file', '2,000 files')
    """
    return _Counted(one, many, n).filled(n=Number(n), **places)


def join(texts: Iterable[Text], separator: str = ", ") -> Text:
    """Return texts in a row.

    >>> str(join([_("Yes"), _("No")]))
    'Yes, No'
    """
    return _Joined(tuple(texts), separator)


def sentences(*texts: Text | None) -> Text:
    """Return texts one after another; None is left out.

    >>> str(sentences(_("Yes."), None, _("No.")))
    'Yes. No.'
    """
    return join((text for text in texts if text is not None), " ")


_MARKS: Final[Mapping[str, Text]] = {",": pgettext("between thousands", ","), ".": pgettext("before decimals", ".")}


@cache
def _marks(language: Language) -> dict[int, str]:
    """Return a table from the marks of English numbers to those of a language."""
    return str.maketrans({mark: text.spoken(language) for mark, text in _MARKS.items()})


@cache
def _translated(language: Language, context: str, english: str) -> str:
    """Return a message in a language; in English where the catalogue is of another version and has other places."""
    if not english:
        return ""
    catalogue = _catalogue(language)
    words = catalogue.pgettext(context, english) if context else catalogue.gettext(english)
    return words if _places_in(words) == _places_in(english) else english


@lru_cache(_MESSAGES_KEPT)
def _counted(language: Language, one: str, many: str, n: int) -> str:
    """Return the form of a message for a number; else as `_translated`."""
    words = _catalogue(language).ngettext(one, many, n)
    return words if _places_in(words) == _places_in(many) else NullTranslations().ngettext(one, many, n)


@lru_cache(_MESSAGES_KEPT)
def _parts(words: str) -> tuple[tuple[str, str | None, str | None, str | None], ...]:
    """Return the words before each place of a message, with the name, the format and the conversion of the place."""
    return tuple(Formatter().parse(words))


def _places_in(words: str) -> list[tuple[str, ...]] | None:
    """Return the places of a message, sorted; None where its braces don't match, so that it can't be filled."""
    try:
        return sorted(
            (name, spec or "", conversion or "") for _, name, spec, conversion in _parts(words) if name is not None
        )
    except ValueError:
        return None


@cache
def _catalogue(language: Language) -> NullTranslations:
    """Return the compiled catalogue of a language; English, the language of the keys, needs none.

    One that is missing or damaged is logged, once, and what it would say is said in English.
    """
    if language == Language.ENGLISH:
        return NullTranslations()
    compiled = CATALOGUES.joinpath(language, "LC_MESSAGES", "dss.mo")
    try:
        with compiled.open("rb") as file:
            return GNUTranslations(file)
    except (OSError, ValueError, struct.error) as fault:
        _LOG.warning(
            "%s: the catalogue can't be read (%s). Texts are in English; install the program again.", compiled, fault
        )
        return NullTranslations()


class SharedText(Text):
    """Any text that views hold, equal to others of the same words; JSON has it in all languages, not by its fields."""

    __slots__ = ("_text",)

    def __init__(self, text: Text) -> None:
        self._text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.in_all_languages() == other.in_all_languages()

    def __hash__(self) -> int:
        return hash(str(self._text))

    def spoken(self, language: Language) -> str:
        """Return the text in a language."""
        return self._text.spoken(language)


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text in one language, with its label."""

    label: str
    text: str


Language.INDONESIAN, Language.ENGLISH = _languages()[:2]
