"""``history`` in ``facts.yaml``: which rows of which file a fact is taken from; read when files and codes are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dss.model.identifiers import FactName
from dss.model.knowledge.facts import Change, Fact, FactType, Scope, Vocabulary
from dss.model.knowledge.histories import (
    SEAT_UNIT,
    Among,
    Between,
    CellType,
    Coverage,
    Filter,
    HistoryColumn,
    HistoryFile,
    HistorySource,
    SameAs,
    Take,
)
from dss.model.text import _
from dss.reading.yaml.document import MappingNode, Node, Scalar
from dss.reading.yaml.record import (
    Faults,
    Read,
    Record,
    each,
    member,
    named,
    one_or_each,
    record,
    text,
    whole,
    wrong_type,
    yes_no,
)

MOST_MONTHS: Final = 1200
MOST_YEARS: Final = 100

_ANY: Final = "any"
"""The key of sets of filters of which one is enough; no column is called so."""

_NUMBERS: Final = (Take.MONTHS, Take.MONTHS_LEFT, Take.MONTHS_SINCE, Take.COUNT, Take.SUM)
_OF_COLUMN: Final = (Take.SUM, Take.LATEST, Take.HIGHEST)


def add_histories(
    vocabulary: Vocabulary,
    nodes: Mapping[FactName, Node],
    files: Mapping[str, HistoryFile],
    ids: Mapping[str, Sequence[str]],
    faults: Faults,
) -> Vocabulary:
    """Return a vocabulary whose facts know the history that they are taken from.

    Args:
        vocabulary: With the codes of every fact.
        nodes: The node of ``history`` of the facts that have one.
        files: The files of ``records.yaml``.
        ids: Those of each list that cells may be ids of.
        faults: Takes what is found.
    """
    reader = _Reader(vocabulary, files, ids)
    read = {name: reader.source(vocabulary.facts[name], node, faults) for name, node in nodes.items()}
    facts = {name: replace(vocabulary.facts[name], history=source) for name, source in read.items()}
    return replace(vocabulary, facts={**vocabulary.facts, **facts})


@dataclass(frozen=True, slots=True)
class _Reader:
    vocabulary: Vocabulary
    files: Mapping[str, HistoryFile]
    ids: Mapping[str, Sequence[str]]

    def source(self, fact: Fact, node: Node, faults: Faults) -> HistorySource | None:
        """Read the history of a fact; None where it can't be read."""
        with record(node, faults) as entry:
            file = self.files.get(entry.read("file", named(_("file"), self.files)))
            if file is None:
                self._pass_over(entry)
                return None
            column = named(_("column"), file.columns)
            where, any_of, same_as = self._where(entry.node("where"), file, faults)
            source = HistorySource(
                file=file.name,
                take=entry.read("take", member(Take)),
                column=entry.read("column", column, None),
                where=where,
                any_of=any_of,
                same_as=same_as,
                within_months=entry.read("within_months", whole(1, MOST_MONTHS), None),
                within_years=entry.read("within_years", whole(1, MOST_YEARS), None),
                skip=entry.read("skip", whole(0, MOST_YEARS), 0),
                valid=entry.read("valid", yes_no, False),
                none=entry.read("none", named(_("code"), fact.code_numbers), None),
            )
            if entry.sound:
                holds = source.column is None or self._holds(fact, file.columns[source.column])
                _check(fact, source, file, holds, entry, faults)
            return source

    @staticmethod
    def _pass_over(entry: Record) -> None:
        """Let the keys be that can't be judged without the file."""
        for key in ("take", "column", "where", "within_months", "within_years", "skip", "valid", "none"):
            entry.node(key)

    def _where(
        self, node: Node | None, file: HistoryFile, faults: Faults
    ) -> tuple[tuple[Filter, ...], tuple[tuple[Filter, ...], ...], tuple[SameAs, ...]]:
        """Read filters: those of the rows alone, sets of which one is enough, and those that name the seat."""
        if node is None:
            return (), (), ()
        if not isinstance(node, MappingNode):
            wrong_type(node, faults, _("a mapping of filters"))
            return (), (), ()
        filters: list[Filter] = []
        same_as: list[SameAs] = []
        any_of: tuple[tuple[Filter, ...], ...] = ()
        for key, value in node.entries:
            if key.value == _ANY:
                any_of = each(lambda node, faults: self._filters(node, file, faults))(value, faults)
                if not any_of:
                    faults.error(value.place, "empty-list", _("The list needs at least one set of filters."))
            elif column := self._named_column(key, file, faults, also=_ANY):
                found = self._filter(column, value, faults, of_pair=True)
                if isinstance(found, SameAs):
                    same_as.append(found)
                else:
                    filters.append(found)
        return tuple(filters), any_of, tuple(same_as)

    def _filters(self, node: Node, file: HistoryFile, faults: Faults) -> tuple[Filter, ...]:
        if not isinstance(node, MappingNode) or not node.entries:
            wrong_type(node, faults, _("a mapping of filters, with one at least"))
            return ()
        columns = [(self._named_column(key, file, faults), value) for key, value in node.entries]
        found = [self._filter(column, value, faults, of_pair=False) for column, value in columns if column]
        return tuple(one for one in found if not isinstance(one, SameAs))

    @staticmethod
    def _named_column(key: Scalar, file: HistoryFile, faults: Faults, also: str = "") -> HistoryColumn | None:
        names = [*file.columns, also] if also else [*file.columns]
        return file.columns.get(named(_("column"), names)(key, faults))

    def _filter(self, column: HistoryColumn, node: Node, faults: Faults, of_pair: bool) -> Filter | SameAs:
        """Read what a column must hold: a value, a list of them, or a mapping of tests."""
        if not isinstance(node, MappingNode):
            return Among(column.name, frozenset(one_or_each(self._value(column))(node, faults)))
        with record(node, faults) as tests:
            or_empty = tests.read("or_empty", yes_no, False)
            if of_pair and tests.node("same_as") is not None:
                return SameAs(column.name, self._seat_fact(column, tests, faults), or_empty)
            if tests.node("is") is not None:
                among = tests.read("is", one_or_each(self._value(column)))
                return Among(column.name, frozenset(among), or_empty)
            bounds = [tests.read(key, self._value(column), None) for key in ("at_least", "below")]
            if bounds == [None, None]:
                known = ("is", "at_least", "below", "same_as") if of_pair else ("is", "at_least", "below")
                faults.error(tests.place, "missing-key", _("A filter needs one of these keys: {known!q}."), known=known)
            elif not self._ordered(column):
                message = _("{column!q} has no order. Write the values themselves.")
                faults.error(tests.place, "inconsistent-history", message, column=column.name)
            return Between(column.name, bounds[0], bounds[1], or_empty)

    def _value(self, column: HistoryColumn) -> Read[str | int]:
        """Return the reader of a value of a column; any text will do where no codes are known."""
        match column.type:
            case CellType.CODE:
                codes = self.codes(column)
                return named(_("code"), codes) if codes else text
            case CellType.YES_NO:
                return lambda node, faults: int(yes_no(node, faults))
            case CellType.WHOLE | CellType.YEAR:
                return whole()
            case CellType.DAY | CellType.WORDS:
                return _no_filter

    def codes(self, column: HistoryColumn) -> Sequence[str]:
        """Return the codes or ids that cells of a column may hold."""
        if column.codes_of is not None:
            codes = self.vocabulary.facts[column.codes_of].codes
            return [code.id for code in codes if code.id not in column.without]
        return [] if column.ids_of is None else self.ids[column.ids_of]

    def _ordered(self, column: HistoryColumn) -> bool:
        fact = None if column.codes_of is None else self.vocabulary.facts[column.codes_of]
        return column.type in (CellType.WHOLE, CellType.YEAR) or (fact is not None and fact.ordered)

    def _seat_fact(self, column: HistoryColumn, tests: Record, faults: Faults) -> FactName:
        """Read the fact of the seat with which a column is compared: one that no day changes, with the same codes."""
        facts = self.vocabulary.facts
        names = [
            name
            for name, fact in facts.items()
            if fact.scope is Scope.SEAT and not fact.derived and fact.change is Change.NEVER
        ]
        name = FactName(tests.read("same_as", named(_("fact"), [*names, SEAT_UNIT])))
        if name == SEAT_UNIT:
            alike = column.ids_of == "units"
        elif name in facts:
            of_seat = facts[name]
            of_column = None if column.codes_of is None else facts[column.codes_of]
            alike = of_seat.type is FactType.CODE and of_column is not None and of_seat.codes == of_column.codes
            alike = alike or (of_seat.type is FactType.WHOLE and column.type is CellType.WHOLE)
        else:
            return name
        if not alike:
            message = _("{column!q} and {fact!q} have other values. Compare what has the same codes.")
            faults.error(tests.place_of("same_as"), "inconsistent-history", message, column=column.name, fact=name)
        return name

    def _holds(self, fact: Fact, column: HistoryColumn) -> bool:
        """Return whether a fact can have the values of a column."""
        match fact.type:
            case FactType.CODE:
                codes = None if column.codes_of is None else self.vocabulary.facts[column.codes_of].code_numbers
                return column.type is CellType.CODE and codes == fact.code_numbers
            case FactType.YES_NO:
                return column.type is CellType.YES_NO
            case FactType.WHOLE:
                return column.type in (CellType.WHOLE, CellType.YEAR)


def _no_filter(node: Node, faults: Faults) -> str | int:
    wrong_type(node, faults, _("a column of codes, numbers or yes and no"))
    return 0


def _check(fact: Fact, source: HistorySource, file: HistoryFile, holds: bool, entry: Record, faults: Faults) -> None:
    """Report contradictions between a fact, its history and the file; `holds` as `_Reader._holds`."""
    take, column = source.take, source.column
    begins = None if file.begins is None else file.columns[file.begins]
    by_year = begins is not None and begins.type is CellType.YEAR
    checks = [
        ("scope", fact.scope is Scope.SEAT, _("Only an employee has a history.")),
        ("derived", fact.derived, _("No rule derives it.")),
        (
            "take",
            take in _NUMBERS and fact.type is not FactType.WHOLE,
            _("{take!q} gives a whole number.").filled(take=take.value),
        ),
        ("take", take is Take.EXISTS and fact.type is not FactType.YES_NO, _("'exists' gives yes or no.")),
        ("take", take is Take.MONTHS and not file.apart, _("'months' needs a file of periods that are apart.")),
        ("take", take is Take.MONTHS_LEFT and file.ends is None, _("'months_left' needs a file whose rows end.")),
        (
            "take",
            take is Take.MONTHS_SINCE and (begins is None or by_year),
            _("'months_since' needs a file whose rows begin on a day."),
        ),
        (
            "column",
            (take in _OF_COLUMN) != (column is not None),
            _("'column' belongs to 'sum', 'latest' and 'highest'."),
        ),
        ("column", not holds, _("The column has other values than the fact.")),
        ("where", bool(source.same_as) != (fact.scope is Scope.PAIR), _("'same_as' belongs to a fact of scope pair.")),
        ("skip", source.skip > 0 and take is not Take.LATEST, _("Only 'latest' passes over rows.")),
        ("skip", source.skip > 0 and bool(source.same_as), _("'skip' goes without 'same_as'.")),
        ("take", take in (Take.LATEST, Take.SUM) and begins is None, _("The file doesn't say when rows begin.")),
        ("valid", source.valid and file.ends is None, _("Only rows that end are valid for a time.")),
        ("within_months", source.within_months is not None and (begins is None or by_year), _("The file has no days.")),
        ("within_years", source.within_years is not None and not by_year, _("The file has no years.")),
        (
            "none",
            source.none is not None and (file.coverage is not Coverage.REGISTER or take not in _OF_COLUMN),
            _("'none' belongs to a value of a register."),
        ),
    ]
    for key, broken, message in checks:
        if broken:
            place = entry.place_of(key)
            breaks = _("The history of {fact!q} breaks this: change one of the two.")
            faults.error(place, "inconsistent-history", message, breaks, fact=fact.name)
