"""``records.yaml``: the files that record each person's history, with their columns, and what every record obeys."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dss.model.identifiers import FactName
from dss.model.knowledge.facts import LARGEST, FactType
from dss.model.knowledge.histories import (
    ATTRIBUTES,
    EMPLOYEE,
    ID_LISTS,
    PRESENT,
    CellType,
    Coverage,
    HistoryColumn,
    HistoryFile,
)
from dss.model.text import Text, _
from dss.reading.knowledge.vocabulary import VocabularyDraft
from dss.reading.yaml.document import MappingNode, Node
from dss.reading.yaml.record import (
    Faults,
    Record,
    each,
    entries,
    keyed,
    member,
    named,
    record,
    text,
    whole,
    words,
    yes_no,
)

_DATED: Final = (CellType.DAY, CellType.YEAR)

_OTHER_FILES: Final = ("employees", "seats", "workload", "evaluations", "relations")
"""Files of an organisation that are no histories."""

_OTHER_COLUMNS: Final = (EMPLOYEE, "any")
"""Names that mean something else wherever columns are named."""


@dataclass(frozen=True, slots=True)
class RecordsFile:
    """What ``records.yaml`` holds.

    Attributes:
        histories: The files by name, without ``.csv``.
        conditions: The section that can be read when the columns of all files are known, or None.
    """

    histories: Mapping[str, HistoryFile] = field(default_factory=dict)
    conditions: Node | None = None


def read_records(node: Node, draft: VocabularyDraft | None, faults: Faults) -> RecordsFile | None:
    """Read the file's root.

    Args:
        node: The root.
        draft: The vocabulary, whose codes cells may hold; None where it can't be read, and then any fact will do.
        faults: Takes what is found.

    Returns:
        What it holds; None where its histories hold an error.
    """

    def file(name: str, node: Node, faults: Faults) -> HistoryFile:
        return _file(name, node, draft, faults)

    with record(node, faults) as root:
        records = RecordsFile(root.read("files", keyed(file)), root.node("conditions"))
    return records if root.sound else None


def _file(name: str, node: Node, draft: VocabularyDraft | None, faults: Faults) -> HistoryFile:
    with record(node, faults) as entry:
        columns = entry.read("columns", keyed(lambda name, node, faults: _column(name, node, draft, faults)))
        column = named(_("column"), columns)
        file = HistoryFile(
            name=name,
            title=entry.read("title", words),
            coverage=entry.read("coverage", member(Coverage)),
            columns=columns,
            key=entry.read("key", each(column), ()),
            begins=entry.read("begins", column, None),
            ends=entry.read("ends", column, None),
            apart=entry.read("apart", yes_no, False),
            present=entry.read("present", entries(column, named(_("column"), PRESENT)), {}),
            one_of=entry.read("one_of", each(column), ()),
            assumed=entry.read("assumed", yes_no, False),
            private=entry.read("private", yes_no, False),
            renewed=entry.read("renewed", yes_no, False),
        )
        if entry.sound:
            _check_file(file, entry, faults)
        return file


def _column(name: str, node: Node, draft: VocabularyDraft | None, faults: Faults) -> HistoryColumn:
    with record(node, faults) as entry:
        codes_of, ids_of = _codes(entry, draft, faults)
        column = HistoryColumn(
            name=name,
            type=entry.read("type", member(CellType)),
            label=entry.read("label", words),
            codes_of=codes_of,
            ids_of=ids_of,
            without=entry.read("without", each(text), ()),
            least=entry.read("at_least", whole(), 0),
            most=entry.read("at_most", whole(), LARGEST),
            unit=entry.read("unit", text if draft is None else named(_("unit"), draft.vocabulary.units), None),
            past=entry.read("past", yes_no, False),
            complete=entry.read("complete", yes_no, False),
            required=entry.read("required", yes_no, False),
            of=entry.read("of", named(_("column"), ATTRIBUTES), None),
            written=entry.read("written", yes_no, True),
        )
        if entry.sound:
            _check_column(column, draft, entry, faults)
        return column


def _codes(entry: Record, draft: VocabularyDraft | None, faults: Faults) -> tuple[FactName | None, str | None]:
    """Read the fact whose codes the cells are, or ``{from: list}``, the list whose ids they are."""
    if isinstance(node := entry.node("codes"), MappingNode):
        with record(node, faults) as source:
            return None, source.read("from", named(_("list"), ID_LISTS))
    if draft is None:
        return entry.read("codes", lambda node, faults: FactName(text(node, faults)), None), None
    facts = [name for name, fact in draft.vocabulary.facts.items() if fact.type is FactType.CODE]
    fact = entry.read("codes", named(_("fact"), facts), None)
    return FactName(fact) if fact else None, None


def _check_column(column: HistoryColumn, draft: VocabularyDraft | None, entry: Record, faults: Faults) -> None:
    """Report contradictions within one column."""
    coded = column.codes_of is not None or column.ids_of is not None
    known = set[str]()
    if draft is not None and column.codes_of is not None:
        known = {code.id for code in draft.vocabulary.facts[column.codes_of].codes}
    strange = sorted(set(column.without) - known)
    attributes = ATTRIBUTES.get(column.of or "", ())
    whole_number = column.type is CellType.WHOLE
    bounded = any(entry.node(key) is not None for key in ("at_least", "at_most", "unit"))
    checks = [
        (
            "codes",
            (column.type is CellType.CODE) != coded,
            _("Codes belong to a column of type code, which needs them."),
        ),
        (
            "without",
            draft is not None and bool(strange),
            _("The codes don't hold {strange!q}.").filled(strange=strange),
        ),
        ("at_least", bounded and not whole_number, _("Only a whole number has bounds and a unit.")),
        ("at_most", whole_number and column.least > column.most, _("The bounds are reversed.")),
        ("past", column.past and column.type is not CellType.DAY, _("Only a day can have come.")),
        ("complete", column.complete and column.type is not CellType.YEAR, _("Only a year can be over.")),
        (
            "of",
            column.of is not None and column.name not in attributes,
            _("{of!q} has no {column!q}, but {attributes!q}.").filled(
                of=column.of, column=column.name, attributes=attributes
            ),
        ),
        (
            "written",
            not column.written and column.of is None,
            _("A column that is not written is filled 'of' another."),
        ),
        ("required", column.required and not column.written, _("A column that is not written can't be required.")),
    ]
    _report(_("Column {name!q}").filled(name=column.name), checks, entry, faults)


def _check_file(file: HistoryFile, entry: Record, faults: Faults) -> None:
    """Report contradictions within one file."""
    columns = file.columns
    begins = None if file.begins is None else columns[file.begins]
    ends = None if file.ends is None else columns[file.ends]
    names = list(columns)
    late = [one.name for one in columns.values() if one.of and one.of not in names[: names.index(one.name)]]
    unlike = [own for name, own in file.present.items() if not _describes_present(columns[name], own)]
    reserved = [name for name in names if name in _OTHER_COLUMNS]
    checks = [
        ("columns", file.name in _OTHER_FILES, _("This is the name of another file.")),
        (
            "columns",
            bool(reserved),
            _("{names} means something else; call the column otherwise.").filled(names=", ".join(reserved)),
        ),
        (
            "present",
            bool(unlike),
            _("What should agree with {columns} of employees.csv has other values.").filled(columns=", ".join(unlike)),
        ),
        ("begins", begins is not None and begins.type not in _DATED, _("A row begins on a day or in a year.")),
        ("ends", ends is not None and ends.type is not CellType.DAY, _("A row ends on a day.")),
        (
            "ends",
            ends is not None and (begins is None or begins.type is not CellType.DAY),
            _("What ends begins."),
        ),
        ("apart", file.apart and ends is None, _("Only periods, which end, are apart.")),
        ("apart", file.apart and begins is not None and not begins.required, _("Each of these periods begins.")),
        ("present", bool(file.present) and not file.apart, _("Only of periods that are apart is one the present one.")),
        ("columns", bool(late), _("The column that fills {late!q} is below it, or nowhere.").filled(late=late)),
        (
            "assumed",
            file.assumed and file.coverage is not Coverage.REGISTER,
            _("Only of a register does a missing file say that there is nothing."),
        ),
    ]
    _report(_("File {name!q}").filled(name=file.name), checks, entry, faults)


def _describes_present(column: HistoryColumn, own: str) -> bool:
    """Return whether a column has values of the same kind as a column of employees.csv."""
    match own:
        case "position":
            return column.codes_of in ("seat.position", "employee.position")
        case "unit":
            return column.ids_of == "units"
        case _:
            return column.type is CellType.DAY


def _report(what: Text, checks: list[tuple[str, bool, Text]], entry: Record, faults: Faults) -> None:
    for key, broken, message in checks:
        if broken:
            breaks = _("{what} breaks this: change one of the two.")
            faults.error(entry.place_of(key), "inconsistent-file", message, breaks, what=what)
