"""Heads are signed by listed keys, keys follow one another, and private keys stay private."""

import base64
import os
import pickle
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from ledgers import START, Builder, keys, ledger

from dss.ledger.entries import read_entry
from dss.ledger.heads import read_head, serialise_head, sign_head, verify_head
from dss.ledger.keys import draft_first_key, draft_rotation, list_keys
from dss.ledger.receipt_verifier import compute_key_id, verify_signature
from dss.ledger.signing import SigningKey
from dss.model.errors import NotWritten
from dss.model.ledger.errors import (
    HeadUnreadable,
    NoSigningKey,
    NotRecordable,
    SigningKeyExposed,
    SigningKeyUnusable,
    WrongRotation,
)
from dss.model.ledger.ledger import ListedKey, TreeHead
from dss.reading.records.signing_key import KEY_VARIABLE, read_signing_key
from dss.storage.files.archive import write_signing_key

HEAD = TreeHead(23, bytes(range(32)), START)


def test_a_signature_is_the_published_one():
    """The second test of RFC 8032, 7.1."""
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    pem = "302e020100300506032b657004220420" + seed.hex()
    key = SigningKey.from_text(base64.b64encode(bytes.fromhex(pem)).decode(), "here")
    assert key.public.hex() == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    assert key.sign(b"\x72").hex().startswith("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da")
    assert verify_signature(key.public, key.sign(b"\x72"), b"\x72")
    assert not verify_signature(key.public, key.sign(b"\x72"), b"\x73")


def test_a_head_verifies_only_unchanged_and_with_its_key():
    key, other, _ = keys()
    signed = sign_head(HEAD, key)
    assert verify_head(signed, key.public)
    assert not verify_head(signed, other.public)
    assert not verify_head(signed, b"no key")
    for changed in (
        replace(signed, head=replace(HEAD, size=24)),
        replace(signed, head=replace(HEAD, root=bytes(32))),
        replace(signed, head=replace(HEAD, at=START + timedelta(microseconds=1))),
        replace(signed, key_id=other.key_id),
        replace(signed, signature=bytes(64)),
    ):
        assert not verify_head(changed, key.public)


def test_an_exported_head_reads_back():
    signed = sign_head(HEAD, keys()[0])
    assert read_head(serialise_head(signed)) == signed
    assert serialise_head(signed).count("\n") == 1


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", '{"format":"dss-head/1"}']
    + [
        serialise_head(sign_head(HEAD, keys()[0])).replace(old, new)
        for old, new in (
            ("dss-head/1", "dss-head/2"),
            ('"root":"0001', '"root":"01'),
            ('"root":"00', '"root":"zz'),
            ('"size":23', '"size":-23'),
            ('"size":23', '"size":"23"'),
            ("000Z", "000"),
            ('"at"', '"when"'),
        )
    ],
)
def test_a_text_that_is_not_a_head_is_refused(text: str):
    with pytest.raises(HeadUnreadable, match="not a signed head"):
        read_head(text)


def test_keys_follow_one_another_and_the_old_ones_stay_listed():
    first, second, _ = keys()
    entries = [read_entry(entry.data) for entry in ledger(23, 4, rotated_at=10).entries]
    assert list_keys(entries) == (
        ListedKey(first.key_id, first.public, 0, 10),
        ListedKey(second.key_id, second.public, 10, None),
    )
    assert [key.signs_for(10) for key in list_keys(entries)] == [True, False]
    assert [key.signs_for(11) for key in list_keys(entries)] == [False, True]


def test_a_rotation_is_refused_unless_the_present_key_signed_it_for_that_key_and_place():
    first, second, stranger = keys()
    for draft, why in (
        (draft_rotation(stranger, second, 1), "signed so far"),
        (draft_rotation(first, second, 2), "the signature is not that"),
        (draft_first_key(second, 1), "signed so far"),
        (replace(draft_rotation(first, second, 1), body={"replaces": first.key_id}), "the signature is not that"),
        (
            replace(
                draft_rotation(first, second, 1),
                body={**draft_rotation(first, second, 1).body, "public": stranger.public.hex()},
            ),
            "the signature is not that",
        ),
    ):
        builder = Builder(first)
        builder.record(draft_first_key(first, 0))
        builder.record(draft)
        with pytest.raises(WrongRotation, match=f"Entry 1 introduces a key .*{why}") as caught:
            list_keys([read_entry(entry.data) for entry in builder.entries])
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_written_key_is_its_owners_alone_and_reads_back(tmp_path: Path):
    key, path = SigningKey.generate(), tmp_path / "key.pem"
    write_signing_key(path, key.text())
    assert path.stat().st_mode & 0o777 == 0o600
    assert SigningKey.from_text(*read_signing_key(path, {})).public == key.public
    with pytest.raises(NotWritten, match="File exists"):
        write_signing_key(path, "another")
    assert path.read_text() == key.text()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644])
def test_a_key_that_others_may_read_or_write_is_refused(tmp_path: Path, mode: int):
    path = tmp_path / "key.pem"
    write_signing_key(path, SigningKey.generate().text())
    path.chmod(mode)
    with pytest.raises(SigningKeyExposed, match="chmod 600"):
        read_signing_key(path, {})


def test_a_key_in_a_variable_may_lack_its_first_and_last_line_or_be_on_one_line():
    key = SigningKey.generate()
    lines = key.text().splitlines()
    for text in (key.text(), lines[1], " ".join(lines)):
        assert SigningKey.from_text(*read_signing_key(None, {KEY_VARIABLE: text})).public == key.public


def test_without_a_file_or_a_variable_there_is_no_key():
    with pytest.raises(NoSigningKey, match="DSS_SIGNING_KEY"):
        read_signing_key(None, {KEY_VARIABLE: " "})


def test_an_unusable_key_is_refused_with_its_place_and_the_remedy(tmp_path: Path):
    with pytest.raises(SigningKeyUnusable, match=r"gone\.pem: no Ed25519 private key: No such file.*openssl genpkey"):
        read_signing_key(tmp_path / "gone.pem", {})
    with pytest.raises(SigningKeyUnusable, match="Is a directory"):
        read_signing_key(tmp_path, {})
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    with pytest.raises(SigningKeyUnusable, match="not a regular file"):
        read_signing_key(fifo, {})
    binary = tmp_path / "binary"
    write_signing_key(binary, "")
    binary.write_bytes(b"\xff\xfe")
    with pytest.raises(SigningKeyUnusable, match="it is not text"):
        read_signing_key(binary, {})
    for text in ("", "secret", "AAAA"):
        with pytest.raises(SigningKeyUnusable, match=r"^there: .* without a password"):
            SigningKey.from_text(text, "there")


def test_a_key_of_another_kind_is_refused():
    x25519 = subprocess.run(["openssl", "genpkey", "-algorithm", "x25519"], capture_output=True, text=True, check=True)
    with pytest.raises(SigningKeyUnusable, match="another kind"):
        SigningKey.from_text(x25519.stdout, "there")


def test_a_key_never_shows_itself():
    key = SigningKey.generate()
    secret = key.text().splitlines()[1]
    assert repr(key) == f"SigningKey({key.key_id})"
    assert secret not in f"{key} {key!r} {vars(key)}"
    assert key.key_id == compute_key_id(key.public)


def test_a_head_without_a_time_zone_can_not_be_signed():
    with pytest.raises(NotRecordable, match="no time zone"):
        sign_head(TreeHead(1, bytes(32), START.replace(tzinfo=None)), keys()[0])
