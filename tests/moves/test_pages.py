"""What each role finds of cases: its home, its list, a move as it may see it, and nothing of other people's."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from dss.model.casework.cases import MoveStage
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Role
from dss.service.drafts.writing import begin_draft
from dss.storage.records.entries import Search
from tests.support.planned_sample import EARLIER, STAGED, PlannedSample
from tests.support.sample_office import ORIGIN, ClientOf


def heading(page: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", page, re.DOTALL)
    assert found
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", found[1]))).strip()


@pytest.fixture
def hr(planned_client_of: ClientOf) -> FlaskClient:
    return planned_client_of(Role.HR_OFFICER)


@pytest.mark.parametrize("role", list(Role))
def test_everyone_starts_at_what_awaits_them(planned_client_of: ClientOf, role: Role) -> None:
    client = planned_client_of(role)
    assert client.get("/").headers["Location"] == "/awaiting"
    page = client.get("/awaiting?lang=id")
    assert page.status_code == 200
    assert heading(page.text) == "Perlu Anda tindak lanjuti"


def test_an_hr_officer_finds_how_much_is_under_way_and_what_is_late(hr: FlaskClient) -> None:
    page = unescape(hr.get("/awaiting?lang=en").text)
    assert "plans in dialogue" in page
    assert "7 days overdue" in page
    assert "Others who are late" in page
    assert re.search(
        r"Inform the employee <span class=\"tally\">2 moves</span> <span class=\"mark forbidden\">1 overdue", page
    )
    hr.get("/awaiting?lang=id")


def test_one_kind_of_duty_can_be_shown_in_full(hr: FlaskClient) -> None:
    page = hr.get("/awaiting?duty=inform").text
    assert "Memberitahu pegawai" in page
    assert "Melengkapi dokumen persyaratan" not in page
    assert hr.get("/awaiting?duty=nonsense").status_code == 400


def test_an_employee_is_awaited_to_answer_with_the_last_day(
    planned_client_of: ClientOf, planned: PlannedSample
) -> None:
    page = planned_client_of(Role.EMPLOYEE).get("/awaiting").text
    assert "Menjawab usulan" in page
    assert "14 hari lagi" in page
    assert set(re.findall(r"/moves/(M\d+)", page)) == {planned.moves["asked"]}


def test_a_member_finds_the_votes_and_waivers_that_wait_for_them_and_no_other_case(
    planned_client_of: ClientOf, planned: PlannedSample
) -> None:
    page = planned_client_of(Role.TEAM_MEMBER).get("/awaiting").text
    mine = page[: page.index("Mutasi yang menyangkut Anda")]
    assert set(re.findall(r"/moves/(M\d+)", mine)) == {planned.moves["to_waive"], planned.moves["before_team"]}


def test_an_administrator_whom_no_case_concerns_is_told_where_to_work(planned_client_of: ClientOf) -> None:
    page = planned_client_of(Role.ADMINISTRATOR).get("/awaiting").text
    assert "Saat ini tidak ada tugas yang perlu Anda tindak lanjuti" in page
    assert 'href="/accounts"' in page
    assert "/moves" not in page


@pytest.mark.parametrize("name", STAGED)
def test_a_move_opens_at_every_stage_for_all_whom_it_concerns(
    planned_client_of: ClientOf, planned: PlannedSample, name: str
) -> None:
    address = f"/moves/{planned.moves[name]}"
    for who in (Role.HR_OFFICER, f"test.{name}", f"test.{name}.receiver", Role.AUDITOR):
        page = planned_client_of(who).get(address)
        assert page.status_code == 200, page.text
        current = re.findall(r'<li class="is-here" aria-current="step">\s*<b>([^<]+)', page.text)
        assert len(current) == 1


def test_lists_are_narrowed_by_stage_plan_agency_and_deadline(hr: FlaskClient, planned: PlannedSample) -> None:
    def listed(asked: str) -> set[str]:
        page = hr.get(f"/moves?{asked}").text
        return set(re.findall(r'<a class="strong" href="/moves/(M\d+)"', page))

    assert listed("stage=voted") == set()
    assert listed(f"stage={MoveStage.DECIDED}") == {planned.moves["decided"], planned.moves["letter_late"]}
    assert len(listed(f"plan={EARLIER.lower()}")) == 10
    assert planned.moves["asked"] in listed(f"agency={ORIGIN}")
    assert listed("deadline=overdue") == {
        planned.moves[name] for name in ("letter_late", "evaluation_late", "to_waive")
    }
    assert listed("text=zzz") == set()
    assert hr.get("/moves?stage=voted").status_code == 400


def test_a_list_holds_only_what_concerns_who_asks(planned_client_of: ClientOf, planned: PlannedSample) -> None:
    for who, agency in ((Role.AGENCY_HEAD, ORIGIN), ("test.asked.receiver", planned.case("asked").proposal.receiver)):
        page = planned_client_of(who).get("/moves").text
        moves = set(re.findall(r'href="/moves/(M\d+)"', page))
        assert moves
        for move in moves:
            proposal = planned.case(move).proposal
            assert agency in (proposal.origin, proposal.receiver)
    page = planned_client_of(Role.EMPLOYEE).get("/moves").text
    assert set(re.findall(r'href="/moves/(M\d+)"', page)) == {planned.moves["asked"]}


STRANGERS = (Role.EMPLOYEE, Role.AGENCY_HEAD, "test.answered.origin", "test.informed", "test.team_member2")


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize(
    "part", ["", "/letter", "/letter.pdf", "/order-letter", "/sheet", "/sheet.pdf", "/objection-letter"]
)
def test_other_peoples_moves_and_letters_are_shut_and_tell_nothing(
    planned_client_of: ClientOf, planned: PlannedSample, who: Role | str, part: str
) -> None:
    client, move = planned_client_of(who), planned.moves["objected"]
    if who == "test.team_member2":
        move = planned.moves["consulted"]  # no team is convened for it yet
    refused, missing = client.get(f"/moves/{move}{part}"), client.get(f"/moves/M999999{part}")
    assert refused.status_code == missing.status_code
    assert refused.status_code in (403, 404)
    one, other = (
        re.sub(r'name="csrf_token" value="[^"]+"', "", page.text.replace(id, "M"))
        for page, id in ((refused, move), (missing, "M999999"))
    )
    assert one == other
    assert planned.case(move).proposal.employee not in refused.text


@pytest.mark.parametrize("step", ["respond", "papers", "object", "rate-as-employee", "vote", "decide", "withdraw"])
@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_takes_no_step(
    planned_client_of: ClientOf, planned: PlannedSample, who: Role | str, step: str
) -> None:
    client, move = planned_client_of(who), planned.moves["consulted" if who == "test.team_member2" else "objected"]
    before = planned.case(move)
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/account").text)
    assert token
    given = {"csrf_token": token[1], f"{step}-reason": "Ingin tahu.", f"{step}-seen": "1"}
    answer = client.post(f"/moves/{move}/{step}", data=given)
    assert answer.status_code in (403, 404)
    assert planned.case(move) == before


def test_heads_are_told_which_rules_speak_for_a_move_and_no_facts_of_the_person(
    planned_client_of: ClientOf, planned: PlannedSample
) -> None:
    address = f"/moves/{planned.moves['asked']}"
    own, head = (planned_client_of(who).get(address).text for who in (Role.EMPLOYEE, Role.AGENCY_HEAD))
    assert "Kesesuaian bidang studi" in own
    assert "Kesesuaian bidang studi" in head
    assert "Bidang studi pegawai sama" in own
    assert "Bidang studi pegawai sama" not in head
    assert "Hak Anda" in own
    assert "Prospek karier" not in head


def test_the_parties_see_the_sum_of_the_votes_and_not_whose_they_are(
    planned_client_of: ClientOf, planned: PlannedSample
) -> None:
    address = f"/moves/{planned.moves['informed']}"
    own = planned_client_of("test.informed").get(address).text
    assert "5 suara setuju, 0 menolak" in own
    assert "S0000011" not in own
    assert "S0000011" in planned_client_of(Role.HR_OFFICER).get(address).text


def test_the_parties_learn_neither_who_of_the_team_was_against_nor_why(
    planned_client_of: ClientOf, planned: PlannedSample
) -> None:
    address = f"/moves/{planned.moves['rejected']}"
    for who in ("test.rejected", "test.rejected.origin", "test.rejected.receiver"):
        page = planned_client_of(who).get(address).text
        assert "Suara" in page
        assert "team_member" not in page
        assert "Unit asal akan kekurangan pegawai." not in page
    assert "Unit asal akan kekurangan pegawai." in planned_client_of(Role.HR_OFFICER).get(address).text


def test_an_auditor_is_shown_whose_move_it_is_once_they_say_why(
    own_planned_client_of: ClientOf, own_planned: PlannedSample
) -> None:
    auditor, move = own_planned_client_of(Role.AUDITOR), own_planned.moves["informed"]
    employee = own_planned.case(move).proposal.employee
    masked = auditor.get(f"/moves/{move}").text
    assert employee not in masked
    assert "•••" in masked
    letter = auditor.get(f"/moves/{move}/letter")
    assert (letter.status_code, letter.headers["Location"].split("?")[0]) == (302, f"/reasons/move:{move}")
    token = re.search(r'name="csrf_token" value="([^"]+)"', masked)
    assert token
    given = {"csrf_token": token[1], "record": f"move:{move}", "next": f"/moves/{move}", "reason": "Aduan nomor 12."}
    assert auditor.post("/reasons", data=given).headers["Location"] == f"/moves/{move}"
    opened = auditor.get(f"/moves/{move}").text
    assert "•••" not in heading(opened)
    assert "Anda lakukan" not in opened
    assert auditor.get(f"/moves/{move}/letter").status_code == 200


def test_a_letter_is_served_as_it_was_sent_and_lets_nothing_else_in(
    planned_client_of: ClientOf, planned: PlannedSample
) -> None:
    own, move = planned_client_of("test.informed"), planned.moves["informed"]
    page = own.get(f"/moves/{move}/letter?lang=id")
    assert page.mimetype == "text/html"
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    file = own.get(f"/moves/{move}/letter.pdf")
    assert file.data.startswith(b"%PDF")
    assert f"{move}-letter-id.pdf" in file.headers["Content-Disposition"]


def test_the_letter_with_the_order_holds_the_right_to_object_and_the_notice_does_not_begin_its_days(
    planned_client_of: ClientOf, planned: PlannedSample
) -> None:
    own, move = planned_client_of("test.objected"), planned.moves["objected"]
    assert "Surat penyampaian keputusan" in own.get(f"/moves/{move}").text
    order = own.get(f"/moves/{move}/order-letter?lang=id").text
    assert "14 hari kerja terhitung mulai tanggal keputusan ini Saudara terima" in " ".join(order.split())
    assert "upaya hukum kepada Pengadilan Tata Usaha Negara" in " ".join(order.split())
    informed = planned_client_of("test.informed").get(f"/moves/{planned.moves['informed']}/letter?lang=id").text
    assert "Jangka waktu itu belum dihitung dari surat ini" in " ".join(informed.split())


def test_an_order_of_which_no_letter_was_kept_has_none(planned_client_of: ClientOf, planned: PlannedSample) -> None:
    own, move = planned_client_of("test.ordered"), planned.moves["ordered"]
    assert "Surat penyampaian keputusan" not in own.get(f"/moves/{move}").text
    assert own.get(f"/moves/{move}/order-letter").status_code == 404


def test_a_letter_that_is_not_due_says_so_and_leads_back(planned_client_of: ClientOf, planned: PlannedSample) -> None:
    page = planned_client_of(Role.EMPLOYEE).get(f"/moves/{planned.moves['asked']}/letter")
    assert page.status_code == 404
    assert "Surat ini belum ada" in page.text
    assert f'href="/moves/{planned.moves["asked"]}"' in page.text


def test_reading_another_persons_letter_is_recorded(
    own_planned_client_of: ClientOf, own_planned: PlannedSample
) -> None:
    hr, move = own_planned_client_of(Role.HR_OFFICER), own_planned.moves["informed"]
    assert hr.get(f"/moves/{move}/letter").status_code == 200
    with own_planned.sample.office.reading() as view:
        entry = view.entries.newest(Search(EntryKind.ACCESS), 1)[0]
    assert entry.body["what"] == "notice"
    assert entry.body["employees"] == [own_planned.case(move).proposal.employee]


def test_what_is_to_be_done_upon_an_evaluation_is_told_with_who_and_by_when(
    planned_client_of: ClientOf, planned: PlannedSample
) -> None:
    page = planned_client_of("test.followed_up").get(f"/moves/{planned.moves['followed_up']}").text
    assert "Pelatihan teknis" in page
    assert "Kepala perangkat daerah penerima" in page
    assert "17 Desember 2026" in page


def test_somebody_whom_no_move_concerns_is_told_how_to_find_one(planned_client_of: ClientOf) -> None:
    page = planned_client_of("test.receiver").get("/moves?stage=closed").text
    assert "Tidak ada mutasi yang cocok" in page
    assert "Hapus semua filter" in page


def test_a_policy_officer_finds_the_drafts_that_wait_for_them(
    own_planned_client_of: ClientOf, own_planned: PlannedSample
) -> None:
    office = own_planned.sample.office
    draft = begin_draft(office, office.acting("test.policy_officer"), "<b>Masa jabatan</b>").draft
    page = own_planned_client_of(Role.POLICY_OFFICER).get("/awaiting").text
    assert f'href="/drafts/{draft.id}"' in page
    assert "&lt;b&gt;Masa jabatan" in page
    assert "Rancangan Anda yang belum diajukan" in page
    assert "Masa jabatan" not in own_planned_client_of(Role.HR_OFFICER).get("/awaiting").text
