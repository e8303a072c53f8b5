"""``dss fit`` for an employee and ``dss agency`` for a head: what the account may read, for people and for programs."""

import json
import re
from collections.abc import Iterator

import pytest
from click.testing import Result

from dss.service.office.office import Office
from tests.support.command_line import dss
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import EMPLOYEE, ORIGIN, RECEIVER


@pytest.fixture(scope="module")
def here(planned: PlannedSample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlannedSample]:
    made = planned.copy(tmp_path_factory.mktemp("taking_part"))
    yield made
    made.sample.office.database.close()


@pytest.fixture(scope="module")
def run(here: PlannedSample, tmp_path_factory: pytest.TempPathFactory):
    office: Office = here.sample.office
    cache = str(tmp_path_factory.mktemp("cache"))

    def dss_as(account: str, *arguments: str) -> Result:
        env = {"DSS_DATABASE": office.url, "DSS_CACHE": cache, "DSS_ACCOUNT": f"test.{account}"}
        return dss(*arguments, **env)

    return dss_as


def test_an_employee_lists_their_own_fit(run) -> None:
    listed = run("employee", "fit", "--top", "3")
    assert listed.exit_code == 0, listed.output
    assert EMPLOYEE in listed.stdout
    assert re.search(r"1 to 3 of \d{3}\n", listed.stdout)
    found = json.loads(run("employee", "fit", "--top", "3", "--json").stdout)
    assert (found["employee"], len(found["listed"]["rows"])) == (EMPLOYEE, 3)
    seat = found["listed"]["rows"][0]["seat"]
    assert "The score, step by step" in run("employee", "fit", seat).stdout


def test_an_employee_is_refused_another_and_an_officer_names_one(run) -> None:
    assert run("employee", "fit", "--employee", "S9000008").exit_code == 1
    unnamed = run("hr_officer", "fit")
    assert unnamed.exit_code == 2
    assert "This account belongs to no employee: name one by --employee." in unnamed.output


def test_a_party_lists_the_seats_to_propose_instead(run, here: PlannedSample) -> None:
    move = here.moves["asked"]
    assert "First reasons" in run("employee", "fit", "--move", move, "--top", "2").stdout
    told = run("agency_head", "fit", "--move", move, "--top", "2")
    assert told.exit_code == 0, told.output
    assert "Score" not in told.stdout


def test_a_head_reads_the_own_agency_alone(run) -> None:
    needs = json.loads(run("agency_head", "agency", "--json").stdout)
    assert (needs["agency"], needs["by"]) == (ORIGIN, "post")
    vacant = json.loads(run("receiver", "agency", "--vacancies", "--json").stdout)
    assert {row["agency_id"] for row in vacant} == {RECEIVER}
    assert run("agency_head", "agency", "--agency", RECEIVER).exit_code == 1
    assert run("employee", "agency").exit_code == 1
