"""Circles among derived facts: rules that lean on each other, so that no order of them can tell the facts."""

from collections.abc import Iterable
from datetime import date

from dss.model.basis import Period
from dss.model.identifiers import FactName, RuleId
from dss.model.policy.rules import Derive, Rule
from dss.model.text import _
from dss.reading.yaml.record import Faults


def derived(rule: Rule) -> set[FactName]:
    """Name the facts that a rule derives."""
    return {effect.fact for effect in rule.then if isinstance(effect, Derive)}


def derivers(rules: Iterable[Rule]) -> dict[FactName, list[Rule]]:
    """Return the rules that derive each fact, those facts aside that could not be read."""
    found: dict[FactName, list[Rule]] = {}
    for rule in rules:
        for fact in derived(rule) - {""}:
            found.setdefault(fact, []).append(rule)
    return found


def report_circles(rules: Iterable[Rule], faults: Faults) -> None:
    """Report each rule that stands in a circle, or between two of them."""
    by_id = {rule.id: rule for rule in rules}
    sources = _sources(by_id.values())
    circling = _circling(sources)
    for id in sorted(circling):
        message = _(
            "The rule {rule!q} needs what {others!q} derives, which in turn needs this one. Change one of them."
        )
        others = sorted(sources[id] & circling)
        faults.error(by_id[id].place, "derived-cycle", message, rule=id, others=others)


def _sources(rules: Iterable[Rule]) -> dict[RuleId, set[RuleId]]:
    """Return the rules that each rule leans on: for the same decision, and in force at the same time."""
    deriving = derivers(rules)
    return {
        rule.id: {
            source.id
            for fact in rule.reads
            for source in deriving.get(fact, ())
            if source.decision is rule.decision and _meet(source.in_force, rule.in_force)
        }
        for rule in rules
    }


def _meet(a: Period, b: Period) -> bool:
    return a.start <= (b.end or date.max) and b.start <= (a.end or date.max)


def _circling(sources: dict[RuleId, set[RuleId]]) -> set[RuleId]:
    """Take away what needs nothing or serves nothing, over and over; what is left goes in circles."""
    left = set(sources)
    while True:
        serving = {source for id in left for source in sources[id]}
        kept = {id for id in left & serving if sources[id] & left}
        if kept == left:
            return left
        left = kept
