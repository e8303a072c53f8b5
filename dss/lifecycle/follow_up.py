"""From what the follow-up rules ask for after an evaluation to tasks of the case."""

from collections.abc import Iterable

from dss.model.casework.cases import Evaluation, FollowUp, MoveCase
from dss.model.casework.events import AssignFollowUp
from dss.model.identifiers import RuleId
from dss.model.judgement.assessment import AppliedEffect
from dss.model.policy.casework import CaseworkLimits
from dss.model.policy.rules import Require


def newest_complete(case: MoveCase) -> Evaluation | None:
    """Return the latest evaluation that both have completed, or None."""
    complete = [evaluation for evaluation in case.evaluations if evaluation.complete]
    return max(complete, key=lambda evaluation: evaluation.months, default=None)


def follow_ups_asked(
    case: MoveCase, outcomes: Iterable[AppliedEffect], limits: CaseworkLimits
) -> tuple[AssignFollowUp, ...]:
    """Return an event for each requirement that follow-up rules bring, in the order of the policy's list.

    Args:
        case: The case; what is under way in it, or was assigned upon its newest evaluation, is not asked for again.
        outcomes: What took hold when the employee was judged by the follow-up rules.
        limits: The policy of casework; requirements that it doesn't list are no tasks of a case.
    """
    rules: dict[str, list[RuleId]] = {}
    for outcome in outcomes:
        if isinstance(outcome.effect, Require):
            rules.setdefault(outcome.effect.requirement, []).append(outcome.rule)
    settled = {one.requirement for one in case.follow_ups if one.done_on is None or _upon_the_newest(case, one)}
    return tuple(
        AssignFollowUp(form.requirement, tuple(rules[form.requirement]))
        for form in limits.follow_ups
        if form.requirement in rules and form.requirement not in settled
    )


def _upon_the_newest(case: MoveCase, follow_up: FollowUp) -> bool:
    """Return whether a follow-up was assigned once the newest evaluation was complete."""
    newest = newest_complete(case)
    if newest is None or newest.head is None or newest.employee is None:
        return False
    return follow_up.assigned_on >= max(newest.head.on, newest.employee.on)
