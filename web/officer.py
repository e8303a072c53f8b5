"""The policy officer's pages: the rules in words, the faults in the files, the vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import Blueprint, render_template, request

from dss.model.diagnostic import Diagnostic
from dss.service.officer import Desk
from dss.service.views import FactSummary, RuleSummary
from web.doors import signed_in
from web.language import spoken
from web.query import Query
from web.session import office, workspace


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


def officer_pages() -> Blueprint:
    """Build the pages over the policy in force."""
    pages = Blueprint("officer", __name__)

    @pages.get("/rules")
    @signed_in
    def rules() -> str:
        desk, on = _desk(), Query(request.args).day("on", office().on)
        found = desk.rules(spoken(), on)
        themes = {theme: tuple(group) for theme, group in groupby(found, key=lambda rule: rule.theme)}
        return render_template("rules.html", page=RulesPage(on, len(found), themes, workspace().diagnostics))

    @pages.get("/rules/<rule>")
    @signed_in
    def rule(rule: str) -> str:
        desk, on = _desk(), Query(request.args).day("on", office().on)
        found = desk.rule(rule, spoken(), on)
        read = tuple(fact for fact in desk.facts(language=spoken()) if found.rule in fact.read_by)
        return render_template("rule.html", page=RulePage(on, found, read))

    @pages.get("/facts")
    @signed_in
    def facts() -> str:
        return render_template("facts.html", facts=_desk().facts(language=spoken()))

    return pages


def _desk() -> Desk:
    return Desk.over(workspace())
