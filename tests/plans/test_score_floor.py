"""The least score of a move that a plan proposes by itself: on it, just below and just above, and the reasons."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import NOBODY
from dss.model.planning.request import Move, PlanRequest
from dss.service.candidates.ranking import explain_transfer
from dss.service.planning.solve import Planned, make_plan
from dss.service.plans.report import Reporter
from dss.service.plans.views import Openness, SeatStanding
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace
from tests.support.variants import with_rules

SEATS = ("F000026", "F000105", "F900007")
FLOOR = "value: 30, basis: {local_policy: Batas bawah kesesuaian jabatan"

Plan = Callable[..., Planned]


@pytest.fixture
def plan(settings: Settings, tmp_path: Path) -> Plan:
    def with_floor(floor: int, **asked: object) -> Planned:
        edited = with_rules(
            settings, tmp_path / str(floor), {"planning.yaml": [(FLOOR, FLOOR.replace("30", str(floor)))]}
        )
        return make_plan(Workspace(edited), PlanRequest(seats=SEATS, chains=False, **asked))  # type: ignore[arg-type]

    return with_floor


@pytest.fixture(scope="module")
def scores(workspace: Workspace) -> dict[Move, int]:
    """The moves of a plan without regard to the floor, which none of them is below."""
    moves = make_plan(workspace, PlanRequest(seats=SEATS, chains=False)).moves
    found = {move: explain_transfer(workspace, *move).score for move in moves}
    assert len(set(found.values())) > 1
    return found


@pytest.fixture(scope="module")
def move(scores: dict[Move, int]) -> Move:
    """The move with the lowest score."""
    return min(scores, key=scores.__getitem__)


@pytest.fixture(scope="module")
def score(scores: dict[Move, int]) -> int:
    return min(scores.values())


@pytest.fixture(scope="module")
def best(workspace: Workspace, move: Move) -> int:
    """The highest score of anyone eligible for the seat of that move."""
    seat = workspace.seats.row(move[1])
    return int(workspace.screen.best(np.array([seat]), most=1, verdicts=frozenset({Verdict.ELIGIBLE})).scores[0, 0])


@pytest.mark.parametrize(("above", "proposed"), [(-1, True), (0, True), (1, False)])
def test_a_move_is_proposed_on_the_floor_and_above_it_and_not_below(
    plan: Plan, move: Move, score: int, above: int, proposed: bool
) -> None:
    assert (move in plan(score + above).moves) is proposed


def test_nobody_below_the_floor_is_proposed_instead(plan: Plan, score: int) -> None:
    made = plan(score + 1)
    assert made.moves
    assert all(explain_transfer(made.demand.workspace, *one).score > score for one in made.moves)


def test_a_required_move_is_made_below_the_floor(plan: Plan, move: Move, score: int) -> None:
    assert move in plan(score + 1, locks=(move,)).moves


def test_a_seat_whose_best_candidate_is_below_the_floor_says_so(plan: Plan, move: Move, best: int) -> None:
    found = Reporter(plan(best + 1)).why_not(move[1])
    assert isinstance(found, SeatStanding)
    assert found.open_seat is not None
    assert found.open_seat.reason is Openness.SCORE_TOO_LOW
    assert f"a score of {best}; plans propose none below {best + 1}" in found.open_seat.sentence


def test_whoever_is_below_the_floor_for_every_seat_is_told_so(plan: Plan, workspace: Workspace, best: int) -> None:
    seats = np.array([workspace.seats.row(seat) for seat in SEATS])
    found = workspace.screen.best(seats, most=2000, verdicts=frozenset({Verdict.ELIGIBLE}))
    there = found.employees != NOBODY
    highest = np.full(len(workspace.organisation.employees.ids), -1)
    np.maximum.at(highest, found.employees[there], found.scores[there])
    low = int(np.flatnonzero((highest >= 0) & (highest <= best))[0])
    shown = Reporter(plan(best + 1)).left_out(workspace.organisation.employees.ids[low])
    assert shown.moves_to is None
    assert "too little there for a plan to propose it" in shown.sentence


def test_without_a_floor_no_score_is_too_low(settings: Settings, tmp_path: Path, scores: dict[Move, int]) -> None:
    text = (settings.rules / "planning.yaml").read_text("utf-8")
    block = text[text.index("  # Without it no score") : text.index("  chains:")]
    free = Workspace(with_rules(settings, tmp_path, {"planning.yaml": [(block, "")]}))
    assert set(make_plan(free, PlanRequest(seats=SEATS, chains=False)).moves) == set(scores)
