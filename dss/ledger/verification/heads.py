"""Signed heads compared with the recomputed tree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dss.ledger.entries import format_moment
from dss.ledger.heads import verify_head
from dss.ledger.receipt_verifier import matches_key
from dss.ledger.verification.findings import make_finding
from dss.ledger.verification.subtrees import Levels, find_root
from dss.model.ledger.findings import LedgerFault, LedgerFinding
from dss.model.ledger.ledger import ListedKey, SignedHead


@dataclass(frozen=True, slots=True)
class VerifiedHeads:
    """Heads by the validity of their signatures, each in order of size.

    Attributes:
        signed: The ledger's own, signed by a listed and trusted key.
        evidence: These, and anchors signed by such a key.
        anchors: Heads kept elsewhere; they must agree even if the ledger no longer lists their key.
        findings: Faults of signatures and keys.
    """

    signed: Sequence[SignedHead]
    evidence: Sequence[SignedHead]
    anchors: Sequence[SignedHead]
    findings: Sequence[LedgerFinding]


def verify_signatures(
    heads: Iterable[SignedHead], anchors: Iterable[SignedHead], keys: Sequence[ListedKey], trusted: str | None
) -> VerifiedHeads:
    """Verify who signed each head.

    Args:
        heads: Those of the ledger, in any order.
        anchors: Those kept elsewhere, in any order.
        keys: All keys that sign, oldest first.
        trusted: The id or the public key, in hexadecimal digits, of a key known from another source; newer keys are
            trusted too, older ones are not. None to trust all listed keys.
    """
    findings = []
    first = 0
    if trusted is not None:
        first = next((number for number, key in enumerate(keys) if matches_key(trusted, key.public)), len(keys))
        if first == len(keys):
            findings.append(make_finding(LedgerFault.UNKNOWN_KEY, subject="ledger", key=trusted))
    signed, evidence, kept = [], [], []
    for is_anchor, head in [*((False, head) for head in heads), *((True, head) for head in anchors)]:
        number = _find_signer(head, keys)
        if number is None:
            findings.append(make_finding(LedgerFault.UNKNOWN_KEY, subject=name_head(head), key=head.key_id))
        elif not verify_head(head, keys[number].public):
            findings.append(make_finding(LedgerFault.WRONG_SIGNATURE, subject=name_head(head)))
            continue
        elif number >= first:
            evidence.append(head)
            signed += [] if is_anchor else [head]
        if is_anchor:
            kept.append(head)
    return VerifiedHeads(_sort_by_size(signed), _sort_by_size(evidence), _sort_by_size(kept), findings)


def select_agreeing(heads: Sequence[SignedHead], levels: Levels) -> list[SignedHead]:
    """Return the heads whose root is that of the tree."""
    return [head for head in heads if find_root(levels, head.head.size) == head.head.root]


def select_contradicting(heads: Sequence[SignedHead], levels: Levels) -> list[SignedHead]:
    """Return the heads with another root than the tree, where it is large enough and nothing is lost."""
    return [head for head in heads if find_root(levels, head.head.size) not in (None, head.head.root)]


def find_mismatches(heads: Sequence[SignedHead], levels: Levels) -> list[LedgerFinding]:
    """Find where a ledger was rewritten, and whether it was rolled back.

    Args:
        heads: In order of size.
        levels: The recomputed tree.

    Returns:
        For each run of heads that contradict the tree: the entries between the last agreeing head before the run and
        its first head. And the entries beyond the tree that heads cover.
    """
    right, wrong, size = set(select_agreeing(heads, levels)), set(select_contradicting(heads, levels)), len(levels[0])
    findings = []
    agreed, in_run = 0, False
    for head in heads:
        if head in right:
            agreed, in_run = head.head.size, False
        elif head in wrong and not in_run:
            last = max(agreed, head.head.size - 1)
            findings.append(make_finding(LedgerFault.REWRITTEN, agreed, last, name_head(head)))
            in_run = True
    beyond = [head for head in heads if head.head.size > size]
    if beyond:
        findings.append(make_finding(LedgerFault.ROLLED_BACK, size, beyond[-1].head.size - 1, name_head(beyond[0])))
    return findings


def name_head(signed: SignedHead) -> str:
    """Return the name of a head in findings: its size and moment."""
    return f"{signed.head.size} ({format_moment(signed.head.at)})"


def _find_signer(head: SignedHead, keys: Sequence[ListedKey]) -> int | None:
    return next(
        (number for number, key in enumerate(keys) if key.key_id == head.key_id and key.signs_for(head.head.size)),
        None,
    )


def _sort_by_size(heads: Iterable[SignedHead]) -> list[SignedHead]:
    return sorted(heads, key=lambda head: (head.head.size, head.head.at))
