"""Selection methods against published worked examples, and against properties that any right answer has."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.methods import (
    GAP_WEIGHTS,
    Aspect,
    Criterion,
    Factor,
    Places,
    Preference,
    TalentRecord,
    TalentScales,
    exact,
    match_profile,
    places,
    simple_additive_weighting,
    talent_score,
)


def aspect(name: str, weight: float, core_share: float, targets: str) -> dict:
    """Write an aspect as the file of examples does; core factors are marked by a star, e.g. ``3 4* 5*``."""
    factors = [
        {"target": int(target.rstrip("*")), "jenis": "core" if target.endswith("*") else "secondary"}
        for target in targets.split()
    ]
    secondary_share = float(1 - Decimal(str(core_share)))
    return {"aspek": name, "bobot": weight, "cf": core_share, "sf": secondary_share, "faktor": factors}


PUBLISHED = (
    {
        "id": "PM-A",
        "metode": "profile_matching",
        "aspek": [
            aspect("Kecerdasan", 0.3, 0.6, "3 3 4* 4* 3 4* 4* 5* 3 4*"),
            aspect("Sikap Kerja", 0.3, 0.7, "3 4* 2 3 3 5*"),
            aspect("Perilaku", 0.4, 0.65, "3 3 4* 5*"),
        ],
        "nilai": {
            "P1": [2, 4, 3, 3, 2, 2, 4, 3, 2, 3, 3, 4, 3, 1, 3, 1, 4, 4, 4, 4],
            "P2": [3, 5, 4, 3, 4, 4, 3, 5, 4, 3, 1, 5, 5, 5, 5, 2, 3, 3, 4, 5],
            "P3": [5, 3, 2, 4, 2, 2, 4, 2, 3, 4, 2, 3, 3, 3, 4, 2, 3, 4, 5, 3],
            "P4": [3, 4, 3, 3, 2, 3, 4, 2, 4, 4, 4, 5, 5, 1, 4, 1, 4, 3, 4, 4],
            "P5": [4, 4, 3, 3, 4, 3, 2, 3, 3, 2, 4, 2, 2, 4, 5, 2, 4, 5, 5, 2],
            "P6": [3, 3, 3, 1, 2, 5, 3, 2, 5, 4, 4, 5, 4, 3, 5, 3, 4, 3, 3, 5],
        },
        "harapan": {"P1": 4.00875, "P2": 4.29875, "P3": 3.89, "P4": 3.99875, "P5": 3.50875, "P6": 4.16375},
        "rinci": {
            "P1": {"1": [3.833333, 4.125, 3.95], "2": [3.0, 4.375, 3.4125], "3": [4.5, 4.5, 4.5]},
            "P6": {"1": [3.583333, 4.375, 3.9], "2": [3.75, 4.125, 3.8625], "3": [4.5, 4.75, 4.5875]},
        },
        "toleransi": 1e-6,
    },
    {
        "id": "SAW-HRD",
        "metode": "saw",
        "bobot": [0.35, 0.2, 0.2, 0.1, 0.15],
        "tipe": ["benefit", "benefit", "benefit", "benefit", "cost"],
        "nilai": {"A": [85, 6, 8, 3, 7], "B": [78, 8, 7, 4, 6], "C": [92, 4, 9, 2, 9], "D": [80, 10, 8, 3, 6]},
        "harapan": {"A": 0.824719, "B": 0.862295, "C": 0.78, "D": 0.907126},
        "toleransi": 1e-6,
    },
    {
        "id": "TALENTA-1",
        "metode": "match_score_65_20_15",
        "aturan": {
            "potkom": 0.65,
            "kualifikasi": 0.2,
            "integritas": 0.15,
            "pendidikan": {"S2": 90, "S1/D4": 80, "SLTA": 60},
            "lama_jabatan": [[5, 100], [2, 80], [0, 60]],
            "integritas_skor": {
                "tidak pernah": 100,
                "ringan": 75,
                "sedang": 50,
                "berat": 25,
                "sedang menjalani": 0,
            },
        },
        "kasus": [
            dict(
                zip(
                    (
                        "potkom",
                        "pendidikan",
                        "bidang",
                        "pengembangan",
                        "lama",
                        "keragaman",
                        "substansi",
                        "integritas",
                        "kualifikasi",
                        "harapan",
                    ),
                    row,
                    strict=True,
                )
            )
            for row in (
                (100, "S2", 100, 100, 6, 80, 60, "tidak pernah", 92.5, 98.5),
                (82, "S1/D4", 100, 50, 6, 60, 60, "ringan", 75.8333, 79.7167),
                (82, "S1/D4", 100, 100, 6, 60, 60, "ringan", 88.3333, 82.2167),
            )
        ],
    },
)


def examples(method: str) -> list:
    """Return the published examples of a method."""
    return [pytest.param(example, id=example["id"]) for example in PUBLISHED if example["metode"] == method]


def near(value: Fraction, expected: float, tolerance: float) -> bool:
    return abs(value - exact(expected)) <= exact(tolerance)


def profile_of(example: Mapping) -> list[Aspect]:
    return [
        Aspect(
            aspect["aspek"],
            aspect["bobot"],
            tuple(Factor(factor["target"], core=factor["jenis"] == "core") for factor in aspect["faktor"]),
            aspect["cf"],
            aspect["sf"],
        )
        for aspect in example["aspek"]
    ]


@pytest.mark.parametrize("example", examples("profile_matching"))
def test_profile_matching_gives_the_published_values_and_their_parts(example: dict) -> None:
    matches = {person: match_profile(profile_of(example), levels) for person, levels in example["nilai"].items()}
    tolerance = example["toleransi"]
    expected = example["harapan"]
    assert [person for person in expected if not near(matches[person].value, expected[person], tolerance)] == []
    for person, aspects in example["rinci"].items():
        for number, (core, secondary, value) in aspects.items():
            match = matches[person].aspects[int(number) - 1]
            assert match.secondary is not None
            assert near(match.secondary, secondary, tolerance)
            assert near(match.core, core, tolerance)
            assert near(match.value, value, tolerance)


@pytest.mark.parametrize("example", examples("saw"))
def test_simple_additive_weighting_gives_the_published_values(example: dict) -> None:
    kinds = zip(example["bobot"], map(Preference, example["tipe"]), strict=True)
    criteria = [Criterion(f"C{number}", weight, kind) for number, (weight, kind) in enumerate(kinds, 1)]
    values = simple_additive_weighting(criteria, example["nilai"])
    tolerance = example["toleransi"]
    assert list(values) == list(example["harapan"])
    assert [person for person in values if not near(values[person], example["harapan"][person], tolerance)] == []


@pytest.mark.parametrize("example", examples("match_score_65_20_15"))
def test_the_talent_score_gives_the_published_values(example: dict) -> None:
    rules = example["aturan"]
    scales = TalentScales(
        rules["pendidikan"],
        tuple(map(tuple, rules["lama_jabatan"])),
        rules["integritas_skor"],
        rules["potkom"],
        rules["kualifikasi"],
        rules["integritas"],
    )
    for case in example["kasus"]:
        record = TalentRecord(
            potential=case["potkom"],
            education=case["pendidikan"],
            field=case["bidang"],
            development=case["pengembangan"],
            years_in_position=case["lama"],
            diversity=case["keragaman"],
            substance=case["substansi"],
            integrity=case["integritas"],
        )
        score = talent_score(scales, record)
        assert near(score.qualification, case["kualifikasi"], 1e-4)
        assert near(score.value, case["harapan"], 1e-4)


ONE = (Aspect("kerja", 1, (Factor(4, core=True), Factor(3, core=False))),)
BY = (Criterion("test", 0.7, Preference.BENEFIT), Criterion("travel", 0.3, Preference.COST))
SCALES = TalentScales({"S1": 80}, ((0, 60), (5, 100), (2, 80)), {"bersih": 100})


def talent(**changed: object) -> TalentRecord:
    known = {"potential": 80, "education": "S1", "field": 100, "development": 50, "years_in_position": 3}
    known |= {"diversity": 60, "substance": 60, "integrity": "bersih"}
    return TalentRecord(**{**known, **changed})


def test_one_level_too_many_weighs_more_than_one_missing_and_less_than_an_exact_fit() -> None:
    low, fit, high = (match_profile(ONE, [level, 3]).value for level in (3, 4, 5))
    assert low < high < fit == 5


@pytest.mark.parametrize(
    ("aspects", "levels", "message"),
    [
        ((Aspect("a", 0.5, (Factor(3, core=True),), 1, 0),), [3], "weights of the aspects must sum to 1, not to 0.5"),
        ((), [], "weights of the aspects must sum to 1, not to 0"),
        ((Aspect("a", 1, ONE[0].factors, 0.6, 0.3),), [4, 3], "shares of a must sum to 1, not to 0.9"),
        ((Aspect("a", 1, ONE[0].factors, 1.5, -0.5),), [4, 3], "shares of a must not be negative"),
        (ONE, [4], "2 factors, the person 1 levels"),
        (ONE, [4, 3, 3], "2 factors, the person 3 levels"),
        ((Aspect("a", 1, (Factor(3, core=False),)),), [3], "a has no core factor"),
        ((Aspect("a", 1, ()),), [], "a has no core factor"),
        ((Aspect("a", 1, (Factor(3, core=True),)),), [3], "a has no secondary factor, but a secondary share"),
        (ONE, [9, 3], "No weight is given for a gap of 5"),
        (ONE, [3.5, 3], "No weight is given for a gap of -0.5"),
        (ONE, [float("nan"), 3], "Not a finite number: nan"),
    ],
)
def test_a_faulty_profile_is_refused(aspects: tuple[Aspect, ...], levels: list[float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        match_profile(aspects, levels)


def test_an_aspect_of_core_factors_alone_is_worth_their_mean() -> None:
    (match,) = match_profile([Aspect("a", 1, (Factor(3, core=True), Factor(2, core=True)), 1, 0)], [3, 1]).aspects
    assert (match.core, match.secondary, match.value) == (Fraction(9, 2), None, Fraction(9, 2))


def test_other_gap_weights_may_be_given() -> None:
    assert match_profile(ONE, [4, 3], {0: 6}).value == 6


@pytest.mark.parametrize(
    ("criteria", "values", "message"),
    [
        (BY[:1], {"A": [1]}, "weights of the criteria must sum to 1, not to 0.7"),
        ((), {}, "weights of the criteria must sum to 1, not to 0"),
        (BY, {"A": [1, 2], "B": [1]}, "2 criteria, and 1 values of B"),
        (BY, {"A": [1, 2], "B": [1, 0]}, "travel is a cost.*must not be zero"),
        (BY, {"A": [1, 2], "B": [-1, 2]}, "test must not be negative"),
        (BY, {"A": [1, float("inf")]}, "Not a finite number: inf"),
    ],
)
def test_faulty_criteria_or_values_are_refused(criteria: tuple, values: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        simple_additive_weighting(criteria, values)


def test_a_benefit_that_nobody_has_counts_for_nobody() -> None:
    assert simple_additive_weighting(BY, {"A": [0, 2], "B": [0, 4]}) == {"A": Fraction(3, 10), "B": Fraction(3, 20)}


def test_nobody_is_weighed_where_nobody_is_given() -> None:
    assert simple_additive_weighting(BY, {}) == {}


@pytest.mark.parametrize(("years", "tenure"), [(0, 60), (1.9, 60), (2, 80), (4, 80), (5, 100), (30, 100)])
def test_a_step_of_tenure_begins_with_its_least_year(years: float, tenure: int) -> None:
    score = talent_score(SCALES, talent(years_in_position=years, diversity=tenure, substance=tenure))
    assert score.experience == tenure


@pytest.mark.parametrize(
    ("scales", "record", "message"),
    [
        (TalentScales({}, SCALES.tenure, SCALES.integrity, 0.6), talent(), "talent score must sum to 1, not to 0.95"),
        (SCALES, talent(education="S9"), "education level 'S9'; there are S1"),
        (SCALES, talent(integrity="berat"), "standing in discipline 'berat'; there are bersih"),
        (SCALES, talent(years_in_position=-1), "No score is given for -1 years"),
    ],
)
def test_a_faulty_talent_record_is_refused(scales: TalentScales, record: TalentRecord, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        talent_score(scales, record)


def test_a_number_is_taken_as_it_is_written() -> None:
    tenth = Fraction(1, 10)
    assert [exact(number) for number in (0.1, Decimal("0.10"), tenth, 7)] == [tenth, tenth, tenth, 7]


def test_three_hundred_tiny_weights_sum_to_one_exactly() -> None:
    criteria = [Criterion(str(number), 0.003, Preference.BENEFIT) for number in range(300)]
    criteria += [Criterion(str(number), 0.001, Preference.BENEFIT) for number in range(100)]
    assert simple_additive_weighting(criteria, {"A": [5] * 400}) == {"A": 1}


def test_equals_share_their_places_and_the_unknown_take_none() -> None:
    values = [Fraction(2), None, Fraction(5), Fraction(2), Fraction(1)]
    assert places(values) == (Places(2, 3), None, Places(1, 1), Places(2, 3), Places(4, 4))


def test_places_that_overlap_are_not_apart() -> None:
    assert Places(2, 4).above(Places(4, 9)) == Places(4, 9).above(Places(2, 4)) == 0
    assert Places(2, 4).above(Places(6, 9)) == -Places(6, 9).above(Places(2, 4)) == 2


levels = st.integers(1, 5)
amounts = st.fractions(min_value=Fraction(1, 100), max_value=1000, max_denominator=100)


@given(st.lists(st.tuples(levels, levels, st.booleans())), st.randoms(use_true_random=False))
def test_the_order_of_factors_changes_nothing(others: list[tuple[int, int, bool]], random: Random) -> None:
    asked = [(3, 3, True), (3, 4, False), *others]

    def value(order: list[tuple[int, int, bool]]) -> Fraction:
        factors = tuple(Factor(target, core=core) for target, _, core in order)
        return match_profile([Aspect("kerja", 1, factors)], [held for _, held, _ in order]).value

    assert value(random.sample(asked, len(asked))) == value(asked)
    assert min(GAP_WEIGHTS.values()) <= value(asked) <= max(GAP_WEIGHTS.values())


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=8), amounts, amounts)
def test_the_unit_of_a_criterion_changes_nothing(
    people: list[tuple[Fraction, Fraction]], a: Fraction, b: Fraction
) -> None:
    values = simple_additive_weighting(BY, dict(enumerate(people)))
    in_other_units = [(benefit * a, cost * b) for benefit, cost in people]
    assert simple_additive_weighting(BY, dict(enumerate(in_other_units))) == values
    assert all(0 < value <= 1 for value in values.values())


@given(st.lists(st.tuples(amounts, amounts), min_size=2, max_size=8))
def test_who_is_best_in_everything_is_first(people: list[tuple[Fraction, Fraction]]) -> None:
    best = (max(benefit for benefit, _ in people), min(cost for _, cost in people))
    values = simple_additive_weighting(BY, {**dict(enumerate(people)), "best": best})
    assert values["best"] == 1 == max(values.values())
