"""Receipts taken and verified, hostile ones too; and records that were changed behind the system, told plainly."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text

from dss.ledger.receipt_verifier import PROVED, WRONG
from dss.ledger.receipts import make_receipt, serialise_receipt
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Role
from dss.service.audit.receipts import MOST_LETTERS
from tests.audit.test_pages import MARKUP, REASON, auditor, decision, newest, own_auditor, run, said, text_of
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import ClientOf, token_on

__all__ = ["auditor", "own_auditor"]


def receipt_of(planned: PlannedSample, sequence: int) -> str:
    """Return a receipt, as the ledger gives it."""
    with planned.sample.office.reading() as view:
        signed = view.heads.newest()
        assert signed is not None
        (key,) = (key for key in view.heads.listed_keys() if key.key_id == signed.key_id)
        return serialise_receipt(make_receipt(view.entries.stored(sequence).data, sequence, view.nodes, signed, key))


def checked(browser: FlaskClient, pasted: str, **more: object) -> tuple[int, str]:
    """Have a receipt verified; return the status and what the page says."""
    given = {"csrf_token": token_on(browser, "/receipts/verify"), "pasted": pasted, **more}
    answer = browser.post("/receipts/verify", data=given, content_type="multipart/form-data")
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    return answer.status_code, said(answer.text)


# Taken


def test_a_receipt_is_given_for_a_reason_and_proved_by_one_file_alone(
    own_auditor: FlaskClient, own_planned: PlannedSample, tmp_path: Path
) -> None:
    address = f"/ledger/{decision(own_planned)}/receipt"
    token = token_on(own_auditor, address)
    answer = own_auditor.post(address, data={"csrf_token": token, "reason": REASON, "as": "file"})
    assert answer.mimetype == "application/json"
    assert "attachment" in answer.headers["Content-Disposition"]
    verifier, receipt = tmp_path / "verifier.py", tmp_path / "receipt.json"
    verifier.write_bytes(own_auditor.get("/receipts/receipt_verifier.py").data)
    receipt.write_bytes(answer.data)
    key = json.loads(answer.data)["public_key"]
    alone = [sys.executable, "-I", str(verifier), str(receipt), "--key", key]
    assert subprocess.run(alone, capture_output=True, check=False).returncode == PROVED
    receipt.write_bytes(answer.data.replace(b"hr_officer", b"hr_offices"))
    assert subprocess.run(alone, capture_output=True, check=False).returncode == WRONG
    with own_planned.sample.office.reading() as view:
        recorded = view.entries.entry(view.entries.count() - 1)
    assert recorded.body["reason"] == REASON
    assert str(recorded.body["what"]).startswith("receipt of entry")


def test_an_auditor_gets_no_receipt_without_a_reason(own_auditor: FlaskClient, own_planned: PlannedSample) -> None:
    address = f"/ledger/{decision(own_planned)}/receipt"
    answer = own_auditor.post(address, data={"csrf_token": token_on(own_auditor, address), "reason": "", "as": "file"})
    assert answer.status_code == 400
    assert "wajib diisi" in answer.text


def test_others_get_receipts_of_what_concerns_them_and_learn_nothing_of_the_rest(
    own_planned: PlannedSample, own_planned_client_of: ClientOf
) -> None:
    own, other = decision(own_planned, "informed"), decision(own_planned, "objected")
    for account in ("test.informed", "test.informed.origin"):
        browser = own_planned_client_of(account)
        address = f"/ledger/{own}/receipt"
        assert browser.get(address).status_code == 200
        answer = browser.post(address, data={"csrf_token": token_on(browser, address), "as": "file"})
        assert json.loads(answer.data)["sequence"] == own
        token = token_on(browser, address)
        for hidden in (other, 3, 99_999):
            assert browser.get(f"/ledger/{hidden}/receipt").status_code == 404
            assert browser.post(f"/ledger/{hidden}/receipt", data={"csrf_token": token}).status_code == 404


# Verified here


def test_a_receipt_is_proved_here_by_the_keys_of_the_ledger(auditor: FlaskClient, planned: PlannedSample) -> None:
    status, page = checked(auditor, receipt_of(planned, 7))
    assert status == 200
    assert "Terbukti Entri 7" in page
    assert "Sama dengan entri bernomor ini di sini" in page


def test_a_receipt_may_be_sent_as_a_file(auditor: FlaskClient, planned: PlannedSample) -> None:
    sent = (BytesIO(receipt_of(planned, 7).encode()), "receipt.json")
    assert "Terbukti Entri 7" in checked(auditor, "", file=sent)[1]


def test_a_receipt_is_held_against_the_key_that_its_reader_knows(auditor: FlaskClient, planned: PlannedSample) -> None:
    receipt = receipt_of(planned, 7)
    assert "Terbukti Entri 7" in checked(auditor, receipt, key=json.loads(receipt)["public_key"])[1]
    assert "Tidak benar" in checked(auditor, receipt, key="0" * 64)[1]
    status, page = checked(auditor, receipt, key="no key")
    assert status == 400
    assert "Tulis 64 angka heksadesimal." in page


@pytest.mark.parametrize("member", ["entry", "sequence", "path", "head"])
def test_a_receipt_that_was_changed_is_wrong(auditor: FlaskClient, planned: PlannedSample, member: str) -> None:
    receipt = json.loads(receipt_of(planned, 7))
    receipt[member] = {
        "entry": receipt["entry"].replace("test", "tets"),
        "sequence": 8,
        "path": receipt["path"][:-1],
        "head": {**receipt["head"], "at": "2020-01-01T00:00:00.000000Z"},
    }[member]
    status, page = checked(auditor, json.dumps(receipt))
    assert status == 200
    assert "Tidak benar" in page


HOSTILE = {
    "nothing": "",
    "blanks": "  \n ",
    "no JSON": "{",
    "another JSON": "[]",
    "a number": "1" * 5000,
    "deep": "[" * 100_000,
    "deep objects": '{"a":' * 50_000,
    "markup": MARKUP,
    "markup as JSON": json.dumps({"format": MARKUP}),
    "markup in its parts": json.dumps({"format": "dss-receipt/1", "entry": MARKUP, "sequence": MARKUP}),
    "not UTF-8": "\ud800",
    "null": "null",
    "wrong types": json.dumps({"format": "dss-receipt/1", "entry": 1, "sequence": [], "path": {}, "head": 5}),
    "a path of texts": json.dumps(
        {"format": "dss-receipt/1", "entry": "", "sequence": 0, "path": ["zz"] * 9, "head": {}, "public_key": ""}
    ),
    "NaN": '{"format": NaN}',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_receipt_is_refused_with_a_reason_and_nothing_is_lost(auditor: FlaskClient, name: str) -> None:
    given = {"csrf_token": token_on(auditor, "/receipts/verify"), "pasted": HOSTILE[name].encode("utf-8", "replace")}
    answer = auditor.post("/receipts/verify", data=given, content_type="multipart/form-data")
    assert answer.status_code == 400
    assert "Ini bukan bukti pencatatan" in answer.text or "Unggah atau tempel" in answer.text
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text


def test_a_receipt_that_is_too_large_is_refused(auditor: FlaskClient) -> None:
    status, page = checked(auditor, "x" * (MOST_LETTERS + 1))
    assert status == 400
    assert "Ini bukan bukti pencatatan" in page
    bomb = b"pasted=" + b"x" * 1_000_000
    answer = auditor.post("/receipts/verify", data=bomb, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413


def test_a_path_without_end_is_told_at_once(auditor: FlaskClient, planned: PlannedSample) -> None:
    receipt = json.loads(receipt_of(planned, 7))
    receipt["path"] = ["0" * 64] * 5000
    assert "Tidak benar" in checked(auditor, json.dumps(receipt))[1]
    receipt["head"]["size"] = 10**300
    assert "Tidak benar" in checked(auditor, json.dumps(receipt))[1]


def test_a_receipt_of_another_ledger_is_not_taken_for_one_of_this(
    auditor: FlaskClient, planned: PlannedSample, own_client_of: ClientOf
) -> None:
    status, page = checked(own_client_of(Role.AUDITOR), receipt_of(planned, 300))
    assert status == 200
    assert "Di sini tidak ada entri bernomor ini" in page


# Records that were changed behind the system


def tamper(planned: PlannedSample, sequence: int, change: str) -> None:
    """Change an entry in the table."""
    engine = create_engine(planned.sample.office.url)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE entry SET {change} WHERE sequence = :n"), {"n": sequence})
    engine.dispose()


def test_an_entry_that_was_changed_says_so_on_its_page(own_auditor: FlaskClient, own_planned: PlannedSample) -> None:
    number = decision(own_planned)
    tamper(own_planned, number, "bytes = CAST(replace(CAST(bytes AS TEXT), 'eligible', 'referred') AS BLOB)")
    page = text_of(own_auditor, f"/ledger/{number}")
    assert "SEGEL RUSAK" in page
    found = run(own_auditor, "/ledger/verify", {})
    assert "JEJAK AUDIT TIDAK UTUH" in found
    assert f"entri {number}" in found.lower()


def test_bytes_that_are_no_entry_are_told_and_hide_nothing_else(
    own_auditor: FlaskClient, own_planned: PlannedSample
) -> None:
    number = newest(own_planned, EntryKind.ACCOUNT)
    tamper(own_planned, number, "bytes = x'7b7d'")
    assert f"Entri {number} tidak dapat dibaca" in text_of(own_auditor, f"/ledger/{number}")
    page = text_of(own_auditor, f"/ledger?before={number + 1}")
    assert "Bukan entri lagi" in page
    assert f"{number - 1} · Akun" in page
    assert "TIDAK UTUH" in run(own_auditor, "/ledger/verify", {})


def test_an_entry_that_was_taken_out_is_missed(own_auditor: FlaskClient, own_planned: PlannedSample) -> None:
    engine = create_engine(own_planned.sample.office.url)
    number = newest(own_planned, EntryKind.EVALUATION)
    with engine.begin() as connection:
        connection.execute(text("PRAGMA foreign_keys=OFF"))
        connection.execute(text("DELETE FROM entry WHERE sequence = :n"), {"n": number})
    engine.dispose()
    assert own_auditor.get(f"/ledger/{number}").status_code == 404
    assert "TIDAK UTUH" in run(own_auditor, "/ledger/verify", {})
