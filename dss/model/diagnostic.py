"""Diagnostics: errors in files, with their place and a remedy."""

from dataclasses import dataclass
from enum import StrEnum

from dss.model.disclosure import Open


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

    >>> str(Diagnostic(Place("rules/tenure.yaml", 7, 3), Severity.ERROR, "unknown-key",
    ...                "Unknown key 'whn'. Did you mean 'when'?"))
    "rules/tenure.yaml:7:3: error[unknown-key] Unknown key 'whn'. Did you mean 'when'?"
    """

    place: Open[Place]
    severity: Open[Severity]
    code: Open[str]
    message: Open[str]

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}[{self.code}] {self.message}"


def error(place: Place, code: str, message: str) -> Diagnostic:
    """Build a diagnostic that prevents the use of its file."""
    return Diagnostic(place, Severity.ERROR, code, message)


def warning(place: Place, code: str, message: str) -> Diagnostic:
    """Build a diagnostic that does not prevent the use of its file."""
    return Diagnostic(place, Severity.WARNING, code, message)
