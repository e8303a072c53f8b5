"""What planning takes and returns as numbers: pairs, prices, progress, and what is wrong with a demand or a plan."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from dss.model.organisation.table import Rows

Whole = NDArray[np.int64]
"""Exact whole numbers: points, money, heads."""

Reals = NDArray[np.float64]
"""Floating point numbers: shares of pairs, prices before they are rounded."""

Mask = NDArray[np.bool_]
"""Yes or no for each row."""

NOWHERE: Final = -1
"""Stands where a seat has no holder, or a place is in no group or regency."""

FINE: Final = 2**16
"""Prices of money and of side limits are kept this many times finer than other prices."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Who may move where, with what it is worth and what it costs; by seat, then person, each pair once.

    Attributes:
        person, seat: Row numbers; shape (pairs,).
        value: Points gained by the move; any sign.
        cost: Money that the move takes from the budget; not negative.
        amounts: What the move takes of each side limit; shape (pairs, side limits).
    """

    person: Rows
    seat: Rows
    value: Whole
    cost: Whole
    amounts: Whole

    def __len__(self) -> int:
        return len(self.person)

    @classmethod
    def none(cls, sides: int = 0) -> Self:
        """Return no pairs, of so many side limits."""
        rows, numbers = np.empty(0, np.intp), np.empty(0, np.int64)
        return cls(rows, rows, numbers, numbers, np.empty((0, sides), np.int64))

    @classmethod
    def ordered(cls, person: Rows, seat: Rows, value: Whole, cost: Whole, amounts: Whole | None = None) -> Self:
        """Build from pairs in any order; of a pair that comes twice, the first is kept. No amounts: no side limits."""
        order = np.lexsort((person, seat))
        p, s = person[order], seat[order]
        first = np.ones(len(order), bool)
        first[1:] = (p[1:] != p[:-1]) | (s[1:] != s[:-1])
        every = np.empty((len(order), 0), np.int64) if amounts is None else amounts
        return cls(person, seat, value, cost, every).at(order[first])

    def join(self, other: Self) -> Self:
        """Return these pairs and further ones; a pair in both stays as it is here."""
        return self.ordered(
            np.concatenate((self.person, other.person)),
            np.concatenate((self.seat, other.seat)),
            np.concatenate((self.value, other.value)),
            np.concatenate((self.cost, other.cost)),
            np.concatenate((self.amounts, other.amounts)),
        )

    def at(self, rows: Rows) -> Self:
        """Return the pairs at some rows, in the order of which they are the pairs."""
        return type(self)(self.person[rows], self.seat[rows], self.value[rows], self.cost[rows], self.amounts[rows])

    def find(self, person: Rows, seat: Rows) -> Rows:
        """Return the row of each pair (person[i], seat[i]); NOWHERE for those that are not there."""
        width = 1 + int(max(self.person.max(initial=0), np.max(person, initial=0)))
        keys = self.seat.astype(np.int64) * width + self.person
        wanted = np.asarray(seat, np.int64) * width + person
        if not len(keys):
            return np.full(len(wanted), NOWHERE, np.intp)
        rows = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[rows] == wanted, rows, NOWHERE).astype(np.intp)


@dataclass(frozen=True, slots=True)
class Duals:
    """The price of every limit, in points: what one more of it would be worth, near the plan.

    All are whole numbers of 1/scale points, the prices of budget and sides of 1/(scale x FINE) points. With any
    prices at all, not negative where a limit is "at most", weak duality gives a proved bound (`dss.planning.problem`).

    Attributes:
        person: Price of a person's one move; shape (persons,).
        seat: Price of a seat; shape (seats,).
        floor: Price of one more leaver than arrivals in a group; shape (groups,).
        budget: Price of a unit of money, 0 without a budget.
        cap: Price of a move, 0 without a cap.
        sides: Price of each side limit; shape (sides,).
        couples: What the first of a couple pays, and the second is paid, for a move into a regency; any sign;
            shape (couples, regencies + 1), the last being for NOWHERE.
    """

    scale: int
    person: Whole
    seat: Whole
    floor: Whole
    budget: int
    cap: int
    sides: Whole
    couples: Whole


def gap(objective: int, bound: int) -> Decimal:
    """Return the most by which a better plan could be better, as a share of the bound; 0 where none can."""
    return Decimal(bound - objective) / max(1, abs(bound))


def gap_percent(objective: int, bound: int) -> str:
    """Return the gap in percent, to two decimals, rounded up.

    >>> gap_percent(2999, 3000)
    '0.04'
    """
    return str((100 * gap(objective, bound)).quantize(Decimal("0.01"), rounding=ROUND_CEILING))


class LimitKind(StrEnum):
    """The kinds of limits that a demand may set."""

    LOCK = "lock"
    VETO = "veto"
    FLOOR = "floor"
    COUPLE = "couple"
    SIDE = "side"
    BUDGET = "budget"
    CAP = "cap"


@dataclass(frozen=True, slots=True, order=True)
class Limit:
    """One limit of a demand.

    Attributes:
        row: Its row among the locks, vetoes, groups, couples or side limits; 0 for the budget and the cap.
    """

    kind: LimitKind
    row: int


class Ending(StrEnum):
    """Why solving came to an end."""

    PROVED = "proved"
    """No plan is better."""

    CLOSE = "close"
    """The proved gap is as small as was asked for."""

    OUT_OF_TIME = "out_of_time"
    STOPPED = "stopped"
    """Someone asked to stop."""

    EXHAUSTED = "exhausted"
    """Every method has been tried; the gap that is left is proved."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far solving has come.

    Attributes:
        seconds: Since the start.
        step: What is being done, e.g. ``multipliers``.
        objective: Worth of the best plan so far, or None before there is one.
        bound: No plan is worth more; None before anything is proved.
    """

    seconds: float
    step: str
    objective: int | None
    bound: int | None


class DemandFault(StrEnum):
    """What can be wrong with a demand, before anything is solved."""

    NOBODY = "nobody"
    NO_SEATS = "no_seats"
    NO_PAIRS = "no_pairs"
    ALL_VETOED = "all_vetoed"
    OUT_OF_RANGE = "out_of_range"
    OUT_OF_ORDER = "out_of_order"
    TOO_LARGE = "too_large"
    OWN_SEAT = "own_seat"
    HOLDS_TWO_SEATS = "holds_two_seats"
    HOLDER_ELSEWHERE = "holder_elsewhere"
    FLOOR_ABOVE_HEADCOUNT = "floor_above_headcount"
    NEGATIVE_COST = "negative_cost"
    NEGATIVE_LIMIT = "negative_limit"
    BUDGET_OF_ZERO = "budget_of_zero"
    CAP_OF_ZERO = "cap_of_zero"
    PERSON_LOCKED_TWICE = "person_locked_twice"
    SEAT_LOCKED_TWICE = "seat_locked_twice"
    LOCKED_NO_CANDIDATE = "locked_no_candidate"
    LOCKED_AND_VETOED = "locked_and_vetoed"
    COUPLE_OF_ONE = "couple_of_one"
    IN_TWO_COUPLES = "in_two_couples"


class Breach(StrEnum):
    """What can be wrong with a plan."""

    NO_SUCH_PAIR = "no_such_pair"
    CHOSEN_TWICE = "chosen_twice"
    PERSON_MOVES_TWICE = "person_moves_twice"
    SEAT_FILLED_TWICE = "seat_filled_twice"
    HOLDER_STAYS = "holder_stays"
    BELOW_FLOOR = "below_floor"
    OVER_BUDGET = "over_budget"
    OVER_CAP = "over_cap"
    OVER_SIDE_LIMIT = "over_side_limit"
    COUPLE_APART = "couple_apart"
    LOCK_NOT_KEPT = "lock_not_kept"
    VETO_NOT_KEPT = "veto_not_kept"
    WRONG_OBJECTIVE = "wrong_objective"
    WRONG_BOUND = "wrong_bound"


@dataclass(frozen=True, slots=True)
class PlanningFinding:
    """A fault, with the persons, seats and groups concerned.

    Attributes:
        fatal: Whether no plan can be made, or none may be returned, because of it; else a warning.
        persons, seats, groups: Row numbers of those concerned, ascending; empty where it concerns none.
        found: The number that was found, or None where it isn't a matter of numbers.
        limit: The number that it had to keep to, or None.
    """

    kind: DemandFault | Breach
    fatal: bool = True
    persons: tuple[int, ...] = ()
    seats: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    found: int | None = None
    limit: int | None = None
