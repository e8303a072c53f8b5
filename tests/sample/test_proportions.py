"""What a made-up organisation has in common with real ones: its professions, contracts, posts, degrees and needs.

The figures are those of the sources that the modules of ``dss.sample`` cite; the tolerance is that of one sample.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from dss.model.identifiers import RegionId
from dss.model.knowledge.knowledge import Knowledge, Position, Unit
from dss.model.organisation.needs import NeedLimits, Posts
from dss.model.organisation.organisation import UNKNOWN, Organisation
from dss.planning.needs.needs import analyse_needs
from dss.reading.organisation.organisation import read_organisation
from dss.sample.heads import MANAGERIAL
from dss.sample.organisation import AS_OF, draw_organisation
from dss.sample.places import find_seats
from dss.sample.workload import WORKING_MINUTES
from dss.storage.files.csv_folder import write_csv_folder

SIZES = (2_000, 4_500, 14_000)
TODAY = (AS_OF - date(1970, 1, 1)).days


class Sample:
    """A sample with the positions and units of its people, and its needs."""

    def __init__(self, knowledge: Knowledge, organisation: Organisation) -> None:
        self.knowledge, self.organisation = knowledge, organisation
        held, units = tuple(knowledge.positions.values()), tuple(knowledge.units.values())
        columns = organisation.employees.columns
        self.size = len(columns["position"])
        self.positions: list[Position] = [held[number] for number in columns["position"].tolist()]
        self.units: list[Unit] = [units[number] for number in columns["unit"].tolist()]
        self.posts: Posts = analyse_needs(knowledge, organisation, AS_OF, NeedLimits(WORKING_MINUTES, 5, 2)).posts
        self.post_units = [units[number] for number in self.posts.units.tolist()]
        self.post_positions = [held[number] for number in self.posts.positions.tolist()]

    def share(self, people: Iterable[bool]) -> float:
        return sum(people) / self.size

    def codes(self, column: str) -> list[str | None]:
        """A column of codes of the people, in their words."""
        codes = self.knowledge.vocabulary.facts[f"employee.{column}"].codes  # type: ignore[index]
        numbers = self.organisation.employees.columns[column].tolist()
        return [None if number == UNKNOWN else codes[number].id for number in numbers]

    def remoteness(self, unit: Unit) -> int:
        return self.knowledge.regions[unit.region].remoteness

    def wishes(self) -> list[list[int]]:
        """The classes of remoteness of the places that each person wishes for."""
        classes = [region.remoteness for region in self.knowledge.regions.values()]
        columns = [self.organisation.employees.columns[f"wish_{rank}"].tolist() for rank in (1, 2, 3)]
        return [[classes[place] for place in row if place != UNKNOWN] for row in zip(*columns, strict=True)]

    def staffing(self, group: str, classes: Iterable[int], seats: frozenset[RegionId]) -> tuple[int, int]:
        """People in post and people needed of a group, in schools and health centres of places of some classes."""
        there = [
            number
            for number, (unit, position) in enumerate(zip(self.post_units, self.post_positions, strict=True))
            if position.group == group and self.remoteness(unit) in classes and unit.region not in seats
        ]
        return int(self.posts.in_post[there].sum()), int(self.posts.needed[there].sum())


@pytest.fixture(scope="module", params=[(size, seed) for size in SIZES for seed in (1, 2)], ids=str)
def sample(
    request: pytest.FixtureRequest, salor_knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory
) -> Sample:
    size, seed = request.param
    return drawn(salor_knowledge, tmp_path_factory.mktemp("sample"), size, seed)


@pytest.fixture(scope="module")
def salor(salor_knowledge: Knowledge, organisation: Organisation) -> Sample:
    return Sample(salor_knowledge, organisation)


def drawn(knowledge: Knowledge, folder: Path, size: int, seed: int) -> Sample:
    write_csv_folder(draw_organisation(knowledge, size, seed), folder)
    organisation, _ = read_organisation(folder, knowledge, AS_OF)
    assert organisation is not None
    return Sample(knowledge, organisation)


def test_four_in_ten_are_teachers_and_two_in_health(sample: Sample) -> None:
    teachers = [position.group.startswith("guru") for position in sample.positions]
    health = [position.profession == "tenaga_kesehatan" for position in sample.positions]
    assert sample.share(teachers) == pytest.approx(0.41, abs=0.02)
    assert sample.share(health) == pytest.approx(0.20, abs=0.02)


def test_seven_in_ten_are_functional_a_quarter_executing_and_the_others_managers(sample: Sample) -> None:
    kinds = Counter(
        "manager" if position.kind in MANAGERIAL else position.kind.partition("_")[0] for position in sample.positions
    )
    shares = {kind: count / sample.size for kind, count in kinds.items() if kind != "jpt"}
    assert shares == {
        "jf": pytest.approx(0.70, abs=0.02),
        "pelaksana": pytest.approx(0.24, abs=0.025),
        "manager": pytest.approx(0.06, abs=0.015),
    }


def test_a_quarter_are_contract_staff_and_none_of_them_manages(sample: Sample) -> None:
    contract = [status == "pppk" for status in sample.codes("status")]
    assert sample.share(contract) == pytest.approx(0.25, abs=0.02)
    held = {position.kind for position, one in zip(sample.positions, contract, strict=True) if one}
    assert held.isdisjoint(MANAGERIAL)


def test_half_are_women(sample: Sample) -> None:
    assert (sample.organisation.employees.columns["sex"] == 1).mean() == pytest.approx(0.53, abs=0.03)


def test_about_ten_nurses_and_midwives_stand_to_a_doctor(sample: Sample) -> None:
    groups = Counter(position.group for position in sample.positions)
    assert 7 <= (groups["perawat"] + groups["bidan"]) / groups["dokter"] <= 15


def test_most_people_share_their_post_and_their_profession_with_others_of_their_unit(sample: Sample) -> None:
    posts = Counter((unit.id, position.id) for unit, position in zip(sample.units, sample.positions, strict=True))
    groups = Counter((unit.id, position.group) for unit, position in zip(sample.units, sample.positions, strict=True))
    assert sum(count == 1 for count in posts.values()) / sample.size < 0.2
    assert sum(count == 1 for count in groups.values()) / sample.size < 0.15


def test_as_many_people_are_needed_as_there_are(sample: Sample) -> None:
    assert int(sample.posts.needed.sum()) == pytest.approx(sample.size, rel=0.03)


def test_nobody_holds_a_post_without_need_of_it(sample: Sample) -> None:
    assert int(sample.posts.in_post[sample.posts.needed == 0].sum()) == 0


def test_nearly_every_vacant_seat_is_needed(sample: Sample) -> None:
    vacant, shortage = sample.posts.vacant, np.maximum(sample.posts.needed - sample.posts.in_post, 0)
    assert int(vacant.sum()) == sample.size // 10
    assert int(np.minimum(vacant, shortage).sum()) > 0.8 * int(vacant.sum())


def test_towns_have_too_many_and_the_periphery_too_few_of_a_profession(salor: Sample) -> None:
    seats = find_seats(salor.knowledge)
    for group in ("guru-kelas-sd", "perawat", "bidan"):
        remote, needed = salor.staffing(group, (3, 4), seats)
        everywhere, all_needed = salor.staffing(group, range(5), frozenset())
        towns, needed_in_towns = everywhere - salor.staffing(group, range(1, 5), seats)[0], all_needed
        needed_in_towns -= salor.staffing(group, range(1, 5), seats)[1]
        assert towns / needed_in_towns > 1.15
        assert remote / needed < 0.8


def test_a_third_of_the_health_centres_have_no_doctor(salor: Sample) -> None:
    centres = {unit.id for unit in salor.post_units if unit.name.id.startswith("Puskesmas")}
    staffed = {
        unit.id for unit, position in zip(salor.units, salor.positions, strict=True) if position.group == "dokter"
    }
    assert len(centres) > 20
    assert len(centres - staffed) / len(centres) == pytest.approx(0.33, abs=0.12)


def test_a_health_centre_needs_what_the_ministry_sets(salor: Sample) -> None:
    needs = needs_of(salor, "merauke-puskesmas-merauke")
    assert needs["perawat"] == 5
    assert needs["bidan"] == 4
    assert {needs[group] for group in ("dokter", "dokter-gigi", "nutrisionis", "apoteker")} == {1}
    needs = needs_of(salor, "asmat-puskesmas-koroway-buluanop")
    assert (needs["perawat"], needs["bidan"]) == (8 + 1, 7)  # with the hand-written seat


def test_a_primary_school_needs_a_teacher_for_each_class(salor: Sample) -> None:
    needs = needs_of(salor, "merauke-sd-merauke")
    assert needs["guru-kelas-sd"] == 6 * needs["guru-olahraga"]


def needs_of(sample: Sample, unit: str) -> Counter[str]:
    needs: Counter[str] = Counter()
    for number, (one, position) in enumerate(zip(sample.post_units, sample.post_positions, strict=True)):
        if one.id == unit:
            needs[position.group] += int(sample.posts.needed[number])
    return needs


def of_any_degree(sample: Sample) -> Iterator[tuple[str, bool]]:
    """The programmes of graduates in office posts that take any degree, and whether it is a common office degree."""
    levels = sample.codes("education_level")
    programmes = list(sample.knowledge.programmes)
    numbers = sample.organisation.employees.columns["programme"].tolist()
    common = {"ilmu-pemerintahan", "administrasi-negara", "manajemen", "ilmu-hukum", "akuntansi", "ekonomi-pembangunan"}
    for position, level, number in zip(sample.positions, levels, numbers, strict=True):
        if position.kind == "pelaksana" and not position.fields and level in ("d3", "s1"):
            yield programmes[number], programmes[number] in common


def test_a_few_degrees_are_those_of_most_office_staff_and_others_drifted_there(salor: Sample) -> None:
    common = [one for _, one in of_any_degree(salor)]
    assert 0.5 < np.mean(common) < 0.8
    drifted = Counter(programme for programme, one in of_any_degree(salor) if not one)
    assert {"teknik-sipil", "kesehatan-masyarakat"} <= set(drifted)


def test_health_workers_studied_their_profession(sample: Sample) -> None:
    programmes = tuple(sample.knowledge.programmes.values())
    for position, number in zip(
        sample.positions, sample.organisation.employees.columns["programme"].tolist(), strict=True
    ):
        if position.profession == "tenaga_kesehatan":
            assert programmes[number].field.startswith(tuple(position.fields))


def test_a_few_teachers_teach_another_subject_than_they_studied(sample: Sample) -> None:
    programmes = tuple(sample.knowledge.programmes.values())
    taught = [
        programmes[number].field.startswith(tuple(position.fields))
        for position, number in zip(
            sample.positions, sample.organisation.employees.columns["programme"].tolist(), strict=True
        )
        if position.group.startswith("guru")
    ]
    assert 0.01 < 1 - np.mean(taught) < 0.07


def test_a_third_or_more_name_places_and_half_of_them_none_that_is_more_remote(sample: Sample) -> None:
    naming = [
        (places, sample.remoteness(unit)) for places, unit in zip(sample.wishes(), sample.units, strict=True) if places
    ]
    assert len(naming) / sample.size == pytest.approx(0.39, abs=0.06)
    nearer = [max(places) <= here for places, here in naming]
    assert 0.5 < np.mean(nearer) < 0.85


def test_who_served_long_in_a_remote_post_names_only_places_that_are_less_remote(salor: Sample) -> None:
    since = salor.organisation.employees.columns["position_since"]
    long = [
        places
        for places, unit, day, id in zip(
            salor.wishes(), salor.units, since.tolist(), salor.organisation.employees.ids, strict=True
        )
        if salor.remoteness(unit) >= 2 and TODAY - day >= 5 * 365 and not id.startswith("S90")
        for places in [[place - salor.remoteness(unit) for place in places]]
    ]
    naming = [places for places in long if places]
    assert 80 <= len(naming) <= 160  # some 300 of 14,000
    assert all(place < 0 for places in naming for place in places)
