"""Checks of a policy as written."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Final, TypeVar

from dss.model.diagnostic import Diagnostic, Place, error, warning
from dss.model.identifiers import ParameterName
from dss.model.knowledge.facts import FactType, Vocabulary
from dss.model.policy.rules import Comparison, Decision, Derive, Literal, Parameter, Policy, Rule, each_test
from dss.model.text import _

Name = TypeVar("Name", bound=str)

_LIMITS: Final = (Comparison.BELOW, Comparison.AT_MOST, Comparison.ABOVE, Comparison.AT_LEAST)
_PLAIN_NUMBERS: Final = (0, 1)


def lint_policy(
    policy: Policy, vocabulary: Vocabulary, as_of: date, also_used: Collection[ParameterName] = ()
) -> list[Diagnostic]:
    """Check a valid policy as of a day.

    Args:
        policy: The policy.
        vocabulary: The words that it may use.
        as_of: The day.
        also_used: Parameters that the program itself reads.

    Returns:
        Warnings, sorted by place: parameters past their review or without use, limits written as plain numbers,
        rules without rule tests, and rules that read a derived fact that nothing derives.
    """
    return sorted(
        [
            *stale_parameters(policy.parameters.values(), as_of),
            *_unused_parameters(policy, also_used),
            *_literal_numbers(policy, vocabulary),
            *_rules_without_tests(policy),
            *_facts_never_derived(policy, vocabulary),
        ]
    )


def nothing_in_force(policy: Policy, as_of: date) -> list[Diagnostic]:
    """Return an error where no rule is in force on a day, since everyone would be eligible."""
    if policy.rules and not any(rule.in_force.covers(as_of) for rule in policy.rules):
        first = min(policy.rules, key=lambda rule: rule.in_force.start)
        message = _(
            "No rule is in force on {day}; the first of all, {rule!q}, is from {start}. Choose another day, or write "
            "the rules of that day."
        )
        start = first.in_force.start
        return [error(first.place, "nothing-in-force", message, day=as_of, rule=first.id, start=start)]
    return []


def stale_parameters(parameters: Iterable[Parameter], as_of: date) -> Iterator[Diagnostic]:
    """Find the parameters whose review was due before a day."""
    for parameter in parameters:
        if parameter.review_by is not None and parameter.review_by < as_of:
            message = _(
                "{name!q} was to be reviewed by {day}. Check it against its basis, and give it a value or a later "
                "'review_by'."
            )
            yield warning(parameter.place, "stale-parameter", message, name=parameter.name, day=parameter.review_by)


def parameters_without_value(
    parameters: Mapping[Name, Parameter], needed: Iterable[Name], as_of: date, place: Place
) -> Iterator[Diagnostic]:
    """Find the parameters that are needed on a day and have no value on it.

    Args:
        parameters: By name.
        needed: The names of those that are needed.
        as_of: The day.
        place: Where one that is not there at all is reported.
    """
    for name in sorted(needed):
        parameter = parameters.get(name)
        if parameter is None:
            message = _("The parameter {name!q} is missing. Add it, with a value from {day} or an earlier day on.")
            yield error(place, "no-value-yet", message, name=name, day=as_of)
        elif parameter.on(as_of) is None:
            message = _("{name!q} has no value on {day}. Give it a value from that day or an earlier one on.")
            yield error(parameter.place, "no-value-yet", message, name=name, day=as_of)


def _unused_parameters(policy: Policy, also_used: Collection[ParameterName]) -> Iterator[Diagnostic]:
    used = {name for rule in policy.rules for name in rule.parameters | rule.gaps}.union(also_used)
    for parameter in policy.parameters.values():
        if parameter.name not in used:
            message = _("No rule uses {name!q}. Use it, or take it out.")
            yield warning(parameter.place, "unused-parameter", message, name=parameter.name)


def _literal_numbers(policy: Policy, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    for rule in policy.rules:
        for test in each_test(rule.when):
            fact = vocabulary.facts[test.fact]
            if fact.type is not FactType.WHOLE or fact.unit is None or test.comparison not in _LIMITS:
                continue
            for operand in test.operands:
                if isinstance(operand, Literal) and operand.value not in _PLAIN_NUMBERS:
                    message = _("The limit {value} of {fact!q} is written out. Make it a dated parameter.")
                    place = test.place or rule.place
                    yield warning(place, "literal-number", message, value=operand.value, fact=fact.name)


def _rules_without_tests(policy: Policy) -> Iterator[Diagnostic]:
    tested = {test.rule for test in policy.rule_tests}
    for rule in policy.rules:
        if rule.id not in tested:
            message = _("No rule test covers {rule!q}. Write one that holds and one that fails.")
            yield warning(rule.place, "no-cases", message, rule=rule.id)


def _judged_with(decision: Decision) -> tuple[Decision, ...]:
    """Return the decisions whose rules are judged together with those of one: a plan judges transfers."""
    return (decision, Decision.TRANSFER) if decision is Decision.PLAN else (decision,)


def _facts_never_derived(policy: Policy, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    derived = {
        (rule.decision, effect.fact) for rule in policy.rules for effect in rule.then if isinstance(effect, Derive)
    }
    for rule in policy.rules:
        for name in _derived_facts(rule, vocabulary):
            if not any((decision, name) in derived for decision in _judged_with(rule.decision)):
                message = _(
                    "{rule!q} reads {fact!q}, which no rule of {decision!q} derives, so it stays unknown. Write a rule "
                    "that derives it, or take it out."
                )
                yield warning(rule.place, "never-derived", message, rule=rule.id, fact=name, decision=rule.decision)


def _derived_facts(rule: Rule, vocabulary: Vocabulary) -> list[str]:
    return sorted(name for name in rule.reads if vocabulary.facts[name].derived)
