"""The whole ledger examined: what was changed, removed, inserted or moved, and where.

Nothing that is stored is believed by itself. Entries are hashed anew, as is the tree over them; heads signed by a key
that no intruder has say what it must come to; the hashes stored beside entries and the nodes of the tree, which cost an
intruder more to change consistently than a row, say where it went wrong.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from dss.ledger.alignment import align
from dss.ledger.evidence import evidence_of
from dss.ledger.head_checks import CheckedHeads, agreeing, check_signatures, refuting, told_apart
from dss.ledger.leaves import leaves_as_stored, settle_leaves
from dss.ledger.levels import Levels, NodeFaults, Nodes, Place, compare_nodes, hash_levels, root_at
from dss.ledger.reports import about_leaves, about_nodes, about_rows, about_states, in_order
from dss.ledger.rows import Rows, read_rows
from dss.ledger.words import finding
from dss.model.ledger.findings import Examination, LedgerFault, LedgerFinding
from dss.model.ledger.ledger import SignedHead, StoredEntry, StoredNode


def examine(
    entries: Iterable[StoredEntry],
    nodes: Iterable[StoredNode] | None,
    heads: Iterable[SignedHead],
    states: Iterable[tuple[str, str]] | None,
    trusted: str | None = None,
    anchors: Iterable[SignedHead] = (),
) -> Examination:
    """Examine a whole ledger.

    Args:
        entries: In the order of the numbers that they are stored under.
        nodes: In any order; those of level 0 may be left out, if leaf hashes stand beside the entries. None where only
            entries are kept.
        heads: All that the ledger keeps, in any order.
        states: The digest of each state as it now is (`digest_of_value`), by kind and id; None where none are kept.
        trusted: The id or the public key, in hexadecimal digits, of a key that the examiner knows from elsewhere; None
            to trust the keys that the ledger lists, which tells nothing of whoever could write the whole of it anew.
        anchors: Heads kept elsewhere.
    """
    rows = read_rows(entries)
    stored = _by_level(nodes or ())
    checked = check_signatures(heads, anchors, rows.keys, trusted)
    evidence = evidence_of(rows, stored)
    alignment = align(rows, _recorded_size(rows, stored, checked), evidence)
    as_stored = leaves_as_stored(rows, alignment, evidence)
    levels = hash_levels(as_stored, stored)
    leaves = settle_leaves(rows, alignment, evidence, _largest(agreeing(checked.evidence, levels)))
    if leaves.digests != as_stored:
        levels = hash_levels(leaves.digests, stored)
    node_faults = None if nodes is None else _compare(stored, levels, checked)
    if node_faults and node_faults.changed:
        levels = hash_levels(_without(leaves.digests, node_faults.changed), stored)
    held = agreeing(checked.evidence, levels)
    newest = max(held, key=lambda signed: signed.head.size, default=None)
    findings = [
        *about_rows(rows, alignment),
        *about_leaves(leaves.faults, rows, alignment),
        *checked.findings,
        *told_apart(checked.signed, levels),
        *told_apart(checked.kept, levels),
        *(about_nodes(node_faults) if node_faults else []),
        *([] if states is None else about_states(rows, states)),
        *_about_unsigned(_largest(held), len(leaves.digests)),
    ]
    return Examination(
        entries=len(rows),
        root=_root_of(rows),
        keys=rows.keys,
        heads=len(held),
        signed=_largest(held),
        signed_at=newest.head.at if newest else None,
        findings=in_order(findings),
    )


def _by_level(nodes: Iterable[StoredNode]) -> dict[int, dict[int, bytes]]:
    levels: dict[int, dict[int, bytes]] = {}
    for node in nodes:
        levels.setdefault(node.level, {})[node.index] = node.digest
    return levels


def _recorded_size(rows: Rows, stored: Nodes, checked: CheckedHeads) -> int:
    """Return how many entries were recorded, as far as the ledger itself tells.

    A number counts if two of three bear it out: a stored entry that claims it, its node, a head that signs for it. So
    do the first numbers of as many as there are nodes. Without nodes of level 0, those of level 1 count two each, and a
    claim bears itself out if it is not beyond all measure.
    """
    leaves = stored.get(0, {})
    counted = len(leaves) or 2 * len(stored.get(1, {}))
    borne_out = max(_largest(checked.evidence), counted, 0 if leaves else 2 * len(rows))
    claims = (stored_as if own is None else own for own, stored_as in zip(rows.own, rows.numbers, strict=True))
    claimed = (number for number in claims if number < borne_out or number in leaves)
    in_nodes = (number for number in leaves if number < borne_out) if leaves else range(counted)
    return 1 + max(chain(claimed, in_nodes), default=-1)


def _largest(heads: Sequence[SignedHead]) -> int:
    return max((signed.head.size for signed in heads), default=0)


def _compare(stored: Nodes, levels: Levels, checked: CheckedHeads) -> NodeFaults:
    proved = _largest(agreeing(checked.evidence, levels))
    refuted = min((signed.head.size for signed in refuting(checked.evidence, levels)), default=None)
    return compare_nodes(stored, levels, proved, refuted)


def _without(leaves: Sequence[bytes | None], changed: Iterable[Place]) -> list[bytes | None]:
    """Return leaf hashes with those below some nodes lost, so that the stored nodes stand for them."""
    lost = {number for level, index in changed for number in range(index << level, index + 1 << level)}
    return [None if number in lost else digest for number, digest in enumerate(leaves)]


def _about_unsigned(signed: int, size: int) -> list[LedgerFinding]:
    return [finding(LedgerFault.UNSIGNED, signed, size - 1)] if signed < size else []


def _root_of(rows: Rows) -> bytes:
    """Return the root over the entries as they are stored; nothing of it is lost."""
    root = root_at(hash_levels(rows.digests, {}), len(rows))
    assert root is not None
    return root
