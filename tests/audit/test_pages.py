"""The auditor's pages over the sample with its plans: what they say, what they mask, and what they record."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from io import BytesIO
from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dss.ledger.archive.verification import verify_archive
from dss.model.ledger.ledger import EntryDraft, EntryKind
from dss.model.office.access import Role
from dss.service.candidates.recorded import recommend
from dss.service.office.personal_data import MASK
from dss.storage.records.entries import Search
from tests.support.page_permissions import PLACES
from tests.support.planned_sample import DRAFT, EARLIER, PLAN, PlannedSample
from tests.support.sample_office import EMPLOYEE, ClientOf, token_on
from web.jobs.jobs import JobState
from web.site.permissions import is_open

REASON = "Pengaduan 12/2026, nomor register 7."
MARKUP = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


@pytest.fixture
def auditor(planned_client_of: ClientOf) -> FlaskClient:
    return planned_client_of(Role.AUDITOR)


@pytest.fixture
def own_auditor(own_planned_client_of: ClientOf) -> FlaskClient:
    """An auditor over records of the test's own."""
    return own_planned_client_of(Role.AUDITOR)


def newest(planned: PlannedSample, kind: EntryKind, subject: str | None = None) -> int:
    """Return the number of the newest entry of a kind."""
    with planned.sample.office.reading() as view:
        return view.entries.newest(Search(kind, subject), 1)[0].sequence


def decision(planned: PlannedSample, name: str = "informed") -> int:
    return newest(planned, EntryKind.DECISION, f"move:{planned.moves[name]}")


def text_of(browser: FlaskClient, address: str) -> str:
    """Return the page as a person reads it, with blanks folded."""
    answer = browser.get(address)
    assert answer.status_code == 200, answer.text
    return said(answer.text)


def said(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def give_reason(browser: FlaskClient, record: str, back: str, reason: str = REASON) -> None:
    """Say why a record is read, by the form."""
    token = token_on(browser, f"/reasons/{record}")
    given = {"csrf_token": token, "record": record, "next": back, "reason": reason}
    answer = browser.post("/reasons", data=given)
    assert (answer.status_code, answer.headers.get("Location")) == (303, back), answer.text


# The ledger searched


def test_entries_are_found_by_kind_subject_and_role(auditor: FlaskClient, planned: PlannedSample) -> None:
    move = planned.moves["informed"]
    page = auditor.get(f"/ledger?kind=decision&subject={move}&role=hr_officer").text
    assert re.findall(r'href="/ledger/(\d+)">', page) == [str(decision(planned))]
    assert "1 entri" in said(page)


@pytest.mark.parametrize("typed", ["m{}", "M{}", "move:M{:0>6}"])
def test_a_subject_may_be_typed_short(auditor: FlaskClient, planned: PlannedSample, typed: str) -> None:
    number = planned.moves["informed"].removeprefix("M").lstrip("0")
    assert f"Mutasi {planned.moves['informed']}" in text_of(auditor, f"/ledger?subject={typed.format(number)}")


def test_a_text_is_sought_in_what_tells_of_nobody(auditor: FlaskClient, planned: PlannedSample) -> None:
    seat = planned.case("informed").proposal.seat
    assert "Keputusan" in text_of(auditor, f"/ledger?text={seat.lower()}&kind=decision")
    for personal in (planned.case("informed").proposal.employee, "Sesuai kebutuhan"):
        assert "Tidak ada entri yang cocok" in text_of(auditor, f"/ledger?text={personal}")


def test_pages_of_the_ledger_miss_nothing(auditor: FlaskClient) -> None:
    address, seen = "/ledger?kind=letter", []
    while address:
        page = auditor.get(address).text
        seen += re.findall(r'href="/ledger/(\d+)">', page)
        more = re.search(r'rel="next" href="([^"]+)"', page)
        address = unescape(more[1]) if more else ""
    (count,) = re.findall(r'class="count">(\d+) entri<', auditor.get("/ledger?kind=letter").text)
    assert len(seen) == len(set(seen)) == int(count)


@pytest.mark.parametrize(("language", "form"), [("id", "%H.%M.%S WIT"), ("en", "%H:%M:%S WIT")])
def test_times_are_those_of_the_offices_time_zone_and_named(auditor: FlaskClient, language: str, form: str) -> None:
    page = auditor.get(f"/ledger?kind=letter&lang={language}").text
    times = re.findall(r'<time datetime="([^"]+)">([^<]+)</time>', page)
    assert times
    for moment, shown in times:
        assert moment.endswith("+00:00")
        assert shown.endswith(" " + (datetime.fromisoformat(moment) + timedelta(hours=9)).strftime(form))
    assert "UTC" not in said(page)


def test_who_is_asked_for_by_number_is_not_told_without_a_reason(
    own_auditor: FlaskClient, own_planned: PlannedSample
) -> None:
    page = own_auditor.get(f"/ledger?person={EMPLOYEE}").text
    assert "Data pribadi di halaman ini disamarkan" in said(page)
    assert 'class="list' not in page
    assert 'class="list' not in own_auditor.get(f"/ledger?subject=employee:{EMPLOYEE}").text
    back = f"/ledger?person={EMPLOYEE}"
    give_reason(own_auditor, f"employee:{EMPLOYEE}", back)
    page = text_of(own_auditor, back)
    assert REASON in page
    assert f"Mutasi {own_planned.moves['asked']}" in page
    assert "Rencana P000002" in page


@pytest.mark.parametrize("asked", ["kind=nothing", "role=king", "since=yesterday", "before=-1", f"text={'x' * 101}"])
def test_a_filter_that_makes_no_sense_is_refused(auditor: FlaskClient, asked: str) -> None:
    assert auditor.get(f"/ledger?{asked}").status_code == 400


# An entry with all it stood on


def test_a_decision_shows_what_it_stood_on(auditor: FlaskClient, planned: PlannedSample) -> None:
    number = decision(planned)
    page = text_of(auditor, f"/ledger/{number}")
    with planned.sample.office.reading() as view:
        entry = view.entries.entry(number)
    for told in (
        "Segel utuh",
        "Versi 1",
        *entry.sources.values(),
        *entry.states.values(),
        "Penilaian menurut aturan hari itu",
        "Hash entri",
        "salor-dss",
        f"Entri {number}",
    ):
        assert told in page, told


def test_the_rules_of_a_decision_come_with_their_law_and_once_opened_with_sentences_and_values(
    own_auditor: FlaskClient, own_planned: PlannedSample
) -> None:
    address = f"/ledger/{decision(own_planned)}"
    masked = own_auditor.get(address).text
    assert re.search(r"PP 11/2017|UU 20/2023", masked)
    assert 'class="readings"' not in masked
    give_reason(own_auditor, f"entry:{address.removeprefix('/ledger/')}", address)
    shown = own_auditor.get(address).text
    assert 'class="readings"' in shown
    assert re.search(r'<article class="rule-said">.*?<p>[A-Z]', shown, re.DOTALL)


def test_states_are_shown_before_and_after(auditor: FlaskClient, planned: PlannedSample) -> None:
    page = auditor.get(f"/ledger/{decision(planned)}").text
    states = page[page.index("Data sebelum dan sesudah") :]
    before, after = re.findall(r'<a href="/ledger/(\d+)">Entri', states)
    assert int(before) < decision(planned) < int(after)
    assert states.count('class="digest"') >= 2


def test_the_life_of_a_move_is_told_in_its_order_with_its_plan(auditor: FlaskClient, planned: PlannedSample) -> None:
    page = auditor.get(f"/ledger/{decision(planned)}").text
    life = page[page.index('<ol class="life">') :]
    numbers = [int(number) for number in re.findall(r"(\d+) · [A-Z]", life)]
    assert numbers == sorted(numbers)
    assert decision(planned) in numbers
    assert "Rencana disusun" in life
    assert "Diberitahukan" in life
    assert re.search(r'<svg class="life"[^>]* aria-label="\d+ entri dari ', page)


def test_a_recommendation_tells_its_candidates_and_proves_one_anew(
    own_auditor: FlaskClient, own_planned: PlannedSample
) -> None:
    office = own_planned.sample.office
    made = recommend(office, office.acting("test.hr_officer"), "F900003", most=2)
    name = made.candidates.rows[0].name
    address = f"/ledger/{made.entry}"
    masked = text_of(own_auditor, f"{address}?proof=1")
    assert "#1" in masked
    assert name not in masked
    assert "Dinilai ulang" not in masked
    give_reason(own_auditor, f"entry:{made.entry}", address)
    shown = text_of(own_auditor, f"{address}?proof=1")
    assert name in shown
    assert "hash-nya sama dengan yang tercatat" in shown
    assert own_auditor.get(f"{address}?proof=99").status_code in (400, 404)


def test_an_entry_that_is_not_there_is_not_found(auditor: FlaskClient) -> None:
    assert auditor.get("/ledger/999999").status_code == 404
    assert auditor.get("/ledger/999999/receipt").status_code == 404


# Masked until there is a reason


def test_no_page_names_an_employee_to_an_auditor_who_gave_no_reason(
    auditor: FlaskClient, planned: PlannedSample
) -> None:
    names = {name for name in planned.sample.office.workspace().organisation.employees.names if " " in name}
    addresses = list(auditor_addresses(auditor.application, planned))
    assert len(addresses) > 100
    for address in addresses:
        answer = auditor.get(address)
        assert answer.status_code in (200, 302, 303, 403, 404), (address, answer.status_code)
        page = unescape(answer.text)
        assert [name for name in names if name in page] == [], address
        if address.startswith(("/ledger", "/access", "/effects", "/policy", "/outcomes")):
            assert re.findall(r"\bS\d{7}\b", page) == [], address


def auditor_addresses(app: Flask, planned: PlannedSample) -> Iterator[str]:
    """Yield an address of every page that an auditor may open, with every kind of entry and every stage of a move."""
    with planned.sample.office.reading() as view:
        kinds = [kind for kind in EntryKind if view.entries.number_of(Search(kind))]
    places = {
        **{name: [value] for name, value in PLACES.items()},
        "sequence": [str(newest(planned, kind)) for kind in kinds],
        "move": list(planned.moves.values()),
        "plan": [EARLIER, PLAN, DRAFT],
        "employee": [planned.case(name).proposal.employee for name in ("informed", "objected")],
    }
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint.startswith(("static", "api.", "metrics", "login.")):
            continue
        with app.app_context():
            if not is_open(rule.endpoint, Role.AUDITOR):
                continue
        names = sorted(rule.arguments)
        for chosen in product(*(places[name] for name in names)):
            given = dict(zip(names, chosen, strict=True))
            yield re.sub(r"<(?:[^<>:]+:)?(\w+)>", lambda place, given=given: given[place[1]], rule.rule)


def test_a_reason_opens_the_entry_and_is_recorded(own_auditor: FlaskClient, own_planned: PlannedSample) -> None:
    case, number = own_planned.case("informed"), decision(own_planned)
    address = f"/ledger/{number}"
    assert MASK in text_of(own_auditor, address) or "#1" in text_of(own_auditor, address)
    give_reason(own_auditor, f"entry:{number}", address)
    page = text_of(own_auditor, address)
    assert case.proposal.employee in page
    assert REASON in page
    with own_planned.sample.office.reading() as view:
        recorded = view.entries.entry(view.entries.count() - 1)
    assert (recorded.kind, recorded.actor, recorded.body["reason"]) == (EntryKind.ACCESS, "test.auditor", REASON)
    assert case.proposal.employee in recorded.body["employees"]


def test_a_reason_for_a_move_opens_what_the_ledger_says_of_it(
    own_auditor: FlaskClient, own_planned: PlannedSample
) -> None:
    move, number = own_planned.moves["informed"], decision(own_planned)
    give_reason(own_auditor, f"move:{move}", f"/ledger/{number}")
    assert own_planned.case("informed").proposal.employee in text_of(own_auditor, f"/ledger/{number}")
    other = decision(own_planned, "objected")
    assert own_planned.case("objected").proposal.employee not in text_of(own_auditor, f"/ledger/{other}")


@pytest.mark.parametrize("reason", ["", "   ", "x", "x" * 501])
def test_a_reason_that_says_nothing_is_sent_back_as_it_was_typed(
    own_auditor: FlaskClient, own_planned: PlannedSample, reason: str
) -> None:
    number = decision(own_planned)
    token = token_on(own_auditor, f"/ledger/{number}")
    given = {"csrf_token": token, "record": f"entry:{number}", "next": f"/ledger/{number}", "reason": reason}
    answer = own_auditor.post("/reasons", data=given)
    assert answer.status_code == 400
    assert "wajib diisi" in answer.text or "paling sedikit 10 dan paling banyak 500 karakter" in answer.text
    assert reason.strip() in answer.text
    assert f'value="entry:{number}"' in answer.text
    assert own_planned.case("informed").proposal.employee not in text_of(own_auditor, f"/ledger/{number}")


@pytest.mark.parametrize("next_page", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere", "nowhere"])
def test_a_reason_leads_to_no_other_host(own_auditor: FlaskClient, next_page: str) -> None:
    token = token_on(own_auditor, "/reasons/entry:3")
    given = {"csrf_token": token, "record": "entry:3", "next": next_page, "reason": REASON}
    assert own_auditor.post("/reasons", data=given).headers["Location"] == "/"


# Computed anew


def test_a_decision_computed_anew_is_the_same_to_the_byte(auditor: FlaskClient, planned: PlannedSample) -> None:
    address = f"/ledger/{decision(planned)}"
    token = token_on(auditor, address)
    assert "sama persis" in finished(auditor, auditor.post(f"{address}/replay", data={"csrf_token": token}))


def test_an_entry_that_says_something_else_is_told_with_the_first_path(
    own_auditor: FlaskClient, own_planned: PlannedSample
) -> None:
    office, number = own_planned.sample.office, decision(own_planned)
    with office.reading() as view:
        entry = view.entries.entry(number)
    assessment = {**entry.body["assessment"], "score": 1}  # type: ignore[dict-item]
    with office.recording(office.acting("test.hr_officer")) as work:
        body = {**entry.body, "assessment": assessment}
        false = work.record(EntryDraft(EntryKind.DECISION, entry.subject, body, entry.sources))
    address = f"/ledger/{false.sequence}"
    token = token_on(own_auditor, address)
    page = finished(own_auditor, own_auditor.post(f"{address}/replay", data={"csrf_token": token}))
    assert "hasil hitung ulang berbeda" in page
    assert "assessment.score" in page


def test_what_an_older_version_computed_otherwise_is_named_with_it_and_not_as_doubtful(
    own_auditor: FlaskClient, own_planned: PlannedSample, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, number = own_planned.sample.office, decision(own_planned)
    monkeypatch.setattr(office.database, "_program", {"format": "dss-entry/1", "salor-dss": "0.0.1"})
    with office.reading() as view:
        entry = view.entries.entry(number)
    assessment = {**entry.body["assessment"], "score": 1}  # type: ignore[dict-item]
    with office.recording(office.acting("test.hr_officer")) as work:
        body = {**entry.body, "assessment": assessment}
        older = work.record(EntryDraft(EntryKind.DECISION, entry.subject, body, entry.sources))
    token = token_on(own_auditor, f"/ledger/{older.sequence}")
    page = finished(own_auditor, own_auditor.post(f"/ledger/{older.sequence}/replay", data={"csrf_token": token}))
    assert "dihitung oleh versi 0.0.1" in page
    every = run(own_auditor, "/ledger/replay", {})
    assert "dihitung oleh versi 0.0.1" in every
    assert "Tidak ada yang meragukan" in every
    assert "Ditulis oleh versi 0.0.1: 1 entri." in run(own_auditor, "/ledger/verify", {})


def test_what_is_no_computation_says_so(auditor: FlaskClient, planned: PlannedSample) -> None:
    address = f"/ledger/{newest(planned, EntryKind.RESPONSE)}"
    assert "/replay" not in auditor.get(address).text
    token = token_on(auditor, address)
    page = finished(auditor, auditor.post(f"{address}/replay", data={"csrf_token": token}))
    assert "bukan hasil hitungan" in page


def test_a_result_that_is_not_kept_any_more_is_said_to_be(auditor: FlaskClient, planned: PlannedSample) -> None:
    assert "tidak disimpan" in text_of(auditor, f"/ledger/{decision(planned)}?replayed=gone")


# Readings


def test_readings_include_plans_that_were_made(auditor: FlaskClient, planned: PlannedSample) -> None:
    page = text_of(auditor, f"/access?before={newest(planned, EntryKind.PLAN_MADE) + 1}")
    assert re.search(r"rencana \d+ pegawai", page)
    assert "test.hr_officer" in page


def test_employees_see_who_read_their_own_data_and_nobody_elses(
    own_planned: PlannedSample, own_planned_client_of: ClientOf, own_auditor: FlaskClient
) -> None:
    give_reason(own_auditor, f"plan:{PLAN}", "/ledger")
    browser = own_planned_client_of(Role.EMPLOYEE)
    page = browser.get("/access").text
    assert REASON in page
    assert re.findall(r"\bS\d{7}\b", page.replace(EMPLOYEE, "")) == []
    assert "/ledger/" not in page
    other = own_planned.case("informed").proposal.employee
    assert said(browser.get(f"/access?employee={other}").text) == said(page).replace("/access", "/access")


def test_whose_readings_are_asked_for_by_number_needs_a_reason(own_auditor: FlaskClient) -> None:
    address = f"/access?employee={EMPLOYEE}"
    assert 'class="list' not in own_auditor.get(address).text
    give_reason(own_auditor, f"employee:{EMPLOYEE}", address)
    assert 'class="list' in own_auditor.get(address).text


# Policy, effects, outcomes


def test_the_policy_of_a_day_tells_its_version_rules_and_numbers(auditor: FlaskClient) -> None:
    page = text_of(auditor, "/policy?on=2030-01-01")
    assert "Versi 1" in page
    assert "belum ada versi" not in page
    assert "Masa jabatan paling singkat" in page
    before = text_of(auditor, "/policy?on=1990-01-01")
    assert "belum ada versi yang tercatat" in before
    assert "angka kini berbeda" in before


def test_effects_are_told_of_a_plan_and_of_a_recommendation(
    own_auditor: FlaskClient, own_planned: PlannedSample, own_planned_client_of: ClientOf
) -> None:
    page = text_of(own_auditor, f"/effects?plan={PLAN}")
    for told in ("Jenis kelamin", "Orang Asli Papua", "laki-laki"):
        assert told in page
    assert own_planned_client_of(Role.HR_OFFICER).get("/seats/F900003").status_code == 200
    entry = newest(own_planned, EntryKind.RECOMMENDATION)
    assert "Jenis kelamin" in text_of(own_auditor, f"/ledger/{entry}/effects")


def test_outcomes_of_a_few_moves_are_not_shown(auditor: FlaskClient) -> None:
    page = text_of(auditor, "/outcomes")
    assert "terlalu sedikit; hasilnya tidak ditampilkan" in page
    assert not re.search(r"\d+ dari \d+ baik", page)


# Verification


def test_the_whole_ledger_is_examined_in_the_background(own_auditor: FlaskClient) -> None:
    page = run(own_auditor, "/ledger/verify", {})
    assert "Jejak audit utuh" in page
    assert "penulisan ulang seluruh jejak audit tidak dapat diketahui" in page


def test_an_examination_is_held_against_a_head_kept_elsewhere(own_auditor: FlaskClient) -> None:
    page = own_auditor.get("/ledger/verify").text
    head = unescape(re.findall(r'<pre class="document-text" tabindex="0">(\{.*?\})\s*</pre>', page)[-1])
    assert "Dibandingkan dengan 1 segel" in run(own_auditor, "/ledger/verify", {"anchors": head})
    assert "TIDAK UTUH" in run(own_auditor, "/ledger/verify", {"anchors": head.replace('"size":', '"size":1')})


@pytest.mark.parametrize(("field", "typed"), [("anchors", "no head"), ("key", "no key"), ("anchors", "{}")])
def test_what_is_no_head_or_key_is_told_at_its_field(own_auditor: FlaskClient, field: str, typed: str) -> None:
    given = {"csrf_token": token_on(own_auditor, "/ledger/verify"), field: typed}
    answer = own_auditor.post("/ledger/verify", data=given)
    assert answer.status_code == 400
    assert f'href="#{field}"' in answer.text
    assert typed in answer.text


def test_all_entries_are_computed_anew_in_the_background(
    own_sample_auditor: FlaskClient,
) -> None:
    assert "Tidak ada yang meragukan" in run(own_sample_auditor, "/ledger/replay", {})


@pytest.fixture
def own_sample_auditor(own_client_of: ClientOf) -> FlaskClient:
    """An auditor over the sample without plans, whose entries are computed anew at once."""
    return own_client_of(Role.AUDITOR)


def run(browser: FlaskClient, address: str, given: dict[str, str]) -> str:
    """Start work in the background, wait for it, and return what its page says."""
    token = token_on(browser, "/ledger/verify")
    return finished(browser, browser.post(address, data={"csrf_token": token, **given}))


def finished(browser: FlaskClient, started: TestResponse) -> str:
    """Wait for work in the background, and return what its page says."""
    job = started.headers["Location"]
    id = job.rsplit("/", 1)[-1]
    jobs = browser.application.extensions["jobs"]
    assert jobs.wait("test.auditor", id, 120).state is JobState.DONE
    return text_of(browser, browser.get(job).headers["Location"])


def test_growth_is_proved_between_two_sizes(auditor: FlaskClient) -> None:
    assert "Terbukti: 3 entri pertama dari 40 tidak berubah." in text_of(auditor, "/ledger/verify?earlier=3&later=40")
    refused = text_of(auditor, "/ledger/verify?earlier=40&later=3")
    assert "Ukuran harus dari 1 sampai" in refused


def test_the_archive_is_given_for_a_reason_and_can_be_examined(
    own_auditor: FlaskClient, own_planned: PlannedSample
) -> None:
    token = token_on(own_auditor, "/ledger/verify")
    refused = own_auditor.post("/ledger/archive", data={"csrf_token": token, "reason": "x"})
    assert refused.status_code == 400
    answer = own_auditor.post("/ledger/archive", data={"csrf_token": token, "reason": REASON, "snapshots": "y"})
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    examined = verify_archive(BytesIO(answer.data), None, ())
    assert examined.sound
    answer.close()
    with own_planned.sample.office.reading() as view:
        entry = view.entries.entry(view.entries.count() - 1)
    assert (entry.body["what"], entry.body["reason"]) == ("archive of the ledger", REASON)


def test_an_administrator_verifies_and_reads_no_entry(planned_client_of: ClientOf) -> None:
    browser = planned_client_of(Role.ADMINISTRATOR)
    page = browser.get("/ledger/verify").text
    assert "/ledger/archive" not in page
    assert "/ledger/replay" not in page
    assert browser.get("/ledger/3").status_code == 403


# Typed text is shown as text


@pytest.mark.parametrize("address", ["/ledger?{}", "/access?{}"])
@pytest.mark.parametrize("field", ["subject", "text", "person", "actor", "employee", "kind"])
def test_what_is_typed_into_a_filter_is_shown_as_text(auditor: FlaskClient, address: str, field: str) -> None:
    answer = auditor.get(address.format(field + "=" + MARKUP.replace('"', "%22")))
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text


def test_a_reason_is_shown_as_text_wherever_it_is_read(
    own_auditor: FlaskClient, own_planned: PlannedSample, own_planned_client_of: ClientOf
) -> None:
    number = decision(own_planned)
    give_reason(own_auditor, f"employee:{EMPLOYEE}", "/ledger", f"Pengaduan {MARKUP}")
    entry = newest(own_planned, EntryKind.ACCESS)
    give_reason(own_auditor, f"entry:{entry}", "/ledger", f"Pengaduan {MARKUP}")
    for browser, address in (
        (own_auditor, "/access"),
        (own_auditor, f"/ledger/{entry}"),
        (own_auditor, f"/ledger/{entry + 1}"),
        (own_auditor, f"/ledger/{entry}/receipt"),
        (own_auditor, f"/ledger?person={EMPLOYEE}"),
        (own_planned_client_of(Role.EMPLOYEE), "/access"),
        (own_auditor, f"/ledger/{number}"),
    ):
        page = browser.get(address).text
        assert "<script>alert" not in page, address
        assert "<img src=x" not in page, address
    assert "&lt;script&gt;alert(1)" in own_auditor.get("/access").text
