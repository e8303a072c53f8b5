"""The policy as of any day."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, render_template, request

from dss.model.office.access import Action
from dss.service.audit.words import source_words
from dss.service.candidates.views import RuleSummary
from dss.service.policy.versions import NumberThenAndNow, PolicyOn, policy_on
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import office


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """The policy of a day, its rules by theme; `changed` are the numbers that are others now."""

    policy: PolicyOn
    changed: tuple[NumberThenAndNow, ...]
    themes: Mapping[str, tuple[RuleSummary, ...]]


def add_policy(pages: Blueprint) -> None:
    """Add the page."""

    @pages.get("/policy")
    @allowed(Action.REPLAY)
    def policy() -> str:
        found = policy_on(office(), QueryReader(request.args).day("on", office().on))
        themes = {theme: tuple(group) for theme, group in groupby(found.rules, key=lambda rule: rule.theme)}
        changed = tuple(number for number in found.numbers if number.then != number.now)
        return render_template("audit/policy.html", page=PolicyPage(found, changed, themes), source_words=source_words)
