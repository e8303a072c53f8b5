"""One case explained: why someone may or may not take a seat, and what would have to change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, render_template, request

from dss.model.judgement.explanation import CaseExplanation, RuleLine
from dss.model.office.access import Action
from dss.service.candidates.browsing import explain_case
from dss.service.candidates.filters import Choices, choices
from web.candidates.vacancies import codes
from web.pages.figures import Waterfall, waterfall
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import acting, office, workspace

ALL_RULES: Final = "all"
"""What an address says to tell the rules too that change nothing."""


@dataclass(frozen=True, slots=True)
class WhyPage:
    """One case, its rules sorted by what they do to it.

    Attributes:
        verdicts: What each verdict is called, by code.
        without_impact: The rules that change nothing here; `told` says whether one asked to read them too.
    """

    case: CaseExplanation
    verdicts: Mapping[str, str]
    waterfall: Waterfall
    gates: tuple[RuleLine, ...]
    scoring: tuple[RuleLine, ...]
    others: tuple[RuleLine, ...]
    without_impact: tuple[RuleLine, ...]
    told: bool


def add_why(pages: Blueprint) -> None:
    """Add the page."""

    @pages.get("/why/<employee>/<seat>")
    @allowed(Action.RECOMMEND)
    def why(employee: str, seat: str) -> str:
        told = QueryReader(request.args).code("rules", (ALL_RULES,)) is not None
        case = explain_case(office(), acting(), employee, seat)
        return render_template("candidates/why.html", page=why_page(case, choices(workspace(), spoken()), told))


def why_page(case: CaseExplanation, offered: Choices, told: bool) -> WhyPage:
    """Sort the rules of a case by what they do to it, and lay out its score."""
    telling = tuple(line for line in case.lines if line.matters)
    return WhyPage(
        case=case,
        verdicts=codes(offered.verdicts),
        waterfall=waterfall(case.waterfall, case.score),
        gates=tuple(line for line in telling if line.gate),
        scoring=tuple(line for line in telling if not line.gate and line.criterion),
        others=tuple(line for line in telling if not line.gate and not line.criterion),
        without_impact=tuple(line for line in case.lines if not line.matters),
        told=told,
    )
