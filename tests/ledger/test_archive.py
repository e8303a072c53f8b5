"""An archive is verified without the database: changes are found, and unsafe files refused."""

from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from dss.ledger.archive.layout import BLOBS, ENTRIES, HEADS, KEYS, LEAVES, MANIFEST, README, VERIFIER
from dss.ledger.archive.reading import MOST_BYTES_PER_LINE
from dss.ledger.archive.verification import verify_archive
from dss.ledger.archive.writing import write_archive
from dss.model.ledger.errors import ArchiveUnreadable
from dss.model.ledger.findings import LedgerFault
from tests.ledger.ledgers import Stored, keys, ledger, list_faults, list_spans

SIZE = 23
FILE = b"rules:\n"
FOLDER = f"{sha256(FILE).hexdigest()}  tenure.yaml\n".encode()


def archive(stored: Stored, blobs: list[tuple[str, bytes]] | None = None) -> bytes:
    file = BytesIO()
    write_archive(file, stored.entries, stored.heads, stored.verify().keys, blobs)
    return file.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as files:
        return {name: files.read(name) for name in files.namelist()}


def pack(files: Mapping[str, bytes], compression: int = ZIP_DEFLATED) -> BytesIO:
    file = BytesIO()
    with ZipFile(file, "w", compression) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return file


@pytest.fixture(scope="module")
def intact() -> bytes:
    return archive(ledger(SIZE))


@pytest.fixture
def files(intact: bytes) -> dict[str, bytes]:
    return unpack(intact)


def find(files: Mapping[str, bytes]) -> list[tuple[LedgerFault, int | None, str]]:
    """Return the faults of an archive of these files."""
    return [(each.kind, each.first, each.subject) for each in list_faults(verify_archive(pack(files)))]


def test_the_same_ledger_makes_the_same_archive():
    assert archive(ledger(SIZE)) == archive(ledger(SIZE))


def test_an_unchanged_archive_is_sound(intact: bytes):
    verification = verify_archive(BytesIO(intact), trusted=keys()[0].key_id)
    assert (verification.sound, verification.entries, verification.signed) == (True, SIZE, 20)
    assert verification.root == ledger(SIZE).verify().root


def test_an_archive_of_an_empty_ledger_is_sound():
    assert verify_archive(BytesIO(archive(Stored((), (), (), {})))).findings == ()


@pytest.mark.parametrize("number", [0, 7, 21, 22])
def test_a_changed_entry_is_named(number: int, files: dict[str, bytes]):
    line = ledger(SIZE).entries[number].data
    files[ENTRIES] = files[ENTRIES].replace(line, line.replace(b"hr_officer", b"auditor"))
    found = find(files)
    assert (LedgerFault.CHANGED, number, "") in found
    assert (LedgerFault.WRONG_FILE, None, ENTRIES) in found


def test_a_removed_entry_is_named(files: dict[str, bytes]):
    files[ENTRIES] = files[ENTRIES].replace(ledger(SIZE).entries[5].data + b"\n", b"")
    found = find(files)
    assert (LedgerFault.REMOVED, 5, "") in found
    assert {kind for kind, *_ in found} == {LedgerFault.REMOVED, LedgerFault.WRONG_FILE}


def test_a_removed_head_leaves_a_wrong_file(files: dict[str, bytes]):
    files[HEADS] = files[HEADS][: files[HEADS].index(b"\n") + 1]
    assert find(files) == [(LedgerFault.WRONG_FILE, None, HEADS)]


def test_keys_other_than_those_of_the_entries_are_found(files: dict[str, bytes]):
    files[KEYS] = files[KEYS].replace(keys()[0].public.hex().encode(), keys()[1].public.hex().encode())
    assert find(files) == [(LedgerFault.WRONG_FILE, None, KEYS)] * 2


def test_a_key_or_a_head_kept_elsewhere_reveals_a_rewritten_archive():
    forged = BytesIO(archive(ledger(SIZE, note="forged")))
    assert verify_archive(forged).sound
    found = list_faults(verify_archive(forged, anchors=ledger(SIZE).heads))
    assert list_spans(found) == [(LedgerFault.REWRITTEN, 0, 3)]
    assert not verify_archive(forged, trusted=keys()[1].key_id).sound


def snapshots(*blobs: bytes) -> list[tuple[str, bytes]]:
    return sorted((sha256(blob).hexdigest(), blob) for blob in blobs)


def test_a_missing_file_of_a_snapshot_that_is_a_source_is_named():
    stored = ledger(5, rules=sha256(FOLDER).hexdigest())
    knowledge = "b2" * 32
    whole = verify_archive(BytesIO(archive(stored, snapshots(FILE, FOLDER))))
    assert [(each.first, each.subject) for each in list_faults(whole)] == [(1, BLOBS + knowledge)]
    without = verify_archive(BytesIO(archive(stored, snapshots(FOLDER))))
    assert {each.subject for each in list_faults(without)} == {
        BLOBS + sha256(FILE).hexdigest(),
        BLOBS + knowledge,
    }
    assert verify_archive(BytesIO(archive(stored, None))).sound


def test_a_blob_that_does_not_match_its_name_is_found():
    files = unpack(archive(ledger(SIZE), snapshots(FILE)))
    name = BLOBS + sha256(FILE).hexdigest()
    assert (LedgerFault.WRONG_FILE, None, name) in find({**files, name: b"rules: []\n"})


@pytest.mark.parametrize("name", ["../dss.db", "/etc/passwd", "blobs/../../x", "blobs/" + "g" * 64, "blobs\\x"])
def test_an_unknown_file_is_refused(name: str, files: dict[str, bytes]):
    with pytest.raises(ArchiveUnreadable, match="unknown file"):
        verify_archive(pack({**files, name: b""}))


def test_an_archive_over_the_size_limit_is_refused_before_it_is_unpacked(files: dict[str, bytes]):
    bomb = pack({**files, README: bytes(10_000_000)})
    with pytest.raises(ArchiveUnreadable, match="more than 1000000 bytes"):
        verify_archive(bomb, most_bytes=1_000_000)


def test_an_archive_that_understates_its_size_is_read_no_further_than_declared(files: dict[str, bytes]):
    data = pack({**files, README: bytes(10_000_000)}).getvalue()
    understated = data.replace((10_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    with pytest.raises(ArchiveUnreadable, match=r"README\.txt is damaged"):
        verify_archive(BytesIO(understated), most_bytes=1_000_000)


@pytest.mark.parametrize("name", [README, VERIFIER, KEYS, HEADS, ENTRIES, LEAVES, MANIFEST])
def test_an_archive_without_one_of_its_files_is_refused(name: str, files: dict[str, bytes]):
    del files[name]
    with pytest.raises(ArchiveUnreadable, match=f"lacks {name}"):
        verify_archive(pack(files))


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (BytesIO(b"no zip"), "not a readable zip file"),
        (pack(unpack(archive(ledger(3))), ZIP_BZIP2), "unsupported method"),
        (pack({**unpack(archive(ledger(3))), MANIFEST: b"[]"}), "manifest.json is damaged"),
        (pack({**unpack(archive(ledger(3))), MANIFEST: b'{"format": "dss-archive/2"}'}), "format is"),
    ],
)
def test_a_file_that_is_not_an_archive_is_refused_with_a_reason(file: BytesIO, message: str):
    with pytest.raises(ArchiveUnreadable, match=message):
        verify_archive(file)


def test_a_damaged_file_is_refused_by_name(intact: bytes):
    data = bytearray(intact)
    place = intact.index(b"entries.jsonl") + 200
    data[place] ^= 0xFF
    with pytest.raises(ArchiveUnreadable, match=r"entries\.jsonl is damaged"):
        verify_archive(BytesIO(data))


def test_every_flipped_byte_of_the_entries_is_found_or_refused():
    files = unpack(archive(ledger(9)))
    text = files[ENTRIES]
    for place in range(0, len(text), 97):
        files[ENTRIES] = text[:place] + bytes([text[place] ^ 1]) + text[place + 1 :]
        assert not verify_archive(pack(files)).sound


def test_blobs_out_of_order_are_refused():
    with pytest.raises(ValueError, match="comes after"):
        archive(ledger(3), snapshots(FILE, FOLDER)[::-1])


def test_the_verifier_in_the_archive_is_the_one_that_the_suite_tests():
    source = unpack(archive(ledger(3)))[VERIFIER].decode()
    assert "def verify_inclusion(" in source
    compile(source, VERIFIER, "exec")


def test_a_line_over_the_size_limit_is_refused():
    endless = pack({**unpack(archive(ledger(3))), ENTRIES: bytes(MOST_BYTES_PER_LINE + 1)})
    with pytest.raises(ArchiveUnreadable, match=r"a line of entries\.jsonl has more"):
        verify_archive(endless)
