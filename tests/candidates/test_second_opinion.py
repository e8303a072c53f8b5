"""The second opinion on the candidates of a seat, on the Salor sample."""

import csv
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from dss.cli.output import to_json
from dss.model.errors import UnknownName
from dss.model.identifiers import FactName
from dss.model.knowledge.knowledge import CompetencyKind
from dss.model.text import Language
from dss.service.candidates import ranking
from dss.service.candidates.second_opinion import SecondOpinion, saw_criteria, second_opinion
from dss.service.workspace.settings import Settings
from dss.service.workspace.transfer import Transfer
from dss.service.workspace.workspace import Workspace

ROADS_SEAT = "F900003"
UNASSESSED = "S0000305"
WITHOUT_SECTOR_DATE = "S9000003"
EVERYONE = 1_000
FOUR_DECIMALS = Fraction(1, 20_000)


@pytest.fixture(scope="module")
def opinion(workspace: Workspace) -> SecondOpinion:
    return second_opinion(workspace, ROADS_SEAT, most=12)


@pytest.fixture(scope="module")
def gaps(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The sample, with a competency of one candidate not assessed and the sector date of another not recorded."""
    folder = tmp_path_factory.mktemp("gaps")
    shutil.copytree(settings.data, folder, dirs_exist_ok=True)
    with (settings.data / "employees.csv").open(encoding="utf-8", newline="") as file:
        people = list(csv.DictReader(file))
    for person in people:
        if person["id"] == UNASSESSED:
            person["PU1"] = ""
        if person["id"] == WITHOUT_SECTOR_DATE:
            person["sector_since"] = ""
    with (folder / "employees.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(people[0]))
        writer.writeheader()
        writer.writerows(people)
    loaded = Workspace(replace(settings, data=folder))
    yield loaded
    loaded.close()


def by_hand(case: Transfer) -> Fraction:
    """Compute 60 percent of the mean technical weight and 40 percent of the others', weighed as the literature does."""
    knowledge = case.workspace.knowledge
    weights: dict[bool, list[int]] = {True: [], False: []}
    for competency, required in case.position.competencies.items():
        technical = knowledge.competencies[competency].kind is CompetencyKind.TECHNICAL
        above = case.person.levels[competency] - required
        weights[technical].append(max(550 - 100 * above, 150) if above > 0 else 500 + 100 * max(above, -4))
    core, other = (Fraction(sum(group), 100 * len(group)) for group in (weights[True], weights[False]))
    return core * 6 / 10 + other * 4 / 10


def test_the_policys_ranking_is_left_as_it_is(workspace: Workspace, opinion: SecondOpinion) -> None:
    ranked = ranking.list_candidates(workspace, ROADS_SEAT, most=12)
    assert [(row.rank, row.employee, row.score) for row in opinion.rows] == [
        (row.rank, row.employee, row.score) for row in ranked.rows
    ]
    assert opinion.vacancy == ranked.vacancy


def test_profile_matching_takes_technical_competencies_as_the_core(
    workspace: Workspace, opinion: SecondOpinion
) -> None:
    seat = workspace.seats.row(ROADS_SEAT)
    for row in opinion.rows:
        value = Fraction(row.profile_matching.value)
        assert abs(value - by_hand(Transfer(workspace, workspace.employees.row(row.employee), seat))) <= FOUR_DECIMALS


def test_saw_by_travel_alone_ranks_the_nearest_first(workspace: Workspace) -> None:
    seat = workspace.seats.row(ROADS_SEAT)
    rows = second_opinion(workspace, ROADS_SEAT, most=30, criteria=saw_criteria([0, 0, 0, 0, 1])).rows
    by_saw = sorted(rows, key=lambda row: row.saw.first)
    hours = [
        Transfer(workspace, workspace.employees.row(row.employee), seat).row[FactName("match.travel_hours")]
        for row in by_saw
    ]
    assert len(set(hours)) > 1
    assert hours == sorted(hours)
    assert [Fraction(row.saw.value) for row in by_saw[:1]] == [1]


def test_months_in_another_sector_count_for_nothing(workspace: Workspace) -> None:
    seat = workspace.seats.row(ROADS_SEAT)
    rows = second_opinion(workspace, ROADS_SEAT, most=30, criteria=saw_criteria([0, 0, 1, 0, 0])).rows
    same = {
        row.employee: Transfer(workspace, workspace.employees.row(row.employee), seat).row[
            FactName("match.same_sector")
        ]
        for row in rows
    }
    assert set(same.values()) == {0, 1}
    assert {same[row.employee] for row in rows if row.saw.value == "0.0000"} == {0}
    assert {same[row.employee] for row in rows if row.saw.value != "0.0000"} == {1}


def test_a_value_with_more_of_it_never_stands_lower(opinion: SecondOpinion) -> None:
    for method in ("profile_matching", "saw"):
        opinions = sorted((getattr(row, method) for row in opinion.rows), key=lambda one: one.first)
        values = [Fraction(one.value) for one in opinions]
        assert values == sorted(values, reverse=True)


def test_the_differences_name_who_stands_farthest_from_their_place(opinion: SecondOpinion) -> None:
    for method, said in (("profile_matching", "Profile matching: "), ("saw", "SAW: ")):
        farthest = max(abs(getattr(row, method).higher) for row in opinion.rows)
        named = [sentence for sentence in opinion.differences if sentence.startswith(said)]
        expected = [row for row in opinion.rows if abs(getattr(row, method).higher) == farthest]
        assert farthest > 0
        assert len(named) == len(expected)
        for sentence, row in zip(named, expected, strict=True):
            direction = "higher" if getattr(row, method).higher > 0 else "lower"
            assert f"({row.employee}) ranks {farthest} places {direction} than in the policy" in sentence


def test_it_says_that_it_changes_no_recommendation(workspace: Workspace, opinion: SecondOpinion) -> None:
    assert "this changes nothing" in opinion.notes[0]
    indonesian = second_opinion(workspace, ROADS_SEAT, most=2, language=Language.INDONESIAN)
    assert "tidak berubah" in indonesian.notes[0]


def test_one_candidate_alone_leaves_no_difference(workspace: Workspace) -> None:
    alone = second_opinion(workspace, ROADS_SEAT, most=1)
    assert [(row.saw.higher, row.profile_matching.higher) for row in alone.rows] == [(0, 0)]
    assert all("the same order" in sentence for sentence in alone.differences)


def test_what_is_unknown_leaves_a_value_out_and_is_named(gaps: Workspace) -> None:
    rows = {row.employee: row for row in second_opinion(gaps, ROADS_SEAT, most=EVERYONE).rows}
    unassessed, inexperienced = rows[UNASSESSED], rows[WITHOUT_SECTOR_DATE]
    assert unassessed.profile_matching.missing == ("Roads and bridges",)
    assert unassessed.saw.missing == ("Profile matching score",)
    assert inexperienced.saw.missing == ("Experience in sector",)
    for unknown in (unassessed.profile_matching, unassessed.saw, inexperienced.saw):
        assert (unknown.value, unknown.first, unknown.last, unknown.higher) == (None, None, None, None)
        assert unknown.shown == "unknown"
    assert inexperienced.profile_matching.value is not None


def test_who_has_no_value_takes_no_place(gaps: Workspace) -> None:
    rows = second_opinion(gaps, ROADS_SEAT, most=EVERYONE).rows
    for opinions in ([row.profile_matching for row in rows], [row.saw for row in rows]):
        valued = [opinion for opinion in opinions if opinion.value is not None]
        assert len(valued) < len(rows)
        assert max(opinion.last for opinion in valued) == len(valued)


def test_a_criterion_of_no_weight_needs_no_fact(gaps: Workspace) -> None:
    opinion = second_opinion(gaps, ROADS_SEAT, most=EVERYONE, criteria=saw_criteria([0.5, 0.5, 0, 0, 0]))
    assert [used.fact for used in opinion.criteria] == ["match.profile_score", "match.education_distance"]
    assert next(row for row in opinion.rows if row.employee == WITHOUT_SECTOR_DATE).saw.value is not None


def test_equal_weights_are_the_default() -> None:
    assert [criterion.weight for criterion in saw_criteria()] == [Fraction(1, 5)] * 5


@pytest.mark.parametrize(
    ("weights", "message"),
    [([], "5 criteria, and 0 weights"), ([1], "5 criteria, and 1 weights"), ([0.2, 0.2, 0.2, 0.2, 0.1], "sum to 1")],
)
def test_weights_that_are_not_five_shares_of_one_are_refused(weights: list[float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        saw_criteria(weights)


def test_an_unknown_seat_offers_the_nearest(workspace: Workspace) -> None:
    with pytest.raises(UnknownName, match=ROADS_SEAT):
        second_opinion(workspace, "F90003")


def test_a_second_opinion_can_be_written_as_json(opinion: SecondOpinion) -> None:
    written = json.loads(to_json(opinion))
    assert isinstance(written, dict)
    assert written["rows"][0]["profile_matching"]["value"] == opinion.rows[0].profile_matching.value
