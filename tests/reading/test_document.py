"""Text to nodes: what the subset of YAML takes, and how everything else is located."""

import os
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dss.model.diagnostic import Severity
from dss.reading.yaml.document import (
    DEEPEST,
    LARGEST_FILE_BYTES,
    MOST_FAULTS,
    ListNode,
    MappingNode,
    Scalar,
    parse_document,
    read_document,
)

BILLION_LAUGHS = """\
a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
"""


def shown(text):
    return [str(diagnostic) for diagnostic in parse_document(text, "f.yaml")[1]]


def value_of(text):
    node, diagnostics = parse_document(text, "f.yaml")
    assert not diagnostics
    return node.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("24", 24),
        ("-24", -24),
        ("+24", 24),
        ("0", 0),
        ("true", True),
        ("False", False),
        ("2017-04-07", date(2017, 4, 7)),
        ("~", None),
        ("null", None),
        ("yes", "yes"),
        ("off", "off"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("'24'", "24"),
        ('"true"', "true"),
        ("'2017-04-07'", "2017-04-07"),
        ("III/a", "III/a"),
        ("$minimum", "$minimum"),
    ],
)
def test_a_scalar_has_the_value_of_yaml_1_2(text, value):
    read = value_of(text)
    assert (type(read), read) == (type(value), value)


def test_nodes_know_their_line_and_column():
    node, _ = parse_document("a: 1\nlist:\n  - x\n  - {b: 2}\n", "f.yaml")
    assert isinstance(node, MappingNode)
    key, items = node.entries[1]
    assert isinstance(items, ListNode)
    places = [str(one.place) for one in (key, *items.items)]
    assert places == ["f.yaml:2:1", "f.yaml:3:5", "f.yaml:4:5"]


def test_columns_count_letters_not_bytes():
    node, _ = parse_document("é: ü", "f.yaml")
    assert str(node.entries[0][1].place) == "f.yaml:1:4"


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("", "f.yaml:1:1", "empty"),
        ("# only a comment\n", "f.yaml:1:1", "empty"),
        ("a: &x 1", "f.yaml:1:4", "anchor"),
        ("a: *x", "f.yaml:1:4", "alias"),
        ("a: !!python/object:os.system x", "f.yaml:1:4", "tag"),
        ("a: ! x", "f.yaml:1:4", "tag"),
        ("{a: 1}\n---\nb: 2", "f.yaml:2:1", "second-document"),
        ("%YAML 1.1\n---\na: 1", "f.yaml:1:1", "directive"),
        ("a: 1\nb:\n  <<: {c: 1}", "f.yaml:3:3", "merge-key"),
        ("a: 1\nb: 2\na: 3", "f.yaml:3:1", "duplicate-key"),
        ("a: 1\n'a': 3", "f.yaml:2:1", "duplicate-key"),
        ("? [a]\n: 1", "f.yaml:1:3", "no-key"),
        ("~: 1", "f.yaml:1:1", "no-key"),
        ("a: 0123", "f.yaml:1:4", "leading-zero"),
        ("a: 1.5", "f.yaml:1:4", "fraction"),
        ("a: .inf", "f.yaml:1:4", "fraction"),
        ("a: 1e3", "f.yaml:1:4", "fraction"),
        ("a: 2017-02-30", "f.yaml:1:4", "no-such-day"),
        ("a: 2000000001", "f.yaml:1:4", "number-too-large"),
        ("a: -2000000001", "f.yaml:1:4", "number-too-large"),
        ("a: b: c", "f.yaml:1:5", "syntax"),
        ("a: [1, 2", "f.yaml:2:1", "syntax"),
        ("\ta: 1", "f.yaml:1:1", "syntax"),
        ("a: b\nc: \x07", "f.yaml:2:4", "control-character"),
        ("a: \x00", "f.yaml:1:4", "control-character"),
        ("a: b\u2028c: d", "f.yaml:1:5", "control-character"),
    ],
)
def test_what_the_subset_leaves_out_is_located(text, place, code):
    _, diagnostics = parse_document(text, "f.yaml")
    assert [(str(one.place), one.severity, one.code) for one in diagnostics] == [(place, Severity.ERROR, code)]


def test_a_number_of_a_hundred_thousand_digits_is_only_too_large():
    assert [one.split("[")[1].split("]")[0] for one in shown("9" * 100_000)] == ["number-too-large"]


def test_a_duplicate_key_tells_where_the_first_one_is():
    assert shown("a: 1\nb: 2\na: 3") == [
        "f.yaml:3:1: error[duplicate-key] The key 'a' is already in line 1. Take one of them out."
    ]


def test_numbers_and_texts_that_look_alike_are_two_keys():
    assert not shown("1: a\n'1': b\ntrue: c\n'true': d")


def test_all_faults_of_a_file_are_found_at_once():
    assert len(shown("a: 01\nb: 1.5\nc: 2017-02-30\nd: &x 1")) == 4


def test_a_billion_laughs_are_never_told():
    diagnostics = shown(BILLION_LAUGHS)
    assert sum("error[anchor]" in one for one in diagnostics) == 4
    assert sum("error[alias]" in one for one in diagnostics) == 27


def test_an_anchor_within_itself_is_no_circle():
    assert any("error[alias]" in one for one in shown("&a [*a]"))


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_nesting_without_end_is_stopped(opening):
    diagnostics = shown(opening * 100_000)
    assert len(diagnostics) == 1
    assert "error[too-deep]" in diagnostics[0]


def test_nesting_up_to_the_bound_is_read():
    assert not shown("[" * DEEPEST + "]" * DEEPEST)


def test_reading_stops_after_a_hundred_faults():
    diagnostics = shown("[" + "*a, " * 10_000 + "]")
    assert len(diagnostics) == MOST_FAULTS + 1
    assert "error[too-many-faults]" in diagnostics[-1]


def test_ten_megabytes_are_refused_unread(tmp_path):
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a: 1\n" * 2_000_000)
    node, (diagnostic,) = read_document(path, "large.yaml")
    assert node is None
    assert str(diagnostic).startswith("large.yaml:209716:2: error[too-large]")


def test_a_file_of_the_largest_size_is_read(tmp_path):
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a: 1 #" + b"x" * (LARGEST_FILE_BYTES - 6))
    assert read_document(path, "large.yaml")[1] == []


@pytest.mark.parametrize(
    ("content", "diagnostic"),
    [
        (b"a: 1\nb: caf\xe9\n", "f.yaml:2:7: error[not-utf-8] The byte 0xe9 is not UTF-8. Save the file as UTF-8."),
        ("a: 1".encode("utf-16"), "f.yaml:1:1: error[not-utf-8] The byte 0xff is not UTF-8. Save the file as UTF-8."),
        (b"", "f.yaml:1:1: error[empty] The file is empty. Write into it, or delete it."),
    ],
)
def test_bytes_that_hold_no_text_are_located(tmp_path, content, diagnostic):
    path = tmp_path / "f.yaml"
    path.write_bytes(content)
    assert [str(one) for one in read_document(path, "f.yaml")[1]] == [diagnostic]


def test_a_byte_order_mark_and_crlf_change_nothing(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    node, diagnostics = read_document(path, "f.yaml")
    assert not diagnostics
    assert [(key.value, value.value) for key, value in node.entries] == [("a", 1), ("b", 2)]


def test_a_missing_file_is_a_diagnostic(tmp_path):
    assert [str(one) for one in read_document(tmp_path / "none.yaml", "none.yaml")[1]] == [
        "none.yaml: error[no-such-file] There is no such file. Check its name, or write it."
    ]


def test_a_folder_in_place_of_a_file_is_a_diagnostic(tmp_path):
    node, (diagnostic,) = read_document(tmp_path, "folder.yaml")
    assert (node, diagnostic.code) == (None, "unreadable")


def test_a_pipe_is_refused_rather_than_waited_for(tmp_path):
    os.mkfifo(tmp_path / "x.yaml")
    node, (diagnostic,) = read_document(tmp_path / "x.yaml", "x.yaml")
    assert (node, str(diagnostic.message)) == (None, "The file can't be read: it is a pipe. Write a plain file.")


YAML_LIKE = st.text(alphabet="ab01.:-?[]{},&*!|>'\"%@`#~<= \n\t$é\u2028\x00", max_size=60)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=60), YAML_LIKE))
@example("%TAG ! tag:x,2000:\n--- !foo a")
@example("? ? a")
@example("a: |\n  b\n c")
def test_no_text_at_all_gives_a_traceback(text):
    node, diagnostics = parse_document(text, "f.yaml")
    assert node is not None or diagnostics
    assert all(one.place.line >= 1 and one.place.column >= 1 for one in diagnostics)


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_no_bytes_at_all_give_a_traceback(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "bytes.yaml"
    path.write_bytes(content)
    node, diagnostics = read_document(path, "f.yaml")
    assert node is not None or diagnostics


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1))
def test_quoted_text_is_read_as_it_is(text):
    node, diagnostics = parse_document("'" + text.replace("'", "''") + "'", "f.yaml")
    assert (node, diagnostics) == (Scalar(node.place, text), [])
