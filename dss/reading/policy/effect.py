"""Effects of rules: ``then``."""

from collections.abc import Iterator
from typing import Final

from dss.model.identifiers import FactName
from dss.model.knowledge.facts import LARGEST, Fact, FactType, Value
from dss.model.policy.rules import (
    Derive,
    Effect,
    FixedPoints,
    Flag,
    Forbid,
    Grant,
    Literal,
    Number,
    ParameterRef,
    Refer,
    Require,
    Score,
    StepPoints,
    TablePoints,
)
from dss.model.text import _, pgettext
from dss.reading.policy.terms import Terms
from dss.reading.yaml.document import MappingNode, Node
from dss.reading.yaml.record import Faults, Read, Record, named, one_or_each, record, wrong_type, yes_no

MOST_POINTS: Final = 1_000_000
"""The most points, either side of zero, that a rule may give, so that sums of many stay exact in 32 bits."""


class Effects:
    """Reads effects in known terms; what can't be read is left out of them, or stands as nothing."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._points = terms.number(MOST_POINTS)
        words = terms.vocabulary
        self._authority = named(_("authority"), words.authorities)
        self._criterion = named(_("criterion"), words.criteria)
        self._incentive = named(_("incentive"), words.incentives)
        self._requirement = named(_("requirement"), words.requirements)
        self._flag = named(_("flag"), words.flags)
        self._unit = named(pgettext("of a number", "unit"), words.units)

    def read(self, node: Node, faults: Faults) -> tuple[Effect, ...]:
        """Read a mapping of effects, in the order in which they are shown."""
        with record(node, faults) as then:
            effects = (
                *then.read("forbid", self._forbid, ()),
                *then.read("refer", self._refer, ()),
                *then.read("score", self._score, ()),
                *then.read("grant", one_or_each(self._grant), ()),
                *(Require(code) for code in then.read("require", one_or_each(self._requirement), ())),
                *(Derive(fact) for fact in then.read("derive", one_or_each(self._derived), ())),
                *(Flag(code) for code in then.read("flag", one_or_each(self._flag), ())),
            )
        if isinstance(node, MappingNode) and not node.entries:
            faults.error(node.place, "no-effect", _("The rule does nothing. Name an effect, such as 'forbid: true'."))
        return effects

    def _forbid(self, node: Node, faults: Faults) -> tuple[Forbid]:
        if not yes_no(node, faults):
            message = _("'forbid' is only ever true. Take it out, or write 'forbid: true'.")
            faults.error(node.place, "no-effect", message)
        return (Forbid(),)

    def _refer(self, node: Node, faults: Faults) -> tuple[Refer]:
        with record(node, faults) as refer:
            return (Refer(refer.read("authority", self._authority)),)

    def _score(self, node: Node, faults: Faults) -> tuple[Score, ...]:
        with record(node, faults) as score:
            criterion = score.read("criterion", self._criterion)
            ways = {key: score.node(key) for key in ("points", "table", "each")}
            at_least = score.read("at_least", self._points, None)
            at_most = score.read("at_most", self._points, None)
            chosen = [key for key, way in ways.items() if way is not None]
            if score.is_mapping and len(chosen) != 1:
                message = _("A score gives points in one way. Write 'points', 'table' or 'each'.")
                faults.error(score.place, "one-way-of-points", message)
                return ()
            if "each" not in chosen and (at_least, at_most) != (None, None):
                message = _("'at_least' and 'at_most' bound the points of 'each' alone. Take them out.")
                faults.error(score.place, "unknown-key", message)
            points: dict[str, Read[FixedPoints | TablePoints | StepPoints]] = {
                "points": self._fixed,
                "table": self._table,
                "each": self._steps(at_least, at_most, score),
            }
            return tuple(Score(criterion, score.read(key, points[key])) for key in chosen)

    def _fixed(self, node: Node, faults: Faults) -> FixedPoints:
        return FixedPoints(self._points(node, faults))

    def _table(self, node: Node, faults: Faults) -> TablePoints:
        with record(node, faults) as table:
            fact = table.read("fact", self._terms.fact)
            rows = table.read("points", self._rows(fact))
            otherwise = table.read("otherwise", self._points)
        return TablePoints(fact.name if fact else FactName(""), rows, otherwise)

    def _rows(self, fact: Fact | None) -> Read[tuple[tuple[Value, Number], ...]]:
        def rows(node: Node, faults: Faults) -> Iterator[tuple[Value, Number]]:
            if not isinstance(node, MappingNode):
                wrong_type(node, faults, _("points by value of the fact"))
                return
            if not node.entries:
                faults.error(node.place, "empty-list", _("The table needs at least one value. Write one."))
            for key, points in node.entries:
                value = self._terms.literal(fact)(key, faults) if fact else None
                number = self._points(points, faults)
                if value is not None:
                    yield value, number

        return lambda node, faults: tuple(rows(node, faults))

    def _steps(self, at_least: Number | None, at_most: Number | None, score: Record) -> Read[StepPoints]:
        def read(node: Node, faults: Faults) -> StepPoints:
            with record(node, faults) as each:
                fact = each.read("fact", self._terms.fact)
                if fact is not None and fact.type is not FactType.WHOLE:
                    message = _(
                        "'each' needs a fact of type {wanted!q}, and {fact!q} is of type {type!q}. Name another."
                    )
                    kinds = {"wanted": FactType.WHOLE, "type": fact.type}
                    faults.error(each.place_of("fact"), "wrong-type", message, fact=fact.name, **kinds)
                points = each.read("points", self._points)
                start = each.read("from", self._terms.number(LARGEST))
            match at_least, at_most:
                case Literal(value=low), Literal(value=high) if int(low) > int(high):
                    message = _("'at_least', {low}, lies above 'at_most', {high}. Change one of the two.")
                    faults.error(score.place_of("at_least"), "contradictory-bounds", message, low=low, high=high)
            return StepPoints(fact.name if fact else FactName(""), points, start, at_least, at_most)

        return read

    def _grant(self, node: Node, faults: Faults) -> Grant:
        with record(node, faults) as grant:
            incentive = grant.read("incentive", self._incentive)
            amount = grant.read("amount", self._terms.number(LARGEST), None)
            unit = grant.read("unit", self._unit, None)
            if isinstance(amount, Literal) and unit is None:
                message = _("An amount written out needs its unit. Add 'unit'.")
                faults.error(grant.place_of("amount"), "missing-unit", message)
            if isinstance(amount, ParameterRef) and unit is None:
                unit = self._terms.unit(amount.name)
            return Grant(incentive, amount, unit)

    def _derived(self, node: Node, faults: Faults) -> FactName:
        fact = self._terms.fact(node, faults)
        if fact is None:
            return FactName("")
        if not fact.derived:
            message = _("{fact!q} comes from the records. Name a fact that has 'derived: true'.")
            faults.error(node.place, "not-derived", message, fact=fact.name)
        return fact.name
