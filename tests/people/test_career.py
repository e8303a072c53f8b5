"""The career of a person: every row of their histories once, in words, with its days, for those who may see it."""

import csv
from datetime import date

import pytest

from dss.model.text import Language
from dss.service.people.career import CareerEvent, list_career
from dss.service.workspace.workspace import Workspace
from tests.support.organisations import OF_2000

ASKING = "S0000009"
"""Has filed a request."""


def rows_of(file: str, employee: str) -> list[dict[str, str]]:
    if not (OF_2000 / f"{file}.csv").exists():
        return []
    with (OF_2000 / f"{file}.csv").open(encoding="utf-8") as text:
        return [row for row in csv.DictReader(text) if row["employee"] == employee]


def career(workspace: Workspace, employee: str, *, private: bool = True) -> list[CareerEvent]:
    phrases = workspace.phrases(Language.ENGLISH)
    return list(list_career(workspace, workspace.employees.row(employee), phrases, private=private))


def events_of(workspace: Workspace, file: str, employee: str, *, private: bool = True) -> list[CareerEvent]:
    title = workspace.knowledge.histories[file].title.en
    return [event for event in career(workspace, employee, private=private) if event.what == title]


@pytest.mark.parametrize("employee", ["S0000001", "S0000012", ASKING, "S9000008"])
def test_every_row_of_every_history_is_an_event(workspace: Workspace, employee: str) -> None:
    for file in workspace.knowledge.histories:
        assert len(events_of(workspace, file, employee)) == len(rows_of(file, employee)), file


def test_a_post_shows_its_days_its_position_and_its_agency_with_the_government(workspace: Workspace) -> None:
    first = rows_of("positions_held", "S0000001")[0]
    event = events_of(workspace, "positions_held", "S0000001")[0]
    assert (event.on, event.until) == (date.fromisoformat(first["from"]), date.fromisoformat(first["to"]))
    knowledge = workspace.knowledge
    position = next(one for id, one in knowledge.positions.items() if id == first["position"])
    unit = next(one for id, one in knowledge.units.items() if id == first["unit"])
    agency = knowledge.agency_name(unit.agency).en
    assert event.detail == f"{position.name.en}, {unit.name.en}, {agency}, Order: {first['order']}"


def test_a_rating_shows_its_year_and_comes_after_what_happened_within_it(workspace: Workspace) -> None:
    (event, *_) = events_of(workspace, "ratings", "S0000001")
    assert (event.year, event.on, event.detail) == (2021, None, "Good")
    assert event.order == date(2021, 12, 31)


def test_a_test_says_whether_it_was_passed(workspace: Workspace) -> None:
    (event, *_) = events_of(workspace, "qualifications", "S0000002")
    assert "Passed: yes" in event.detail


def test_a_sanction_shows_its_last_day(workspace: Workspace) -> None:
    (event,) = events_of(workspace, "discipline", "S0000012")
    assert (event.on, event.until) == (date(2026, 5, 8), date(2027, 5, 8))


def test_requests_are_shown_to_the_person_and_the_personnel_office_alone(workspace: Workspace) -> None:
    assert events_of(workspace, "requests", ASKING)
    assert events_of(workspace, "requests", ASKING, private=False) == []
    assert events_of(workspace, "positions_held", ASKING, private=False)
