"""Every value has one serialisation; values without one are refused with their place."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from dss.ledger.canonical import LARGEST_INTEGER, canonicalise, hash_value
from dss.ledger.entries import format_moment, make_entry, read_entry, serialise_entry
from dss.ledger.verification.rows import read_rows
from dss.model.ledger.errors import EntryUnreadable, NotRecordable
from dss.model.ledger.ledger import EntryDraft, EntryKind, StoredEntry
from dss.model.office.access import Actor, Role
from tests.ledger.ledgers import VERSIONS

AT = datetime(2026, 7, 1, 8, 0, 0, 123, UTC)

texts = st.text(st.characters(exclude_categories=["Cs"]))
ascii_texts = st.text(st.characters(max_codepoint=127))


def json_values(within: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return st.recursive(
        st.none() | st.booleans() | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER) | within,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(within, inner, max_size=4),
        max_leaves=12,
    )


values = json_values(texts)


def entry_with(body: dict[str, Any]) -> bytes:
    draft = EntryDraft(EntryKind.DECISION, "move:M000001", body)
    return serialise_entry(make_entry(draft, 4, AT, Actor("u-1", Role.AGENCY_HEAD), {}, VERSIONS))


@given(values)
def test_a_serialised_value_reads_back_and_is_serialised_the_same(value: Any):
    assert json.loads(canonicalise(value)) == value
    assert canonicalise(json.loads(canonicalise(value))) == canonicalise(value)


@given(values | json_values(ascii_texts))
def test_every_value_is_serialised_as_rfc8785_serialises_it(value: Any):
    assert canonicalise(value) == rfc8785.dumps(value)


@given(st.dictionaries(texts, st.integers(0, 9), max_size=6), st.randoms())
def test_the_order_of_keys_changes_nothing(value: dict[str, int], random: Any):
    keys = list(value)
    random.shuffle(keys)
    assert hash_value({key: value[key] for key in keys}) == hash_value(value)


def test_keys_are_ordered_and_texts_escaped_as_in_the_rfc():
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    assert list(json.loads(canonicalise(dict.fromkeys(names)))) == [names[place] for place in (1, 3, 5, 6, 0, 4, 2)]
    assert canonicalise('\u20ac$\u000f\nA\'B"\\\\"/').decode() == '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'


class Colour(StrEnum):
    RED = "red"


def test_mappings_tuples_and_enumerations_are_serialised_as_their_content():
    assert canonicalise(MappingProxyType({Colour.RED: (Colour.RED, 1)})) == b'{"red":["red",1]}'


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"moves": [{}, {"score": 1.5}]}, r"moves\[1\]\.score can't be recorded: 1\.5 may have a fraction"),
        ({"score": 2.0}, "score can't be recorded"),
        ({"on": date(2026, 7, 1)}, "on can't be recorded: date is not JSON"),
        ({"n": LARGEST_INTEGER + 1}, "n can't be recorded: 9007199254740992 is beyond"),
        ({"name": "\ud800"}, "name can't be recorded: .* half a character"),
        ({"\ud800": 1}, "The value can't be recorded: .* half a character"),
        ({"by": {1: "x"}}, "by can't be recorded: its key 1 is not a text"),
        ({"raw": b"x"}, "raw can't be recorded: bytes is not JSON"),
        ({"of": {1, 2}}, "of can't be recorded: set is not JSON"),
        (1.5, "The value can't be recorded"),
    ],
)
def test_a_value_without_a_serialisation_is_refused_with_its_place(value: Any, message: str):
    with pytest.raises(NotRecordable, match=message):
        canonicalise(value)


def test_a_value_nested_too_deep_is_refused():
    value: Any = []
    for _ in range(5000):
        value = [value]
    with pytest.raises(NotRecordable, match="nests deeper than 64 levels"):
        canonicalise(value)


@given(st.dictionaries(texts, values, max_size=5))
def test_an_entry_reads_back_as_it_was_recorded(body: dict[str, Any]):
    data = entry_with(body)
    entry = read_entry(data)
    assert entry.body == body
    assert serialise_entry(entry) == data
    assert (entry.sequence, entry.at, entry.actor, entry.role) == (4, AT, "u-1", Role.AGENCY_HEAD)


@given(st.dictionaries(texts, values, max_size=5))
def test_every_recorded_entry_counts_as_canonical(body: dict[str, Any]):
    assert read_rows([StoredEntry(4, entry_with(body))]).faulty == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"n":1', b'"n": 1'),
        (b'"n":1', b'"n":1.0'),
        (b'"n":1', b'"n":1e0'),
        (b'"n":1', b'"n":01'),
        (b'"n":1', b'"n":9007199254740993'),
        (b'"n":1', b'"n":NaN'),
        (b'"n":1', b'"n":1,"n":1'),
        (b'"n":1', b'"n":"\\u0041"'),
        (b'"n":1', b'"n":"\\ud800"'),
        (b'"n":1', b'"n":"\xff"'),
        (b'"n":1', b'"o":1,"n":1'),
        (b'"n":1', b'"n":-0'),
        (b'"n":1', b'"n":[{"m":[-9007199254740993]}]'),
        (b"2026-07-01T", b"2026-07-32T"),
        (b"00123Z", b"00123"),
        (b".000123Z", b".0001230Z"),
        (b"00123Z", b"00123+00:00"),
        (b'"role":"agency_head"', b'"role":"king"'),
        (b'"sequence":4', b'"sequence":"4"'),
        (b'"sequence":4', b'"sequence":4,"sequel":5'),
        (b"dss-entry/1", b"dss-entry/2"),
        (b"{", b"["),
    ],
)
def test_bytes_that_are_not_a_canonical_entry_are_found(old: bytes, new: bytes):
    data = entry_with({"n": 1})
    assert read_rows([StoredEntry(4, data)]).faulty == {}
    assert list(read_rows([StoredEntry(4, data.replace(old, new, 1))]).faulty) == [0]


def test_a_key_out_of_the_rfcs_order_is_found_although_code_points_ascend():
    data = entry_with({"\ufb33": 1, "\U0001f600": 2})
    first, second = '"\U0001f600":2'.encode(), '"\ufb33":1'.encode()
    assert b"{" + first + b"," + second + b"}" in data
    swapped = data.replace(first + b"," + second, second + b"," + first)
    assert list(read_rows([StoredEntry(4, swapped)]).faulty) == [0]


@pytest.mark.parametrize("code_points", [range(0xD800), range(0xE000, 0x10800)])
def test_every_recorded_character_counts_as_canonical(code_points: range):
    body = {"text": "".join(map(chr, code_points))}
    assert read_rows([StoredEntry(4, entry_with(body))]).faulty == {}


@pytest.mark.parametrize(
    ("character", "escaped"),
    [("A", "\\u0041"), ("\n", "\\u000A"), ("\x1f", "\\u001F"), ("/", "\\/"), ("é", "\\u00e9"), ("\x7f", "\\u007f")],
)
def test_a_character_escaped_differently_from_the_rfc_is_found(character: str, escaped: str):
    data = entry_with({"text": character})
    changed = data.replace(canonicalise({"text": character}), f'{{"text":"{escaped}"}}'.encode())
    assert read_entry(changed).body == {"text": character}
    assert list(read_rows([StoredEntry(4, changed)]).faulty) == [0]


def test_bytes_that_are_not_an_entry_are_refused_with_a_reason():
    with pytest.raises(EntryUnreadable, match="missing required field"):
        read_entry(b"{}")
    with pytest.raises(EntryUnreadable, match="format is 'dss-entry/9'"):
        read_entry(entry_with({}).replace(b"dss-entry/1", b"dss-entry/9"))


def test_moments_of_any_zone_are_serialised_in_utc():
    eastern = timezone(timedelta(hours=9))
    assert format_moment(datetime(2026, 7, 1, 17, 30, tzinfo=eastern)) == "2026-07-01T08:30:00.000000Z"
    with pytest.raises(NotRecordable, match="has no time zone"):
        format_moment(datetime(2026, 7, 1))
