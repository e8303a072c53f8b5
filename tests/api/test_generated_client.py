"""A client that openapi-python-client generates from the document calls every operation of a running server."""

import json
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Final

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from dss.model.office.access import Role
from dss.model.text import Language
from tests.support.api_client import ADDRESS, Programs
from tests.support.planned_sample import DRAFT, EARLIER, PLAN, PlannedSample
from tests.support.sample_office import EMPLOYEE, configuration
from tests.support.scans import PDF
from tests.support.serving import serving
from web.api.openapi import openapi_document
from web.api.routes import ROUTE_GROUPS
from web.app import create_app
from web.jobs.progress import jobs

CLIENT: Final = "generated_client"
HR, POLICY, AUDITOR = Role.HR_OFFICER, Role.POLICY_OFFICER, Role.AUDITOR
SEAT: Final = "F900003"
DOCUMENTS: Final = {language: json.loads(json.dumps(openapi_document(language))) for language in Language}
REASON: Final = "Pemeriksaan berkala tahunan."
PAPER: Final = {
    "document": "sk_pangkat",
    "number": "821/1",
    "dated": "2026-01-05",
    "file": {"name": "SK.pdf", "content": b64encode(PDF).decode()},
}


@dataclass(frozen=True)
class Call:
    """A call of an operation.

    Attributes:
        role: Of the token.
        given: The arguments; ``body`` as JSON, and what is in braces is a name in `Served.ids`.
        body: The model of the body.
    """

    role: Role
    given: Mapping[str, Any] = field(default_factory=dict)
    body: str = ""


ANY: Final = {"if_match": "*"}
SUSPENDED: Final = "S0000100"
CALLS: Final = {
    "changes_index": Call(HR, {"kind": "moved"}),
    "changes_record": Call(
        HR,
        {
            "body": {
                "kind": "absent",
                "subject": "S0000101",
                "values": {"reported_by": "Kepala"},
                "reason": "Tidak hadir",
            }
        },
        "NewChange",
    ),
    "changes_kinds": Call(HR),
    "changes_take_back": Call(HR, {"change": "{change}", "body": {"document": "SK/3", "reason": "Uji"}}, "TakeBack"),
    "changes_orders": Call(HR),
    "changes_confirm": Call(HR, {"body": {"move": "{ordered}"}}, "OrderToConfirm"),
    "account_me": Call(HR),
    "seats_list_needs": Call(HR),
    "seats_list_competencies": Call(HR),
    "seats_list_vacancies": Call(HR),
    "seats_show_seat": Call(HR, {"seat": SEAT}),
    "seats_candidates": Call(HR, {"seat": SEAT, "body": {"most": 3}}, "Question"),
    "seats_why": Call(HR, {"employee": "S9000008", "seat": SEAT}),
    "people_find_people": Call(HR, {"name": EMPLOYEE}),
    "people_show": Call(HR, {"employee": EMPLOYEE}),
    "people_fit": Call(HR, {"employee": EMPLOYEE}),
    "people_give_reason": Call(
        AUDITOR, {"body": {"record": f"employee:{EMPLOYEE}", "reason": REASON}}, "ReadingReason"
    ),
    "plans_index": Call(HR),
    "plans_make": Call(HR, {"body": {"seats": [SEAT]}}, "PlanQuestion"),
    "plans_show": Call(HR, {"plan": PLAN}),
    "plans_report": Call(HR, {"plan": PLAN}),
    "plans_step": Call(HR, {"plan": DRAFT, "body": {"step": "withdraw", "reason": REASON}, **ANY}, "WithdrawPlanStep"),
    "plans_revise": Call(HR, {"plan": PLAN, "body": {"reason": REASON}, **ANY}, "RevisionReason"),
    "ahead_years": Call(HR, {"plan": PLAN}),
    "ahead_plan_years": Call(HR, {"plan": PLAN, "body": {"years": 2}}, "YearsQuestion"),
    "ahead_sureness": Call(HR, {"plan": PLAN}),
    "ahead_draw": Call(HR, {"plan": PLAN}),
    "ahead_trade": Call(HR, {"plan": PLAN}),
    "ahead_fallbacks": Call(HR, {"plan": PLAN}),
    "ahead_expect": Call(HR, {"plan": PLAN}),
    "plans_papers": Call(HR, {"plan": PLAN}),
    "plans_hand_in": Call(HR, {"plan": PLAN, "body": PAPER}, "PaperBody"),
    "plans_compare": Call(HR, {"before": EARLIER, "after": PLAN}),
    "moves_index": Call(HR),
    "moves_propose": Call(
        HR,
        {"body": {"kind": "to_centre", "employee": "S9000006", "government": "Kementerian", "post": "Analis"}},
        "ProposeMove",
    ),
    "moves_exchange": Call(HR, {"body": {"first": "S0000001", "second": "S0000083"}}, "ProposeExchange"),
    "moves_show": Call(HR, {"move": "{move}"}),
    "moves_steps": Call(HR, {"move": "{move}"}),
    "moves_other_seats": Call(HR, {"move": "{move}"}),
    "moves_step": Call(
        HR,
        {"move": "{move}", "body": {"step": "respond", "party": "employee", "stance": "agrees", "reason": "A"}, **ANY},
        "Respond",
    ),
    "moves_hand_in": Call(HR, {"move": "{move}", "body": {"papers": [PAPER]}, **ANY}, "PapersBody"),
    "moves_paper": Call(HR, {"move": "{move}", "document": PAPER["document"]}),
    "moves_awaiting": Call(HR),
    "rules_index": Call(POLICY),
    "rules_show": Call(POLICY, {"rule": "tenure.minimum"}),
    "rules_facts": Call(POLICY),
    "rules_list_versions": Call(POLICY),
    "rules_texts": Call(POLICY),
    "rules_check": Call(POLICY, {"body": {"edits": []}}, "Edited"),
    "rules_impact": Call(
        POLICY, {"body": {"edits": [{"path": "a.yaml", "began_with": None, "text": "rules: []"}]}}, "ImpactQuestion"
    ),
    "ledger_index": Call(AUDITOR),
    "ledger_show_entry": Call(AUDITOR, {"entry": "{entry}"}),
    "ledger_receipt": Call(AUDITOR, {"entry": "{entry}", "body": {"reason": REASON}}, "ReceiptQuestion"),
    "ledger_replay": Call(AUDITOR, {"entry": "{entry}"}),
    "ledger_head": Call(AUDITOR),
    "ledger_verify": Call(AUDITOR),
    "ledger_accesses": Call(AUDITOR),
    "jobs_index": Call(AUDITOR),
    "jobs_show": Call(AUDITOR, {"job": "{job}"}),
    "jobs_end": Call(AUDITOR, {"job": "{job}"}),
}


@dataclass(frozen=True)
class Served:
    """A running server, and the ids of what the calls name."""

    address: str
    token: Callable[[Role], str]
    ids: Mapping[str, Any]
    change: Callable[[], Mapping[str, Any]]


@pytest.fixture(scope="module")
def served(planned: PlannedSample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The interface on this machine, over a copy of its own. Work in the background is accepted, and waits."""
    own = planned.copy(tmp_path_factory.mktemp("generated"))
    programs = Programs(create_app(own.sample.office, configuration()), own)
    with programs.app.app_context():
        jobs().at_once, jobs().most, jobs().most_each = 0, len(CALLS), len(CALLS)
    entry = programs.ask(HR, "POST", f"/seats/{SEAT}/candidates", {"most": 1}).json["entry"]
    job = programs.ask(AUDITOR, "POST", "/ledger/examinations").json["id"]
    with serving(programs.app, threads=2) as address:
        ids = {"move": own.moves["asked"], "entry": entry, "job": job}
        yield Served(address + ADDRESS, programs.token, ids, lambda: _changes(programs))
    own.sample.office.database.close()


@pytest.fixture(scope="module", params=list(Language))
def document(request: pytest.FixtureRequest) -> Any:
    return DOCUMENTS[request.param]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Generate the client; a warning, as when an operation would be left out, is a failure."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "openapi.json").write_text(json.dumps(DOCUMENTS[Language.ENGLISH]))
    (folder / "options.json").write_text(json.dumps({"post_hooks": []}))
    places = ["--path", folder / "openapi.json", "--output-path", folder / CLIENT, "--config", folder / "options.json"]
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--fail-on-warning"]
    done = subprocess.run([*command, *map(str, places)], capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, "WARNING" in done.stdout + done.stderr) == (0, False), done.stdout + done.stderr
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield CLIENT
    for name in [name for name in sys.modules if name.partition(".")[0] == CLIENT]:
        del sys.modules[name]


def test_the_document_is_valid(document: Any) -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_names_for_generators_do_not_depend_on_the_language() -> None:
    named = [
        [
            (path, method, operation["operationId"], operation["tags"])
            for path, operations in document["paths"].items()
            for method, operation in operations.items()
        ]
        + [tag["name"] for tag in document["tags"]]
        + [schema.get("title") for schema in document["components"]["schemas"].values()]
        for document in DOCUMENTS.values()
    ]
    assert named[0] == named[1]


def test_every_schema_has_a_title_of_its_own(document: Any) -> None:
    titles = [schema["title"] for schema in document["components"]["schemas"].values()]
    assert len(titles) == len(set(titles))


def test_every_operation_is_called() -> None:
    assert set(CALLS) == {route.name for group in ROUTE_GROUPS for route in group.routes}


@pytest.mark.parametrize("tag", [group.tag for group in ROUTE_GROUPS])
def test_the_generated_client_calls_each_operation_of_a_group(client: str, served: Served, tag: str) -> None:
    (group,) = (group for group in ROUTE_GROUPS if group.tag == tag)
    models, clients = import_module(f"{client}.models"), import_module(f"{client}.client")
    ids = served.ids if tag != "changes" else {**served.ids, **served.change()}
    for route in group.routes:
        call = CALLS[route.name]
        operation = import_module(f"{client}.api.{tag}.{route.name}")
        with clients.AuthenticatedClient(served.address, token=served.token(call.role)) as own:
            given = {name: _filled(value, ids) for name, value in call.given.items()}
            if "body" in given:
                given["body"] = getattr(models, call.body).from_dict(given["body"])
            answer = operation.sync_detailed(client=own, **given)
        assert answer.status_code == route.status, (route.name, answer.content)
        assert answer.parsed is not None and not isinstance(answer.parsed, models.ProblemDetails)


def _changes(programs: Programs) -> dict[str, str]:
    """Return a change that can be taken back, and a move whose order no change records."""
    given = {"kind": "suspended", "subject": SUSPENDED, "reason": "Uji", "document": "SK/1"}
    change = programs.ask(HR, "POST", "/changes", given).json["id"]
    ordered = next(one for one in programs.get(HR, "/changes", kind="moved")["items"] if not one["withdrawn"])
    why = {"document": "SK/2", "reason": "Uji"}
    assert programs.ask(HR, "POST", f"/changes/{ordered['id']}/take-back", why).status_code == 201
    return {"change": change, "ordered": ordered["case"]}


def _filled(value: Any, ids: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        return {name: _filled(one, ids) for name, one in value.items()}
    return ids[value[1:-1]] if isinstance(value, str) and value.startswith("{") else value
