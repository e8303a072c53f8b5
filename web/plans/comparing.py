"""Two plans, or two revisions of one, side by side and person by person."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request

from dss.model.office.access import Action
from dss.service.candidates.filters import Choice
from dss.service.casework.lists import list_plans
from dss.service.casework.reading_reasons import RecordKind
from dss.service.plans.compare import PlanDifference, compare_figures
from dss.service.plans.reading import ReadPlan
from web.pages.reasons import RecordReading, reading
from web.plans import words
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.plan_cache import plan_at
from web.site.query import BadValue, QueryReader, is_whole
from web.site.session import acting, office

_BETWEEN = "."
"""Stands between a plan and its revision in the address."""


@dataclass(frozen=True, slots=True)
class PlanComparePage:
    """Two plans.

    Attributes:
        offered: Every revision of every plan.
        one, other: Which are compared, as the address has them; blank for none.
        sides: The two; None before they are chosen.
        difference: What differs; None before that.
        clear: Whether names may be shown; `reading`, the reason that an auditor has to give first.
    """

    offered: tuple[Choice, ...]
    one: str
    other: str
    sides: tuple[ReadPlan, ReadPlan] | None
    difference: PlanDifference | None
    clear: bool
    reading: RecordReading | None


def add_comparing(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/plans/compare")
    @allowed(Action.READ_PLAN)
    def compare() -> str:
        offered = _offered()
        query, codes = QueryReader(request.args), {choice.code for choice in offered}
        one, other = (query.code(name, codes) or "" for name in ("one", "other"))
        if not (one and other):
            page = PlanComparePage(offered, one, other, None, None, clear=True, reading=None)
            return render_template("plans/compare.html", page=page)
        first, second = _side(one), _side(other)
        grounds = first.record.digests, second.record.digests
        difference = compare_figures(first.open.planned, second.open.planned, grounds, office().language)
        masked = next((side for side in (first, second) if not side.clear), None)
        asked = None if masked is None else reading(RecordKind.PLAN, masked.case.plan)
        page = PlanComparePage(offered, one, other, (first, second), difference, masked is None, asked)
        return render_template("plans/compare.html", page=page)


def _offered() -> tuple[Choice, ...]:
    found = []
    for row in list_plans(office(), acting()):
        for number in range(row.revision, 0, -1):
            revision = words.REVISION.spoken(spoken()).format(number=number)
            found.append(
                Choice(f"{row.plan}{_BETWEEN}{number}", f"{row.plan}, {row.title}, {revision} ({row.stage_label})")
            )
    return tuple(found)


def _side(named: str) -> ReadPlan:
    plan, _, number = named.partition(_BETWEEN)
    if not is_whole(number):
        raise BadValue("one", named)
    return plan_at(plan, int(number))
