"""Files of rules: ``rules/<theme>.yaml``."""

import re
from dataclasses import dataclass
from typing import Final

from dss.model.diagnostic import Place
from dss.model.identifiers import FactName, RuleId
from dss.model.knowledge.facts import Scope
from dss.model.policy.compiled import MOST_CONJUNCTS
from dss.model.policy.rules import Decision, Rule
from dss.model.text import Bilingual
from dss.reading.policy.basis import citations, period, read_basis
from dss.reading.policy.branches import count_branches
from dss.reading.policy.condition import Conditions
from dss.reading.policy.derivation import derived
from dss.reading.policy.effect import Effects
from dss.reading.policy.terms import Terms
from dss.reading.yaml.document import Node
from dss.reading.yaml.record import Faults, Record, each, matching, member, record, words
from dss.reading.yaml.sentence import sentence

THEME: Final = re.compile(r"[a-z][a-z0-9_]*")
"""What a theme may be called."""

RULE_ID: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
"""What a rule may be called, e.g. ``tenure.minimum``."""


@dataclass(frozen=True, slots=True)
class RulesFile:
    """What a file of rules holds.

    Attributes:
        title: What the theme is called, or None where the file doesn't say.
        title_place: Where that stands.
    """

    theme: str
    title: Bilingual | None
    title_place: Place
    rules: tuple[Rule, ...]


def read_rules(node: Node, terms: Terms, faults: Faults) -> RulesFile:
    """Read a file of rules; what can't be read of a rule stands as nothing."""
    with record(node, faults) as file:
        theme = file.read("theme", matching(THEME, "small letters, digits and '_', a letter first"))
        title = file.read("title", words, None)
        decision = file.read("decision", member(Decision), Decision.TRANSFER)
        rules = file.read("rules", each(_Rules(terms, theme, decision).read))
        return RulesFile(theme, title, file.place_of("title"), rules)


class _Rules:
    """Reads the rules of one theme."""

    def __init__(self, terms: Terms, theme: str, decision: Decision) -> None:
        self._terms = terms
        self._theme = theme
        self._decision = decision
        self._conditions = Conditions(terms)
        names = None if terms.parameters is None else [*terms.vocabulary.facts, *terms.parameters]
        self._sentence = sentence(names)
        self._effects = Effects(terms)

    def read(self, node: Node, faults: Faults) -> Rule:
        with record(node, faults) as entry:
            rule = Rule(
                id=RuleId(entry.read("id", matching(RULE_ID, "small letters, digits, '_' and '.', a letter first"))),
                theme=self._theme,
                title=entry.read("title", words),
                basis=read_basis(entry, citations, faults),
                in_force=entry.read("in_force", period),
                when=entry.read("when", self._conditions.read),
                then=entry.read("then", self._effects.read),
                because=entry.read("because", self._sentence),
                decision=self._decision,
                place=node.place,
                because_at_zero=entry.read("because_at_zero", self._sentence, None),
            )
            if entry.sound:
                self._check(rule, entry, faults)
            return rule

    def _check(self, rule: Rule, entry: Record, faults: Faults) -> None:
        """Report what is wrong with a rule as a whole."""
        self._check_scope(rule, entry, faults)
        self._check_gaps(rule, entry, faults)
        parameters = self._terms.parameters or {}
        for name in sorted(rule.parameters & parameters.keys()):
            values = parameters[name].values
            if values and rule.in_force.start < values[0].start:
                message = (
                    f"The rule is in force from {rule.in_force.start}, and ${name} has no value before "
                    f"{values[0].start}. Give it an earlier one, or let the rule start later."
                )
                faults.error(entry.place_of("in_force"), "parameter-too-late", message)
        branches = count_branches(rule.when, parameters)
        if branches > MOST_CONJUNCTS:
            message = (
                f"The condition has at least {branches} branches; the most is {MOST_CONJUNCTS}. Split the rule in two."
            )
            faults.error(entry.place_of("when"), "too-many-branches", message)

    def _check_scope(self, rule: Rule, entry: Record, faults: Faults) -> None:
        facts = self._terms.vocabulary.facts
        if rule.decision is Decision.FOLLOW_UP:
            for name in self._beyond(Scope.EMPLOYEE, rule):
                message = (
                    f"A rule of follow_up reads facts of the employee alone; {name!r} is of the {facts[name].scope}."
                )
                faults.error(entry.place_of("when"), "wrong-scope", message)
        for target in sorted(derived(rule)):
            for name in self._beyond(facts[target].scope, rule):
                message = (
                    f"{target!r} is of the {facts[target].scope}, so it can't be derived from {name!r}, "
                    f"which is of the {facts[name].scope}."
                )
                faults.error(entry.place_of("when"), "wrong-scope", message)

    def _beyond(self, scope: Scope, rule: Rule) -> list[FactName]:
        """Return the facts that a rule reads beyond a scope."""
        if scope is Scope.PAIR:
            return []
        return sorted(name for name in rule.reads if self._terms.vocabulary.facts[name].scope is not scope)

    def _check_gaps(self, rule: Rule, entry: Record, faults: Faults) -> None:
        for name in sorted(rule.gaps):
            if name in self._terms.vocabulary.facts and name not in rule.reads:
                message = f"The sentence names {name!r}, which the rule doesn't read, so it may be unknown there."
                faults.warning(entry.place_of("because"), "unread-gap", message)
