"""Personal data: access is recorded with reader, employees and reason; without a reason, they are masked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dss.model.ledger.ledger import EntryDraft, EntryKind, Json, LedgerEntry
from dss.model.office.access_errors import ReasonNeeded
from dss.model.planning.request import PLACE_OF
from dss.storage.transaction import Transaction

MASK: Final = "•••"
"""Replaces a masked value."""

EMPLOYEE: Final = "employee:"
"""Prefix of the subject of an entry about one employee."""

MANY: Final = "employees"
"""The subject of an entry about several employees."""

_OPEN: Final = frozenset(
    {
        "as_of",
        "authority",
        "change",
        "changed",
        "criterion",
        "data",
        "digests",
        "document",
        "draft",
        "due",
        "effective_from",
        "effective_on",
        "ending",
        "event",
        "format",
        "from",
        "knowledge",
        "kind",
        "months",
        "on",
        "outcome",
        "party",
        "path",
        "plan",
        "proof",
        "public",
        "record",
        "regency",
        "replaces",
        "role",
        "roles",
        "rule",
        "rules",
        "seat",
        "signature",
        "source",
        "stage",
        "stance",
        "step",
        "to",
        "verdict",
        "verdict_when_proposed",
        "verdicts",
        "what",
    }
)
"""Keys whose texts identify nobody."""

_PERSON_KEYS: Final = frozenset({"employee", "leaving", "member", "stands_in_for"})
"""Keys that hold the id of an employee."""

_PLAIN_KEY: Final = re.compile(r"[a-z_]+(\.[a-z_]+)*")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}|[0-9a-f]{128}")


def record_access(
    work: Transaction, employees: Iterable[str], what: str, reason: str, more: Mapping[str, Json] | None = None
) -> LedgerEntry:
    """Record that personal data are read, in the transaction of the reader.

    Args:
        work: The transaction.
        employees: Whose data.
        what: The kind of data, e.g. ``case``.
        reason: Why they are read.
        more: Further content of the entry.

    Raises:
        ReasonNeeded: If the reason is blank.
    """
    if not reason.strip():
        raise ReasonNeeded(what)
    whose = sorted(set(employees))
    subject = f"{EMPLOYEE}{whose[0]}" if len(whose) == 1 else MANY
    body: dict[str, Json] = {"what": what, "employees": whose, "reason": reason.strip(), **(more or {})}
    return work.record(EntryDraft(EntryKind.ACCESS, subject, body))


def find_employees(value: Json) -> set[str]:
    """Return the ids of employees in a body, under any key."""
    match value:
        case str():
            return set()
        case Mapping():
            found = {id for key, part in value.items() for id in _named(key, part)}
            return found.union(*map(find_employees, value.values()))
        case Sequence():
            return set().union(*map(find_employees, value))
        case _:
            return set()


@dataclass(slots=True)
class Mask:
    """Masks identities: employees become ``#1``, ``#2``, ... in order of appearance, consistently.

    Attributes:
        numbers: The number of each employee that has appeared.
    """

    numbers: dict[str, int] = field(default_factory=dict)

    def employee(self, id: str) -> str:
        """Return the replacement of an employee's id."""
        return f"#{self.numbers.setdefault(id, len(self.numbers) + 1)}"

    def seat(self, id: str) -> str:
        """Return a seat's id, with the employee masked where it is the place of one."""
        return f"{PLACE_OF}{self.employee(id.removeprefix(PLACE_OF))}" if id.startswith(PLACE_OF) else id

    def subject(self, subject: str) -> str:
        """Return the subject of an entry with the employee masked."""
        return f"{EMPLOYEE}{self.employee(subject.removeprefix(EMPLOYEE))}" if subject.startswith(EMPLOYEE) else subject

    def key(self, name: str) -> str:
        """Return a key, masked if it may be an employee's id."""
        return name if _PLAIN_KEY.fullmatch(name) else self.employee(name)

    def value(self, value: Json, key: str = "") -> Json:
        """Return a value with identities masked: only texts under keys known to be harmless are kept."""
        match value:
            case str():
                return self._text(value, key)
            case Mapping():
                return {self.key(name): self.value(part, name) for name, part in value.items()}
            case Sequence():
                return [self.value(part, key) for part in value]
            case _:
                return value

    def _text(self, text: str, key: str) -> str:
        if key in _PERSON_KEYS or key == "employees":
            return self.employee(text)
        if key == "opens":
            return self.subject(text)
        if text.startswith(PLACE_OF):
            return self.seat(text)
        return text if key in _OPEN or not text or _DIGEST.fullmatch(text) else MASK


def _named(key: str, value: Json) -> Iterable[str]:
    if key in _PERSON_KEYS and isinstance(value, str):
        return (value,)
    if key == "employees" and isinstance(value, Sequence) and not isinstance(value, str):
        return (id for id in value if isinstance(id, str))
    return ()
