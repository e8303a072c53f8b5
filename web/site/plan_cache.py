"""The cache of plans that all pages of one application share (`dss.service.plans.cache`)."""

from typing import Final

from flask import current_app

from dss.service.plans.cache import PlanCache
from dss.service.plans.reading import ReadPlan, read_plan
from web.site.session import acting, office

_KEY: Final = "plan_cache"


def plan_cache() -> PlanCache:
    """Return the cache of this application."""
    found = current_app.extensions.setdefault(_KEY, PlanCache())
    assert isinstance(found, PlanCache)
    return found


def plan_at(plan: str, revision: int | None = None) -> ReadPlan:
    """Return a plan for the account that is signed in, without the rules of each move; else as `read_plan`."""
    return read_plan(office(), acting(), plan_cache(), plan, revision, with_reasons=False)
