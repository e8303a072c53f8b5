"""Seats that no rule on pairs tells apart: one of them is screened, and the result copied to the others.

What a seat gives or forbids by itself is the same for every employee. So seats whose facts differ only there are
alike as long as their own gates say the same; their own points shift all scores of the seat by as much.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.bounds import bound_scores
from dss.engine.screening.closures import build_deciding_closures
from dss.engine.screening.grids import reads_both_sides
from dss.engine.screening.kernels import LARGEST_SCORE, ROW_BITS
from dss.engine.screening.kinds import Kinds, combine_kinds, find_distinct_values
from dss.engine.screening.parts import select_seats
from dss.engine.screening.sides import evaluate_one_side, reads_seat_only
from dss.model.errors import EngineFailure
from dss.model.judgement.candidates import NOBODY, Candidates
from dss.model.organisation.organisation import Column
from dss.model.organisation.table import FactTable, Rows
from dss.model.policy.compiled import CompiledPolicy


@dataclass(frozen=True, slots=True)
class AlikeSeats:
    """The seats of a table by kind.

    Attributes:
        table: The facts of everyone, and of one seat of each kind; the seats are in the order of the kinds.
        kinds: Kind of each seat.
        extra: Points that each seat gives by itself, less those of the one that stands for it.
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
        """Make sure that scores less a handicap for each employee fit in 32 bits.

        Raises:
            EngineFailure: If they might not.
        """
        if handicap is not None:
            most = self.most_points + int(np.abs(handicap.astype(np.int64)).max(initial=0))
            if most > LARGEST_SCORE:
                raise EngineFailure("screen", f"scores less handicaps may reach {most}, more than 32 bits hold")

    def copy_to_seats(self, found: Candidates, seats: Rows) -> Candidates:
        """Return what was found for kinds, the numbers of which are `found.seats` (ascending), for seats of theirs."""
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
    """Find out which seats are alike for screening.

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
