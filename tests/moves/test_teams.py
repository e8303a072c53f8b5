"""Standing teams: lawful when they are saved and when they are convened, by commands and pages."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dss.cli import main
from dss.model.casework.cases import TeamMember
from dss.model.casework.errors import StepRefused, TeamRefused
from dss.model.casework.events import ConveneTeam
from dss.model.errors import UnknownName
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Role
from dss.model.office.access_errors import NotAllowed
from dss.model.office.storage_errors import StateChanged
from dss.service.audit.verification import verify_records
from dss.service.moves.steps import take_step
from dss.service.moves.teams import add_team, change_team, list_teams, retire_team
from dss.storage.records.entries import Search
from tests.moves.case_forms import send, sent
from tests.support.api_client import Programs
from tests.support.case_beginnings import consult, in_dialogue
from tests.support.offices import START, TEAM, Offices, founded, sample_of_300
from tests.support.planned_sample import TEAM as PLANNED_TEAM
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import ClientOf


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    made = founded(f"sqlite:///{tmp_path}/records.db", sample_of_300(tmp_path / "data"), tmp_path / "shelf")
    yield made
    made.close()


def add(offices: Offices, name: str = "Tim I", members: tuple[TeamMember, ...] = TEAM[:5]) -> str:
    return add_team(offices.on(START), offices.acting("hr"), name, members).team.id


def test_a_team_is_recorded_when_it_is_added_changed_and_retired(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    assert add(offices, " Tim  I ") == "T000001"
    assert [(one.name, len(one.members)) for one in list_teams(office, hr)] == [("Tim I", 5)]
    changed = change_team(office, hr, "tim i", TEAM[:7], "Tim Utama", seen=1)
    assert (changed.team.name, len(changed.team.members), changed.team.version) == ("Tim Utama", 7, 2)
    assert retire_team(office, hr, "t000001").retired
    assert list_teams(office, hr) == ()
    with office.reading() as view:
        entries = view.entries.newest(Search(EntryKind.TEAM, "team:T000001"), 9)
    assert [one.body["change"] for one in entries] == ["retired", "edited", "added"]
    assert entries[-1].body["name"] == "Tim I"
    assert add(offices, "Tim Utama") == "T000002"
    assert verify_records(office, offices.acting("auditor")).findings == ()


@pytest.mark.parametrize(
    ("members", "told"),
    [
        (TEAM[:4], "odd in number"),
        (TEAM[:6], "odd in number"),
        ((*TEAM[:4], TEAM[0]), "named twice"),
        (tuple(replace(one, office=TEAM[0].office) for one in TEAM[:5]), "Offices without a member"),
    ],
)
def test_an_unlawful_team_is_neither_added_nor_changed(
    offices: Offices, members: tuple[TeamMember, ...], told: str
) -> None:
    with pytest.raises(TeamRefused, match=told):
        add(offices, members=members)
    add(offices)
    with pytest.raises(TeamRefused, match=told):
        change_team(offices.on(START), offices.acting("hr"), "Tim I", members)
    (kept,) = list_teams(offices.on(START), offices.acting("hr"))
    assert kept.version == 1


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\x07", "tim i"])
def test_a_name_is_there_short_and_not_taken(offices: Offices, name: str) -> None:
    add(offices)
    with pytest.raises(TeamRefused):
        add(offices, name)


def test_only_hr_officers_keep_teams_and_nobody_over_a_change_of_another(offices: Offices) -> None:
    add(offices)
    office, auditor = offices.on(START), offices.acting("auditor")
    for use in (
        lambda: list_teams(office, auditor),
        lambda: add_team(office, auditor, "Tim II", TEAM[:5]),
        lambda: change_team(office, auditor, "Tim I", TEAM[:5]),
        lambda: retire_team(office, auditor, "Tim I"),
    ):
        with pytest.raises(NotAllowed):
            use()
    change_team(office, offices.acting("hr"), "Tim I", TEAM[:7])
    with pytest.raises(StateChanged):
        retire_team(office, offices.acting("hr"), "Tim I", seen=1)


def test_a_move_is_convened_by_one_name_and_keeps_the_members_it_copied(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    in_dialogue(offices)
    consult(offices, "M000001")
    add(offices)
    for event in (ConveneTeam(TEAM[:5], "Tim I"), ConveneTeam()):
        with pytest.raises(StepRefused):
            take_step(office, hr, "M000001", event)
    with pytest.raises(UnknownName, match="Tim II"):
        take_step(office, hr, "M000001", ConveneTeam(standing_team="Tim II"))
    take_step(office, hr, "M000001", ConveneTeam(standing_team="tim i"))
    change_team(office, hr, "Tim I", TEAM[:7])
    case = offices.move("M000001")
    assert case.team == TEAM[:5]
    with office.reading() as view:
        body = view.entries.newest(Search(subject="move:M000001"), 1)[0].body
    assert body["standing_team"] == "Tim I"
    take_step(office, hr, "M000001", ConveneTeam(standing_team="T000001"))
    assert len(offices.move("M000001").team) == 7
    retire_team(office, hr, "Tim I")
    with pytest.raises(UnknownName):
        take_step(office, hr, "M000001", ConveneTeam(standing_team="Tim I"))


def test_the_commands_keep_teams_and_convene_by_name(offices: Offices) -> None:
    in_dialogue(offices)
    consult(offices, "M000001")

    def dss(*arguments: str, lang: str = "en") -> Result:
        env = {"DSS_DATABASE": offices.url, "DSS_CACHE": str(offices.shelf), "DSS_ACCOUNT": "hr", "DSS_LANG": lang}
        return CliRunner().invoke(main, arguments, env={**env, "DSS_AS_OF": START.isoformat()})

    assert "There are no standing teams." in dss("team", "list").stdout
    members = [part for one in TEAM[:5] for part in ("--member", f"{one.employee}:{one.office}")]
    added = dss("team", "add", "Tim I", *members)
    assert added.exit_code == 0, added.output
    assert "T000001 Tim I: saved. Entry" in added.stdout
    assert "Sudah ada Tim tetap bernama Tim I." in dss("team", "add", "Tim I", *members, lang="id").stderr
    assert TEAM[0].employee in dss("team", "list").stdout
    (row,) = json.loads(dss("team", "list", "--json").stdout)
    assert [one["employee"] for one in row["members"]] == [one.employee for one in TEAM[:5]]
    assert dss("team", "change", "Tim I", *members, "--name", "Tim Utama").exit_code == 0
    assert dss("case", "convene", "M000001", "--team", "Tim Utama").exit_code == 0
    assert offices.move("M000001").team == TEAM[:5]
    assert "T000001 Tim Utama: retired." in dss("team", "remove", "Tim Utama").stdout
    refused = dss("case", "convene", "M000001", "--team", "Tim Utama")
    assert "No standing team is called 'Tim Utama'" in refused.stderr


# Pages and requests


@pytest.fixture
def hr(own_planned_client_of: ClientOf) -> FlaskClient:
    return own_planned_client_of(Role.HR_OFFICER)


def save(client: FlaskClient, address: str, name: str, members: tuple[TeamMember, ...], seen: str = "") -> TestResponse:
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/teams").text)
    assert token
    values = {"csrf_token": token[1], "name": name, "seen": seen}
    values |= {f"{part}{number}": "" for number in range(1, 8) for part in ("person", "office")}
    for number, member in enumerate(members, 1):
        values |= {f"person{number}": member.employee, f"office{number}": member.office}
    return client.post(address, data=values)


def test_teams_are_kept_on_a_page_and_offered_where_a_team_is_convened(
    hr: FlaskClient, own_planned: PlannedSample
) -> None:
    assert 'href="/teams"' in hr.get("/moves").text
    refused = save(hr, "/teams", "Tim <b>I</b>", PLANNED_TEAM[:4])
    assert refused.status_code == 400
    assert "Tim harus ganjil dan paling sedikit 5 orang, bukan 4." in refused.text
    assert "Tim &lt;b&gt;I&lt;/b&gt;" in refused.text
    assert save(hr, "/teams", "Tim <b>I</b>", PLANNED_TEAM).status_code == 303
    page = hr.get("/teams?done=saved").text
    assert "Tim sudah disimpan." in page
    assert "Tim &lt;b&gt;I&lt;/b&gt;" in page
    form = hr.get("/teams/T000001").text
    assert f'<option value="{PLANNED_TEAM[0].employee}" selected>' in form
    assert save(hr, "/teams/T000001", "Tim I", PLANNED_TEAM, seen="1").status_code == 303
    stale = save(hr, "/teams/T000001", "Tim II", PLANNED_TEAM, seen="1")
    assert stale.status_code == 409
    assert "Tim ini baru saja diubah pengguna lain." in stale.text

    move = own_planned.moves["consulted"]
    assert '<option value="Tim I">' in hr.get(f"/moves/{move}").text
    both = send(hr, move, "convene", team="Tim I", person1=PLANNED_TEAM[0].employee)
    assert both.status_code == 400
    assert "Pilih Tim tetap, atau anggota satu per satu, jangan keduanya." in unescape(both.text)
    sent(hr, move, "convene", team="Tim I")
    assert [one.employee for one in own_planned.case("consulted").team] == [one.employee for one in PLANNED_TEAM]

    token = re.search(r'name="csrf_token" value="([^"]+)"', hr.get("/teams").text)
    assert token
    assert hr.post("/teams/T000001/retire", data={"csrf_token": token[1]}).status_code == 303
    assert "Belum ada Tim tetap." in hr.get("/teams").text
    assert hr.get("/teams/T000001").status_code == 404


def test_programs_convene_by_name(own_programs: Programs) -> None:
    office = own_programs.planned.sample.office
    add_team(office, office.acting("test.hr_officer"), "Tim I", PLANNED_TEAM)
    move = own_programs.planned.moves["consulted"]
    body = {"step": "convene", "standing_team": "Tim I"}
    answer = own_programs.ask(Role.HR_OFFICER, "POST", f"/moves/{move}/steps", body, seen="*")
    assert answer.status_code == 200, answer.text
    assert len(own_programs.planned.case("consulted").team) == len(PLANNED_TEAM)
    refused = own_programs.ask(Role.HR_OFFICER, "POST", f"/moves/{move}/steps", {"step": "convene"}, seen="*")
    assert refused.status_code == 409
