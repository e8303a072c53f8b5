"""Errors of the system: one base class, and one class per cause that builds its own message."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from dss.model.causes import cause_of
from dss.model.diagnostic import Diagnostic
from dss.model.identifiers import RuleId
from dss.model.text import Text, Verbatim, _, join

KINDS: Final[Mapping[str, Text]] = {
    "account": _("account"),
    "agency": _("agency"),
    "candidate": _("candidate"),
    "change": _("change"),
    "code": _("code"),
    "competency": _("competency"),
    "document": _("file of a paper"),
    "draft": _("draft"),
    "employee": _("employee"),
    "employee or seat of the plan": _("employee or seat of the plan"),
    "entry": _("entry"),
    "field": _("field"),
    "government": _("government"),
    "group": _("group"),
    "job": _("job"),
    "kind of node": _("kind of node"),
    "move": _("move"),
    "parameter": _("parameter"),
    "plan": _("plan"),
    "position": _("position"),
    "programme": _("programme"),
    "record": _("record"),
    "regency": _("regency"),
    "region": _("region"),
    "revision": _("revision"),
    "rule": _("rule"),
    "seat": _("seat"),
    "sector": _("sector"),
    "team": _("standing team"),
    "text": _("text"),
    "theme": _("theme"),
    "token": _("token"),
    "unit": _("unit"),
    "version": _("version"),
}
"""What has names, or numbers, by which it can be asked for."""


def kind_named(kind: str) -> Text:
    """Return the words for a kind of thing; its code for one that people do not ask for."""
    return KINDS.get(kind) or Verbatim(kind)


class DssError(Exception):
    """Base of every error that the system raises by itself. Each can be pickled, for use in other processes.

    Args:
        message: The cause and its remedy.
        places: What fills the places of the message.

    Attributes:
        message: The message, filled; as a string the error has its English words.
    """

    message: Text

    def __init__(self, message: Text, /, **places: object) -> None:
        self.message = message.filled(**places) if places else message
        super().__init__(str(self.message))

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
        super().__init__(join((one.line for one in self.diagnostics), "\n"))


class UnknownName(DssError):
    """Nothing has that name; the nearest names are suggested.

    Attributes:
        kind: The kind of thing, one of `KINDS`.
        name: The name that was given.
        nearest: Up to five similar names, best first.
    """

    def __init__(self, kind: str, name: str, nearest: Sequence[str]) -> None:
        self.kind = kind
        self.name = name
        self.nearest = tuple(nearest)
        hint = _("Nearest: {names!q}.") if nearest else _("Check the spelling.")
        message = _("No {kind} is called {name!q}. {hint}")
        super().__init__(message, kind=kind_named(kind), name=name, hint=hint.filled(names=self.nearest))


class EngineError(DssError):
    """Base of failures of the engines and of the processes that they run in."""


class EngineDisagreement(EngineError):
    """The two engines differ on a case, so nothing is recommended.

    Attributes:
        case: Who, and for which seat.
        differences: What they differ in.
    """

    def __init__(self, case: str, differences: Iterable[Text]) -> None:
        self.case = case
        self.differences = tuple(differences)
        message = _("The engines disagree on {case}: {differences}. Nothing is recommended; report this.")
        super().__init__(message, case=case, differences=join(self.differences, "; "))

    @property
    def lines(self) -> tuple[Text, ...]:
        """One line per difference."""
        return tuple(join([Verbatim(self.case), one], ": ") for one in self.differences)


class EngineFailure(EngineError):
    """An engine failed; the case was not judged."""

    def __init__(self, engine: str, cause: str) -> None:
        message = _("The engine {engine} failed: {cause}. Nothing was assessed; try again, or report this.")
        super().__init__(message, engine=engine, cause=cause)


class RuleTooWide(EngineError):
    """A condition branches into more conjuncts than the engines take."""

    def __init__(self, rule: RuleId, conjuncts: int, most: int) -> None:
        self.rule = rule
        message = _("Rule {rule!q} has {branches} branches; the most is {most}. Split it in two.")
        super().__init__(message, rule=rule, branches=conjuncts, most=most)


class ParameterMissing(DssError):
    """A parameter that is needed has no value on a day.

    Attributes:
        parameter: Its name.
    """

    def __init__(self, parameter: str, on: date) -> None:
        self.parameter = str(parameter)
        message = _(
            "Parameter {name!q} has no value on {day}. Give it a value from that day or an earlier one, or choose a "
            "later day."
        )
        super().__init__(message, name=self.parameter, day=on)


class WorkersLost(EngineError):
    """Other processes did not return the work given to them."""

    def __init__(self, cause: Text | str) -> None:
        super().__init__(_("The work could not be done: {cause}. Try again with other workers."), cause=cause)


class SchedulerUnreachable(EngineError):
    """No scheduler answers at an address."""

    def __init__(self, address: str, cause: str) -> None:
        self.address = address
        message = _("No Dask scheduler answers at {address!q}: {cause}. Start it, or correct the address.")
        super().__init__(message, address=address, cause=cause)


class ExtraMissing(DssError):
    """A feature needs packages that are not installed."""

    def __init__(self, extra: str) -> None:
        self.extra = extra
        message = _(
            "This needs more packages. In the folder of Salor's source, run pip install '.[{extra}]'; with its wheel, "
            "pip install 'FILE.whl[{extra}]'."
        )
        super().__init__(message, extra=extra)


class FileError(DssError):
    """Base of files and folders that cannot be read or written.

    Attributes:
        path: The file or folder.
    """

    def __init__(self, path: Path, message: Text, cause: Text | str) -> None:
        self.path = path
        super().__init__(message, path=path, cause=cause)


class NotRead(FileError):
    """A file could not be read."""

    def __init__(self, path: Path, cause: Text | str) -> None:
        super().__init__(path, _("{path} can't be read: {cause}. Check the file and its permissions."), cause)


class NotWritten(FileError):
    """A file or folder could not be written."""

    def __init__(self, path: Path, cause: OSError) -> None:
        message = _("{path} can't be written: {cause}. Check the folder and its permissions.")
        super().__init__(path, message, cause_of(cause))
