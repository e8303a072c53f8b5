"""The text of a PDF, read as a reader of PDFs does, with none of the code that wrote it."""

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.S)
_STREAM = re.compile(rb"stream\n(.*)\nendstream", re.S)
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\) Tj", re.S)


def pages_of(file: bytes) -> list[str]:
    """Return the text of each page, a line for every run of it."""
    objects = {int(number): body for number, body in _OBJECT.findall(file)}
    pages = [body for _, body in sorted(objects.items()) if b"/Type /Page\n" in body + b"\n"]
    return [_page(objects, page) for page in pages]


def _page(objects: dict[int, bytes], page: bytes) -> str:
    resources = objects[_number(page, b"Resources")]
    fonts = {name: _characters(objects, int(font)) for name, font in re.findall(rb"/(F\d+) (\d+) 0 R", resources)}
    lines, font = [], b""
    for name, shown in _SHOWN.findall(_stream(objects[_number(page, b"Contents")])):
        if name:
            font = name
        else:
            codes = re.sub(rb"\\(.)", lambda escaped: _ESCAPES.get(escaped[1], escaped[1]), shown, flags=re.S)
            numbers = [int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2)]
            lines.append("".join(fonts[font][number] for number in numbers))
    return "\n".join(lines)


_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _characters(objects: dict[int, bytes], font: int) -> dict[int, str]:
    """Return what each code of a font stands for."""
    to_unicode = _stream(objects[_number(objects[font], b"ToUnicode")])
    pairs = re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>", to_unicode.split(b"endcodespacerange")[1])
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _number(body: bytes, key: bytes) -> int:
    return int(re.search(rb"/" + key + rb" (\d+) 0 R", body)[1])


def _stream(body: bytes) -> bytes:
    stream = _STREAM.search(body)[1]
    return zlib.decompress(stream) if b"/FlateDecode" in body.split(b"stream")[0] else stream
