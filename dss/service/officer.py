"""What a policy officer asks: is the policy sound, do its cases pass, what is in force on a day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from dss.engine.compile import compile_policy
from dss.explanation import Phrases, change_words, decision_words, effect_phrase, scope_words, type_words
from dss.lint import lint_knowledge
from dss.model.compiled import CompiledPolicy
from dss.model.diagnostic import Diagnostic
from dss.model.errors import InvalidInput
from dss.model.fact import Fact
from dss.model.identifiers import FactName, RuleId
from dss.model.policy import Decision, Rule, RuleCase
from dss.model.text import Language
from dss.rule_tests import CaseReport, Judgement, run_cases
from dss.service.casework_limits import load_casework
from dss.service.judging import Judge
from dss.service.letter_policy import load_letters
from dss.service.names import unknown
from dss.service.planning_limits import load_planning
from dss.service.settings import Settings
from dss.service.views import FactSummary, RuleSummary
from dss.service.workspace import Workspace, load_knowledge, load_organisation, load_policy, load_policy_in_force

Loaded = TypeVar("Loaded")


def check(settings: Settings) -> tuple[Diagnostic, ...]:
    """Look over the knowledge, the policy and the data, and return every fault and warning, by place."""
    found: list[Diagnostic] = []
    try:
        knowledge, warnings = load_knowledge(settings.knowledge)
    except InvalidInput as fault:
        return fault.diagnostics
    found += [*warnings, *lint_knowledge(knowledge, settings.as_of)]
    policy = _loaded(lambda: load_policy_in_force(settings.rules, knowledge, settings.as_of), found)
    _loaded(lambda: load_planning(settings.rules, knowledge, settings.as_of), found)
    _loaded(lambda: load_organisation(settings.data, knowledge, settings.latest), found)
    _loaded(lambda: load_casework(settings.rules, knowledge, settings.as_of), found)
    if policy is not None:
        _loaded(lambda: load_letters(settings, knowledge, policy, settings.as_of), found)
    return tuple(sorted(set(found)))


def _loaded(load: Callable[[], tuple[Loaded, list[Diagnostic]]], found: list[Diagnostic]) -> Loaded | None:
    """Load something, add its faults and warnings to those found, and return it; None where it can't be used."""
    try:
        loaded, diagnostics = load()
    except InvalidInput as fault:
        found += fault.diagnostics
        return None
    found += diagnostics
    return loaded


class Desk:
    """The policy and its vocabulary, without any people.

    Args:
        settings: Which files, which day.
        workspace: What is loaded already for these settings, or None to read the files.

    Raises:
        InvalidInput: If the knowledge or the policy holds errors.
    """

    def __init__(self, settings: Settings, workspace: Workspace | None = None) -> None:
        self.settings = settings
        if workspace is not None:
            self.knowledge, self.policy = workspace.knowledge, workspace.policy
            self.diagnostics = workspace.diagnostics
            return
        self.knowledge, of_knowledge = load_knowledge(settings.knowledge)
        self.policy, of_policy = load_policy(settings.rules, self.knowledge, settings.as_of)
        self.diagnostics = tuple(sorted([*of_knowledge, *of_policy]))

    def rules(
        self, language: Language | None = None, on: date | None = None, theme: str | None = None
    ) -> tuple[RuleSummary, ...]:
        """List the rules in force on a day (that of the settings by default), by theme and id.

        Raises:
            UnknownName: If there is no such theme.
        """
        day = on or self.settings.as_of
        themes = {rule.theme for rule in self.policy.rules}
        if theme is not None and theme not in themes:
            raise unknown("theme", theme, themes)
        phrases = self._phrases(language, day)
        shown = [rule for rule in self.policy.rules if rule.in_force.covers(day) and theme in (None, rule.theme)]
        return tuple(self._summary(rule, phrases) for rule in sorted(shown, key=lambda rule: (rule.theme, rule.id)))

    def rule(self, id: str, language: Language | None = None, on: date | None = None) -> RuleSummary:
        """Return one rule, in force or not, with the numbers of a day; before its first day, with those of that day.

        Raises:
            UnknownName: If there is no such rule; it carries the nearest.
        """
        by_id = {str(rule.id): rule for rule in self.policy.rules}
        if id not in by_id:
            raise unknown("rule", id, by_id)
        rule = by_id[id]
        return self._summary(rule, self._phrases(language, max(on or self.settings.as_of, rule.in_force.start)))

    def facts(self, part: str = "", language: Language | None = None) -> tuple[FactSummary, ...]:
        """List the vocabulary, narrowed to facts whose name or label holds `part`."""
        phrases = self._phrases(language, self.settings.as_of)
        readers: dict[str, list[RuleId]] = {}
        for rule in self.policy.rules:
            for fact in rule.reads:
                readers.setdefault(fact, []).append(rule.id)
        sought = part.casefold()
        return tuple(
            _fact_summary(fact, sorted(readers.get(fact.name, ())), phrases)
            for fact in self.knowledge.vocabulary.facts.values()
            if sought in fact.name or sought in phrases.said(fact.label).casefold()
        )

    def test_report(self) -> CaseReport:
        """Run every case of the policy by both engines, each under the policy of its day.

        A derived fact that a case gives is taken as given; the rules that derive it are left out.

        Raises:
            EngineDisagreement: If the engines differ on a case.
        """
        judges: dict[tuple[date, Decision, frozenset[FactName]], Judge] = {}
        decisions = {rule.id: rule.decision for rule in self.policy.rules}
        facts = self.knowledge.vocabulary.facts

        def judged(case: RuleCase) -> Judgement:
            given = frozenset(name for name in case.facts if facts[name].derived)
            key = (case.as_of, decisions[case.rule], given)
            if key not in judges:
                judges[key] = Judge(_taking_as_given(self._compiled(case.as_of, key[1]), given))
            row = {name: facts[name].encode(value) for name, value in case.facts.items()}
            assessment = judges[key].assessment(row, str(case.place))
            (firing,) = (firing for firing in assessment.firings if firing.rule == case.rule)
            points = next((part.points for part in assessment.parts if part.rule == case.rule), None)
            return Judgement(firing.state, firing.branch, points)

        try:
            return run_cases(self.policy.cases, self._branches(), judged)
        finally:
            for judge in judges.values():
                judge.close()

    def _summary(self, rule: Rule, phrases: Phrases) -> RuleSummary:
        title = self.policy.themes.get(rule.theme)
        return RuleSummary(
            rule=rule.id,
            theme=rule.theme,
            theme_title=phrases.said(title) if title else rule.theme.replace("_", " "),
            decision=phrases.said(decision_words[rule.decision]),
            title=phrases.said(rule.title),
            condition=phrases.condition(rule.when),
            because=phrases.filled(rule.because),
            effects=tuple(effect_phrase(effect, phrases) for effect in rule.then),
            sources=tuple(phrases.source(citation).text for citation in rule.basis),
            in_force_from=rule.in_force.start,
            in_force_to=rule.in_force.end,
            place=f"{rule.place.file}:{rule.place.line}",
        )

    def _branches(self) -> dict[RuleId, int]:
        """Count the ways in which each rule in force on the day can hold."""
        compiled = (self._compiled(self.settings.as_of, decision) for decision in Decision)
        return {rule.id: len(rule.truth) for policy in compiled for rule in policy.rules}

    def _compiled(self, on: date, decision: Decision) -> CompiledPolicy:
        return compile_policy(self.policy, self.knowledge.vocabulary, on, decision)

    def _phrases(self, language: Language | None, on: date) -> Phrases:
        return Phrases(language or self.settings.language, self.knowledge.vocabulary, self.policy.parameters, on)


def _taking_as_given(policy: CompiledPolicy, given: frozenset[FactName]) -> CompiledPolicy:
    """Let no rule derive what is given."""
    rules = (replace(rule, derives=tuple(fact for fact in rule.derives if fact not in given)) for rule in policy.rules)
    return replace(policy, rules=tuple(rules))


def _fact_summary(fact: Fact, read_by: list[RuleId], phrases: Phrases) -> FactSummary:
    return FactSummary(
        fact=fact.name,
        label=phrases.said(fact.label),
        type=fact.type,
        type_label=phrases.said(type_words[fact.type]),
        scope=fact.scope,
        scope_label=phrases.said(scope_words[fact.scope]),
        unit=phrases.said(phrases.vocabulary.units[fact.unit]) if fact.unit else None,
        codes=tuple((code.id, phrases.said(code.label)) for code in fact.codes),
        change=phrases.said(change_words[fact.change]),
        sensitive=fact.sensitive,
        allowed_by=fact.allowed_by,
        read_by=tuple(read_by),
    )
