"""What would fill an open seat beside a transfer, held against the rules one by one and against the needs recounted."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

import pytest

from dss.model.identifiers import EmployeeId, FactName
from dss.model.judgement.assessment import State
from dss.model.office.access import Role
from dss.model.planning.request import PlanRequest
from dss.model.text import Language
from dss.service.candidates.ranking import explain_transfer
from dss.service.planning.solve import Planned, make_plan
from dss.service.plans.remedies import say_what_to_ask_for
from dss.service.plans.report import Reporter
from dss.service.plans.views import OpenSeat, PlanReport, RemedyKind, SeatRemedy, SeatStanding
from dss.service.workspace.workspace import Workspace
from tests.support.planned_sample import PLAN
from tests.support.sample_office import ClientOf

REVIEW, PROMOTION, CHANGE = RemedyKind.REVIEW, RemedyKind.PROMOTION, RemedyKind.CHANGE_OF_POST
TRAINING, ACTING, SECONDMENT = RemedyKind.TRAINING, RemedyKind.ACTING, RemedyKind.SECONDMENT
VISITS, ASSIGNMENT = RemedyKind.VISITING_DAYS, RemedyKind.SPECIAL_ASSIGNMENT
OUTSIDE = {REVIEW, RemedyKind.RECRUITMENT, RemedyKind.FROM_ELSEWHERE, ASSIGNMENT}
OPENED = {
    PROMOTION: {"career.promotion_review", "competency.promotion_test", "career.golongan_functional"},
    CHANGE: {"competency.entry_test"},
    TRAINING: {
        "competency.entry_test",
        "competency.gap_too_wide",
        "competency.certificate",
        "education_fit.field_near_functional",
        "education_fit.teacher_certificate",
        "education_fit.teacher_remote",
        "education_fit.teacher_linearity",
    },
}


@pytest.fixture(scope="module")
def made(workspace: Workspace) -> Planned:
    return make_plan(workspace, PlanRequest())


@pytest.fixture(scope="module")
def report(made: Planned) -> PlanReport:
    return Reporter(made).report(with_reasons=False)


def of_kind(report: PlanReport, kind: RemedyKind) -> Iterator[tuple[OpenSeat, SeatRemedy]]:
    return ((seat, one) for seat in report.open_seats for one in seat.remedies if one.kind is kind)


def after(made: Planned, report: PlanReport) -> dict[tuple[str, str], tuple[int, int]]:
    """Count one by one the people of each unit and group after the plan, and the need."""
    workspace, posts = made.demand.workspace, made.demand.posts.posts
    knowledge, people = workspace.knowledge, workspace.organisation.employees
    units, positions = list(knowledge.units), list(knowledge.positions.values())
    moves = {move.candidate.employee: move.seat for move in report.moves}
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row, id in enumerate(people.ids):
        unit, position = int(people.columns["unit"][row]), int(people.columns["position"][row])
        if seat := moves.get(EmployeeId(id)):
            seat_row = workspace.seats.row(seat)
            counts[workspace.unit_of_seat(seat_row).id, workspace.position_of_seat(seat_row).group][0] += 1
        elif unit >= 0 and position >= 0:
            counts[units[unit], positions[position].group][0] += 1
    for unit, position, needed in zip(posts.units, posts.positions, posts.needed.tolist(), strict=True):
        counts[units[unit], positions[position].group][1] += needed
    return {key: (there, needed) for key, (there, needed) in counts.items()}


def test_every_open_seat_has_a_remedy_and_what_lasts_comes_first(report: PlanReport) -> None:
    assert report.open_seats
    for seat in report.open_seats:
        assert seat.remedies
        assert [one.lasting for one in seat.remedies] == sorted((one.lasting for one in seat.remedies), reverse=True)
        assert len({one.kind for one in seat.remedies}) == len(seat.remedies)
        assert [one.kind is REVIEW for one in seat.remedies] == [not seat.covers_need] * len(seat.remedies)
        for one in seat.remedies:
            assert (one.people is None) == (one.kind in OUTSIDE)
            assert one.people is None or len(one.examples) <= one.people
            assert one.local_policy == ("local policy" in one.sentence)
    assert {one.kind for seat in report.open_seats for one in seat.remedies} == set(RemedyKind)


@pytest.mark.parametrize("kind", OPENED)
def test_the_rules_keep_these_people_out_only_for_what_a_remedy_gives(
    workspace: Workspace, report: PlanReport, kind: RemedyKind
) -> None:
    movers = {move.candidate.employee for move in report.moves}
    found = list(islice(of_kind(report, kind), 3))
    assert found
    for seat, remedy in found:
        assert remedy.examples
        for person in remedy.examples:
            shown = explain_transfer(workspace, person.employee, seat.seat, Language.ENGLISH)
            gates = {line.rule for line in shown.lines if line.gate and line.state is not State.FAILS}
            assert gates
            assert gates <= OPENED[kind], (person.employee, seat.seat)
            assert person.employee not in movers


def test_only_civil_servants_of_the_unit_may_act_and_only_in_managerial_posts(
    workspace: Workspace, report: PlanReport
) -> None:
    people, positions = workspace.organisation.employees, list(workspace.knowledge.positions.values())
    acting = {seat.seat: one for seat, one in of_kind(report, ACTING)}
    civil_servant = workspace.knowledge.vocabulary.facts[FactName("employee.status")].code_numbers["pns"]
    movers = {move.candidate.employee for move in report.moves}
    assert acting
    for seat in report.open_seats:
        row = workspace.seats.row(seat.seat)
        position, unit = workspace.position_of_seat(row), workspace.unit_of_seat(row)
        able = [
            id
            for place, id in enumerate(people.ids)
            if list(workspace.knowledge.units)[people.columns["unit"][place]] == unit.id
            and 0 <= position.standing - positions[people.columns["position"][place]].standing <= 1
            and people.columns["status"][place] == civil_servant
            and id not in movers
        ]
        if seat.seat in acting:
            assert position.kind in ("pengawas", "administrator")
            assert acting[seat.seat].people == len(able)
            assert {one.employee for one in acting[seat.seat].examples} <= set(able)
        elif position.kind in ("pengawas", "administrator") and seat.covers_need:
            assert not able


def test_who_is_lent_or_visits_is_counted_from_the_needs_after_the_plan(
    workspace: Workspace, made: Planned, report: PlanReport
) -> None:
    knowledge, counts = workspace.knowledge, after(made, report)
    in_profession: dict[str, int] = defaultdict(int)
    for (_unit, group), (there, _needed) in counts.items():
        in_profession[group] += there
    for seat, remedy in (*of_kind(report, SECONDMENT), *of_kind(report, VISITS)):
        row = workspace.seats.row(seat.seat)
        own, group = workspace.unit_of_seat(row), workspace.position_of_seat(row).group
        government = knowledge.agencies[own.agency].government
        lenders = {
            unit.id: counts[unit.id, group]
            for unit in knowledge.units.values()
            if knowledge.agencies[unit.agency].government == government
            and (unit.id, group) in counts
            and unit.id != own.id
        }
        assert remedy.people is not None
        assert 0 < remedy.people <= in_profession[group]
        if remedy.kind is SECONDMENT:
            assert remedy.people == sum(max(there - needed, 0) for there, needed in lenders.values())
        else:
            named = [id for id in lenders if knowledge.units[id].name.en in remedy.sentence]
            assert any(remedy.people == lenders[id][0] >= lenders[id][1] for id in named)


def test_special_assignments_are_for_health_workers_in_remote_places(workspace: Workspace, report: PlanReport) -> None:
    for seat in report.open_seats:
        profession = workspace.position_of_seat(workspace.seats.row(seat.seat)).profession
        wanted = profession == "tenaga_kesehatan" and "remote" in seat.priority and seat.covers_need
        assert (ASSIGNMENT in {one.kind for one in seat.remedies}) == wanted


@pytest.mark.parametrize(
    ("kind", "level", "said"),
    [
        ("jf_keahlian", "ahli_pertama", "CPNS (PP 11/2017 art. 16) or PPPK"),
        ("jf_keahlian", "ahli_madya", "CPNS are recruited for lower levels only"),
        ("pelaksana", "none", "where the minister allows it"),
        ("pengawas", "none", "No formation leads to a managerial post"),
        ("jpt_pratama", "none", "announce an open selection"),
    ],
)
def test_what_is_asked_for_depends_on_the_kind_of_post(workspace: Workspace, kind: str, level: str, said: str) -> None:
    position = next(iter(workspace.knowledge.positions.values()))
    assert said in str(say_what_to_ask_for(replace(position, kind=kind, level=level)))


def test_why_a_seat_is_open_names_the_same_remedies_in_both_languages(made: Planned, report: PlanReport) -> None:
    seat = next(seat for seat, _ in of_kind(report, PROMOTION))
    standing = Reporter(made).why_not(seat.seat)
    assert isinstance(standing, SeatStanding)
    assert standing.open_seat is not None
    assert standing.open_seat.remedies == seat.remedies
    shown = Reporter(made, Language.INDONESIAN).why_not(seat.seat)
    assert isinstance(shown, SeatStanding)
    assert shown.open_seat is not None
    assert [one.people for one in shown.open_seat.remedies] == [one.people for one in seat.remedies]
    assert "dapat dipromosikan" in shown.open_seat.remedies[0].sentence


def test_professions_count_who_may_move_and_who_retires(workspace: Workspace, report: PlanReport) -> None:
    people, positions = workspace.organisation.employees.columns, list(workspace.knowledge.positions.values())
    born = people["born"].astype("datetime64[D]").tolist()
    retiring: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    for birth, number in zip(born, people["position"].tolist(), strict=True):
        leaves = date(birth.year + positions[number].retirement_age, birth.month, min(birth.day, 28))
        year = next((year for year in range(5) if leaves <= date(2027 + year, 7, 1)), None)
        if year is not None:
            retiring[positions[number].group][year] += 1
    assert any(one.movable for one in report.professions)
    for one in report.professions:
        assert one.closed <= one.short
        assert 0 <= one.movable <= one.surplus <= one.in_post
        assert list(one.to_recruit_later) == sorted(one.to_recruit_later)
        assert one.to_recruit <= one.to_recruit_later[0] <= one.to_recruit + one.retiring[0]
    still = [one for one in report.professions if not one.closed and not one.opened]
    assert still
    for one in still:
        assert list(one.retiring) == retiring[one.group]


@pytest.mark.parametrize(
    ("lang", "fills", "movable"),
    [("en", "What would fill it", "Movable"), ("id", "Cara mengisinya", "Dapat dipindahkan")],
)
def test_pages_show_remedies_and_professions(planned_client_of: ClientOf, lang: str, fills: str, movable: str) -> None:
    hr = planned_client_of(Role.HR_OFFICER)
    assert fills in hr.get(f"/plans/{PLAN}/open?lang={lang}").text
    page = hr.get(f"/plans/{PLAN}/open?text=F000177&lang={lang}").text
    assert ("Promotion" if lang == "en" else "Promosi") in page
    page = hr.get(f"/plans/{PLAN}/seats/F000177?lang={lang}").text
    assert "UU 30/2014" in page
    assert "/people/S0000796" in page
    assert movable in hr.get(f"/plans/{PLAN}?lang={lang}").text


def test_auditors_see_remedies_without_the_people(planned_client_of: ClientOf) -> None:
    auditor = planned_client_of(Role.AUDITOR)
    page = auditor.get(f"/plans/{PLAN}/open?text=F000177&lang=en").text
    assert "could be promoted" in page
    assert "S0000796" not in page + auditor.get(f"/plans/{PLAN}/seats/F000177?lang=en").text
