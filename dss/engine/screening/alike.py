"""Groups of seats that no rule on pairs distinguishes: one is screened, and the result copied to the others.

Points and gates that depend on the seat alone are the same for every employee. So two seats are alike if rules on
pairs read the same facts of both and their own gates agree; their own points shift all their scores equally.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.closures import build_deciding_closures, evaluate_one_side, reads_both_sides, reads_seat_only
from dss.engine.screening.kernels import LARGEST_SCORE, ROW_BITS
from dss.engine.screening.kinds import Kinds, combine_kinds, find_distinct_values
from dss.engine.screening.parts import select_seats
from dss.model.errors import EngineFailure
from dss.model.identifiers import FactName
from dss.model.judgement.candidates import NOBODY, Candidates
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.organisation.table import FactTable, KeyedFact, LevelsFact, Measure, Rows, SparseFact
from dss.model.policy.compiled import CompiledPolicy, CompiledRule, Points, PointSteps, PointTable


@dataclass(frozen=True, slots=True)
class AlikeSeats:
    """The seats of a table by kind.

    Attributes:
        table: The facts of everyone, and of one seat of each kind; the seats are in the order of the kinds.
        kinds: Kind of each seat.
        extra: Points that each seat gives by itself, less those of the example of its kind.
        most_points: The most points, either side of zero, that any pair may have.
    """

    table: FactTable
    kinds: Kinds
    extra: NDArray[np.int64]
    most_points: int

    def find_kinds(self, seats: Rows) -> Rows:
        """Return the kinds of some seats, each once, ascending."""
        return np.unique(self.kinds.of[seats]).astype(np.intp)

    def check(self, handicap: Column | None) -> None:
        """Check that scores less a handicap for each employee fit in 32 bits.

        Raises:
            EngineFailure: If they might not.
        """
        if handicap is not None:
            most = self.most_points + int(np.abs(handicap.astype(np.int64)).max(initial=0))
            if most > LARGEST_SCORE:
                raise EngineFailure("screen", f"scores less handicaps may reach {most}, more than 32 bits hold")

    def copy_to_seats(self, found: Candidates, seats: Rows) -> Candidates:
        """Copy the candidates of kinds, numbered by `found.seats` (ascending), to seats of these kinds."""
        at = np.searchsorted(found.seats, self.kinds.of[seats])
        employees = found.employees[at]
        scores = found.scores[at] + self.extra[seats, None]
        return Candidates(
            seats,
            employees,
            np.where(employees == NOBODY, 0, scores).astype(np.int32),
            found.verdicts[at],
            found.counts[at],
        )


def group_alike_seats(policy: CompiledPolicy, table: FactTable) -> AlikeSeats:
    """Group the seats that are alike for screening.

    Raises:
        EngineFailure: If scores might not fit in 32 bits, or there are too many employees.
    """
    if len(table.employee_ids) >= 1 << ROW_BITS:
        raise EngineFailure("screen", f"{len(table.employee_ids)} employees are more than it can number")
    most = bound_scores(policy.rules, table)
    rules, rows = build_deciding_closures(policy), len(table.seat_ids)
    read = frozenset(fact for rule in rules if reads_both_sides(rule, table) for fact in rule.facts)
    own = evaluate_one_side([rule for rule in rules if reads_seat_only(rule, table)], table.seats, rows)
    columns = [table.seats[name] for name in sorted(read & table.seats.keys())]
    columns += [table.pairs[name].seat_key for name in sorted(read & table.pairs.keys())]
    by_column = [find_distinct_values(column)[1] for column in columns]
    parts = [(kinds.of, kinds.count) for kinds in by_column]
    kinds = combine_kinds([*parts, *((gate, 2) for gate in own.gates)], rows)
    points, some = own.scores.astype(np.int64), kinds.examples()
    return AlikeSeats(select_seats(table, some), kinds, points - points[some][kinds.of], most)


def bound_scores(rules: Iterable[CompiledRule], table: FactTable) -> int:
    """Return the most points, either side of zero, that rules together can give or take on any pair of a table.

    Raises:
        EngineFailure: If they are more than 32 bits hold.
    """
    most = sum(bound_points(rule.points, table) for rule in rules if rule.points is not None)
    if most > LARGEST_SCORE:
        raise EngineFailure("screen", f"scores may reach {most}, more than 32 bits hold")
    return most


def bound_points(points: Points, table: FactTable) -> int:
    """Return the most points, either side of zero, that a rule can give or take on any pair of a table."""
    match points:
        case int():
            return abs(points)
        case PointTable(points=by_value, otherwise=otherwise):
            return max(abs(given) for given in (otherwise, *by_value.values()))
        case PointSteps(fact=fact, points=each, start=start, at_least=at_least, at_most=at_most):
            low, high = _range(fact, table)
            ends = [each * (low - start), each * (high - start)]
            ends = [end if at_least is None else max(end, at_least) for end in ends]
            ends = [end if at_most is None else min(end, at_most) for end in ends]
            return max(abs(end) for end in ends)
        case _:
            assert_never(points)


def _range(fact: FactName, table: FactTable) -> tuple[int, int]:
    """Return the least and the largest known value of a fact; a derived fact is 0 or 1."""
    shape = table.pairs.get(fact)
    match shape:
        case KeyedFact():
            return _ends(shape.table.ravel())
        case SparseFact():
            return _ends(np.concatenate([shape.default, shape.exceptions]))
        case LevelsFact(measure=Measure.GAP):
            return 0, int(np.maximum(shape.required, 0).astype(np.int64).sum(axis=1).max(initial=0))
        case LevelsFact():
            return _ends(shape.weights)
        case None:
            column = table.employees.get(fact, table.seats.get(fact))
            return (0, 1) if column is None else _ends(column)
        case _:
            assert_never(shape)


def _ends(column: Column) -> tuple[int, int]:
    known = column[column != UNKNOWN]
    return (int(known.min()), int(known.max())) if len(known) else (0, 0)
