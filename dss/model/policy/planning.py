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
    POINTS_PER_MOVE = "points_per_move"
    POINTS_PER_CHAIN_MOVE = "points_per_chain_move"
    POINTS_PER_CHANGE = "points_per_change"
    SCORE_FLOOR = "score_floor"
    MOST_FIT_LOST = "most_fit_lost"
    REFUSAL_MONTHS = "refusal_months"
    CHAINS = "chains"
    PLACES_RANKED_BELOW = "places_ranked_below"
    TIE_ORDER = "tie_order"
    LOT_SEED = "lot_seed"
    DRAWS = "draws"
    DRAWS_WITH_LIMITS = "draws_with_limits"
    CANDIDATES_PER_SEAT = "candidates_per_seat"
    CANDIDATES_PER_CHAIN = "candidates_per_chain"
    MOST_MOVES = "most_moves"
    BUDGET = "budget"
    MOST_UNASKED_REMOTE = "most_unasked_remote"
    GAP_PER_MILLE = "gap_per_mille"
    SECONDS = "seconds"
    PERCENT_YES_ASKED = "percent_yes_asked"
    PERCENT_YES_UNASKED = "percent_yes_unasked"
    FALLBACKS_PER_SEAT = "fallbacks_per_seat"


CHAINS_WHERE_SHORT: Final = "where_short"
"""The place that a mover leaves may be filled where it would fall short of its need."""

CHAINS_NEVER: Final = "never"


class TieBreak(StrEnum):
    """What puts one person before another where the rules give both the same."""

    ASKED = "asked"
    """Has asked for the place."""

    WAITING = "waiting"
    """Has been longer in the present position."""

    BURDEN = "burden"
    """Has served less in remote posts."""

    LOT = "lot"
    """A digest of the employee's id with the seed of the policy; the last in every order."""


ALLOWED: Final = "allowed"
REFUSED: Final = "refused"

_POINTS: Final = TermForm("points", 0, 1_000_000)
_WEIGHT: Final = _POINTS._replace(drawn=True)

TERM_FORMS: Final[Mapping[PlanningTerm, TermForm]] = {
    PlanningTerm.FLOOR_PERCENT: TermForm("percent", 0, 100),
    PlanningTerm.POINTS_CRITICAL_REMOTE: _WEIGHT,
    PlanningTerm.POINTS_CRITICAL: _WEIGHT,
    PlanningTerm.POINTS_REMOTE: _WEIGHT,
    PlanningTerm.POINTS_ORDINARY: _WEIGHT,
    PlanningTerm.POINTS_WITHOUT_NEED: _WEIGHT,
    PlanningTerm.POINTS_PER_MOVE: _WEIGHT,
    PlanningTerm.POINTS_PER_CHAIN_MOVE: _POINTS,
    PlanningTerm.POINTS_PER_CHANGE: _POINTS,
    PlanningTerm.SCORE_FLOOR: TermForm("points", 0, 1_000_000, required=False),
    PlanningTerm.MOST_FIT_LOST: TermForm("points", 0, 1_000_000, required=False),
    PlanningTerm.REFUSAL_MONTHS: TermForm("months", 1, 120, required=False),
    PlanningTerm.CHAINS: TermForm(None, codes=(CHAINS_WHERE_SHORT, CHAINS_NEVER)),
    PlanningTerm.PLACES_RANKED_BELOW: TermForm(None, codes=(ALLOWED, REFUSED)),
    PlanningTerm.TIE_ORDER: TermForm(None, codes=tuple(one for one in TieBreak if one is not TieBreak.LOT), many=True),
    PlanningTerm.LOT_SEED: TermForm(None, 0, 1_000_000_000),
    PlanningTerm.DRAWS: TermForm(None, 1, 10_000),
    PlanningTerm.DRAWS_WITH_LIMITS: TermForm(None, 1, 10_000),
    PlanningTerm.CANDIDATES_PER_SEAT: TermForm("people", 1, 1000),
    PlanningTerm.CANDIDATES_PER_CHAIN: TermForm("people", 1, 1000),
    PlanningTerm.MOST_MOVES: TermForm("moves", 1, 1_000_000, required=False),
    PlanningTerm.BUDGET: TermForm("thousand_rupiah", 1, 1_000_000_000, required=False),
    PlanningTerm.MOST_UNASKED_REMOTE: TermForm("people", 0, 1_000_000, required=False),
    PlanningTerm.GAP_PER_MILLE: TermForm("per_mille", 0, 1000),
    PlanningTerm.SECONDS: TermForm("seconds", 1, 86_400),
    PlanningTerm.PERCENT_YES_ASKED: TermForm("percent", 1, 100, required=False),
    PlanningTerm.PERCENT_YES_UNASKED: TermForm("percent", 1, 100, required=False),
    PlanningTerm.FALLBACKS_PER_SEAT: TermForm("people", 0, 10, required=False),
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
class WorthCriteria:
    """The criteria of rules whose points a plan counts; it counts no others.

    Attributes:
        fit: How well a person fits a post: the points at the new post less those at the present one.
        moving: What the person's wishes and the move itself add or cost.
    """

    fit: tuple[str, ...]
    moving: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanningPolicy:
    """The planning policy of all days.

    Attributes:
        place: The file.
    """

    parameters: Mapping[PlanningTerm, Parameter]
    criteria: WorthCriteria
    floors: tuple[Floor, ...]
    costs: tuple[IncentiveCost, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class TieOrder:
    """The published order of people who are equal by the rules.

    Attributes:
        breaks: What puts one before another, the first first; the lot is the last.
        lot_seed: That of the lot.
    """

    breaks: tuple[TieBreak, ...]
    lot_seed: int


@dataclass(frozen=True, slots=True)
class PlanningLimits:
    """The planning policy of one day.

    Attributes:
        floor_percent: Of the need of an agency in a group of positions, below which it is not stripped.
        floors: Floors of their own.
        criteria: Whose points count.
        fill_points: What filling a seat is worth, by the priority of the need that it covers.
        points_without_need: The same of a seat that covers no need.
        points_per_move: The cost of moving: what each move must bring.
        points_per_chain_move: What filling a mover's place must bring beyond that.
        points_per_change: What a revised plan pays for each move that it gives up.
        score_floor: The least score of a move that a plan proposes by itself; None where there is none.
        most_fit_lost: By how many points such a move may fit the person less than the present post; None likewise.
        refusal_months: For how many months a refused move is not proposed again; None where it may be at once.
        chains: Whether places that movers leave may be filled.
        refuse_places_ranked_below: Whether moves to a place where the employee ranks lower than now are refused.
        tie_order: Who comes first among equals.
        draws: How many plans of each kind are drawn to see how sure the moves of a plan are.
        draws_with_limits: The same where a budget, a cap, couples or the like make each of them slow.
        candidates_per_seat: How many of the best candidates of a vacant seat are considered at first.
        candidates_per_chain: The same of a mover's place.
        most_moves: None where there is no cap.
        budget: In thousands of rupiah; None where there is no budget.
        most_unasked_remote: The most people who go to a more remote place unasked; None where there is no such limit.
        gap_per_mille: The proved gap at which solving may end, in thousandths of the bound.
        seconds: The longest that solving may take.
        percent_yes_asked: Of employees who asked for a place, how many agree, until enough have answered; None where
            the policy doesn't say.
        percent_yes_unasked: The same of those who did not.
        fallbacks_per_seat: How many people are prepared for each seat beside the one who is planned; None likewise.
    """

    floor_percent: int
    floors: tuple[Floor, ...]
    costs: tuple[IncentiveCost, ...]
    criteria: WorthCriteria
    fill_points: Mapping[Priority, int]
    points_without_need: int
    points_per_move: int
    points_per_chain_move: int
    points_per_change: int
    score_floor: int | None
    most_fit_lost: int | None
    refusal_months: int | None
    chains: bool
    refuse_places_ranked_below: bool
    tie_order: TieOrder
    draws: int
    draws_with_limits: int
    candidates_per_seat: int
    candidates_per_chain: int
    most_moves: int | None
    budget: int | None
    most_unasked_remote: int | None
    gap_per_mille: int
    seconds: int
    percent_yes_asked: int | None
    percent_yes_unasked: int | None
    fallbacks_per_seat: int | None
