"""A receipt is verified by one file on a machine without any other part of the system."""

import base64
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dss.ledger import receipt_verifier
from dss.ledger.receipt_verifier import (
    KEY_UNKNOWN,
    NOT_CHECKED,
    PROVED,
    UNREADABLE,
    WRONG,
    read_receipt,
    verify_receipt,
)
from dss.ledger.receipts import make_receipt, serialise_receipt
from dss.model.ledger.errors import NoSuchProof
from tests.ledger.ledgers import keys, ledger, rebuild_nodes

SIZE = 23
NUMBER = 6


@cache
def receipt(number: int = NUMBER, head: int = 1) -> str:
    stored = ledger(SIZE)
    nodes, key = rebuild_nodes(stored.entries), stored.verify().keys[0]
    return serialise_receipt(make_receipt(stored.entries[number].data, number, nodes, stored.heads[head], key))


def outcome(text: str, known: str | None = None) -> int:
    try:
        return verify_receipt(read_receipt(text), known).code
    except receipt_verifier.Unreadable:
        return UNREADABLE


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    parts = json.loads(receipt())
    change(parts)
    return json.dumps(parts)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with only the verifier and a receipt."""
    folder = tmp_path_factory.mktemp("alone")
    shutil.copy(receipt_verifier.__file__, folder / "receipt_verifier.py")
    (folder / "receipt.json").write_text(receipt())
    return folder


def run(alone: Path, *arguments: str, without: str = "") -> subprocess.CompletedProcess[str]:
    """Run the verifier in its folder, as a machine without a package would."""
    block = f"import sys; sys.modules[{without!r}] = None; " if without else "import sys; "
    code = block + "sys.path.insert(0, '.'); import receipt_verifier; sys.exit(receipt_verifier.main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-I", "-c", code, *arguments], cwd=alone, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(("number", "head"), [(0, 0), (3, 0), (4, 1), (6, 4), (19, 4)])
def test_every_entry_that_a_head_covers_is_proved(number: int, head: int):
    assert outcome(receipt(number, head), keys()[0].key_id) == PROVED
    assert outcome(receipt(number, head), keys()[0].public.hex()) == PROVED


def test_a_head_that_does_not_cover_the_entry_gives_no_receipt():
    with pytest.raises(NoSuchProof, match="entry 4 among 4"):
        receipt(4, 0)


def test_the_key_inside_the_receipt_is_not_trusted():
    found = verify_receipt(read_receipt(receipt()), None)
    assert found.code == KEY_UNKNOWN
    assert "NOT PROVED: the key comes from the receipt itself" in found.lines[-1]
    assert outcome(receipt(), keys()[1].key_id) == WRONG


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts.update(entry=parts["entry"].replace("consulted", "decided")),
        lambda parts: parts.update(sequence=7),
        lambda parts: parts["path"].pop(),
        lambda parts: parts["path"].append(parts["path"][0]),
        lambda parts: parts["path"].reverse(),
        lambda parts: parts["head"].update(size=9),
        lambda parts: parts["head"].update(root="00" * 32),
        lambda parts: parts["head"].update(at="2020-01-01T00:00:00.000000Z"),
        lambda parts: parts["head"].update(key=keys()[1].key_id),
        lambda parts: parts["head"].update(signature="00" * 64),
        lambda parts: parts.update(public_key=keys()[1].public.hex()),
    ],
)
def test_a_changed_receipt_is_wrong(change: Callable[[dict[str, Any]], object]):
    assert outcome(changed(change), keys()[0].key_id) == WRONG
    assert outcome(changed(change)) == WRONG


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts.pop("head"),
        lambda parts: parts["head"].pop("root"),
        lambda parts: parts.update(format="dss-receipt/2"),
        lambda parts: parts.update(entry=7),
        lambda parts: parts.update(entry="\ud800"),
        lambda parts: parts.update(sequence="6"),
        lambda parts: parts.update(sequence=True),
        lambda parts: parts.update(path=None),
        lambda parts: parts.update(path=["00"]),
        lambda parts: parts.update(public_key="zz" * 32),
        lambda parts: parts.update(head=[]),
    ],
)
def test_a_malformed_receipt_is_unreadable_rather_than_wrong(change: Callable[[dict[str, Any]], object]):
    assert outcome(changed(change)) == UNREADABLE


@given(st.integers(0, len(receipt().strip()) - 1), st.integers(0, 6))
def test_no_flipped_bit_of_a_receipt_is_proved(place: int, bit: int):
    text = receipt().strip()
    flipped = text[:place] + chr(ord(text[place]) ^ (1 << bit)) + text[place + 1 :]
    assume(flipped.lower() != text.lower())  # hexadecimal digits may be large or small
    assert outcome(flipped, keys()[0].key_id) in (WRONG, UNREADABLE)


def test_the_verifier_runs_alone(alone: Path):
    proved = run(alone, "receipt.json", "--key", keys()[0].key_id)
    assert (proved.returncode, proved.stderr) == (PROVED, "")
    assert 'Entry 6: at "2026-07-01T01:30:06.000000Z", actor "u-17", role "hr_officer"' in proved.stdout
    assert proved.stdout.endswith("PROVED: that is the key you gave.\n")
    assert run(alone, "receipt.json").returncode == KEY_UNKNOWN
    assert run(alone, "receipt.json", "--key", "00" * 32).returncode == WRONG


def test_without_cryptography_inclusion_is_verified_and_the_unchecked_signature_reported(alone: Path):
    unchecked = run(alone, "receipt.json", "--key", keys()[0].key_id, without="cryptography")
    assert unchecked.returncode == NOT_CHECKED
    assert "It is in the tree of 8 entries" in unchecked.stdout
    assert "the signature was NOT checked" in unchecked.stdout
    (alone / "wrong.json").write_text(changed(lambda parts: parts["path"].pop()))
    assert run(alone, "wrong.json", without="cryptography").returncode == WRONG
    assert run(alone, "receipt.json", "--key", "00" * 32, without="cryptography").returncode == WRONG


def test_a_key_may_be_given_as_a_file(alone: Path):
    public = keys()[0].public
    spki = bytes.fromhex("302a300506032b6570032100") + public
    pem = f"-----BEGIN PUBLIC KEY-----\n{base64.b64encode(spki).decode()}\n-----END PUBLIC KEY-----\n"
    (alone / "key.pem").write_text(pem)
    (alone / "key.txt").write_text(keys()[0].key_id + "\n")
    assert run(alone, "receipt.json", "--key", "key.pem").returncode == PROVED
    assert run(alone, "receipt.json", "--key", "key.txt").returncode == PROVED


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gone.json"], "No such file"),
        (["receipt_verifier.py"], "can't be verified"),
        (["receipt.json", "--key", "secret"], "No such file"),
        (["receipt.json", "--key", "receipt.json"], "neither 64 hexadecimal digits nor"),
    ],
)
def test_unreadable_files_have_their_own_exit_code(alone: Path, arguments: list[str], message: str):
    unreadable = run(alone, *arguments)
    assert unreadable.returncode == UNREADABLE
    assert message in unreadable.stderr


def test_a_receipt_can_not_send_control_codes_to_a_terminal():
    hostile = changed(lambda parts: parts["head"].update(at="\x1b[2J"))
    assert "\x1b" not in "".join(verify_receipt(read_receipt(hostile), None).lines)


def test_the_verifier_imports_nothing_but_the_standard_library_and_cryptography():
    source = Path(receipt_verifier.__file__).read_text()
    imported = {
        line.split()[1].split(".")[0] for line in source.splitlines() if line.strip().startswith(("import ", "from "))
    }
    assert imported - set(sys.stdlib_module_names) == {"cryptography"}
