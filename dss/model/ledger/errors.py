"""Errors of the ledger, its keys, proofs and receipts, one class per cause."""

from pathlib import Path
from typing import Final

from dss.model.errors import DssError
from dss.model.text import Text, _, ngettext

OTHER_FORMAT: Final = _("its format is {found!q}, not {wanted!q}.")
"""Why something can't be read."""


class LedgerError(DssError):
    """Base of all errors of the ledger."""


class NotRecordable(LedgerError):
    """A value can't be recorded in an entry.

    Attributes:
        place: Where in the entry, e.g. ``body.moves[3].score``.
    """

    def __init__(self, place: str, why: Text) -> None:
        self.place = place
        message = _("{place} can't be recorded: {why} Nothing was recorded; report this.")
        super().__init__(message, place=place or _("The value"), why=why)


class EntryUnreadable(LedgerError):
    """The bytes are not a valid entry.

    Attributes:
        why: What is wrong with them.
    """

    def __init__(self, why: Text) -> None:
        self.why = why
        super().__init__(
            _("This is not a valid entry of the ledger: {why} Verify the ledger with: dss audit verify"), why=why
        )


class NodeMissing(LedgerError):
    """A node of the tree is missing, so no root or proof can be computed. `dss audit verify` lists what is lost.

    Attributes:
        level, index: As in `StoredNode`.
    """

    def __init__(self, level: int, index: int) -> None:
        self.level = level
        self.index = index
        message = _(
            "The ledger's tree lacks its node {index} of level {level}. Run 'dss audit verify' to see what is lost."
        )
        super().__init__(message, index=index, level=level)


class NoSuchProof(LedgerError):
    """A proof was requested for entries or sizes that the ledger does not have."""

    def __init__(self, asked: Text, size: int) -> None:
        there = ngettext("the ledger has {n} entry", "the ledger has {n} entries", size)
        super().__init__(_("There is no proof of {asked}: {there}. Choose one of those."), asked=asked, there=there)


class NoSigningKey(LedgerError):
    """No signing key is given."""

    def __init__(self, variable: str) -> None:
        message = _("There is no key to sign with. Name its file, or put the key into the variable {variable}.")
        super().__init__(message, variable=variable)


class SigningKeyExposed(LedgerError):
    """Others may read or write the file of the private key.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path, mode: int) -> None:
        self.path = path
        message = _(
            "{path}: others may read or write this private key (mode {mode}). Run: chmod 600 {path}; if they may have "
            "read it, rotate the key."
        )
        super().__init__(message, path=path, mode=f"{mode:04o}")


class SigningKeyUnusable(LedgerError):
    """The given private key is not valid.

    Attributes:
        place: Its file or variable.
    """

    def __init__(self, place: str, why: Text) -> None:
        self.place = place
        message = _("{place}: not an Ed25519 private key: {why}. Create one: openssl genpkey -algorithm ed25519")
        super().__init__(message, place=place, why=why)


class HeadUnreadable(LedgerError):
    """The text is not a valid exported head."""

    def __init__(self, why: Text) -> None:
        super().__init__(_("This is not a signed head of a ledger: {why} Give it as it was exported."), why=why)


class WrongRotation(LedgerError):
    """An entry introduces a key that the previous key did not sign.

    Attributes:
        sequence: The number of the entry.
        why: Why it can't be trusted.
    """

    def __init__(self, sequence: int, why: Text) -> None:
        self.sequence = sequence
        self.why = why
        super().__init__(
            _("Entry {entry} introduces a key that can't be trusted: {why} Verify the ledger with: dss audit verify"),
            entry=sequence,
            why=why,
        )


class ReceiptUnreadable(LedgerError):
    """The text is not a valid receipt.

    Attributes:
        why: What is wrong with it.
    """

    def __init__(self, why: Text) -> None:
        self.why = why
        super().__init__(_("This is not a receipt: {why} Give the whole receipt as it was issued."), why=why)


class ArchiveUnreadable(LedgerError):
    """The file is not an archive of a ledger, or is not safe to read."""

    def __init__(self, why: Text) -> None:
        super().__init__(_("This archive can't be examined: {why} Export it again, or ask for it again."), why=why)
