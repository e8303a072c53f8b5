"""What a plan must keep to and what it is worth, as a policy officer writes it: dated numbers, floors, costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dss.model.basis import Citation
from dss.model.diagnostic import Place
from dss.model.identifiers import AgencyId
from dss.model.organisation.needs import Priority
from dss.model.policy.program_parameters import TermForm
from dss.model.policy.rules import Parameter


class PlanningTerm(StrEnum):
    """The numbers of planning, each a dated parameter."""

    FLOOR_PERCENT = "floor_percent"
    POINTS_CRITICAL_REMOTE = "points_critical_remote"
    POINTS_CRITICAL = "points_critical"
    POINTS_REMOTE = "points_remote"
    POINTS_ORDINARY = "points_ordinary"
    POINTS_WITHOUT_NEED = "points_without_need"
    PERCENT_LEFT_SHORT = "percent_left_short"
    POINTS_PER_MOVE = "points_per_move"
    POINTS_PER_CHAIN_MOVE = "points_per_chain_move"
    POINTS_PER_CHANGE = "points_per_change"
    SCORE_FLOOR = "score_floor"
    CHAINS = "chains"
    PLACES_RANKED_BELOW = "places_ranked_below"
    CANDIDATES_PER_SEAT = "candidates_per_seat"
    CANDIDATES_PER_CHAIN = "candidates_per_chain"
    MOST_MOVES = "most_moves"
    BUDGET = "budget"
    GAP_PER_MILLE = "gap_per_mille"
    SECONDS = "seconds"


CHAINS_WHERE_SHORT: Final = "where_short"
"""The place that a mover leaves may be filled where it would fall short of its need."""

CHAINS_NEVER: Final = "never"

ALLOWED: Final = "allowed"
REFUSED: Final = "refused"

_POINTS: Final = TermForm("points", 0, 1_000_000)

TERM_FORMS: Final[Mapping[PlanningTerm, TermForm]] = {
    PlanningTerm.FLOOR_PERCENT: TermForm("percent", 0, 100),
    PlanningTerm.POINTS_CRITICAL_REMOTE: _POINTS,
    PlanningTerm.POINTS_CRITICAL: _POINTS,
    PlanningTerm.POINTS_REMOTE: _POINTS,
    PlanningTerm.POINTS_ORDINARY: _POINTS,
    PlanningTerm.POINTS_WITHOUT_NEED: _POINTS,
    PlanningTerm.PERCENT_LEFT_SHORT: TermForm("percent", 0, 100),
    PlanningTerm.POINTS_PER_MOVE: _POINTS,
    PlanningTerm.POINTS_PER_CHAIN_MOVE: _POINTS,
    PlanningTerm.POINTS_PER_CHANGE: _POINTS,
    PlanningTerm.SCORE_FLOOR: TermForm("points", 0, 1_000_000, required=False),
    PlanningTerm.CHAINS: TermForm(None, codes=(CHAINS_WHERE_SHORT, CHAINS_NEVER)),
    PlanningTerm.PLACES_RANKED_BELOW: TermForm(None, codes=(ALLOWED, REFUSED)),
    PlanningTerm.CANDIDATES_PER_SEAT: TermForm("people", 1, 1000),
    PlanningTerm.CANDIDATES_PER_CHAIN: TermForm("people", 1, 1000),
    PlanningTerm.MOST_MOVES: TermForm("moves", 1, 1_000_000, required=False),
    PlanningTerm.BUDGET: TermForm("thousand_rupiah", 1, 1_000_000_000, required=False),
    PlanningTerm.GAP_PER_MILLE: TermForm("per_mille", 0, 1000),
    PlanningTerm.SECONDS: TermForm("seconds", 1, 86_400),
}
"""What each term takes."""


@dataclass(frozen=True, slots=True)
class Floor:
    """A floor of its own for some groups; of several that fit a group, the last counts.

    Attributes:
        agency: The agency whose groups are meant, or None for every agency.
        group: The group of positions that is meant, or None for every group.
        percent: Of the need, rounded up to whole people; None where `people` is set.
        people: So many, regardless of the need; None where `percent` is set.
    """

    agency: AgencyId | None
    group: str | None
    percent: int | None
    people: int | None
    basis: Citation
    place: Place


@dataclass(frozen=True, slots=True)
class IncentiveCost:
    """What granting an incentive once takes from the budget.

    Attributes:
        thousand_rupiah: So much for each move that is granted it; None where `months` is set.
        months: For so many months, the amount that the rule grants, in rupiah a month; None where
            `thousand_rupiah` is set.
    """

    incentive: str
    thousand_rupiah: int | None
    months: int | None
    basis: Citation
    place: Place


@dataclass(frozen=True, slots=True)
class PlanningPolicy:
    """The planning policy of all days.

    Attributes:
        place: The file.
    """

    parameters: Mapping[PlanningTerm, Parameter]
    floors: tuple[Floor, ...]
    costs: tuple[IncentiveCost, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PlanningLimits:
    """The planning policy of one day.

    Attributes:
        floor_percent: Of the need of an agency in a group of positions, below which it is not stripped.
        floors: Floors of their own.
        fill_points: What filling a seat is worth above the score, by the priority of the need that it covers.
        points_without_need: The same of a seat that covers no need.
        percent_left_short: Of the points of a post, what a mover is charged who leaves it short.
        points_per_move: The cost of moving: what each move must bring.
        points_per_chain_move: What filling a mover's place must bring beyond that.
        points_per_change: What a revised plan pays for each move that it gives up.
        score_floor: The least score of a move that a plan proposes by itself; None where there is none.
        chains: Whether places that movers leave may be filled.
        refuse_places_ranked_below: Whether moves to a place where the employee ranks lower than now are refused.
        candidates_per_seat: How many of the best candidates of a vacant seat are considered at first.
        candidates_per_chain: The same of a mover's place.
        most_moves: None where there is no cap.
        budget: In thousands of rupiah; None where there is no budget.
        gap_per_mille: The proved gap at which solving may end, in thousandths of the bound.
        seconds: The longest that solving may take.
    """

    floor_percent: int
    floors: tuple[Floor, ...]
    costs: tuple[IncentiveCost, ...]
    fill_points: Mapping[Priority, int]
    points_without_need: int
    percent_left_short: int
    points_per_move: int
    points_per_chain_move: int
    points_per_change: int
    score_floor: int | None
    chains: bool
    refuse_places_ranked_below: bool
    candidates_per_seat: int
    candidates_per_chain: int
    most_moves: int | None
    budget: int | None
    gap_per_mille: int
    seconds: int
