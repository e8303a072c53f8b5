"""The policy of casework on a day.

The months of evaluations, and the satisfaction that counts as high, are those that the follow-up rules stand on
(``rules/parameters.yaml``), so that both say the same.
"""

from collections.abc import Mapping
from datetime import date

from dss.model.identifiers import ParameterName
from dss.model.knowledge.facts import Value
from dss.model.policy.casework import (
    LAPSE_GRANTS,
    NOTICE_BEFORE_ORDER,
    OFF,
    REQUIRED,
    WEEK,
    CaseworkLimits,
    CaseworkPolicy,
    CaseworkTerm,
)
from dss.model.policy.program_parameters import EVALUATION_MONTHS, HIGH_SATISFACTION
from dss.model.policy.rules import Parameter, values_on


def casework_limits(policy: CaseworkPolicy, parameters: Mapping[ParameterName, Parameter], day: date) -> CaseworkLimits:
    """Return the policy of a day.

    Args:
        policy: The policy of casework.
        parameters: Those of the rules.
        day: The day.

    Raises:
        ParameterMissing: If a number has no value on that day.
    """

    def values(term: CaseworkTerm) -> tuple[Value, ...]:
        return values_on(policy.parameters, term, day)

    def number(term: CaseworkTerm) -> int:
        return int(values(term)[0])

    def number_or_none(term: CaseworkTerm) -> int | None:
        parameter = policy.parameters.get(term)
        return None if parameter is None or parameter.on(day) is None else number(term)

    def says(term: CaseworkTerm, code: str) -> bool:
        return values(term)[0] == code

    def of_rules(name: ParameterName) -> int:
        return int(values_on(parameters, name, day)[0])

    return CaseworkLimits(
        response_days=number(CaseworkTerm.RESPONSE_DAYS),
        decision_days=number(CaseworkTerm.DECISION_DAYS),
        inform_days=number(CaseworkTerm.INFORM_DAYS),
        notice_days=number(CaseworkTerm.NOTICE_DAYS),
        notice_before_order=says(CaseworkTerm.NOTICE_BEFORE, NOTICE_BEFORE_ORDER),
        objection_days=number(CaseworkTerm.OBJECTION_DAYS),
        objection_answer_days=number(CaseworkTerm.OBJECTION_ANSWER_DAYS),
        pertek_days=number_or_none(CaseworkTerm.PERTEK_DAYS),
        unanswered_granted=says(CaseworkTerm.UNANSWERED_OBJECTION, LAPSE_GRANTS),
        team_least=number(CaseworkTerm.TEAM_LEAST),
        odd_voters=says(CaseworkTerm.ODD_VOTERS, REQUIRED),
        evaluation_months=tuple(sorted({of_rules(name) for name in EVALUATION_MONTHS})),
        evaluation_days=number(CaseworkTerm.EVALUATION_DAYS),
        good_performances=tuple(str(code) for code in values(CaseworkTerm.GOOD_PERFORMANCE)),
        good_satisfaction=of_rules(HIGH_SATISFACTION),
        least_outcomes=number(CaseworkTerm.LEAST_OUTCOMES),
        confidence_percent=number(CaseworkTerm.CONFIDENCE_PERCENT),
        working_week=frozenset(WEEK.index(str(name)) for name in values(CaseworkTerm.WORKING_WEEK)),
        joint_leave_off=says(CaseworkTerm.JOINT_LEAVE, OFF),
        kinds=policy.kinds,
        documents=policy.documents,
        formalities=policy.formalities,
        follow_ups=policy.follow_ups,
        days=policy.days,
        performances=policy.performances,
        difficulties=policy.difficulties,
    )
