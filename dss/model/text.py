"""Texts in the languages of their readers.

What the program itself says is a `Message`: English in the code, and in every other language in the catalogues of
``dss/locale`` (GNU gettext). What rules, knowledge and organisations say is a `Bilingual`: both languages stand side by
side in their files. Both are a `Text`, which is spoken in one language when somebody reads it.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from string import Formatter
from typing import Any


class Language(StrEnum):
    """A language of the screen; Indonesian comes first."""

    INDONESIAN = "id"
    ENGLISH = "en"


class Text(ABC):
    """What can be spoken in any language."""

    __slots__ = ()

    @abstractmethod
    def spoken(self, language: Language) -> str:
        """Return the text in a language."""

    def __str__(self) -> str:
        return self.spoken(Language.ENGLISH)

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
        return self.id if language is Language.INDONESIAN else self.en


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
        """Speak texts, and write decimals with the mark of the language."""
        match value:
            case Text():
                value = value.spoken(self._language)
            case Decimal():
                value = str(value).replace(".", "," if self._language is Language.INDONESIAN else ".")
        return str(value).lower() if conversion == "l" else super().convert_field(value, conversion)


def _(english: str) -> Message:
    """Return a message; Babel extracts its words for the catalogues."""
    return Message(english)


def pgettext(context: str, english: str) -> Message:
    """Return a message whose English words mean something else elsewhere."""
    return Message(english, context)


def ngettext(one: str, many: str, n: int) -> Text:
    """Return a message whose words depend on a number, which fills the place ``{n}``.

    >>> str(ngettext("{n} file", "{n} files", 1)), str(ngettext("{n} file", "{n} files", 2))
    ('1 file', '2 files')
    """
    return _Counted(one, many, n).filled(n=n)


def join(texts: Iterable[Text], separator: str = ", ") -> Text:
    """Return texts in a row.

    >>> str(join([_("Yes"), _("No")]))
    'Yes, No'
    """
    return _Joined(tuple(texts), separator)


@cache
def _catalogue(language: Language) -> NullTranslations:
    """Return the compiled catalogue of a language; English, the language of the keys, needs none."""
    compiled = files("dss").joinpath("locale", language, "LC_MESSAGES", "dss.mo")
    if not compiled.is_file():
        return NullTranslations()
    with compiled.open("rb") as file:
        return GNUTranslations(file)
