"""What an examination came upon, as findings."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from dss.ledger.alignment import Alignment
from dss.ledger.levels import NodeFaults, Place
from dss.ledger.rows import Rows
from dss.ledger.words import finding
from dss.model.ledger.findings import LedgerFault, LedgerFinding

_Thing = TypeVar("_Thing")


def about_rows(rows: Rows, alignment: Alignment) -> list[LedgerFinding]:
    """Report entries that are gone, or where they should not be, and keys that they wrongly bring in."""
    removed = [number for number, row in enumerate(alignment.rows) if row is None]
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


def about_leaves(faults: Mapping[LedgerFault, Sequence[int]], rows: Rows, alignment: Alignment) -> list[LedgerFinding]:
    """Report entries with other bytes than were recorded, and wrong copies of their hashes."""
    findings = [
        *_runs(LedgerFault.CHANGED, faults.get(LedgerFault.CHANGED, ())),
        *_runs(LedgerFault.WRONG_LEAF_HASH, faults.get(LedgerFault.WRONG_LEAF_HASH, ())),
        *_of_nodes(LedgerFault.WRONG_NODE, [(0, number) for number in faults.get(LedgerFault.WRONG_NODE, ())]),
    ]
    for number in faults.get(LedgerFault.NOT_CANONICAL, ()):
        why = rows.faulty.get(alignment.replaced[number], f"its own number is not {number}.")
        findings.append(finding(LedgerFault.NOT_CANONICAL, number, why=why))
    return findings


def about_nodes(faults: NodeFaults) -> list[LedgerFinding]:
    """Report wrong, missing and surplus nodes, and the entries that were changed together with the nodes below."""
    return [
        *_of_nodes(LedgerFault.WRONG_NODE, faults.wrong),
        *_of_nodes(LedgerFault.MISSING_NODE, faults.missing),
        *(finding(LedgerFault.SURPLUS_NODE, subject=_node_name(place)) for place in faults.surplus),
        *(finding(LedgerFault.CHANGED, index << level, (index + 1 << level) - 1) for level, index in faults.changed),
    ]


def about_states(rows: Rows, states: Iterable[tuple[str, str]]) -> list[LedgerFinding]:
    """Report states that are not what the last entry about them left, missing ones, and ones without any entry."""
    findings = []
    left = dict(rows.states)
    for state, digest in states:
        number, recorded = left.pop(state, (None, digest))
        if number is None:
            findings.append(finding(LedgerFault.STATE_WITHOUT_ENTRY, subject=state))
        elif recorded != digest:
            findings.append(finding(LedgerFault.STATE_CHANGED, number, subject=state))
    missing = [finding(LedgerFault.STATE_MISSING, number, subject=state) for state, (number, _) in left.items()]
    return findings + missing


def in_order(findings: Iterable[LedgerFinding]) -> tuple[LedgerFinding, ...]:
    """Return findings once each, by first entry; those that concern none come last."""
    unique = dict.fromkeys(findings)
    return tuple(
        sorted(unique, key=lambda each: (each.first is None, each.first or 0, each.last or 0, each.kind, each.subject))
    )


def _of_nodes(kind: LedgerFault, places: Sequence[Place]) -> list[LedgerFinding]:
    """Return one finding for each run of neighbours of a level."""
    return [
        finding(kind, first[1] << first[0], (last[1] + 1 << last[0]) - 1, _node_names(first, last))
        for first, last in _runs_of(places, lambda one, following: following == (one[0], one[1] + 1))
    ]


def _runs(kind: LedgerFault, numbers: Sequence[int]) -> list[LedgerFinding]:
    """Return one finding for each run of successive numbers, which ascend."""
    runs = _runs_of(numbers, lambda one, following: following <= one + 1)
    return [finding(kind, first, last) for first, last in runs]


def _runs_of(things: Sequence[_Thing], follows: Callable[[_Thing, _Thing], bool]) -> list[tuple[_Thing, _Thing]]:
    """Return the first and last of each run in which every thing follows the one before."""
    breaks = [place for place, (one, following) in enumerate(pairwise(things), 1) if not follows(one, following)]
    return [(things[start], things[end - 1]) for start, end in pairwise([0, *breaks, len(things)]) if start < end]


def _node_names(first: Place, last: Place) -> str:
    return _node_name(first) if first == last else f"{_node_name(first)}-{_node_name(last)}"


def _node_name(place: Place) -> str:
    return f"{place[0]}/{place[1]}"
