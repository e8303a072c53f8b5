"""Requests and organisations that leave little to plan: a plan, perhaps empty, that says so before its figures."""

import csv
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from dss.model.planning.request import PlanRequest
from dss.model.text import Language
from dss.service.planning.record import record_of
from dss.service.planning.solve import Planned, make_plan, reopen_plan
from dss.service.plans.report import Reporter
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace
from tests.support.variants import with_data, with_rules

SEATS = ("F000001", "F000019", "F000153")
WISHES = ("wish_1", "wish_2", "wish_3")
Rows = list[dict[str, str]]


def remarks(planned: Planned, language: Language = Language.ENGLISH) -> tuple[str, ...]:
    return Reporter(planned, language).figures().remarks


def with_points(settings: Settings, term: str, points: int) -> tuple[str, str]:
    """Return a term of the planning policy as it stands, and with other points."""
    found = re.search(rf"  {term}:.*?review_by", (settings.rules / "planning.yaml").read_text("utf-8"), re.S)
    assert found is not None
    return found[0], re.sub(r"value: \d+", f"value: {points}", re.sub(r"    plausible: .*\n", "", found[0]))


@pytest.fixture
def edited(
    settings: Settings, tmp_path: Path
) -> Callable[[str, Callable[[Rows], Iterable[dict[str, str]]]], Workspace]:
    """Load the sample with the rows of a file changed."""

    def change(file: str, edit: Callable[[Rows], Iterable[dict[str, str]]]) -> Workspace:
        changed = with_data(settings, tmp_path / "data")
        path = changed.data / file
        with path.open(encoding="utf-8", newline="") as text:
            reader = csv.DictReader(text)
            rows, header = list(reader), reader.fieldnames or ()
        with path.open("w", encoding="utf-8", newline="") as text:
            writer = csv.DictWriter(text, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(edit(rows))
        return Workspace(changed)

    return change


def test_the_sample_has_nothing_odd(workspace: Workspace) -> None:
    assert remarks(make_plan(workspace, PlanRequest())) == ()


def test_a_request_without_candidates_says_why_nobody_moves(workspace: Workspace) -> None:
    planned = make_plan(workspace, PlanRequest(seats=("F000119",)))
    assert remarks(planned)[0].startswith("No employee is eligible for any of the requested seats")
    assert remarks(planned, Language.INDONESIAN)[0].startswith("Tidak ada pegawai yang memenuhi syarat")
    again = reopen_plan(workspace, record_of(planned.demand, planned.solution), "plan.json")
    assert (again.moves, again.warnings) == ((), planned.warnings)


def test_of_no_seats_the_plan_is_empty(workspace: Workspace) -> None:
    planned = make_plan(workspace, PlanRequest(seats=()))
    assert planned.moves == ()
    assert remarks(planned)[0] == "There is no vacant seat to fill."


def test_where_no_move_is_worth_it_the_plan_says_so(settings: Settings, tmp_path: Path) -> None:
    edit = {"planning.yaml": [with_points(settings, "points_per_move", 5000)]}
    planned = make_plan(Workspace(with_rules(settings, tmp_path, edit)), PlanRequest(seats=SEATS))
    assert planned.moves == ()
    assert remarks(planned)[0].startswith("The plan moves nobody")


def test_no_wishes_at_all_are_remarked(edited: Callable[..., Workspace]) -> None:
    workspace = edited("employees.csv", lambda rows: [{**row, **dict.fromkeys(WISHES, "")} for row in rows])
    planned = make_plan(workspace, PlanRequest(seats=SEATS))
    assert remarks(planned)[0].startswith("No employee has stated a wish")


def test_wishes_for_one_place_alone_are_remarked(edited: Callable[..., Workspace]) -> None:
    wished = {"wish_1": "93.01.01", "wish_2": "", "wish_3": ""}
    workspace = edited("employees.csv", lambda rows: [{**row, **wished} for row in rows])
    assert "All wishes are for one place, Merauke" in remarks(make_plan(workspace, PlanRequest(seats=SEATS)))[-1]


def test_volunteers_of_whom_nobody_may_take_a_seat_are_remarked(edited: Callable[..., Workspace]) -> None:
    def wish_of_one(rows: Rows) -> Iterable[dict[str, str]]:
        for row in rows:
            yield {**row, **dict.fromkeys(WISHES, "")} | ({"wish_1": "93.03.01"} if row["id"] == "S0001112" else {})

    planned = make_plan(edited("employees.csv", wish_of_one), PlanRequest(seats=SEATS))
    assert remarks(planned) == (
        "Of 1 person who stated a wish, the rules let none take a vacant seat in a place that they wish for.",
    )


def test_no_need_anywhere_is_remarked(edited: Callable[..., Workspace]) -> None:
    workspace = edited("workload.csv", lambda rows: [{**row, "volume": "1"} for row in rows])
    assert "No post is short of people: there is no need to close." in remarks(
        make_plan(workspace, PlanRequest(seats=SEATS))
    )


def test_weights_of_zero_and_priorities_upside_down_are_remarked(settings: Settings, tmp_path: Path) -> None:
    terms = ("points_critical_remote", "points_critical", "points_remote", "points_ordinary")
    zero = {"planning.yaml": [with_points(settings, term, 0) for term in terms]}
    planned = make_plan(Workspace(with_rules(settings, tmp_path / "zero", zero)), PlanRequest(seats=SEATS))
    assert "The points of all needs are zero, so they do not count." in remarks(planned)
    turned = {"planning.yaml": [with_points(settings, "points_ordinary", 900)]}
    planned = make_plan(Workspace(with_rules(settings, tmp_path / "turned", turned)), PlanRequest(seats=SEATS))
    assert remarks(planned) == (
        "A need that is ordinary counts more (points: 900) than one that is remote: "
        "the plan fills the less urgent first.",
    )


def test_a_profession_that_nobody_has_is_remarked(settings: Settings, tmp_path: Path) -> None:
    with (settings.data / "employees.csv").open(encoding="utf-8", newline="") as text:
        others = [row["id"] for row in csv.DictReader(text) if not row["position"].startswith("dokter-")]
    workspace = Workspace(with_data(settings, tmp_path, others))
    assert remarks(make_plan(workspace, PlanRequest(seats=SEATS))) == (
        "Nobody holds a post as Doctor, Dentist, Specialist doctor, so no transfer can fill these needs: recruit.",
    )


@pytest.fixture
def losing(settings: Settings, tmp_path: Path) -> Callable[[int | None], Workspace]:
    """Load the sample with the most fit that a move may lose, or without such a limit."""
    text = (settings.rules / "planning.yaml").read_text("utf-8")
    block = text[text.index("  # Without it a plan proposes moves however") : text.index("  chains:")]

    def at_most(points: int | None) -> Workspace:
        limit = "" if points is None else block.replace("value: 5", f"value: {points}")
        return Workspace(with_rules(settings, tmp_path / str(points), {"planning.yaml": [(block, limit)]}))

    return at_most


def most_lost(planned: Planned) -> int:
    here = planned.demand.here[planned.solution.problem.pairs.person[planned.solution.chosen]].tolist()
    return max(before - planned.fit(place) for place, before in enumerate(here))


def test_a_plan_makes_no_move_that_loses_more_fit_than_it_may(losing: Callable[[int | None], Workspace]) -> None:
    largest = most_lost(make_plan(losing(None), PlanRequest()))
    assert largest > 10
    assert most_lost(make_plan(losing(largest), PlanRequest())) == largest
    assert most_lost(make_plan(losing(largest - 1), PlanRequest())) < largest


def test_a_required_move_may_lose_fit_and_an_open_seat_says_how_much_it_would(
    losing: Callable[[int | None], Workspace],
) -> None:
    free = make_plan(losing(None), PlanRequest())
    move = max(free.moves, key=lambda move: -free.demand.here[free.demand.row_of_person(move[0])] + 0)
    strict = losing(0)
    required = make_plan(strict, PlanRequest(seats=(move[1],), locks=(move,)))
    assert required.moves == (move,)
