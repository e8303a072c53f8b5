"""An archive is examined without the database, whatever was done to it, and is safe to open."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from dss.ledger.archive import write_archive
from dss.ledger.archive_examination import examine_archive
from dss.ledger.archive_layout import BLOBS, ENTRIES, HEADS, KEYS, LEAVES, MANIFEST, README, VERIFIER
from dss.ledger.archive_reading import MOST_BYTES_A_LINE
from dss.model.ledger.errors import ArchiveUnreadable
from dss.model.ledger.findings import LedgerFault
from tests.ledger.ledgers import Stored, keys, ledger

SIZE = 23
FILE = b"rules:\n"
FOLDER = f"{sha256(FILE).hexdigest()}  tenure.yaml\n".encode()


def archived(stored: Stored, blobs: list[tuple[str, bytes]] | None = None) -> bytes:
    file = BytesIO()
    write_archive(file, stored.entries, stored.heads, stored.examined().keys, blobs)
    return file.getvalue()


def contents(archive: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(archive)) as files:
        return {name: files.read(name) for name in files.namelist()}


def packed(files: Mapping[str, bytes], compression: int = ZIP_DEFLATED) -> BytesIO:
    file = BytesIO()
    with ZipFile(file, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file


def changed(name: str, change: Callable[[bytes], bytes]) -> list[tuple[LedgerFault, int | None, str]]:
    files = contents(archived(ledger(SIZE)))
    files[name] = change(files[name])
    findings = examine_archive(packed(files)).findings
    return [(each.kind, each.first, each.subject) for each in findings if each.is_fault]


def test_the_same_ledger_makes_the_same_archive():
    assert archived(ledger(SIZE)) == archived(ledger(SIZE))


def test_an_untouched_archive_is_sound():
    examination = examine_archive(BytesIO(archived(ledger(SIZE))), trusted=keys()[0].key_id)
    assert (examination.sound, examination.entries, examination.signed) == (True, SIZE, 20)
    assert examination.root == ledger(SIZE).examined().root


def test_an_archive_of_an_empty_ledger_is_sound():
    assert examine_archive(BytesIO(archived(Stored((), (), (), {})))).findings == ()


@pytest.mark.parametrize("number", [0, 7, 21, 22])
def test_a_changed_entry_is_named(number: int):
    line = ledger(SIZE).entries[number].data
    found = changed(ENTRIES, lambda data: data.replace(line, line.replace(b"hr_officer", b"auditor")))
    assert (LedgerFault.CHANGED, number, "") in found
    assert (LedgerFault.WRONG_FILE, None, ENTRIES) in found


def test_a_removed_entry_is_named():
    line = ledger(SIZE).entries[5].data + b"\n"
    found = changed(ENTRIES, lambda data: data.replace(line, b""))
    assert (LedgerFault.REMOVED, 5, "") in found
    assert {kind for kind, *_ in found} == {LedgerFault.REMOVED, LedgerFault.WRONG_FILE}


def test_a_removed_head_leaves_a_wrong_file():
    assert changed(HEADS, lambda data: data[: data.index(b"\n") + 1]) == [(LedgerFault.WRONG_FILE, None, HEADS)]


def test_other_keys_than_the_entries_bring_in_are_found():
    found = changed(KEYS, lambda data: data.replace(keys()[0].public.hex().encode(), keys()[1].public.hex().encode()))
    assert found == [(LedgerFault.WRONG_FILE, None, KEYS)] * 2


def test_an_archive_written_anew_is_found_out_by_the_key_and_by_a_head_kept_elsewhere():
    forged = BytesIO(archived(ledger(SIZE, note="forged")))
    assert examine_archive(forged).sound
    found = examine_archive(forged, anchors=ledger(SIZE).heads).findings
    assert [(each.kind, each.first, each.last) for each in found if each.is_fault] == [(LedgerFault.REWRITTEN, 0, 3)]
    assert not examine_archive(forged, trusted=keys()[1].key_id).sound


def snapshots(*blobs: bytes) -> list[tuple[str, bytes]]:
    return sorted((sha256(blob).hexdigest(), blob) for blob in blobs)


def test_the_files_of_a_snapshot_that_an_entry_rests_on_are_missed():
    stored = ledger(5, rules=sha256(FOLDER).hexdigest())
    knowledge = "b2" * 32
    whole = examine_archive(BytesIO(archived(stored, snapshots(FILE, FOLDER))))
    assert [(each.first, each.subject) for each in whole.findings if each.is_fault] == [(1, BLOBS + knowledge)]
    without = examine_archive(BytesIO(archived(stored, snapshots(FOLDER))))
    assert {each.subject for each in without.findings if each.is_fault} == {
        BLOBS + sha256(FILE).hexdigest(),
        BLOBS + knowledge,
    }
    assert examine_archive(BytesIO(archived(stored, None))).sound


def test_a_blob_that_is_not_what_it_is_named_by_is_found():
    files = contents(archived(ledger(SIZE), snapshots(FILE)))
    name = BLOBS + sha256(FILE).hexdigest()
    found = examine_archive(packed({**files, name: b"rules: []\n"})).findings
    assert (LedgerFault.WRONG_FILE, name) in [(each.kind, each.subject) for each in found]


@pytest.mark.parametrize("name", ["../dss.db", "/etc/passwd", "blobs/../../x", "blobs/" + "g" * 64, "blobs\\x"])
def test_a_name_that_no_archive_has_is_refused(name: str):
    files = {**contents(archived(ledger(SIZE))), name: b""}
    with pytest.raises(ArchiveUnreadable, match="which no archive has"):
        examine_archive(packed(files))


def test_an_archive_that_unpacks_to_too_much_is_refused_before_it_is_unpacked():
    bomb = packed({**contents(archived(ledger(SIZE))), README: bytes(10_000_000)})
    with pytest.raises(ArchiveUnreadable, match="more than 1000000 bytes"):
        examine_archive(bomb, most_bytes=1_000_000)


def test_an_archive_that_understates_what_it_holds_yields_no_more_than_it_says():
    data = packed({**contents(archived(ledger(SIZE))), README: bytes(10_000_000)}).getvalue()
    understated = data.replace((10_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    with pytest.raises(ArchiveUnreadable, match=r"README\.txt is damaged"):
        examine_archive(BytesIO(understated), most_bytes=1_000_000)


@pytest.mark.parametrize("name", [README, VERIFIER, KEYS, HEADS, ENTRIES, LEAVES, MANIFEST])
def test_an_archive_without_one_of_its_files_is_refused(name: str):
    files = contents(archived(ledger(SIZE)))
    del files[name]
    with pytest.raises(ArchiveUnreadable, match=f"lacks {name}"):
        examine_archive(packed(files))


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (BytesIO(b"no zip"), "not a zip file"),
        (packed(contents(archived(ledger(3))), ZIP_BZIP2), "packed in a way"),
        (packed({**contents(archived(ledger(3))), MANIFEST: b"[]"}), "manifest.json is not as it should be"),
        (packed({**contents(archived(ledger(3))), MANIFEST: b'{"format": "dss-archive/2"}'}), "format is"),
    ],
)
def test_what_is_no_archive_is_refused_with_a_reason(file: BytesIO, message: str):
    with pytest.raises(ArchiveUnreadable, match=message):
        examine_archive(file)


def test_a_damaged_file_is_refused_by_name():
    data = bytearray(archived(ledger(SIZE)))
    place = bytes(data).index(b"entries.jsonl") + 200
    data[place] ^= 0xFF
    with pytest.raises(ArchiveUnreadable, match=r"entries\.jsonl is damaged"):
        examine_archive(BytesIO(data))


def test_every_flipped_byte_of_the_entries_is_found_or_refused():
    files = contents(archived(ledger(9)))
    text = files[ENTRIES]
    for place in range(0, len(text), 97):
        files[ENTRIES] = text[:place] + bytes([text[place] ^ 1]) + text[place + 1 :]
        assert not examine_archive(packed(files)).sound


def test_blobs_out_of_order_are_refused():
    with pytest.raises(ValueError, match="comes after"):
        archived(ledger(3), snapshots(FILE, FOLDER)[::-1])


def test_the_verifier_in_the_archive_is_the_one_that_the_suite_tests():
    source = contents(archived(ledger(3)))[VERIFIER].decode()
    assert "def verify_inclusion(" in source
    compile(source, VERIFIER, "exec")


def test_no_line_is_read_without_end():
    endless = packed({**contents(archived(ledger(3))), ENTRIES: bytes(MOST_BYTES_A_LINE + 1)})
    with pytest.raises(ArchiveUnreadable, match=r"a line of entries\.jsonl has more"):
        examine_archive(endless)
