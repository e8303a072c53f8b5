"""Plans made by the form in the background, changed by hand, compared, taken along; by their officers alone."""

import re
from html import unescape
from typing import Final

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dss.model.errors import UnknownName
from dss.model.office.access import Role
from dss.model.text import Language
from dss.service.casework.stored import plan_kept
from dss.service.planning.request import describe_seat, search_seats
from tests.support.planned_sample import DRAFT, EARLIER, PLAN, PlannedSample
from tests.support.sample_office import ClientOf, token_on
from web.jobs.jobs import Job, Jobs, JobState

HR: Final = "test.hr_officer"
MOMENT: Final = 60.0
EVIL: Final = '"><img src=x onerror=alert(1)><script>alert(2)</script>{0}'


def ended(app: Flask, answer: TestResponse) -> Job:
    """Wait for the job that an answer leads to."""
    assert answer.status_code == 303, answer.text
    jobs = app.extensions["jobs"]
    assert isinstance(jobs, Jobs)
    return jobs.wait(HR, answer.location.rsplit("/", 1)[-1], MOMENT)


def sent(client: FlaskClient, page: str, to: str | None = None, **given: object) -> TestResponse:
    """Send a form of a page, as a browser does."""
    return client.post(to or page, data={"csrf_token": token_on(client, page), **given})


def text_of(page: str) -> str:
    """What a page says, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def chosen(page: str, field: str) -> dict[str, str]:
    """What is ticked of a field, by value, with its label."""
    found = re.findall(rf'type="checkbox" name="{field}" value="([^"]*)" checked> ([^<]*)<', page)
    return {value: unescape(label).strip() for value, label in found}


def offered(page: str, field: str) -> dict[str, str]:
    """What a field offers to choose from."""
    return dict(re.findall(rf'type="radio" name="{field}" value="([^"]*)"> ([^<]*)<', page))


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


# Making one


def test_a_plan_is_made_within_the_limits_of_the_form_and_recorded(own_planned_client_of: ClientOf) -> None:
    hr = own_planned_client_of(Role.HR_OFFICER)
    app = hr.application
    given = {
        "regencies": ["merauke"],
        "budget": 60000,
        "most_moves": 2,
        "seconds": 20,
        "chains": "no",
        "locks": "S0001112 F000019",
    }
    job = ended(app, sent(hr, "/plans/new", **given))
    assert job.state is JobState.DONE, job.error
    assert hr.get(f"/jobs/{job.id}").location == f"/plans/{job.result}"
    page = text_of(hr.get(f"/plans/{job.result}?lang=en").text)
    assert "moves 2 at most 2" in page
    assert "budget 60,000" in page
    assert "S0001112" in hr.get(f"/plans/{job.result}/moves").text


def test_a_plan_that_was_cancelled_is_not_recorded(own_planned: PlannedSample, own_planned_client_of: ClientOf) -> None:
    hr = own_planned_client_of(Role.HR_OFFICER)
    jobs = hr.application.extensions["jobs"]
    answer = sent(hr, "/plans/new")
    sent(hr, "/plans", answer.location, end="cancel")
    job = jobs.wait(HR, answer.location.rsplit("/", 1)[-1], MOMENT)
    with own_planned.sample.office.reading() as view:
        recorded = view.states.last_id("plan") != DRAFT
    assert recorded == (job.state is JobState.DONE)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"budget": "-1"}, "Harus dari 0 sampai 1000000000."),
        ({"most_moves": "banyak"}, "Isi bilangan bulat, misalnya 12."),
        ({"seconds": "0"}, "Harus dari 1 sampai 3600."),
        ({"locks": "S0001112"}, "“S0001112” tidak menyebut dua nama."),
        ({"vetoes": "S0001112 F000019\nS9 F000001"}, "Tidak ada pegawai “S9”."),
        ({"locks": "S0001112 F9"}, "Tidak ada formasi lowong “F9”."),
        ({"couples": "S0001112, Sx"}, "Tidak ada pegawai “Sx”."),
        ({"seats": "F000001 F77"}, "Tidak ada formasi lowong “F77”."),
        ({"title": "x" * 81}, "80"),
        ({"locks_person": "S0001112"}, "Isi kedua isian."),
        ({"vetoes_seat": "F000019"}, "Isi kedua isian."),
        ({"couples_person": "S0001112", "couples_seat": "tak-bernama"}, "Tidak ada pegawai “tak-bernama”."),
        ({"locks_person": "S0001112", "locks_seat": "@tak-bernama"}, "Tidak ada pegawai “tak-bernama”."),
        ({"seats_name": "istana di bulan"}, "Tidak ada formasi lowong “istana di bulan”."),
        ({"regencies": "jakarta"}, "Pilih salah satu dari daftar."),
    ],
)
def test_what_the_form_does_not_take_is_told_at_its_field_and_not_lost(
    planned_client_of: ClientOf, given: dict[str, str], said: str
) -> None:
    hr = planned_client_of(Role.HR_OFFICER)
    hr.get("/plans?lang=id")
    answer = sent(hr, "/plans/new", **{"budget": "1234", **given})
    assert answer.status_code == 400
    assert said in answer.text
    for name, value in {"budget": "1234", **given}.items():
        for word in value.split():
            assert word in answer.text or name == "regencies"


@pytest.mark.parametrize("field", ["seats", "couples", "locks", "vetoes", "seats_name", "couples_seat"])
def test_what_is_typed_into_the_form_is_shown_as_text(planned_client_of: ClientOf, field: str) -> None:
    answer = sent(planned_client_of(Role.HR_OFFICER), "/plans/new", **{field: EVIL.replace(" ", ",")})
    assert answer.status_code == 400
    assert "<img src" not in answer.text
    assert "<script>alert" not in answer.text
    assert "{0}" in answer.text


def test_what_can_not_be_planned_is_told_with_the_way_back_to_what_was_typed(own_planned_client_of: ClientOf) -> None:
    hr = own_planned_client_of(Role.HR_OFFICER)
    job = ended(hr.application, sent(hr, "/plans/new", locks="S0000001 F000001", most_moves=9))
    assert job.state is JobState.FAILED
    page = hr.get(f"/jobs/{job.id}").text
    assert "Mutasi yang wajib dimasukkan S0000001:F000001: S0000001 bukan calon untuk F000001" in page
    again = hr.get(job.task.back).text
    assert 'value="S0000001 F000001" checked' in again
    assert 'value="9"' in again


# Put together by name


def test_seats_that_are_ticked_in_the_list_are_chosen_by_name_in_the_form(planned_client_of: ClientOf) -> None:
    hr = planned_client_of(Role.HR_OFFICER)
    listed = hr.get("/vacancies?lang=en").text
    ticked = re.findall(r'name="seat" value="(F\d+)" aria-label="Select \1, [^"]+"', listed)[:2]
    assert 'action="/plans/new" method="get"' in listed
    page = hr.get("/plans/new", query_string={"seat": ticked}).text
    assert chosen(page, "seats").keys() == set(ticked)
    for seat in ticked:
        assert re.fullmatch(rf".+, .+, .+ \({seat}\)", chosen(page, "seats")[seat])
    gone = hr.get("/plans/new", query_string={"seat": [ticked[0], "F77"]}).text
    assert "There is no vacant seat “F77”." in gone, "filled meanwhile"
    assert chosen(gone, "seats").keys() == {ticked[0]}
    assert re.search(r'type="checkbox" name="seats" value="F77"(?! checked)', gone)


def test_a_candidate_who_is_ticked_is_required_in_the_plan_and_one_alone_may_be(planned_client_of: ClientOf) -> None:
    hr = planned_client_of(Role.HR_OFFICER)
    listed = hr.get("/seats/F000019?lang=en").text
    assert re.search(r'formaction="/plans/new" name="seat" value="F000019">Put into a plan', listed)
    one, other = re.findall(r'name="employee" value="(S\d+)" aria-label="Select [^"]+"', listed)[:2]
    page = hr.get(f"/plans/new?employee={one}&seat=F000019").text
    assert chosen(page, "seats").keys() == {"F000019"}
    assert re.fullmatch(rf".+ \({one}\) → .+ \(F000019\)", chosen(page, "locks")[f"{one} F000019"])
    several = hr.get(f"/plans/new?employee={one}&employee={other}&seat=F000019").text
    assert "One person fills a seat" in several
    assert offered(several, "locks_person").keys() == {one, other}
    assert not chosen(several, "locks")
    assert 'name="locks_seat" type="text" value="F000019"' in several
    assert "There is no employee “S9”" in hr.get(f"/plans/new?employee={one}&employee=S9&seat=F000019").text


def test_people_and_seats_are_found_by_name_and_chosen_where_several_match(
    planned: PlannedSample, planned_client_of: ClientOf
) -> None:
    hr = planned_client_of(Role.HR_OFFICER)
    hr.get("/plans?lang=en")
    here = planned.sample.office.workspace()
    name = here.organisation.employees.names[here.employees.row("S0001112")]
    given = {"add": "locks", "title": "Guru", "budget": "5", "locks_seat": "f000019", "seats_name": "F000001, f000030"}
    answer = sent(hr, "/plans/new", **given, locks_person="wan")
    assert answer.status_code == 400
    assert "match. Choose one." in answer.text or "type more of the name" in answer.text
    assert chosen(answer.text, "seats").keys() == {"F000001", "F000030"}
    taken = next(iter(offered(answer.text, "locks_person")))
    answer = sent(hr, "/plans/new", **given, locks_person=["wan", taken], vetoes_person=name, vetoes_seat=f"@{name}")
    assert answer.status_code == 303
    page = hr.get(answer.location).text
    assert chosen(page, "locks").keys() == {f"{taken} F000019"}
    assert f"the place of {name}" in chosen(page, "vetoes")["S0001112 @S0001112"]
    assert 'value="Guru"' in page
    assert 'value="5"' in page
    called = describe_seat(here, "F000019", Language.ENGLISH).rpartition(" (")[0].replace(",", "")
    several = sent(hr, "/plans/new", seats="F000001", seats_name="a")
    assert "The first 20 are shown" in several.text
    assert len(offered(several.text, "seats_name")) == 20
    taken = sent(hr, "/plans/new", seats="F000001", seats_name=[called, "F000019"], add="seats")
    assert chosen(hr.get(taken.location).text, "seats").keys() == {"F000001", "F000019"}


def test_a_seat_is_found_by_words_of_what_it_is_in_either_language(planned: PlannedSample) -> None:
    here = planned.sample.office.workspace()
    (one,) = search_seats(here, " f000019 ", Language.ENGLISH, 5)
    assert one.code == "F000019"
    for language in Language:
        said = describe_seat(here, "f000019", language)
        words = re.sub(r"[,()]", " ", said.rpartition("(")[0])
        assert "F000019" in {each.code for each in search_seats(here, words.upper(), Language.ENGLISH, 500)}
    assert len(search_seats(here, "a", Language.ENGLISH, 3)) == 3
    for nothing in ("", " ", "no such seat"):
        with pytest.raises(UnknownName):
            search_seats(here, nothing, Language.ENGLISH, 5)


def test_a_plan_has_the_title_that_it_was_given_wherever_it_is_listed(own_planned_client_of: ClientOf) -> None:
    hr, auditor = own_planned_client_of(Role.HR_OFFICER), own_planned_client_of(Role.AUDITOR)
    given = {"title": "  Guru <b>Asmat</b>  {0} ", "seats": "F000019", "seconds": 20}
    job = ended(hr.application, sent(hr, "/plans/new", **given))
    assert job.state is JobState.DONE, job.error
    shown = "Guru &lt;b&gt;Asmat&lt;/b&gt; {0}"
    for page in ("/plans", f"/plans/{job.result}", f"/plans/{job.result}/sheet", "/plans/compare", "/effects"):
        client = auditor if page == "/effects" else hr
        answer = client.get(f"{page}?lang=en").text
        assert "<b>Asmat" not in answer
        assert (shown in answer) == (client is hr), page
    assert f"<h1>{shown}</h1>" in hr.get(f"/plans/{job.result}/dialogue").text
    assert "Plan of July 1, 2026" in auditor.get(f"/plans/{job.result}?lang=en").text, "a title may name someone"
    assert "<h1>Rencana tanggal 1 Juli 2026</h1>" in hr.get(f"/plans/{DRAFT}?lang=id").text


# Changed by hand


def test_a_change_by_hand_is_priced_at_once_worked_out_and_saved_when_it_was_seen(
    own_planned: PlannedSample, own_planned_client_of: ClientOf
) -> None:
    hr = own_planned_client_of(Role.HR_OFFICER)
    with own_planned.sample.office.reading() as view:
        _, (employee, seat), _ = _moves(view, DRAFT)
    page = hr.get(f"/plans/{DRAFT}/edit?stay={employee}&lang=en")
    assert "not known yet" in page.text
    job = ended(hr.application, sent(hr, f"/plans/{DRAFT}/edit", stay=employee))
    assert job.state is JobState.DONE, job.error
    result = hr.get(f"/jobs/{job.id}").location
    shown = hr.get(result).text
    assert "Nothing is saved yet" in text_of(shown)
    assert re.search(r"<b>(0|\N{MINUS SIGN}\d+)</b> <span>Worth of the plan", shown), "the plan gains nothing by it"
    assert "2 people move differently" in text_of(shown)
    assert employee in shown
    seen = hidden(shown, "seen")
    blank = sent(hr, result, seen=seen, reason=" ")
    assert blank.status_code == 400
    with own_planned.sample.office.reading() as view:
        assert len(plan_kept(view, DRAFT).case.revisions) == 1
    assert sent(hr, result, seen=seen, reason="Baru <b>saja</b> melahirkan.").location == f"/plans/{DRAFT}?done=saved"
    assert "<b>saja" not in hr.get(f"/plans/{DRAFT}").text
    assert "Revision 2 is saved." in hr.get(f"/plans/{DRAFT}?done=saved").text
    with own_planned.sample.office.reading() as view:
        assert all(moved != employee for moved, _ in _moves(view, DRAFT))
    again = sent(hr, result, seen=seen, reason="Sekali lagi.")
    assert again.status_code == 409, "the plan has changed since"
    assert "Sekali lagi." in again.text
    compared = hr.get(f"/plans/compare?one={DRAFT}.1&other={DRAFT}.2").text
    assert f"moved to {seat}" in text_of(compared)


def test_a_pin_that_the_rules_forbid_is_told_at_once(planned_client_of: ClientOf) -> None:
    page = planned_client_of(Role.HR_OFFICER).get(f"/plans/{PLAN}/edit?pin=S0000001:F000002&lang=en").text
    assert "not possible" in page
    assert 'href="/why/S0000001/F000002"' in page


def test_what_the_dialogue_refused_is_what_the_next_revision_must_do_without(
    planned: PlannedSample, planned_client_of: ClientOf
) -> None:
    page = planned_client_of(Role.HR_OFFICER).get(f"/plans/{PLAN}/edit").text
    assert planned.case("refused").proposal.employee in page
    assert planned.case("decided").proposal.employee in page


def test_a_change_of_somebody_or_something_that_is_not_there_is_told_at_its_field(planned_client_of: ClientOf) -> None:
    hr = planned_client_of(Role.HR_OFFICER)
    hr.get("/plans?lang=en")
    page = f"/plans/{PLAN}/edit"
    for given, said in (
        ({"kind": "pin", "employee": EVIL[:40], "seat": "F000001"}, "There is no employee"),
        ({"kind": "exclude", "employee": "S0001112", "seat": "F7"}, "There is no vacant seat “F7”."),
        ({"kind": "pin", "employee": "S0001112", "seat": ""}, "Which seat?"),
        ({"kind": "fly", "employee": "S0001112", "seat": ""}, "Choose one from the list."),
    ):
        answer = sent(hr, page, f"{page}/add", stay="S0000001", **given)
        assert answer.status_code == 400
        assert said in answer.text
        assert "<img" not in answer.text
        assert 'name="stay" value="S0000001"' in answer.text, "what was collected before is kept"
    added = sent(hr, page, f"{page}/add", stay="S0000001", kind="pin", employee="s0001112", seat="f000019")
    assert added.location == f"{page}?stay=S0000001&pin=S0001112:F000019"


def test_whom_and_what_a_change_is_about_is_found_by_name(planned_client_of: ClientOf) -> None:
    hr = planned_client_of(Role.HR_OFFICER)
    page = f"/plans/{PLAN}/edit"
    answer = sent(hr, page, f"{page}/add", kind="stay", employee="wan")
    assert answer.status_code == 400
    taken, label = next(iter(offered(answer.text, "employee").items()))
    assert "wan" in label.casefold()
    added = sent(hr, page, f"{page}/add", kind="stay", employee=["wan", taken], seat="ignored")
    assert added.location == f"{page}?stay={taken}"
    placed = sent(hr, page, f"{page}/add", kind="pin", employee=taken, seat="@wan")
    assert offered(placed.text, "seat")[f"@{taken}"] == f"tempat {label}"
    assert sent(hr, page, f"{page}/add", kind="pin", employee=taken, seat=f"@{taken}").status_code == 303


def test_another_officer_s_result_is_not_there(own_planned_client_of: ClientOf) -> None:
    hr, other = own_planned_client_of(Role.HR_OFFICER), own_planned_client_of("test.both")
    sent(other, "/account", "/role", role="hr_officer")
    job = ended(hr.application, sent(hr, f"/plans/{DRAFT}/edit"))
    assert hr.get(f"/plans/{DRAFT}/results/{job.id}").status_code == 200
    assert hr.get(f"/plans/{PLAN}/results/{job.id}").status_code == 404
    assert other.get(f"/plans/{DRAFT}/results/{job.id}").status_code == 404


# Taken along, compared, read


def test_the_moves_that_are_listed_are_taken_along_and_that_is_recorded(own_planned_client_of: ClientOf) -> None:
    hr = own_planned_client_of(Role.HR_OFFICER)
    file = hr.get(f"/plans/{PLAN}/moves.csv?text=F000001&lang=en")
    rows = file.text.lstrip("\ufeff").splitlines()
    assert rows[0].startswith("Seat,")
    assert [row.split(",")[0] for row in rows[1:]] == ["F000001"]
    assert hr.get(f"/plans/{PLAN}/moves.xlsx").data.startswith(b"PK")
    assert hr.get(f"/plans/{PLAN}/moves.exe").status_code == 400
    assert own_planned_client_of(Role.AUDITOR).get(f"/plans/{PLAN}/moves.csv").status_code == 403


def test_an_auditor_reads_the_figures_and_no_name_until_a_reason_is_given(
    own_planned: PlannedSample, own_planned_client_of: ClientOf
) -> None:
    auditor, hr = own_planned_client_of(Role.AUDITOR), own_planned_client_of(Role.HR_OFFICER)
    moved = own_planned.case("asked").proposal.employee
    name = re.search(rf'people/{moved}">([^<]+)<', hr.get(f"/plans/{PLAN}/moves").text)
    assert name
    parts = ("", "/moves", "/open", "/sheet", "/dialogue", f"/people/{moved}", "/seats/F000001", "?done=<script>")
    for part in parts:
        page = auditor.get(f"/plans/{PLAN}{part}").text.replace(f"/people/{moved}", "")
        assert name[1] not in page, part
        assert moved not in page, part
    assert "207.000" in auditor.get(f"/plans/{PLAN}?lang=id").text
    given = {"record": f"plan:{PLAN}", "reason": "Pengaduan atas rencana", "next": f"/plans/{PLAN}/moves"}
    assert sent(auditor, f"/plans/{PLAN}", "/reasons", **given).location == f"/plans/{PLAN}/moves"
    assert name[1] in auditor.get(f"/plans/{PLAN}/moves").text


def test_filters_of_moves_and_open_seats_let_through_what_they_say(planned_client_of: ClientOf) -> None:
    hr = planned_client_of(Role.HR_OFFICER)
    found = hr.get(f"/plans/{PLAN}/moves?priority=ordinary&lang=en").text
    assert "1 to 7 of 7" in text_of(found)
    assert "No move passes the filters." in hr.get(f"/plans/{PLAN}/moves?text=nowhere-at-all").text
    assert hr.get(f"/plans/{PLAN}/moves?priority=urgent").status_code == 400
    assert "1 to 1 of 1" in text_of(hr.get(f"/plans/{PLAN}/open?text=F000030").text)


def test_anyone_is_found_by_number_or_name_and_told_why(planned_client_of: ClientOf) -> None:
    hr = planned_client_of(Role.HR_OFFICER)
    assert hr.get(f"/plans/{PLAN}/people?name=s0001112").location.endswith(f"/plans/{PLAN}/people/S0001112")
    assert hr.get(f"/plans/{PLAN}/people?name=f000030").location.endswith(f"/plans/{PLAN}/seats/F000030")
    page = hr.get(f"/plans/{PLAN}/people?name=<script>alert(1)</script>&lang=en").text
    assert "Nothing fits “&lt;script&gt;" in page
    assert "does not move" in hr.get(f"/plans/{PLAN}/people/S0000001").text
    assert "Stays open" in hr.get(f"/plans/{PLAN}/seats/F000030").text
    assert hr.get(f"/plans/{PLAN}/people/S7").status_code == 404
    assert hr.get(f"/plans/{PLAN}/seats/F7").status_code == 404


def test_plans_of_different_days_are_compared_with_a_word_of_caution(planned_client_of: ClientOf) -> None:
    hr = planned_client_of(Role.HR_OFFICER)
    page = text_of(hr.get(f"/plans/compare?one={EARLIER}.1&other={PLAN}.1&lang=en").text)
    assert "the day of assessment" in page
    assert "Worth of the plan (points) " in page
    assert hr.get("/plans/compare?one=P000009.1&other=P000002.1").status_code == 400


def test_a_plan_or_revision_that_is_not_there_is_told(planned_client_of: ClientOf) -> None:
    hr = planned_client_of(Role.HR_OFFICER)
    assert hr.get("/plans/P000099").status_code == 404
    assert hr.get(f"/plans/{PLAN}?revision=2").status_code in (400, 404)


def _moves(view: object, plan: str) -> list[tuple[str, str]]:
    from dss.service.planning.record import load_record

    return list(load_record(view, plan_kept(view, plan).case.revisions[-1].record).moves)  # type: ignore[arg-type]
