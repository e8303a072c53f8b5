"""Work in the background: whose it is, how it ends, how much of it there may be, and its page."""

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dss.model.diagnostic import Place, error
from dss.model.errors import DssError, InvalidInput, UnknownName
from dss.model.office.access import Role
from dss.model.text import Bilingual, Verbatim
from tests.support.sample_office import ClientOf, token_on
from web.jobs.jobs import Cancelled, Control, Jobs, JobState, JobTask, TooMuchAtOnce, Wish

HR, AUDITOR = "test.hr_officer", "test.auditor"
MOMENT = 10.0


@pytest.fixture
def gate() -> Iterator[Event]:
    """What work waits for; open at the end, so that no thread stays."""
    made = Event()
    yield made
    made.set()


def task(work: Callable[[Control], Any], **others: Any) -> JobTask:
    return JobTask(Bilingual("Menghitung", "Counting"), work, lambda job: f"/rules?on={job.result}", "/facts", **others)


def held(gate: Event) -> JobTask:
    return task(lambda control: gate.wait(MOMENT))


def until_stopped(gate: Event) -> Callable[[Control], str]:
    """Work that goes on until it is asked to stop, then records, and says so by the gate."""

    def work(control: Control) -> str:
        control.report(Bilingual("Mencari", "Searching"), 40)
        gate.set()
        while not control.stop():
            pass
        control.settle()
        return "2026-07-01"

    return work


def test_what_its_work_returns_is_kept() -> None:
    jobs = Jobs()
    job = jobs.start(HR, task(lambda control: 7))
    assert jobs.wait(HR, job.id, MOMENT).result == 7


def test_to_others_a_job_is_not_there() -> None:
    jobs = Jobs()
    job = jobs.start(HR, task(lambda control: 7))
    for ask in (lambda: jobs.job(AUDITOR, job.id), lambda: jobs.want(AUDITOR, job.id, Wish.CANCEL)):
        with pytest.raises(UnknownName):
            ask()
    assert jobs.of(AUDITOR) == ()
    assert jobs.wait(HR, job.id, MOMENT).state is JobState.DONE


def test_a_job_that_is_cancelled_records_nothing(gate: Event) -> None:
    jobs = Jobs()
    job = jobs.start(HR, task(until_stopped(gate)))
    gate.wait(MOMENT)
    jobs.want(HR, job.id, Wish.CANCEL)
    ended = jobs.wait(HR, job.id, MOMENT)
    assert (ended.state, ended.result) == (JobState.CANCELLED, None)


def test_the_best_so_far_may_be_taken_early(gate: Event) -> None:
    jobs = Jobs()
    job = jobs.start(HR, task(until_stopped(gate), has_best=True))
    gate.wait(MOMENT)
    assert jobs.job(HR, job.id).percent == 40
    jobs.want(HR, job.id, Wish.TAKE_BEST)
    assert jobs.wait(HR, job.id, MOMENT).result == "2026-07-01"


def test_what_is_being_recorded_can_not_be_cancelled(gate: Event) -> None:
    settled = Event()

    def work(control: Control) -> str:
        control.settle()
        settled.set()
        gate.wait(MOMENT)
        return "recorded"

    jobs = Jobs()
    job = jobs.start(HR, task(work))
    settled.wait(MOMENT)
    assert jobs.want(HR, job.id, Wish.CANCEL).state is JobState.SETTLING
    gate.set()
    assert jobs.wait(HR, job.id, MOMENT).result == "recorded"


def test_work_that_asks_whether_it_is_wanted_ends_when_it_is_not(gate: Event) -> None:
    reached = Event()

    def work(control: Control) -> str:
        reached.set()
        gate.wait(MOMENT)
        with pytest.raises(Cancelled):
            control.check()
        raise Cancelled

    jobs = Jobs()
    job = jobs.start(HR, task(work))
    reached.wait(MOMENT)
    jobs.want(HR, job.id, Wish.CANCEL)
    gate.set()
    assert jobs.wait(HR, job.id, MOMENT).state is JobState.CANCELLED


def test_an_error_is_kept_to_be_told() -> None:
    def work(control: Control) -> None:
        raise DssError("no")

    jobs = Jobs()
    job = jobs.start(HR, task(work))
    ended = jobs.wait(HR, job.id, MOMENT)
    assert (ended.state, str(ended.error)) == (JobState.FAILED, "no")


def test_more_than_may_run_wait_for_their_turn_in_order(gate: Event) -> None:
    jobs = Jobs(at_once=1, most_each=3)
    first, second, third = (jobs.start(HR, held(gate)) for _ in range(3))
    assert [jobs.job(HR, one.id).state for one in (second, third)] == [JobState.WAITING] * 2
    assert jobs.want(HR, second.id, Wish.CANCEL).state is JobState.CANCELLED
    gate.set()
    assert jobs.wait(HR, third.id, MOMENT).state is JobState.DONE
    assert jobs.job(HR, first.id).state is JobState.DONE


def test_neither_one_account_nor_all_together_may_have_too_many(gate: Event) -> None:
    jobs = Jobs(most=3, most_each=2)
    own = [jobs.start(HR, held(gate)).id for _ in range(2)]
    with pytest.raises(TooMuchAtOnce) as refused:
        jobs.start(HR, held(gate))
    assert [job.id for job in refused.value.running] == own
    jobs.start(AUDITOR, held(gate))
    with pytest.raises(TooMuchAtOnce) as refused:
        jobs.start("test.both", held(gate))
    assert refused.value.running == ()


def test_what_ended_is_kept_for_a_while_and_not_without_end() -> None:
    now = [0.0]
    jobs = Jobs(kept_seconds=60, most_ended=2, clock=lambda: now[0])
    ended = [jobs.wait(HR, jobs.start(HR, task(lambda control: 7)).id, MOMENT).id for _ in range(3)]
    assert [job.id for job in jobs.of(HR)] == [ended[2], ended[1]]
    now[0] = 61
    assert jobs.of(HR) == ()
    with pytest.raises(UnknownName):
        jobs.job(HR, ended[2])


def test_what_ended_of_all_accounts_is_bounded_too() -> None:
    jobs = Jobs(most_ended_of_all=2)
    for account in (HR, AUDITOR, "test.both"):
        jobs.wait(account, jobs.start(account, task(lambda control: 7)).id, MOMENT)
    assert [len(jobs.of(account)) for account in (HR, AUDITOR, "test.both")] == [0, 1, 1]


# Its page


@pytest.fixture
def jobs(app: Flask) -> Jobs:
    found = app.extensions["jobs"]
    assert isinstance(found, Jobs)
    return found


def test_the_page_of_a_job_tells_how_far_it_is_and_leads_on(jobs: Jobs, hr: FlaskClient, gate: Event) -> None:
    job = jobs.start(HR, task(until_stopped(gate), has_best=True))
    gate.wait(MOMENT)
    page = hr.get(f"/jobs/{job.id}").text
    assert "Mencari" in page
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    told = hr.get(f"/jobs/{job.id}/state?lang=en").json
    assert told == {"ended": False, "line": "Searching", "duration": told["duration"], "percent": 40}
    given = {"csrf_token": token_on(hr, f"/jobs/{job.id}"), "end": "take_best"}
    assert hr.post(f"/jobs/{job.id}", data=given).location == f"/jobs/{job.id}"
    jobs.wait(HR, job.id, MOMENT)
    assert hr.get(f"/jobs/{job.id}").location == "/rules?on=2026-07-01"


def test_to_another_account_the_page_of_a_job_is_not_there(jobs: Jobs, client_of: ClientOf, gate: Event) -> None:
    job = jobs.start(HR, task(until_stopped(gate)))
    other = client_of(Role.AUDITOR)
    assert other.get(f"/jobs/{job.id}").status_code == 404
    assert other.get(f"/jobs/{job.id}/state").status_code == 404
    given = {"csrf_token": token_on(other, "/account"), "end": "cancel"}
    assert other.post(f"/jobs/{job.id}", data=given).status_code == 404
    assert jobs.want(HR, job.id, Wish.CANCEL).state is JobState.RUNNING
    jobs.wait(HR, job.id, MOMENT)


def test_a_job_of_an_earlier_process_is_gone_and_the_page_says_so(hr: FlaskClient) -> None:
    answer = hr.get("/jobs/of-an-earlier-process")
    assert answer.status_code == 404
    assert "Server dimulai ulang" in answer.text


def test_what_went_wrong_is_told_with_the_name_of_the_field_and_the_way_back(jobs: Jobs, hr: FlaskClient) -> None:
    def work(control: Control) -> None:
        raise InvalidInput([error(Place("--budget"), "x", Verbatim("Terlalu <b>kecil</b>."))])

    job = jobs.start(HR, task(work, fields={"--budget": Bilingual("Anggaran", "Budget")}))
    jobs.wait(HR, job.id, MOMENT)
    page = hr.get(f"/jobs/{job.id}").text
    assert "Anggaran: Terlalu &lt;b&gt;kecil&lt;/b&gt;." in page
    assert 'href="/facts"' in page


def test_nothing_of_an_error_that_nobody_foresaw_is_shown(jobs: Jobs, hr: FlaskClient) -> None:
    def work(control: Control) -> None:
        raise RuntimeError("S0000677")

    job = jobs.start(HR, task(work))
    jobs.wait(HR, job.id, MOMENT)
    page = hr.get(f"/jobs/{job.id}").text
    assert "Terjadi kesalahan pada sistem" in page
    assert "S0000677" not in page
