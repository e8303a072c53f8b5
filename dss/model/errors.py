"""Errors of the program: one base class, and one class per cause, which builds the message."""

from collections.abc import Sequence
from pathlib import Path

from dss.model.diagnostic import Diagnostic
from dss.model.identifiers import RuleId


class DssError(Exception):
    """Base of the system's own errors. They can be passed between processes."""

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the message instead of the arguments that it was built from."""
        return _rebuild, (type(self), self.args), self.__dict__


def _rebuild(kind: type[DssError], args: tuple[object, ...]) -> DssError:
    return kind.__new__(kind, *args)


class InvalidInput(DssError):
    """Input files contain errors; none of them is used.

    Attributes:
        diagnostics: All errors found, sorted by place.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(diagnostics))
        super().__init__("\n".join(str(diagnostic) for diagnostic in self.diagnostics))


class UnknownName(DssError):
    """A name is unknown; the nearest names are listed.

    Attributes:
        kind: The kind of thing named, e.g. ``employee``.
        name: The name as it was given.
        nearest: Up to five similar names, best first.
    """

    def __init__(self, kind: str, name: str, nearest: Sequence[str]) -> None:
        self.kind = kind
        self.name = name
        self.nearest = tuple(nearest)
        hint = f" Nearest: {', '.join(self.nearest)}." if self.nearest else ""
        super().__init__(f"No {kind} is called {name!r}.{hint}")


class EngineDisagreement(DssError):
    """The two engines differ on a case, so nothing is recommended.

    Attributes:
        differences: One line for each thing on which they differ.
    """

    def __init__(self, case: str, differences: Sequence[str]) -> None:
        self.case = case
        self.differences = tuple(differences)
        super().__init__(f"The engines disagree on {case}: {'; '.join(self.differences)}")


class EngineFailure(DssError):
    """An engine failed; the case was not judged."""

    def __init__(self, engine: str, cause: str) -> None:
        super().__init__(f"The engine {engine} failed: {cause}")


class RuleTooWide(DssError):
    """A condition branches into more conjuncts than the engines take."""

    def __init__(self, rule: RuleId, conjuncts: int, most: int) -> None:
        self.rule = rule
        super().__init__(f"Rule {rule} has {conjuncts} branches; the most is {most}. Split it in two.")


class WorkersLost(DssError):
    """Work in other processes was lost."""

    def __init__(self, cause: str) -> None:
        super().__init__(f"The work could not be done: {cause}.")


class SchedulerUnreachable(DssError):
    """No scheduler answers at an address."""

    def __init__(self, address: str, cause: str) -> None:
        self.address = address
        super().__init__(f"No Dask scheduler answers at {address!r}: {cause}.")


class ExtraMissing(DssError):
    """A feature needs packages that are not installed."""

    def __init__(self, extra: str) -> None:
        self.extra = extra
        super().__init__(f"This needs more packages. Install them: pip install 'salor-dss[{extra}]'")


class NotRead(DssError):
    """A file could not be read.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path, cause: str) -> None:
        self.path = path
        super().__init__(f"{path} can't be read: {cause}.")


class NotWritten(DssError):
    """A file or folder could not be written.

    Attributes:
        path: The file or folder.
    """

    def __init__(self, path: Path, cause: OSError) -> None:
        self.path = path
        super().__init__(f"{path} can't be written: {cause.strerror or cause}.")
