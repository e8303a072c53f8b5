"""What a policy officer asks: rules, facts, rule tests and parameters as of a day."""

from dataclasses import dataclass
from datetime import date

from dss.explanation import Phrases, change_words, decision_words, effect_phrase, scope_words, type_words
from dss.model.diagnostic import Diagnostic
from dss.model.identifiers import ParameterName, RuleId
from dss.model.judgement.rule_tests import RuleTestReport
from dss.model.knowledge.facts import Fact
from dss.model.knowledge.knowledge import Knowledge
from dss.model.policy.rules import Policy, Rule
from dss.model.text import Language
from dss.reading.policy.files import read_policy_files
from dss.service.candidates.views import CodeSummary, FactSummary, RuleSummary
from dss.service.policy.parameters import ParameterSummary, describe_parameter
from dss.service.policy.rule_tests import RuleTestOutcome, describe_rule_test, report_rule_tests
from dss.service.workspace.loading import load_knowledge, load_policy
from dss.service.workspace.names import unknown
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PolicyInForce:
    """The policy and its vocabulary, without any people.

    Attributes:
        settings: The day and the language where none is asked for.
        diagnostics: The warnings that reading gave.
    """

    settings: Settings
    knowledge: Knowledge
    policy: Policy
    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def read(cls, settings: Settings) -> "PolicyInForce":
        """Read the files of settings.

        Raises:
            InvalidInput: If the knowledge or the policy holds errors.
        """
        knowledge, of_knowledge = load_knowledge(settings.knowledge)
        policy, of_policy = load_policy(read_policy_files(settings.rules), knowledge, settings.as_of)
        return cls(settings, knowledge, policy, tuple(sorted([*of_knowledge, *of_policy])))

    @classmethod
    def over(cls, workspace: Workspace) -> "PolicyInForce":
        """Take what is loaded already."""
        return cls(workspace.settings, workspace.knowledge, workspace.policy, workspace.diagnostics)

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
            _describe_fact(fact, sorted(readers.get(fact.name, ())), phrases)
            for fact in self.knowledge.vocabulary.facts.values()
            if sought in fact.name or sought in phrases.said(fact.label).casefold()
        )

    def rule_tests(self, rule: str, language: Language | None = None) -> tuple[RuleTestOutcome, ...]:
        """Run the tests of one rule by both engines.

        Raises:
            EngineDisagreement: If the engines differ on a test.
        """
        phrases = self._phrases(language, self.settings.as_of)
        report = report_rule_tests(self.policy, self.knowledge.vocabulary, self.settings.as_of, {RuleId(rule)})
        return tuple(describe_rule_test(result, phrases) for result in report.results)

    def parameters(self, language: Language | None = None, on: date | None = None) -> tuple[ParameterSummary, ...]:
        """List the parameters of the rules by title, with the value of a day (that of the settings by default)."""
        phrases = self._phrases(language, on or self.settings.as_of)
        parameters = (describe_parameter(one, self.policy, phrases) for one in self.policy.parameters.values())
        return tuple(sorted(parameters, key=lambda one: (one.title.casefold(), one.name)))

    def parameter(self, name: str, language: Language | None = None, on: date | None = None) -> ParameterSummary:
        """Return one of them.

        Raises:
            UnknownName: If there is no such parameter; it carries the nearest.
        """
        found = self.policy.parameters.get(ParameterName(name))
        if found is None:
            raise unknown("parameter", name, self.policy.parameters)
        return describe_parameter(found, self.policy, self._phrases(language, on or self.settings.as_of))

    def test_report(self) -> RuleTestReport:
        """Run every rule test of the policy by both engines; see `dss.service.policy.rule_tests.report_rule_tests`.

        Raises:
            EngineDisagreement: If the engines differ on a test.
        """
        return report_rule_tests(self.policy, self.knowledge.vocabulary, self.settings.as_of)

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

    def _phrases(self, language: Language | None, on: date) -> Phrases:
        return Phrases(language or self.settings.language, self.knowledge.vocabulary, self.policy.parameters, on)


def _describe_fact(fact: Fact, read_by: list[RuleId], phrases: Phrases) -> FactSummary:
    return FactSummary(
        fact=fact.name,
        label=phrases.said(fact.label),
        type=fact.type,
        type_label=phrases.said(type_words[fact.type]),
        scope=fact.scope,
        scope_label=phrases.said(scope_words[fact.scope]),
        unit=phrases.said(phrases.vocabulary.units[fact.unit]) if fact.unit else None,
        codes=tuple(CodeSummary(code.id, phrases.said(code.label)) for code in fact.codes),
        change=phrases.said(change_words[fact.change]),
        sensitive=fact.sensitive,
        allowed_by=fact.allowed_by,
        read_by=tuple(read_by),
    )
