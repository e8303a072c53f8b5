"""What the rules of follow-up ask for upon an evaluation, by the facts of the employee and those of the case."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from dss.lifecycle.awaiting import Awaited, awaiting
from dss.lifecycle.follow_up import follow_ups_asked, newest_complete
from dss.model.casework.cases import Capacity, Duty, MoveCase, ProposedMove
from dss.model.casework.events import AssignFollowUp
from dss.model.errors import UnknownName
from dss.model.identifiers import FactName
from dss.model.judgement.assessment import Assessment
from dss.model.judgement.counterfactual import Row
from dss.model.knowledge.facts import Value
from dss.model.policy.rules import Decision
from dss.service.workspace.case_rules import CaseRules
from dss.service.workspace.workspace import Workspace

NO_DIFFICULTY: Final = "tidak_ada"
"""The code for "no difficulty"."""

_GAPS: Final = {
    "evaluation.technical_gap": FactName("match.technical_gap"),
    "evaluation.managerial_gap": FactName("match.managerial_gap"),
}
"""The fact of a pair for each fact of an evaluation, applied to the position held."""


@dataclass(frozen=True, slots=True)
class FollowUpJudgement:
    """What the rules of follow-up say upon the newest complete evaluation of a case.

    Attributes:
        assessment: By both engines; None while no evaluation is complete.
        events: What they ask for and is not assigned yet.
    """

    assessment: Assessment | None
    events: tuple[AssignFollowUp, ...]


def list_awaited(workspace: Workspace, rules: CaseRules, case: MoveCase, on: date) -> tuple[Awaited, ...]:
    """Return what a case waits for, with the follow-ups that the rules ask for and nobody has assigned.

    Raises:
        EngineDisagreement: If the engines differ on these.
    """
    events = judge_follow_up(workspace, rules, case, on).events
    assigned = tuple(Awaited(Capacity.HR_OFFICER, Duty.ASSIGN, about=event.requirement) for event in events)
    plain = awaiting(case, rules.limits)
    return (*(one for one in plain if not (assigned and one.duty is Duty.CLOSE)), *assigned)


def judge_follow_up(workspace: Workspace, rules: CaseRules, case: MoveCase, on: date) -> FollowUpJudgement:
    """Judge a case by the rules of follow-up, by both engines, on its newest complete evaluation.

    The facts of the employee are those in force; the facts of the evaluation are the case's own.

    Raises:
        EngineDisagreement: If the engines differ.
    """
    facts = gather_evaluated_facts(workspace, case)
    if facts is None or case.final:
        return FollowUpJudgement(None, ())
    judge = workspace.judge(on, Decision.FOLLOW_UP)
    assessment = judge.assessment(facts, f"the evaluation of {case.id}")
    return FollowUpJudgement(assessment, follow_ups_asked(case, assessment.outcomes, rules.limits))


def gather_evaluated_facts(workspace: Workspace, case: MoveCase) -> Row | None:
    """Return the facts of an employee after a move, with those of the case's newest complete evaluation.

    Competencies are compared with what the new position asks for, whether or not the data in force have the employee
    there already. Where they lack the employee or the position, what hangs on them is unknown.

    Returns:
        The facts, or None while no evaluation is complete.
    """
    evaluation = newest_complete(case)
    if evaluation is None or evaluation.head is None or evaluation.employee is None:
        return None
    difficulties = evaluation.employee.difficulties or (NO_DIFFICULTY,)
    own: dict[str, Value | None] = {
        "evaluation.months_since_move": evaluation.months,
        "evaluation.performance": evaluation.head.performance,
        "evaluation.head_satisfaction": evaluation.head.satisfaction,
        "evaluation.employee_satisfaction": evaluation.employee.satisfaction,
        "evaluation.difficulty": difficulties[0],
    }
    facts: Row = {}
    found = _rows_of(workspace, case.proposal)
    if found is not None:
        person, position = found
        facts, gaps = workspace.table.employee_row(person), workspace.facts.gaps(person, position)
        own |= {name: gaps.get(of_pair) for name, of_pair in _GAPS.items()}
    vocabulary = workspace.knowledge.vocabulary.facts
    kept = {name: number for name, number in facts.items() if not name.startswith("evaluation.")}
    said = {FactName(name): value for name, value in own.items() if value is not None}
    return {**kept, **{name: vocabulary[name].encode(value) for name, value in said.items()}}


def _rows_of(workspace: Workspace, proposal: ProposedMove) -> tuple[int, int] | None:
    """Return the row of the employee and the number of the new position; None where the version lacks either."""
    positions = tuple(workspace.knowledge.positions)
    if proposal.position not in positions:
        return None
    try:
        return workspace.employees.row(proposal.employee), positions.index(proposal.position)
    except UnknownName:
        return None
