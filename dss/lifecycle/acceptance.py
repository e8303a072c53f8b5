"""How many employees agree to a move that is proposed to them, where they asked for the place and where they did not.

Counts of their answers, with Wilson's interval. They are grouped by what was asked and by nothing else: not by who
answers, and least of all by sex, origin or age.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dss.lifecycle.outcomes import wilson
from dss.model.casework.cases import Capacity, MoveCase, Stance
from dss.model.identifiers import RuleId
from dss.model.policy.casework import CaseworkLimits


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers of employees.

    Attributes:
        given: How many have answered.
        yes: Those of them who agree.
    """

    given: int = 0
    yes: int = 0


@dataclass(frozen=True, slots=True)
class YesShare:
    """The share of employees who agree.

    Attributes:
        percent: What is counted with: of the answers where there are enough, else of the policy.
        answers: Those on record.
        low, high: Wilson's interval of the answers, in percent, rounded outwards; None without enough.
    """

    percent: int
    answers: Answers
    low: int | None = None
    high: int | None = None

    @property
    def counted(self) -> bool:
        """Whether it is counted from answers."""
        return self.low is not None


def count_answers(cases: Iterable[MoveCase], wishes: Collection[RuleId]) -> tuple[Answers, Answers]:
    """Count the newest answer of each employee to each move.

    Args:
        cases: The moves.
        wishes: The rules that favour a place which the employee wishes for.

    Returns:
        Of those who had asked for the place, by a request or a wish, and of the others.
    """
    found: dict[bool, list[bool]] = {True: [], False: []}
    for case in cases:
        asked = case.proposal.own_request or not set(wishes).isdisjoint(case.proposal.favoured_by)
        found[asked] += [one.stance is Stance.AGREES for one in case.answers if one.party is Capacity.EMPLOYEE]
    asked_for, unasked = (Answers(len(found[key]), sum(found[key])) for key in (True, False))
    return asked_for, unasked


def estimate_share(answers: Answers, percent: int, limits: CaseworkLimits) -> YesShare:
    """Return the share that agrees: by the answers once there are enough of them, else what the policy takes it to be.

    Args:
        answers: Those on record.
        percent: That of the policy.
        limits: From how many on there are enough, and the confidence of the interval.
    """
    if answers.given < limits.least_outcomes:
        return YesShare(percent, answers)
    low, high = wilson(answers.yes, answers.given, limits.confidence_percent)
    counted = (200 * answers.yes + answers.given) // (2 * answers.given)
    return YesShare(counted, answers, int(100 * low), -int(-100 * high // 1))
