"""The careers of the Salor sample: complete, and of one piece with the present of everyone."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pytest

from dss.model.identifiers import FactName
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Column, History, Organisation
from dss.sample.organisation import AS_OF
from dss.sample.salor import EMPLOYEES, SEED_CASES

TODAY = (AS_OF - date(1970, 1, 1)).days


def people(organisation: Organisation, file: str) -> Iterator[tuple[int, dict[str, Column]]]:
    """Each employee with their rows of a history."""
    history = organisation.histories[file]
    for row, (start, end) in enumerate(zip(history.starts[:-1], history.starts[1:], strict=True)):
        yield row, {name: column[start:end] for name, column in history.columns.items()}


def present(organisation: Organisation, name: str) -> Column:
    return organisation.employees.columns[name]


def attribute(knowledge: Knowledge, name: str, positions: Column) -> list[object]:
    """An attribute of positions, None where the position is unknown."""
    held = list(knowledge.positions.values())
    return [None if number == UNKNOWN else getattr(held[number], name) for number in positions]


def test_everyone_has_posts_without_a_gap_from_recruitment_to_today(organisation: Organisation) -> None:
    for row, posts in people(organisation, "positions_held"):
        assert posts["from"][0] == present(organisation, "joined")[row]
        assert posts["to"][-1] == UNKNOWN
        assert (posts["to"][:-1] + 1 == posts["from"][1:]).all()


def test_nobody_held_more_than_six_posts_and_who_changed_at_least_two(organisation: Organisation) -> None:
    counts = np.diff(organisation.histories["positions_held"].starts)
    changed = present(organisation, "position_since") > present(organisation, "joined")
    assert counts.max() <= 6
    assert ((counts >= 2) == changed).all()


def test_the_last_post_is_the_present_one(organisation: Organisation) -> None:
    for row, posts in people(organisation, "positions_held"):
        assert posts["from"][-1] == present(organisation, "position_since")[row]
        assert posts["position"][-1] == present(organisation, "position")[row]
        assert posts["unit"][-1] == present(organisation, "unit")[row]


def test_no_two_posts_in_a_row_are_the_same(organisation: Organisation) -> None:
    for _, posts in people(organisation, "positions_held"):
        known = (posts["position"] != UNKNOWN) & (posts["unit"] != UNKNOWN)
        same = (posts["position"][1:] == posts["position"][:-1]) & (posts["unit"][1:] == posts["unit"][:-1])
        assert not (same & known[1:]).any()


def test_the_present_tier_begins_when_the_row_says(organisation: Organisation, salor_knowledge: Knowledge) -> None:
    for row, posts in people(organisation, "positions_held"):
        tiers = attribute(salor_knowledge, "tier", posts["position"])
        within = posts["from"] >= present(organisation, "tier_since")[row]
        assert present(organisation, "tier_since")[row] in posts["from"]
        assert all(tier in (tiers[-1], None) for tier, inside in zip(tiers, within, strict=True) if inside)
        assert not any(tier is not None and tier >= tiers[-1] for tier in np.array(tiers, object)[~within])


def test_the_present_sector_begins_when_the_row_says(organisation: Organisation) -> None:
    for row, posts in people(organisation, "positions_held"):
        within = posts["from"] >= present(organisation, "sector_since")[row]
        assert present(organisation, "sector_since")[row] in posts["from"]
        assert set(posts["sector"][within]) == {posts["sector"][-1]}
        assert posts["sector"][-1] not in posts["sector"][~within]


def test_of_every_post_the_kind_the_sector_and_the_place_are_known(organisation: Organisation) -> None:
    posts = organisation.histories["positions_held"].columns
    for name in ("kind", "level", "sector", "region", "remoteness"):
        assert UNKNOWN not in posts[name]


def test_people_rise_from_the_steps_below(organisation: Organisation, salor_knowledge: Knowledge) -> None:
    kinds = [code.id for code in salor_knowledge.vocabulary.facts[FactName("seat.position_kind")].codes]
    for _, posts in people(organisation, "positions_held"):
        held = [kinds[number] for number in posts["kind"]]
        if held[-1] == "jpt_pratama" and len(held) > 1:
            assert set(held) & {"administrator", "jf_keahlian"}


@pytest.mark.parametrize(("column", "ago"), [("performance_last", 1), ("performance_previous", 2)])
def test_the_ratings_of_the_last_two_years_are_those_of_the_row(
    organisation: Organisation, column: str, ago: int
) -> None:
    year = AS_OF.year - ago
    for row, ratings in people(organisation, "ratings"):
        rating = present(organisation, column)[row]
        served = np.datetime64(int(present(organisation, "joined")[row]), "D").astype(object).year <= year
        assert list(ratings["rating"][ratings["year"] == year]) == ([rating] if served else [])


def test_most_have_five_ratings(organisation: Organisation) -> None:
    assert np.median(np.diff(organisation.histories["ratings"].starts)) == 5


def test_the_sanction_of_a_row_is_in_the_register_and_nobody_else_serves_one(organisation: Organisation) -> None:
    until = present(organisation, "discipline_until")
    for row, sanctions in people(organisation, "discipline"):
        assert ((sanctions["until"] >= TODAY) <= (sanctions["until"] == until[row])).all()
        if until[row] != UNKNOWN:
            assert sanctions["sanction"][-1] == present(organisation, "discipline")[row]


def test_the_highest_education_is_that_of_the_row(organisation: Organisation) -> None:
    for row, education in people(organisation, "education"):
        assert education["level"][-1] == education["level"].max() == present(organisation, "education_level")[row]
        assert education["programme"][-1] == present(organisation, "programme")[row]


def test_the_newest_talent_assessment_is_that_of_the_row(organisation: Organisation) -> None:
    for row, talent in people(organisation, "talent"):
        potential = present(organisation, "potential")[row]
        assert list(talent["potential"][-1:]) == ([] if potential == UNKNOWN else [potential])


def test_a_year_has_forty_hours_of_training_at_most_and_for_most_the_year_before_is_recorded(
    organisation: Organisation,
) -> None:
    before = 0
    for _, training in people(organisation, "training"):
        lately = training["on"] > TODAY - 365
        assert training["hours"][lately].sum() <= 40
        before += (~lately).any()
    assert before > 0.9 * EMPLOYEES


def rows_of(history: History, column: str) -> Column:
    return history.columns[column]


def test_a_few_percent_request_a_transfer_in_writing_where_they_wish_to_go(
    organisation: Organisation, salor_knowledge: Knowledge
) -> None:
    requests = organisation.histories["requests"]
    wishes = present(organisation, "wish_1")[rows_of(requests, "employee")]
    regions = list(salor_knowledge.regions)
    of_units = np.array([regions.index(unit.region) for unit in salor_knowledge.units.values()])
    unit, region = rows_of(requests, "unit"), rows_of(requests, "region")
    assert (np.where(unit == UNKNOWN, region, of_units[np.maximum(unit, 0)]) == wishes).all()
    assert 0.02 <= len(set(rows_of(requests, "employee").tolist())) / EMPLOYEES <= 0.07


def test_most_holders_of_a_licensed_position_have_a_valid_licence(
    organisation: Organisation, salor_knowledge: Knowledge
) -> None:
    ids = list(salor_knowledge.qualifications)
    held = list(salor_knowledge.positions.values())
    valid = []
    for row, qualifications in people(organisation, "qualifications"):
        licence = held[present(organisation, "position")[row]].licence
        if licence is not None:
            those = qualifications["qualification"] == ids.index(licence)
            until = qualifications["until"]
            valid.append(bool((those & ((until == UNKNOWN) | (until >= TODAY))).any()))
    assert 0.9 < np.mean(valid) < 1


def test_only_civil_servants_have_a_day_of_appointment(organisation: Organisation, salor_knowledge: Knowledge) -> None:
    pns = salor_knowledge.vocabulary.facts[FactName("employee.status")].encode("pns")
    drawn = np.arange(EMPLOYEES) < EMPLOYEES - len(SEED_CASES)
    appointed = present(organisation, "appointed") != UNKNOWN
    assert (appointed == (present(organisation, "status") == pns))[drawn].all()


def test_service_in_remote_posts_is_neither_rare_nor_common(organisation: Organisation) -> None:
    remote = [bool((posts["remoteness"] >= 3).any()) for _, posts in people(organisation, "positions_held")]
    assert 0.2 < np.mean(remote) < 0.7
