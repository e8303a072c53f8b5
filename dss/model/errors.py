"""Errors of the system: one base class, and one class per cause that builds its own message."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dss.model.diagnostic import Diagnostic
from dss.model.identifiers import RuleId
from dss.model.text import Text


class DssError(Exception):
    """Base of every error that the system raises by itself. Each can be pickled, for use in other processes.

    Attributes:
        reason: The cause and its remedy in both languages, for people; None where only the English message has them.
    """

    reason: Text | None = None

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the built message, not the arguments of the constructor."""
        return _rebuild, (type(self), self.args), self.__dict__


def _rebuild(kind: type[DssError], args: tuple[object, ...]) -> DssError:
    return kind.__new__(kind, *args)


class InvalidInput(DssError):
    """Files or a request hold errors, so nothing of them is used.

    Attributes:
        diagnostics: All errors found, sorted by place.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(diagnostics))
        super().__init__("\n".join(str(diagnostic) for diagnostic in self.diagnostics))


class UnknownName(DssError):
    """Nothing has that name; the nearest names are suggested.

    Attributes:
        kind: The kind of thing, e.g. ``employee``.
        name: The name that was given.
        nearest: Up to five similar names, best first.
    """

    def __init__(self, kind: str, name: str, nearest: Sequence[str]) -> None:
        self.kind = kind
        self.name = name
        self.nearest = tuple(nearest)
        hint = f" Nearest: {', '.join(self.nearest)}." if self.nearest else ""
        super().__init__(f"No {kind} is called {name!r}.{hint}")


class EngineError(DssError):
    """Base of failures of the engines and of the processes that they run in."""


class EngineDisagreement(EngineError):
    """The two engines differ on a case, so nothing is recommended.

    Attributes:
        differences: One line per difference.
    """

    def __init__(self, case: str, differences: Sequence[str]) -> None:
        self.case = case
        self.differences = tuple(differences)
        super().__init__(f"The engines disagree on {case}: {'; '.join(self.differences)}")


class EngineFailure(EngineError):
    """An engine failed; the case was not judged."""

    def __init__(self, engine: str, cause: str) -> None:
        super().__init__(f"The engine {engine} failed: {cause}")


class RuleTooWide(EngineError):
    """A condition branches into more conjuncts than the engines take."""

    def __init__(self, rule: RuleId, conjuncts: int, most: int) -> None:
        self.rule = rule
        super().__init__(f"Rule {rule} has {conjuncts} branches; the most is {most}. Split it in two.")


class ParameterMissing(DssError):
    """A parameter that is needed has no value on a day.

    Attributes:
        parameter: Its name.
    """

    def __init__(self, parameter: str, on: date) -> None:
        self.parameter = str(parameter)
        super().__init__(
            f"Parameter {self.parameter} has no value on {on}. Give it a value from that day or an earlier one, or "
            "choose a later day."
        )


class WorkersLost(EngineError):
    """Other processes did not return the work given to them."""

    def __init__(self, cause: str) -> None:
        super().__init__(f"The work could not be done: {cause}.")


class SchedulerUnreachable(EngineError):
    """No scheduler answers at an address."""

    def __init__(self, address: str, cause: str) -> None:
        self.address = address
        super().__init__(f"No Dask scheduler answers at {address!r}: {cause}.")


class ExtraMissing(DssError):
    """A feature needs packages that are not installed."""

    def __init__(self, extra: str) -> None:
        self.extra = extra
        super().__init__(
            f"This needs more packages. In the folder of Salor's source, run pip install '.[{extra}]'; with its wheel, "
            f"pip install 'FILE.whl[{extra}]'."
        )


class FileError(DssError):
    """Base of files and folders that cannot be read or written.

    Attributes:
        path: The file or folder.
    """

    def __init__(self, path: Path, message: str) -> None:
        self.path = path
        super().__init__(f"{path} {message}")


class NotRead(FileError):
    """A file could not be read."""

    def __init__(self, path: Path, cause: str) -> None:
        super().__init__(path, f"can't be read: {cause}.")


class NotWritten(FileError):
    """A file or folder could not be written."""

    def __init__(self, path: Path, cause: OSError) -> None:
        super().__init__(path, f"can't be written: {cause.strerror or cause}.")
