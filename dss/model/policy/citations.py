"""Every citation of a policy, with what rests on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from dss.model.basis import Citation, citations_in
from dss.model.knowledge.knowledge import Knowledge
from dss.model.policy.casework import CaseworkPolicy
from dss.model.policy.letters import LetterPolicy
from dss.model.policy.planning import PlanningPolicy
from dss.model.policy.rules import Parameter, Policy
from dss.model.text import Text, Verbatim

Citer = Policy | PlanningPolicy | CaseworkPolicy | LetterPolicy | Knowledge
"""What cites documents."""


class Part(StrEnum):
    """A part of the policy, or the knowledge that it uses."""

    RULE = "rule"
    PARAMETER = "parameter"
    PLANNING = "planning"
    CASEWORK = "casework"
    LETTER = "letter"
    KNOWLEDGE = "knowledge"
    """The facts that the law allows rules to read, and the qualifications that it asks for."""


@dataclass(frozen=True, slots=True)
class Citing:
    """What rests on a citation.

    Attributes:
        part: The part of the policy to which it belongs.
        id: Its name there.
        title: What it is.
    """

    citation: Citation
    part: Part
    id: str
    title: Text


def citations_of(citer: Citer, knowledge: Knowledge) -> Iterator[Citing]:
    """Yield the citations of a policy in the order of its files.

    Args:
        citer: The rules with their parameters, the policy of plans, cases or letters, or the knowledge.
        knowledge: Whose words the policy uses.
    """
    match citer:
        case Policy():
            for rule in citer.rules:
                yield from _citing(rule.basis, Part.RULE, rule.id, rule.title)
            yield from _of_parameters(citer.parameters.values(), Part.PARAMETER)
        case PlanningPolicy():
            yield from _of_planning(citer, knowledge)
        case CaseworkPolicy():
            yield from _of_casework(citer, knowledge)
        case LetterPolicy():
            for one in citer.statements:
                yield from _citing(one.basis, Part.LETTER, one.id, one.title or one.says)
        case Knowledge():
            yield from _of_knowledge(citer)
        case _:
            assert_never(citer)


def _of_planning(planning: PlanningPolicy, knowledge: Knowledge) -> Iterator[Citing]:
    yield from _of_parameters(planning.parameters.values(), Part.PLANNING)
    for floor in planning.floors:
        name = ", ".join(filter(None, (floor.agency, floor.group)))
        yield Citing(floor.basis, Part.PLANNING, "floors", Verbatim(name))
    for cost in planning.costs:
        yield Citing(cost.basis, Part.PLANNING, "costs", knowledge.vocabulary.incentives[cost.incentive])


def _of_casework(casework: CaseworkPolicy, knowledge: Knowledge) -> Iterator[Citing]:
    yield from _of_parameters(casework.parameters.values(), Part.CASEWORK)
    for kind in casework.kinds.values():
        yield from _citing(kind.basis, Part.CASEWORK, kind.kind.value, kind.title)
    for formality in casework.formalities:
        yield from _citing(formality.basis, Part.CASEWORK, formality.id, formality.title)
    for paper in casework.documents:
        yield from _citing(paper.basis, Part.CASEWORK, paper.id, paper.title)
    for form in casework.follow_ups:
        title = knowledge.vocabulary.requirements[form.requirement]
        yield Citing(form.basis, Part.CASEWORK, form.requirement, title)
    for day in casework.days:
        yield Citing(day.basis, Part.CASEWORK, day.on.isoformat(), day.name)


def _of_knowledge(knowledge: Knowledge) -> Iterator[Citing]:
    for fact in knowledge.vocabulary.facts.values():
        yield from _citing(citations_in(fact.allowed_by or ""), Part.KNOWLEDGE, fact.name, fact.label)
    for one in knowledge.qualifications.values():
        yield from _citing(citations_in(one.source), Part.KNOWLEDGE, one.id, one.name)


def _of_parameters(parameters: Iterable[Parameter], part: Part) -> Iterator[Citing]:
    for parameter in parameters:
        yield from _citing((dated.basis for dated in parameter.values), part, parameter.name, parameter.title)


def _citing(basis: Iterable[Citation], part: Part, id: str, title: Text) -> Iterator[Citing]:
    yield from (Citing(one, part, id, title) for one in basis)
