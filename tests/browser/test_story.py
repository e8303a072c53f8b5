"""The whole story in one browser: from a shortage to a move carried out, evaluated and audited, by all who have a part.

It goes on for months. The days are those of the pages: the same records are served once for each, as they would be
found on that day.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dss.model.casework.cases import MoveCase, MoveStage, TeamOffice
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Role
from dss.service.casework.stored import move_kept, plan_kept
from dss.service.office.accounts import record_account
from dss.storage.records.accounts import Account
from dss.storage.records.entries import Search
from tests.support.sample_office import PASSWORD, PASSWORD_HASH, SampleOffice, configuration
from tests.support.serving import serving
from web.app import create_app

SEAT: Final = "F900003"
"""Public works looks for a road and bridge analyst."""

PLANNED, ORDERED, EVALUATED, TRAINED = date(2026, 7, 1), date(2026, 8, 3), date(2026, 11, 18), date(2027, 1, 15)
EFFECTIVE: Final = date(2026, 8, 17)
MEMBERS: Final = tuple(f"test.team_member{number}" for number in ("", 2, 3, 4, 5))
_SEATED_AS: Final = (*TeamOffice, TeamOffice.PERSONNEL)


class Story:
    """Windows of all who have a part, on whatever day.

    Args:
        browser: The browser.
        office: The records.
        address_on: Serves them on a day, and says where.
    """

    def __init__(self, browser: Browser, office: SampleOffice, address_on: Callable[[date], str]) -> None:
        self.office, self._browser, self._address_on = office, browser, address_on
        self._contexts: dict[str, BrowserContext] = {}
        self.complaints: list[str] = []

    def window(self, account: str, on: date, path: str) -> Page:
        """Open a page as somebody on a day."""
        address = self._address_on(on)
        if account not in self._contexts:
            context = self._contexts[account] = self._browser.new_context()
            page = context.new_page()
            page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
            page.on("pageerror", lambda error: self.complaints.append(str(error)))
            page.goto(f"{address}/login")
            page.get_by_label("Akun", exact=True).fill(account)
            page.get_by_label("Kata sandi").fill(PASSWORD)
            page.get_by_role("button", name="Masuk").click()
            page.wait_for_url(lambda url: "/login" not in url)
        (page,) = self._contexts[account].pages
        page.goto(f"{address}{path}")
        return page

    def step(self, account: str, on: date, move: str, step: str, **given: str) -> Page:
        """Take a step of a move by its form, and see that it was taken."""
        page = self.window(account, on, f"/moves/{move}")
        place = page.locator(f"#{step}")
        if place.evaluate("place => place.tagName") == "DETAILS" and place.get_attribute("open") is None:
            place.locator("summary").click()
        for name, value in given.items():
            fill(place, f"{step}-{name}", value)
        place.locator("button[type=submit]").click()
        page.wait_for_url(lambda url: "done=" in url)
        return page

    def case(self, move: str) -> MoveCase:
        """Return a case as it is in the records."""
        with self.office.office.reading() as view:
            return move_kept(view, move).case

    def moves(self, plan: str) -> tuple[MoveCase, ...]:
        """Return the cases of a plan."""
        with self.office.office.reading() as view:
            ids = plan_kept(view, plan).case.moves
        return tuple(self.case(id) for id in ids)

    def admit(self, case: MoveCase) -> None:
        """Give an account to each who has a part in a move, as the administrator does on the command line."""
        parts = {
            case.proposal.employee: (Role.EMPLOYEE, case.proposal.employee, None),
            f"{case.id}.asal": (Role.AGENCY_HEAD, None, case.proposal.origin),
            f"{case.id}.penerima": (Role.AGENCY_HEAD, None, case.proposal.receiver),
        }
        office = self.office.office
        with office.recording(office.acting("admin")) as work:
            for id, (role, employee, agency) in parts.items():
                account = Account(str(id), str(id), frozenset({role}), employee, agency, password_hash=PASSWORD_HASH)
                record_account(work, account, "added")


def fill(place: Page, name: str, value: str) -> None:
    """Fill in a field, whatever it is."""
    field = place.locator(f"[name='{name}']")
    kind = field.first.evaluate("field => field.tagName === 'SELECT' ? 'select' : field.type")
    if kind == "select":
        field.select_option(value)
    elif kind in ("radio", "checkbox"):
        place.locator(f"[name='{name}'][value='{value}']").check()
    elif kind != "hidden":
        field.fill(value)


@pytest.fixture
def story(browser: Browser, sample: SampleOffice, tmp_path: Path) -> Iterator[Story]:
    """The sample before anything was planned, on any day."""
    own = sample.copy(tmp_path)
    with ExitStack() as servers:

        @cache
        def address_on(day: date) -> str:
            return servers.enter_context(serving(create_app(own.office, configuration(as_of=day)), threads=4))

        story = Story(browser, own, address_on)
        yield story
        for context in story._contexts.values():
            context.close()
    own.office.database.close()
    assert story.complaints == []


def test_from_a_shortage_to_an_audited_move(story: Story) -> None:
    hr = "test.hr_officer"

    # A shortage, its seat, the candidates, and why the first of them
    page = story.window(hr, PLANNED, "/needs")
    page.get_by_role("link", name="Dinas Pekerjaan Umum").first.click()
    expect(page.locator("main")).to_contain_text("Kekurangan")
    page = story.window(hr, PLANNED, "/vacancies?text=jalan")
    page.locator(f"a[href*='/seats/{SEAT}']").first.click()
    expect(page.locator("h1")).to_contain_text("Analis")
    page.locator("table a[href*='/why/']").first.click()
    expect(page.locator("main")).to_contain_text("PP 11/2017")

    # A plan for it, and the dialogue
    page = story.window(hr, PLANNED, "/plans/new")
    fill(page, "seats_name", SEAT)
    fill(page, "chains", "no")
    page.get_by_role("button", name="Hitung rencana").click()
    page.wait_for_url(re.compile(r"/plans/P\d+"))
    plan = re.search(r"P\d+", page.url)[0]
    page.goto(f"{page.url.split('/plans')[0]}/plans/{plan}/steps/start")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: "dialogue" in url)
    (first,) = story.moves(plan)
    story.admit(first)

    # The head of the origin agrees, the employee doesn't; the plan adapts
    story.step(f"{first.id}.asal", PLANNED, first.id, "respond", stance="agrees", reason="Ada penggantinya.")
    page = story.window(first.proposal.employee, PLANNED, "/awaiting")
    page.locator(f"a[href*='/moves/{first.id}']").first.click()
    expect(page.locator("main")).to_contain_text("Alasan mutasi ini direkomendasikan")
    story.step(
        first.proposal.employee, PLANNED, first.id, "respond", stance="objects", reason="Orang tua saya sedang sakit."
    )
    page = story.window(hr, PLANNED, f"/plans/{plan}/edit")
    expect(page.locator("main")).to_contain_text(first.proposal.employee)
    page.locator(f"form[action='/plans/{plan}/edit'] button[type=submit]").click()
    page.wait_for_url(re.compile("/results/"))
    fill(page, "reason", "Pegawai berkeberatan; dicari penggantinya.")
    page.locator("form[action*='/results/'] button[type=submit]").click()
    page.wait_for_url(lambda url: "done=saved" in url)
    assert story.case(first.id).stage is MoveStage.REPLACED
    (move,) = (case for case in story.moves(plan) if case.stage is MoveStage.PROPOSED)
    assert move.proposal.employee != first.proposal.employee
    story.admit(move)

    # Everyone agrees to the new one; papers, team, votes, decision, letter
    employee, origin, receiver = move.proposal.employee, f"{move.id}.asal", f"{move.id}.penerima"
    for account in (origin, receiver, employee):
        story.step(account, PLANNED, move.id, "respond", stance="agrees", reason="Setuju.")
    page = story.window(hr, PLANNED, f"/moves/{move.id}/papers")
    day = PLANNED.isoformat()
    for number, document in enumerate(story.case(move.id).documents, 1):
        if document not in ("pertimbangan_bkn", "pencatatan_imut"):
            fill(page, f"number_{document}", f"800/{number}")
            fill(page, f"dated_{document}", day)
    page.locator("form[action$='/papers'] button[type=submit]").click()
    page.wait_for_url(lambda url: "done=" in url)
    story.step(hr, PLANNED, move.id, "submit-pertek", number="I-MUT/1", dated=day)
    story.step(hr, PLANNED, move.id, "grant-pertek", number="PERTEK/1", dated=day)
    team = {}
    for number, (member, seated_as) in enumerate(zip(MEMBERS, _SEATED_AS, strict=True), 1):
        team |= {f"person{number}": f"S{number + 10:07}", f"office{number}": seated_as}
        assert member.startswith("test.")
    story.step(hr, PLANNED, move.id, "convene", **team)
    for member in MEMBERS:
        story.step(member, PLANNED, move.id, "declare", conflict="no")
    for member in MEMBERS:
        story.step(member, PLANNED, move.id, "vote", approves="yes")
    story.step(hr, PLANNED, move.id, "decide", approved="yes")
    story.step(hr, PLANNED, move.id, "inform", number="800/77/2026", signatory="Contoh Pejabat")
    page = story.window(employee, PLANNED, f"/moves/{move.id}/letter")
    expect(page.locator("body")).to_contain_text("800/77/2026")

    # Carried out; three months later it went badly for want of a skill; training follows
    story.step(
        hr,
        ORDERED,
        move.id,
        "implement",
        number="821/5/2026",
        dated=ORDERED.isoformat(),
        effective_on=EFFECTIVE.isoformat(),
    )
    story.step(
        receiver, EVALUATED, move.id, "rate-as-head", performance="kurang", satisfaction="2", remarks="Perlu dibimbing."
    )
    story.step(employee, EVALUATED, move.id, "rate-as-employee", satisfaction="3", main="kompetensi")
    page = story.step(hr, EVALUATED, move.id, "assign")
    expect(page.locator("main")).to_contain_text("elatihan")
    for follow_up in story.case(move.id).follow_ups:
        number = str(follow_up.number)
        story.step(hr, TRAINED, move.id, "finish", number=number, result="Sertifikat diterima.")

    # The audit: the decision, with a reason, computed anew; and the whole ledger
    with story.office.office.reading() as view:
        decision = view.entries.newest(Search(EntryKind.DECISION), 1)[0].sequence
    page = story.window("test.auditor", TRAINED, f"/ledger/{decision}")
    expect(page.locator("main")).not_to_contain_text(employee)
    fill(page, "reason", "Pemeriksaan rutin keputusan mutasi triwulan ketiga.")
    page.locator("section.masked button[type=submit]").click()
    expect(page.locator("main")).to_contain_text(employee)
    page.locator("form[action$='/replay'] button[type=submit]").click()
    expect(page.locator("#replay [role=status]")).to_contain_text("replayed")
