"""Every change of a stored ledger is found and located by sequence number."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.ledger.keys import draft_first_key, draft_rotation
from dss.ledger.receipt_verifier import hash_leaf
from dss.model.ledger.findings import LedgerFault
from dss.model.ledger.ledger import StoredEntry
from tests.ledger.ledgers import (
    Builder,
    Span,
    Stored,
    keys,
    ledger,
    list_faults,
    list_nodes,
    list_spans,
    rebuild_nodes,
    step,
)

SIZE = 23
SIGNED = 20


def find_spans(stored: Stored, lean: bool = False) -> list[Span]:
    """Return the faults of a ledger; `lean` is without nodes of level 0."""
    return list_spans(list_faults((stored.drop_leaf_nodes() if lean else stored).verify()))


def change_entries(change: Callable[[list[StoredEntry]], object], stored: Stored | None = None) -> Stored:
    stored = stored or ledger(SIZE)
    entries = list(stored.entries)
    change(entries)
    return replace(stored, entries=tuple(entries))


def replace_entry(number: int, entry: StoredEntry) -> Stored:
    return change_entries(lambda entries: entries.__setitem__(number, entry))


def renumber(stored: Stored) -> Stored:
    return replace(stored, entries=tuple(replace(entry, sequence=place) for place, entry in enumerate(stored.entries)))


def forge_entry(number: int) -> StoredEntry:
    data = ledger(SIZE, note="forged").entries[number].data
    return StoredEntry(number, data, hash_leaf(data))


def rebuild(stored: Stored, entries: Sequence[StoredEntry]) -> Stored:
    return replace(stored, entries=tuple(entries), nodes=tuple(list_nodes(rebuild_nodes(entries))))


def flip(data: bytes, place: int, bit: int) -> bytes:
    changed = bytearray(data)
    changed[place] ^= 1 << bit
    return bytes(changed)


def test_an_unchanged_ledger_is_sound_and_its_unsigned_end_is_reported():
    verification = ledger(SIZE).verify()
    assert verification.sound
    assert list_spans(verification.findings) == [(LedgerFault.UNSIGNED, SIGNED, SIZE - 1)]
    assert (verification.entries, verification.heads, verification.signed) == (SIZE, 5, SIGNED)


@given(st.integers(1, 70), st.integers(1, 9), st.booleans())
def test_an_unchanged_ledger_of_any_size_has_no_fault(size: int, heads_every: int, lean: bool):
    assert find_spans(ledger(size, heads_every), lean) == []


def test_an_empty_ledger_is_sound():
    assert Stored((), (), (), {}).verify().findings == ()


@given(st.integers(0, SIZE - 1), st.booleans(), st.data())
def test_a_flipped_bit_of_an_entry_names_that_entry(number: int, lean: bool, data: st.DataObject):
    original = ledger(SIZE).entries[number]
    place = data.draw(st.integers(0, len(original.data) - 1))
    changed = replace(original, data=flip(original.data, place, data.draw(st.integers(0, 7))))
    found = find_spans(replace_entry(number, changed), lean)
    assert (LedgerFault.CHANGED, number, number) in found
    assert {kind for kind, *_ in found} <= {
        LedgerFault.CHANGED, LedgerFault.UNKNOWN_KEY, LedgerFault.WRONG_ROTATION, LedgerFault.STATE_CHANGED,
        LedgerFault.STATE_MISSING, LedgerFault.STATE_WITHOUT_ENTRY,
    }  # fmt: skip


@given(st.integers(1, SIZE - 1))
def test_an_entry_changed_with_the_hash_beside_it_is_named(number: int):
    forged = forge_entry(number)
    assert (LedgerFault.CHANGED, number, number) in find_spans(replace_entry(number, forged))


@given(st.integers(1, SIGNED - 1))
def test_an_entry_changed_with_all_copies_of_its_hash_is_named_with_its_neighbour_at_most(number: int):
    forged = forge_entry(number)
    stored = replace_entry(number, forged)
    nodes = [
        replace(node, digest=forged.leaf_hash) if (node.level, node.index) == (0, number) else node
        for node in stored.nodes
    ]
    found = find_spans(replace(stored, nodes=tuple(nodes)))
    assert (LedgerFault.CHANGED, number // 2 * 2, number // 2 * 2 + 1) in found


@given(st.integers(1, SIGNED - 1))
def test_without_nodes_of_level_0_an_entry_changed_with_its_hash_is_named_with_its_neighbour_at_most(number: int):
    stored = replace_entry(number, forge_entry(number))
    assert find_spans(stored, lean=True) == [(LedgerFault.CHANGED, number // 2 * 2, number // 2 * 2 + 1)]


@given(st.lists(st.integers(1, SIGNED - 1), min_size=2, max_size=2, unique=True), st.booleans())
def test_a_removed_entry_hides_no_other_that_was_changed_with_its_hash(numbers: Sequence[int], lean: bool):
    removed, changed = numbers
    stored = replace_entry(changed, forge_entry(changed))
    found = find_spans(change_entries(lambda entries: entries.pop(removed), stored), lean)
    assert (LedgerFault.REMOVED, removed, removed) in found
    around = [(first, last) for kind, first, last in found if kind is LedgerFault.CHANGED]
    lost_with_its_pair = lean and removed // 2 == changed // 2
    assert lost_with_its_pair or any(first <= changed <= last for first, last in around)


@given(st.integers(1, SIZE - 2), st.booleans(), st.booleans())
def test_a_removed_entry_is_named_even_if_later_entries_are_renumbered(number: int, renumbered: bool, lean: bool):
    stored = change_entries(lambda entries: entries.pop(number))
    found = find_spans(renumber(stored) if renumbered else stored, lean)
    of_states = (LedgerFault.STATE_CHANGED, LedgerFault.STATE_WITHOUT_ENTRY)
    assert [each for each in found if each[0] not in of_states] == [(LedgerFault.REMOVED, number, number)]


@given(st.integers(1, SIZE - 1), st.booleans())
def test_an_inserted_copy_is_named_by_the_number_that_it_is_stored_under(place: int, lean: bool):
    copy = ledger(SIZE).entries[place - 1]
    stored = renumber(change_entries(lambda entries: entries.insert(place, copy)))
    assert find_spans(stored, lean) == [(LedgerFault.INSERTED, place, place)]


@given(st.integers(1, SIZE - 2), st.booleans())
def test_an_inserted_forgery_is_named_by_the_number_that_it_is_stored_under(place: int, lean: bool):
    stored = renumber(change_entries(lambda entries: entries.insert(place, forge_entry(place))))
    assert (LedgerFault.INSERTED, place, place) in find_spans(stored, lean)


@given(st.lists(st.integers(0, SIZE - 1), min_size=2, max_size=2, unique=True), st.booleans())
def test_two_exchanged_entries_are_named(places: Sequence[int], lean: bool):
    one, other = sorted(places)

    def swap(entries: list[StoredEntry]) -> None:
        entries[one], entries[other] = entries[other], entries[one]

    found = find_spans(renumber(change_entries(swap)), lean)
    assert found == [(LedgerFault.REORDERED, one, one), (LedgerFault.REORDERED, other, other)]


@given(st.integers(1, SIZE - 1), st.integers(1, SIZE - 1), st.booleans())
def test_a_moved_entry_is_named_and_not_those_that_it_passed(start: int, end: int, lean: bool):
    found = find_spans(renumber(change_entries(lambda entries: entries.insert(end, entries.pop(start)))), lean)
    expected = {start, end} if abs(start - end) == 1 else {start} - {end}
    assert found == [(LedgerFault.REORDERED, number, number) for number in sorted(expected)]


def test_an_entry_stored_under_an_arbitrary_number_is_named():
    stored = replace_entry(22, replace(ledger(SIZE).entries[22], sequence=40))
    assert find_spans(stored) == [(LedgerFault.RENUMBERED, 22, 22)]


@given(st.data())
def test_a_flipped_bit_of_a_node_names_the_node_and_no_entry(data: st.DataObject):
    stored = ledger(SIZE)
    signed = [place for place, node in enumerate(stored.nodes) if (node.index + 1) << node.level <= SIGNED]
    place = data.draw(st.sampled_from(signed))
    node = stored.nodes[place]
    nodes = list(stored.nodes)
    nodes[place] = replace(node, digest=flip(node.digest, data.draw(st.integers(0, 31)), 3))
    assert find_spans(replace(stored, nodes=tuple(nodes))) == [
        (LedgerFault.WRONG_NODE, node.index << node.level, ((node.index + 1) << node.level) - 1)
    ]


@given(st.data())
def test_a_missing_node_is_named(data: st.DataObject):
    stored = ledger(SIZE)
    place = data.draw(st.integers(0, len(stored.nodes) - 1))
    node = stored.nodes[place]
    found = find_spans(replace(stored, nodes=(*stored.nodes[:place], *stored.nodes[place + 1 :])))
    whole = (LedgerFault.MISSING_NODE, node.index << node.level, ((node.index + 1) << node.level) - 1)
    assert found == [whole] or (node.level, node.index) == (0, SIZE - 1)
    assert found[0][1:] == whole[1:]


def test_a_node_above_entries_that_do_not_exist_is_named():
    stored = ledger(SIZE)
    surplus = replace(stored.nodes[0], level=70, index=1)
    finding = replace(stored, nodes=(*stored.nodes, surplus)).verify().findings[-1]
    assert (finding.kind, finding.subject) == (LedgerFault.SURPLUS_NODE, "70/1")


@given(st.integers(0, SIZE - 1), st.integers(0, 31))
def test_a_flipped_bit_of_a_hash_stored_beside_an_entry_names_the_hash(number: int, place: int):
    entry = ledger(SIZE).entries[number]
    changed = replace(entry, leaf_hash=flip(hash_leaf(entry.data), place, 0))
    stored = replace_entry(number, changed)
    assert find_spans(stored) == [(LedgerFault.WRONG_LEAF_HASH, number, number)]


@given(st.integers(1, SIGNED - 1), st.integers(1, 7))
def test_a_rewrite_from_an_entry_on_is_located_before_the_first_head_that_differs(start: int, heads_every: int):
    true, forged = ledger(SIZE, heads_every), ledger(SIZE, heads_every, note="forged")
    entries = (*true.entries[:start], *forged.entries[start:])
    rewritten = rebuild(true, entries)
    sizes = [head.head.size for head in true.heads]
    agreed = max((size for size in sizes if size <= start), default=0)
    refuting = min(size for size in [*sizes, SIZE + 1] if size > start)
    assert find_spans(rewritten) == ([(LedgerFault.REWRITTEN, agreed, refuting - 1)] if refuting <= SIZE else [])


@pytest.mark.parametrize("size", [1, 8, 19])
def test_a_ledger_truncated_with_its_nodes_is_rolled_back(size: int):
    stored = ledger(SIZE)
    cut = rebuild(stored, stored.entries[:size])
    assert (LedgerFault.ROLLED_BACK, size, SIGNED - 1) in find_spans(cut)


def test_a_head_kept_elsewhere_reveals_a_ledger_truncated_with_its_nodes_and_heads():
    stored = ledger(SIZE)
    short = replace(ledger(8), states={})
    found = short.verify(anchors=[stored.heads[-1]]).findings
    assert (LedgerFault.ROLLED_BACK, 8, SIGNED - 1) in list_spans(found)


def test_a_head_or_key_kept_elsewhere_reveals_a_ledger_rewritten_with_other_keys():
    stranger = Builder(keys()[2])
    stranger.record(draft_first_key(keys()[2], 0))
    for number in range(1, SIZE):
        stranger.record(*step(number))
    stranger.sign()
    stored = stranger.stored()
    assert stored.verify().sound
    anchored = stored.verify(anchors=[ledger(SIZE).heads[0]])
    assert list_spans(anchored.findings) == [
        (LedgerFault.REWRITTEN, 0, 3),
        (LedgerFault.UNKNOWN_KEY, None, None),
    ]
    assert not stored.verify(trusted=keys()[0].key_id).sound
    assert stored.verify(trusted=keys()[2].public.hex()).sound


def test_a_flipped_bit_of_a_signature_names_the_head():
    stored = ledger(SIZE)
    forged = replace(stored.heads[2], signature=flip(stored.heads[2].signature, 9, 1))
    heads = (*stored.heads[:2], forged, *stored.heads[3:])
    finding = list_faults(replace(stored, heads=heads).verify())[0]
    assert (finding.kind, finding.subject.split()[0]) == (LedgerFault.WRONG_SIGNATURE, "12")


def test_only_the_key_of_its_size_signs_a_head():
    stored = ledger(SIZE, 4, rotated_at=10)
    assert stored.verify().sound
    assert [key.until for key in stored.verify().keys] == [10, None]
    late = ledger(SIZE).heads[-1]
    found = list_faults(replace(stored, heads=(*stored.heads, late)).verify())
    assert [each.kind for each in found] == [LedgerFault.UNKNOWN_KEY]


def test_a_new_key_not_signed_by_the_previous_one_is_named():
    first, second, stranger = keys()
    builder = Builder(first)
    builder.record(draft_first_key(first, 0))
    builder.record(*step(1))
    builder.record(draft_rotation(stranger, second, 2))
    found = list_faults(builder.stored().verify())
    assert [(each.kind, each.first) for each in found] == [(LedgerFault.WRONG_ROTATION, 2)]


def test_a_state_that_differs_from_its_entries_is_named():
    stored = ledger(SIZE)
    state = "move:M000001"
    others = {name: digest for name, digest in stored.states.items() if name != state}
    for states, expected in (
        ({**stored.states, state: "00" * 32}, (LedgerFault.STATE_CHANGED, 22, state)),
        (others, (LedgerFault.STATE_MISSING, 22, state)),
        ({**stored.states, "plan:P000009": "00" * 32}, (LedgerFault.STATE_WITHOUT_ENTRY, None, "plan:P000009")),
    ):
        found = list_faults(replace(stored, states=states).verify())
        assert [(each.kind, each.first, each.subject) for each in found] == [expected]


def test_recorded_bytes_that_are_not_canonical_are_named_although_the_tree_agrees():
    stored = ledger(SIZE)
    loose = stored.entries[6].data.replace(b'{"actor"', b'{ "actor"')
    entries = [*stored.entries[:6], StoredEntry(6, loose, hash_leaf(loose)), *stored.entries[7:]]
    recorded = replace(rebuild(stored, entries), heads=())
    assert next(kind for kind, *_ in find_spans(recorded)) is LedgerFault.NOT_CANONICAL


def test_without_nodes_faults_are_found_by_heads_and_the_entries_own_numbers():
    stored = ledger(SIZE)
    assert stored.verify_bare().sound
    swapped = replace(stored, entries=(*stored.entries[:3], stored.entries[4], stored.entries[3], *stored.entries[5:]))
    assert [each.kind for each in list_faults(swapped.verify_bare())] == [LedgerFault.REORDERED]
    shorter = replace(stored, entries=(*stored.entries[:3], *stored.entries[4:]))
    found = [(each.kind, each.first) for each in list_faults(shorter.verify_bare())]
    assert found == [(LedgerFault.REMOVED, 3)]
    forged = replace(stored, entries=(*stored.entries[:6], forge_entry(6), *stored.entries[7:]))
    found_in = list_spans(list_faults(forged.verify_bare()))
    assert found_in == [(LedgerFault.REWRITTEN, 4, 7)]
