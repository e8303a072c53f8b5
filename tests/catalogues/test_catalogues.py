"""Catalogues hold every text of the program, translated, with the same places; a third language is one more file."""

import re
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dss.model import text
from dss.model.text import Language, ngettext, pgettext
from tests.support.repository import REPOSITORY

LOCALE = REPOSITORY / "dss" / "locale"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/dss.po"))
BABEL = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["babel"]
KEYWORDS = {"_": None, "pgettext": ((1, "c"), 2), "ngettext": (1, 2)}
PLACE = re.compile(r"\{[^{}]*\}")

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


def all_forms(words: str | tuple[str, ...]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


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


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_the_compiled_catalogue_is_that_of_its_text(path: Path) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue(path))
    assert path.with_suffix(".mo").read_bytes() == compiled.getvalue()


@pytest.fixture
def made_up_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A third language, which is one more file and no line of code."""
    made = Catalog(locale="de")
    made.add("Vacant seats", "Freie Stellen")
    made.add("Why", "Warum")
    made.add("Why", "Ursache", context="cause")
    made.add(("{n} file", "{n} files"), ("{n} Datei", "{n} Dateien"))
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "dss.mo").open("wb") as file:
        write_mo(file, made)
    monkeypatch.setattr(text, "CATALOGUES", tmp_path)
    for cached in (text._languages, text._catalogue):
        cached.cache_clear()
    yield "de"
    monkeypatch.undo()
    for cached in (text._languages, text._catalogue):
        cached.cache_clear()


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
