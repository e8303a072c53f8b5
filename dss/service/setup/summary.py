"""What an import changed, as its entry says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dss.model.disclosure import Open
from dss.model.ledger.ledger import Json
from dss.model.office.access import Action, Reach
from dss.model.text import Text, _, pgettext
from dss.service.office.access import reach_of
from dss.service.office.office import Acting, Office
from dss.service.setup.comparison import OUTCOMES
from dss.service.setup.reconciling import Outcome

_COUNTS: Final[tuple[tuple[str, str, Text], ...]] = (
    ("people", "new", _("New people")),
    ("people", "gone", _("People who are gone")),
    ("people", "moved", _("In another post without a recorded change")),
    ("people", "altered", _("Another status without a recorded change")),
    ("seats", "new", _("New vacant seats")),
    ("seats", "gone", _("Seats that are not vacant any more")),
)


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """Something that an import changed; `ids` are those of recorded changes or of moves."""

    label: Open[str]
    count: Open[int]
    ids: Open[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import changed.

    Attributes:
        day: That of its data.
        last: That of the data before; None where it was not known.
        changes: What became of the recorded changes.
        counts: How many people and seats differed.
        cases: The open cases that it affected.
    """

    day: Open[date]
    last: Open[date | None]
    changes: Open[tuple[SummaryLine, ...]]
    counts: Open[tuple[SummaryLine, ...]]
    cases: Open[SummaryLine]


def may_read_imports(acting: Acting) -> bool:
    """Tell whether someone may read what imports changed: who imports, and who reads everyone's changes."""
    return any(reach_of(acting.role, one) is Reach.EVERYONE for one in (Action.IMPORT, Action.READ_CHANGES))


def summarise_import(office: Office, acting: Acting, version: int) -> ImportSummary | None:
    """Say what the import of a version changed; None where it was compared with nothing.

    Raises:
        AccessError: If the role may not read it.
        UnknownName: If there is no such version.
    """
    if not may_read_imports(acting):
        acting.allow(Action.READ_CHANGES)
    with office.reading() as view:
        imported = view.versions.version(version).imported
        assert imported is not None
        compared = view.entries.entry(imported.entry).body.get("compared")
    if not isinstance(compared, dict):
        return None
    language, last = office.language, compared["last"]
    changes, cases = _mapping(compared["changes"]), _ids(compared["cases"])
    return ImportSummary(
        day=date.fromisoformat(str(compared["day"])),
        last=None if last is None else date.fromisoformat(str(last)),
        changes=tuple(
            SummaryLine(OUTCOMES[one].spoken(language), len(ids), ids)
            for one in Outcome
            if (ids := _ids(changes.get(one.value)))
        ),
        counts=tuple(
            SummaryLine(label.spoken(language), int(str(_mapping(compared[part])[name])), ())
            for part, name, label in _COUNTS
        ),
        cases=SummaryLine(pgettext("of an import", "Open cases affected").spoken(language), len(cases), cases),
    )


def _mapping(value: Json) -> Mapping[str, Json]:
    assert isinstance(value, dict)
    return value


def _ids(value: Json) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
