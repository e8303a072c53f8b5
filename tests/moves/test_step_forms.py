"""Every step of a move by its form: taken and told, or refused at its field with nothing of what was typed lost."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest
from flask.testing import FlaskClient

from dss.lifecycle.proposal import authority_of
from dss.model.casework.cases import MoveStage
from dss.model.office.access import Role
from dss.storage.records.states import StateSearch
from tests.moves.case_forms import fields_of, fill_checklist, send, sent
from tests.support.papers import limits_of, pertek_of
from tests.support.planned_sample import TEAM, PlannedSample
from tests.support.sample_office import ClientOf, clients_of, configuration
from web.app import create_app

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
SHOWN = "&lt;script&gt;alert(1)&lt;/script&gt;"


@pytest.fixture(scope="module")
def acted(planned: PlannedSample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlannedSample]:
    """A copy that the tests here share; each takes moves of its own."""
    own = planned.copy(tmp_path_factory.mktemp("acted"))
    yield own
    own.sample.office.database.close()


@pytest.fixture(scope="module")
def client_in(acted: PlannedSample) -> ClientOf:
    return clients_of(create_app(acted.sample.office, configuration()))


@pytest.fixture
def hr(client_in: ClientOf) -> FlaskClient:
    return client_in(Role.HR_OFFICER)


def faults(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'class="fault" id="[^"]+">([^<]+)', page)]


def test_an_answer_is_told_with_its_entry_and_what_comes_next_by_when(
    client_in: ClientOf, acted: PlannedSample
) -> None:
    page = unescape(
        sent(client_in(Role.EMPLOYEE), acted.moves["asked"], "respond", stance="agrees", reason="Bersedia.")
    )
    told = re.sub(r"<[^>]+>|\s+", " ", page[page.index('role="status"') : page.index('class="course-of"')])
    entry = re.search(r"Entri (\d+)", told)
    assert entry
    with acted.sample.office.reading() as view:
        assert view.entries.entry(int(entry[1])).body["reason"] == "Bersedia."
    assert "tercatat. Sekarang: Diusulkan" in told
    assert "Berikutnya: Kepala perangkat daerah asal: Menjawab usulan" in told
    assert "paling lambat 15 Juli 2026" in told
    answer = acted.case("asked").answers[0]
    assert (answer.party, answer.account) == ("employee", "test.employee")


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_is_kept(
    client_in: ClientOf, acted: PlannedSample
) -> None:
    head, move = client_in("test.answered.receiver"), acted.moves["answered"]
    before = acted.case(move)
    answer = send(head, move, "respond", stance="objects", reason="  ")
    assert answer.status_code == 400
    assert faults(answer.text) == ["Isian ini wajib diisi."]
    assert re.search(r'value="objects" checked', answer.text)
    answer = send(head, move, "respond", stance="proposes_otherwise", reason="Lebih cocok di tempat lain.")
    assert answer.status_code == 400
    assert "Isi formasi atau tanggal lain hanya jika" in faults(answer.text)[0]
    assert "Lebih cocok di tempat lain." in answer.text
    answer = send(head, move, "respond", stance="perhaps", reason="Ya.")
    assert faults(answer.text) == ["Pilih salah satu dari daftar."]
    answer = send(head, move, "respond", stance="objects", reason="x" * 4001)
    assert faults(answer.text) == ["Paling banyak 4000 karakter."]
    assert acted.case(move) == before


def test_a_head_answers_for_the_own_side_alone(client_in: ClientOf, acted: PlannedSample) -> None:
    head, move = client_in("test.answered.receiver"), acted.moves["answered"]
    answer = send(head, move, "respond", party="origin_head", stance="objects", reason="Tidak.")
    assert answer.status_code == 400
    assert faults(answer.text) == []
    assert acted.case(move).answers[0].stance == "agrees"


def test_a_form_of_an_older_page_comes_back_filled_and_is_taken_when_sent_again(
    client_in: ClientOf, hr: FlaskClient, acted: PlannedSample
) -> None:
    own, move = client_in("test.answered"), acted.moves["answered"]
    given = fields_of(own, move, "respond", stance="objects", reason="Anak saya baru sekolah.")
    fill_checklist(hr, move, number_sk_pangkat="1", dated_sk_pangkat="2026-06-01")
    answer = own.post(f"/moves/{move}/respond", data=given)
    assert answer.status_code == 409
    assert "Mutasi ini baru saja diubah pengguna lain" in answer.text
    assert "Anak saya baru sekolah." in answer.text
    assert len(acted.case(move).answers) == 1
    again = fields_of(own, move, "respond", stance="objects", reason="Anak saya baru sekolah.")
    assert int(again["respond-seen"][0]) == int(given["respond-seen"][0]) + 1
    assert own.post(f"/moves/{move}/respond", data=again).status_code == 303
    assert acted.case(move).stage is MoveStage.REFUSED


def test_a_step_that_another_took_meanwhile_is_refused_with_what_was_typed(
    client_in: ClientOf, hr: FlaskClient, acted: PlannedSample
) -> None:
    own, move = client_in("test.refused"), acted.moves["refused"]
    given = fields_of(own, move, "respond", stance="objects", reason="Tetap keberatan.")
    sent(hr, move, "withdraw", reason="Menunggu anggaran.")
    answer = own.post(f"/moves/{move}/respond", data=given)
    assert answer.status_code == 409
    assert "Tetap keberatan." in answer.text


def test_without_the_token_nothing_is_taken(client_in: ClientOf, acted: PlannedSample) -> None:
    own, move = client_in("test.ordered"), acted.moves["ordered"]
    given = fields_of(own, move, "object", grounds="Terlalu jauh.")
    del given["csrf_token"]
    answer = own.post(f"/moves/{move}/object", data=given)
    assert answer.status_code == 400
    assert "Terlalu jauh." in answer.text
    assert acted.case(move).objection is None


def test_a_move_goes_from_consulted_to_its_order_by_forms_alone(
    client_in: ClientOf, hr: FlaskClient, acted: PlannedSample
) -> None:
    move = acted.moves["consulted"]
    pertek = pertek_of(acted.sample.office, acted.case(move))
    documents = [one for one in acted.case(move).documents if one != pertek]
    papers = {f"number_{one}": EVIL for one in documents} | {f"dated_{one}": "2026-06-01" for one in documents}
    assert fill_checklist(hr, move, **papers).status_code == 303
    sent(hr, move, "submit-pertek", number=EVIL, dated="2026-06-01")
    sent(hr, move, "grant-pertek", number=EVIL, dated="2026-06-01")
    faulty = {f"person{n}": TEAM[0].employee for n in range(1, 6)}
    answer = send(hr, move, "convene", **faulty, **{f"office{n}": TEAM[n - 1].office for n in range(1, 6)})
    assert "Ada anggota yang tertulis dua kali." in unescape(answer.text)
    members = {f"person{n}": TEAM[n - 1].employee for n in range(1, 6)}
    sent(hr, move, "convene", **members, **{f"office{n}": TEAM[n - 1].office for n in range(1, 6)})

    member = client_in(Role.TEAM_MEMBER)
    page = member.get(f"/moves/{move}").text
    assert "Berikan suara" in page  # among what is not possible yet
    assert 'name="vote-approves"' not in page
    answer = send(member, move, "declare", conflict="yes")
    assert faults(answer.text) == ["Sebutkan konflik kepentingannya."]
    sent(member, move, "declare", conflict="no")
    answer = send(member, move, "vote", approves="no")
    assert len(faults(answer.text)) == 1
    sent(member, move, "vote", approves="no", reason=EVIL)
    for number in range(2, 6):
        other = client_in(f"test.team_member{number}")
        sent(other, move, "declare", conflict="no")
        sent(other, move, "vote", approves="yes")

    page = hr.get(f"/moves/{move}").text
    decider = {"ppk": "Pejabat Pembina Kepegawaian", "gubernur": "Gubernur"}[
        authority_of(acted.case(move).proposal, limits_of(acted.sample.office))
    ]
    assert f"Ditetapkan oleh: {decider}. Pertimbangan Tim Penilai Kinerja: 4 suara setuju, 1 menolak." in page
    assert re.findall(r'name="decide-approved" value="(\w+)"', page) == ["yes", "no"]
    answer = send(hr, move, "decide", approved="no")
    assert faults(answer.text) == ["Pertimbangan Tim: 4 setuju, 1 menolak; tuliskan alasan keputusan yang berbeda."]
    sent(hr, move, "decide", approved="yes", reason=EVIL)
    assert acted.case(move).stage is MoveStage.DECIDED
    draft = hr.get(f"/moves/{move}/letter").text
    assert "KONSEP" in draft
    sent(hr, move, "inform", number=EVIL, signatory=EVIL)
    letter = hr.get(f"/moves/{move}/letter").text
    assert 'name="implement-seen"' not in hr.get(f"/moves/{move}").text
    assert "Masa pemberitahuan belum lewat" in hr.get(f"/moves/{move}").text
    for page in (letter, hr.get(f"/moves/{move}").text):
        assert "<script>alert" not in page
        assert "onerror=alert(2)>" not in page.replace("&gt;", "")
    assert SHOWN in hr.get(f"/moves/{move}").text


def test_an_objection_is_filed_decided_and_told_in_a_letter(
    client_in: ClientOf, hr: FlaskClient, acted: PlannedSample
) -> None:
    own, move = client_in("test.ordered"), acted.moves["ordered"]
    page = own.get(f"/moves/{move}").text
    assert "Ajukan keberatan" in page
    sent(own, move, "object", grounds=EVIL)
    assert acted.case(move).stage is MoveStage.OBJECTED
    assert SHOWN in hr.get(f"/moves/{move}").text
    answer = send(hr, move, "answer", reason="Alasan cukup.")
    assert faults(answer.text) == ["Isian ini wajib diisi."]
    sent(hr, move, "answer", outcome="upheld", reason=EVIL)
    assert acted.case(move).stage is MoveStage.IMPLEMENTED
    assert "Keputusan dikuatkan" in hr.get(f"/moves/{move}").text
    letter = own.get(f"/moves/{move}/objection-letter")
    assert letter.status_code == 200
    assert "<script>alert" not in letter.text
    assert "Surat keputusan atas keberatan" in own.get(f"/moves/{move}").text


def test_a_decision_that_is_annulled_upon_an_objection_ends_the_move(hr: FlaskClient, acted: PlannedSample) -> None:
    page = sent(hr, acted.moves["objected"], "answer", outcome="annulled", reason="Keluarga sakit.")
    assert acted.case("objected").stage is MoveStage.ANNULLED
    assert "Tidak ada langkah lain yang ditunggu." in page


def test_a_decision_is_annulled_with_its_document(hr: FlaskClient, acted: PlannedSample) -> None:
    move = acted.moves["decided"]
    answer = send(hr, move, "annul", reason="Putusan pengadilan.")
    assert faults(answer.text) == ["Isian ini wajib diisi."]
    assert "Putusan pengadilan." in answer.text
    page = sent(hr, move, "annul", document=EVIL, reason=EVIL)
    assert acted.case(move).stage is MoveStage.ANNULLED
    assert SHOWN in page
    assert "<script>alert" not in page


def test_an_order_is_entered_once_the_notice_is_over(hr: FlaskClient, acted: PlannedSample) -> None:
    move = acted.moves["notice_over"]
    answer = send(hr, move, "implement", number="821/7", dated="2026-07-01", effective_on="2026-06-01")
    assert "TMT 2026-06-01 tidak boleh sebelum tanggal surat keputusan, 2026-07-01." in faults(answer.text)
    answer = send(hr, move, "implement", number="821/7", dated="kemarin", effective_on="2026-07-10")
    assert "Isi tanggal yang sah, format TTTT-BB-HH, misalnya 2026-07-01." in faults(answer.text)
    assert "821/7" in answer.text
    page = sent(hr, move, "implement", number=EVIL, dated="2026-07-01", effective_on="2026-07-10", letter="800/9")
    assert acted.case(move).stage is MoveStage.IMPLEMENTED
    letter = hr.get(f"/moves/{move}/order-letter").text
    assert "800/9" in letter
    assert "<script>alert" not in letter
    assert SHOWN in page
    assert "10 Oktober 2026" in page


def test_head_and_employee_evaluate_and_are_told_what_the_rules_ask_for(
    client_in: ClientOf, hr: FlaskClient, acted: PlannedSample
) -> None:
    head, own = client_in("test.evaluation_due.receiver"), client_in("test.evaluation_due")
    move = acted.moves["evaluation_due"]
    answer = send(head, move, "rate-as-head", months="3", performance="kurang", remarks="Perlu waktu.")
    assert faults(answer.text) == ["Isian ini wajib diisi."]
    assert "Perlu waktu." in answer.text
    answer = send(head, move, "rate-as-head", months="6", performance="baik", satisfaction="4")
    assert faults(answer.text) == ["Pilih salah satu dari daftar."]
    sent(head, move, "rate-as-head", months="3", performance="kurang", satisfaction="2", remarks=EVIL)
    page = sent(own, move, "rate-as-employee", months="3", satisfaction="2", main="kompetensi", others=["keluarga"])
    assert "Menetapkan tindak lanjut" in page
    assert [one.employee.difficulties for one in acted.case(move).evaluations if one.employee] == [
        ("kompetensi", "keluarga")
    ]
    page = hr.get(f"/moves/{move}").text
    assert SHOWN in page
    assert "Aturan mensyaratkan:" in page
    sent(hr, move, "assign")
    assert acted.case(move).stage is MoveStage.FOLLOWED_UP
    sent(head, move, "finish", number="1", result=EVIL)
    assert SHOWN in own.get(f"/moves/{move}").text
    sent(hr, move, "leave-seat", reason=EVIL)
    assert acted.case(move).stage is MoveStage.CLOSED


def test_a_waiver_of_the_team_is_entered_by_a_member(client_in: ClientOf, acted: PlannedSample) -> None:
    member, move = client_in(Role.TEAM_MEMBER), acted.moves["to_waive"]
    sent(member, move, "declare", conflict="no")
    rule = acted.case(move).proposal.referrals[0].rule
    answer = send(member, move, "waive", rule=rule, official="Ketua", reason="Mendesak.")
    assert faults(answer.text) == ["Isian ini wajib diisi."]
    page = sent(member, move, "waive", rule=rule, official=EVIL, letter=EVIL, reason=EVIL)
    assert acted.case(move).waivers[0].authority == "tim_penilai"
    assert SHOWN in page


def test_a_member_who_stands_down_is_substituted(client_in: ClientOf, hr: FlaskClient, acted: PlannedSample) -> None:
    move = acted.moves["before_team"]
    sent(client_in("test.team_member2"), move, "declare", conflict="yes", reason=EVIL)
    page = hr.get(f"/moves/{move}").text
    assert SHOWN in page
    assert "Mengganti anggota yang mundur" in page
    offered = re.findall(
        r'<option value="(S\d+)"', page[page.index('name="substitute-joining"') :].split("</select>")[0]
    )
    assert TEAM[0].employee not in offered
    answer = send(hr, move, "substitute", leaving=TEAM[1].employee, joining="S0000291", reason="Konflik.")
    assert "Pilih salah satu dari daftar." in faults(answer.text)


def test_the_same_move_is_not_decided_twice(hr: FlaskClient, acted: PlannedSample) -> None:
    move = acted.moves["voted"]
    given = fields_of(hr, move, "decide", approved="yes")
    assert hr.post(f"/moves/{move}/decide", data=given).status_code == 303
    again = hr.post(f"/moves/{move}/decide", data=given)
    assert again.status_code == 409
    assert [step.event for step in acted.case(move).steps].count("Decide") == 1


LATER = date(2027, 5, 3)
"""When every day that a case of the sample keeps is over."""


def test_once_the_days_are_over_a_case_goes_on_without_those_who_kept_silent_and_comes_to_its_end(
    acted: PlannedSample,
) -> None:
    client_of = clients_of(create_app(acted.sample.office, configuration(as_of=LATER)))
    hr = client_of(Role.HR_OFFICER)
    with acted.sample.office.reading() as view:
        states = view.states.find(StateSearch("move", stage=MoveStage.PROPOSED), 500)
    silent = states[-1].id
    sent(hr, silent, "end-consultation")
    assert acted.case(silent).stage is MoveStage.CONSULTED

    move = acted.moves["evaluation_late"]
    own = client_of("test.evaluation_late")
    sent(own, move, "rate-as-employee", months="3", satisfaction="4")
    for months in ("6", "12"):
        sent(hr, move, "rate-as-head", months=months, performance="kurang", satisfaction="2")
        sent(own, move, "rate-as-employee", months=months, satisfaction="5")
    sent(hr, move, "assign")
    for follow_up in acted.case(move).follow_ups:
        sent(hr, move, "finish", number=str(follow_up.number), result="Lulus.")
    page = sent(hr, move, "close")
    assert acted.case(move).stage is MoveStage.CLOSED
    assert "Mutasi ini sudah selesai" in page


def test_an_objection_that_nobody_decides_is_recorded_as_one(own_planned: PlannedSample) -> None:
    client_of = clients_of(create_app(own_planned.sample.office, configuration(as_of=LATER)))
    sent(client_of("test.objected"), own_planned.moves["objected"], "lapse")
    objection = own_planned.case("objected").objection
    assert objection is not None
    assert objection.lapsed


def test_a_refused_move_is_brought_before_the_team_with_a_reason(own_planned: PlannedSample) -> None:
    client_of = clients_of(create_app(own_planned.sample.office, configuration(as_of=LATER)))
    hr, move = client_of(Role.HR_OFFICER), own_planned.moves["refused"]
    assert faults(send(hr, move, "pursue", reason=" ").text) == ["Isian ini wajib diisi."]
    page = sent(hr, move, "pursue", reason=EVIL)
    assert own_planned.case(move).pursued
    assert SHOWN in page
