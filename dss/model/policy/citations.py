"""Every citation of a policy, with what rests on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from dss.model.basis import Citation
from dss.model.knowledge.facts import Vocabulary
from dss.model.policy.casework import CaseworkPolicy
from dss.model.policy.letters import LetterPolicy
from dss.model.policy.planning import PlanningPolicy
from dss.model.policy.rules import Parameter, Policy
from dss.model.text import Text, Verbatim

AnyPolicy = Policy | PlanningPolicy | CaseworkPolicy | LetterPolicy


class Part(StrEnum):
    """A part of the policy."""

    RULE = "rule"
    PARAMETER = "parameter"
    PLANNING = "planning"
    CASEWORK = "casework"
    LETTER = "letter"


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


def citations_of(policy: AnyPolicy, vocabulary: Vocabulary) -> Iterator[Citing]:
    """Yield the citations of a policy in the order of its files.

    Args:
        policy: The rules with their parameters, or the policy of plans, cases or letters.
        vocabulary: Its words.
    """
    match policy:
        case Policy():
            for rule in policy.rules:
                yield from _citing(rule.basis, Part.RULE, rule.id, rule.title)
            yield from _of_parameters(policy.parameters.values(), Part.PARAMETER)
        case PlanningPolicy():
            yield from _of_planning(policy, vocabulary)
        case CaseworkPolicy():
            yield from _of_casework(policy, vocabulary)
        case LetterPolicy():
            for one in policy.statements:
                yield from _citing(one.basis, Part.LETTER, one.id, one.title or one.says)
        case _:
            assert_never(policy)


def _of_planning(planning: PlanningPolicy, vocabulary: Vocabulary) -> Iterator[Citing]:
    yield from _of_parameters(planning.parameters.values(), Part.PLANNING)
    for floor in planning.floors:
        name = ", ".join(filter(None, (floor.agency, floor.group)))
        yield Citing(floor.basis, Part.PLANNING, "floors", Verbatim(name))
    for cost in planning.costs:
        yield Citing(cost.basis, Part.PLANNING, "costs", vocabulary.incentives[cost.incentive])


def _of_casework(casework: CaseworkPolicy, vocabulary: Vocabulary) -> Iterator[Citing]:
    yield from _of_parameters(casework.parameters.values(), Part.CASEWORK)
    for paper in casework.documents:
        yield from _citing(paper.basis, Part.CASEWORK, paper.id, paper.title)
    for form in casework.follow_ups:
        yield Citing(form.basis, Part.CASEWORK, form.requirement, vocabulary.requirements[form.requirement])
    for day in casework.days:
        yield Citing(day.basis, Part.CASEWORK, day.on.isoformat(), day.name)


def _of_parameters(parameters: Iterable[Parameter], part: Part) -> Iterator[Citing]:
    for parameter in parameters:
        yield from _citing((dated.basis for dated in parameter.values), part, parameter.name, parameter.title)


def _citing(basis: Iterable[Citation], part: Part, id: str, title: Text) -> Iterator[Citing]:
    yield from (Citing(one, part, id, title) for one in basis)
