"""Steps by the interface: on the version that was seen, within one's reach, recorded and replayed as those of pages."""

from typing import Any, Final

import pytest

from dss.model.casework.steps import STEPS
from dss.model.office.access import Role
from dss.model.text import Language
from dss.service.audit.replay import replay
from tests.support.api_client import ADDRESS, Programs
from tests.support.planned_sample import DRAFT, PLAN
from tests.support.sample_office import EMPLOYEE
from web.api.openapi import openapi_document
from web.api.problems import MEDIA

HR: Final = Role.HR_OFFICER
SEAT: Final = "/seats/F900003/candidates"


def ended(programs: Programs, who: Role, address: str) -> Any:
    """Return the job of an address once it has ended."""
    id = address.rpartition("/")[2]
    programs.app.extensions["jobs"].wait(f"test.{who} as {who}", id, seconds=120)
    job = programs.get(who, address.removeprefix(ADDRESS))
    assert job["ended"], job
    return job


def test_a_recorded_recommendation_replays_to_the_byte(own_programs: Programs) -> None:
    answer = own_programs.ask(HR, "POST", SEAT, {"most": 5, "verdicts": ["eligible"]}).json
    assert len(answer["candidates"]["rows"]) == 5
    assert {row["verdict"] for row in answer["candidates"]["rows"]} == {"eligible"}
    replayed = own_programs.ask(Role.AUDITOR, "POST", f"/entries/{answer['entry']}/replay").json
    assert (replayed["kind"], replayed["outcome"]) == ("recommendation", "replayed")
    office = own_programs.planned.sample.office
    assert replay(office, office.acting("test.auditor"), answer["entry"]).outcome == "replayed"
    with office.reading() as view:
        entry = view.entries.entry(answer["entry"])
    assert (entry.actor, entry.role, entry.body["request"]["most"]) == ("test.hr_officer", HR, 5)


def test_a_step_rests_on_the_version_that_was_seen(own_programs: Programs) -> None:
    address = f"/moves/{own_programs.planned.moves['asked']}"
    shown = own_programs.ask("test.employee", "GET", address)
    version = shown.json["version"]
    assert shown.headers["ETag"] == f'"{version}"'
    body = {"step": "respond", "party": "employee", "stance": "agrees", "reason": "Dekat keluarga."}
    assert own_programs.ask("test.employee", "POST", f"{address}/steps", body).status_code == 428
    assert own_programs.ask("test.employee", "POST", f"{address}/steps", body, seen="7").status_code == 400

    taken = own_programs.ask("test.employee", "POST", f"{address}/steps", body, seen=version)
    assert (taken.status_code, taken.json["version"], taken.json["stage"]) == (200, version + 1, "proposed")
    assert taken.headers["ETag"] == f'"{version + 1}"'

    stale = own_programs.ask("test.employee", "POST", f"{address}/steps", body, seen=version)
    assert (stale.status_code, stale.json["type"]) == (412, "/api/v1#problem-stale")
    assert own_programs.get("test.employee", address)["version"] == version + 1
    again = own_programs.ask("test.employee", "GET", address, headers={"If-None-Match": taken.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_step_that_the_case_does_not_allow_says_what_comes_first(programs: Programs) -> None:
    address = f"/moves/{programs.planned.moves['asked']}/steps"
    answer = programs.ask(HR, "POST", address, {"step": "decide", "approved": True}, seen="*")
    assert (answer.status_code, answer.json["type"]) == (409, "/api/v1#problem-refused")
    assert "not available in stage" in answer.json["detail"]


STORY: Final = (
    ("voted", HR, {"step": "decide", "approved": True}, "decided"),
    ("decided", HR, {"step": "inform", "letter": "800/77", "signatory": "Contoh Pejabat"}, "informed"),
    ("informed", "test.informed", {"step": "object", "grounds": "Terlalu jauh."}, None),
    ("ordered", "test.ordered", {"step": "object", "grounds": "Terlalu jauh."}, "objected"),
    ("ordered", HR, {"step": "answer", "outcome": "upheld", "reason": "Kebutuhan mendesak."}, "implemented"),
    (
        "objected",
        HR,
        {"step": "answer", "outcome": "changed", "reason": "Ujian.", "effective_from": "2026-09-01"},
        "implemented",
    ),
    (
        "notice_over",
        HR,
        {"step": "implement", "order": "821/9", "dated": "2026-06-30", "effective_on": "2026-07-01"},
        "implemented",
    ),
    ("to_assign", HR, {"step": "assign"}, "followed_up"),
    ("followed_up", HR, {"step": "finish", "number": 1, "result": "Selesai."}, "followed_up"),
    ("consulted", HR, {"step": "hand-in", "document": "skp", "number": "1", "dated": "2026-01-05"}, "consulted"),
    ("refused", HR, {"step": "pursue", "reason": "Tidak ada calon lain."}, None),
    ("before_team", "test.team_member", {"step": "declare", "conflict": False}, "consulted"),
    (
        "evaluation_due",
        "test.evaluation_due",
        {"step": "rate-as-employee", "months": 3, "satisfaction": 4, "difficulties": ["kompetensi"]},
        "implemented",
    ),
    ("evaluation_due", HR, {"step": "leave-seat", "reason": "Pensiun."}, "closed"),
    ("letter_late", HR, {"step": "annul", "document": "PTUN 3", "reason": "Putusan."}, "annulled"),
)


def test_every_kind_of_step_is_taken_and_recorded(own_programs: Programs) -> None:
    moves = own_programs.planned.moves
    documents = own_programs.planned.case("consulted").documents
    for name, who, body, stage in STORY:
        given = {**body, "document": documents[0]} if body["step"] == "hand-in" else body
        answer = own_programs.ask(who, "POST", f"/moves/{moves[name]}/steps", given, seen="*")
        if stage is None:
            assert answer.status_code == 409, answer.text
        else:
            assert answer.status_code == 200, (given, answer.text)
            assert answer.json["stage"] == stage
            assert answer.json["entries"]


@pytest.mark.parametrize("who", ["test.receiver", "test.informed", "test.evaluation_late.origin", "test.team_member5"])
def test_whom_a_move_does_not_concern_learns_nothing_of_it(programs: Programs, who: str) -> None:
    move = programs.planned.moves["withdrawn"]
    body = {"step": "respond", "party": "employee", "stance": "agrees", "reason": "-"}
    there, nowhere = (
        [
            programs.ask(who, "GET", f"/moves/{id}"),
            programs.ask(who, "POST", f"/moves/{id}/steps", body, seen="*"),
        ]
        for id in (move, "M999999")
    )
    for mine, none in zip(there, nowhere, strict=True):
        assert mine.status_code == none.status_code
        assert mine.status_code in (403, 404)
        assert _without_numbers(mine.json, move) == _without_numbers(none.json, "M999999")
    assert move not in {row["move"] for row in programs.get(who, "/moves")["items"]}


def _without_numbers(problem: dict[str, Any], move: str) -> str:
    return str({**problem, "request": ""}).replace(move, "M")


def test_an_employee_reads_their_own_record_and_no_other_s(programs: Programs) -> None:
    assert programs.get("test.employee", f"/people/{EMPLOYEE}")["own"] is True
    refused = programs.ask("test.employee", "GET", "/people/S9000008")
    unknown = programs.ask("test.employee", "GET", "/people/S0009999")
    assert (refused.status_code, unknown.status_code) == (403, 403)
    assert refused.json["detail"] == unknown.json["detail"]


def test_an_auditor_is_shown_nobody_until_there_is_a_reason(own_programs: Programs) -> None:
    move = own_programs.planned.moves["informed"]
    name = own_programs.get(HR, f"/moves/{move}")["name"]
    assert name not in own_programs.ask(Role.AUDITOR, "GET", f"/moves/{move}").text
    short = own_programs.ask(Role.AUDITOR, "POST", "/reasons", {"record": f"move:{move}", "reason": "ingin"})
    assert short.status_code == 422
    reason = {"record": f"move:{move}", "reason": "Pengaduan nomor 12 tahun 2026."}
    opened = own_programs.ask(Role.AUDITOR, "POST", "/reasons", reason)
    assert (opened.status_code, opened.json["reason"]) == (201, reason["reason"])
    assert own_programs.get(Role.AUDITOR, f"/moves/{move}")["name"] == name
    assert own_programs.get(Role.AUDITOR, "/accesses")["items"][0]["entry"] == opened.json["entry"]


def test_a_receipt_is_given_to_whom_the_entry_concerns_and_to_an_auditor_who_says_why(own_programs: Programs) -> None:
    move = own_programs.planned.moves["informed"]
    (entry, *_) = own_programs.get(Role.AUDITOR, "/entries", subject=f"move:{move}")["items"]
    address = f"/entries/{entry['sequence']}/receipt"
    assert own_programs.ask("test.informed", "POST", address, {}).json["sequence"] == entry["sequence"]
    assert own_programs.ask("test.employee", "POST", address, {}).status_code == 403
    assert own_programs.ask(Role.AUDITOR, "POST", address, {}).json["type"] == "/api/v1#problem-reason-needed"
    given = own_programs.ask(Role.AUDITOR, "POST", address, {"reason": "Pemeriksaan rutin triwulan."}).json
    assert given["text"].startswith('{"entry":')


def test_a_plan_is_made_in_the_background_read_compared_and_started(
    own_programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dss.service.plans.life.check_in_no_case", lambda *_: None)
    begun = own_programs.ask(
        HR, "POST", "/plans", {"seats": ["F900003", "F000109"], "chains": False, "title": "Guru", "with_in_case": True}
    )
    assert begun.status_code == 202
    job = ended(own_programs, HR, begun.headers["Location"])
    assert (job["state"], job["problem"]) == ("done", None)
    plan = job["outcome"]["plan"]["plan"]
    listed = own_programs.get(HR, "/plans")["items"]
    assert (listed[0]["plan"], listed[0]["title"]) == (plan, "Guru")
    assert listed[1]["title"] == "Plan of July 1, 2026"
    for title in ("x" * 81, "a\nb"):
        assert own_programs.ask(HR, "POST", "/plans", {"title": title}).status_code == 400
    compared = own_programs.get(HR, "/plan-comparison", before=DRAFT, after=plan)
    assert compared["moves_after"] == job["outcome"]["plan"]["moves"]
    shown = own_programs.get(HR, f"/plans/{plan}")
    taken = own_programs.ask(HR, "POST", f"/plans/{plan}/steps", {"step": "start"}, seen=shown["version"])
    assert (taken.status_code, taken.json["stage"]) == (200, "in_dialogue")
    stale = own_programs.ask(HR, "POST", f"/plans/{plan}/steps", {"step": "submit"}, seen=shown["version"])
    assert stale.status_code == 412


def test_a_plan_s_report_names_nobody_to_an_auditor_without_a_reason(programs: Programs) -> None:
    told = programs.get(HR, f"/plans/{DRAFT}/report", revision="1")
    (move, *_) = told["moves"]
    assert told["figures"]["moves"] == len(told["moves"])
    masked = programs.ask(Role.AUDITOR, "GET", f"/plans/{DRAFT}/report").text
    assert move["candidate"]["name"] not in masked
    assert move["candidate"]["employee"] not in masked
    assert programs.ask(HR, "GET", f"/plans/{DRAFT}/report", revision="9").status_code == 422


def test_the_steps_that_may_be_taken_are_told_by_the_names_that_take_them(programs: Programs) -> None:
    address = f"/moves/{programs.planned.moves['voted']}/steps"
    open_to_hr = {one["step"] for one in programs.get(HR, address) if one["possible"]}
    assert "decide" in open_to_hr
    schema = openapi_document(Language.ENGLISH)
    mapping = schema["paths"]["/moves/{move}/steps"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert set(mapping["discriminator"]["mapping"]) == {step.name for step in STEPS if step.by_hand}


def test_work_in_the_background_is_its_role_s_alone_and_can_be_cancelled(own_programs: Programs) -> None:
    with own_programs.app.app_context():
        own_programs.app.extensions["jobs"].at_once = 0
    begun = own_programs.ask(HR, "POST", "/plans", {})
    address = begun.headers["Location"].removeprefix(ADDRESS)
    assert own_programs.get(HR, "/jobs")["items"][0]["id"] == begun.json["id"]
    assert own_programs.ask(Role.AUDITOR, "GET", address).status_code == 404
    assert own_programs.ask(Role.AUDITOR, "DELETE", address).status_code == 404
    own_programs.ask(HR, "POST", "/plans", {})
    full = own_programs.ask(HR, "POST", "/plans", {})
    assert (full.status_code, full.content_type) == (429, MEDIA)
    assert own_programs.ask(HR, "DELETE", address).json["state"] == "cancelled"


def test_what_keeps_a_plan_from_being_made_stands_in_the_job(own_programs: Programs) -> None:
    begun = own_programs.ask(HR, "POST", "/plans", {"locks": [{"employee": "S9000008", "seat": "F900003"}]})
    job = ended(own_programs, HR, begun.headers["Location"])
    assert (job["state"], job["problem"]["status"]) == ("failed", 422)
    assert job["problem"]["faults"]


def test_the_ledger_is_examined_in_the_background(own_programs: Programs) -> None:
    begun = own_programs.ask(Role.AUDITOR, "POST", "/ledger/examinations")
    job = ended(own_programs, Role.AUDITOR, begun.headers["Location"])
    assert job["outcome"]["examination"]["sound"] is True
    head = own_programs.get(Role.AUDITOR, "/ledger/head")
    assert head["size"] >= job["outcome"]["examination"]["entries"]


def test_texts_of_rules_are_checked_and_weighed_without_being_kept(own_programs: Programs) -> None:
    texts = {one["path"]: one for one in own_programs.get(Role.POLICY_OFFICER, "/policy/texts")["items"]}
    now = texts["tenure.yaml"]

    def edited(text: str, began_with: str = now["digest"]) -> dict[str, Any]:
        return {"edits": [{"path": "tenure.yaml", "began_with": began_with, "text": text}]}

    broken = own_programs.ask(Role.POLICY_OFFICER, "POST", "/policy/check", edited(now["text"] + "\nwhn: 1\n")).json
    assert (broken["sound"], broken["edited"]) == (False, ["tenure.yaml"])
    assert broken["diagnostics"][0]["place"]["file"].endswith("tenure.yaml")
    stale = own_programs.ask(Role.POLICY_OFFICER, "POST", "/policy/check", edited(now["text"], "0" * 64))
    assert stale.status_code == 409

    longer = now["text"].replace("employee.months_in_position: {below:", "employee.months_of_service: {below:")
    asked = {**edited(longer), "assignment": False, "most": 3}
    begun = own_programs.ask(Role.POLICY_OFFICER, "POST", "/policy/impact", asked)
    job = ended(own_programs, Role.POLICY_OFFICER, begun.headers["Location"])
    impact = job["outcome"]["impact"]
    assert impact["assignment"] is None
    assert impact["verdicts"]["changed"] > 0
    newest = own_programs.get(Role.AUDITOR, "/accesses")["items"][0]
    assert (newest["what"], newest["account"]) == ("impact", "test.policy_officer")


def test_a_list_comes_in_pages_that_add_up(programs: Programs) -> None:
    whole = programs.get(HR, "/moves", limit="200", plan=PLAN)
    parts, after = [], "0"
    while after is not None:
        page = programs.get(HR, "/moves", limit="10", plan=PLAN, after=after)
        parts += page["items"]
        after = page["next"]
    assert parts == whole["items"]
    assert whole["total"] == len(parts) > 10


def test_the_log_is_turned_over_by_the_same_means(programs: Programs) -> None:
    first = programs.get(Role.AUDITOR, "/entries", limit="3")
    second = programs.get(Role.AUDITOR, "/entries", limit="3", after=first["next"])
    numbers = [row["sequence"] for page in (first, second) for row in page["items"]]
    assert numbers == list(range(numbers[0], numbers[0] - 6, -1))


def test_what_stays_the_same_is_not_sent_again(programs: Programs) -> None:
    first = programs.ask(HR, "GET", "/vacancies", limit="3")
    again = programs.ask(HR, "GET", "/vacancies", headers={"If-None-Match": first.headers["ETag"]}, limit="3")
    assert (again.status_code, again.data) == (304, b"")
    other = programs.ask(HR, "GET", "/vacancies", headers={"If-None-Match": first.headers["ETag"]}, limit="4")
    assert other.status_code == 200
