"""Files of rule tests, which test rules in the law's words: ``rules/cases/*.yaml``."""

from dss.model.identifiers import FactName, RuleId
from dss.model.knowledge.facts import Value
from dss.model.policy.rules import Expected, RuleTest
from dss.model.text import _
from dss.reading.policy.effect import MOST_POINTS
from dss.reading.policy.terms import Terms
from dss.reading.yaml.document import MappingNode, Node
from dss.reading.yaml.record import Faults, Read, day, each, member, record, text, whole, words, wrong_type


def read_rule_tests(node: Node, terms: Terms, faults: Faults) -> tuple[RuleTest, ...]:
    """Read a file of rule tests."""
    with record(node, faults) as file:
        return file.read("cases", each(_case(terms)))


def _case(terms: Terms) -> Read[RuleTest]:
    def read(node: Node, faults: Faults) -> RuleTest:
        with record(node, faults) as entry:
            return RuleTest(
                rule=RuleId(entry.read("rule", text)),
                title=entry.read("title", words),
                as_of=entry.read("as_of", day),
                facts=entry.read("facts", _facts(terms)),
                expected=entry.read("expect", member(Expected)),
                points=entry.read("points", whole(-MOST_POINTS, MOST_POINTS), None),
                place=node.place,
            )

    return read


def _facts(terms: Terms) -> Read[dict[FactName, Value]]:
    def read(node: Node, faults: Faults) -> dict[FactName, Value]:
        if not isinstance(node, MappingNode):
            wrong_type(node, faults, _("a mapping of facts"), _("Write {{}} where none is known."))
            return {}
        facts: dict[FactName, Value] = {}
        for key, one in node.entries:
            fact = terms.fact(key, faults)
            value = None if fact is None else terms.literal(fact)(one, faults)
            if fact is not None and value is not None:
                facts[fact.name] = value
        return facts

    return read
