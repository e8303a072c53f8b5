"""Plans of the sample: worth what they say, within their limits, kept and opened, revised, compared, explained."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from dss.model.errors import InvalidInput, UnknownName
from dss.model.identifiers import EmployeeId, FactName
from dss.model.judgement.assessment import State, Verdict
from dss.model.judgement.candidates import VERDICTS
from dss.model.organisation.needs import Priority
from dss.model.planning.plan import Ending
from dss.model.planning.record import PlanOutdated
from dss.model.planning.request import PlanRequest
from dss.model.text import Language
from dss.planning.solver.bound import zero_prices
from dss.planning.verify import bound_of, verify_plan
from dss.reading.records.digest import digest_of
from dss.service.candidates.ranking import explain_transfer
from dss.service.planning.demand import score_pairs
from dss.service.planning.pricing import Pricer
from dss.service.planning.solve import Planned, make_plan, open_plan, read_record, revise_plan, save_plan
from dss.service.plans.compare import compare_moves, compare_policies
from dss.service.plans.group_effects import SMALLEST_GROUP
from dss.service.plans.report import Reporter
from dss.service.plans.views import Alternative, LeftOut, Openness, PlanReport, SeatStanding
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace, open_edited_policy
from tests.support.variants import with_data, with_rules

SOME_SEATS = ("F000010", "F000013", "F000063", "F000079", "F000172", "F900003")


@pytest.fixture(scope="module")
def planned(workspace: Workspace) -> Planned:
    return make_plan(workspace, PlanRequest())


@pytest.fixture(scope="module")
def report(planned: Planned) -> PlanReport:
    return Reporter(planned).report()


@pytest.fixture(scope="module")
def chained(workspace: Workspace) -> Planned:
    return make_plan(workspace, PlanRequest(with_referred=True))


@pytest.fixture
def kept(planned: Planned, tmp_path: Path) -> Path:
    save_plan(planned, tmp_path / "plan.json")
    return tmp_path / "plan.json"


def indigenous_percent(workspace: Workspace, posts: dict[int, tuple[int, int]], government: str) -> tuple[int, str]:
    """Count one by one the employees of a government in posts with priority; return how many, and the share."""
    origins: list[int] = []
    for row, origin in enumerate(workspace.organisation.employees.columns["papuan"].tolist()):
        position, unit = (workspace.position(posts[row][0]), workspace.unit(posts[row][1]))
        covered = not position.fields and position.kind in ("pelaksana", "pengawas", "administrator")
        if covered and origin in (0, 1) and workspace.knowledge.agencies[unit.agency].government == government:
            origins.append(origin)
    return len(origins), f"{100 * sum(origins) / len(origins):.1f}"


@pytest.mark.parametrize(
    ("government", "name"),
    [("papua-selatan", "Government of Papua Selatan Province"), ("mappi", "Government of Mappi Regency")],
)
def test_shares_of_indigenous_papuans_are_counted_where_people_are_before_and_after_the_moves(
    planned: Planned, report: PlanReport, government: str, name: str
) -> None:
    workspace, pairs = planned.demand.workspace, planned.solution.problem.pairs
    people, seats = workspace.organisation.employees.columns, workspace.organisation.seats.columns
    before = dict(enumerate(zip(people["position"].tolist(), people["unit"].tolist(), strict=True)))
    after = dict(before)
    for row in planned.solution.chosen.tolist():
        seat = int(planned.demand.screen_seats[pairs.seat[row]])
        after[int(pairs.person[row])] = int(seats["position"][seat]), int(seats["unit"][seat])
    (shown,) = (row for row in report.indigenous.rows if not row.agency and row.government == name)
    employees, share = indigenous_percent(workspace, after, government)
    assert (shown.employees, shown.percent_after) == (employees, share)
    assert shown.percent_before == indigenous_percent(workspace, before, government)[1]
    assert (report.indigenous.least, report.indigenous.most) == (60, 80)


def test_agencies_follow_their_government_and_make_up_its_employees(report: PlanReport) -> None:
    rows = report.indigenous.rows
    governments = {row.government: row.employees for row in rows if not row.agency}
    assert len(governments) == 5
    for name, employees in governments.items():
        assert employees == sum(row.employees for row in rows if row.agency and row.government == name)


# What is made


def test_the_plan_of_the_sample_is_proved_best_by_prices_that_the_verifier_checks(planned: Planned) -> None:
    solution = planned.solution
    assert solution.ending is Ending.PROVED
    assert verify_plan(solution.problem, solution.chosen.tolist(), solution.objective) == []
    assert bound_of(solution.problem, solution.duals) == solution.objective == solution.bound


def test_no_pair_of_the_whole_screen_would_improve_the_plan(planned: Planned) -> None:
    assert len(Pricer(planned.demand)(planned.solution.duals, 0, planned.solution.problem.pairs)) == 0


def test_the_best_pair_of_a_seat_is_found_whether_or_not_it_needs_consent(chained: Planned) -> None:
    demand, problem = chained.demand, chained.solution.problem
    duals = zero_prices(problem, 1)
    seats = np.arange(0, demand.vacant, 10)
    persons, seat = (column.ravel() for column in np.meshgrid(np.arange(problem.persons), seats, indexing="ij"))
    states = demand.planner.screen.states(persons, demand.screen_seats[seat])
    able = np.isin(states.verdicts, [VERDICTS.index(verdict) for verdict in demand.verdicts])
    able &= demand.posts.person_post[persons] != demand.posts.seat_post[demand.screen_seats[seat]]
    whole = score_pairs(demand, persons[able], seat[able], states.scores[able].astype(np.int64))
    found = Pricer(demand)(duals, 0, problem.pairs.at(np.empty(0, np.intp)))
    for one in seats.tolist():
        best = whole.value[whole.seat == one].max(initial=0)
        assert found.value[found.seat == one].max(initial=0) == best


def test_the_first_candidates_alone_do_not_prove_the_plan_so_pairs_are_added(chained: Planned) -> None:
    assert len(chained.solution.problem.pairs) > len(chained.demand.problem.pairs)


def test_keeping_a_single_candidate_a_seat_costs_nothing_of_the_plan(
    planned: Planned, settings: Settings, tmp_path: Path
) -> None:
    one = with_rules(settings, tmp_path, {"planning.yaml": [("value: 50, basis", "value: 1, basis")]})
    narrow = make_plan(Workspace(one), PlanRequest())
    assert len(narrow.demand.problem.pairs) < len(planned.demand.problem.pairs) // 4
    assert narrow.solution.objective == planned.solution.objective


def test_every_move_is_eligible_by_the_case_by_case_judgement(planned: Planned, workspace: Workspace) -> None:
    for employee, seat in planned.moves[:10]:
        assert explain_transfer(workspace, employee, seat).verdict is Verdict.ELIGIBLE


def test_the_worth_of_a_move_is_the_sum_of_its_parts(report: PlanReport) -> None:
    for move in report.moves:
        assert move.worth == move.fit_after - move.fit_before + move.moving + move.fill - move.left - move.per_move
    assert sum(move.worth for move in report.moves) == report.figures.objective


def test_referred_moves_are_planned_only_on_request_and_name_the_authority(
    report: PlanReport, chained: Planned
) -> None:
    assert {move.candidate.verdict for move in report.moves} == {Verdict.ELIGIBLE}
    referred = [move for move in Reporter(chained).report().moves if move.candidate.verdict is Verdict.REFERRED]
    assert referred
    assert all(move.consents for move in referred)


def test_a_place_is_filled_in_turn_only_where_its_holder_moves_and_would_be_missed(chained: Planned) -> None:
    problem, demand = chained.solution.problem, chained.demand
    chosen = chained.solution.chosen
    movers = set(problem.pairs.person[chosen].tolist())
    holders = problem.holder[problem.pairs.seat[chosen]]
    holders = holders[holders >= 0]
    assert len(holders) > 0
    assert set(holders.tolist()) <= movers
    assert demand.posts.short[holders].all()


def test_people_who_merely_change_places_in_a_ring_never_pay(chained: Planned) -> None:
    problem = chained.solution.problem
    to_place = problem.pairs.seat >= chained.demand.vacant
    own = problem.own_seats()[problem.pairs.person]
    in_ring = to_place & (own >= 0)
    change = chained.demand.fill[problem.pairs.seat] - chained.demand.left[problem.pairs.person]
    assert in_ring.any()
    assert (problem.pairs.value - change)[in_ring].max() < 0


def test_without_chains_only_vacant_seats_are_filled(workspace: Workspace) -> None:
    plan = make_plan(workspace, PlanRequest(with_referred=True, chains=False))
    assert not [seat for _, seat in plan.moves if seat.startswith("@")]


def test_the_same_request_gives_the_same_file_to_the_byte(workspace: Workspace, kept: Path, tmp_path: Path) -> None:
    save_plan(make_plan(workspace, PlanRequest()), tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == kept.read_bytes()


def test_whoever_asks_to_stop_at_once_gets_a_plan_within_its_limits(workspace: Workspace) -> None:
    plan = make_plan(workspace, PlanRequest(budget=200_000, most_moves=20), stop=lambda: True)
    assert verify_plan(plan.solution.problem, plan.solution.chosen.tolist(), plan.solution.objective) == []
    assert plan.solution.bound >= plan.solution.objective


# Limits that a request sets


def test_cap_budget_locks_and_vetoes_are_kept(workspace: Workspace, planned: Planned) -> None:
    dearest = max(planned.moves, key=lambda move: move[0])
    other = planned.moves[0]
    request = PlanRequest(most_moves=12, budget=90_000, locks=(dearest,), vetoes=(other,))
    figures = Reporter(plan := make_plan(workspace, request)).report().figures
    assert figures.moves <= 12
    assert figures.cost <= 90_000
    assert dearest in plan.moves
    assert other not in plan.moves


def test_a_couple_moves_into_one_regency_or_stays(workspace: Workspace, planned: Planned) -> None:
    pairs, problem = planned.solution.problem.pairs, planned.solution.problem
    first, second = planned.solution.chosen[:2]
    couple = tuple(planned.demand.employee(int(pairs.person[row])) for row in (first, second))
    plan = make_plan(workspace, PlanRequest(couples=((couple[0], couple[1]),)))
    by_person = dict(plan.moves)
    regency = {id: int(place) for id, place in zip(plan.demand.seat_ids, plan.demand.problem.regency, strict=True)}
    places = [by_person.get(one) for one in couple]
    assert (places[0] is None) == (places[1] is None)
    assert places[0] is None or regency[str(places[0])] == regency[str(places[1])]
    assert len(problem.couples) == 0


def test_all_pairs_of_a_couple_are_there_from_the_start(workspace: Workspace) -> None:
    couple = EmployeeId("S0000701"), EmployeeId("S0000677")
    demand = make_plan(workspace, PlanRequest(couples=(couple,), with_referred=True)).demand
    pairs, seats = demand.problem.pairs, np.arange(demand.problem.seats)
    for member in map(demand.row_of_person, couple):
        states = demand.workspace.screen.states(np.full(len(seats), member), demand.screen_seats)
        fit = np.isin(states.verdicts, [VERDICTS.index(verdict) for verdict in demand.verdicts])
        fit &= demand.posts.seat_post[demand.screen_seats] != demand.posts.person_post[member]
        members, screened = np.full(len(seats), member), demand.screen_seats
        fit &= demand.workspace.screen.states(members, screened).scores >= 30
        fit &= demand.here[member] - demand.fit_of(members, seats) <= 5
        assert set(pairs.seat[pairs.person == member].tolist()) == set(seats[fit].tolist())


def test_nobody_is_sent_where_they_rank_it_below_their_present_place(settings: Settings, tmp_path: Path) -> None:
    rules = with_rules(settings, tmp_path, {"planning.yaml": [("value: allowed", "value: refused")]})
    plan = make_plan(Workspace(rules), PlanRequest())
    people = plan.demand.workspace.organisation.employees.columns
    units = list(plan.demand.workspace.knowledge.units.values())
    regions = list(plan.demand.workspace.knowledge.regions)
    for case in plan.cases:
        wishes = [int(people[name][case.employee]) for name in ("wish_1", "wish_2", "wish_3")]
        here = regions.index(units[int(people["unit"][case.employee])].region)
        there = regions.index(plan.demand.workspace.unit_of_seat(case.seat).region)
        rank = {region: place for place, region in reversed(list(enumerate(wishes)))}
        assert rank.get(there, 3) <= rank.get(here, 3)


def test_no_group_falls_further_below_its_floor(planned: Planned) -> None:
    demand, problem, chosen = planned.demand, planned.solution.problem, planned.solution.chosen
    lost = Counter(problem.person_group[problem.pairs.person[chosen]].tolist())
    lost.subtract(problem.seat_group[problem.pairs.seat[chosen]].tolist())
    for row, group in enumerate(demand.groups):
        assert group.headcount - lost[row] >= min(group.floor, group.headcount)


# What the plan says


def test_seats_filled_by_priority_add_up(report: PlanReport) -> None:
    figures = report.figures
    assert [figure.priority for figure in figures.by_priority] == list(Priority)
    assert sum(figure.filled for figure in figures.by_priority) == figures.filled
    assert figures.filled + len(report.open_seats) == figures.seats
    wishes = figures.wishes
    assert wishes.first + wishes.second + wishes.third + wishes.others == figures.moves


def test_shortages_of_agencies_are_recounted_from_the_posts(report: PlanReport, planned: Planned) -> None:
    posts, demand = planned.demand.posts, planned.demand
    after = posts.posts.in_post.copy()
    for case in planned.cases:
        after[posts.person_post[case.employee]] -= 1
        after[posts.seat_post[case.seat]] += 1
    left = np.maximum(posts.posts.needed - after, 0).sum()
    assert sum(agency.shortage_after for agency in report.agencies) == left
    for agency in report.agencies:
        assert agency.shortage_before - agency.closed + agency.opened == agency.shortage_after
    assert demand.vacant == 200


def test_each_move_gives_reasons_that_hold_and_alternatives_that_lose(report: PlanReport) -> None:
    for move in report.moves:
        assert move.reasons
        assert {line.state for line in move.reasons} == {State.HOLDS}
        losses = [one.loses_at_least for one in move.instead if one.seat == move.seat]
        assert all(one <= other for one, other in pairwise(losses))


def test_what_an_alternative_costs_at_least_is_what_locking_it_costs_or_less(
    workspace: Workspace, planned: Planned, report: PlanReport
) -> None:
    instead = [one for move in report.moves for one in move.instead if one.loses_at_least > 0 and not one.moves_to]
    worths = [worth_if_locked(workspace, one) for one in instead[:4]]
    assert any(worth is not None for worth in worths)
    for one, worth in zip(instead, worths, strict=False):
        assert worth is None or planned.solution.objective - worth >= one.loses_at_least


def worth_if_locked(workspace: Workspace, one: Alternative) -> int | None:
    """Return the best worth of a plan with a move, or None where the limits allow none."""
    try:
        return make_plan(workspace, PlanRequest(locks=((one.employee, one.seat),))).solution.objective
    except InvalidInput as fault:
        assert {diagnostic.code for diagnostic in fault.diagnostics} == {"limits-at-odds"}
        return None


def test_every_open_seat_says_why(report: PlanReport) -> None:
    for seat in report.open_seats:
        assert seat.sentence
        assert not (
            seat.reason in (Openness.NO_CANDIDATE, Openness.SCORE_TOO_LOW, Openness.FIT_LOST) and seat.candidates
        )
        assert seat.reason is not Openness.OTHERS_LOSE
    assert {Openness.NO_CANDIDATE, Openness.FLOORS, Openness.NEEDED_ELSEWHERE} <= {
        one.reason for one in report.open_seats
    }


def test_whoever_is_left_out_reads_who_took_the_seat_and_by_how_much(planned: Planned, report: PlanReport) -> None:
    moving = {move.candidate.employee for move in report.moves}
    others = (other.employee for move in report.moves for other in move.instead)
    told = [Reporter(planned).why_not(employee) for employee in others if employee not in moving]
    taken = [one for left_out in told if isinstance(left_out, LeftOut) for one in left_out.seats if one.filled_by]
    assert any("takes it, worth" in one.sentence for one in taken)


def test_a_seat_says_its_cut_off_and_who_did_not_get_it(planned: Planned) -> None:
    told = Reporter(planned).why_not("F000001")
    assert isinstance(told, SeatStanding)
    assert told.filled_by is not None
    assert told.cut_off <= told.filled_by.candidate.score


def test_someone_who_may_go_nowhere_is_told_the_verdicts(planned: Planned, workspace: Workspace) -> None:
    idle = next(
        id
        for row, id in enumerate(workspace.organisation.employees.ids)
        if not len(planned.standing.pairs_of_person(row))
    )
    told = Reporter(planned).why_not(idle)
    assert isinstance(told, LeftOut)
    assert told.seats == ()
    assert "eligible" in told.sentence


def test_a_name_of_nobody_offers_the_nearest(planned: Planned) -> None:
    with pytest.raises(UnknownName) as caught:
        Reporter(planned).why_not("F90001")
    assert "F900001" in caught.value.nearest


def test_effects_count_the_movers_of_each_group_once(report: PlanReport) -> None:
    moved = Counter[str]()
    for row in report.effects:
        moved[row.kind] += row.moved
    years = {"Years of service", "Years of service in remote posts"}
    assert set(moved) == {"Sex", "Indigenous Papuan", "Age", "Agency", *years}
    assert set(moved.values()) == {report.figures.moves}


def test_the_four_fifths_rule_is_computed_from_shares(report: PlanReport) -> None:
    for kind in ("Sex", "Age", "Agency"):
        rows = [row for row in report.effects if row.kind == kind and row.candidates >= SMALLEST_GROUP]
        largest = max(row.moved / row.candidates for row in rows)
        for row in rows:
            assert row.below_four_fifths == (row.moved / row.candidates < largest * 4 / 5)


def test_the_rules_cannot_see_sex(workspace: Workspace) -> None:
    assert not [name for name in workspace.knowledge.vocabulary.facts if "sex" in name]
    assert "sex" in workspace.organisation.employees.columns


def test_both_languages_tell_of_the_same_plan(planned: Planned, report: PlanReport) -> None:
    told = Reporter(planned, Language.INDONESIAN).report()
    assert [move.seat for move in told.moves] == [move.seat for move in report.moves]
    assert told.open_seats[0].sentence != report.open_seats[0].sentence


# Files


def test_a_plan_opened_from_its_file_tells_the_same(workspace: Workspace, kept: Path, report: PlanReport) -> None:
    assert Reporter(open_plan(workspace, kept)).report() == report


def test_a_plan_is_kept_as_canonical_json(kept: Path) -> None:
    text = kept.read_text("utf-8")
    again = json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert text == again + "\n"


def test_a_plan_of_other_rules_is_not_shown_as_if_it_were_of_these(
    kept: Path, settings: Settings, tmp_path: Path
) -> None:
    edited = with_rules(settings, tmp_path, {"planning.yaml": [("value: 60, basis", "value: 61, basis")]})
    with pytest.raises(PlanOutdated) as caught:
        open_plan(Workspace(edited), kept)
    assert [str(one) for one in caught.value.changed] == ["rules"]


@pytest.mark.parametrize(
    ("key", "change", "code"),
    [
        ("objective", lambda value: value + 1, "wrong-bound"),
        ("objective", lambda value: value - 1, "wrong-objective"),
        ("bound", lambda value: value - 1, "wrong-bound"),
        ("priced_bound", lambda value: value - 1, "wrong-bound"),
        ("moves", lambda value: [*value, value[0]], "chosen-twice"),
        ("moves", lambda value: [[value[0][0], value[1][1]], *value[1:]], "no-such-pair"),
        ("moves", lambda value: value[1:], "wrong-objective"),
        ("steps", lambda value: "flow", "no-plan"),
        ("format", lambda value: "dss-plan/0", "no-plan"),
    ],
)
def test_a_plan_that_was_tampered_with_is_refused(
    workspace: Workspace, kept: Path, key: str, change: object, code: str
) -> None:
    assert callable(change)
    value = json.loads(kept.read_text("utf-8"))
    value[key] = change(value[key])
    kept.write_text(json.dumps(value), "utf-8")
    with pytest.raises(InvalidInput) as caught:
        open_plan(workspace, kept)
    assert code in {diagnostic.code for diagnostic in caught.value.diagnostics}
    assert all(diagnostic.place.file == kept.as_posix() for diagnostic in caught.value.diagnostics)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b"null", b"[" * 100_000])
def test_a_file_that_is_no_plan_is_a_finding(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(content)
    with pytest.raises(InvalidInput):
        read_record(tmp_path / "plan.json")


def test_the_digest_of_a_folder_turns_on_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"1")
    first = digest_of(tmp_path, "*.csv")
    (tmp_path / "note.txt").write_bytes(b"2")
    assert digest_of(tmp_path, "*.csv") == first
    (tmp_path / "a.csv").rename(tmp_path / "b.csv")
    second = digest_of(tmp_path, "*.csv")
    (tmp_path / "b.csv").write_bytes(b"2")
    assert len({first, second, digest_of(tmp_path, "*.csv")}) == 3


# Planning anew


def test_after_a_refusal_the_move_is_gone_and_little_else_changes(workspace: Workspace, kept: Path) -> None:
    before = read_record(kept)
    refused = before.moves[5]
    after = revise_plan(workspace, before, (refused,))
    comparison = compare_moves(workspace, before.moves, after.moves)
    assert refused not in after.moves
    assert comparison.same >= len(before.moves) - 2
    assert {change.employee for change in comparison.changes} >= {refused[0]}


def test_a_revised_plan_tells_apart_what_it_earns_by_keeping_moves(workspace: Workspace, kept: Path) -> None:
    before = read_record(kept)
    after = revise_plan(workspace, before, (before.moves[0],))
    figures = Reporter(after).report().figures
    assert figures.kept_points == 1000 * len(set(after.moves) & set(before.moves))
    assert figures.objective - figures.kept_points <= before.objective


def test_only_moves_of_the_plan_can_be_refused(workspace: Workspace, kept: Path) -> None:
    with pytest.raises(InvalidInput, match="no-such-move"):
        revise_plan(workspace, read_record(kept), ((EmployeeId("S0000001"), "F000001"),))


# Two policies


def test_an_edit_of_a_rule_is_named_as_the_reason_of_every_move_that_it_forbids(
    workspace: Workspace, settings: Settings, tmp_path: Path
) -> None:
    after = with_rules(
        settings,
        tmp_path,
        {"parameters.yaml": [("value: 24, basis: {document: PP 11/2017, article: '190(3)'}", _THREE_YEARS)]},
    )
    comparison = compare_policies(workspace, open_edited_policy(workspace, after.rules), PlanRequest(seats=SOME_SEATS))
    assert comparison.changes
    assert comparison.rules[0].rule == "tenure.minimum"
    forbidden = [one for one in comparison.changes for seat in one.verdicts if seat.after is Verdict.FORBIDDEN]
    assert forbidden
    assert all("tenure.minimum" in {rule.rule for rule in one.rules} for one in forbidden)


_THREE_YEARS = "value: 60, basis: {document: PP 11/2017, article: '190(3)'}"


def test_the_same_policy_twice_changes_nothing(workspace: Workspace) -> None:
    comparison = compare_policies(workspace, workspace.under(workspace.files), PlanRequest(seats=SOME_SEATS))
    assert comparison.changes == ()
    assert comparison.same == comparison.moves_before == comparison.moves_after


def test_an_edit_of_the_planning_policy_is_named(workspace: Workspace, settings: Settings, tmp_path: Path) -> None:
    after = with_rules(settings, tmp_path, {"planning.yaml": [("value: 60, basis", "value: 100, basis")]})
    comparison = compare_policies(workspace, open_edited_policy(workspace, after.rules), PlanRequest(seats=SOME_SEATS))
    assert [(one.limit, one.before, one.after) for one in comparison.limits] == [("floor_percent", "60", "100")]
    assert comparison.rules == ()


# Bad input


def codes(caught: pytest.ExceptionInfo[InvalidInput]) -> set[tuple[str, str]]:
    return {(diagnostic.place.file, diagnostic.code) for diagnostic in caught.value.diagnostics}


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (PlanRequest(most_moves=0), ("--cap", "cap-of-zero")),
        (PlanRequest(couples=((EmployeeId("S0000001"), EmployeeId("S0000001")),)), ("--couple", "couple-of-one")),
        (
            PlanRequest(locks=((EmployeeId("S0000001"), "F000001"),)),
            ("--lock S0000001:F000001", "locked-no-candidate"),
        ),
    ],
)
def test_a_request_that_cannot_be_is_a_finding_with_its_option(
    workspace: Workspace, request_: PlanRequest, expected: tuple[str, str]
) -> None:
    with pytest.raises(InvalidInput) as caught:
        make_plan(workspace, request_)
    assert expected in codes(caught)


def test_a_person_locked_to_two_seats_is_a_finding(workspace: Workspace) -> None:
    seats = ("F000001", "F000170")
    locks = tuple((EmployeeId("S0001445"), seat) for seat in seats)
    with pytest.raises(InvalidInput) as caught:
        make_plan(workspace, PlanRequest(locks=locks))
    assert codes(caught) == {("--lock S0001445:F000001", "person-locked-twice")}


def test_all_candidates_vetoed_is_a_finding(workspace: Workspace) -> None:
    plan = make_plan(workspace, PlanRequest(seats=("F000001",), chains=False))
    pairs = plan.solution.problem.pairs
    vetoes = tuple((plan.demand.employee(int(person)), "F000001") for person in pairs.person)
    plan = make_plan(workspace, PlanRequest(seats=("F000001",), vetoes=vetoes, chains=False))
    assert "all-vetoed" in {one.code for one in plan.warnings}
    assert not set(plan.moves) & set(vetoes)


def test_a_seat_without_candidates_leaves_an_empty_plan_with_a_warning(workspace: Workspace) -> None:
    plan = make_plan(workspace, PlanRequest(seats=("F000119",)))
    assert plan.moves == ()
    assert ("of_2000/seats.csv", "no-pairs") in {(str(one.place), one.code) for one in plan.warnings}


def test_limits_at_odds_are_named_and_none_of_them_can_be_spared(workspace: Workspace, planned: Planned) -> None:
    locks = planned.moves[:2]
    with pytest.raises(InvalidInput) as caught:
        make_plan(workspace, PlanRequest(locks=locks, most_moves=1))
    assert {file for file, _ in codes(caught)} == {"--cap", *(f"--lock {':'.join(move)}" for move in locks)}


def test_a_budget_of_zero_warns_and_leaves_the_moves_that_are_free(workspace: Workspace) -> None:
    plan = make_plan(workspace, PlanRequest(budget=0))
    assert "budget-of-zero" in {warning.code for warning in plan.warnings}
    assert plan.moves
    assert Reporter(plan).report().figures.cost == 0


def test_a_floor_of_more_people_than_there_are_is_an_error_at_its_line(settings: Settings, tmp_path: Path) -> None:
    floor = "floors:\n  - {group: perawat, people: 500, basis: {local_policy: Uji}}"
    rules = with_rules(settings, tmp_path, {"planning.yaml": [("floors:", floor)]})
    with pytest.raises(InvalidInput) as caught:
        make_plan(Workspace(rules), PlanRequest())
    assert {code for _, code in codes(caught)} == {"floor-above-headcount"}
    assert {diagnostic.place.line for diagnostic in caught.value.diagnostics} == {
        (tmp_path / "rules" / "planning.yaml").read_text("utf-8").splitlines().index(floor.splitlines()[1]) + 1
    }


def test_an_organisation_without_people_is_a_finding(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        Workspace(with_data(settings, tmp_path / "data", people=()))
    assert codes(caught) == {("data/employees.csv", "no-rows")}


def test_an_organisation_without_vacant_seats_has_an_empty_plan(settings: Settings, tmp_path: Path) -> None:
    plan = make_plan(Workspace(with_data(settings, tmp_path / "data", seats=0)), PlanRequest())
    assert plan.moves == ()
    assert ("data/seats.csv", "no-seats") in {(str(one.place), one.code) for one in plan.warnings}


def test_seats_and_people_that_are_not_there_are_named_with_the_nearest(workspace: Workspace) -> None:
    with pytest.raises(UnknownName, match="F900001"):
        make_plan(workspace, PlanRequest(seats=("F90001",)))
    with pytest.raises(UnknownName, match="S9000001"):
        make_plan(workspace, PlanRequest(vetoes=((EmployeeId("S900001"), "F000001"),)))


def test_costs_come_from_the_grants_of_the_rules(planned: Planned, workspace: Workspace) -> None:
    facts = workspace.table.pairs
    for case, row in zip(planned.cases, planned.solution.chosen.tolist(), strict=True):
        hours = facts[FactName("match.travel_hours")].values(np.array([case.employee]), np.array([case.seat]))[0]
        remote = plan_remoteness(planned, case.seat) >= 2
        allowance = case.row.get(FactName("seat.profession")) is not None and planned.solution.problem.pairs.cost[row]
        expected = 15_000 * (hours > 0) + 6_000 * remote
        assert allowance in (expected, expected + 360_144)


def plan_remoteness(planned: Planned, seat: int) -> int:
    unit = planned.demand.workspace.unit_of_seat(seat)
    return planned.demand.workspace.knowledge.regions[unit.region].remoteness
