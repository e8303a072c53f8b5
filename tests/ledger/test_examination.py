"""Whatever is done to a stored ledger is found, and named by sequence number."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.ledger.keys import first_key, rotation
from dss.ledger.nodes import NodesInMemory
from dss.ledger.receipt_verifier import leaf_hash
from dss.ledger.tree import append_all
from dss.model.ledger.findings import LedgerFault
from dss.model.ledger.ledger import StoredEntry
from tests.ledger.ledgers import Builder, Stored, keys, ledger, nodes_of, step

SIZE = 23
SIGNED = 20


def named(stored: Stored, lean: bool = False) -> list[tuple[LedgerFault, int | None, int | None]]:
    """Return the faults of a ledger; `lean` is without nodes of level 0."""
    examination = (stored.as_tables_have_it() if lean else stored).examined()
    return [(each.kind, each.first, each.last) for each in examination.findings if each.is_fault]


def with_entries(change: Callable[[list[StoredEntry]], object], stored: Stored | None = None) -> Stored:
    stored = stored or ledger(SIZE)
    entries = list(stored.entries)
    change(entries)
    return replace(stored, entries=tuple(entries), states=stored.states)


def numbered_anew(stored: Stored) -> Stored:
    return replace(stored, entries=tuple(replace(entry, sequence=place) for place, entry in enumerate(stored.entries)))


def flipped(data: bytes, place: int, bit: int) -> bytes:
    changed = bytearray(data)
    changed[place] ^= 1 << bit
    return bytes(changed)


def test_an_untouched_ledger_is_sound_and_says_what_is_not_signed_yet():
    examination = ledger(SIZE).examined()
    assert examination.sound
    assert [(each.kind, each.first, each.last) for each in examination.findings] == [
        (LedgerFault.UNSIGNED, SIGNED, SIZE - 1)
    ]
    assert (examination.entries, examination.heads, examination.signed) == (SIZE, 5, SIGNED)


@given(st.integers(1, 70), st.integers(1, 9), st.booleans())
def test_no_size_of_an_untouched_ledger_has_a_fault(size: int, heads_every: int, lean: bool):
    assert named(ledger(size, heads_every), lean) == []


def test_an_empty_ledger_is_sound():
    assert Stored((), (), (), {}).examined().findings == ()


@given(st.integers(0, SIZE - 1), st.booleans(), st.data())
def test_a_flipped_bit_of_an_entry_names_that_entry(number: int, lean: bool, data: st.DataObject):
    original = ledger(SIZE).entries[number]
    place = data.draw(st.integers(0, len(original.data) - 1))
    changed = replace(original, data=flipped(original.data, place, data.draw(st.integers(0, 7))))
    found = named(with_entries(lambda entries: entries.__setitem__(number, changed)), lean)
    assert (LedgerFault.CHANGED, number, number) in found
    assert {kind for kind, *_ in found} <= {
        LedgerFault.CHANGED, LedgerFault.UNKNOWN_KEY, LedgerFault.WRONG_ROTATION, LedgerFault.STATE_CHANGED,
        LedgerFault.STATE_MISSING, LedgerFault.STATE_WITHOUT_ENTRY,
    }  # fmt: skip


@given(st.integers(1, SIZE - 1))
def test_an_entry_changed_with_the_hash_beside_it_is_named(number: int):
    forged = forged_entry(number)
    assert (LedgerFault.CHANGED, number, number) in named(
        with_entries(lambda entries: entries.__setitem__(number, forged))
    )


@given(st.integers(1, SIGNED - 1))
def test_an_entry_changed_with_all_copies_of_its_hash_is_named_with_its_neighbour_at_most(number: int):
    forged = forged_entry(number)
    stored = with_entries(lambda entries: entries.__setitem__(number, forged))
    nodes = [
        replace(node, digest=forged.leaf_hash) if (node.level, node.index) == (0, number) else node
        for node in stored.nodes
    ]
    found = named(replace(stored, nodes=tuple(nodes)))
    assert (LedgerFault.CHANGED, number // 2 * 2, number // 2 * 2 + 1) in found


@given(st.integers(1, SIGNED - 1))
def test_without_nodes_of_level_0_an_entry_changed_with_its_hash_is_named_with_its_neighbour_at_most(number: int):
    stored = with_entries(lambda entries: entries.__setitem__(number, forged_entry(number)))
    assert named(stored, lean=True) == [(LedgerFault.CHANGED, number // 2 * 2, number // 2 * 2 + 1)]


@given(st.lists(st.integers(1, SIGNED - 1), min_size=2, max_size=2, unique=True), st.booleans())
def test_a_removed_entry_hides_no_other_that_was_changed_with_its_hash(numbers: Sequence[int], lean: bool):
    removed, changed = numbers
    stored = with_entries(lambda entries: entries.__setitem__(changed, forged_entry(changed)))
    found = named(with_entries(lambda entries: entries.pop(removed), stored), lean)
    assert (LedgerFault.REMOVED, removed, removed) in found
    around = [(first, last) for kind, first, last in found if kind is LedgerFault.CHANGED]
    lost_with_its_pair = lean and removed // 2 == changed // 2
    assert lost_with_its_pair or any(first <= changed <= last for first, last in around)


def forged_entry(number: int) -> StoredEntry:
    data = ledger(SIZE, note="forged").entries[number].data
    return StoredEntry(number, data, leaf_hash(data))


@given(st.integers(1, SIZE - 2), st.booleans(), st.booleans())
def test_a_removed_entry_is_named_whether_or_not_those_after_it_move_up(number: int, moved_up: bool, lean: bool):
    stored = with_entries(lambda entries: entries.pop(number))
    found = named(numbered_anew(stored) if moved_up else stored, lean)
    of_states = (LedgerFault.STATE_CHANGED, LedgerFault.STATE_WITHOUT_ENTRY)
    assert [each for each in found if each[0] not in of_states] == [(LedgerFault.REMOVED, number, number)]


@given(st.integers(1, SIZE - 1), st.booleans())
def test_an_inserted_copy_is_named_by_the_number_that_it_is_stored_under(place: int, lean: bool):
    copy = ledger(SIZE).entries[place - 1]
    stored = numbered_anew(with_entries(lambda entries: entries.insert(place, copy)))
    assert named(stored, lean) == [(LedgerFault.INSERTED, place, place)]


@given(st.integers(1, SIZE - 2), st.booleans())
def test_an_inserted_forgery_is_named_by_the_number_that_it_is_stored_under(place: int, lean: bool):
    stored = numbered_anew(with_entries(lambda entries: entries.insert(place, forged_entry(place))))
    assert (LedgerFault.INSERTED, place, place) in named(stored, lean)


@given(st.lists(st.integers(0, SIZE - 1), min_size=2, max_size=2, unique=True), st.booleans())
def test_two_entries_that_changed_places_are_named(places: Sequence[int], lean: bool):
    one, other = sorted(places)

    def swap(entries: list[StoredEntry]) -> None:
        entries[one], entries[other] = entries[other], entries[one]

    found = named(numbered_anew(with_entries(swap)), lean)
    assert found == [(LedgerFault.REORDERED, one, one), (LedgerFault.REORDERED, other, other)]


@given(st.integers(1, SIZE - 1), st.integers(1, SIZE - 1), st.booleans())
def test_an_entry_that_went_elsewhere_is_named_and_not_those_that_it_passed(start: int, end: int, lean: bool):
    found = named(numbered_anew(with_entries(lambda entries: entries.insert(end, entries.pop(start)))), lean)
    expected = {start, end} if abs(start - end) == 1 else {start} - {end}
    assert found == [(LedgerFault.REORDERED, number, number) for number in sorted(expected)]


def test_an_entry_stored_under_a_number_of_no_meaning_is_named():
    stored = with_entries(lambda entries: entries.__setitem__(22, replace(entries[22], sequence=40)))
    assert named(stored) == [(LedgerFault.RENUMBERED, 22, 22)]


@given(st.data())
def test_a_flipped_bit_of_a_node_names_the_node_and_no_entry(data: st.DataObject):
    stored = ledger(SIZE)
    signed = [place for place, node in enumerate(stored.nodes) if (node.index + 1) << node.level <= SIGNED]
    place = data.draw(st.sampled_from(signed))
    node = stored.nodes[place]
    nodes = list(stored.nodes)
    nodes[place] = replace(node, digest=flipped(node.digest, data.draw(st.integers(0, 31)), 3))
    assert named(replace(stored, nodes=tuple(nodes))) == [
        (LedgerFault.WRONG_NODE, node.index << node.level, ((node.index + 1) << node.level) - 1)
    ]


@given(st.data())
def test_a_missing_node_is_named(data: st.DataObject):
    stored = ledger(SIZE)
    place = data.draw(st.integers(0, len(stored.nodes) - 1))
    node = stored.nodes[place]
    found = named(replace(stored, nodes=(*stored.nodes[:place], *stored.nodes[place + 1 :])))
    whole = (LedgerFault.MISSING_NODE, node.index << node.level, ((node.index + 1) << node.level) - 1)
    assert found == [whole] or (node.level, node.index) == (0, SIZE - 1)
    assert found[0][1:] == whole[1:]


def test_a_node_over_entries_that_are_not_there_is_named():
    stored = ledger(SIZE)
    surplus = replace(stored.nodes[0], level=70, index=1)
    finding = replace(stored, nodes=(*stored.nodes, surplus)).examined().findings[-1]
    assert (finding.kind, finding.subject) == (LedgerFault.SURPLUS_NODE, "70/1")


@given(st.integers(0, SIZE - 1), st.integers(0, 31))
def test_a_flipped_bit_of_a_hash_stored_beside_an_entry_names_the_hash(number: int, place: int):
    entry = ledger(SIZE).entries[number]
    changed = replace(entry, leaf_hash=flipped(leaf_hash(entry.data), place, 0))
    stored = with_entries(lambda entries: entries.__setitem__(number, changed))
    assert named(stored) == [(LedgerFault.WRONG_LEAF_HASH, number, number)]


@given(st.integers(1, SIGNED - 1), st.integers(1, 7))
def test_a_ledger_written_anew_from_an_entry_on_is_named_from_the_first_head_that_differs(start: int, heads_every: int):
    true, forged = ledger(SIZE, heads_every), ledger(SIZE, heads_every, note="forged")
    entries = (*true.entries[:start], *forged.entries[start:])
    rewritten = rebuilt(true, entries)
    sizes = [head.head.size for head in true.heads]
    agreed = max((size for size in sizes if size <= start), default=0)
    refuting = min(size for size in [*sizes, SIZE + 1] if size > start)
    assert named(rewritten) == ([(LedgerFault.REWRITTEN, agreed, refuting - 1)] if refuting <= SIZE else [])


def rebuilt(stored: Stored, entries: Sequence[StoredEntry]) -> Stored:
    nodes = NodesInMemory()
    append_all(nodes, [entry.data for entry in entries])
    return replace(stored, entries=tuple(entries), nodes=tuple(nodes_of(nodes)))


@pytest.mark.parametrize("size", [1, 8, 19])
def test_a_ledger_cut_short_with_its_nodes_is_rolled_back(size: int):
    stored = ledger(SIZE)
    cut = rebuilt(stored, stored.entries[:size])
    assert (LedgerFault.ROLLED_BACK, size, SIGNED - 1) in named(cut)


def test_a_ledger_cut_short_with_its_nodes_and_heads_is_rolled_back_against_a_head_kept_elsewhere():
    stored = ledger(SIZE)
    short = replace(ledger(8), states={})
    found = short.examined(anchors=[stored.heads[-1]]).findings
    assert (LedgerFault.ROLLED_BACK, 8, SIGNED - 1) in [(each.kind, each.first, each.last) for each in found]


def test_a_ledger_written_anew_with_other_keys_is_not_that_of_a_head_kept_elsewhere():
    stranger = Builder(keys()[2])
    stranger.record(first_key(keys()[2], 0))
    for number in range(1, SIZE):
        stranger.record(*step(number))
    stranger.sign()
    stored = stranger.stored()
    assert stored.examined().sound
    anchored = stored.examined(anchors=[ledger(SIZE).heads[0]])
    assert [(each.kind, each.first, each.last) for each in anchored.findings] == [
        (LedgerFault.REWRITTEN, 0, 3),
        (LedgerFault.UNKNOWN_KEY, None, None),
    ]
    assert not stored.examined(trusted=keys()[0].key_id).sound
    assert stored.examined(trusted=keys()[2].public.hex()).sound


def test_a_flipped_bit_of_a_signature_names_the_head():
    stored = ledger(SIZE)
    forged = replace(stored.heads[2], signature=flipped(stored.heads[2].signature, 9, 1))
    heads = (*stored.heads[:2], forged, *stored.heads[3:])
    finding = next(each for each in replace(stored, heads=heads).examined().findings if each.is_fault)
    assert (finding.kind, finding.subject.split()[0]) == (LedgerFault.WRONG_SIGNATURE, "12")


def test_heads_are_taken_of_the_key_of_their_time_only():
    stored = ledger(SIZE, 4, rotated_at=10)
    assert stored.examined().sound
    assert [key.until for key in stored.examined().keys] == [10, None]
    late = ledger(SIZE).heads[-1]
    found = replace(stored, heads=(*stored.heads, late)).examined().findings
    assert [each.kind for each in found if each.is_fault] == [LedgerFault.UNKNOWN_KEY]


def test_a_key_that_the_key_before_did_not_sign_for_is_named():
    first, second, stranger = keys()
    builder = Builder(first)
    builder.record(first_key(first, 0))
    builder.record(*step(1))
    builder.record(rotation(stranger, second, 2))
    found = builder.stored().examined().findings
    assert [(each.kind, each.first) for each in found if each.is_fault] == [(LedgerFault.WRONG_ROTATION, 2)]


def test_states_and_entries_are_held_to_one_another():
    stored = ledger(SIZE)
    state = "move:M000001"
    others = {name: digest for name, digest in stored.states.items() if name != state}
    for states, expected in (
        ({**stored.states, state: "00" * 32}, (LedgerFault.STATE_CHANGED, 22, state)),
        (others, (LedgerFault.STATE_MISSING, 22, state)),
        ({**stored.states, "plan:P000009": "00" * 32}, (LedgerFault.STATE_WITHOUT_ENTRY, None, "plan:P000009")),
    ):
        found = replace(stored, states=states).examined().findings
        assert [(each.kind, each.first, each.subject) for each in found if each.is_fault] == [expected]


def test_recorded_bytes_that_are_not_canonical_are_named_though_the_tree_agrees():
    stored = ledger(SIZE)
    loose = stored.entries[6].data.replace(b'{"actor"', b'{ "actor"')
    entries = [*stored.entries[:6], StoredEntry(6, loose, leaf_hash(loose)), *stored.entries[7:]]
    recorded = replace(rebuilt(stored, entries), heads=())
    assert next(kind for kind, *_ in named(recorded)) is LedgerFault.NOT_CANONICAL


def test_without_nodes_heads_and_the_entries_own_numbers_tell():
    stored = ledger(SIZE)
    assert stored.without_copies().sound
    swapped = replace(stored, entries=(*stored.entries[:3], stored.entries[4], stored.entries[3], *stored.entries[5:]))
    assert [each.kind for each in swapped.without_copies().findings if each.is_fault] == [LedgerFault.REORDERED]
    shorter = replace(stored, entries=(*stored.entries[:3], *stored.entries[4:]))
    found = [(each.kind, each.first) for each in shorter.without_copies().findings if each.is_fault]
    assert found == [(LedgerFault.REMOVED, 3)]
    forged = replace(stored, entries=(*stored.entries[:6], forged_entry(6), *stored.entries[7:]))
    found_in = [(each.kind, each.first, each.last) for each in forged.without_copies().findings if each.is_fault]
    assert found_in == [(LedgerFault.REWRITTEN, 4, 7)]
