"""The policy in force, read: rules by theme, a rule with tests and history, numbers, texts, facts, kinds of moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import Blueprint, render_template, request

from dss.model.diagnostic import Diagnostic
from dss.model.knowledge.facts import Scope
from dss.model.planning.record import PlanSource
from dss.service.candidates.views import FactSummary, RuleSummary
from dss.service.policy.in_force import PolicyInForce
from dss.service.policy.kinds_of_move import kinds_in_force
from dss.service.policy.parameters import ParameterSummary
from dss.service.policy.rule_tests import RuleTestOutcome
from dss.service.policy.texts import text_in_force
from dss.service.policy.versions import TextChange, parameter_history, rule_history
from dss.service.workspace import labels
from web.site.language import spoken
from web.site.permissions import is_open, signed_in
from web.site.query import QueryReader
from web.site.session import acting, office, workspace


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The rules in force on a day, by theme.

    Attributes:
        paths: The files of each theme.
    """

    on: date
    count: int
    themes: Mapping[str, tuple[RuleSummary, ...]]
    paths: Mapping[str, tuple[str, ...]]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class RulePage:
    """One rule with the facts that it reads, its tests, and who changed it when.

    Attributes:
        path, line: Its place.
        may_edit: Whether the reader may draft another.
    """

    on: date
    rule: RuleSummary
    facts: tuple[FactSummary, ...]
    parameters: tuple[ParameterSummary, ...]
    rule_tests: tuple[RuleTestOutcome, ...]
    history: tuple[TextChange, ...]
    path: str
    line: int
    may_edit: bool


@dataclass(frozen=True, slots=True)
class ParametersPage:
    """The numbers of a day."""

    on: date
    parameters: tuple[ParameterSummary, ...]


@dataclass(frozen=True, slots=True)
class ParameterPage:
    """One number by date, and who changed it when."""

    on: date
    parameter: ParameterSummary
    history: tuple[TextChange, ...]
    path: str
    line: int
    may_edit: bool


@dataclass(frozen=True, slots=True)
class TextPage:
    """A file of the policy in force.

    Attributes:
        diagnostics: What is odd about it, by line.
    """

    path: str
    text: str
    paths: tuple[str, ...]
    diagnostics: Mapping[int, tuple[Diagnostic, ...]]
    may_edit: bool


def add_reading(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/rules")
    @signed_in
    def rules() -> str:
        in_force, on = _policy_in_force(), _day()
        found = in_force.rules(spoken(), on)
        themes = {theme: tuple(group) for theme, group in groupby(found, key=lambda rule: rule.theme)}
        paths = {theme: tuple(sorted({_path(rule.place) for rule in group})) for theme, group in themes.items()}
        page = RulesPage(on, len(found), themes, paths, workspace().diagnostics)
        return render_template("policy/rules.html", page=page)

    @pages.get("/rules/<rule>")
    @signed_in
    def rule(rule: str) -> str:
        in_force, on = _policy_in_force(), _day()
        found = in_force.rule(rule, spoken(), on)
        page = RulePage(
            on,
            found,
            tuple(fact for fact in in_force.facts(language=spoken()) if found.rule in fact.read_by),
            tuple(one for one in in_force.parameters(spoken(), on) if found.rule in dict(one.rules)),
            in_force.rule_tests(rule, spoken()),
            rule_history(office(), rule),
            *_place(found.place),
            _may_edit(),
        )
        return render_template("policy/rule.html", page=page)

    @pages.get("/parameters")
    @signed_in
    def parameters() -> str:
        on = _day()
        return render_template(
            "policy/parameters.html", page=ParametersPage(on, _policy_in_force().parameters(spoken(), on))
        )

    @pages.get("/parameters/<parameter>")
    @signed_in
    def parameter(parameter: str) -> str:
        on = _day()
        found = _policy_in_force().parameter(parameter, spoken(), on)
        history = parameter_history(office(), parameter)
        page = ParameterPage(on, found, history, *_place(found.place), _may_edit())
        return render_template("policy/parameter.html", page=page)

    @pages.get("/texts/<path:text>")
    @signed_in
    def text(text: str) -> str:
        found, paths = text_in_force(office(), PlanSource.RULES, text)
        lines: dict[int, tuple[Diagnostic, ...]] = {}
        for one in workspace().diagnostics:
            if _path(one.place.file) == text:
                lines[one.place.line] = (*lines.get(one.place.line, ()), one)
        return render_template("policy/text.html", page=TextPage(text, found, paths, lines, _may_edit()))

    @pages.get("/kinds-of-move")
    @signed_in
    def kinds() -> str:
        return render_template("policy/kinds.html", kinds=kinds_in_force(workspace(), spoken()))

    @pages.get("/facts")
    @signed_in
    def facts() -> str:
        scope = Scope(QueryReader(request.args).code("scope", list(Scope)) or Scope.EMPLOYEE)
        return render_template(
            "policy/facts.html",
            facts=_policy_in_force().facts(language=spoken()),
            scope=scope,
            scopes=labels.scope_words,
        )


def _policy_in_force() -> PolicyInForce:
    return PolicyInForce.over(workspace())


def _day() -> date:
    return QueryReader(request.args).day("on", office().on)


def _place(place: str) -> tuple[str, int]:
    """Return the path in the folder of rules, and the line, of a place in it."""
    path, _, line = place.split("/", 1)[-1].partition(":")
    return path, int(line.split(":")[0] or 0)


def _path(place: str) -> str:
    return _place(place)[0]


def _may_edit() -> bool:
    return is_open("policy.new_draft", acting().role)
