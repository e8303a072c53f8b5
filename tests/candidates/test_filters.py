"""Commands, forms and the API offer the same criteria of candidates, as they are declared."""

import pytest
from flask.testing import FlaskClient

from dss.cli.candidates import candidates
from dss.model.office.access import Role
from dss.model.text import Language
from dss.service.candidates.filters import CRITERIA, WITH_IN_CASE
from tests.support.api_client import Programs
from web.api.openapi import openapi_document

SEAT = "F900003"


def test_every_criterion_is_an_option_of_the_command() -> None:
    options = {parameter.name: getattr(parameter, "help", None) for parameter in candidates.params}
    assert {name: options[name] for name in CRITERIA} == {name: one.help for name, one in CRITERIA.items()}


def test_every_criterion_is_a_member_of_the_request() -> None:
    members = openapi_document(Language.ENGLISH)["components"]["schemas"]["Question"]["properties"]
    described = {name: member["description"] for name, member in members.items() if name not in ("most", WITH_IN_CASE)}
    assert described == {name: one.help for name, one in CRITERIA.items()}


@pytest.mark.parametrize("name", [one.value_name or one.name for one in CRITERIA.values() if one.name != "regency"])
def test_every_criterion_is_a_field_of_the_form(hr: FlaskClient, name: str) -> None:
    assert f'name="{name}"' in hr.get(f"/seats/{SEAT}").text


def test_a_golongan_with_its_slash_is_taken(programs: Programs) -> None:
    answer = programs.ask(Role.HR_OFFICER, "POST", f"/seats/{SEAT}/candidates", {"golongan": "III/a"})
    assert answer.status_code == 200
    assert {row["golongan"] for row in answer.json["candidates"]["rows"]} == {"III/a"}
