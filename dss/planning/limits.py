"""The planning policy on a day."""

from datetime import date
from typing import Final

from dss.model.organisation.needs import Priority
from dss.model.policy.planning import (
    CHAINS_NEVER,
    REFUSED,
    TERM_FORMS,
    PlanningLimits,
    PlanningPolicy,
    PlanningTerm,
    TieBreak,
    TieOrder,
)
from dss.model.policy.rules import values_on

POINTS_OF_PRIORITY: Final = {
    Priority.CRITICAL_REMOTE: PlanningTerm.POINTS_CRITICAL_REMOTE,
    Priority.CRITICAL: PlanningTerm.POINTS_CRITICAL,
    Priority.REMOTE: PlanningTerm.POINTS_REMOTE,
    Priority.ORDINARY: PlanningTerm.POINTS_ORDINARY,
}
"""What filling a need of each priority is worth."""


def planning_limits(policy: PlanningPolicy, on: date) -> PlanningLimits:
    """Return the numbers of a day.

    Raises:
        ParameterMissing: If one that every plan needs has no value on that day.
    """

    def number(term: PlanningTerm) -> int:
        return int(values_on(policy.parameters, term, on)[0])

    def number_or_none(term: PlanningTerm) -> int | None:
        parameter = policy.parameters.get(term)
        assert not TERM_FORMS[term].required
        return None if parameter is None or parameter.on(on) is None else number(term)

    return PlanningLimits(
        floor_percent=number(PlanningTerm.FLOOR_PERCENT),
        floors=policy.floors,
        costs=policy.costs,
        criteria=policy.criteria,
        fill_points={priority: number(term) for priority, term in POINTS_OF_PRIORITY.items()},
        points_without_need=number(PlanningTerm.POINTS_WITHOUT_NEED),
        points_per_move=number(PlanningTerm.POINTS_PER_MOVE),
        points_per_chain_move=number(PlanningTerm.POINTS_PER_CHAIN_MOVE),
        points_per_change=number(PlanningTerm.POINTS_PER_CHANGE),
        score_floor=number_or_none(PlanningTerm.SCORE_FLOOR),
        most_fit_lost=number_or_none(PlanningTerm.MOST_FIT_LOST),
        refusal_months=number_or_none(PlanningTerm.REFUSAL_MONTHS),
        chains=values_on(policy.parameters, PlanningTerm.CHAINS, on) != (CHAINS_NEVER,),
        refuse_places_ranked_below=values_on(policy.parameters, PlanningTerm.PLACES_RANKED_BELOW, on) == (REFUSED,),
        tie_order=tie_order(policy, on),
        draws=number(PlanningTerm.DRAWS),
        draws_with_limits=number(PlanningTerm.DRAWS_WITH_LIMITS),
        candidates_per_seat=number(PlanningTerm.CANDIDATES_PER_SEAT),
        candidates_per_chain=number(PlanningTerm.CANDIDATES_PER_CHAIN),
        most_moves=number_or_none(PlanningTerm.MOST_MOVES),
        budget=number_or_none(PlanningTerm.BUDGET),
        most_unasked_remote=number_or_none(PlanningTerm.MOST_UNASKED_REMOTE),
        gap_per_mille=number(PlanningTerm.GAP_PER_MILLE),
        seconds=number(PlanningTerm.SECONDS),
        percent_yes_asked=number_or_none(PlanningTerm.PERCENT_YES_ASKED),
        percent_yes_unasked=number_or_none(PlanningTerm.PERCENT_YES_UNASKED),
        fallbacks_per_seat=number_or_none(PlanningTerm.FALLBACKS_PER_SEAT),
    )


def tie_order(policy: PlanningPolicy, on: date) -> TieOrder:
    """Return the published order of equals on a day.

    Raises:
        ParameterMissing: If it has no value on that day.
    """
    breaks = dict.fromkeys(TieBreak(str(code)) for code in values_on(policy.parameters, PlanningTerm.TIE_ORDER, on))
    (seed,) = values_on(policy.parameters, PlanningTerm.LOT_SEED, on)
    return TieOrder((*breaks, TieBreak.LOT), int(seed))
