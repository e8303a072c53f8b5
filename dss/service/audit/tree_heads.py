"""Signed tree heads: listed, kept elsewhere, read back, and compared by consistency proofs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dss.ledger.heads import read_head, serialise_head
from dss.ledger.proofs import prove_consistency, verify_consistency
from dss.ledger.tree import compute_root
from dss.model.ledger.errors import NoSuchProof
from dss.model.ledger.ledger import SignedHead
from dss.model.office.access import Action
from dss.model.text import _
from dss.reading.records.lines import read_lines
from dss.service.office.office import Acting, Office
from dss.storage.atomic import write_text


@dataclass(frozen=True, slots=True)
class HeadView:
    """A signed head of the ledger.

    Attributes:
        size: How many entries it signs for.
        root: In hexadecimal digits.
        key: SHA-256 of the public key, in hexadecimal digits.
        text: The line to be kept elsewhere.
    """

    size: int
    root: str
    at: datetime
    key: str
    text: str


def read_heads(files: Iterable[Path]) -> tuple[SignedHead, ...]:
    """Read externally kept heads from files, one per line.

    Raises:
        NotRead: If a file can't be read.
        HeadUnreadable: If a line is no signed head.
    """
    return tuple(read_head(line) for file in files for line in read_lines(file))


def parse_heads(text: str) -> tuple[SignedHead, ...]:
    """Read externally kept heads from a text, one per line; blank lines are skipped.

    Raises:
        HeadUnreadable: If a line is no signed head.
    """
    return tuple(read_head(line) for line in text.splitlines() if line.strip())


def read_newest_head(office: Office, acting: Acting, out: Path | None = None) -> HeadView:
    """Return the newest signed head, to be kept out of reach of the ledger's keeper.

    Args:
        office: Where.
        acting: Who asks.
        out: A file to write its line to; None for none.

    Raises:
        NotAllowed: If the role may not verify the ledger.
        NotWritten: If the file can't be written.
    """
    acting.allow(Action.VERIFY)
    with office.reading() as view:
        signed = view.heads.newest()
    if signed is None:
        raise NoSuchProof(_("the tree head"), 0)
    shown = describe_head(signed)
    if out is not None:
        write_text(out, shown.text)
    return shown


def list_newest_heads(office: Office, acting: Acting, limit: int) -> tuple[HeadView, ...]:
    """Return the last signed heads, the newest first.

    Raises:
        NotAllowed: If the role may not verify the ledger.
    """
    acting.allow(Action.VERIFY)
    with office.reading() as view:
        return tuple(map(describe_head, view.heads.newest_first(limit)))


def describe_head(signed: SignedHead) -> HeadView:
    """Return a signed head as it is shown."""
    return HeadView(signed.head.size, signed.head.root.hex(), signed.head.at, signed.key_id, serialise_head(signed))


@dataclass(frozen=True, slots=True)
class ConsistencyView:
    """A consistency proof between two sizes of the ledger.

    Attributes:
        earlier, later: How many entries.
        earlier_root, later_root: In hexadecimal digits; from the signed head of that size, where there is one.
        earlier_signed, later_signed: Whether there is such a head.
        path: The proof (RFC 9162, 2.1.4.1), in hexadecimal digits.
        holds: Whether an independent verifier accepts it.
    """

    earlier: int
    later: int
    earlier_root: str
    later_root: str
    earlier_signed: bool
    later_signed: bool
    path: tuple[str, ...]
    holds: bool


def show_consistency(office: Office, acting: Acting, earlier: int, later: int) -> ConsistencyView:
    """Prove that the ledger of one size extends the ledger of an earlier size, and verify the proof.

    Raises:
        NotAllowed: If the role may not verify the ledger.
        NoSuchProof: If the sizes don't ascend from 1 on, or the ledger was never of one of them.
        NodeMissing: If the tree lacks a node.
    """
    acting.allow(Action.VERIFY)
    with office.reading() as view:
        path = prove_consistency(view.nodes, earlier, later)
        signed = [view.heads.of_size(size) for size in (earlier, later)]
        roots = [
            compute_root(view.nodes, size) if head is None else head.head.root
            for size, head in zip((earlier, later), signed, strict=True)
        ]
    return ConsistencyView(
        earlier=earlier,
        later=later,
        earlier_root=roots[0].hex(),
        later_root=roots[1].hex(),
        earlier_signed=signed[0] is not None,
        later_signed=signed[1] is not None,
        path=tuple(digest.hex() for digest in path),
        holds=verify_consistency(earlier, later, path, roots[0], roots[1]),
    )
