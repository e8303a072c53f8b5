"""Papers handed in together, for a move or for those of a plan, with files: by pages, requests and commands."""

import base64
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from sqlalchemy import delete, update

from dss.cli import main
from dss.model.casework.attachment import MOST_BYTES, MOST_BYTES_AT_ONCE
from dss.model.casework.cases import MoveCase
from dss.model.casework.errors import PapersRefused
from dss.model.casework.events import ConveneTeam
from dss.model.errors import UnknownName
from dss.model.ledger.ledger import EntryKind, LedgerEntry
from dss.model.office.access import Role
from dss.model.office.access_errors import NotAllowed, ReasonNeeded
from dss.service.audit.verification import verify_records
from dss.service.moves.papers import (
    GivenFile,
    GivenPaper,
    hand_in_for_plan,
    hand_in_papers,
    list_plan_papers,
    read_paper,
)
from dss.service.moves.steps import take_step
from dss.storage.backup import back_up, restore
from dss.storage.database import Database
from dss.storage.files.archive import write_archive_file
from dss.storage.records.entries import Search
from dss.storage.tables import blob
from tests.moves.case_forms import fill_checklist, post_files
from tests.support.api_client import Programs
from tests.support.case_beginnings import in_dialogue
from tests.support.offices import MEMBERS, START, Offices, founded, sample_of_300
from tests.support.planned_sample import PLAN, TEAM, PlannedSample
from tests.support.sample_office import AS_OF, ClientOf
from tests.support.scans import JPEG, PDF, PNG

RANK, POST, ANALYSIS = "sk_pangkat", "sk_jabatan", "analisis_jabatan"
DIGEST = sha256(PDF).hexdigest()


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    """An office with four moves of a plan, which nobody has answered."""
    made = founded(f"sqlite:///{tmp_path}/records.db", sample_of_300(tmp_path / "data"), tmp_path / "shelf")
    in_dialogue(made)
    yield made
    made.close()


def paper(document: str, number: str = "800/1", file: GivenFile | None = None) -> GivenPaper:
    return GivenPaper(document, number, START, file)


SCAN = GivenFile("SK pangkat.pdf", PDF)


def entries_of(offices: Offices, move: str) -> list[LedgerEntry]:
    with offices.on(START).reading() as view:
        return [one for one in view.entries.newest(Search(subject=f"move:{move}"), 50) if one.body["event"] == "HandIn"]


def hand_in(offices: Offices, *papers: GivenPaper) -> tuple[int, ...]:
    return hand_in_papers(offices.on(START), offices.acting("hr"), "M000001", papers).entries


# The service


def test_each_paper_is_a_step_with_an_entry_of_its_own_and_its_file_is_kept_by_its_digest(offices: Offices) -> None:
    entries = hand_in(offices, paper(RANK, file=SCAN), paper(POST))
    assert len(entries) == 2
    second, first = entries_of(offices, "M000001")
    assert (first.sequence, second.sequence) == entries
    assert first.body["file"] == {"digest": DIGEST, "name": "SK_pangkat.pdf", "size": len(PDF), "kind": "pdf"}
    assert "file" not in second.body
    assert [one.event for one in offices.move("M000001").steps][-2:] == ["HandIn", "HandIn"]
    read = read_paper(offices.on(START), offices.acting("hr"), "m000001", RANK)
    assert (read.content, read.file.digest) == (PDF, DIGEST)


def test_one_faulty_paper_keeps_all_of_them_out_and_every_fault_is_named(offices: Offices) -> None:
    before = offices.move("M000001")
    with pytest.raises(PapersRefused) as refused:
        hand_in(
            offices,
            paper(ANALYSIS),
            paper(RANK, file=GivenFile("a.pdf", PNG)),
            GivenPaper(POST, "1", START.replace(year=2027)),
            paper("ijazah"),
        )
    assert [(one.document, one.part.value) for one in refused.value.faults] == [
        (RANK, "file"),
        (POST, "dated"),
        ("ijazah", "dated"),
    ]
    assert offices.move("M000001") == before
    with pytest.raises(PapersRefused, match="named twice"):
        hand_in(offices, paper(RANK), paper(RANK, "2"))


def test_a_paper_for_a_plan_is_recorded_for_every_move_that_lacks_it_and_for_no_other(offices: Offices) -> None:
    hr = offices.acting("hr")
    hand_in(offices, paper(ANALYSIS, "lama"))
    before = {one.document: one for one in list_plan_papers(offices.on(START), hr, "P000001")}
    assert (before[ANALYSIS].there, len(before[ANALYSIS].lacking)) == (("M000001",), 3)
    taken = hand_in_for_plan(offices.on(START), hr, "p000001", paper(ANALYSIS, "800/9", SCAN))
    assert taken.moves == before[ANALYSIS].lacking
    assert len(set(taken.entries)) == 3
    numbers = {one.id: [each.number for each in one.papers] for one in offices.moves("P000001")}
    assert numbers == {"M000001": ["lama"], "M000002": ["800/9"], "M000003": ["800/9"], "M000004": ["800/9"]}
    with pytest.raises(PapersRefused, match="No move of this plan lacks"):
        hand_in_for_plan(offices.on(START), hr, "P000001", paper(ANALYSIS))
    with pytest.raises(PapersRefused, match="has the content of a JPEG"):
        hand_in_for_plan(offices.on(START), hr, "P000001", paper(RANK, file=GivenFile("a.pdf", JPEG)))
    assert [len(one.papers) for one in offices.moves("P000001")] == [1, 1, 1, 1]


def test_a_party_hands_in_papers_of_its_own_move_and_none_of_a_whole_plan(offices: Offices) -> None:
    own = offices.employee(offices.move("M000001").proposal.employee)
    assert hand_in_papers(offices.on(START), own, "M000001", [paper(RANK, file=SCAN)]).entries
    for use in (list_plan_papers, lambda *given: hand_in_for_plan(*given, paper(RANK))):
        with pytest.raises(NotAllowed):
            use(offices.on(START), own, "P000001")


def test_a_file_is_read_by_whom_the_case_concerns_with_a_reason_of_auditors_and_every_reading_is_recorded(
    offices: Offices,
) -> None:
    hand_in(offices, paper(RANK, file=SCAN))
    office, employee = offices.on(START), offices.move("M000001").proposal.employee
    with office.reading() as view:
        before = view.entries.count()
    read_paper(office, offices.employee(employee), "M000001", RANK)
    with pytest.raises(ReasonNeeded):
        read_paper(office, offices.acting("auditor"), "M000001", RANK)
    for stranger in (
        offices.employee(MEMBERS[0]),
        offices.member(MEMBERS[1]),
        offices.head_of("mappi-dinas-kesehatan"),
    ):
        with pytest.raises((UnknownName, NotAllowed)) as told:
            read_paper(office, stranger, "M000001", RANK)
        assert employee not in str(told.value)
    with office.reading() as view:
        assert not view.entries.number_of(Search(EntryKind.ACCESS))
        assert view.entries.count() >= before
    read_paper(office, offices.acting("auditor"), "M000001", RANK, "Pemeriksaan berkas.")
    read_paper(office, offices.head_of(offices.move("M000001").proposal.origin or ""), "M000001", RANK)
    with office.reading() as view:
        newest, older = view.entries.newest(Search(EntryKind.ACCESS), 9)
    assert (older.actor, older.body["reason"], older.body["employees"]) == (
        "auditor",
        "Pemeriksaan berkas.",
        [employee],
    )
    assert (newest.body["what"], newest.body["reason"]) == ("paper", "origin_head of M000001")


def test_verification_examines_every_file_that_a_move_names(offices: Offices) -> None:
    office, auditor = offices.on(START), offices.acting("auditor")
    hand_in(offices, paper(RANK, file=SCAN), paper(POST, file=GivenFile("b.png", PNG)))
    hand_in_for_plan(office, offices.acting("hr"), "P000001", paper(RANK, file=SCAN))
    assert verify_records(office, auditor).findings == ()
    changed, first = sha256(PNG).hexdigest(), entries_of(offices, "M000001")[-1].sequence
    with office.database.transaction(offices.acting("hr").actor, offices.clock) as work:
        work._connection.execute(delete(blob).where(blob.c.digest == DIGEST))
        work._connection.execute(update(blob).where(blob.c.digest == changed).values(content=b"x"))
    findings = {(one.kind.value, one.subject): one for one in verify_records(office, auditor).findings}
    assert set(findings) == {("snapshot_missing", DIGEST), ("snapshot_changed", changed)}
    assert findings["snapshot_missing", DIGEST].first == first
    assert f"named by entry {first}" in findings["snapshot_missing", DIGEST].text


def test_files_are_in_backups_and_in_archives_with_snapshots(offices: Offices, tmp_path: Path) -> None:
    hand_in(offices, paper(RANK, file=SCAN))
    back_up(offices.url, tmp_path / "backup.db")
    restore(tmp_path / "backup.db", f"sqlite:///{tmp_path}/restored.db")
    restored = Database.open(f"sqlite:///{tmp_path}/restored.db")
    with restored.reading() as view:
        assert view.snapshots.content(DIGEST) == PDF
        write_archive_file(tmp_path / "archive.zip", view, snapshots=True)
    restored.close()
    assert f"blobs/{DIGEST}".encode() in (tmp_path / "archive.zip").read_bytes()


# The command line


@pytest.fixture
def dss(offices: Offices, tmp_path: Path) -> Any:
    env = {"DSS_DATABASE": offices.url, "DSS_CACHE": str(offices.shelf), "DSS_AS_OF": START.isoformat()}

    def run(*arguments: str, account: str = "hr", lang: str = "en") -> Result:
        return CliRunner().invoke(main, ("case", *arguments), env={**env, "DSS_ACCOUNT": account, "DSS_LANG": lang})

    (tmp_path / "SK 1.pdf").write_bytes(PDF)
    return SimpleNamespace(run=run, scan=str(tmp_path / "SK 1.pdf"), out=tmp_path / "out.pdf")


def test_the_command_takes_one_paper_or_many_with_their_files(dss: Any, offices: Offices) -> None:
    one = dss.run("hand-in", "M000001", RANK, "--number", "1", "--dated", "2026-06-01", "--file", dss.scan)
    assert one.exit_code == 0, one.output
    papers = ("--paper", f"{POST}=800/2, lama,2026-06-02", "--paper", f"{ANALYSIS}=3,2026-06-03,{dss.scan}")
    many = json.loads(dss.run("hand-in", "M000001", *papers, "--json").stdout)
    assert len(many["entries"]) == 2
    assert [(one.document, one.number, one.file is None) for one in offices.move("M000001").papers] == [
        (RANK, "1", False),
        (POST, "800/2, lama", True),
        (ANALYSIS, "3", False),
    ]
    shown = dss.run("show", "M000001").stdout
    assert "SK_1.pdf" in shown
    saved = dss.run("paper", "M000001", RANK, "--out", str(dss.out))
    assert DIGEST in saved.stdout
    assert dss.out.read_bytes() == PDF


def test_the_command_hands_in_a_paper_for_a_plan_and_says_for_which_moves(dss: Any) -> None:
    run = dss.run("hand-in", "P000001", ANALYSIS, "--number", "800/7", "--dated", "2026-06-01", lang="id")
    assert run.exit_code == 0, run.output
    assert "tercatat untuk 4 mutasi: M000001, M000002, M000003, M000004." in " ".join(run.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("M000001",), "Give DOCUMENT with --number and --dated"),
        (("M000001", RANK, "--number", "1"), "Give DOCUMENT with --number and --dated"),
        (("M000001", RANK, "--paper", f"{POST}=1,2026-06-01"), "Give DOCUMENT with --number and --dated"),
        (("M000001", "--paper", f"{POST}=1"), "is no paper. Write DOCUMENT=NUMBER,YYYY-MM-DD"),
        (("M000001", "--paper", f"{POST}=1,2026-06-01,nowhere.pdf"), "nowhere.pdf can't be read"),
        (("P000001", "--paper", f"{POST}=1,2026-06-01", "--paper", f"{RANK}=1,2026-06-01"), "For a plan, give one"),
        (("M000001", "--paper", "ijazah=1,2026-06-01"), "ijazah: Not asked for here."),
    ],
)
def test_a_command_that_makes_no_sense_says_how_it_would(dss: Any, arguments: tuple[str, ...], told: str) -> None:
    run = dss.run("hand-in", *arguments)
    assert run.exit_code != 0
    assert told in " ".join(run.stderr.split())


# Pages


@pytest.fixture
def move(own_planned: PlannedSample) -> str:
    return own_planned.moves["consulted"]


@pytest.fixture
def hr(own_planned_client_of: ClientOf) -> FlaskClient:
    return own_planned_client_of(Role.HR_OFFICER)


def case(planned: PlannedSample) -> MoveCase:
    return planned.case("consulted")


def scan(content: bytes, name: str = "SK pangkat.pdf") -> tuple[bytes, str]:
    return content, name


def faults(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'class="fault" id="[^"]+">([^<]+)', page)]


def test_the_whole_checklist_is_one_form_that_records_what_is_filled_in(
    hr: FlaskClient, own_planned: PlannedSample, move: str
) -> None:
    assert f'href="/moves/{move}/papers"' in hr.get(f"/moves/{move}").text
    given = {f"number_{RANK}": "1", f"dated_{RANK}": "2026-06-01", f"number_{POST}": "2", f"dated_{POST}": "2026-06-02"}
    answer = fill_checklist(hr, move, **given, **{f"file_{RANK}": scan(PDF)})
    assert answer.status_code == 303, faults(answer.text)
    assert [(one.document, one.file and one.file.name) for one in case(own_planned).papers] == [
        (RANK, "SK_pangkat.pdf"),
        (POST, None),
    ]
    page = hr.get(answer.headers["Location"]).text
    assert "2 dokumen tercatat." in page
    assert f'href="/moves/{move}/papers/{RANK}"' in page
    again = fill_checklist(hr, move)
    assert again.status_code == 400
    assert "Tidak ada dokumen yang diisi atau diubah" in again.text
    later = fill_checklist(hr, move, **{f"file_{POST}": scan(PNG, "jabatan.png")})
    assert later.status_code == 303
    assert [step.event for step in case(own_planned).steps].count("HandIn") == 3


def test_a_move_that_waits_for_papers_alone_is_the_turn_of_who_hands_them_in(
    hr: FlaskClient, own_planned: PlannedSample, move: str
) -> None:
    office = own_planned.sample.office
    take_step(office, office.acting("test.hr_officer"), move, ConveneTeam(TEAM))
    page = hr.get(f"/moves/{move}").text
    assert "Tugas Anda" in page
    assert "Menunggu tindakan pihak lain" not in page
    assert re.search(rf'class="button" href="/moves/{move}/papers"', page)


def test_faults_are_at_their_fields_with_what_was_typed_and_nothing_is_recorded(
    hr: FlaskClient, own_planned: PlannedSample, move: str
) -> None:
    before = case(own_planned)
    answer = fill_checklist(hr, move, **{f"number_{RANK}": "800/1", f"dated_{POST}": "2026-06-01"})
    assert answer.status_code == 400
    assert faults(answer.text) == ["Isian ini wajib diisi."] * 2
    assert 'value="800/1"' in answer.text
    given = {f"number_{one}": "1" for one in (RANK, POST)}
    given |= {f"dated_{RANK}": "2026-06-01", f"dated_{POST}": "2027-06-01"}
    files = {f"file_{RANK}": scan(PNG, "a.pdf"), f"file_{POST}": scan(PDF)}
    answer = fill_checklist(hr, move, **given, **files)
    assert answer.status_code == 400
    assert faults(answer.text) == [
        "a.pdf berisi berkas PNG. Simpan kembali sesuai dengan namanya.",
        "Surat bertanggal 2027-06-01, hari yang belum tiba.",
        "Pilih kembali berkas ini; berkas belum tersimpan.",
    ]
    assert case(own_planned) == before


def test_a_checklist_that_another_changed_meanwhile_comes_back_with_what_was_typed(
    hr: FlaskClient, own_planned: PlannedSample, move: str
) -> None:
    old = {f"number_{RANK}": "800/1", f"dated_{RANK}": "2026-06-01", "seen": "1"}
    answer = fill_checklist(hr, move, **old)
    assert answer.status_code == 409
    assert 'value="800/1"' in answer.text
    assert not case(own_planned).papers


def test_a_file_is_served_as_an_attachment_that_may_do_nothing(
    hr: FlaskClient, own_planned_client_of: ClientOf, move: str
) -> None:
    given = {f"number_{RANK}": "1", f"dated_{RANK}": "2026-06-01", f"file_{RANK}": scan(PDF, "SK.pdf")}
    assert fill_checklist(own_planned_client_of("test.consulted"), move, **given).status_code == 303
    file = hr.get(f"/moves/{move}/papers/{RANK}")
    assert (file.data, file.mimetype) == (PDF, "application/pdf")
    assert file.headers["Content-Disposition"] == "attachment; filename=SK.pdf"
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "sandbox" in file.headers["Content-Security-Policy"]
    assert file.headers["Cache-Control"] == "no-store"
    assert hr.get(f"/moves/{move}/papers/{POST}").status_code == 404
    for who in ("test.asked", "test.asked.origin", Role.TEAM_MEMBER):
        assert own_planned_client_of(who).get(f"/moves/{move}/papers/{RANK}").status_code == 404
    for who in (Role.POLICY_OFFICER, Role.ADMINISTRATOR):
        assert own_planned_client_of(who).get(f"/moves/{move}/papers/{RANK}").status_code == 403
    asked = own_planned_client_of(Role.AUDITOR).get(f"/moves/{move}/papers/{RANK}")
    assert asked.status_code == 302
    assert asked.headers["Location"].startswith(f"/reasons/move:{move}")
    assert "SK.pdf" not in own_planned_client_of(Role.AUDITOR).get(f"/moves/{move}").text


def test_only_where_papers_are_handed_in_may_a_request_be_large(
    hr: FlaskClient, own_planned_client_of: ClientOf, own_planned: PlannedSample, move: str
) -> None:
    large = PDF.ljust(MOST_BYTES, b"\n")
    given = {f"number_{RANK}": "1", f"dated_{RANK}": "2026-06-01"}
    assert fill_checklist(hr, move, **given, **{f"file_{RANK}": scan(large)}).status_code == 303
    too_large = fill_checklist(hr, move, **given, **{f"file_{RANK}": scan(large + b"\n")})
    assert faults(too_large.text) == ["SK_pangkat.pdf lebih besar dari 5000 kB. Pindai dengan resolusi lebih rendah."]
    whole = fill_checklist(hr, move, **given, **{f"file_{RANK}": scan(bytes(MOST_BYTES_AT_ONCE))})
    assert whole.status_code == 413
    assert "30.000 kB" in whole.text or "30000 kB" in whole.text
    elsewhere = {"file": scan(large)}
    assert post_files(hr, f"/moves/{move}/pursue", elsewhere).status_code == 413
    nobody = own_planned_client_of(Role.HR_OFFICER).application.test_client()
    assert post_files(nobody, f"/moves/{move}/papers", elsewhere).status_code == 401
    member = own_planned_client_of(Role.TEAM_MEMBER)
    assert post_files(member, f"/moves/{move}/papers", elsewhere).status_code == 403


def test_a_paper_for_many_moves_is_handed_in_on_the_page_of_the_plan(
    hr: FlaskClient, own_planned: PlannedSample
) -> None:
    page = hr.get(f"/plans/{PLAN}/papers").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    given = {"csrf_token": token[1], "document": ANALYSIS, "number": "800/5", "dated": "2026-06-01"}
    refused = post_files(hr, f"/plans/{PLAN}/papers", {**given, "file": scan(b"teks", "a.pdf")})
    assert refused.status_code == 400
    assert faults(refused.text) == ["a.pdf bukan berkas PDF, PNG, atau JPEG. Simpan sebagai salah satunya."]
    answer = post_files(hr, f"/plans/{PLAN}/papers", {**given, "file": scan(PDF)})
    assert answer.status_code == 303, faults(answer.text)
    done = hr.get(answer.headers["Location"]).text
    assert "Analisis jabatan dan beban kerja: tercatat." in done
    (there,) = (one for one in case(own_planned).papers if one.document == ANALYSIS)
    assert (there.number, there.file and there.file.digest) == ("800/5", DIGEST)
    assert own_planned.moves["consulted"] in done
    assert f'<option value="{ANALYSIS}"' not in done


# The API


def test_programs_hand_in_papers_together_and_read_their_files(own_programs: Programs) -> None:
    move, hr = own_programs.planned.moves["consulted"], Role.HR_OFFICER
    version = own_programs.get(hr, f"/moves/{move}")["version"]
    file = {"name": "SK.pdf", "content": base64.b64encode(PDF).decode()}
    papers = [
        {"document": RANK, "number": "1", "dated": AS_OF.isoformat(), "file": file},
        {"document": POST, "number": "2", "dated": AS_OF.isoformat()},
    ]
    answer = own_programs.ask(hr, "POST", f"/moves/{move}/papers", {"papers": papers}, seen=version)
    assert answer.status_code == 200, answer.text
    assert (len(answer.json["entries"]), answer.json["version"]) == (2, version + 2)
    read = own_programs.get(hr, f"/moves/{move}/papers/{RANK}")
    assert (base64.b64decode(read["content"]), read["digest"], read["kind"]) == (PDF, DIGEST, "pdf")
    again = own_programs.ask(hr, "POST", f"/moves/{move}/papers", {"papers": papers}, seen=version)
    assert again.status_code == 412
    papers[1]["file"] = {"name": "b.pdf", "content": base64.b64encode(PNG).decode()}
    refused = own_programs.ask(hr, "POST", f"/moves/{move}/papers", {"papers": papers}, seen="*")
    assert refused.status_code == 409
    assert f"{POST}: b.pdf has the content of a PNG file." in refused.json["detail"]
    assert own_programs.ask(Role.AUDITOR, "GET", f"/moves/{move}/papers/{RANK}").status_code == 403
    masked = own_programs.get(Role.AUDITOR, f"/moves/{move}")["papers"]
    assert "SK.pdf" not in json.dumps(masked)
    assert DIGEST in json.dumps(masked)


def test_programs_hand_in_a_paper_for_a_whole_plan(own_programs: Programs) -> None:
    file = {"name": "a.pdf", "content": base64.b64encode(PDF.ljust(1_000_000)).decode()}
    body = {"document": ANALYSIS, "number": "800/5", "dated": AS_OF.isoformat(), "file": file}
    lacking = {one["document"]: one["lacking"] for one in own_programs.get(Role.HR_OFFICER, f"/plans/{PLAN}/papers")}
    answer = own_programs.ask(Role.HR_OFFICER, "POST", f"/plans/{PLAN}/papers", body)
    assert answer.status_code == 200, answer.text
    assert answer.json["moves"] == lacking[ANALYSIS]
    assert len(answer.json["entries"]) == len(lacking[ANALYSIS])
    assert own_programs.ask(Role.HR_OFFICER, "POST", "/plans", body).status_code == 413
