"""Looking through the candidates for a seat: recorded once a day, whatever the page, the order and the text."""

import csv
import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from dss.ledger.signing import SigningKey
from dss.model.errors import UnknownName
from dss.model.judgement.assessment import Verdict
from dss.model.ledger.ledger import EntryKind, LedgerEntry
from dss.model.office.access import Role
from dss.model.office.access_errors import NotAllowed
from dss.model.office.errors import TooManyToExport, WrongSigningKey
from dss.service.audit.access_log import list_accesses
from dss.service.audit.replay import ReplayOutcome, replay
from dss.service.candidates import exports as candidate_exports
from dss.service.candidates.browsing import (
    CandidatePage,
    ListView,
    SortBy,
    compare_candidates,
    read_explanation,
    show_candidates,
)
from dss.service.candidates.exports import FileKind, export_candidates
from dss.service.candidates.filters import CandidateFilter
from dss.service.candidates.recorded import SHOWN
from dss.service.office.accounts import add_account
from tests.support.offices import START, Offices, founded, sample_of_300

SEAT = "F000021"
EVERYONE = CandidateFilter(verdicts=tuple(Verdict))
TAG = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    """Records in which somebody has a name that a browser might run; one that a spreadsheet might is never imported."""
    folder = tmp_path_factory.mktemp("looking")
    data = sample_of_300(folder / "data")
    people = data / "employees.csv"
    header, first, *others = people.read_text("utf-8").splitlines()
    people.write_text("\n".join((header, re.sub(r",[^,]+,", f",{TAG},", first, count=1), *others)) + "\n", "utf-8")
    made = founded(f"sqlite:///{folder}/records.db", data, folder / "shelf")
    add_account(made.on(START), made.acting("admin"), "hr2", "Petugas Lain", [Role.HR_OFFICER])
    yield made
    made.close()


def look(offices: Offices, wanted: CandidateFilter = EVERYONE, who: str = "hr", **how: object) -> CandidatePage:
    return show_candidates(offices.on(START), offices.acting(who), SEAT, wanted, ListView(**how))


def entries(offices: Offices) -> int:
    with offices.on(START).reading() as view:
        return view.entries.count()


def entry(offices: Offices, sequence: int) -> LedgerEntry:
    with offices.on(START).reading() as view:
        return view.entries.entry(sequence)


def test_turning_pages_sorting_and_typing_add_no_entry(offices: Offices) -> None:
    first = look(offices)
    before = entries(offices)
    for how in ({}, {"page": 3}, {"sort": SortBy.NAME, "descending": True}, {"text": "a"}, {"text": "nobody at all"}):
        assert look(offices, **how).entry == first.entry
    assert entries(offices) == before


def test_another_question_another_account_and_another_day_are_recorded_anew(offices: Offices) -> None:
    asked = {look(offices).entry, look(offices, CandidateFilter()).entry, look(offices, who="hr2").entry}
    offices.ticks = iter(range(10**5, 10**6))
    tomorrow = show_candidates(offices.on(START + timedelta(days=1)), offices.acting("hr"), SEAT, EVERYONE, ListView())
    later = look(offices)
    assert len({*asked, tomorrow.entry, later.entry}) == 5
    assert entry(offices, later.entry).at.date() == entry(offices, min(asked)).at.date() + timedelta(days=1)


def test_all_pages_together_show_everyone_in_the_answer_once(offices: Offices) -> None:
    first = look(offices)
    rows = [row for number in range(1, first.listed.pages + 1) for row in look(offices, page=number).listed.rows]
    assert (len(rows), first.considered) == (300, 300)
    assert [row.employee for row in rows] == list(entry(offices, first.entry).body["everyone"]["employees"])
    assert [row.rank for row in rows] == list(range(1, 301))
    assert [row.score for row in rows] == list(entry(offices, first.entry).body["everyone"]["scores"])


def test_a_page_past_the_end_is_the_last(offices: Offices) -> None:
    page = look(offices, page=999)
    assert (page.listed.number, page.listed.last) == (page.listed.pages, 300)


def test_the_entry_tells_the_points_of_the_first_page(offices: Offices) -> None:
    page = look(offices)
    told = entry(offices, page.entry).body["candidates"]
    assert [one["employee"] for one in told] == [row.employee for row in page.listed.rows]
    assert len(told) == SHOWN


def test_whoever_is_in_an_answer_was_read(offices: Offices) -> None:
    last = look(offices, page=999).listed.rows[-1]
    (newest, *_) = list_accesses(offices.on(START), offices.acting("auditor"), last.employee, limit=1)
    assert (newest.account, newest.what) == ("hr", "candidates")


@pytest.mark.parametrize("sort", list(SortBy))
@pytest.mark.parametrize("descending", [False, True])
def test_the_same_people_come_in_every_order(offices: Offices, sort: SortBy, descending: bool) -> None:
    pages = [look(offices, sort=sort, descending=descending, page=number) for number in (1, 8, 15)]
    ranks = [row.rank for page in pages for row in page.listed.rows]
    assert len(set(ranks)) == len(ranks)
    assert {page.listed.total for page in pages} == {300}


@pytest.mark.parametrize(
    ("sort", "shown"), [(SortBy.NAME, "name"), (SortBy.AGENCY, "agency"), (SortBy.REGION, "region")]
)
def test_texts_are_sorted_as_they_are_shown(offices: Offices, sort: SortBy, shown: str) -> None:
    rows = [row for number in (1, 2, 3) for row in look(offices, sort=sort, page=number).listed.rows]
    texts = [getattr(row, shown).casefold() for row in rows]
    assert texts == sorted(texts)


def test_the_highest_scores_come_first_whatever_the_verdict(offices: Offices) -> None:
    rows = look(offices, sort=SortBy.SCORE, descending=True).listed.rows
    assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True)
    assert len({row.verdict for row in rows}) > 1


def test_a_text_finds_names_and_numbers_in_whatever_capitals(offices: Offices) -> None:
    row = look(offices, page=2).listed.rows[3]
    for text in (row.employee.lower(), row.name.upper()):
        assert row.rank in [found.rank for found in look(offices, text=text).listed.rows]


@pytest.mark.parametrize(
    "wanted",
    [
        EVERYONE,
        replace(EVERYONE, region="93.01.01"),
        replace(EVERYONE, regency="asmat", education_level="s1"),
        replace(EVERYONE, education_field="01"),
    ],
    ids=["everyone", "region", "regency", "field"],
)
def test_a_whole_answer_replays_to_the_byte(offices: Offices, wanted: CandidateFilter) -> None:
    page = look(offices, wanted)
    assert page.listed.rows
    assert replay(offices.on(START), offices.acting("auditor"), page.entry).outcome is ReplayOutcome.REPLAYED


def test_a_field_of_study_lets_all_narrower_ones_through(offices: Offices) -> None:
    wide = look(offices, replace(EVERYONE, education_field="01")).considered
    narrow = look(offices, replace(EVERYONE, education_field="0114")).considered
    assert 0 < narrow < wide < 300


def test_a_region_lets_through_only_those_who_work_there(offices: Offices) -> None:
    rows = look(offices, replace(EVERYONE, region="93.01.01")).listed.rows
    assert {row.region for row in rows} == {"Merauke"}
    with pytest.raises(UnknownName):
        look(offices, replace(EVERYONE, region="99"))


def test_a_page_that_could_not_be_recorded_is_not_given(offices: Offices) -> None:
    key = Path(f"{offices.url.removeprefix('sqlite:///')}.key")
    kept, found = key.read_text("ascii"), None
    try:
        key.write_text(SigningKey.generate().text(), "ascii")
        with pytest.raises(WrongSigningKey):
            found = look(offices, CandidateFilter(golongan="III/b"))
    finally:
        key.write_text(kept, "ascii")
    assert found is None


@pytest.mark.parametrize("who", ["auditor", "admin"])
def test_only_an_hr_officer_looks_compares_exports_and_asks_why(offices: Offices, who: str) -> None:
    office, acting = offices.on(START), offices.acting(who)
    with pytest.raises(NotAllowed):
        show_candidates(office, acting, SEAT, EVERYONE, ListView())
    with pytest.raises(NotAllowed):
        compare_candidates(office, acting, SEAT, ["S0000001", "S0000002"])
    with pytest.raises(NotAllowed):
        export_candidates(office, acting, SEAT, EVERYONE, ListView(), FileKind.CSV)
    with pytest.raises(NotAllowed):
        read_explanation(office, acting, "S0000001", SEAT)


# Side by side


def test_people_are_compared_best_first_with_what_a_list_says_of_them(offices: Offices) -> None:
    first, *_, third = look(offices).listed.rows[:3]
    shown = compare_candidates(offices.on(START), offices.acting("hr"), SEAT, [third.employee, first.employee.lower()])
    assert [row.employee for row in shown.rows] == [first.employee, third.employee]
    assert [row.score for row in shown.rows] == [first.score, third.score]
    for place, row in enumerate(shown.rows):
        assert sum(points[place] for _, points in shown.criteria) == row.score
    spread = [max(points) - min(points) for _, points in shown.criteria]
    assert spread == sorted(spread, reverse=True)
    assert {label for label, _ in shown.profiles} >= {"Golongan", "District"}


def test_comparing_is_a_reading_of_all_who_are_compared_once_a_day(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    compare_candidates(office, hr, SEAT, ["S0000005", "S0000006"])
    before = entries(offices)
    compare_candidates(office, hr, SEAT, ["S0000006", "S0000005"])
    assert entries(offices) == before
    (newest,) = list_accesses(office, offices.acting("auditor"), "S0000005", limit=1)
    assert (newest.what, newest.employees, newest.reason) == (
        "comparison",
        ("S0000005", "S0000006"),
        f"seat:{SEAT}",
    )


@pytest.mark.parametrize("people", [[], ["S0000001"], ["S0000001", "s0000001"], [f"S000000{n}" for n in range(1, 5)]])
def test_fewer_than_two_or_more_than_three_are_not_compared(offices: Offices, people: list[str]) -> None:
    with pytest.raises(ValueError, match="2 to 3"):
        compare_candidates(offices.on(START), offices.acting("hr"), SEAT, people)


def test_asking_why_is_a_reading_once_a_day_for_each_seat(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    before = entries(offices)
    for seat in (SEAT, SEAT.lower(), "F000002"):
        read_explanation(office, hr, "S0000009", seat)
    assert entries(offices) == before + 2
    (newest,) = list_accesses(office, offices.acting("auditor"), "S0000009", limit=1)
    assert (newest.what, newest.reason) == ("why", "seat:F000002")


# Files


def test_a_file_holds_all_who_are_looked_at_in_their_order_and_says_so_in_the_ledger(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    shown = ListView(text="Wa", sort=SortBy.NAME, page=2)
    pages = look(offices, text="Wa", sort=SortBy.NAME).listed.pages
    names = [
        row.name
        for number in range(1, pages + 1)
        for row in look(offices, text="Wa", sort=SortBy.NAME, page=number).listed.rows
    ]
    assert 1 < pages < 6
    file = export_candidates(office, hr, SEAT, EVERYONE, shown, FileKind.CSV)
    rows = list(csv.DictReader(StringIO(file.data.decode("utf-8-sig"))))
    assert [row["Name"].removeprefix("'") for row in rows] == names
    taken = entry(offices, file.entry)
    assert (taken.kind, taken.body["what"], len(taken.body["employees"])) == (EntryKind.ACCESS, "export", len(rows))
    assert taken.body["reason"] == f"csv of seat:{SEAT}, {len(rows)} people"
    again = export_candidates(office, hr, SEAT, EVERYONE, shown, FileKind.CSV)
    assert (again.data, again.entry > file.entry) == (file.data, True)


def test_no_cell_of_a_csv_file_is_a_formula(offices: Offices) -> None:
    file = export_candidates(offices.on(START), offices.acting("hr"), SEAT, EVERYONE, ListView(), FileKind.CSV)
    rows = list(csv.reader(StringIO(file.data.decode("utf-8-sig"))))
    cells = [cell for row in rows for cell in row if not re.fullmatch(r"-?\d+", cell)]
    assert TAG in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_a_workbook_holds_texts_and_no_formula_or_link(offices: Offices) -> None:
    file = export_candidates(offices.on(START), offices.acting("hr"), SEAT, EVERYONE, ListView(), FileKind.XLSX)
    book = ZipFile(BytesIO(file.data))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == 301
    assert "<f>" not in sheet and "hyperlink" not in sheet
    texts = book.read("xl/sharedStrings.xml").decode()
    assert TAG not in texts and "&lt;script&gt;" in texts


def test_more_people_than_a_file_may_hold_are_not_exported(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidate_exports, "MOST_EXPORTED", 299)
    before = entries(offices)
    with pytest.raises(TooManyToExport, match="300 people exceed the maximum of 299"):
        export_candidates(offices.on(START), offices.acting("hr"), SEAT, EVERYONE, ListView(), FileKind.XLSX)
    assert entries(offices) == before
