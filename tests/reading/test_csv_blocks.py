"""CSV bytes to records: cut where another parser cuts them, whatever the size of a block."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from dss.reading.csv.blocks import Block, QuotingFault, blocks, field_starts

CELL = st.text(st.sampled_from('ab ,"\né'), max_size=6)


def written(rows: list[list[str]], line_end: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator=line_end).writerows(rows)
    return text.getvalue().encode()


def whole_blocks(text: bytes, block_bytes: int) -> list[Block]:
    pieces = list(blocks(io.BytesIO(text), 1, block_bytes))
    assert all(isinstance(piece, Block) for piece in pieces)
    return [piece for piece in pieces if isinstance(piece, Block)]


def records(pieces: list[Block]) -> list[tuple[bytes, int, int, int]]:
    """Content, number of fields, line and offset in the file of each record."""
    return [
        (piece.content[start:end], fields, line, piece.offset + start)
        for piece in pieces
        for start, end, fields, line in zip(
            piece.starts.tolist(), piece.ends.tolist(), piece.fields.tolist(), piece.lines.tolist(), strict=True
        )
    ]


@given(
    rows=st.lists(st.lists(CELL, min_size=2, max_size=3), max_size=8),
    line_end=st.sampled_from(["\n", "\r\n"]),
    block_bytes=st.integers(64, 200),
)
def test_records_are_cut_where_another_parser_cuts_them(rows: list[list[str]], line_end: str, block_bytes: int) -> None:
    text = written(rows, line_end)
    found = records(whole_blocks(text, block_bytes))
    parsed = [next(csv.reader(io.StringIO(content.decode(), newline=""))) for content, _, _, _ in found]
    assert parsed == rows
    assert [fields for _, fields, _, _ in found] == [len(row) for row in rows]
    assert [len(field_starts(content)) for content, _, _, _ in found] == [len(row) for row in rows]
    assert [text[offset : offset + len(content)] for content, _, _, offset in found] == [one for one, _, _, _ in found]
    assert [line for _, _, line, _ in found] == [1 + text[:offset].count(b"\n") for _, _, _, offset in found]


@given(noise=st.text(st.sampled_from('ab,"\n\r'), max_size=80), block_bytes=st.integers(8, 100))
def test_a_quoting_fault_is_placed_in_a_line_that_holds_a_quote(noise: str, block_bytes: int) -> None:
    lines = noise.split("\n")
    for piece in blocks(io.BytesIO(noise.encode()), 1, block_bytes):
        if isinstance(piece, QuotingFault):
            assert '"' in lines[piece.line - 1] or "longer" in str(piece.message)


def test_a_quote_within_a_plain_field_is_a_fault_at_that_field() -> None:
    (fault,) = blocks(io.BytesIO(b'a,5" pipe,c'), 1)
    assert isinstance(fault, QuotingFault)
    assert (fault.line, fault.field) == (1, 2)
    assert str(fault.message).startswith("A quote stands in a field without quotes.")


def test_text_after_a_closing_quote_is_a_fault_where_the_field_starts() -> None:
    _, fault, *_ = blocks(io.BytesIO(b'a,b\nc,"d\ne"f\ng,h\n'), 1)
    assert isinstance(fault, QuotingFault)
    assert (fault.line, fault.field) == (2, 2)
    assert "1 line further down, 'f' follows" in str(fault.message)


def test_a_record_longer_than_a_block_is_a_fault() -> None:
    first, *_ = blocks(io.BytesIO(b'a,"b\nc\nd\ne\nf\ng\nh",i\n'), 1, block_bytes=8)
    assert isinstance(first, QuotingFault)
    assert "longer than 8 bytes" in str(first.message)
