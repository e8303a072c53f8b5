"""Whom plans and recommendations choose, by group; and how moves turned out."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, render_template, request

from dss.model.office.access import Action
from dss.service.casework.lists import list_plans
from dss.service.casework.views import OutcomeView, PlanRow
from dss.service.moves.outcomes import outcomes
from dss.service.plans.adverse_impact import PlanImpact, RecommendationImpact, plan_impact, recommendation_impact
from dss.service.plans.views import EffectRow
from web.site.permissions import allowed
from web.site.plan_cache import plan_cache
from web.site.query import QueryReader
from web.site.session import acting, office

Groups = Mapping[str, tuple[EffectRow, ...]]


@dataclass(frozen=True, slots=True)
class EffectsPage:
    """Whom a plan moves, by group.

    Attributes:
        plans: All there are, the newest first.
        impact: Of the plan that was chosen; None without any.
    """

    plans: tuple[PlanRow, ...]
    impact: PlanImpact | None
    groups: Groups


@dataclass(frozen=True, slots=True)
class EntryEffectsPage:
    """Whom a recommendation shows first, by group."""

    impact: RecommendationImpact
    groups: Groups


@dataclass(frozen=True, slots=True)
class OutcomesPage:
    """How moves turned out."""

    rows: tuple[OutcomeView, ...]


def add_impact(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/effects")
    @allowed(Action.READ_PLAN)
    def effects() -> str:
        plans = list_plans(office(), acting())
        asked = QueryReader(request.args).code("plan", [row.plan for row in plans]) or (
            plans[0].plan if plans else None
        )
        impact = None if asked is None else plan_impact(office(), acting(), plan_cache(), asked)
        page = EffectsPage(plans, impact, _by_kind(() if impact is None else impact.rows))
        return render_template("audit/effects.html", page=page)

    @pages.get("/ledger/<int:sequence>/effects")
    @allowed(Action.READ_LEDGER)
    def entry_effects(sequence: int) -> str:
        impact = recommendation_impact(office(), acting(), sequence)
        return render_template("audit/entry_effects.html", page=EntryEffectsPage(impact, _by_kind(impact.rows)))

    @pages.get("/outcomes")
    @allowed(Action.READ_OUTCOMES)
    def outcomes_page() -> str:
        return render_template("audit/outcomes.html", page=OutcomesPage(outcomes(office(), acting())))


def _by_kind(rows: tuple[EffectRow, ...]) -> Groups:
    return {kind: tuple(group) for kind, group in groupby(rows, key=lambda row: row.kind)}
