"""Texts in the languages of their readers.

What the program itself says is a `Message`: English in the code, and in every other language in the catalogues of
``dss/locale`` (GNU gettext). What rules, knowledge and organisations say is a `Bilingual`: both languages stand side by
side in their files. Both are a `Text`, which is spoken in one language when somebody reads it.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Formatter
from typing import Any, ClassVar

CATALOGUES: Traversable = files("dss").joinpath("locale")
"""A folder for each language but English, with its catalogue in ``LC_MESSAGES/dss.mo``."""


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

    def in_all_languages(self) -> dict[str, str]:
        """Return the text by the code of each language, as programs are given it."""
        return {language.value: self.spoken(language) for language in Language}

    def filled(self, *in_order: object, **places: object) -> "Text":
        """Return the text with its places filled: those without a name in order, the others by their names.

        A text that fills a place is spoken in the language of the whole; ``{name!l}`` writes it in lower case.

        >>> str(_("Due on {day}").filled(day="1 July"))
        'Due on 1 July'
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
        catalogue = _catalogue(language)
        if self.context:
            return catalogue.pgettext(self.context, self.english)
        return catalogue.gettext(self.english) if self.english else ""


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
        return "".join(_MARKS[sign].spoken(language) if sign in _MARKS else sign for sign in written)


@dataclass(frozen=True, slots=True)
class _Counted(Text):
    one: str
    many: str
    n: int

    def spoken(self, language: Language) -> str:
        return _catalogue(language).ngettext(self.one, self.many, self.n)


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

    def spoken(self, language: Language) -> str:
        return _Places(language).vformat(self.text.spoken(language), self.in_order, self.places)


class _Places(Formatter):
    """Fills places with what a reader of one language sees."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def convert_field(self, value: Any, conversion: Any) -> Any:
        """Speak texts and decimals."""
        if isinstance(value, Decimal):
            value = Number(value)
        if isinstance(value, Text):
            value = value.spoken(self._language)
        return str(value).lower() if conversion == "l" else super().convert_field(value, conversion)


def _(english: str) -> Text:
    """Return a message; Babel extracts its words for the catalogues."""
    return Message(english)


def pgettext(context: str, english: str) -> Text:
    """Return a message whose English words mean something else elsewhere."""
    return Message(english, context)


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


_MARKS: Mapping[str, Text] = {",": pgettext("between thousands", ","), ".": pgettext("before decimals", ".")}


@cache
def _catalogue(language: Language) -> NullTranslations:
    """Return the compiled catalogue of a language; English, the language of the keys, needs none."""
    compiled = CATALOGUES.joinpath(language, "LC_MESSAGES", "dss.mo")
    if not compiled.is_file():
        return NullTranslations()
    with compiled.open("rb") as file:
        return GNUTranslations(file)


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
