"""Plans that lie open for all rooms of one application (`dss.service.plans.cache`)."""

from typing import Final

from flask import current_app

from dss.service.plans.cache import PlanCache
from dss.service.plans.reading import ReadPlan, read_plan
from web.site.session import acting, office

_KEY: Final = "plan_cache"


def plan_cache() -> PlanCache:
    """Return where they lie."""
    found = current_app.extensions.setdefault(_KEY, PlanCache())
    assert isinstance(found, PlanCache)
    return found


def plan_at(plan: str, revision: int | None = None) -> ReadPlan:
    """Return a plan for who is here, without the rules behind each move; else as `read_plan`."""
    return read_plan(office(), acting(), plan_cache(), plan, revision, with_reasons=False)
