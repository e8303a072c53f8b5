"""Verify a whole ledger.

Nothing stored is trusted by itself. The entries and the tree over them are hashed again. Heads signed by a key out of
an intruder's reach give the root that must result. The hashes stored beside the entries and the nodes of the tree,
which are harder to change consistently than a row, show where a fault is.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from dss.ledger.verification.alignment import align
from dss.ledger.verification.findings import (
    make_finding,
    report_entries,
    report_leaves,
    report_nodes,
    report_states,
    sort_findings,
)
from dss.ledger.verification.heads import (
    VerifiedHeads,
    find_mismatches,
    select_agreeing,
    select_contradicting,
    verify_signatures,
)
from dss.ledger.verification.leaves import list_stored_leaves, settle_leaves
from dss.ledger.verification.rows import Rows, gather_evidence, read_rows
from dss.ledger.verification.subtrees import Levels, NodeFaults, Nodes, Place, compare_nodes, find_root, hash_levels
from dss.model.ledger.findings import LedgerFault, LedgerFinding, Verification
from dss.model.ledger.ledger import SignedHead, StoredEntry, StoredNode


def verify_ledger(
    entries: Iterable[StoredEntry],
    nodes: Iterable[StoredNode] | None,
    heads: Iterable[SignedHead],
    states: Iterable[tuple[str, str]] | None,
    trusted: str | None = None,
    anchors: Iterable[SignedHead] = (),
) -> Verification:
    """Verify a whole ledger.

    Args:
        entries: In the order of the numbers that they are stored under.
        nodes: In any order; level 0 may be absent if leaf hashes are stored beside the entries. None where only
            entries are stored.
        heads: All that the ledger stores, in any order.
        states: The digest of each present state (`hash_value`), by kind and id; None where none are stored.
        trusted: The id or the public key, in hexadecimal digits, of a key known from another source. None to trust the
            keys that the ledger lists, which does not detect a full rewrite.
        anchors: Heads kept elsewhere.
    """
    rows = read_rows(entries)
    stored = _group_by_level(nodes or ())
    verified = verify_signatures(heads, anchors, rows.keys, trusted)
    evidence = gather_evidence(rows, stored)
    alignment = align(rows, _estimate_size(rows, stored, verified), evidence)
    as_stored = list_stored_leaves(rows, alignment, evidence)
    levels = hash_levels(as_stored, stored)
    leaves = settle_leaves(rows, alignment, evidence, _find_largest(select_agreeing(verified.evidence, levels)))
    if leaves.digests != as_stored:
        levels = hash_levels(leaves.digests, stored)
    node_faults = None if nodes is None else _compare(stored, levels, verified)
    if node_faults and node_faults.changed:
        levels = hash_levels(_remove_leaves(leaves.digests, node_faults.changed), stored)
    held = select_agreeing(verified.evidence, levels)
    newest = max(held, key=lambda signed: signed.head.size, default=None)
    findings = [
        *report_entries(rows, alignment),
        *report_leaves(leaves.faults, rows, alignment),
        *verified.findings,
        *find_mismatches(verified.signed, levels),
        *find_mismatches(verified.anchors, levels),
        *(report_nodes(node_faults) if node_faults else []),
        *([] if states is None else report_states(rows, states)),
        *_report_unsigned(_find_largest(held), len(leaves.digests)),
    ]
    return Verification(
        entries=len(rows),
        root=_compute_root(rows),
        keys=rows.keys,
        heads=len(held),
        signed=_find_largest(held),
        signed_at=newest.head.at if newest else None,
        programs=dict(sorted(rows.programs.items())),
        findings=sort_findings(findings),
    )


def _group_by_level(nodes: Iterable[StoredNode]) -> dict[int, dict[int, bytes]]:
    levels: dict[int, dict[int, bytes]] = {}
    for node in nodes:
        levels.setdefault(node.level, {})[node.index] = node.digest
    return levels


def _estimate_size(rows: Rows, stored: Nodes, verified: VerifiedHeads) -> int:
    """Estimate from the ledger itself how many entries were recorded.

    A sequence number counts if two of three support it: a stored entry that claims it, its node, a head that covers it.
    The first numbers count too, as many as there are nodes of level 0. Without these, nodes of level 1 count double,
    and a claim up to twice the number of rows is enough.
    """
    leaves = stored.get(0, {})
    counted = len(leaves) or 2 * len(stored.get(1, {}))
    limit = max(_find_largest(verified.evidence), counted, 0 if leaves else 2 * len(rows))
    claims = (stored_as if own is None else own for own, stored_as in zip(rows.own, rows.numbers, strict=True))
    claimed = (number for number in claims if number < limit or number in leaves)
    in_nodes = (number for number in leaves if number < limit) if leaves else range(counted)
    return 1 + max(chain(claimed, in_nodes), default=-1)


def _find_largest(heads: Sequence[SignedHead]) -> int:
    return max((signed.head.size for signed in heads), default=0)


def _compare(stored: Nodes, levels: Levels, verified: VerifiedHeads) -> NodeFaults:
    proved = _find_largest(select_agreeing(verified.evidence, levels))
    refuted = min((signed.head.size for signed in select_contradicting(verified.evidence, levels)), default=None)
    return compare_nodes(stored, levels, proved, refuted)


def _remove_leaves(leaves: Sequence[bytes | None], changed: Iterable[Place]) -> list[bytes | None]:
    """Return leaf hashes without those below some nodes, so that the stored nodes replace them."""
    lost = {number for level, index in changed for number in range(index << level, index + 1 << level)}
    return [None if number in lost else digest for number, digest in enumerate(leaves)]


def _report_unsigned(signed: int, size: int) -> list[LedgerFinding]:
    return [make_finding(LedgerFault.UNSIGNED, signed, size - 1)] if signed < size else []


def _compute_root(rows: Rows) -> bytes:
    """Return the root over the stored entries."""
    root = find_root(hash_levels(rows.digests, {}), len(rows))
    assert root is not None
    return root
