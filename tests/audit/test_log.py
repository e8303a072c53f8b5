"""What an auditor sees of the ledger, what proves it, and what an examination finds in the tables of a database."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from dss.ledger import receipt_verifier
from dss.ledger.signing import SigningKey
from dss.model.errors import NotRead, UnknownName
from dss.model.ledger.errors import HeadUnreadable
from dss.model.ledger.findings import LedgerFault
from dss.model.ledger.ledger import EntryDraft, EntryKind
from dss.model.office.access import Role
from dss.model.office.access_errors import NotAllowed, ReasonNeeded
from dss.model.office.errors import WrongSigningKey
from dss.model.text import Language
from dss.service.audit.archive import export_archive
from dss.service.audit.entries import EntryFilter, list_entries, show_recorded_entry
from dss.service.audit.keys import rotate_signing_key
from dss.service.audit.receipts import write_receipt
from dss.service.audit.tree_heads import read_heads, read_newest_head
from dss.service.audit.verification import verify_archive, verify_records
from dss.service.candidates.recorded import recommend
from dss.service.office.accounts import add_account
from dss.service.office.office import KeySource, Office
from dss.service.office.personal_data import MASK
from dss.service.setup.backups import back_up_records, restore_records
from dss.service.setup.founding import found_office
from dss.service.workspace.settings import Settings, read_time_zone
from dss.storage.address import read_address
from tests.support.offices import START, Offices, founded, sample_of_300


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    """An office in which a recommendation was asked for and something was said of an employee."""
    folder = tmp_path_factory.mktemp("audit")
    data = sample_of_300(folder / "data")
    made = founded(f"sqlite:///{folder}/records.db", data, folder / "shelf")
    recommend(made.on(START), made.acting("hr"), "F000021", most=2)
    said = {"employee": "S0000005", "remarks": "Sakit sejak Mei."}
    with made.on(START).recording(made.acting("hr")) as work:
        work.record(EntryDraft(EntryKind.EVALUATION, "employee:S0000005", said))
    yield made
    made.close()


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Office]:
    """An office without any version, with an auditor, on either kind of database."""
    key, settings = KeySource(tmp_path / "signing.key", {}), Settings.of(START, language=Language.ENGLISH)
    found_office(database_url, key, "admin", "Admin", None, now)
    opened = Office.open(database_url, settings, key, tmp_path / "shelf", now)
    add_account(opened, opened.acting("admin"), "rudi", "Rudi", [Role.AUDITOR])
    add_account(opened, opened.acting("admin"), "hana", "Hana", [Role.HR_OFFICER])
    yield opened
    opened.close()


def tamper(office: Office, statement: str, **values: object) -> None:
    """Change a table behind the system's back."""
    engine = create_engine(read_address(office.url).url)
    with engine.begin() as connection:
        connection.execute(text(statement), values)
    engine.dispose()


def last(offices: Offices) -> int:
    with offices.on(START).reading() as view:
        return view.entries.count() - 1


# The log


def test_the_log_is_searched_by_kind_subject_account_and_day(offices: Offices) -> None:
    office, auditor = offices.on(START), offices.acting("auditor")
    said = list_entries(
        office, auditor, EntryFilter(kind=EntryKind.EVALUATION, actor="hr", subject="employee:S0000005")
    )
    assert (said.total, [row.subject for row in said.rows]) == (1, ["employee:#1"])
    everything = list_entries(office, auditor, EntryFilter(since=START, until=START)).total
    assert everything == last(offices) + 1
    assert list_entries(office, auditor, EntryFilter(since=date(2026, 7, 2))).total == 0
    assert list_entries(office, auditor, EntryFilter(until=date(2026, 6, 30))).total == 0


def test_the_days_of_the_log_are_those_of_the_offices_time_zone(offices: Offices) -> None:
    """All entries are of 2026-07-01 from 01:00 UTC on, which is the day before in the west and the same in the east."""
    office, auditor = offices.on(START), offices.acting("auditor")
    for zone, day in (("Etc/GMT+2", date(2026, 6, 30)), ("Etc/GMT+1", START), ("Asia/Jayapura", START)):
        here = office.within(replace(office.settings, time_zone=read_time_zone(zone)))
        assert list_entries(here, auditor, EntryFilter(since=day, until=day)).total == last(offices) + 1


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_there_is_may_bound_a_search(offices: Offices, day: date) -> None:
    wanted = EntryFilter(since=date.min, until=day)
    assert list_entries(offices.on(START), offices.acting("auditor"), wanted).total == (
        0 if day == date.min else last(offices) + 1
    )


def test_the_log_has_pages_that_miss_nothing(offices: Offices) -> None:
    office, auditor = offices.on(START), offices.acting("auditor")
    seen: list[int] = []
    before: int | None = None
    while True:
        page = list_entries(office, auditor, EntryFilter(), limit=2, before=before)
        seen += [row.sequence for row in page.rows]
        if (before := page.before) is None:
            break
    assert seen == list(range(last(offices), -1, -1))


def test_an_entry_is_masked_until_there_is_a_reason_which_is_recorded(offices: Offices) -> None:
    office, auditor = offices.on(START), offices.acting("auditor")
    sequence = next(row.sequence for row in list_entries(office, auditor, EntryFilter(kind=EntryKind.EVALUATION)).rows)
    masked = show_recorded_entry(office, auditor, sequence)
    assert (masked.subject, masked.body) == ("employee:#1", {"employee": "#1", "remarks": MASK})
    with pytest.raises(ReasonNeeded):
        show_recorded_entry(office, auditor, sequence, reason=" ")
    before = last(offices)
    shown = show_recorded_entry(office, auditor, sequence, reason="Pengaduan 12/2026.")
    assert shown.body == {"employee": "S0000005", "remarks": "Sakit sejak Mei."}
    with office.reading() as view:
        entry = view.entries.entry(before + 1)
    assert (entry.kind, entry.actor, entry.subject) == (EntryKind.ACCESS, "auditor", "employee:S0000005")
    assert entry.body["reason"] == "Pengaduan 12/2026."


def test_an_entry_shows_what_it_stands_on_and_which_head_signs_for_it(offices: Offices) -> None:
    office, auditor = offices.on(START), offices.acting("auditor")
    asked = recommend(office, offices.acting("hr"), "F000021", most=1)
    shown = show_recorded_entry(office, auditor, asked.entry)
    assert (shown.version, shown.sources) == (1, office.version().digests)
    assert shown.signed_size == asked.entry + 1
    with office.reading() as view:
        assert shown.leaf == view.entries.stored(asked.entry).leaf_hash.hex()


def test_only_an_auditor_reads_the_ledger(offices: Offices) -> None:
    for account in ("hr", "admin"):
        with pytest.raises(NotAllowed):
            list_entries(offices.on(START), offices.acting(account), EntryFilter())
        with pytest.raises(NotAllowed):
            show_recorded_entry(offices.on(START), offices.acting(account), 0)


# Proofs


def test_a_receipt_is_verified_by_one_file_and_a_key_that_was_published(offices: Offices, tmp_path: Path) -> None:
    out = tmp_path / "receipt.json"
    written = write_receipt(offices.on(START), offices.acting("hr"), 3, out, None)
    verifier = Path(receipt_verifier.__file__)
    alone = [sys.executable, "-I", str(verifier), str(out), "--key", written.key]
    assert subprocess.run(alone, capture_output=True, check=False).returncode == receipt_verifier.PROVED
    receipt = json.loads(out.read_text("utf-8"))
    out.write_text(json.dumps({**receipt, "entry": receipt["entry"].replace("hr", "rh")}), "utf-8")
    assert subprocess.run(alone, capture_output=True, check=False).returncode == receipt_verifier.WRONG


def test_employees_have_receipts_of_what_concerns_them_and_of_nothing_else(offices: Offices, tmp_path: Path) -> None:
    office, auditor = offices.on(START), offices.acting("auditor")
    about_five = list_entries(office, auditor, EntryFilter(kind=EntryKind.EVALUATION)).rows[0].sequence
    before = last(offices)
    five, six = offices.employee("S0000005"), offices.employee("S0000006")
    write_receipt(office, five, about_five, tmp_path / "five.json", None)
    with pytest.raises(NotAllowed):
        write_receipt(office, six, about_five, tmp_path / "six.json", None)
    with pytest.raises(NotAllowed):
        write_receipt(office, five, 0, tmp_path / "other.json", None)
    assert [path.name for path in tmp_path.iterdir()] == ["five.json"]
    assert last(offices) == before + 2  # the accounts of the two


def test_an_auditor_says_why_a_receipt_is_taken(offices: Offices, tmp_path: Path) -> None:
    office, auditor = offices.on(START), offices.acting("auditor")
    with pytest.raises(ReasonNeeded):
        write_receipt(office, auditor, 1, tmp_path / "receipt.json", None)
    assert not list(tmp_path.iterdir())
    with pytest.raises(UnknownName):
        write_receipt(office, auditor, 999, tmp_path / "receipt.json", "x")


def test_an_archive_is_examined_without_the_database(offices: Offices, tmp_path: Path) -> None:
    office, auditor = offices.on(START), offices.acting("auditor")
    head = read_newest_head(office, auditor, tmp_path / "head.json")
    written = export_archive(office, auditor, tmp_path / "ledger.zip", "Serah terima.")
    assert written.file.stat().st_mode & 0o777 == 0o600
    examined = verify_archive(written.file, Language.ENGLISH, read_heads([tmp_path / "head.json"]), trusted=head.key)
    assert (examined.sound, examined.entries, examined.anchors) == (True, last(offices) + 1, 1)
    with office.reading() as view:
        assert view.entries.entry(head.size).body["what"] == "archive of the ledger"


def test_a_sound_ledger_is_told_so(office: Office, tmp_path: Path) -> None:
    rudi = office.acting("rudi")
    head = read_newest_head(office, rudi, tmp_path / "head.json")
    examined = verify_records(office, rudi, read_heads([tmp_path / "head.json"]), trusted=head.key)
    assert (examined.sound, examined.findings, examined.signed) == (True, (), 4)


@pytest.mark.parametrize(
    ("statement", "fault", "entry"),
    [
        ("UPDATE entry SET bytes = :bytes WHERE sequence = 2", LedgerFault.CHANGED, 2),
        ("DELETE FROM node WHERE level = 1 AND place = 0", LedgerFault.MISSING_NODE, 0),
        ("UPDATE account SET active = false WHERE id = 'hana'", LedgerFault.STATE_CHANGED, 3),
        ("DELETE FROM account_role WHERE account = 'hana'", LedgerFault.STATE_CHANGED, 3),
        ("UPDATE account_role SET role = 'king' WHERE account = 'hana'", LedgerFault.STATE_CHANGED, 3),
        ("DELETE FROM tree_head WHERE size = 4", LedgerFault.UNSIGNED, 3),
    ],
)
def test_what_was_changed_behind_the_systems_back_is_found_with_its_entry(
    office: Office, statement: str, fault: LedgerFault, entry: int
) -> None:
    tamper(office, statement, **({"bytes": b"{}"} if ":bytes" in statement else {}))
    examined = verify_records(office, office.acting("rudi"))
    found = [one for one in examined.findings if one.kind is fault]
    assert [one.first for one in found] == [entry]
    assert str(entry) in found[0].text


def test_a_ledger_that_was_rolled_back_is_told_by_a_head_kept_elsewhere(office: Office, tmp_path: Path) -> None:
    rudi, backup = office.acting("rudi"), tmp_path / "backup.db"
    back_up_records(office, office.acting("admin"), backup)
    with office.recording(office.acting("admin")) as work:
        work.record(EntryDraft(EntryKind.FOLLOW_UP, "move:M000001", {}))
    read_newest_head(office, rudi, tmp_path / "head.json")
    earlier = f"sqlite:///{tmp_path}/earlier.db"
    restore_records(backup, earlier)
    again = Office.open(earlier, office.settings, KeySource(None, {}), tmp_path, now)
    alone = verify_records(again, again.acting("rudi"))
    anchored = verify_records(again, again.acting("rudi"), read_heads([tmp_path / "head.json"]))
    again.close()
    assert alone.sound
    assert [one.kind for one in anchored.findings if one.is_fault] == [LedgerFault.ROLLED_BACK]


def test_a_lost_or_changed_snapshot_is_found(offices: Offices, tmp_path: Path) -> None:
    office, backup = offices.on(START), tmp_path / "backup.db"
    back_up_records(office, offices.acting("admin"), backup)
    copy = Office.open(f"sqlite:///{backup}", office.settings, KeySource(None, {}), tmp_path, now)
    with copy.reading() as view:
        digests = sorted(view.snapshots.files(copy.version().digests["data"]).values())
    tamper(copy, "DELETE FROM blob WHERE digest = :digest", digest=digests[0])
    tamper(copy, "UPDATE blob SET content = :content WHERE digest = :digest", digest=digests[1], content=b"x")
    found = verify_records(copy, copy.acting("auditor")).findings
    copy.close()
    assert {(one.kind, one.subject) for one in found} == {
        (LedgerFault.SNAPSHOT_MISSING, digests[0]),
        (LedgerFault.SNAPSHOT_CHANGED, digests[1]),
    }


def test_a_file_that_is_no_head_is_told(office: Office, tmp_path: Path) -> None:
    (tmp_path / "head.json").write_text("{}", "utf-8")
    with pytest.raises(HeadUnreadable):
        verify_records(office, office.acting("rudi"), read_heads([tmp_path / "head.json"]))
    with pytest.raises(NotRead, match=r"missing\.json"):
        verify_records(office, office.acting("rudi"), read_heads([tmp_path / "missing.json"]))


def test_another_key_signs_from_a_rotation_on(office: Office, tmp_path: Path) -> None:
    admin, rudi = office.acting("admin"), office.acting("rudi")
    rotated = rotate_signing_key(office, admin, tmp_path / "new.key")
    assert rotated.made and (tmp_path / "new.key").stat().st_mode & 0o777 == 0o600
    with pytest.raises(WrongSigningKey), office.recording(admin) as work:
        work.record(EntryDraft(EntryKind.FOLLOW_UP, "move:M000001", {}))
    with pytest.raises(WrongSigningKey):
        rotate_signing_key(office, admin, tmp_path / "third.key")
    renewed = Office.open(office.url, office.settings, KeySource(tmp_path / "new.key", {}), tmp_path, now)
    with renewed.recording(admin) as work:
        work.record(EntryDraft(EntryKind.FOLLOW_UP, "move:M000001", {}))
    examined = verify_records(renewed, rudi)
    renewed.close()
    assert (examined.sound, examined.keys) == (True, (rotated.replaces, rotated.key))


def test_a_stolen_key_of_another_ledger_does_not_rotate_this_one(office: Office, tmp_path: Path) -> None:
    (tmp_path / "signing.key").write_text(SigningKey.generate().text(), "ascii")
    with pytest.raises(WrongSigningKey):
        rotate_signing_key(office, office.acting("admin"), tmp_path / "new.key")
    with office.reading() as view:
        assert len(view.heads.listed_keys()) == 1


# Backups


def test_a_backup_is_recorded_and_only_its_owner_may_read_it(office: Office, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    copied = back_up_records(office, office.acting("admin"), backup)
    assert backup.stat().st_mode & 0o777 == 0o600
    with office.reading() as view:
        assert copied.rows["entry"] == view.entries.count() == 5
        assert view.entries.entry(4).body["what"] == "all records"
    with pytest.raises(NotAllowed):
        back_up_records(office, office.acting("rudi"), tmp_path / "other.db")
