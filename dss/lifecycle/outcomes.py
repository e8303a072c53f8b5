"""How moves turned out that a rule favoured, beside those that it did not.

Counts with Wilson's interval, and Newcombe's for the difference of two shares (Statistics in Medicine 17, 1998,
method 10). Those favoured are not chosen at random, so it shows no cause, and the words say so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, sqrt
from statistics import NormalDist

from dss.lifecycle.follow_up import newest_complete
from dss.model.casework.cases import Evaluation, MoveCase
from dss.model.identifiers import RuleId
from dss.model.policy.casework import CaseworkLimits
from dss.model.text import Text, _


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval in thousandths, rounded outwards."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How some moves turned out.

    Attributes:
        evaluated: Moves with a complete evaluation.
        good: Those of them whose newest evaluation is good.
        interval: Of the share that is good; None where too few are evaluated.
    """

    evaluated: int
    good: int
    interval: Interval | None

    @property
    def not_good(self) -> int:
        """Evaluated moves that are not good."""
        return self.evaluated - self.good


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """How moves turned out that a rule favoured, with points or an incentive, and all others.

    Attributes:
        difference: Of the two shares; None where either has too few.
    """

    rule: RuleId
    favoured: Tally
    others: Tally
    difference: Interval | None


def is_good(evaluation: Evaluation, limits: CaseworkLimits) -> bool:
    """Return whether a complete evaluation is good: the rating, and the satisfaction of both."""
    assert evaluation.head is not None
    assert evaluation.employee is not None
    satisfied = min(evaluation.head.satisfaction, evaluation.employee.satisfaction) >= limits.good_satisfaction
    return satisfied and evaluation.head.performance in limits.good_performances


def rule_outcomes(cases: Iterable[MoveCase], limits: CaseworkLimits) -> tuple[RuleOutcome, ...]:
    """Return the outcomes of each rule that favoured an evaluated move, by rule."""
    evaluated = [(case, evaluation) for case in cases if (evaluation := newest_complete(case)) is not None]
    good = [(frozenset(case.proposal.favoured_by), is_good(evaluation, limits)) for case, evaluation in evaluated]
    rules = sorted({rule for favoured_by, _ in good for rule in favoured_by})
    return tuple(
        _outcome(
            rule,
            [is_so for favoured_by, is_so in good if rule in favoured_by],
            [is_so for favoured_by, is_so in good if rule not in favoured_by],
            limits,
        )
        for rule in rules
    )


def _outcome(rule: RuleId, favoured: Sequence[bool], others: Sequence[bool], limits: CaseworkLimits) -> RuleOutcome:
    enough = min(len(favoured), len(others)) >= limits.least_outcomes
    difference = difference_interval(favoured, others, limits.confidence_percent) if enough else None
    return RuleOutcome(rule, _tally(favoured, limits), _tally(others, limits), difference)


def _tally(good: Sequence[bool], limits: CaseworkLimits) -> Tally:
    enough = len(good) >= limits.least_outcomes
    low, high = wilson(sum(good), len(good), limits.confidence_percent) if enough else (0.0, 1.0)
    return Tally(len(good), sum(good), _outwards(low, high) if enough else None)


def wilson(good: int, of: int, confidence_percent: int) -> tuple[float, float]:
    """Return Wilson's score interval of a share.

    >>> low, high = wilson(8, 10, 95)
    >>> f"{low:.3f} {high:.3f}"
    '0.490 0.943'

    Args:
        good: 0 to `of`.
        of: Above 0.
        confidence_percent: 50 to 99.
    """
    z = NormalDist().inv_cdf((1 + confidence_percent / 100) / 2)
    share = good / of
    centre = (share + z * z / (2 * of)) / (1 + z * z / of)
    reach = z / (1 + z * z / of) * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return centre - reach if good else 0.0, centre + reach if good < of else 1.0


def difference_interval(one: Sequence[bool], other: Sequence[bool], confidence_percent: int) -> Interval:
    """Return Newcombe's interval of the first share less the second; neither may be empty."""
    p, q = sum(one) / len(one), sum(other) / len(other)
    p_low, p_high = wilson(sum(one), len(one), confidence_percent)
    q_low, q_high = wilson(sum(other), len(other), confidence_percent)
    low = p - q - sqrt((p - p_low) ** 2 + (q_high - q) ** 2)
    high = p - q + sqrt((p_high - p) ** 2 + (q - q_low) ** 2)
    return _outwards(low, high)


def _outwards(low: float, high: float) -> Interval:
    return Interval(floor(low * 1000), ceil(high * 1000))


def describe_outcome(outcome: RuleOutcome, title: Text, limits: CaseworkLimits) -> Text:
    """Say how moves turned out that a rule, of this title, favoured."""
    favoured, others = _told(outcome.favoured, limits), _told(outcome.others, limits)
    return _(
        "{title}. Moves that the rule favoured: {favoured}. Others: {others}. The two groups differ in many "
        "ways, so this shows no cause."
    ).filled(title=title, favoured=favoured, others=others)


def _told(tally: Tally, limits: CaseworkLimits) -> Text:
    counts = _("{good} of {evaluated} evaluated turned out well").filled(good=tally.good, evaluated=tally.evaluated)
    if tally.interval is None:
        return _("{counts} (fewer than {least_outcomes}, too few for a share)").filled(
            counts=counts, least_outcomes=limits.least_outcomes
        )
    low, high = (Decimal(f"{thousandths / 10:.1f}") for thousandths in (tally.interval.low, tally.interval.high))
    return _("{counts} (interval of {percent}%: {low}% to {high}%)").filled(
        counts=counts, percent=limits.confidence_percent, low=low, high=high
    )
