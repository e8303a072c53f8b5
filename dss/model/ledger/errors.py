"""Errors of the ledger, its keys, proofs and receipts, one class per cause."""

from pathlib import Path

from dss.model.errors import DssError


class LedgerError(DssError):
    """Base of all errors of the ledger."""


class NotRecordable(LedgerError):
    """A value can't be recorded in an entry.

    Attributes:
        place: Where in the entry, e.g. ``body.moves[3].score``.
    """

    def __init__(self, place: str, why: str) -> None:
        self.place = place
        super().__init__(f"{place or 'The value'} can't be recorded: {why}")


class EntryUnreadable(LedgerError):
    """The bytes are not a valid entry."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This is not a valid entry of the ledger: {why}")


class NodeMissing(LedgerError):
    """A node of the tree is missing, so no root or proof can be computed. `dss audit verify` lists what is lost.

    Attributes:
        level, index: As in `StoredNode`.
    """

    def __init__(self, level: int, index: int) -> None:
        self.level = level
        self.index = index
        super().__init__(
            f"The ledger's tree lacks its node {index} of level {level}. Run 'dss audit verify' to see what is lost."
        )


class NoSuchProof(LedgerError):
    """A proof was requested for entries or sizes that the ledger does not have."""

    def __init__(self, asked: str, size: int) -> None:
        super().__init__(f"There is no proof of {asked}: the ledger has {size} entries.")


class NoSigningKey(LedgerError):
    """No signing key is given."""

    def __init__(self, variable: str) -> None:
        super().__init__(f"There is no key to sign with. Name its file, or put the key into the variable {variable}.")


class SigningKeyExposed(LedgerError):
    """Others may read or write the file of the private key.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path, mode: int) -> None:
        self.path = path
        super().__init__(
            f"{path}: others may read or write this private key (mode {mode:04o}). Run: chmod 600 {path}; "
            "if they may have read it, rotate the key."
        )


class SigningKeyUnusable(LedgerError):
    """The given private key is not valid.

    Attributes:
        place: Its file or variable.
    """

    def __init__(self, place: str, why: str) -> None:
        self.place = place
        super().__init__(f"{place}: not an Ed25519 private key: {why}. Create one: openssl genpkey -algorithm ed25519")


class HeadUnreadable(LedgerError):
    """The text is not a valid exported head."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This is not a signed head of a ledger: {why}")


class WrongRotation(LedgerError):
    """An entry introduces a key that the previous key did not sign.

    Attributes:
        sequence: The number of the entry.
    """

    def __init__(self, sequence: int, why: str) -> None:
        self.sequence = sequence
        super().__init__(f"Entry {sequence} introduces a key that can't be trusted: {why}")


class ReceiptUnreadable(LedgerError):
    """The text is not a valid receipt."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This is not a receipt: {why}")


class ArchiveUnreadable(LedgerError):
    """The file is not an archive of a ledger, or is not safe to read."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This archive can't be examined: {why}")
