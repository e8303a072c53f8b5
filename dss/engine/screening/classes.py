"""Facts whose value differs from employee to employee and from one kind of seat to the next.

Such a fact (wishes, competency gaps) has no small table by kinds. Its values are grouped in classes that no rule
distinguishes, and the class of each employee is computed for one kind of seat at a time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.closures import Closure, Readers, find_readers
from dss.engine.screening.kernels import MISSING, level_classes
from dss.engine.screening.kinds import Kinds, classify_values, find_distinct_rows, find_distinct_values, number_values
from dss.model.identifiers import FactName
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.organisation.table import FactTable, LevelsFact, Measure, Rows, SparseFact

ClassNumbers = NDArray[np.uint16]
LiveBlocks = NDArray[np.uint64]

_MOST_CLASSES: Final = 1 << 12
"""The most classes of a fact that may be tabulated."""

_MOST_TOTALS: Final = 1 << 24
"""The most cells of the table that turns sums of weights into classes."""

_MOST_COMPETENCIES: Final = 120
"""The most competencies whose sums, each of them missing, fit in 32 bits."""

_HELD: Final = np.arange(256, dtype=np.uint8).view(np.int8).astype(np.int64)
"""The level that each byte represents."""


class OrderedClasses(Protocol):
    """The classes of a fact, for employees in the order of the index."""

    def fill(self, kinds: NDArray[np.int32], start: int, live: LiveBlocks, classes: ClassNumbers) -> None:
        """Fill in the class of employees from `start` on, with seats of each kind.

        Args:
            kinds: Kinds of seat.
            start: The first employee; a chunk begins with it.
            live: Bit b of live[k, c] is set where block b of chunk c, counted from there, is needed.
            classes: Shape (kinds, employees to fill); blocks that are not needed may be left as they are.
        """


class FactClasses(Protocol):
    """A fact whose values are grouped in classes."""

    @property
    def values(self) -> Column:
        """A value of each class."""

    @property
    def seat_kind(self) -> Kinds:
        """Kind of each seat."""

    def reorder(self, order: Rows) -> OrderedClasses:
        """Return the classes for employees in a new order: place i holds row order[i]."""


@dataclass(frozen=True, slots=True)
class SparseClasses:
    """A sparse fact: the class of each employee's default and of each exception.

    Attributes:
        seat_kind: Kind 0 has no exceptions, where there is such a seat.
        keys: The fact's own kind of seat for each of ours.
    """

    fact: SparseFact
    values: Column
    seat_kind: Kinds
    keys: Rows
    default: ClassNumbers
    exceptions: ClassNumbers

    def reorder(self, order: Rows) -> "OrderedSparse":
        """Sort the exceptions by kind and place."""
        place = np.empty(len(order), np.intp)
        place[order] = np.arange(len(order))
        kind, employees, exceptions = self.exceptions_of(np.arange(len(self.keys)))
        at = kind * len(order) + place[employees]
        by_place = np.argsort(at)
        return OrderedSparse(self.default[order], at[by_place], exceptions[by_place])

    def exceptions_of(self, kinds: Rows) -> tuple[Rows, NDArray[np.int32], ClassNumbers]:
        """List the exceptions of some kinds of seat: place of the kind among them, employee and class."""
        keys = self.keys[kinds]
        sizes = np.diff(self.fact.starts)[keys]
        first = np.repeat(self.fact.starts[keys] - np.cumsum(sizes) + sizes, sizes)
        listed = first + np.arange(len(first))
        return np.repeat(np.arange(len(keys)), sizes), self.fact.employees[listed], self.exceptions[listed]


@dataclass(frozen=True, slots=True)
class OrderedSparse:
    """Classes of a sparse fact.

    Attributes:
        default: Class of each employee with a seat of no exception, by place.
        at: kind x employees + place of each exception, ascending.
        exceptions: Class of each exception.
    """

    default: ClassNumbers
    at: NDArray[np.int64]
    exceptions: ClassNumbers

    def fill(self, kinds: NDArray[np.int32], start: int, live: LiveBlocks, classes: ClassNumbers) -> None:
        """Fill in the class of employees from `start` on, with seats of each kind."""
        stop = start + classes.shape[1]
        classes[:] = self.default[start:stop]
        rows, places, exceptions = self.exceptions_of(kinds, start, stop)
        classes[rows, places] = exceptions

    def exceptions_of(
        self, kinds: NDArray[np.int32], start: int, stop: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], ClassNumbers]:
        """List the exceptions of each kind among the employees from `start` to before `stop`, ascending.

        Returns:
            Place of the kind, place of the employee counted from `start`, and class.
        """
        origins = kinds.astype(np.int64) * len(self.default)
        firsts, lasts = (np.searchsorted(self.at, origins + end) for end in (start, stop))
        sizes = lasts - firsts
        rows = np.repeat(np.arange(len(kinds)), sizes)
        listed = np.arange(len(rows)) + np.repeat(firsts - np.cumsum(sizes) + sizes, sizes)
        return rows, self.at[listed] - (origins[rows] + start), self.exceptions[listed]


@dataclass(frozen=True, slots=True)
class LevelClasses:
    """A measure of competency levels.

    The levels held are turned into addends (levels missing, or weights), the sum of the addends into a class.

    Attributes:
        required: Required levels of each kind of seat.
        addends: What a level held (as a byte) adds, by level required; shape (levels, 256).
        class_of: Class of each sum, counted from the least that the kind can have.
        least: The least sum of each kind.
        unknown: The class of the unknown.
    """

    fact: LevelsFact
    values: Column
    seat_kind: Kinds
    required: NDArray[np.int8]
    addends: NDArray[np.int32]
    class_of: ClassNumbers
    least: NDArray[np.int32]
    unknown: int

    def reorder(self, order: Rows) -> "OrderedLevels":
        """Lay out the levels by competency."""
        return OrderedLevels(self, np.ascontiguousarray(self.fact.levels[order].T))


@dataclass(frozen=True, slots=True)
class OrderedLevels:
    """Classes of a measure of levels; `held` has shape (competencies, employees), by place."""

    measure: LevelClasses
    held: NDArray[np.int8]

    def fill(self, kinds: NDArray[np.int32], start: int, live: LiveBlocks, classes: ClassNumbers) -> None:
        """Fill in the class of employees from `start` on, with seats of each kind."""
        measure = self.measure
        level_classes(
            self.held,
            measure.required[kinds],
            measure.addends,
            measure.class_of[kinds],
            measure.least[kinds],
            np.uint16(measure.unknown),
            start,
            live,
            classes,
        )


def classify_facts(table: FactTable, rules: Sequence[Closure]) -> Mapping[FactName, FactClasses]:
    """Group the values of the sparse facts and the level facts that rules read in classes.

    A fact with too many classes is left out.
    """
    found: dict[FactName, FactClasses] = {}
    read = frozenset(fact for rule in rules for fact in rule.facts)
    for name in sorted(read & table.pairs.keys()):
        shape = table.pairs[name]
        classes: FactClasses | None = None
        if isinstance(shape, SparseFact):
            classes = _classify_sparse(name, shape, find_readers(name, rules))
        elif isinstance(shape, LevelsFact):
            classes = _classify_levels(name, shape, find_readers(name, rules))
        if classes is not None:
            found[name] = classes
    return found


def _classify(name: FactName, values: Column, readers: Readers) -> tuple[Column, NDArray[np.int32]] | None:
    """Return a value of each class, and the class of each value; None where there are too many."""
    kinds = classify_values(values, name, readers)
    return (values[kinds.examples()], kinds.of) if kinds.count <= _MOST_CLASSES else None


def _classify_sparse(name: FactName, fact: SparseFact, readers: Readers) -> SparseClasses | None:
    values, kinds = find_distinct_values(np.concatenate([fact.default, fact.exceptions]))
    classes = _classify(name, values, readers)
    if classes is None:
        return None
    examples, class_of = classes
    each = class_of.astype(np.uint16)[kinds.of]
    exceptional = np.diff(fact.starts)[fact.seat_key] > 0
    keys = np.where(exceptional, fact.seat_key.astype(np.int64) + 1, 0)
    seat_kind = number_values(keys, 0, len(fact.starts))
    return SparseClasses(
        fact,
        examples,
        seat_kind,
        fact.seat_key[seat_kind.examples()].astype(np.intp),
        each[: len(fact.default)],
        each[len(fact.default) :],
    )


def _classify_levels(name: FactName, fact: LevelsFact, readers: Readers) -> LevelClasses | None:
    profiles = number_values(fact.seat_key, 0, len(fact.required))
    of_profile = find_distinct_rows(fact.required[fact.seat_key[profiles.examples()]])
    seat_kind = Kinds(of_profile.of[profiles.of], of_profile.count)
    required = np.maximum(fact.required[fact.seat_key[seat_kind.examples()]], 0)
    asked = np.arange(int(required.max(initial=0)) + 1)[:, None]
    if fact.measure is Measure.GAP:
        addends = np.maximum(asked - _HELD, 0)
    else:
        addends = fact.weights[np.clip(_HELD - asked, -5, 5) + 5].astype(np.int64)
    addends[0] = 0
    addends[:, _HELD < 0] = 0
    least, most = (end.astype(np.int64)[required].sum(axis=1) for end in (addends.min(axis=1), addends.max(axis=1)))
    width = int((most - least).max(initial=0)) + 1
    largest = int(np.abs(addends).max()) * required.shape[1]
    if width * len(required) > _MOST_TOTALS or largest >= -MISSING // 2 or required.shape[1] > _MOST_COMPETENCIES:
        return None
    sums = least[:, None] + np.arange(width)
    values = _measure(fact, sums, np.count_nonzero(required, axis=1)[:, None])
    distinct, kinds = find_distinct_values(np.append(values.ravel(), np.int32(UNKNOWN)))
    classes = _classify(name, distinct, readers)
    if classes is None:
        return None
    examples, class_of = classes
    each = class_of.astype(np.uint16)[kinds.of]
    return LevelClasses(
        fact,
        examples,
        seat_kind,
        required,
        np.where((_HELD < 0) & (asked > 0), MISSING, addends).astype(np.int32),
        each[:-1].reshape(values.shape),
        least.astype(np.int32),
        int(each[-1]),
    )


def _measure(fact: LevelsFact, sums: NDArray[np.int64], asked: NDArray[np.int64]) -> Column:
    """Turn sums of addends over the required competencies, counted by `asked`, into the measure."""
    if fact.measure is Measure.GAP:
        return sums.astype(np.int32)
    means = (2 * sums + asked) // np.maximum(2 * asked, 1)
    return np.where(asked > 0, means, fact.weights[5]).astype(np.int32)
