"""Conditions of rules: ``when``, with its tests and its ``any``, ``all`` and ``not``."""

from collections.abc import Iterator
from typing import Final

from dss.model.knowledge.facts import Fact, FactType
from dss.model.policy.rules import All, Any, Comparison, Condition, Literal, Not, Operand, Test
from dss.model.text import _
from dss.reading.policy.terms import Terms
from dss.reading.yaml.document import ListNode, MappingNode, Node, Scalar
from dss.reading.yaml.record import Faults, named, one_or_each, wrong_type, yes_no

_NESTED: Final = ("any", "all", "not")
_LISTS: Final = (Comparison.IS, Comparison.NOT_IN)
_BY_ORDER: Final = (Comparison.BELOW, Comparison.AT_MOST, Comparison.ABOVE, Comparison.AT_LEAST)


class Conditions:
    """Reads conditions in known terms; what can't be read is left out of them."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def read(self, node: Node, faults: Faults) -> Condition:
        """Read a condition mapping, all of whose entries must hold; an empty one always holds."""
        if not isinstance(node, MappingNode):
            wrong_type(node, faults, _("a mapping of conditions"))
            return All(())
        parts = [part for key, value in node.entries for part in self._entry(key, value, faults)]
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _entry(self, key: Scalar, value: Node, faults: Faults) -> Iterator[Condition]:
        match key.value:
            case "any":
                yield Any(self._list(value, faults))
            case "all":
                yield All(self._list(value, faults))
            case "not":
                yield Not(self._filled(value, faults))
            case _:
                fact = self._terms.fact(key, faults, also=_NESTED)
                if fact is not None:
                    yield from self._tests(fact, value, faults)

    def _list(self, node: Node, faults: Faults) -> tuple[Condition, ...]:
        if not isinstance(node, ListNode):
            wrong_type(node, faults, _("a list of conditions"))
            return ()
        if not node.items:
            faults.error(node.place, "empty-list", _("The list needs at least one condition. Write one."))
        return tuple(self._filled(item, faults) for item in node.items)

    def _filled(self, node: Node, faults: Faults) -> Condition:
        """Read a condition that says something; only `when` itself may be empty."""
        if isinstance(node, MappingNode) and not node.entries:
            faults.error(node.place, "empty-condition", _("The condition is empty. Write a test or take it out."))
        return self.read(node, faults)

    def _tests(self, fact: Fact, node: Node, faults: Faults) -> Iterator[Test]:
        """Read what a fact is tested for: a value, a list of values, another fact, or tests by name."""
        if not isinstance(node, MappingNode) or [key.value for key, _ in node.entries] == ["fact"]:
            yield from self._test(fact, Comparison.IS, node, faults)
            return
        if not node.entries:
            message = _("There is no test of {fact!q} here. Write one.")
            faults.error(node.place, "empty-condition", message, fact=fact.name)
        for key, operand in node.entries:
            name = named(_("test"), [comparison.value for comparison in Comparison])(key, faults)
            if name:
                yield from self._test(fact, Comparison(name), operand, faults)

    def _test(self, fact: Fact, comparison: Comparison, node: Node, faults: Faults) -> Iterator[Test]:
        if comparison in _BY_ORDER and not (fact.type is FactType.WHOLE or fact.ordered):
            message = _("{test!q} needs a whole number or codes in order, and {fact!q} is neither. Use another test.")
            faults.error(node.place, "not-ordered", message, test=comparison, fact=fact.name)
        operands = self._operands(fact, comparison, node, faults)
        if operands:
            yield Test(fact.name, comparison, operands, node.place)

    def _operands(self, fact: Fact, comparison: Comparison, node: Node, faults: Faults) -> tuple[Operand, ...]:
        if comparison is Comparison.KNOWN:
            return (Literal(yes_no(node, faults)),)
        if comparison not in _LISTS:
            if isinstance(node, ListNode):
                remedy = _("Use 'not_in'.") if comparison is Comparison.IS_NOT else _("Write one value.")
                faults.error(node.place, "list-not-taken", _("{test!q} takes one value."), remedy, test=comparison)
                return ()
            operand = self._terms.operand(fact)(node, faults)
            return () if operand is None else (operand,)
        operands = one_or_each(self._terms.operand(fact, single=False))(node, faults)
        return tuple(dict.fromkeys(operand for operand in operands if operand is not None))
