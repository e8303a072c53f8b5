"""Diagnostics: errors in files, with their place and a remedy."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dss.model.disclosure import Open
from dss.model.text import SharedText, Text, Verbatim, sentences


class Severity(StrEnum):
    """The severity of a diagnostic; an error prevents the use of the file."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file; `line` and `column` count from 1, and 0 means the file as a whole."""

    file: Open[str]
    line: Open[int] = 0
    column: Open[int] = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One error or warning, shown as ``file:line:column: severity[code] message``.

    >>> from dss.model.text import _
    >>> str(error(Place("rules/tenure.yaml", 7, 3), "unknown-key", _("Unknown key {key!q}."), key="whn"))
    "rules/tenure.yaml:7:3: error[unknown-key] Unknown key 'whn'."
    """

    place: Open[Place]
    severity: Open[Severity]
    code: Open[str]
    message: Open[Text]

    def __str__(self) -> str:
        return str(self.line)

    @property
    def line(self) -> Text:
        """The line; the place, the severity and the code are the same in all languages."""
        return sentences(Verbatim(f"{self.place}: {self.severity}[{self.code}]"), self.message)


def error(place: Place, code: str, /, *texts: Text | None, **places: object) -> Diagnostic:
    """Build a diagnostic that prevents the use of its file.

    Args:
        place: Where.
        code: What, for programs.
        texts: What is wrong, and the remedy, in sentences; None is left out.
        places: What fills those of their places that are not filled yet.
    """
    return Diagnostic(place, Severity.ERROR, code, _message(texts, places))


def warning(place: Place, code: str, /, *texts: Text | None, **places: object) -> Diagnostic:
    """Build a diagnostic that does not prevent the use of its file; else as `error`."""
    return Diagnostic(place, Severity.WARNING, code, _message(texts, places))


def _message(texts: Iterable[Text | None], places: Mapping[str, object]) -> Text:
    return SharedText(sentences(*(one.filled(**places) for one in texts if one is not None)))
