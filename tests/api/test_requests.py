"""What can't be read is refused with its place, and never breaks anything; the document tells of all there is."""

import gzip
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from dss.model.office.access import Role
from dss.model.text import Language
from tests.support.api_client import ADDRESS, Programs
from tests.support.api_permissions import API_PERMISSIONS
from web.api.problems import KINDS, MEDIA
from web.api.routes import ROUTE_GROUPS
from web.site.limits import MOST_BYTES
from web.site.permissions import signed_in
from web.site.session import API

CANDIDATES = "/seats/F900003/candidates"
HR = Role.HR_OFFICER


def posted(programs: Programs, data: bytes | str, **headers: str) -> Any:
    """Post bytes as they are."""
    given = {"Authorization": f"Bearer {programs.token(HR)}", "Accept-Language": "en"}
    return programs.app.test_client().post(
        f"{ADDRESS}{CANDIDATES}",
        data=data,
        headers={
            **given,
            "Content-Type": "application/json",
            **{name.replace("_", "-"): headers[name] for name in headers},
        },
    )


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ({"most": 0}, "/most"),
        ({"most": "5"}, "/most"),
        ({"most": 5.5}, "/most"),
        ({"most": True}, "/most"),
        ({"most": 10**30}, "/most"),
        ({"verdicts": []}, "/verdicts"),
        ({"verdicts": ["eligible", "perhaps"]}, "/verdicts/1"),
        ({"agency": "a\0b"}, "/agency"),
        ({"text": "x" * 201}, "/text"),
        ({"whom": 1}, ""),
        ([], ""),
        ("x", ""),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(programs: Programs, body: object, at: str) -> None:
    answer = programs.ask(HR, "POST", CANDIDATES, body)
    assert (answer.status_code, answer.content_type) == (400, MEDIA)
    assert [(fault["part"], fault["at"]) for fault in answer.json["faults"]] == [("body", at)]
    assert answer.json["faults"][0]["detail"]


def test_what_does_not_fit_within_a_list_of_a_step_is_told_by_its_pointer(programs: Programs) -> None:
    body = {"step": "convene", "members": [{"employee": "S1", "office": "kepegawaian"}, {"employee": 2, "office": "x"}]}
    answer = programs.ask(HR, "POST", "/moves/M000001/steps", body, seen="*")
    assert answer.json["faults"][0]["at"] == "/members/1/employee"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"nan",
        b"\xff\xfe",
        b'{"text": "\\ud800"}',
        b'{"text": 1}}',
        b"[" * 100_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    ],
)
def test_what_is_no_json_is_told_so(programs: Programs, data: bytes) -> None:
    answer = posted(programs, data)
    assert (answer.status_code, answer.content_type) == (400, MEDIA)


@pytest.mark.parametrize(
    "headers",
    [
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
        {"Content_Type": "application/json; charset=latin-1"},
        {"Content_Type": ""},
        {"Content_Encoding": "gzip"},
    ],
)
def test_what_does_not_claim_to_be_plain_json_is_not_looked_into(programs: Programs, headers: dict[str, str]) -> None:
    data = gzip.compress(b"{}") if "Content_Encoding" in headers else b"{}"
    answer = posted(programs, data, **headers)
    assert (answer.status_code, answer.json["type"]) == (415, "/api/v1#problem-no-json")


def test_a_body_that_is_too_large_is_refused_unread(programs: Programs) -> None:
    answer = posted(programs, b'{"text": "' + b"x" * MOST_BYTES + b'"}')
    assert (answer.status_code, answer.json["type"]) == (413, "/api/v1#problem-too-large")


@pytest.mark.parametrize(
    ("query", "at"),
    [
        ("limit=0", "limit"),
        ("limit=1e2", "limit"),
        ("limit=" + "9" * 5000, "limit"),
        ("limit=5&limit=6", "limit"),
        ("after=-1", "after"),
        ("critical=1", "critical"),
        ("critical=", "critical"),
        ("whom=x", "whom"),
        ("lang=en", "lang"),
        ("lang=xx", "lang"),
        ("text=a%00b", "text"),
        ("agency=" + "x" * 101, "agency"),
    ],
)
def test_a_query_that_does_not_fit_is_told_by_its_name(programs: Programs, query: str, at: str) -> None:
    answer = programs.app.test_client().get(
        f"{ADDRESS}/vacancies?{query}", headers={"Authorization": f"Bearer {programs.token(HR)}"}
    )
    assert (answer.status_code, answer.content_type) == (400, MEDIA)
    assert [(fault["part"], fault["at"]) for fault in answer.json["faults"]] == [("query", at)]
    assert "Set-Cookie" not in answer.headers


def test_a_name_that_nothing_has_is_told_with_the_nearest(programs: Programs) -> None:
    in_path = programs.ask(HR, "GET", "/seats/F90003")
    assert (in_path.status_code, "F900003" in in_path.json["nearest"]) == (404, True)
    within = programs.ask(HR, "GET", "/vacancies", agency="merauke-sekretariat-daera")
    assert within.json["items"] == []
    unknown = programs.ask(HR, "POST", CANDIDATES, {"agency": "merauke-sekretariat-daera"})
    assert (unknown.status_code, unknown.json["type"]) == (422, "/api/v1#problem-unknown-within")
    assert "merauke-sekretariat-daerah" in unknown.json["nearest"]


def test_nothing_of_what_went_wrong_inside_is_told(own_programs: Programs) -> None:
    @signed_in
    def broken() -> str:
        raise RuntimeError("secret")

    own_programs.app.add_url_rule(f"{ADDRESS}/broken", f"{API}.broken", broken)
    answer = own_programs.ask(HR, "GET", "/broken")
    assert (answer.status_code, answer.content_type) == (500, MEDIA)
    assert "secret" not in answer.text
    assert answer.json["request"] == answer.headers["X-Request-ID"]


# The document


def test_the_document_tells_of_every_address_and_of_no_other(client: FlaskClient) -> None:
    answer = client.get(f"{ADDRESS}/openapi.json")
    assert answer.content_type == "application/json"
    told = {
        f"{method.upper()} {ADDRESS}{path}".replace("{", "<").replace("}", ">")
        for path, operations in answer.json["paths"].items()
        for method in operations
    }
    assert told == set(API_PERMISSIONS) - {f"GET {ADDRESS}/openapi.json"}
    assert answer.json["openapi"] == "3.1.0"


def test_the_document_speaks_the_language_that_is_asked_for(client: FlaskClient) -> None:
    said = [
        client.get(f"{ADDRESS}/openapi.json", headers={"Accept-Language": language}).json["info"]["title"]
        for language in ("id", "en")
    ]
    assert said == ["Antarmuka program", "Interface for programs"]


def test_every_reference_of_the_document_leads_somewhere(client: FlaskClient) -> None:
    told = client.get(f"{ADDRESS}/openapi.json").json
    for reference in set(_references(told)):
        found: Any = told
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
        assert found


def test_every_attribute_that_the_types_explain_is_explained_in_the_document(client: FlaskClient) -> None:
    schemas = client.get(f"{ADDRESS}/openapi.json").json["components"]["schemas"]
    assert "Attributes:" not in json.dumps(schemas)
    assert schemas["MoveCaseView"]["properties"]["version"]["description"]


def test_names_of_operations_are_their_own(programs: Programs) -> None:
    names = [route.name for section in ROUTE_GROUPS for route in section.routes]
    assert len(names) == len(set(names))


def test_every_kind_of_problem_has_an_address_and_a_way_out() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)
    assert [kind.status for kind in KINDS] == sorted(kind.status for kind in KINDS)
    assert all(
        re.fullmatch("[a-z-]+", kind.code)
        and kind.remedy.spoken(Language.INDONESIAN)
        and kind.remedy.spoken(Language.ENGLISH)
        for kind in KINDS
    )


def _references(value: Any) -> Iterator[str]:
    match value:
        case dict():
            yield from ([value["$ref"]] if isinstance(value.get("$ref"), str) else [])
            for part in value.values():
                yield from _references(part)
        case list():
            for part in value:
                yield from _references(part)
