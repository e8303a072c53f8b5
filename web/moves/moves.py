"""The list of moves that concern the account."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from flask import Blueprint, render_template, request

from dss.model.casework.cases import MoveStage
from dss.model.listing import Page, page_of
from dss.model.office.access import Action
from dss.service.candidates.filters import Choice, list_choices
from dss.service.casework.lists import list_move_stages, list_moves, may_list_plans
from dss.service.casework.views import CaseRow
from dss.service.moves.awaiting import Nearness, nearness
from web.moves import words
from web.pages.navigation import open_address
from web.pages.rendering import said
from web.site.language import spoken
from web.site.permissions import allowed, is_open
from web.site.query import QueryReader
from web.site.session import acting, office, workspace

PAGE_SIZE: Final = 25

_WITHIN: Final[Mapping[str, timedelta]] = {
    "overdue": timedelta(days=-1),
    "week": timedelta(days=7),
    "month": timedelta(days=30),
}
"""How long from now something has to happen, by the name of the filter."""


@dataclass(frozen=True, slots=True)
class MovesQuery:
    """Which moves to list; None or blank lets all through."""

    text: str
    stage: MoveStage | None
    agency: str | None
    plan: str
    deadline: str | None
    page: int


@dataclass(frozen=True, slots=True)
class MovesPage:
    """The list of moves.

    Attributes:
        stages, agencies, deadlines: What the filters offer.
        plans: Whether there is a filter by plan.
        teams_address: Where standing teams are kept; None for those who don't.
        may_propose: Whether the reader may propose moves without a plan.
    """

    wanted: MovesQuery
    stages: tuple[Choice, ...]
    agencies: tuple[Choice, ...]
    deadlines: tuple[Choice, ...]
    plans: bool
    teams_address: str | None
    listed: Page[CaseRow]
    on: date
    may_propose: bool

    def nearness(self, row: CaseRow) -> Nearness:
        """Return how near the last day of a move is."""
        return nearness(row.due, self.on)


def add_moves(pages: Blueprint) -> None:
    """Add the page."""

    @pages.get("/moves")
    @allowed(Action.READ_CASE)
    def moves() -> str:
        offered, on = list_choices(workspace(), spoken()), office().on
        wanted = _query({one.code for one in offered["agency"]})
        due_by = None if wanted.deadline is None else on + _WITHIN[wanted.deadline]
        plan = wanted.plan.upper() or None
        rows = list_moves(office(), acting(), plan, wanted.stage, wanted.agency, due_by)
        found = [row for row in rows if _matches(row, wanted.text)]
        page = MovesPage(
            wanted=wanted,
            stages=list_move_stages(spoken()),
            agencies=offered["agency"],
            deadlines=tuple(Choice(name, said(label)) for name, label in words.DEADLINES.items()),
            plans=may_list_plans(acting()),
            teams_address=open_address("moves.teams"),
            listed=page_of(found, wanted.page, PAGE_SIZE),
            on=on,
            may_propose=is_open("moves.propose", acting().role),
        )
        return render_template("moves/moves.html", page=page, own=words)


def _query(agencies: set[str]) -> MovesQuery:
    query = QueryReader(request.args)
    stage = query.code("stage", list(MoveStage))
    return MovesQuery(
        text=query.text("text"),
        stage=None if stage is None else MoveStage(stage),
        agency=query.code("agency", agencies),
        plan=query.text("plan"),
        deadline=query.code("deadline", _WITHIN),
        page=query.page(),
    )


def _matches(row: CaseRow, text: str) -> bool:
    wanted = text.casefold()
    texts = (row.name, row.employee, row.move, row.position, row.place, row.seat)
    return any(wanted in part.casefold() for part in texts)
