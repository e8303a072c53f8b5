"""Plans of several years of the sample: year 1 is the plan, later years follow from it, figures agree with counts."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from dss.model.diagnostic import Place
from dss.model.errors import InvalidInput
from dss.model.identifiers import EmployeeId
from dss.model.judgement.assessment import State, Verdict
from dss.model.judgement.candidates import VERDICTS
from dss.model.organisation.organisation import UNKNOWN, Organisation
from dss.model.planning.plan import Ending
from dss.model.planning.request import PlanRequest
from dss.model.planning.years import PlanYear, YearsRecord
from dss.organisation.days import day_number, year_later
from dss.organisation.step import apply_changes
from dss.planning.needs.needs import analyse_needs
from dss.service.needs.analysis import analyse, need_limits
from dss.service.planning.ageing import age, moves_carried_out
from dss.service.planning.record import record_of
from dss.service.planning.solve import Planned, make_plan, save_plan
from dss.service.planning.years import plan_years
from dss.service.plans.year_report import describe_years
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace
from dss.storage.files.plan import parse_years, serialise_years
from tests.support.variants import with_rules

AS_OF = date(2026, 7, 1)
ONE_SEAT = PlanRequest(seats=("F000018",))


@pytest.fixture(scope="module")
def first(workspace: Workspace) -> Planned:
    return make_plan(workspace, PlanRequest())


@pytest.fixture(scope="module")
def record(workspace: Workspace, first: Planned) -> YearsRecord:
    return ahead(workspace, first, 3)


def ahead(workspace: Workspace, first: Planned, years: int) -> YearsRecord:
    return plan_years(workspace, first, record_of(first.demand, first.solution), years)


def year(record: YearsRecord, number: int) -> PlanYear:
    return record.years[number - 1]


def row_of(workspace: Workspace, employee: str) -> int:
    return workspace.employees.row(employee)


# Year 1


def test_the_first_year_is_the_plan_byte_for_byte(record: YearsRecord, first: Planned, tmp_path: Path) -> None:
    save_plan(first, tmp_path / "plan.json")
    assert record.plan == sha256((tmp_path / "plan.json").read_bytes()).hexdigest()
    assert record.moves == first.moves


def test_the_people_and_posts_due_in_the_first_year_are_those_of_the_plan(record: YearsRecord, first: Planned) -> None:
    assert year(record, 1).people_due == tuple(sorted(employee for employee, _ in first.moves))
    assert sum(post.people for post in year(record, 1).posts_due) == len(first.moves) == year(record, 1).moves


def test_the_same_request_gives_the_same_bytes(workspace: Workspace, first: Planned, record: YearsRecord) -> None:
    assert serialise_years(ahead(workspace, first, 3)) == serialise_years(record)


def test_fewer_years_are_the_first_of_more(workspace: Workspace, first: Planned, record: YearsRecord) -> None:
    assert ahead(workspace, first, 2).years == record.years[:2]


def test_what_is_stored_is_read_as_it_was(record: YearsRecord) -> None:
    assert parse_years(serialise_years(record).encode(), Place("years")) == record


@pytest.mark.parametrize("content", [b"{}", b"[]", b"nonsense", b'{"as_of": "2026-07-01"}'])
def test_something_else_is_no_plan_of_several_years(content: bytes) -> None:
    with pytest.raises(InvalidInput, match="no plan of several years"):
        parse_years(content, Place("years"))


# Later years


def test_each_year_begins_on_the_same_day(record: YearsRecord) -> None:
    assert [one.on for one in record.years] == [date(2026, 7, 1), date(2027, 7, 1), date(2028, 7, 1)]


def test_who_retires_is_not_due_any_more(workspace: Workspace, record: YearsRecord) -> None:
    for one in record.years:
        there = apply_changes(workspace.organisation, (), one.on, workspace.knowledge).employees.ids
        assert set(one.people_due) <= set(there)


def test_nobody_moves_in_two_years_running_who_did_not_ask(workspace: Workspace, record: YearsRecord) -> None:
    history = workspace.organisation.histories["requests"]
    asked = {workspace.organisation.employees.ids[row] for row in history.columns["employee"].tolist()}
    for before, after in zip(record.years, record.years[1:], strict=False):
        assert set(before.people_due) & set(after.people_due) <= asked


def test_people_missing_without_moves_are_those_of_needs_after_retirements_alone(
    workspace: Workspace, record: YearsRecord
) -> None:
    assert sum(year(record, 1).short_without) == int(analyse(workspace).posts.shortage.sum())
    for one in record.years:
        organisation = apply_changes(workspace.organisation, (), one.on, workspace.knowledge)
        posts = analyse_needs(workspace.knowledge, organisation, one.on, need_limits(workspace)).posts
        assert one.short_without == tuple(int(posts.shortage[posts.priorities == number].sum()) for number in range(4))


def test_people_missing_with_moves_are_no_more_than_without(record: YearsRecord) -> None:
    for one in record.years:
        assert sum(one.short_with) <= sum(one.short_without)
    assert sum(year(record, 1).short_with) < sum(year(record, 1).short_without)


def test_a_limit_of_the_request_holds_in_each_year(workspace: Workspace) -> None:
    request = PlanRequest(most_moves=3)
    found = ahead(workspace, make_plan(workspace, request), 2)
    assert [one.moves for one in found.years] == [3, 3]


def test_what_is_required_is_required_in_the_first_year_alone(workspace: Workspace, first: Planned) -> None:
    request = PlanRequest(locks=first.moves[:1], vetoes=first.moves[1:2])
    found = ahead(workspace, make_plan(workspace, request), 2)
    assert first.moves[0] in found.moves
    assert first.moves[0][0] not in year(found, 2).people_due


def test_a_year_without_seats_to_fill_has_no_moves_and_is_no_error(workspace: Workspace) -> None:
    found = ahead(workspace, make_plan(workspace, ONE_SEAT), 2)
    assert (year(found, 1).moves, year(found, 2).moves) == (1, 0)
    assert year(found, 2).ending is Ending.PROVED
    assert year(found, 2).retiring > 0


def test_a_later_year_is_planned_by_the_policy_of_its_day(settings: Settings, tmp_path: Path) -> None:
    old = "      - {from: 2017-04-07, value: 24, basis: {document: PP 11/2017, article: '190(3)'}}\n"
    new = f"{old}      - {{from: 2027-01-01, value: 600, basis: {{document: PP 11/2017, article: '190(3)'}}}}\n"
    changed = with_rules(settings, tmp_path, {"parameters.yaml": [(old, new)]})
    with Workspace(changed) as workspace:
        found = ahead(workspace, make_plan(workspace, ONE_SEAT), 2)
    assert year(found, 1).past_minimum
    assert year(found, 2).past_minimum == 0


def test_a_policy_of_which_nothing_is_in_force_in_a_later_year_is_a_fault(settings: Settings, tmp_path: Path) -> None:
    ending = with_rules(settings, tmp_path, {})
    for path in ending.rules.glob("*.yaml"):
        text = path.read_text("utf-8")
        path.write_text(
            re.sub(r"in_force: \{from: ([0-9-]+)\}", r"in_force: {from: \1, to: 2026-12-31}", text), "utf-8"
        )
    with Workspace(ending) as workspace:
        first = make_plan(workspace, ONE_SEAT)
        with pytest.raises(InvalidInput, match="nothing-in-force"):
            ahead(workspace, first, 2)


# The organisation a year later


def posts(organisation: Organisation) -> Counter[tuple[int, int]]:
    columns = organisation.employees.columns
    return Counter(zip(columns["unit"].tolist(), columns["position"].tolist(), strict=True))


def seats(organisation: Organisation) -> Counter[tuple[int, int]]:
    columns = organisation.seats.columns
    return Counter(zip(columns["unit"].tolist(), columns["position"].tolist(), strict=True))


@pytest.mark.parametrize("with_moves", [True, False])
def test_what_was_left_is_vacant_as_far_as_it_is_needed_and_not_vacant_yet(
    workspace: Workspace, first: Planned, with_moves: bool
) -> None:
    knowledge, limits, until = workspace.knowledge, need_limits(workspace), year_later(AS_OF, 5)
    before = workspace.organisation
    after = apply_changes(before, moves_carried_out(first) if with_moves else (), AS_OF, knowledge)
    later = age(before, after, AS_OF, until, knowledge, limits)
    needed = analyse_needs(knowledge, later, until, limits).posts
    need = dict(
        zip(zip(needed.units.tolist(), needed.positions.tolist(), strict=True), needed.needed.tolist(), strict=True)
    )
    left = Counter(posts(before)) - posts(later) if not with_moves else None
    opened = Counter(seats(later))
    opened.subtract(seats(after))
    for post, number in opened.items():
        assert number >= 0
        missing = max(0, need.get(post, 0) - posts(later)[post] - seats(after)[post])
        if left is not None:
            assert number == min(left[post], missing)
        assert number <= missing


def test_a_seat_is_vacant_since_the_day_on_which_somebody_left_it(workspace: Workspace) -> None:
    until = year_later(AS_OF)
    later = age(
        workspace.organisation, workspace.organisation, AS_OF, until, workspace.knowledge, need_limits(workspace)
    )
    before = set(workspace.organisation.seats.ids)
    opened = [seat not in before for seat in later.seats.ids]
    days = later.seats.columns["vacant_since"][opened]
    assert len(days)
    assert ((days > day_number(AS_OF)) & (days <= day_number(until))).all()


def test_all_who_retire_in_five_years_are_those_that_needs_count(workspace: Workspace) -> None:
    organisation = apply_changes(workspace.organisation, (), year_later(AS_OF, 5), workspace.knowledge)
    gone = len(workspace.organisation.employees.ids) - len(organisation.employees.ids)
    assert gone == int(analyse(workspace).posts.retiring.sum())


def test_a_plan_made_when_people_have_passed_the_age_is_carried_out_without_them(settings: Settings) -> None:
    with Workspace(replace(settings, as_of=date(2026, 12, 1), today=date(2026, 12, 1))) as workspace:
        found = ahead(workspace, make_plan(workspace, ONE_SEAT), 1)
        present = apply_changes(workspace.organisation, (), workspace.as_of, workspace.knowledge)
        overdue = len(workspace.organisation.employees.ids) - len(present.employees.ids)
    assert overdue > 0
    assert year(found, 1).retiring > overdue


# What is shown of a year


@pytest.mark.parametrize(("column", "months"), [("past_minimum", 24), ("past_rotation", 60)])
def test_people_are_past_so_many_months_from_the_day_on_which_they_are_full(
    workspace: Workspace, record: YearsRecord, column: str, months: int
) -> None:
    since = workspace.organisation.employees.columns["position_since"].tolist()
    latest = day_number(AS_OF.replace(year=AS_OF.year - months // 12))
    assert getattr(year(record, 1), column) == sum(day != UNKNOWN and day <= latest for day in since)


def test_a_remote_term_ends_on_the_day_on_which_its_months_are_full(workspace: Workspace, record: YearsRecord) -> None:
    knowledge, columns = workspace.knowledge, workspace.organisation.employees.columns
    moved = {employee for employee, _ in record.moves}
    found = {}
    for id, unit, since in zip(
        workspace.organisation.employees.ids, columns["unit"].tolist(), columns["position_since"].tolist(), strict=True
    ):
        began = date(1970, 1, 1) + timedelta(days=since)
        ends = began.replace(year=began.year + 2) if (began.month, began.day) != (2, 29) else date(began.year + 2, 3, 1)
        remote = knowledge.regions[workspace.unit(unit).region].remoteness >= 2
        if remote and id not in moved and AS_OF <= ends < year_later(AS_OF):
            found[id] = ends
    assert {term.employee: term.on for term in year(record, 1).terms} == found


def test_who_is_sent_more_remote_unasked_may_return_after_the_term(
    workspace: Workspace, first: Planned, record: YearsRecord
) -> None:
    sent = {
        case.employee_id
        for case, assessment in zip(first.cases, first.assessments, strict=True)
        if any(one.rule == "remote_posting.right_to_return" and one.state is State.HOLDS for one in assessment.firings)
    }
    assert sent
    promised = {term.employee: term.on for term in year(record, 3).terms if term.promised}
    assert promised == dict.fromkeys(sorted(sent), date(2028, 7, 1))
    assert not [term for one in record.years[:2] for term in one.terms if term.promised]


def test_of_a_post_that_nobody_can_fill_nobody_else_is_eligible(workspace: Workspace, record: YearsRecord) -> None:
    people = workspace.organisation.employees.columns
    columns = workspace.organisation.seats.columns
    for post in year(record, 1).unfilled[::10]:
        (seat, *_) = [
            row
            for row in range(len(workspace.organisation.seats.ids))
            if (workspace.unit_of_seat(row).id, workspace.position_of_seat(row).id) == (post.unit, post.position)
        ]
        others = np.flatnonzero(
            (people["unit"] != columns["unit"][seat]) | (people["position"] != columns["position"][seat])
        )
        states = workspace.screen.states(others, np.full(len(others), seat))
        assert not (states.verdicts == VERDICTS.index(Verdict.ELIGIBLE)).any()
        gates = [rule.forbids or rule.refers for rule in workspace.judge().policy.rules]
        stopped = (states.holds | states.unknown) & np.array(gates)[:, None]
        alone = {rule: int((stopped[row] & (stopped.sum(axis=0) == 1)).sum()) for row, rule in enumerate(states.rules)}
        kept_out = {rule: int(stopped[row].sum()) for row, rule in enumerate(states.rules)}
        assert post.gate is not None
        assert (post.people, post.alone) == (kept_out[post.gate], alone[post.gate])
        best = max(alone.values())
        assert post.alone == best
        assert best or post.people == max(kept_out.values())


def test_a_post_with_a_candidate_is_none_that_nobody_can_fill(first: Planned, record: YearsRecord) -> None:
    demand = first.demand
    filled = {(post.unit, post.position) for post in year(record, 1).posts_due}
    assert filled.isdisjoint((post.unit, post.position) for post in year(record, 1).unfilled)
    assert sum(post.seats for post in year(record, 1).unfilled) <= int(demand.covers_need.sum())


# In words


def test_the_view_says_the_same_as_the_record(workspace: Workspace, record: YearsRecord) -> None:
    view = describe_years(workspace, record)
    by_code = {measure.measure: measure.values for measure in view.measures}
    assert by_code["moves"] == tuple(one.moves for one in record.years)
    assert by_code["retiring"] == tuple(one.retiring for one in record.years)
    parts = [by_code[f"short_with_{name}"] for name in ("critical_remote", "critical", "remote", "ordinary")]
    assert tuple(map(sum, zip(*parts, strict=True))) == by_code["short_with"]
    assert [(move.employee, move.seat) for move in view.moves] == list(record.moves)
    assert {person.year for person in view.people} <= {2, 3}
    assert Counter(person.employee for person in view.people if person.year == 2) == Counter(
        map(EmployeeId, year(record, 2).people_due)
    )
    assert sum(sum(post.due) for post in view.posts) == sum(one.moves for one in record.years)
    assert len({(post.position, post.place) for post in view.posts}) <= len(view.posts)
    assert view.sentence.startswith("3 years from 2026-07-01:")
