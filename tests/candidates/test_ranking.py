"""What an HR officer is told about the Salor sample."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from dss.cli.output import to_json
from dss.engine.proving.prove import Prover
from dss.model.errors import EngineDisagreement, InvalidInput, UnknownName
from dss.model.judgement.assessment import State, Verdict
from dss.model.text import Language
from dss.service.candidates import ranking
from dss.service.candidates.filters import CandidateFilter
from dss.service.candidates.views import CandidateRow
from dss.service.workspace.judging import Judge
from dss.service.workspace.settings import Settings
from dss.service.workspace.transfer import Transfer
from dss.service.workspace.workspace import Workspace

ROADS_SEAT = "F900003"
EVERY_VERDICT = tuple(Verdict)


def test_every_vacant_seat_is_listed_once_and_every_employee_counted(workspace: Workspace) -> None:
    rows = ranking.find_vacancies(workspace)
    assert sorted(row.seat for row in rows) == sorted(workspace.organisation.seats.ids)
    people = len(workspace.organisation.employees.ids)
    assert {row.eligible + row.referred + row.undetermined + row.forbidden for row in rows} == {people}


def test_candidates_come_by_verdict_then_score(workspace: Workspace) -> None:
    severity = list(Verdict)
    for seat in list(workspace.organisation.seats.ids)[::25]:
        rows = ranking.list_candidates(workspace, seat, most=50).rows
        keys = [(severity.index(row.verdict), -row.score) for row in rows]
        assert len(keys) > 1
        assert keys == sorted(keys)


def test_the_points_of_a_candidate_sum_to_the_score(workspace: Workspace) -> None:
    rows = ranking.list_candidates(workspace, ROADS_SEAT, most=50, wanted=CandidateFilter(verdicts=EVERY_VERDICT)).rows
    assert len(rows) == 50
    assert all(sum(one.points for one in row.points) == row.score for row in rows)


def test_the_ranking_misses_nobody_who_is_better(workspace: Workspace) -> None:
    seat = workspace.seats.row(ROADS_SEAT)
    people = range(len(workspace.organisation.employees.ids))
    judged = workspace.judge().screened([workspace.table.row(person, seat) for person in people])
    eligible = judged.scores[judged.verdicts == 0]
    shown = [row.score for row in ranking.list_candidates(workspace, ROADS_SEAT, most=10).rows]
    assert shown == sorted(eligible.tolist(), reverse=True)[:10]


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        (CandidateFilter(golongan="III/b"), lambda row: row.golongan == "III/b"),
        (CandidateFilter(education_level="s1"), lambda row: row.education.startswith("Bachelor")),
        (CandidateFilter(text="s9000003"), lambda row: row.employee == "S9000003"),
        (CandidateFilter(verdicts=(Verdict.FORBIDDEN,)), lambda row: row.verdict is Verdict.FORBIDDEN),
    ],
)
def test_a_filter_lets_only_its_kind_through(
    workspace: Workspace, wanted: CandidateFilter, holds: Callable[[CandidateRow], bool]
) -> None:
    rows = ranking.list_candidates(workspace, ROADS_SEAT, most=30, wanted=wanted).rows
    assert rows
    assert all(holds(row) for row in rows)


def test_a_regency_lets_only_those_through_who_work_there(workspace: Workspace) -> None:
    there = {region.name for region in workspace.knowledge.regions.values() if region.regency == "asmat"}
    shown = ranking.list_candidates(workspace, "F900006", most=30, wanted=CandidateFilter(regency="asmat")).rows
    assert shown
    assert {row.region for row in shown} <= there


def test_a_filter_of_no_such_code_offers_the_nearest(workspace: Workspace) -> None:
    with pytest.raises(UnknownName, match="III/a"):
        ranking.list_candidates(workspace, ROADS_SEAT, wanted=CandidateFilter(golongan="IIIa"))


@pytest.mark.parametrize(
    ("employee", "seat", "verdict", "rule"),
    [
        ("S9000001", "F900001", Verdict.ELIGIBLE, "education_fit.back_to_field"),
        ("S9000002", "F900003", Verdict.ELIGIBLE, "education_fit.field_distance"),
        ("S9000008", "F900003", Verdict.FORBIDDEN, "tenure.minimum"),
        ("S9000009", "F900003", Verdict.FORBIDDEN, "education_fit.level_minimum"),
        ("S9000010", "F900003", Verdict.UNDETERMINED, "performance.weak"),
        ("S9000011", "F900003", Verdict.FORBIDDEN, "eligibility.contract_staff"),
        ("S9000012", "F900003", Verdict.FORBIDDEN, "discipline.sanction"),
    ],
)
def test_a_seed_case_shows_what_it_was_written_for(
    workspace: Workspace, employee: str, seat: str, verdict: Verdict, rule: str
) -> None:
    case = ranking.explain_transfer(workspace, employee, seat)
    assert case.verdict is verdict
    (line,) = (line for line in case.lines if line.rule == rule)
    assert line.state is (State.UNKNOWN if verdict is Verdict.UNDETERMINED else State.HOLDS)
    assert line.sources
    assert line.matters


@pytest.mark.parametrize(
    ("employee", "facts", "on"),
    [
        ("S9000008", [], date(2026, 11, 1)),
        ("S9000009", ["employee.education_level"], None),
        ("S9000010", ["employee.performance_last"], None),
        ("S9000012", [], date(2027, 1, 1)),
    ],
)
def test_a_smallest_change_is_named(workspace: Workspace, employee: str, facts: list[str], on: date | None) -> None:
    ways = ranking.explain_transfer(workspace, employee, ROADS_SEAT).ways_out
    assert (facts, on) in [([change.fact for change in way.changes], way.on) for way in ways]
    assert {way.verdict for way in ways} == {Verdict.ELIGIBLE}


def test_what_is_unknown_is_named_not_guessed(workspace: Workspace) -> None:
    case = ranking.explain_transfer(workspace, "S9000010", ROADS_SEAT)
    assert [reading.fact for reading in case.missing] == ["employee.performance_last"]


def test_the_waterfall_ends_at_the_score(workspace: Workspace) -> None:
    random = np.random.default_rng(7)
    people, seats = len(workspace.organisation.employees.ids), len(workspace.organisation.seats.ids)
    for person, seat in zip(random.integers(people, size=30), random.integers(seats, size=30), strict=True):
        pair = workspace.organisation.employees.ids[int(person)], workspace.organisation.seats.ids[int(seat)]
        case = ranking.explain_transfer(workspace, *pair)
        assert (case.waterfall[-1].total if case.waterfall else 0) == case.score


def test_both_languages_tell_the_same(workspace: Workspace) -> None:
    indonesian = ranking.explain_transfer(workspace, "S9000009", ROADS_SEAT, Language.INDONESIAN)
    english = ranking.explain_transfer(workspace, "S9000009", ROADS_SEAT, Language.ENGLISH)
    assert indonesian.summary != english.summary
    assert [line.rule for line in indonesian.lines] == [line.rule for line in english.lines]
    assert indonesian.score == english.score


def test_the_path_in_the_graph_runs_from_the_person_to_the_position(workspace: Workspace) -> None:
    path = ranking.explain_transfer(workspace, "S9000001", "F900001").paths[0]
    assert path.nodes[0].id == "S9000001"
    assert path.nodes[-1].id == "analis-kesehatan"
    assert len(path.edges) == len(path.nodes) - 1


def test_one_who_struggles_after_a_move_is_recommended_training(workspace: Workspace) -> None:
    (row,) = ranking.list_follow_ups(workspace, "S9000005")
    assert "follow_up.technical_training" in {line.rule for line in row.recommendations}


def test_who_else_could_fill_a_position_comes_nearest_first(workspace: Workspace) -> None:
    found = ranking.list_substitutes(workspace, "teknik-jalan-dan-jembatan-ahli-pertama")
    assert ("Teknik Sipil", 0) in found.programmes
    assert [near.steps for near in found.positions] == sorted(near.steps for near in found.positions)
    assert found.position not in {near.position for near in found.positions}
    with pytest.raises(UnknownName, match="dokter-ahli-pertama"):
        ranking.list_substitutes(workspace, "dokter-ahli-pertam")


def test_records_of_the_future_are_refused_unless_the_day_lies_there(tmp_path: Path, settings: Settings) -> None:
    shutil.copytree(settings.data, tmp_path, dirs_exist_ok=True)
    seats = tmp_path / "seats.csv"
    seats.write_text(seats.read_text("utf-8").replace("2024-10-01", "2026-08-15"), "utf-8")
    with pytest.raises(InvalidInput, match="2026-08-15"):
        Workspace(replace(settings, data=tmp_path))
    Workspace(replace(settings, data=tmp_path, as_of=date(2026, 9, 1))).close()


def test_an_unknown_employee_or_seat_offers_the_nearest(workspace: Workspace) -> None:
    with pytest.raises(UnknownName) as employee:
        ranking.explain_transfer(workspace, "S900009", ROADS_SEAT)
    assert "S9000009" in employee.value.nearest
    with pytest.raises(UnknownName) as seat:
        ranking.explain_transfer(workspace, "S9000001", "F90003")
    assert ROADS_SEAT in seat.value.nearest


def test_engines_that_disagree_recommend_nothing(workspace: Workspace) -> None:
    policy = workspace.judge().policy
    gateless = replace(policy, rules=tuple(replace(rule, truth=()) for rule in policy.rules))
    case = Transfer(workspace, workspace.employees.row("S9000009"), workspace.seats.row(ROADS_SEAT))
    with Prover(gateless) as prover, pytest.raises(EngineDisagreement, match=r"education_fit\.level_minimum"):
        Judge(policy, prover).assessment(case.row, case.name)


def test_days_between_which_the_policy_stays_the_same_share_one_judge(workspace: Workspace) -> None:
    assert workspace.judge(date(2026, 7, 2)) is workspace.judge()
    assert workspace.judge(date(2036, 7, 2)) is workspace.judge(date(2031, 1, 1))
    assert workspace.judge(date(2018, 1, 1)) is not workspace.judge()


def test_an_explanation_can_be_written_as_json(workspace: Workspace) -> None:
    written = json.loads(to_json(ranking.explain_transfer(workspace, "S9000001", "F900001")))
    assert isinstance(written, dict)
    assert written["verdict"] == "eligible"


def test_no_way_out_asks_for_what_nobody_can_do(workspace: Workspace) -> None:
    fixed = {"employee.hardship", "employee.performance_last", "seat.staffing_percent"}
    people = ["S9000011", *workspace.organisation.employees.ids[::200]]
    ways = [way for employee in people for way in ranking.explain_transfer(workspace, employee, ROADS_SEAT).ways_out]
    changes = [change for way in ways for change in way.changes]
    assert [change for change in changes if change.before is not None and change.fact in fixed] == []
    assert ("pppk", "pns") not in {(change.before, change.after) for change in changes}
    assert {change.fact for change in changes}.isdisjoint({"transfer.own_request", "match.wish_rank"})
