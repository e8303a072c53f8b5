"""Receipts: proof of one entry to keep, verified elsewhere by one file, or here."""

import inspect
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from string import hexdigits
from typing import Final

from dss.ledger import receipt_verifier
from dss.ledger.entries import read_entry
from dss.ledger.receipt_verifier import Parts, Unreadable, compute_key_id, hash_leaf, read_receipt, verify_receipt
from dss.ledger.receipts import make_receipt, serialise_receipt
from dss.model.errors import UnknownName
from dss.model.ledger.errors import EntryUnreadable, NodeMissing, NoSuchProof, ReceiptUnreadable
from dss.model.ledger.ledger import LedgerEntry
from dss.model.office.access import Action, Reach, Role
from dss.model.office.access_errors import NotAllowed
from dss.model.text import Verbatim, _
from dss.service.casework.reading_reasons import find_concerned, find_entry_employees
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import record_access
from dss.storage.atomic import write_text
from dss.storage.view import View

MOST_LETTERS: Final = 400_000
"""The longest receipt that is verified here; the verifier by itself takes longer ones."""

_KEY_DIGITS: Final = 64

VERIFIER: Final = "receipt_verifier.py"
"""What the file is called that verifies a receipt by itself."""


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """Proof of an entry.

    Attributes:
        sequence: Of the entry.
        size: How many entries the head signs for.
        key: SHA-256 of the public key to verify it with, in hexadecimal digits.
        text: The receipt, as a file of JSON.
    """

    sequence: int
    size: int
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class ReceiptFile:
    """A receipt that was written.

    Attributes:
        sequence: Of the entry.
        size: How many entries the head signs for.
        key: SHA-256 of the public key to verify it with, in hexadecimal digits.
    """

    sequence: int
    size: int
    key: str
    file: Path


class Inclusion(StrEnum):
    """Whether the ledger's own tree and heads prove that an entry is included."""

    HOLDS = "holds"
    """It is unchanged since a head signed for it."""

    BROKEN = "broken"
    """It does not match the tree and its head."""

    OPEN = "open"
    """No head signs for it yet."""


class ReceiptState(StrEnum):
    """The result of verifying a receipt."""

    PROVED = "proved"
    """By a key that was named, or that signs or once signed this ledger."""

    KEY_UNKNOWN = "key_unknown"
    """It is consistent, but the key is unknown."""

    WRONG = "wrong"


class LedgerMatch(StrEnum):
    """How a receipt compares with this ledger."""

    SAME = "same"
    OTHER = "other"
    """The entry of that number says something else here."""

    MISSING = "missing"
    """There are not so many entries here."""


@dataclass(frozen=True, slots=True)
class ReceiptVerification:
    """A receipt that was verified.

    Attributes:
        why: The fault, in the verifier's words; blank for none.
        sequence: Of the entry.
        size: How many entries the head signs for.
        at: When the head was taken, as it says.
        key: SHA-256 of the public key, in hexadecimal digits.
        entry: The entry; None if its bytes are none.
        here: How it compares with this ledger; None for a wrong receipt.
    """

    state: ReceiptState
    why: str
    sequence: int
    size: int
    at: str
    key: str
    entry: LedgerEntry | None
    here: LedgerMatch | None


def allow_receipt(office: Office, acting: Acting, sequence: int) -> None:
    """Check that the account may have a receipt of an entry.

    Raises:
        NotAllowed: If the role may have none.
        UnknownName: If there is no such entry, or it does not concern them; the two are not distinguished.
        EntryUnreadable: If its bytes are no longer an entry.
    """
    with office.reading() as view:
        try:
            acting.allow(Action.RECEIPT, find_concerned(view.entries.entry(sequence), view))
        except NotAllowed as refusal:
            if refusal.reach is Reach.NOTHING:
                raise
            raise UnknownName("entry", str(sequence), ()) from None


def give_receipt(office: Office, acting: Acting, sequence: int, reason: str | None) -> ReceiptView:
    """Give a receipt of an entry, which can be verified without the records.

    It holds the whole entry, so the recipient and the reason are recorded.

    Args:
        office: Where.
        acting: Who asks.
        sequence: The entry's number.
        reason: Why; an auditor has to say.

    Raises:
        NotAllowed: If the role may not have it, or the entry concerns others.
        ReasonNeeded: If an auditor gives no reason.
        UnknownName: If there is no such entry.
    """
    with office.reading() as view:
        entry = view.entries.entry(sequence)
        acting.allow(Action.RECEIPT, find_concerned(entry, view))
        employees = find_entry_employees(entry, view) - {acting.account.employee or ""}
    why = reason if reason is not None or acting.role is Role.AUDITOR else f"receipt of entry {sequence}"
    if employees or acting.role is Role.AUDITOR:
        with office.recording(acting) as work:
            record_access(work, employees, f"receipt of entry {sequence}", why or "")
    with office.reading() as view:
        return _receipt(view, sequence)


def write_receipt(office: Office, acting: Acting, sequence: int, out: Path, reason: str | None) -> ReceiptFile:
    """Write proof of an entry to a file; else as `give_receipt`.

    Raises:
        NotWritten: If the file can't be written.
    """
    given = give_receipt(office, acting, sequence, reason)
    write_text(out, given.text)
    return ReceiptFile(given.sequence, given.size, given.key, out)


def check_inclusion(view: View, sequence: int) -> Inclusion:
    """Verify an entry's inclusion proof against the newest head.

    It reads O(log size) nodes; `dss.service.audit.verification.verify_records` reads everything.
    """
    stored = view.entries.stored(sequence)
    if hash_leaf(stored.data) != stored.leaf_hash:
        return Inclusion.BROKEN
    try:
        parts = read_receipt(_receipt(view, sequence).text)
    except NoSuchProof:
        return Inclusion.OPEN
    except (NodeMissing, Unreadable, UnicodeDecodeError):
        return Inclusion.BROKEN
    outcome = verify_receipt(parts, compute_key_id(parts.public))
    return Inclusion.HOLDS if outcome.code == receipt_verifier.PROVED else Inclusion.BROKEN


def verify_receipt_text(office: Office, text: str, known: str = "") -> ReceiptVerification:
    """Verify a receipt of any origin.

    Args:
        office: The ledger that it is compared with.
        text: The receipt.
        known: The id or the public key, in hexadecimal digits, of a key known from elsewhere; blank to take those that
            sign this ledger, or once did.

    Raises:
        ReceiptUnreadable: If it is none, or longer than `MOST_LETTERS`.
    """
    if len(text) > MOST_LETTERS:
        raise ReceiptUnreadable(_("it is longer than {most_letters} characters.").filled(most_letters=MOST_LETTERS))
    try:
        parts = read_receipt(text)
    except Unreadable as fault:
        raise ReceiptUnreadable(Verbatim(str(fault))) from None
    with office.reading() as view:
        own = {key.key_id for key in view.heads.listed_keys()}
        vouched = known.strip().lower() or (parts.key_id if parts.key_id in own else None)
        outcome = verify_receipt(parts, vouched)
        wrong = outcome.code == receipt_verifier.WRONG
        state = ReceiptState.WRONG if wrong else ReceiptState.PROVED if vouched else ReceiptState.KEY_UNKNOWN
        return ReceiptVerification(
            state=state,
            why=outcome.lines[0].removeprefix("WRONG: ") if wrong else "",
            sequence=parts.sequence,
            size=parts.size,
            at=parts.at,
            key=parts.key_id,
            entry=_entry(parts),
            here=None if wrong else _here(view, parts),
        )


def is_key_id(text: str) -> bool:
    """Tell whether a text may be a public key, or the id of one: 64 hexadecimal digits."""
    return len(text) == _KEY_DIGITS and all(digit in hexdigits for digit in text)


def read_verifier() -> str:
    """Return the file that verifies a receipt by itself."""
    return inspect.getsource(receipt_verifier)


def _receipt(view: View, sequence: int) -> ReceiptView:
    signed = view.heads.newest()
    if signed is None:
        raise NoSuchProof(_("entry {sequence}").filled(sequence=sequence), view.nodes.size)
    (key,) = (key for key in view.heads.listed_keys() if key.key_id == signed.key_id)
    text = serialise_receipt(make_receipt(view.entries.stored(sequence).data, sequence, view.nodes, signed, key))
    return ReceiptView(sequence, signed.head.size, signed.key_id, text)


def _entry(parts: Parts) -> LedgerEntry | None:
    try:
        return read_entry(parts.data)
    except EntryUnreadable:
        return None


def _here(view: View, parts: Parts) -> LedgerMatch:
    try:
        stored = view.entries.stored(parts.sequence)
    except UnknownName:
        return LedgerMatch.MISSING
    return LedgerMatch.SAME if stored.data == parts.data else LedgerMatch.OTHER
