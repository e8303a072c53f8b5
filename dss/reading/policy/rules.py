"""Files of rules: ``rules/<theme>.yaml``."""

import re
from dataclasses import dataclass
from typing import Final

from dss.model.diagnostic import Place
from dss.model.identifiers import FactName, RuleId
from dss.model.knowledge.facts import Scope
from dss.model.policy.compiled import MOST_CONJUNCTS
from dss.model.policy.rules import Decision, Rule, Score
from dss.model.text import Bilingual, _
from dss.reading.policy.basis import citations, period, read_basis
from dss.reading.policy.branches import count_branches
from dss.reading.policy.condition import Conditions
from dss.reading.policy.derivation import derived
from dss.reading.policy.effect import Effects
from dss.reading.policy.parameters import OF_NAME
from dss.reading.policy.terms import Terms
from dss.reading.yaml.document import Node
from dss.reading.yaml.record import Faults, Record, each, matching, member, record, words
from dss.reading.yaml.sentence import sentence

THEME: Final = re.compile(r"[a-z][a-z0-9_]*")
"""What a theme may be called."""

RULE_ID: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
"""What a rule may be called, e.g. ``tenure.minimum``."""

OF_RULE_ID: Final = _("small letters, digits, '_' and '.', a letter first")


@dataclass(frozen=True, slots=True)
class RulesFile:
    """What a file of rules holds.

    Attributes:
        title: What the theme is called, or None where the file has none.
        title_place: Where that stands.
    """

    theme: str
    title: Bilingual | None
    title_place: Place
    rules: tuple[Rule, ...]


def read_rules(node: Node, terms: Terms, faults: Faults) -> RulesFile:
    """Read a file of rules; what can't be read of a rule stands as nothing."""
    with record(node, faults) as file:
        theme = file.read("theme", matching(THEME, OF_NAME))
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
                id=RuleId(entry.read("id", matching(RULE_ID, OF_RULE_ID))),
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
                message = _(
                    "The rule is in force from {start}, and ${name} has no value before {first}. Give it an earlier "
                    "one, or let the rule start later."
                )
                days = {"start": rule.in_force.start, "first": values[0].start}
                faults.error(entry.place_of("in_force"), "parameter-too-late", message, name=name, **days)
        branches = count_branches(rule.when, parameters)
        if branches > MOST_CONJUNCTS:
            message = _("The condition has at least {branches} branches; the most is {most}. Split the rule in two.")
            place = entry.place_of("when")
            faults.error(place, "too-many-branches", message, branches=branches, most=MOST_CONJUNCTS)

    def _check_scope(self, rule: Rule, entry: Record, faults: Faults) -> None:
        facts = self._terms.vocabulary.facts
        if rule.decision is Decision.FOLLOW_UP:
            for name in self._beyond(Scope.EMPLOYEE, rule):
                message = _("A rule of 'follow_up' reads facts of the employee alone. Take out {fact!q}.")
                faults.error(entry.place_of("when"), "wrong-scope", message, fact=name)
        if rule.decision is Decision.PLAN and not all(isinstance(effect, Score) for effect in rule.then):
            message = _("A rule of 'plan' only scores. Move its other effects to a rule of transfers.")
            faults.error(entry.place_of("then"), "wrong-effect", message)
        for target in sorted(derived(rule)):
            for name in self._beyond(facts[target].scope, rule):
                message = _(
                    "{derived!q} has the scope {scope!q}, so it can't be derived from {fact!q}, whose scope is "
                    "{other!q}. Take it out."
                )
                scopes = {"scope": facts[target].scope, "other": facts[name].scope}
                faults.error(entry.place_of("when"), "wrong-scope", message, derived=target, fact=name, **scopes)

    def _beyond(self, scope: Scope, rule: Rule) -> list[FactName]:
        """Return the facts that a rule reads beyond a scope."""
        if scope is Scope.PAIR:
            return []
        return sorted(name for name in rule.reads if self._terms.vocabulary.facts[name].scope is not scope)

    def _check_gaps(self, rule: Rule, entry: Record, faults: Faults) -> None:
        for name in sorted(rule.gaps):
            if name in self._terms.vocabulary.facts and name not in rule.reads:
                message = _(
                    "The sentence names {fact!q}, which the rule doesn't read, so it may be unknown there. Test it in "
                    "'when', or take it out of the sentence."
                )
                faults.warning(entry.place_of("because"), "unread-gap", message, fact=name)
