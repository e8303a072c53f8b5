"""A career as events: the rows of the histories of one person, in words."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dss.explanation import Phrases
from dss.model.knowledge.histories import CellType, HistoryColumn, HistoryFile
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, History
from dss.model.text import Text, _
from dss.organisation.attributes import codes_of
from dss.organisation.careers import rows_valid_on
from dss.organisation.days import day_number
from dss.service.workspace.workspace import Workspace

_EPOCH: Final = date(1970, 1, 1)
_YES_NO: Final[tuple[Text, Text]] = (_("no"), _("yes"))


@dataclass(frozen=True, slots=True)
class CareerEvent:
    """Something that happened in a career.

    Attributes:
        on: Its day, or its first day; None where only its year or nothing is known.
        until: Its last day, inclusive; None where it has not ended, or lasts a day.
        history: The history that it is a row of; blank for none.
        year: Its year, where no day is known; None where that isn't known either.
        what: What kind of event it is.
        detail: Its values; blank for none.
        move: The case that it belongs to; blank where it has none that its reader may read.
    """

    on: date | None
    what: str
    detail: str = ""
    move: str = ""
    until: date | None = None
    year: int | None = None
    history: str = ""

    @property
    def order(self) -> date:
        """The day by which events are sorted: of a year its last, of an event without one the first of all."""
        return self.on or (date.min if self.year is None else date(self.year, 12, 31))


def list_career(
    workspace: Workspace, row: int, phrases: Phrases, private: Collection[str], on: date | None = None
) -> Iterator[CareerEvent]:
    """Yield the events in the histories of an employee.

    Args:
        workspace: Where.
        row: The employee's row.
        phrases: The language.
        private: The histories shown that are nobody's business but the employee's and the personnel office's.
        on: A day on which the events last; None for all.
    """
    for name, history in workspace.organisation.histories.items():
        file = workspace.knowledge.histories[name]
        if name in private or not file.private:
            first, end = history.starts[row : row + 2].tolist()
            lasts = None if on is None else rows_valid_on(history, file, day_number(on))
            for place in range(first, end):
                if lasts is None or lasts[place]:
                    yield _event(name, file, history, place, workspace.knowledge, phrases)


def _event(
    name: str, file: HistoryFile, history: History, place: int, knowledge: Knowledge, phrases: Phrases
) -> CareerEvent:
    begins = UNKNOWN if file.begins is None else int(history.columns[file.begins][place])
    ends = UNKNOWN if file.ends is None else int(history.columns[file.ends][place])
    by_year = file.begins is not None and file.columns[file.begins].type is CellType.YEAR
    shown = [
        _shown(column, history, place, knowledge, phrases)
        for column in file.columns.values()
        if column.written and column.name not in (file.begins, file.ends)
    ]
    return CareerEvent(
        on=None if by_year or begins == UNKNOWN else _day(begins),
        until=None if ends == UNKNOWN else _day(ends),
        year=begins if by_year and begins != UNKNOWN else None,
        what=phrases.said(file.title),
        detail=", ".join(filter(None, shown)),
        history=name,
    )


def _shown(column: HistoryColumn, history: History, place: int, knowledge: Knowledge, phrases: Phrases) -> str:
    """Return a cell in words; blank where it is empty, or says again what the column that it is `of` says."""
    label = phrases.said(column.label)
    if column.type is CellType.WORDS:
        written = history.texts[column.name][place] if column.name in history.texts else ""
        return f"{label}: {written}" if written else ""
    number = int(history.columns[column.name][place])
    if number == UNKNOWN or (column.of is not None and int(history.columns[column.of][place]) != UNKNOWN):
        return ""
    match column.type:
        case CellType.CODE:
            return _code(column, number, knowledge, phrases)
        case CellType.DAY:
            return f"{label}: {phrases.day(_day(number))}"
        case CellType.YES_NO:
            return f"{label}: {phrases.said(_YES_NO[number])}"
        case CellType.WHOLE | CellType.YEAR:
            return phrases.quantity(number, column.unit)


def _code(column: HistoryColumn, number: int, knowledge: Knowledge, phrases: Phrases) -> str:
    if column.codes_of is not None:
        return phrases.said(knowledge.vocabulary.facts[column.codes_of].codes[number].label)
    id = codes_of(column, knowledge)[number]
    if column.ids_of == "programmes":
        return next(programme.name for key, programme in knowledge.programmes.items() if key == id)
    unit = next(unit for key, unit in knowledge.units.items() if key == id)
    return f"{phrases.said(unit.name)}, {phrases.said(knowledge.agency_name(unit.agency))}"


def _day(number: int) -> date:
    return _EPOCH + timedelta(days=number)
