"""Catalogues hold every text of the program, translated, with the same places; a third language is one more file."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dss.model import text
from dss.model.text import Language, ngettext, pgettext
from tests.support.repository import REPOSITORY

CACHES = (text._languages, text._catalogue, text._translated, text._counted, text._marks)
LOCALE = REPOSITORY / "dss" / "locale"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/dss.po"))
BABEL = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["babel"]
KEYWORDS = {"_": None, "pgettext": ((1, "c"), 2), "ngettext": (1, 2)}
PLACE = re.compile(r"\{[^{}]*\}")
CODE = re.compile(r"`[^`]*`|--\w+(-\w+)*( \w+)?|\bdss( \w+)+|\(profile matching\)|\(signed tree head\)")
# Words of another concept, of common speech, or of another language, each beside the Indonesian term of its concept
FORBIDDEN = {
    "calon": r"kandidat",
    "formasi lowong": r"formasi\w* (kosong|terbuka)\w*|tetap kosong",
    "jejak audit": r"buku besar|catatan audit",
    "entri": r"catatan (nomor|bernomor|\{)",
    "segel": r"kepala pohon",
    "hash": r"sidik( jari| daun)?",
    "bukti pencatatan": r"tanda (bukti|terima)",
    "verifikasi": r"pemeriksa\b",
    "hitung ulang, sama persis": r"putar ulang|bita",
    "konflik kepentingan": r"benturan kepentingan",
    "hasil penilaian": r"(?<!keputusan atau )putusan(?! pengadilan)|kesimpulan|dirujuk|terlarang|belum pasti",
    "memenuhi syarat": r"layak|(?<!uji )kelayakan|tidak (dapat|boleh) (dipindahkan|dimutasi)",
    "rekomendasi": r"saran|anjuran|(di|me(ny|ng)?)(sarankan|anjurkan)",
    "persetujuan pejabat": r"pengesampingan|(dike|menge)sampingkan|persetujuan khusus|tanpa izin",
    "mutasi": r"kasus(?! uji)|kepindahan|perpindahan(?! (dari jabatan|ke \{))",
    "mutasi yang wajib dimasukkan": r"mutasi (terkunci|yang harus ada)|dikunci",
    "penempatan berubah": r"pindah secara (lain|berbeda)",
    "mengapa pegawai ini tidak direkomendasikan": r"mengapa bukan dia",
    "Yang perlu berubah agar memenuhi syarat": r"perubahan terkecil yang menolong",
    "Tim Penilai Kinerja": r"tim penilai(?! kinerja)",
    "kepala perangkat daerah": r"pimpinan perangkat daerah",
    "pengelola kepegawaian": r"petugas kepegawaian",
    "pengelola kebijakan, penyusun": r"perancang(?! peraturan)|penulis(nya)?",
    "kebijakan daerah": r"(kebijakan )?lokal",
    "kebutuhan, terisi": r"butuh(?! perbaikan)",
    "kotak manajemen talenta": r"(kotak|peta) talenta",
    "program penilaian": r"mesin",
    "terdampak": r"tersentuh",
    "sensitif": r"peka",
    "filter, server, isian": r"saringan|saring|lolos|peladen|ruas",
    "susun ulang": r"rencanakan ulang",
    "akses data pribadi": r"pembacaan",
    "jika": r"bila",
    "paling sedikit, paling banyak": r"minimal|maksimal|paling rendah \{\} (bulan|tahun|hari|orang)",
    "yang bersangkutan": r"ia|dia|baginya",
    "unit asalnya tidak menjadi kekurangan": r"dirindukan",
    "nilai rencana turun": r"kerugian rencana",
    "a form without -lah": r"(masuk|buka|mulai|kirim|tulis|isi|pilih|simpan|cari|periksa)lah",
    "a word in Indonesian": r"replay(ed)?|impact|comment|seen|verdict|candidates?|entry|ledger|move|seat|case",
    "kesesuaian profil": r"profile matching",
}
# The term of each concept in Indonesian wherever the English text has its term
TERMS = {
    r"agenc(y|ies)(?! of origin| being)": r"(antar)?perangkat daerah\w*|dinas|badan",
    r"governments?": r"(antar)?instansi\w*|pemerintah\w*",
    r"vacant seats?": r"(formasi )?\w*lowong\w*",
    r"candidates?": r"calon\w*",
    r"assessment team": r"tim( penilai kinerja)?",
    r"conflict of interest": r"konflik kepentingan\w*",
    r"ledger": r"jejak audit",
    r"tree heads?": r"segel",
    r"hash": r"hash",
    r"verif(y|ied|ier|ication)": r"\w*verifikasi",
    r"replay(ed|s|ing)?": r"(meng|di)?hitung ulang",
    r"scores?": r"skor\w*",
    r"points?(?! four)": r"poin\w*",
    r"verdicts?": r"hasil( penilaian)?",
    r"eligible": r"memenuhi syarat",
    r"undetermined": r"(belum|tidak) dapat ditentukan",
    r"referred": r"persetujuan",
    r"recommend\w*": r"\w*rekomendasi\w*",
    r"consents?": r"persetujuan\w*|disetujui|setuju",
    r"cut-off": r"ambang",
    r"budget": r"anggaran",
    r"couples?": r"pasangan",
    r"affected": r"terdampak",
    r"HR officers?": r"pengelola kepegawaian",
    r"policy officers?": r"pengelola kebijakan",
    r"author": r"penyusun\w*",
    r"local policy": r"kebijakan daerah",
    r"basis": r"dasar\w*",
    r"filters?": r"filter\w*",
    r"(?<!into )(?<!on )accounts?": r"akun\w*",
    r"objections?": r"keberatan",
    r"follow-ups?": r"(tindak lanjut|ditindaklanjuti)\w*",
    r"rule tests?": r"kasus uji\w*",
    r"shortages?": r"(ke)?kurang\w*",
    r"surplus": r"(ke|ber)?lebih\w*",
    r"competenc(y|ies)(?!\.yaml)": r"kompetensi\w*",
}

# Nouns that texts count, and the places of numbers that are never one
NOUNS = (
    "entries|moves|seats|employees|people|rules|cases|files|lines|rows|points|pairs|verdicts|candidates|errors|warnings|"
    "months|days|seconds|years|characters|numbers|codes|facts|steps|votes|members|tokens|findings|agencies|limits|levels|"
    "places|changes|documents|nodes|tests"
)
FIXED = {
    *("least", "most", "most_entries", "most_letters", "most_levels", "seconds", "letters", "SHORTEST", "LONGEST"),
    *("LONGEST_NAME", "price", "limit", "found", "name", "persons", "people", "columns", "wanted", "earlier"),
    *("first", "kept_out", "closed", "short", "without", "years"),
}

Key = tuple[str | None, str | tuple[str, ...]]


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def messages(path: Path) -> list[Message]:
    return [message for message in catalogue(path) if message.id]


def extracted() -> Iterator[Key]:
    methods = [(mapping["pattern"], mapping["method"]) for mapping in BABEL["mappings"]]
    for package in ("dss", "web"):
        for _, _, words, _, context in extract_from_dir(REPOSITORY / package, methods, {}, KEYWORDS):
            yield context, words


def all_forms(words: str | Sequence[str] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_catalogue_holds_the_texts_of_the_program_and_no_others(path: Path) -> None:
    assert {(message.context, message.id) for message in messages(path)} == set(extracted())
    assert not catalogue(path).obsolete


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_text_is_translated_and_none_is_fuzzy(path: Path) -> None:
    assert [message.id for message in messages(path) if message.fuzzy or not all(all_forms(message.string))] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_translation_fills_the_places_of_its_text(path: Path) -> None:
    for message in messages(path):
        wanted = sorted(PLACE.findall(all_forms(message.id)[-1]))
        for form in all_forms(message.string):
            assert sorted(PLACE.findall(form)) == wanted, message.id


def test_no_text_is_filled_as_python_writes_a_value() -> None:
    assert [words for _, words in extracted() if any(re.search(r"![rsa]\b", one) for one in all_forms(words))] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_the_compiled_catalogue_is_that_of_its_text(path: Path) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue(path))
    assert path.with_suffix(".mo").read_bytes() == compiled.getvalue()


def translations(read: object) -> Iterator[tuple[str, str]]:
    """The texts in what was read from a file of rules or knowledge, in English and in Indonesian."""
    match read:
        case {"id": str(indonesian), "en": str(english)} | {"english": str(english), "indonesian": str(indonesian)}:
            yield english, indonesian
    for part in read.values() if isinstance(read, dict) else read if isinstance(read, list) else ():
        yield from translations(part)


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    """Every text of the catalogue, the rules and the knowledge base, without its places and code."""
    found = [
        (all_forms(one.id)[-1], form)
        for one in messages(LOCALE / "id" / "LC_MESSAGES" / "dss.po")
        if not one.context
        for form in all_forms(one.string)
    ]
    for folder in ("rules", "knowledge"):
        for path in (REPOSITORY / folder).glob("*.yaml"):
            found += translations(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader))
    return [(_plain(english), _plain(indonesian)) for english, indonesian in found]


def _plain(text: str) -> str:
    return CODE.sub("", PLACE.sub("{}", text))


def _word(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b({pattern})(?!\w)", re.IGNORECASE)


@pytest.mark.parametrize("term", FORBIDDEN)
def test_an_indonesian_concept_has_one_term(term: str, texts: list[tuple[str, str]]) -> None:
    other = _word(FORBIDDEN[term])
    assert [indonesian for _, indonesian in texts if other.search(indonesian)] == []


@pytest.mark.parametrize("term", TERMS)
def test_a_concept_is_translated_by_its_term(term: str, texts: list[tuple[str, str]]) -> None:
    english, indonesian = _word(term), _word(TERMS[term])
    found = [pair for pair in texts if english.search(pair[0])]
    assert found
    assert [pair for pair in found if not indonesian.search(pair[1])] == []


def test_a_body_and_its_office_are_written_as_names(texts: list[tuple[str, str]]) -> None:
    small = re.compile(r"tim penilai kinerja|pejabat pembina kepegawaian")
    assert [indonesian for _, indonesian in texts if small.search(indonesian)] == []


def test_a_count_beside_its_noun_has_a_form_for_one() -> None:
    """But numbers that are fixed above one, and decimals."""
    beside = re.compile(rf"\{{(\w+)\}} (\w+ )?({NOUNS})\b")
    counted = [one for path in CATALOGUES for one in messages(path) if isinstance(one.id, str)]
    found = {one.id for one in counted if (place := beside.search(one.id)) and place[1] not in FIXED}
    assert found == set()


@pytest.fixture
def catalogue_of_german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The place of the catalogue of a third language, which is one more file and no line of code."""
    path = tmp_path / "de" / "LC_MESSAGES" / "dss.mo"
    path.parent.mkdir(parents=True)
    monkeypatch.setattr(text, "CATALOGUES", tmp_path)
    for cached in CACHES:
        cached.cache_clear()
    yield path
    monkeypatch.undo()
    for cached in CACHES:
        cached.cache_clear()


@pytest.fixture
def made_up_language(catalogue_of_german: Path) -> str:
    """A third language, and a few texts in it."""
    made = Catalog(locale="de")
    made.add("Vacant seats", "Freie Stellen")
    made.add("Why", "Warum")
    made.add("Why", "Ursache", context="cause")
    made.add(("{n} file", "{n} files"), ("{n} Datei", "{n} Dateien"))
    made.add("Due on {day}", "Fällig am {date}")
    made.add(("{n} row", "{n} rows"), ("{m} Zeile", "{m} Zeilen"))
    made.add("Known: {names}", "Bekannt: {}")
    with catalogue_of_german.open("wb") as file:
        write_mo(file, made)
    return "de"


def test_a_third_language_is_one_more_file(made_up_language: str) -> None:
    german = Language(made_up_language)
    assert german in list(Language)
    assert text._("Vacant seats").spoken(german) == "Freie Stellen"
    assert (text._("Why").spoken(german), pgettext("cause", "Why").spoken(german)) == ("Warum", "Ursache")
    assert [ngettext("{n} file", "{n} files", n).spoken(german) for n in (1, 2)] == ["1 Datei", "2 Dateien"]


def test_what_a_language_lacks_is_said_in_english_and_never_as_a_key(made_up_language: str) -> None:
    german = Language(made_up_language)
    assert text._("Not in that catalogue: {name}").filled(name="x").spoken(german) == "Not in that catalogue: x"
    assert text.Bilingual("Masa jabatan", "Tenure").spoken(german) == "Tenure"


def test_a_language_without_a_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="no catalogue of the language 'xx'"):
        Language("xx")


def test_a_translation_of_another_version_whose_places_differ_gives_way_to_english(made_up_language: str) -> None:
    german = Language(made_up_language)
    assert text._("Due on {day}").filled(day="1 July").spoken(german) == "Due on 1 July"
    assert text._("Known: {names}").filled(names="a").spoken(german) == "Known: a"
    assert [ngettext("{n} row", "{n} rows", n).spoken(german) for n in (1, 2)] == ["1 row", "2 rows"]


@pytest.mark.parametrize("content", [b"", b"\x00" * 8, b"no catalogue", None], ids=["empty", "zeros", "text", "cut"])
def test_a_broken_catalogue_is_logged_once_and_its_texts_are_in_english(
    catalogue_of_german: Path, content: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    whole = (LOCALE / "id" / "LC_MESSAGES" / "dss.mo").read_bytes()
    catalogue_of_german.write_bytes(whole[: len(whole) // 2] if content is None else content)
    german = Language("de")
    for _ in range(2):
        assert text._("Vacant seats").spoken(german) == "Vacant seats"
    (logged,) = caplog.records
    assert str(catalogue_of_german) in logged.getMessage()
    assert "install the program again" in logged.getMessage()


def test_without_the_indonesian_catalogue_texts_are_in_english(
    catalogue_of_german: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert text._("Vacant seats").spoken(Language.INDONESIAN) == "Vacant seats"
    assert text.Bilingual("Masa jabatan", "Tenure").spoken(Language.INDONESIAN) == "Masa jabatan"
    assert len(caplog.records) == 1
