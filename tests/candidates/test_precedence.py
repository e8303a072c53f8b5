"""The published order of equals: the same whatever the order of rows, and as the policy names it."""

import csv
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from dss.model.identifiers import FactName
from dss.model.policy.planning import TieBreak, TieOrder
from dss.model.text import Language
from dss.service.candidates.precedence import Precedence, find_asked, precedence_of
from dss.service.candidates.ranking import list_candidates
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace

SEAT, FIRST = "F900003", "S0000305"
TWINS = ("A0000088", "M0000088", "Z0000088", "Z0000089")
EVERYONE = np.arange(2000)
NOBODY_ASKED = np.zeros(2000, np.bool_)


def rows_of(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.reader(text))


def with_twins(folder: Path, settings: Settings, *, last_first: bool) -> Workspace:
    """The sample with equals of one candidate among its people; the last rows first if wanted."""
    shutil.copytree(settings.data, folder)
    for file in folder.glob("*.csv"):
        header, *rows = rows_of(file)
        rows += [[id, *row[1:]] for row in rows if row[0] == FIRST for id in TWINS]
        with file.open("w", encoding="utf-8", newline="") as text:
            csv.writer(text).writerows([header, *(rows[::-1] if last_first else rows)])
    return Workspace(replace(settings, data=folder))


def lot(id: str, seed: int) -> str:
    return sha256(f"{seed}:{id}".encode()).hexdigest()


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> list[Workspace]:
    folder = tmp_path_factory.mktemp("kembar")
    return [with_twins(folder / str(turned), settings, last_first=turned) for turned in (False, True)]


def test_the_same_rows_in_another_order_give_the_same_list(twins: list[Workspace]) -> None:
    one, other = (list_candidates(workspace, SEAT, most=8) for workspace in twins)
    assert one == other


def test_equals_come_by_their_lot_though_the_list_is_cut_among_them(twins: list[Workspace]) -> None:
    drawn = sorted((FIRST, *TWINS), key=lambda id: lot(id, 20260101))
    for most in (1, 2, 3, 5):
        assert [row.employee for row in list_candidates(twins[0], SEAT, most=most).rows] == drawn[:most]


def test_who_equals_the_one_before_has_the_reason_beside_them(twins: list[Workspace]) -> None:
    rows = list_candidates(twins[0], SEAT, most=6, language=Language.ENGLISH).rows
    assert [row.settled for row in rows[:5]] == [
        "",
        *(f"equal to no. {place}, settled by the published order: the lot" for place in range(1, 5)),
    ]
    assert rows[5].settled == ""


def test_the_order_is_that_of_the_policy(workspace: Workspace) -> None:
    facts = workspace.table.employees
    waiting = np.maximum(facts[FactName("employee.months_in_position")], 0)
    remote = np.maximum(facts[FactName("employee.remote_months")], 0)
    order = precedence_of(workspace).order(EVERYONE, NOBODY_ASKED)
    keys = [(-waiting[row], remote[row]) for row in order.tolist()]
    assert keys == sorted(keys)
    turned = Precedence(workspace, TieOrder((TieBreak.BURDEN, TieBreak.WAITING, TieBreak.LOT), 1))
    keys = [(remote[row], -waiting[row]) for row in turned.order(EVERYONE, NOBODY_ASKED).tolist()]
    assert keys == sorted(keys)


def test_whoever_asked_comes_before_all_who_did_not(workspace: Workspace) -> None:
    places = precedence_of(workspace).places
    assert sorted(places.ravel().tolist()) == list(range(1, 4001))
    assert places[1].max() < places[0].min()


def test_another_seed_draws_another_lot(workspace: Workspace) -> None:
    one, other = (
        Precedence(workspace, TieOrder((TieBreak.LOT,), seed)).order(EVERYONE, NOBODY_ASKED) for seed in (1, 2)
    )
    assert one.tolist() != other.tolist()
    ids = workspace.organisation.employees.ids
    assert [ids[row] for row in one.tolist()] == sorted(ids, key=lambda id: lot(id, 1))


def test_a_wish_for_the_place_and_a_signed_request_both_count_as_asking(workspace: Workspace) -> None:
    row, seat = workspace.employees.row("S9000001"), workspace.seats.row("F900001")
    elsewhere = workspace.seats.row("F900006")
    assert find_asked(workspace, np.array([row, row]), np.array([seat, elsewhere])).tolist() == [True, False]


@pytest.mark.parametrize(
    ("first", "second", "asked", "said"),
    [
        ("S0000001", "S0000002", [True, False], "who asked for the place comes first"),
    ],
)
def test_what_puts_one_before_another_is_named(
    workspace: Workspace, first: str, second: str, asked: list[bool], said: str
) -> None:
    persons = np.array([workspace.employees.row(first), workspace.employees.row(second)])
    why = precedence_of(workspace).settled_by(persons, np.array(asked))
    assert why.spoken(Language.ENGLISH) == said
