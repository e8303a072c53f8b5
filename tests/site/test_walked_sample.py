"""What holds for each page of the sample in both languages: its size on the line, and names without ambiguity."""

import gzip
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from typing import Final

import pytest

from dss.model.identifiers import AgencyId
from dss.model.office.access import Role
from dss.model.text import Language
from tests.site.walked_pages import Page, walked
from tests.support.planned_sample import EARLIER, PLAN, PlannedSample
from tests.support.sample_office import ClientOf

MOST_BYTES: Final = 25_000
"""The most that a page may take, compressed."""

STARTS: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.HR_OFFICER: (
        "/", "/vacancies", "/needs", "/competencies", "/moves", f"/plans/{PLAN}", f"/plans/{EARLIER}", "/plans/new",
        "/seats/F900003", "/people/S9000008", "/why/S9000008/F900003",
    ),
    Role.POLICY_OFFICER: ("/", "/rules", "/facts", "/versions", "/api/v1"),
    Role.AUDITOR: ("/", "/ledger", f"/plans/{PLAN}"),
    Role.AGENCY_HEAD: ("/", "/moves"),
    Role.TEAM_MEMBER: ("/", "/moves"),
    Role.ADMINISTRATOR: ("/", "/accounts"),
}  # fmt: skip
_SELECT: Final = re.compile(r"<select\b.*?</select>", re.DOTALL)
_OPTION: Final = re.compile(r"<option\b[^>]*>(.*?)(?=<)", re.DOTALL)
_UNSEEN: Final = re.compile(r"<(script|style|datalist)\b.*?</\1>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True)
class Walk:
    """The pages that each role finds in one language, some of each kind; from every plan and list."""

    language: Language
    pages: tuple[Page, ...]


@pytest.fixture(scope="module", params=[Language.INDONESIAN, Language.ENGLISH], ids=["id", "en"])
def walk(request: pytest.FixtureRequest, planned_client_of: ClientOf) -> Walk:
    found: list[Page] = []
    for role, starts in STARTS.items():
        client = planned_client_of(role)
        client.get(f"/?lang={request.param}")
        found += [page for page in walked(client.application, client, list(starts), 2, {}) if page.text]
    return Walk(request.param, tuple(found))


def test_no_page_is_large(walk: Walk) -> None:
    sizes = {page.address: len(gzip.compress(page.text.encode(), 6)) for page in walk.pages}
    assert len(sizes) > 100
    assert all(f'<html lang="{walk.language}"' in page.text for page in walk.pages)
    assert {address: size for address, size in sizes.items() if size > MOST_BYTES} == {}


def test_no_filter_offers_two_that_are_called_the_same(planned: PlannedSample, walk: Walk) -> None:
    lists = {
        (page.address, name): count
        for page in walk.pages
        for select in _SELECT.findall(page.text)
        for name, count in Counter(option.strip() for option in _OPTION.findall(select)).items()
    }
    knowledge = planned.sample.office.workspace().knowledge
    health = knowledge.agency_name(AgencyId("merauke-dinas-kesehatan")).spoken(walk.language)
    assert any(health in name for _, name in lists)
    assert {place: count for place, count in lists.items() if count > 1} == {}


def test_no_page_shows_the_id_of_an_agency(planned: PlannedSample, walk: Walk) -> None:
    """But the page of facts, which lists the codes that rules are written with."""
    ids = "|".join(planned.sample.office.workspace().knowledge.agencies)
    alone = re.compile(rf"(?<![\w-])(?:{ids})(?![\w-])")
    found = {(page.address, text) for page in walk.pages for text in texts(page) if alone.search(text)}
    assert {place for place in found if not place[0].startswith("/facts")} == set()


def test_an_agency_that_shares_its_name_is_shown_with_its_government(planned: PlannedSample, walk: Walk) -> None:
    """A text that is or ends with such a name is followed by the government, in the same text or in the next one.

    Letters name the government in their head, and in a row of its own.
    """
    knowledge = planned.sample.office.workspace().knowledge
    counts = Counter(one.name.spoken(walk.language) for one in knowledge.agencies.values())
    shared = tuple(name for name, count in counts.items() if count > 1)
    governments = tuple(one.name.spoken(walk.language) for one in knowledge.governments.values())
    found = {
        (page.address, text)
        for page in walk.pages
        if not page.address.partition("?")[0].endswith(("/letter", "/order-letter", "/sheet"))
        for text, after in pairwise(texts(page))
        if text.rpartition(", ")[2] in shared and not after.startswith(governments)
    }
    assert found == set()


def test_no_page_says_the_same_word_twice_in_a_row(walk: Walk) -> None:
    """Such as a district with the regency that is called the same."""
    found = {
        (page.address, text)
        for page in walk.pages
        for text in texts(page)
        for one, next in pairwise(re.split(r"[,:;] ", text.casefold()))
        if one == next and one.isalpha()
    }
    assert found == set()


def test_times_are_not_in_utc(walk: Walk) -> None:
    assert {(page.address, text) for page in walk.pages for text in texts(page) if "UTC" in text} == set()


def texts(page: Page) -> list[str]:
    """Return the texts of a page, as its tags, dots and arrows part them."""
    found = (" ".join(unescape(text).split()) for text in re.split("[·→]", _UNSEEN.sub("·", page.text)))
    return [text for text in found if text]
