"""The page that explains a transfer: why an employee may or may not take a seat, and which changes would help."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, render_template, request

from dss.model.judgement.explanation import RuleLine, TransferExplanation
from dss.model.office.access import Action
from dss.service.candidates.browsing import read_explanation
from dss.service.candidates.filters import Choices, list_choices
from web.candidates.filters import codes
from web.pages.figures import Waterfall, waterfall
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import acting, office, workspace

ALL_RULES: Final = "all"
"""Value of ``rules`` in the address that also shows rules without effect."""


@dataclass(frozen=True, slots=True)
class WhyPage:
    """A transfer with its rules grouped by effect.

    Attributes:
        verdicts: The label of each verdict, by code.
        without_impact: The rules without effect here.
        every_rule: Whether these are shown too.
    """

    case: TransferExplanation
    verdicts: Mapping[str, str]
    waterfall: Waterfall
    gates: tuple[RuleLine, ...]
    scoring: tuple[RuleLine, ...]
    others: tuple[RuleLine, ...]
    without_impact: tuple[RuleLine, ...]
    every_rule: bool


def add_why(pages: Blueprint) -> None:
    """Add the page."""

    @pages.get("/why/<employee>/<seat>")
    @allowed(Action.READ_FIT)
    def why(employee: str, seat: str) -> str:
        every_rule = QueryReader(request.args).code("rules", (ALL_RULES,)) is not None
        case = read_explanation(office(), acting(), employee, seat)
        return render_template(
            "candidates/why.html", page=why_page(case, list_choices(workspace(), spoken()), every_rule)
        )


def why_page(case: TransferExplanation, offered: Choices, every_rule: bool) -> WhyPage:
    """Group the rules of a transfer by effect, and lay out its score."""
    effective = tuple(line for line in case.lines if line.matters)
    return WhyPage(
        case=case,
        verdicts=codes(offered["verdicts"]),
        waterfall=waterfall(case.waterfall, case.score),
        gates=tuple(line for line in effective if line.gate),
        scoring=tuple(line for line in effective if not line.gate and line.criterion),
        others=tuple(line for line in effective if not line.gate and not line.criterion),
        without_impact=tuple(line for line in case.lines if not line.matters),
        every_rule=every_rule,
    )
