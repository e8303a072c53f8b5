"""The policy officer's pages: the rules in words, the faults in the files, the vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import Blueprint, render_template, request

from dss.model.diagnostic import Diagnostic
from dss.service.officer import Desk
from dss.service.views import FactSummary, RuleSummary
from web.language import spoken
from web.query import Query


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The rules in force on a day, by theme."""

    on: date
    count: int
    themes: Mapping[str, tuple[RuleSummary, ...]]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class RulePage:
    """One rule with the facts that it reads."""

    on: date
    rule: RuleSummary
    facts: tuple[FactSummary, ...]


def officer_pages(desk: Desk, diagnostics: tuple[Diagnostic, ...]) -> Blueprint:
    """Build the pages over a policy.

    Args:
        desk: The policy and the knowledge that it stands on; its day counts unless the address names another.
        diagnostics: The warnings about rules, knowledge and data.
    """
    as_of = desk.settings.as_of
    pages = Blueprint("officer", __name__)

    @pages.get("/rules")
    def rules() -> str:
        on = Query(request.args).day("on", as_of)
        found = desk.rules(spoken(), on)
        themes = {theme: tuple(group) for theme, group in groupby(found, key=lambda rule: rule.theme)}
        return render_template("rules.html", page=RulesPage(on, len(found), themes, diagnostics))

    @pages.get("/rules/<rule>")
    def rule(rule: str) -> str:
        on = Query(request.args).day("on", as_of)
        found = desk.rule(rule, spoken(), on)
        read = tuple(fact for fact in desk.facts(language=spoken()) if found.rule in fact.read_by)
        return render_template("rule.html", page=RulePage(on, found, read))

    @pages.get("/facts")
    def facts() -> str:
        return render_template("facts.html", facts=desk.facts(language=spoken()))

    return pages
