"""The steps of a plan: told before they are taken, taken once, refused with their reason; its dialogue settled."""

import re
from datetime import date, timedelta

import pytest

from dss.model.casework.cases import Capacity, MoveStage, PlanStage, Stance
from dss.model.casework.events import Respond
from dss.model.office.access import Role
from dss.service.casework.stored import moves_kept, plan_kept
from dss.service.moves.steps import take_step
from tests.plans.test_making_pages import EVIL, ended, hidden, sent, text_of
from tests.support.planned_sample import DRAFT, EARLIER, PLAN, PlannedSample
from tests.support.sample_office import AS_OF, ClientOf, configuration, sign_in
from web.app import create_app
from web.jobs.jobs import JobState


def stage(planned: PlannedSample, plan: str) -> PlanStage:
    with planned.sample.office.reading() as view:
        return plan_kept(view, plan).case.stage


def test_the_dialogue_is_started_as_its_page_foretold(
    own_planned: PlannedSample, own_planned_client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dss.service.plans.life.check_in_no_case", lambda *_: None)
    hr, step = own_planned_client_of(Role.HR_OFFICER), f"/plans/{DRAFT}/steps/start"
    page = hr.get(f"{step}?lang=en").text
    foretold = re.search(
        r"Cases that start (\d+) .* Employees asked (\d+) Answers are due by (.*?20\d\d)", text_of(page)
    )
    assert foretold
    past = sent(hr, step, seen=hidden(page, "seen"), effective_on=(AS_OF - timedelta(days=1)).isoformat())
    assert past.status_code == 400
    assert "This date is in the past." in past.text
    job = ended(hr.application, sent(hr, step, seen=hidden(page, "seen"), effective_on="2026-10-01"))
    assert job.state is JobState.DONE, job.error
    dialogue = hr.get(hr.get(f"/jobs/{job.id}").location).text
    assert "Start the dialogue: recorded. Stage now: In dialogue." in dialogue
    with own_planned.sample.office.reading() as view:
        cases = [kept.case for kept in moves_kept(view, plan_kept(view, DRAFT).case)]
    assert [str(len(cases)), str(len({case.proposal.employee for case in cases}))] == [foretold[1], foretold[2]]
    assert f"due {foretold[3]}" in dialogue
    again = ended(hr.application, sent(hr, step, seen=hidden(page, "seen")))
    assert again.state is JobState.FAILED, "it was started already"
    assert "Nothing was saved" in hr.get(f"/jobs/{again.id}").text


def test_a_plan_is_withdrawn_for_a_reason_that_is_shown_as_text(
    own_planned: PlannedSample, own_planned_client_of: ClientOf
) -> None:
    hr, step = own_planned_client_of(Role.HR_OFFICER), f"/plans/{DRAFT}/steps/withdraw"
    page = hr.get(f"{step}?lang=en").text
    assert sent(hr, step, seen=hidden(page, "seen"), reason="").status_code == 400
    assert stage(own_planned, DRAFT) is PlanStage.DRAFT
    stale = sent(hr, step, seen="99", reason="Dua kali")
    assert (stale.status_code, "Dua kali" in stale.text) == (409, True)
    assert sent(hr, step, seen=hidden(page, "seen"), reason=EVIL).location == f"/plans/{DRAFT}?done=withdraw"
    assert stage(own_planned, DRAFT) is PlanStage.WITHDRAWN
    shown = hr.get(f"/plans/{DRAFT}?done=withdraw").text
    assert "Withdraw the plan: recorded." in shown
    assert "&lt;script&gt;alert(2)" in shown
    assert "<script>alert" not in shown
    assert "No steps left" in shown


def test_a_step_that_can_not_be_taken_yet_says_why_before_and_after(planned_client_of: ClientOf) -> None:
    hr, step = planned_client_of(Role.HR_OFFICER), f"/plans/{PLAN}/steps/submit"
    page = hr.get(f"{step}?lang=en").text
    assert "The dialogue is not over for:" in page
    assert 'name="seen"' not in page, "there is nothing to send"
    refused = sent(hr, "/plans/new", step, seen="")
    assert refused.status_code == 409
    assert "The dialogue is not over for:" in refused.text
    assert "not available" in hr.get(f"/plans/{DRAFT}/steps/close").text
    assert hr.get(f"/plans/{PLAN}/steps/fly").status_code == 404
    assert sent(hr, "/plans/new", f"/plans/{PLAN}/steps/fly").status_code == 404


def test_refused_moves_are_pursued_for_a_reason_all_at_once_or_none(
    own_planned: PlannedSample, own_planned_client_of: ClientOf
) -> None:
    hr, page = own_planned_client_of(Role.HR_OFFICER), f"/plans/{PLAN}/dialogue?show=refused"
    refused, asked = own_planned.moves["refused"], own_planned.moves["asked"]
    assert 'name="move"' not in hr.get(page).text, "the others may answer still"
    office = own_planned.sample.office
    for party in (Capacity.ORIGIN_HEAD, Capacity.RECEIVING_HEAD):
        take_step(office, office.acting("test.hr_officer"), refused, Respond(party, Stance.AGREES, "Setuju."))
    shown = hr.get(f"{page}&lang=en").text
    version = re.search(rf'value="{refused}:(\d+)"', shown)
    assert version
    assert f"/moves/{asked}" not in shown
    chosen = f"{refused}:{version[1]}"
    nothing = sent(hr, page, step="pursue", reason="Perlu.")
    assert (nothing.status_code, "Select at least one move." in nothing.text) == (400, True)
    without = sent(hr, page, move=chosen, step="pursue", reason="")
    assert (without.status_code, f'value="{chosen}" aria-label' in without.text) == (400, True)
    both = sent(hr, page, move=[chosen, f"{asked}:1"], step="pursue", reason="Perlu.")
    assert both.status_code == 409
    assert f"<p>{asked}: " in both.text
    assert own_planned.case("refused").stage is MoveStage.REFUSED, "of several, none is taken if one is refused"
    assert sent(hr, page, move=f"{refused}:9", step="pursue", reason="Perlu.").status_code == 409
    elsewhere = own_planned.moves["to_waive"]
    assert sent(hr, page, move=f"{elsewhere}:1", step="pursue", reason="Perlu.").status_code in (404, 409)
    done = sent(hr, page, move=chosen, step="pursue", reason=EVIL)
    assert done.location == f"/plans/{PLAN}/dialogue?done=settled&count=1"
    assert own_planned.case("refused").stage is MoveStage.CONSULTED
    assert "Moves settled: 1." in hr.get(done.location).text


def test_answers_that_did_not_come_in_time_are_gone_without(own_planned: PlannedSample) -> None:
    app = create_app(own_planned.sample.office, configuration(as_of=date(2026, 7, 16)))
    hr, page = app.test_client(), f"/plans/{PLAN}/dialogue?show=overdue"
    sign_in(hr, "test.hr_officer")
    shown = hr.get(f"{page}&lang=en").text
    assert "overdue, July 15, 2026" in text_of(shown)
    asked, answered = (own_planned.moves[name] for name in ("asked", "answered"))
    chosen = [re.search(rf'value="({move}:\d+)"', shown)[1] for move in (asked, answered)]  # type: ignore[index]
    assert sent(hr, page, move=chosen, step="close").location.endswith("done=settled&count=2")
    assert {own_planned.case(name).stage for name in ("asked", "answered")} == {MoveStage.CONSULTED}


def test_the_dialogue_tells_who_answered_and_whose_days_are_over(
    planned: PlannedSample, planned_client_of: ClientOf
) -> None:
    hr = planned_client_of(Role.HR_OFFICER)
    page = text_of(hr.get(f"/plans/{PLAN}/dialogue?lang=en").text)
    assert "Orang tua sedang sakit." in page
    assert re.search(r"refused 1 Plan again without the refused moves", page)
    late = hr.get(f"/plans/{EARLIER}/dialogue?show=overdue").text
    assert f"/moves/{planned.moves['letter_late']}" in late
    assert f"/moves/{planned.moves['notice_over']}" not in late
    assert "The dialogue has not started." in hr.get(f"/plans/{DRAFT}/dialogue").text
    assert hr.get(f"/plans/{PLAN}/dialogue?show=everything").status_code == 400


def test_only_who_plans_is_offered_steps_and_changes(planned_client_of: ClientOf) -> None:
    auditor = planned_client_of(Role.AUDITOR)
    page = auditor.get(f"/plans/{DRAFT}").text
    for address in ("steps/start", "steps/withdraw", f"/plans/{DRAFT}/edit"):
        assert address not in page
    for who in (Role.EMPLOYEE, Role.AGENCY_HEAD, Role.TEAM_MEMBER, Role.POLICY_OFFICER):
        assert planned_client_of(who).get(f"/plans/{PLAN}").status_code == 403
