"""The findings of a verification, each in words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeVar

from dss.ledger.verification.alignment import Alignment
from dss.ledger.verification.rows import Rows
from dss.ledger.verification.subtrees import NodeFaults, Place
from dss.model.ledger.findings import LedgerFault, LedgerFinding
from dss.model.text import Language, Text, _

_Thing = TypeVar("_Thing")

_TEMPLATES: Final[Mapping[LedgerFault, Text]] = {
    LedgerFault.CHANGED: _("{entries}: the content differs from what was recorded."),
    LedgerFault.REMOVED: _("{entries}: removed."),
    LedgerFault.INSERTED: _("{entries}: inserted; never recorded here."),
    LedgerFault.REORDERED: _("{entries}: moved; now stored as number {subject}."),
    LedgerFault.RENUMBERED: _("{entries}: stored under number {subject} instead of its own."),
    LedgerFault.NOT_CANONICAL: _("{entries}: not an entry in canonical form (RFC 8785): {why}"),
    LedgerFault.WRONG_LEAF_HASH: _(
        "{entries}: the hash stored beside it is wrong; the entry itself agrees with the tree."
    ),
    LedgerFault.WRONG_NODE: _(
        "Node {subject} of the tree above {entries} is wrong; the entries agree with the other nodes or with a head."
    ),
    LedgerFault.MISSING_NODE: _("Node {subject} of the tree above {entries} is missing."),
    LedgerFault.SURPLUS_NODE: _("Node {subject} of the tree is surplus: it has no complete entries below."),
    LedgerFault.WRONG_SIGNATURE: _("Tree head {subject}: the signature is not valid."),
    LedgerFault.UNKNOWN_KEY: _("{subject}: the key {key} is not listed for that size, or not trusted."),
    LedgerFault.WRONG_ROTATION: _("{entries}: invalid new key: {why}"),
    LedgerFault.REWRITTEN: _(
        "{entries}: rewritten, together with hashes and nodes. From the tree head {subject} on, the tree "
        "differs from the signed one."
    ),
    LedgerFault.ROLLED_BACK: _("{entries}: missing; the ledger was rolled back to before the tree head {subject}."),
    LedgerFault.UNSIGNED: _("{entries}: not yet covered by a valid signed tree head."),
    LedgerFault.STATE_CHANGED: _("The state {subject} differs from the one recorded by {entries}."),
    LedgerFault.STATE_MISSING: _("The state {subject}, recorded by {entries}, is missing."),
    LedgerFault.STATE_WITHOUT_ENTRY: _("The state {subject} has no entry."),
    LedgerFault.SNAPSHOT_MISSING: _("{subject}, named by {entries}, is missing."),
    LedgerFault.SNAPSHOT_CHANGED: _("{subject}, named by {entries}, was changed."),
    LedgerFault.WRONG_FILE: _("File {subject}: {why}"),
}
"""One template per fault, filled by `make_finding`."""


def make_finding(
    kind: LedgerFault, first: int | None = None, last: int | None = None, subject: str = "", **parts: str | Text
) -> LedgerFinding:
    """Make a finding with its words.

    Args:
        kind: What is wrong.
        first: Sequence number of the first entry concerned; None without one.
        last: Sequence number of the last one; None if it is the first.
        subject: The state, node, head or file concerned.
        **parts: Other values of the template.
    """
    last = first if last is None else last
    entries = _name_entries(first, last)
    words = _TEMPLATES[kind]
    text = _Sentence(words.filled(entries=entries, subject=subject, **parts))
    return LedgerFinding(kind, first, last, subject, text)


def report_entries(rows: Rows, alignment: Alignment) -> list[LedgerFinding]:
    """Report removed, inserted and misplaced entries, and new keys that are refused."""
    removed = [number for number, row in enumerate(alignment.rows) if row is None]
    moved = sorted((rows.own[row] or 0, rows.numbers[row]) for row in alignment.moved)
    return [
        *_report_runs(LedgerFault.REMOVED, removed),
        *_report_runs(LedgerFault.INSERTED, sorted(rows.numbers[row] for row in alignment.inserted)),
        *(make_finding(LedgerFault.REORDERED, own, subject=str(number)) for own, number in moved),
        *(
            make_finding(LedgerFault.RENUMBERED, rows.own[row], subject=str(rows.numbers[row]))
            for row in alignment.renumbered
        ),
        *(
            make_finding(LedgerFault.WRONG_ROTATION, rows.own[row], why=why)
            for row, why in rows.rotations.items()
            if row not in alignment.inserted
        ),
    ]


def report_leaves(faults: Mapping[LedgerFault, Sequence[int]], rows: Rows, alignment: Alignment) -> list[LedgerFinding]:
    """Report entries whose bytes were changed, and wrong copies of their hashes."""
    findings = [
        *_report_runs(LedgerFault.CHANGED, faults.get(LedgerFault.CHANGED, ())),
        *_report_runs(LedgerFault.WRONG_LEAF_HASH, faults.get(LedgerFault.WRONG_LEAF_HASH, ())),
        *_report_node_runs(LedgerFault.WRONG_NODE, [(0, number) for number in faults.get(LedgerFault.WRONG_NODE, ())]),
    ]
    for number in faults.get(LedgerFault.NOT_CANONICAL, ()):
        why = rows.faulty.get(alignment.replaced[number], _("its own number is not {number}.").filled(number=number))
        findings.append(make_finding(LedgerFault.NOT_CANONICAL, number, why=why))
    return findings


def report_nodes(faults: NodeFaults) -> list[LedgerFinding]:
    """Report wrong, missing and surplus nodes, and entries that were changed together with nodes."""
    return [
        *_report_node_runs(LedgerFault.WRONG_NODE, faults.wrong),
        *_report_node_runs(LedgerFault.MISSING_NODE, faults.missing),
        *(make_finding(LedgerFault.SURPLUS_NODE, subject=_name_node(place)) for place in faults.surplus),
        *(
            make_finding(LedgerFault.CHANGED, index << level, (index + 1 << level) - 1)
            for level, index in faults.changed
        ),
    ]


def report_states(rows: Rows, states: Iterable[tuple[str, str]]) -> list[LedgerFinding]:
    """Report states that differ from their last entry, are missing, or have no entry."""
    findings = []
    left = dict(rows.states)
    for state, digest in states:
        number, recorded = left.pop(state, (None, digest))
        if number is None:
            findings.append(make_finding(LedgerFault.STATE_WITHOUT_ENTRY, subject=state))
        elif recorded != digest:
            findings.append(make_finding(LedgerFault.STATE_CHANGED, number, subject=state))
    missing = [make_finding(LedgerFault.STATE_MISSING, number, subject=state) for state, (number, _) in left.items()]
    return findings + missing


def sort_findings(findings: Iterable[LedgerFinding]) -> tuple[LedgerFinding, ...]:
    """Return the distinct findings, by first entry; those without an entry come last."""
    unique = dict.fromkeys(findings)
    return tuple(
        sorted(unique, key=lambda each: (each.first is None, each.first or 0, each.last or 0, each.kind, each.subject))
    )


def _report_node_runs(kind: LedgerFault, places: Sequence[Place]) -> list[LedgerFinding]:
    """Return one finding for each run of adjacent nodes of a level."""
    return [
        make_finding(kind, first[1] << first[0], (last[1] + 1 << last[0]) - 1, _name_nodes(first, last))
        for first, last in _find_runs(places, lambda one, following: following == (one[0], one[1] + 1))
    ]


def _report_runs(kind: LedgerFault, numbers: Sequence[int]) -> list[LedgerFinding]:
    """Return one finding for each run of consecutive numbers; they ascend."""
    runs = _find_runs(numbers, lambda one, following: following <= one + 1)
    return [make_finding(kind, first, last) for first, last in runs]


def _find_runs(things: Sequence[_Thing], follows: Callable[[_Thing, _Thing], bool]) -> list[tuple[_Thing, _Thing]]:
    """Return the first and last of each run in which each follows the one before."""
    breaks = [place for place, (one, following) in enumerate(pairwise(things), 1) if not follows(one, following)]
    return [(things[start], things[end - 1]) for start, end in pairwise([0, *breaks, len(things)]) if start < end]


def _name_nodes(first: Place, last: Place) -> str:
    return _name_node(first) if first == last else f"{_name_node(first)}-{_name_node(last)}"


def _name_node(place: Place) -> str:
    return f"{place[0]}/{place[1]}"


def _name_entries(first: int | None, last: int | None) -> Text:
    if first == last:
        return _("entry {first}").filled(first=first)
    return _("entries {first} to {last}").filled(first=first, last=last)


@dataclass(frozen=True, slots=True)
class _Sentence(Text):
    """A text that begins with a capital letter."""

    text: Text

    def spoken(self, language: Language) -> str:
        """Return the text in a language."""
        words = self.text.spoken(language)
        return words[:1].upper() + words[1:]
