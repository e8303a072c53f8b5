"""Every message reaches its reader in one language, with the remedy, and without a trace of the program."""

import ast
import re
from typing import Final

import pytest

from dss.model.diagnostic import Diagnostic
from dss.model.knowledge.knowledge import Knowledge
from dss.model.text import Language
from tests.catalogues.bad_inputs import walk
from tests.support.repository import REPOSITORY

QUOTED: Final = re.compile(
    r"“[^”]*”|'[^' ]*'|\{[^}]*\}|\$\w+|--\w+|\bdss( \w+)+|\w+\.yaml|(header|pertama)\D*: [\w, .]+"
)
"""What a message cites of files and commands: between quotation marks, in their notation, or names of columns."""

PYTHON: Final = re.compile(r"<\w+[.:]|\bNone\b|\b(True|False)\b|Path\(|\[['\"]|['\"]\]|\bdatetime\.|\w+Error\b")
"""How Python writes values."""

IDENTIFIER: Final = re.compile(r"\b[a-z]+_[a-z_]+\b|\b[a-z]+\.[a-z_]+\b")

REMEDY: Final = re.compile(
    r"\b(add|ask|change|check|choose|close|compare|copy|correct|create|do not|do so|exchange|expected|export|fill|fix|give"
    r"|import|indent|leave|lower|make|move|name|nest|open|put|range|reload|rename|report|restore|rotate|run|save|say|set"
    r"|split|start|state|take|test|try|use|write)\b|\?|known: ",
    re.IGNORECASE,
)
DO: Final = re.compile(
    r"\b(apit|atur|bagi|bandingkan|buat|buka|cocokkan|coba|ganti|gandakan|gunakan|hapus|impor|isi|jadikan|jalankan"
    r"|kurangi|laporkan|lengkapi|mintalah|minta|perbaiki|periksa|persempit|pastikan|pilih|pilihan|pindahkan|pulihkan|rentang"
    r"|salin|samakan|seharusnya|selesaikan|simpan|tambahkan|tukar|tulis|tuliskan|tutup|ubah|verifikasi)\b|\?",
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
    assert named - {one.code for one in walked} == {"salor-dss"}


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
