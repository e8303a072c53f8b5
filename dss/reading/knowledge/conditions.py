"""``conditions`` of ``records.yaml``: what every record obeys; read when the columns of all files are known."""

from collections.abc import Collection, Mapping
from typing import Final

from dss.model.diagnostic import Severity
from dss.model.knowledge.conditions import PLACES, TODAY, Bound, ColumnLimit, RecordCondition
from dss.model.text import Text, Verbatim, _
from dss.reading.csv.cells import Cells, Coded, Day, Whole, Year, YesNo
from dss.reading.knowledge.codes import identifier, read_provenance
from dss.reading.yaml.document import MappingNode, Node
from dss.reading.yaml.record import (
    Faults,
    Record,
    entries,
    keyed,
    member,
    named,
    one_or_each,
    record,
    whole,
    words,
    wrong_type,
    yes_no,
)
from dss.reading.yaml.sentence import sentence

MOST_YEARS: Final = 100
MOST_MONTHS: Final = 1200

_ALIKE: Final = _("Days are compared with days, and numbers with numbers.")

FileCells = Mapping[str, Mapping[str, Cells]]
"""What each column holds that the conditions of a file may name, by the file without ``.csv``."""


def read_conditions(node: Node, files: FileCells, faults: Faults) -> tuple[RecordCondition, ...]:
    """Read the section.

    Args:
        node: The mapping of conditions by id.
        files: The columns of every file.
        faults: Takes what is found.

    Returns:
        The conditions in the order of the file; those with an error can't be used.
    """

    def condition(id: str, node: Node, faults: Faults) -> RecordCondition:
        with record(node, faults) as entry:
            return _condition(id, entry, files, faults)

    return tuple(keyed(condition, identifier)(node, faults).values())


def _condition(id: str, entry: Record, files: FileCells, faults: Faults) -> RecordCondition:
    read_provenance(entry)
    columns = entry.read("columns", lambda node, faults: _columns(node, files, faults))
    shared = _shared_cells(columns, files)
    where = entry.read("where", lambda node, faults: _where(node, shared, faults), {})
    limit = _limit(entry, shared, faults)
    places = [*(PLACES if limit else PLACES[:1]), *(name for name in where if "." not in name)]
    condition = RecordCondition(
        id=id,
        title=entry.read("title", words),
        because=entry.read("because", sentence(places)),
        severity=entry.read("severity", member(Severity)),
        columns=columns,
        where=where,
        limit=limit,
    )
    if entry.sound:
        _check(condition, shared, files, entry, faults)
    return condition


def _columns(node: Node, files: FileCells, faults: Faults) -> dict[str, tuple[str, ...]]:
    """Read the columns that keep to the limit, by file: columns of the file itself, one or several."""
    by_file = entries(named(_("file"), files), lambda node, faults: node)(node, faults)
    if not by_file:
        faults.error(node.place, "empty-list", _("The condition needs at least one column."))

    def own(file: str) -> list[str]:
        return [name for name in files[file] if name != TODAY and "." not in name]

    return {file: one_or_each(named(_("column"), own(file)))(one, faults) for file, one in by_file.items() if file}


def _shared_cells(columns: Collection[str], files: FileCells) -> dict[str, Cells]:
    """Return what columns hold that each of some files has."""
    shared: dict[str, Cells] = {}
    for number, file in enumerate(columns):
        shared = {name: one for name, one in files[file].items() if not number or name in shared}
    return {name: one for name, one in shared.items() if isinstance(one, Coded | Day | Whole | Year | YesNo)}


def _where(node: Node, cells: Mapping[str, Cells], faults: Faults) -> dict[str, frozenset[int] | None]:
    """Read the values that columns hold: one, a list, or ``{known: true}``."""
    names = entries(named(_("column"), cells), lambda node, faults: node)(node, faults)
    return {name: _values(cells[name], value, faults) for name, value in names.items() if name in cells}


def _values(cells: Cells, node: Node, faults: Faults) -> frozenset[int] | None:
    if isinstance(node, MappingNode):
        with record(node, faults) as test:
            if not test.read("known", yes_no):
                message = _("Unknown values keep each condition. Write known: true.")
                faults.error(test.place, "inconsistent-condition", message)
        return None
    match cells:
        case Coded(kind=kind, names=names):
            codes = one_or_each(named(kind, names))(node, faults)
            return frozenset(names.index(code) for code in codes if code)
        case YesNo():
            return frozenset({int(yes_no(node, faults))})
        case _:
            wrong_type(node, faults, Verbatim("{known: true}"), _("Days and numbers are filtered by this alone."))
            return None


def _limit(entry: Record, cells: Mapping[str, Cells], faults: Faults) -> ColumnLimit | None:
    """Read the one limit of a condition; None where it has none."""
    bounds = [bound for bound in Bound if entry.node(bound.value) is not None]
    if not bounds:
        return None
    for bound in bounds[1:]:
        message = _("{bound!q} is there already. Write a condition for each limit.")
        faults.error(entry.place_of(bound.value), "inconsistent-condition", message, bound=bounds[0].value)
    column = named(_("column"), cells)

    def limit(node: Node, faults: Faults) -> ColumnLimit:
        if not isinstance(node, MappingNode):
            return ColumnLimit(bounds[0], column(node, faults))
        with record(node, faults) as operand:
            return ColumnLimit(
                bounds[0],
                operand.read("column", column),
                operand.read("years", whole(-MOST_YEARS, MOST_YEARS), 0),
                operand.read("months", whole(-MOST_MONTHS, MOST_MONTHS), 0),
                operand.read("year", yes_no, False),
            )

    return entry.read(bounds[0].value, limit)


def _check(
    condition: RecordCondition, cells: Mapping[str, Cells], files: FileCells, entry: Record, faults: Faults
) -> None:
    """Report contradictions within a condition."""
    limit = condition.limit
    columns = [files[file][name] for file, names in condition.columns.items() for name in names]
    days = limit is not None and isinstance(cells[limit.column], Day)
    offset = limit is not None and bool(limit.years or limit.months)
    wanted = (Day,) if days and limit is not None and not limit.year else (Whole, Year)
    bound = "where" if limit is None else limit.bound.value
    checks: list[tuple[str, bool, Text]] = [
        ("where", limit is None and not condition.where, _("It says nothing. Write a limit, or where no row may be.")),
        (bound, limit is not None and limit.year and not days, _("Only a day has a year.")),
        (bound, offset and not days, _("Years and months are added to days alone.")),
        (bound, limit is not None and not all(isinstance(one, wanted) for one in columns), _ALIKE),
    ]
    for key, broken, message in checks:
        if broken:
            place = entry.place_of(key)
            breaks = _("The condition {condition!q} breaks this: change one of the two.")
            faults.error(place, "inconsistent-condition", message, breaks, condition=condition.id)
