"""Who should move where, all moves together: a whole-number programme over pairs of person and seat.

Given are persons i = 1..n, seats s = 1..m, and pairs p = (i, s) with a value v_p and a cost c_p. A seat is vacant, or
is the own seat of a holder h(s), who may leave it (a *chain*: it may then be filled in turn). Each person counts in a
group g(i), each seat in a group g(s), such as a post, and in the group within which that one lies, such as a kind of
position in an agency. With x_p = 1 when the move p is made, and P(.) the pairs of a person, of a seat, or of those who
leave (-) or join (+) a group::

    maximise    sum v_p x_p
    subject to  sum_{p in P(i)} x_p                                  <= 1           each person i         price u_i >= 0
                sum_{p in P(s)} x_p                                  <= 1           each vacant seat s    price y_s >= 0
                sum_{p in P(s)} x_p  -  sum_{p in P(h(s))} x_p       <= 0           each own seat s       price y_s >= 0
                sum_{p in P-(g)} x_p -  sum_{p in P+(g)} x_p         <= spare_g     each group g          price f_g >= 0
                sum c_p x_p                                          <= budget                            price b >= 0
                sum x_p                                              <= cap                               price k >= 0
                sum a_pr x_p                                         <= limit_r     each side limit r     price d_r >= 0
                sum_{p in P(a), r} x_p - sum_{p in P(b), r} x_p       = 0           couple (a, b), regency r  price w
                x_p = 1 locked,  x_p = 0 vetoed,  x_p in {0, 1}

spare_g is headcount less floor. With no budget, cap, side limit or couple this is a circulation of vacancies: a vacancy
travels from its seat to the person who fills it and on to that person's own seat, where it is filled in turn or ends,
charged to the group and the one around it. Its matrix is a network, so its linear relaxation has a whole optimum
(Ahuja, Magnanti and Orlin 1993, theorem 11.12; `dss.planning.solver.network`).

**The bound.** For any prices of the signs above, the *gain* of a pair is what its value exceeds the prices by::

    gain_p = v_p - u_i - y_s + y_{own seat of i} - F_{g(i)} + F_{g(s)} - b c_p - k - sum_r d_r a_pr -+ w

where F_g is f_g, and that of the group around g with it, and no plan is worth more than ::

    sum_i u_i + sum_{s vacant} y_s + sum_g f_g spare_g + b budget + k cap + sum_r d_r limit_r
    + sum_{p locked} gain_p + sum_{i not locked} max(0, max_{p in P(i), free} gain_p)

where w has any sign, and a pair is free unless it is vetoed or leads into the seat of a locked move. For each limit
times its price may be added to the objective, and a person moves at most once (weak duality; the Lagrange relaxation of
Fisher 1981). The last sum is zero at the optimum of the relaxation. As the circulation is whole, the best such bound
equals that of the linear relaxation (Geoffrion 1974). All of it is whole numbers, hence exact.

A pair with gain_p < objective - bound is in no better plan (reduced cost fixing), and a pair that was never evaluated
can raise the bound by no more than its gain (column generation: Dantzig and Wolfe 1960; Gilmore and Gomory 1961).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, Pairs, Whole


@dataclass(frozen=True, slots=True)
class PlanningProblem:
    """A demand for a plan, as numbers alone: no ids, no policy, no words.

    Places that a person ranks below the present one, and pairs that the rules forbid, have been left out of `pairs`.

    Attributes:
        holder: The person who holds each seat, NOWHERE for a vacant one; shape (seats,). Nobody holds two.
        person_group: The group in which each person's place counts, or NOWHERE; shape (persons,).
        seat_group: The group in which each seat counts, or NOWHERE; an own seat counts where its holder does.
        regency: The regency in which each seat lies, from 0; NOWHERE where it doesn't matter; shape (seats,).
        spare: How many more may leave each group than join it: headcount less floor; shape (groups,).
        within: The group within which each group lies, or NOWHERE; those lie within none; shape (groups,).
        locked: Moves that must be made, as rows (person, seat); shape (locks, 2).
        vetoed: Moves that may not be made, likewise.
        couples: Two persons who move into the same regency, or both stay; shape (couples, 2).
        budget: Money for all moves together; None where no budget was set.
        cap: The most moves; None where no cap was set.
        sides: Further limits, of the sum of each column of the amounts of pairs; not negative; shape (side limits,).
    """

    pairs: Pairs
    holder: Rows
    person_group: Rows
    seat_group: Rows
    regency: Rows
    spare: Whole
    within: Rows
    locked: Rows
    vetoed: Rows
    couples: Rows
    budget: int | None
    cap: int | None
    sides: Whole

    @property
    def persons(self) -> int:
        """How many persons there are, with or without pairs."""
        return len(self.person_group)

    @property
    def seats(self) -> int:
        """How many seats there are, vacant ones and own seats."""
        return len(self.holder)

    @property
    def regencies(self) -> int:
        """How many regencies there are, with NOWHERE as the last of them."""
        return int(self.regency.max(initial=NOWHERE)) + 2

    def own_seats(self) -> Rows:
        """Return each person's own seat; NOWHERE for those whose seat is not filled in turn; shape (persons,)."""
        own = np.full(self.persons, NOWHERE, np.intp)
        held = np.flatnonzero(self.holder != NOWHERE)
        own[self.holder[held]] = held
        return own

    def around(self, groups: Rows) -> Rows:
        """Return the group within which each of some groups lies; NOWHERE for none, and for NOWHERE."""
        around: Rows = np.append(self.within, NOWHERE)[groups]
        return around

    def locked_rows(self) -> Rows:
        """Return the rows of the locked moves among the pairs, NOWHERE for one that isn't a pair."""
        return self.pairs.find(self.locked[:, 0], self.locked[:, 1])

    def vetoed_rows(self) -> Rows:
        """Return the rows of the vetoed moves among the pairs, without those that are no pairs."""
        rows = self.pairs.find(self.vetoed[:, 0], self.vetoed[:, 1])
        known: Rows = rows[rows != NOWHERE]
        return known

    def worth(self, chosen: Rows) -> int:
        """Return the objective of the plan that makes the moves at some rows of the pairs."""
        return int(self.pairs.value[chosen].sum())

    def as_circulation(self) -> Self:
        """Return the problem without budget, cap, side limits and couples."""
        return replace(self, budget=None, cap=None, couples=self.couples[:0]).with_sides(())

    def with_pairs(self, more: Pairs) -> Self:
        """Return the problem with further pairs; a known pair stays as it is."""
        return replace(self, pairs=self.pairs.join(more))

    def with_values(self, value: Whole) -> Self:
        """Return the problem with other values of the pairs."""
        return replace(self, pairs=replace(self.pairs, value=value))

    def with_only(self, rows: Rows) -> Self:
        """Return the problem with some of its pairs alone, by rows that ascend."""
        return replace(self, pairs=self.pairs.at(rows))

    def with_sides(self, kept: Sequence[int] | Rows) -> Self:
        """Return the problem with some of its side limits alone, by rows."""
        rows = np.asarray(kept, np.intp)
        return replace(self, pairs=replace(self.pairs, amounts=self.pairs.amounts[:, rows]), sides=self.sides[rows])


def build_problem(
    pairs: Pairs,
    *,
    holder: Rows,
    person_group: Rows,
    seat_group: Rows,
    spare: Whole,
    within: Rows | None = None,
    regency: Rows | None = None,
    locked: Rows | None = None,
    vetoed: Rows | None = None,
    couples: Rows | None = None,
    budget: int | None = None,
    cap: int | None = None,
    sides: Whole | None = None,
) -> PlanningProblem:
    """Build a problem; whatever is left out is not there. Shapes are those of `PlanningProblem`."""
    nobody = np.empty((0, 2), np.intp)
    return PlanningProblem(
        pairs=pairs,
        holder=holder,
        person_group=person_group,
        seat_group=seat_group,
        regency=np.full(len(holder), NOWHERE, np.intp) if regency is None else regency,
        spare=spare,
        within=np.full(len(spare), NOWHERE, np.intp) if within is None else within,
        locked=nobody if locked is None else locked,
        vetoed=nobody if vetoed is None else vetoed,
        couples=nobody if couples is None else couples,
        budget=budget,
        cap=cap,
        sides=np.empty(0, np.int64) if sides is None else sides,
    )
