"""Every message reaches its reader in one language, with the remedy, and without a trace of the program."""

import ast
import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from inspect import Parameter, signature
from pathlib import Path
from types import UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

import pytest

from dss.model.casework.errors import CannotBegin, StepRefused
from dss.model.diagnostic import Diagnostic
from dss.model.errors import DssError
from dss.model.knowledge.knowledge import Knowledge
from dss.model.text import Language, Text, Verbatim
from tests.catalogues.bad_inputs import walk
from tests.policy.test_messages import ERRORS
from tests.support.repository import REPOSITORY

QUOTED: Final = re.compile(
    r"“[^”]*”|'[^' ]*'|\{[^}]*\}|\$\w+|--[\w-]+|\bdss( \w+)+|\w+\.(?:yaml|csv)|(header|pertama)\D*: [\w, .]+"
)
"""What a message cites of files and commands: between quotation marks, in their notation, or names of columns."""

PYTHON: Final = re.compile(r"<\w+[.:]|\bNone\b|\b(True|False)\b|Path\(|\[['\"]|['\"]\]|\bdatetime\.|\w+Error\b")
"""How Python writes values."""

IDENTIFIER: Final = re.compile(r"\b[a-z]+_[a-z_]+\b|\b[a-z]{2,}\.[a-z_]{2,}\b")

REMEDY: Final = re.compile(
    r"\b(add|allow|ask|available|change|check|choose|close|compare|copy|correct|create|do not|edit|exchange|expected"
    r"|export|fill|finish|fix|give|import|indent|leave|lower|make|move|name|narrow|nearest|nest|open|put|range|relax"
    r"|reload|rename|report|restore|revoke|roles that may|rotate|run|save|say|set|split|start|state|take|test|try|use"
    r"|verify|write)\b|\?|known: ",
    re.IGNORECASE,
)
DO: Final = re.compile(
    r"\b(apit|atur|bagi|bandingkan|beri|berikan|buat|buka|cabut|cocokkan|coba|ganti|gandakan|gunakan|hapus|impor|isi"
    r"|jadikan|jalankan|kurangi|laporkan|lengkapi|longgarkan|mintalah|minta|perbaiki|periksa|persempit|pastikan|pilih"
    r"|pilihan|pindahkan|pisahkan|pulihkan|rentang|salin|samakan|sebutkan|seharusnya|selesaikan|simpan|tambahkan"
    r"|tersedia|tukar|tulis|tuliskan|tutup|ubah|verifikasi|yang berwenang|yang mirip)\b|\?",
    re.IGNORECASE,
)
"""The remedy of a message, in English and in Indonesian: an imperative, a question, or what is expected."""

ENGLISH: Final = re.compile(
    r"\b(the|an?|and|or|not|no|is|are|was|be|of|to|from|in|on|by|for|with|without|this|that|these|there|it|its|has|have"
    r"|which|where|may|must|can|file|line|row|column|key|rule|fact|value|list|unknown|missing|expected|found|write|take)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> list[Diagnostic]:
    """Every diagnostic of every bad input."""
    return list(walk(tmp_path_factory.mktemp("walk"), knowledge))


def codes_of(folder: str) -> set[str]:
    """The codes of diagnostics of two words or more that the modules of a folder name."""
    trees = (ast.parse(path.read_text("utf-8")) for path in (REPOSITORY / folder).rglob("*.py"))
    texts = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return {one for one in texts if isinstance(one, str) and re.fullmatch(r"[a-z]+(-[a-z]+)+", one)}


def test_every_code_of_a_fault_is_walked(walked: list[Diagnostic]) -> None:
    named = codes_of("dss/reading") | codes_of("dss/lint")
    assert named - {one.code for one in walked} == set()


def test_an_indonesian_message_has_no_english_outside_its_quotations(walked: list[Diagnostic]) -> None:
    texts = {QUOTED.sub("", one.message.spoken(Language.INDONESIAN)) for one in walked}
    assert len(texts) > 100
    assert [text for text in texts if ENGLISH.search(text)] == []


@pytest.mark.parametrize("language", list(Language))
def test_no_message_shows_how_the_program_writes_a_value(walked: list[Diagnostic], language: Language) -> None:
    texts = {one.message.spoken(language) for one in walked}
    assert [text for text in texts if PYTHON.search(re.sub(r"“[^”]*”|'[^']*'", "", text))] == []
    assert [text for text in texts if IDENTIFIER.search(QUOTED.sub("", text))] == []


def test_every_message_names_the_remedy_in_both_languages(walked: list[Diagnostic]) -> None:
    assert [str(one) for one in walked if not REMEDY.search(str(one.message))] == []
    assert [str(one) for one in walked if not DO.search(one.message.spoken(Language.INDONESIAN))] == []


SOME: Final = {
    str: "teks",
    int: 3,
    bool: True,
    date: date(2026, 7, 1),
    Path: Path("teks"),
    OSError: PermissionError(13, "Permission denied"),
    Text: Verbatim("teks"),
}


def some(kind: Any) -> Any:
    """Make up a value of a type that errors take."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return some(inner[0])
    if origin is not None and issubclass(origin, Iterable):
        return [some(inner[0])]
    if hasattr(kind, "__supertype__"):
        return some(kind.__supertype__)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{one.name: some(hints[one.name]) for one in fields(kind)})
    if issubclass(kind, StrEnum):
        return list(kind)[-1]
    return SOME[kind]


def made(error: type[DssError]) -> DssError:
    """Make an error of a class."""
    hints = get_type_hints(error.__init__)
    needed = (one.name for one in signature(error).parameters.values() if one.kind is not Parameter.VAR_KEYWORD)
    return error(**{name: some(hints[name]) for name in needed})


CAUSES: Final = [
    one
    for one in ERRORS
    if "__init__" in vars(one) and not one.__subclasses__() and one not in (CannotBegin, StepRefused)
]
"""The errors that word themselves."""


@pytest.mark.parametrize("error", CAUSES, ids=lambda error: error.__name__)
def test_an_error_names_its_remedy_in_both_languages(error: type[DssError]) -> None:
    message = made(error).message
    assert REMEDY.search(str(message)), message
    indonesian = message.spoken(Language.INDONESIAN)
    assert DO.search(indonesian), indonesian
    assert not ENGLISH.search(QUOTED.sub("", indonesian)), indonesian
    assert not PYTHON.search(indonesian), indonesian
