"""Signed heads set against a tree that was hashed anew."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dss.ledger.entries import moment_text
from dss.ledger.heads import head_holds
from dss.ledger.levels import Levels, root_at
from dss.ledger.receipt_verifier import knows
from dss.ledger.words import finding
from dss.model.ledger.findings import LedgerFault, LedgerFinding
from dss.model.ledger.ledger import ListedKey, SignedHead


@dataclass(frozen=True, slots=True)
class CheckedHeads:
    """Heads by what their signatures are worth, each by size.

    Attributes:
        signed: The ledger's own, signed by a listed key that the examiner trusts.
        evidence: These, and those kept elsewhere that are signed so too.
        kept: Kept elsewhere, so that they are to agree whether or not the ledger still lists their key.
        findings: What is wrong with signatures and keys.
    """

    signed: Sequence[SignedHead]
    evidence: Sequence[SignedHead]
    kept: Sequence[SignedHead]
    findings: Sequence[LedgerFinding]


def check_signatures(
    heads: Iterable[SignedHead], anchors: Iterable[SignedHead], keys: Sequence[ListedKey], trusted: str | None
) -> CheckedHeads:
    """Check who signed.

    Args:
        heads: Those of the ledger, in any order.
        anchors: Those kept elsewhere, in any order.
        keys: All keys that sign, in their order.
        trusted: The id or the public key, in hexadecimal digits, that the examiner knows from elsewhere; the keys
            that follow it are trusted too, those before it are not. None to trust all that are listed.
    """
    findings = []
    first = 0
    if trusted is not None:
        first = next((number for number, key in enumerate(keys) if knows(trusted, key.public)), len(keys))
        if first == len(keys):
            findings.append(finding(LedgerFault.UNKNOWN_KEY, subject="ledger", key=trusted))
    signed, evidence, kept = [], [], []
    for kept_elsewhere, head in [*((False, head) for head in heads), *((True, head) for head in anchors)]:
        number = _signer(head, keys)
        if number is None:
            findings.append(finding(LedgerFault.UNKNOWN_KEY, subject=head_name(head), key=head.key_id))
        elif not head_holds(head, keys[number].public):
            findings.append(finding(LedgerFault.WRONG_SIGNATURE, subject=head_name(head)))
            continue
        elif number >= first:
            evidence.append(head)
            signed += [] if kept_elsewhere else [head]
        if kept_elsewhere:
            kept.append(head)
    return CheckedHeads(_by_size(signed), _by_size(evidence), _by_size(kept), findings)


def agreeing(heads: Sequence[SignedHead], levels: Levels) -> list[SignedHead]:
    """Return the heads that a tree leads to."""
    return [head for head in heads if root_at(levels, head.head.size) == head.head.root]


def refuting(heads: Sequence[SignedHead], levels: Levels) -> list[SignedHead]:
    """Return the heads that sign for something else than a tree that is large enough, and of which nothing is lost."""
    return [head for head in heads if root_at(levels, head.head.size) not in (None, head.head.root)]


def told_apart(heads: Sequence[SignedHead], levels: Levels) -> list[LedgerFinding]:
    """Tell a ledger that was rewritten from one that was rolled back.

    Args:
        heads: Signed, or kept elsewhere, by size.
        levels: Hashed anew from the entries, as many as the ledger itself tells of.

    Returns:
        For each run of heads that the tree does not lead to: the entries between the last head before that it leads
        to and the first of the run. And the entries beyond the tree that heads sign for.
    """
    right, wrong, size = set(agreeing(heads, levels)), set(refuting(heads, levels)), len(levels[0])
    findings = []
    agreed, in_run = 0, False
    for head in heads:
        if head in right:
            agreed, in_run = head.head.size, False
        elif head in wrong and not in_run:
            last = max(agreed, head.head.size - 1)
            findings.append(finding(LedgerFault.REWRITTEN, agreed, last, head_name(head)))
            in_run = True
    beyond = [head for head in heads if head.head.size > size]
    if beyond:
        findings.append(finding(LedgerFault.ROLLED_BACK, size, beyond[-1].head.size - 1, head_name(beyond[0])))
    return findings


def head_name(signed: SignedHead) -> str:
    """Return how a head is called in findings: its size and moment."""
    return f"{signed.head.size} ({moment_text(signed.head.at)})"


def _signer(head: SignedHead, keys: Sequence[ListedKey]) -> int | None:
    return next(
        (number for number, key in enumerate(keys) if key.key_id == head.key_id and key.signs_for(head.head.size)),
        None,
    )


def _by_size(heads: Iterable[SignedHead]) -> list[SignedHead]:
    return sorted(heads, key=lambda head: (head.head.size, head.head.at))
