"""The whole ledger examined: what was changed, removed, inserted or moved, and where.

Nothing that is stored is believed by itself. Entries are hashed anew, as is the tree over them; heads signed by a key
that no intruder has say what it must come to; the hashes stored beside entries and the nodes of the tree, which cost an
intruder more to change consistently than a row, say where it went wrong.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, pairwise
from typing import TypeVar

from dss.ledger.alignment import Alignment, align
from dss.ledger.head_checks import CheckedHeads, agreeing, check_signatures, refuting, told_apart
from dss.ledger.leaves import leaves_as_stored, settle_leaves
from dss.ledger.levels import Place, compare_nodes, hash_levels, root_at
from dss.ledger.rows import Rows, read_rows
from dss.ledger.words import finding
from dss.model.ledger import SignedHead, StoredEntry, StoredNode
from dss.model.ledger_findings import Examination, LedgerFault, LedgerFinding

Nodes = Mapping[int, Mapping[int, bytes]]
"""Stored nodes by level, then index."""

_Thing = TypeVar("_Thing")


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
        nodes: Of all levels, 0 included, in any order; None where only entries are kept.
        heads: All that the ledger keeps, in any order.
        states: The digest of each state as it now is (`digest_of_value`), by kind and id; None where none are kept.
        trusted: The id or the public key, in hexadecimal digits, of a key that the examiner knows from elsewhere; None
            to trust the keys that the ledger lists, which tells nothing of whoever could write the whole of it anew.
        anchors: Heads kept elsewhere.
    """
    rows = read_rows(entries)
    stored = _by_level(nodes or ())
    checked = check_signatures(heads, anchors, rows.keys, trusted)
    size = _recorded_size(rows, stored, checked)
    alignment = align(rows, size, stored.get(0, {}))
    as_stored = leaves_as_stored(rows, alignment, stored.get(0, {}))
    levels = hash_levels(as_stored)
    root = root_at(levels, len(as_stored))
    proved = _largest(agreeing(checked.evidence, levels))
    leaves = settle_leaves(rows, alignment, stored.get(0, {}), stored.get(1, {}), proved)
    if leaves.digests != as_stored:
        levels = hash_levels(leaves.digests)
    held = agreeing(checked.evidence, levels)
    signed = max(held, key=lambda head: head.head.size, default=None)
    findings = [
        *_about_rows(rows, alignment),
        *_about_leaves(leaves.faults, rows, alignment),
        *checked.findings,
        *told_apart(checked.signed, levels, size),
        *told_apart(checked.kept, levels, size),
    ]
    if nodes is not None:
        first_refuting = min((head.head.size for head in refuting(checked.evidence, levels)), default=None)
        faults = compare_nodes(stored, levels, size, _largest(held), first_refuting)
        findings += _about_nodes(LedgerFault.WRONG_NODE, faults.wrong)
        findings += _about_nodes(LedgerFault.MISSING_NODE, faults.missing)
        findings += [finding(LedgerFault.SURPLUS_NODE, subject=_node_name(place)) for place in faults.surplus]
        findings += [
            finding(LedgerFault.CHANGED, index << level, (index + 1 << level) - 1) for level, index in faults.changed
        ]
    if states is not None:
        findings += _about_states(rows, states)
    if _largest(held) < size:
        findings.append(finding(LedgerFault.UNSIGNED, _largest(held), size - 1))
    return Examination(
        entries=len(rows),
        root=root,
        keys=rows.keys,
        heads=len(held),
        signed=_largest(held),
        signed_at=signed.head.at if signed else None,
        findings=_in_order(findings),
    )


def _by_level(nodes: Iterable[StoredNode]) -> dict[int, dict[int, bytes]]:
    levels: dict[int, dict[int, bytes]] = {}
    for node in nodes:
        levels.setdefault(node.level, {})[node.index] = node.digest
    return levels


def _recorded_size(rows: Rows, stored: Nodes, checked: CheckedHeads) -> int:
    """Return how many entries were recorded, as far as the ledger itself tells.

    A number counts if two of three bear it out: a stored entry that claims it, its node, a head that signs for it. So
    do the first numbers of as many as there are nodes, or of twice as many as there are entries if no nodes are kept.
    """
    leaves = stored.get(0, {})
    borne_out = max(_largest(checked.evidence), len(leaves) or 2 * len(rows))
    claimed = (own for own in rows.own if own is not None and (own < borne_out or own in leaves))
    return 1 + max(chain(claimed, (number for number in leaves if number < borne_out)), default=-1)


def _largest(heads: Sequence[SignedHead]) -> int:
    return max((head.head.size for head in heads), default=0)


def _about_rows(rows: Rows, alignment: Alignment) -> list[LedgerFinding]:
    removed = [
        number for number, row in enumerate(alignment.chosen) if row is None and number not in alignment.replaced
    ]
    moved = sorted((rows.own[row] or 0, rows.numbers[row]) for row in alignment.moved)
    return [
        *_runs(LedgerFault.REMOVED, removed),
        *_runs(LedgerFault.INSERTED, sorted(rows.numbers[row] for row in alignment.inserted)),
        *(finding(LedgerFault.REORDERED, own, subject=str(number)) for own, number in moved),
        *(
            finding(LedgerFault.RENUMBERED, rows.own[row], subject=str(rows.numbers[row]))
            for row in alignment.renumbered
        ),
        *(
            finding(LedgerFault.WRONG_ROTATION, rows.own[row], why=why)
            for row, why in rows.rotations.items()
            if row not in alignment.inserted
        ),
    ]


def _about_leaves(faults: Mapping[LedgerFault, Sequence[int]], rows: Rows, alignment: Alignment) -> list[LedgerFinding]:
    findings = [
        *_runs(LedgerFault.CHANGED, sorted(faults.get(LedgerFault.CHANGED, ()))),
        *_runs(LedgerFault.WRONG_LEAF_HASH, faults.get(LedgerFault.WRONG_LEAF_HASH, ())),
        *_about_nodes(LedgerFault.WRONG_NODE, [(0, number) for number in faults.get(LedgerFault.WRONG_NODE, ())]),
    ]
    for number in faults.get(LedgerFault.NOT_CANONICAL, ()):
        why = rows.faulty.get(alignment.replaced[number], f"its own number is not {number}.")
        findings.append(finding(LedgerFault.NOT_CANONICAL, number, why=why))
    return findings


def _about_nodes(kind: LedgerFault, places: Sequence[Place]) -> list[LedgerFinding]:
    """Return one finding for each run of neighbours of a level."""
    return [
        finding(kind, first[1] << first[0], (last[1] + 1 << last[0]) - 1, _node_names(first, last))
        for first, last in _runs_of(places, lambda one, next_one: next_one == (one[0], one[1] + 1))
    ]


def _about_states(rows: Rows, states: Iterable[tuple[str, str]]) -> list[LedgerFinding]:
    findings = []
    left = dict(rows.states)
    for state, digest in states:
        number, recorded = left.pop(state, (None, digest))
        if number is None:
            findings.append(finding(LedgerFault.STATE_WITHOUT_ENTRY, subject=state))
        elif recorded != digest:
            findings.append(finding(LedgerFault.STATE_CHANGED, number, subject=state))
    return findings + [finding(LedgerFault.STATE_MISSING, number, subject=state) for state, (number, _) in left.items()]


def _runs(kind: LedgerFault, numbers: Sequence[int]) -> list[LedgerFinding]:
    """Return one finding for each run of successive numbers, which ascend."""
    runs = _runs_of(numbers, lambda one, next_one: next_one <= one + 1)
    return [finding(kind, first, last) for first, last in runs]


def _runs_of(things: Sequence[_Thing], follows: Callable[[_Thing, _Thing], bool]) -> list[tuple[_Thing, _Thing]]:
    """Return the first and last of each run in which every thing follows the one before."""
    breaks = [place for place, (one, next_one) in enumerate(pairwise(things), 1) if not follows(one, next_one)]
    bounds = [0, *breaks, len(things)]
    return [(things[start], things[end - 1]) for start, end in pairwise(bounds) if start < end]


def _node_names(first: Place, last: Place) -> str:
    return _node_name(first) if first == last else f"{_node_name(first)}-{_node_name(last)}"


def _node_name(place: Place) -> str:
    return f"{place[0]}/{place[1]}"


def _in_order(findings: Iterable[LedgerFinding]) -> tuple[LedgerFinding, ...]:
    """Return findings by first entry; those that concern none come last."""
    unique = dict.fromkeys(findings)
    return tuple(
        sorted(unique, key=lambda each: (each.first is None, each.first or 0, each.last or 0, each.kind, each.subject))
    )
