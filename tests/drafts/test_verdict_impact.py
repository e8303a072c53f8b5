"""The impact of an edit over everyone: equal to what comparing every pair by columns finds."""

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pytest

from dss.model.diagnostic import Severity
from dss.model.errors import InvalidInput, UnknownName
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import ACCEPTABLE, VERDICTS
from dss.reading.policy.files import PolicyFiles
from dss.service.drafts.case_impact import changed_for_employee, changed_for_seat
from dss.service.drafts.edits import draft_between
from dss.service.drafts.verdict_impact import RuleEdit, VerdictImpact, compare_verdicts
from dss.service.policy.rule_changes import Gate
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace
from tests.drafts.drafting import FIVE_YEARS, TWO_YEARS, edited
from tests.support.variants import with_data

PEOPLE, SEATS = 150, 12

NEW_GATE = """\
rules:
  - id: tenure.newly_vacant
    title: {id: Baru kosong, en: Newly vacant}
    basis: [{local_policy: Uji coba}]
    in_force: {from: 2020-01-01}
    when: {seat.vacant_months: {below: 12}}
    then: {forbid: true}
    because: {id: Baru kosong., en: Newly vacant.}
"""

EDITS = {
    "the number of a gate": ("parameters.yaml", TWO_YEARS, FIVE_YEARS),
    "a gate that refers where it forbade": ("tenure.yaml", "{forbid: true}", "{refer: {authority: ppk}}"),
    "a gate that is new": ("tenure.yaml", "rules:\n", NEW_GATE),
    "points": ("competency.yaml", "points: $points_profile_strong", "points: 7"),
    "points by steps": ("competency.yaml", "at_least: 0", "at_least: -5"),
    "what a derived fact is derived from": (
        "career.yaml",
        "then: {derive: derived.promotion}",
        "then: {flag: belum_dua_tahun}",
    ),
    "a number behind facts": ("parameters.yaml", "value: 75000", "value: 40000"),
}


@pytest.fixture(scope="module")
def small(settings: Settings, workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    people = list(workspace.organisation.employees.ids)[:PEOPLE]
    with Workspace(with_data(settings, tmp_path_factory.mktemp("small"), people, SEATS)) as few:
        yield few


def under(workspace: Workspace, path: str, old: str, new: str) -> Workspace:
    return workspace.under(edited(workspace.files, path, (old, new)).files)


def states(workspace: Workspace) -> tuple[np.ndarray, np.ndarray]:
    """Verdicts and scores of every pair by the plain way; shape (seats, employees)."""
    seats, people = (grid.ravel() for grid in np.indices((SEATS, PEOPLE)))
    found = workspace.screen.states(people, seats)
    return found.verdicts.reshape(SEATS, PEOPLE), found.scores.reshape(SEATS, PEOPLE).astype(np.int64)


@pytest.fixture(scope="module", params=EDITS)
def compared(request: pytest.FixtureRequest, small: Workspace) -> Iterator[tuple[Workspace, Workspace, VerdictImpact]]:
    with under(small, *EDITS[request.param]) as after:
        yield small, after, compare_verdicts(small, after, most=PEOPLE)


def test_verdicts_and_scores_change_as_comparing_every_pair_finds(
    compared: tuple[Workspace, Workspace, VerdictImpact],
) -> None:
    before, after, impact = compared
    (was, points), (now, points_now) = states(before), states(after)
    pairs = Counter(zip(was.ravel().tolist(), now.ravel().tolist(), strict=True))
    expected = {(VERDICTS[one], VERDICTS[other]): count for (one, other), count in pairs.items() if one != other}
    assert {(change.before, change.after): change.pairs for change in impact.changes} == expected
    assert impact.changed == (was != now).sum()
    assert impact.people == (was != now).any(axis=0).sum()
    assert impact.seats == (was != now).any(axis=1).sum()
    open_before, open_now = (np.isin(verdicts, [VERDICTS.index(one) for one in ACCEPTABLE]) for verdicts in (was, now))
    assert impact.people_shut_out == (open_before.any(axis=0) & ~open_now.any(axis=0)).sum()
    assert impact.seats_found == (~open_before.any(axis=1) & open_now.any(axis=1)).sum()
    gained = np.where(open_before & open_now, points_now - points, 0)
    scores = impact.scores
    assert (scores.lowered, scores.raised, scores.points) == ((gained < 0).sum(), (gained > 0).sum(), gained.sum())
    assert (scores.most_lowered, scores.most_raised) == (min(0, gained.min()), max(0, gained.max()))
    for person in impact.top_people:
        row = before.employees.row(person.employee)
        assert person.changed == (was != now)[:, row].sum()
        assert (person.open_before, person.open_after) == (open_before[:, row].sum(), open_now[:, row].sum())
        assert (person.lowered, person.raised) == ((gained < 0)[:, row].sum(), (gained > 0)[:, row].sum())


def test_something_changes_in_each(compared: tuple[Workspace, Workspace, VerdictImpact]) -> None:
    impact = compared[2]
    assert impact.changed or impact.scores.lowered or impact.scores.raised
    assert sum(change.pairs for rule in impact.rules for change in rule.changes) >= impact.changed


def test_what_is_told_of_a_person_and_of_a_seat_is_what_both_engines_judge(
    compared: tuple[Workspace, Workspace, VerdictImpact],
) -> None:
    before, after, impact = compared
    person, seat = impact.top_people[0], impact.top_seats[0]
    of_person = changed_for_employee(before, after, person.employee, most=SEATS)
    assert sum(case.before is not case.after for case in of_person) == person.changed
    of_seat = changed_for_seat(before, after, seat.seat, most=PEOPLE)
    assert sum(case.before is not case.after for case in of_seat) == seat.changed
    named = {rule.rule for rule in impact.rules}
    for case in (*of_person, *of_seat):
        assert (case.before, case.score_before) != (case.after, case.score_after)
        assert named & {rule.rule for rule in case.rules}


def test_every_agency_adds_up_to_the_whole(compared: tuple[Workspace, Workspace, VerdictImpact]) -> None:
    impact = compared[2]
    assert sum(agency.people for agency in impact.agencies) == impact.people
    assert sum(agency.people_pairs for agency in impact.agencies) == impact.changed
    assert sum(agency.seats_pairs for agency in impact.agencies) == impact.changed


# Single edits


def impact_of(small: Workspace, name: str) -> VerdictImpact:
    with under(small, *EDITS[name]) as after:
        return compare_verdicts(small, after)


def test_no_edit_has_no_impact(small: Workspace) -> None:
    with small.under(small.files) as after:
        impact = compare_verdicts(small, after)
    assert impact.before == impact.after
    assert (impact.changed, impact.changes, impact.rules, impact.parameters) == (0, (), (), ())
    assert (impact.top_people, impact.top_seats, impact.agencies) == ((), (), ())
    assert (impact.scores.lowered, impact.scores.raised) == (0, 0)


def test_the_number_behind_a_gate_is_named_with_its_rule(small: Workspace) -> None:
    impact = impact_of(small, "the number of a gate")
    (number,) = impact.parameters
    assert (number.parameter, number.before, number.after) == ("minimum_months_in_position", (24,), (60,))
    (rule,) = impact.rules
    assert (rule.rule, rule.edit, rule.place) == ("tenure.minimum", RuleEdit.EDITED, "rules/tenure.yaml:6")
    assert {change.after for change in rule.changes} == {Verdict.FORBIDDEN}
    assert sum(change.pairs for change in rule.changes) == impact.changed


def test_a_rule_is_told_as_added_and_the_other_way_round_as_removed(small: Workspace) -> None:
    with under(small, *EDITS["a gate that is new"]) as after:
        there, back = compare_verdicts(small, after), compare_verdicts(after, small)
    assert [(rule.rule, rule.edit) for rule in there.rules] == [("tenure.newly_vacant", RuleEdit.ADDED)]
    assert [(rule.rule, rule.edit) for rule in back.rules] == [("tenure.newly_vacant", RuleEdit.REMOVED)]
    assert (there.changed, there.before, there.after) == (back.changed, back.after, back.before)


def test_a_case_names_the_rule_that_refers_where_it_forbade(small: Workspace) -> None:
    with under(small, *EDITS["a gate that refers where it forbade"]) as after:
        seat = compare_verdicts(small, after).top_seats[0].seat
        case = changed_for_seat(small, after, seat, most=1)[0]
    (rule,) = case.rules
    assert (case.before, rule.gate_before) == (Verdict.FORBIDDEN, Gate.FORBIDS)
    assert rule.gate_after is Gate.REFERS
    assert rule.sentence.endswith("from holds and forbids to holds and asks for consent")


def test_rules_that_read_another_derived_fact_are_told_as_such(small: Workspace) -> None:
    rules = impact_of(small, "what a derived fact is derived from").rules
    assert {rule.edit for rule in rules} == {RuleEdit.READS_OTHERWISE}


def test_rules_that_read_facts_behind_which_a_number_stands_are_told_as_such(small: Workspace) -> None:
    rules = impact_of(small, "a number behind facts").rules
    assert rules
    assert {rule.edit for rule in rules} == {RuleEdit.READS_OTHERWISE}


def test_progress_ends_with_every_pair(small: Workspace) -> None:
    told: list[tuple[int, int]] = []
    with small.under(small.files) as after:
        compare_verdicts(small, after, progress=lambda done, pairs: told.append((done, pairs)))
    assert told[-1] == (PEOPLE * SEATS, PEOPLE * SEATS)


def test_an_unknown_seat_is_refused(small: Workspace) -> None:
    with small.under(small.files) as after, pytest.raises(UnknownName):
        changed_for_seat(small, after, "nowhere")


# A workspace under another policy


def test_facts_are_shared_unless_a_number_behind_them_differs(small: Workspace) -> None:
    with under(small, *EDITS["points"]) as after:
        assert after.table is small.table
        assert after.graph is small.graph
    with under(small, *EDITS["a number behind facts"]) as after:
        assert after.table is not small.table


def test_a_faulty_policy_is_refused_and_the_one_in_force_judges_on(small: Workspace) -> None:
    with pytest.raises(InvalidInput):
        under(small, "tenure.yaml", "    when:", "    whn:")
    row = small.table.row(0, 0)
    assert small.judge().assessment(row, "the first pair").verdict in VERDICTS


def test_closing_a_draft_leaves_the_judges_of_the_policy_in_force(small: Workspace) -> None:
    row = small.table.row(0, 0)
    before = small.judge().assessment(row, "the first pair")
    with under(small, *EDITS["points"]) as after:
        after.judge().assessment(row, "the first pair")
    assert small.judge().assessment(row, "the first pair") == before


def test_the_warnings_of_an_edited_policy_stand_beside_those_of_the_records(small: Workspace) -> None:
    with under(small, "tenure.yaml", "below: $minimum_months_in_position", "below: 24") as after:
        more = set(after.diagnostics) - set(small.diagnostics)
    assert {(one.code, one.severity) for one in more} >= {("literal-number", Severity.WARNING)}
    assert set(small.diagnostics) <= set(after.diagnostics)


def test_two_drafts_of_the_same_texts_are_the_same_policy(small: Workspace) -> None:
    files: PolicyFiles = edited(small.files, "tenure.yaml").files
    assert draft_between(small.files, files).edited == ()
