"""Years ahead, fallbacks and the yearly evaluation in the records: recorded, replayed, read by whom they are for."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

import pytest

from dss.ledger.entries import read_entry
from dss.lifecycle.acceptance import Answers, YesShare, count_answers, estimate_share
from dss.lifecycle.outcomes import wilson
from dss.lifecycle.yearly import Outcome, count_outcomes, outcome_on
from dss.model.casework.cases import (
    Answer,
    Capacity,
    MoveCase,
    MoveKind,
    MoveStage,
    ProposedMove,
    Stance,
    Step,
)
from dss.model.identifiers import AgencyId, EmployeeId, MoveId, PlanId, RuleId
from dss.model.knowledge.program_facts import OWN_REQUEST
from dss.model.ledger.ledger import EntryKind, LedgerEntry
from dss.model.office.access import Role
from dss.model.office.access_errors import NotAllowed
from dss.model.planning.request import PlanRequest
from dss.model.policy.casework import CaseworkLimits
from dss.model.policy.rules import Derive
from dss.service.audit.access_log import list_accesses
from dss.service.audit.replay import ReplayOutcome, replay
from dss.service.audit.words import summarise_entry
from dss.service.office.accounts import add_account
from dss.service.planning.fallbacks import Chances, asked_pairs, find_fallbacks
from dss.service.plans.cache import PlanCache
from dss.service.plans.expectation import draw_answers, net_closed
from dss.service.plans.fallbacks import list_fallbacks
from dss.service.plans.life import plan_draft, start_dialogue
from dss.service.plans.yearly import evaluate_years
from dss.service.plans.years import plan_years_ahead, read_years
from dss.service.workspace.case_rules import load_case_rules
from dss.service.workspace.exports import write_sample
from dss.service.workspace.settings import Settings
from dss.storage.records.entries import Search
from tests.support.offices import START, Offices, founded

PLAN = "P000001"


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    """An office with a plan in dialogue, of which the years ahead were planned."""
    folder = tmp_path_factory.mktemp("ahead")
    data = folder / "data"
    write_sample(Settings.of(START), 300, 40, 5, data)
    made = founded(f"sqlite:///{folder}/records.db", data, folder / "shelf")
    office, hr = made.on(START), made.acting("hr")
    plan_draft(office, hr, PlanRequest(with_referred=True))
    add_account(office, made.acting("admin"), "dewi", "Dewi", [Role.POLICY_OFFICER])
    plan_years_ahead(office, hr, PlanCache(), PLAN, 2)
    start_dialogue(office, hr, PLAN)
    yield made
    made.close()


def entry_of(offices: Offices) -> LedgerEntry:
    with offices.on(START).reading() as view:
        (stored,) = view.entries.newest_stored(Search(kind=EntryKind.YEARS_MADE))
    return read_entry(stored.data)


# Years ahead


def test_the_years_ahead_are_an_entry_about_the_plan_that_names_its_record(offices: Offices) -> None:
    entry, plan = entry_of(offices), offices.plan(PLAN)
    assert entry.subject == f"plan:{PLAN}"
    assert entry.body["plan"] == plan.revisions[-1].record
    assert entry.body["years"] == 2
    with offices.on(START).reading() as view:
        content = view.snapshots.content(str(entry.body["record"]))
    assert sha256(content).hexdigest() == entry.body["record"]


def test_the_years_ahead_replay_to_the_byte(offices: Offices) -> None:
    found = replay(offices.on(START), offices.acting("auditor"), entry_of(offices).sequence)
    assert found.outcome is ReplayOutcome.REPLAYED, found


def test_the_first_of_the_years_is_the_recorded_plan(offices: Offices) -> None:
    read = read_years(offices.on(START), offices.acting("hr"), PLAN)
    assert read is not None
    assert (read.revision, read.newest, read.clear) == (1, True, True)
    assert Counter((move.employee, move.seat) for move in read.view.moves) == Counter(
        case.move for case in offices.moves(PLAN)
    )
    assert read.view.plan == offices.plan(PLAN).revisions[0].record


def test_an_auditor_without_a_reason_reads_them_without_names(offices: Offices) -> None:
    read = read_years(offices.on(START), offices.acting("auditor"), PLAN)
    assert read is not None
    assert not read.clear
    assert all(move.employee.startswith("#") for move in read.view.moves)
    names = {move.name for move in read.view.moves}
    assert len(names) == 1


def test_the_entry_is_summarised_without_names_and_counts_as_a_reading_of_those_it_names(offices: Offices) -> None:
    entry = entry_of(offices)
    assert str(summarise_entry(entry)) == "2 years"
    employee = offices.moves(PLAN)[0].proposal.employee
    accesses = list_accesses(offices.on(START), offices.acting("auditor"), employee, 50)
    assert entry.sequence in {access.entry for access in accesses}
    assert {access.what for access in accesses if access.entry == entry.sequence} == {"plan"}


def test_of_a_plan_whose_years_nobody_planned_there_are_none(offices: Offices) -> None:
    office = offices.on(START)
    made, _ = plan_draft(office, offices.acting("hr"), PlanRequest(with_referred=True, most_moves=1))
    assert read_years(office, offices.acting("hr"), made.plan) is None


def test_only_the_personnel_office_plans_years(offices: Offices) -> None:
    for account in ("auditor", "dewi", "admin"):
        with pytest.raises(NotAllowed):
            plan_years_ahead(offices.on(START), offices.acting(account), PlanCache(), PLAN, 2)


def test_nothing_is_recorded_of_years_that_are_cancelled_at_the_end(offices: Offices) -> None:
    def cancelled() -> None:
        raise KeyboardInterrupt

    with offices.on(START).reading() as view:
        before = view.entries.count()
    with pytest.raises(KeyboardInterrupt):
        plan_years_ahead(offices.on(START), offices.acting("hr"), PlanCache(), PLAN, 1, settle=cancelled)
    with offices.on(START).reading() as view:
        assert view.entries.count() == before


# Fallbacks


def test_only_the_personnel_office_sees_fallbacks(offices: Offices) -> None:
    moved = offices.moves(PLAN)[0].proposal
    assert moved.receiver is not None
    others = [offices.acting(account) for account in ("auditor", "dewi", "admin")]
    others += [offices.employee(moved.employee), offices.head_of(moved.receiver)]
    for acting in others:
        with pytest.raises(NotAllowed):
            list_fallbacks(offices.on(START), acting, PlanCache(), PLAN)


@pytest.fixture(scope="module")
def cache() -> PlanCache:
    return PlanCache()


def test_each_seat_of_the_plan_has_its_names_with_their_price(offices: Offices, cache: PlanCache) -> None:
    found = list_fallbacks(offices.on(START), offices.acting("hr"), cache, PLAN)
    assert Counter((seat.names[0].employee, seat.seat) for seat in found.seats) == Counter(
        case.move for case in offices.moves(PLAN)
    )
    assert any(len(seat.names) > 1 for seat in found.seats)
    for seat in found.seats:
        assert seat.names[0].price == 0
        assert len(seat.names) <= 3
        for name in seat.names:
            assert name.price == seat.names[0].worth - name.worth
            assert name.percent == (95 if name.asked else 70)
        refused = 1.0
        for name in seat.names:
            refused *= 1 - name.percent / 100
        assert abs(seat.percent - 100 * (1 - refused)) < 1


def test_nobody_is_in_two_lists(offices: Offices, cache: PlanCache) -> None:
    found = list_fallbacks(offices.on(START), offices.acting("hr"), cache, PLAN)
    names = [name.employee for seat in found.seats for name in seat.names]
    assert len(names) == len(set(names))


def test_places_can_spare_all_who_are_listed(offices: Offices, cache: PlanCache) -> None:
    office = offices.on(START)
    list_fallbacks(office, offices.acting("hr"), cache, PLAN)
    digest = offices.plan(PLAN).revisions[-1].record
    planned = cache._open[digest].result().planned
    problem = planned.solution.problem
    fallbacks = find_fallbacks(planned, Chances(95, 70), 3)
    leaving = Counter(problem.person_group[problem.pairs.person[planned.solution.chosen]].tolist())
    first = leaving.copy()
    for rows in fallbacks:
        leaving.update(problem.person_group[problem.pairs.person[list(rows)]].tolist())
    assert leaving.total() > first.total()
    for group, number in leaving.items():
        assert number <= max(first[group], int(problem.spare[group]))
    vetoed = {int(row) for row in problem.vetoed_rows()}
    assert vetoed.isdisjoint(row for rows in fallbacks for row in rows)


def test_without_fallbacks_fewer_moves_can_be_expected(offices: Offices, cache: PlanCache) -> None:
    list_fallbacks(offices.on(START), offices.acting("hr"), cache, PLAN)
    planned = cache._open[offices.plan(PLAN).revisions[-1].record].result().planned
    chances = Chances(60, 40)
    prepared = draw_answers(planned, find_fallbacks(planned, chances, 2), chances, 60)
    bare = draw_answers(planned, [()] * len(planned.moves), chances, 60)
    assert sum(one.agreed for one in prepared) > sum(one.agreed for one in bare)


def test_where_everyone_agrees_the_plan_is_what_can_be_expected(offices: Offices, cache: PlanCache) -> None:
    list_fallbacks(offices.on(START), offices.acting("hr"), cache, PLAN)
    planned = cache._open[offices.plan(PLAN).revisions[-1].record].result().planned
    chances = Chances(100, 100)
    for drawn in draw_answers(planned, find_fallbacks(planned, chances, 2), chances, 3):
        assert (drawn.asked, drawn.agreed) == (len(planned.moves), len(planned.moves))
        assert drawn.closed == net_closed(planned, planned.solution.chosen)


def test_where_nobody_agrees_nothing_can_be_expected(offices: Offices, cache: PlanCache) -> None:
    list_fallbacks(offices.on(START), offices.acting("hr"), cache, PLAN)
    planned = cache._open[offices.plan(PLAN).revisions[-1].record].result().planned
    (drawn,) = draw_answers(planned, find_fallbacks(planned, Chances(95, 70), 2), Chances(0, 0), 1)
    assert (drawn.agreed, drawn.closed) == (0, 0)
    assert drawn.asked > len(planned.moves)


def test_the_same_plan_has_the_same_expectation(offices: Offices, cache: PlanCache) -> None:
    one, other = (
        list_fallbacks(offices.on(START), offices.acting("hr"), cache, PLAN, draws=5).expectation for _ in range(2)
    )
    assert one is not None
    assert one == other
    assert one.draws == 5
    assert one.low <= float(one.expected) <= one.high <= one.closed


def test_who_asked_is_known_by_wishes_and_requests(offices: Offices, cache: PlanCache) -> None:
    list_fallbacks(offices.on(START), offices.acting("hr"), cache, PLAN)
    planned = cache._open[offices.plan(PLAN).revisions[-1].record].result().planned
    asked = asked_pairs(planned)[planned.solution.chosen]
    for case, assessment, was_asked in zip(planned.cases, planned.assessments, asked.tolist(), strict=True):
        wished = int(case.row.numbers.get("match.wish_rank", 0)) > 0  # type: ignore[call-overload]
        requested = Derive(OWN_REQUEST) in [outcome.effect for outcome in assessment.outcomes]
        assert was_asked == (wished or requested)


# Answers on record

WISH = RuleId("preference.wish")


def case(
    *steps: tuple[str, str, date],
    answers: tuple[Answer, ...] = (),
    own_request: bool = False,
    favoured_by: tuple[RuleId, ...] = (),
    receiver: str | None = "b",
) -> MoveCase:
    proposal = ProposedMove(
        EmployeeId("E1"),
        "F1",
        AgencyId("a"),
        None if receiver is None else AgencyId(receiver),
        MoveKind.BETWEEN_AGENCIES,
        own_request=own_request,
        favoured_by=favoured_by,
    )
    taken = tuple(Step(day, event, "hr", stage) for event, stage, day in steps)
    stage = MoveStage(taken[-1].stage) if taken else MoveStage.PROPOSED
    return MoveCase(MoveId("M1"), PlanId("P1"), proposal, stage, (), answers, steps=taken)


def answer(stance: Stance, party: Capacity = Capacity.EMPLOYEE, on: date = START) -> Answer:
    return Answer(party, stance, "", on, "hr")


def test_answers_are_distinguished_by_what_was_asked_and_nothing_else() -> None:
    cases = [
        case(answers=(answer(Stance.AGREES),), own_request=True),
        case(answers=(answer(Stance.OBJECTS),), favoured_by=(WISH,)),
        case(answers=(answer(Stance.AGREES), answer(Stance.OBJECTS, Capacity.ORIGIN_HEAD))),
        case(answers=(answer(Stance.PROPOSES_OTHERWISE),), favoured_by=(RuleId("career.remote_service"),)),
        case(),
    ]
    assert count_answers(cases, {WISH}) == (Answers(2, 1), Answers(2, 1))


@pytest.fixture
def limits(offices: Offices) -> CaseworkLimits:
    return load_case_rules(offices.on(START).workspace(), START).limits


@pytest.mark.parametrize("given", [0, 1, 9])
def test_fewer_answers_than_are_enough_leave_the_share_of_the_policy(given: int, limits: CaseworkLimits) -> None:
    assert limits.least_outcomes == 10
    assert estimate_share(Answers(given, 0), 70, limits) == YesShare(70, Answers(given, 0))


@pytest.mark.parametrize(("given", "yes", "percent"), [(10, 0, 0), (10, 10, 100), (11, 6, 55), (200, 141, 71)])
def test_enough_answers_replace_the_share_of_the_policy_with_their_interval(
    given: int, yes: int, percent: int, limits: CaseworkLimits
) -> None:
    share = estimate_share(Answers(given, yes), 70, limits)
    low, high = wilson(yes, given, limits.confidence_percent)
    assert share.percent == percent
    assert share.low is not None
    assert share.high is not None
    assert share.low <= 100 * low < share.low + 1
    assert share.high - 1 < 100 * high <= share.high
    assert share.low <= percent <= share.high


# The yearly evaluation

PROPOSED = ("Propose", "proposed", date(2026, 7, 1))


@pytest.mark.parametrize(
    ("steps", "answers", "outcome"),
    [
        ((), (), Outcome.DUE),
        ((("Respond", "refused", date(2026, 7, 2)),), (), Outcome.REFUSED),
        ((("Respond", "refused", date(2026, 7, 2)), ("Pursue", "consulted", date(2026, 7, 3))), (), Outcome.DUE),
        ((("Decide", "rejected", date(2026, 7, 2)),), (), Outcome.REFUSED),
        ((("Decide", "decided", date(2026, 7, 2)),), (), Outcome.DUE),
        ((("Implement", "implemented", date(2026, 7, 2)),), (), Outcome.DONE),
        ((("Implement", "implemented", date(2026, 7, 2)), ("Close", "closed", date(2026, 7, 9))), (), Outcome.DONE),
        (
            (("Implement", "implemented", date(2026, 7, 2)), ("Annul", "annulled", date(2026, 7, 9))),
            (),
            Outcome.REFUSED,
        ),
        ((("Withdraw", "withdrawn", date(2026, 7, 2)),), (), Outcome.DROPPED),
        ((("Replace", "replaced", date(2026, 7, 2)),), (answer(Stance.AGREES),), Outcome.DROPPED),
        ((("Replace", "replaced", date(2026, 7, 2)),), (answer(Stance.OBJECTS),), Outcome.REFUSED),
    ],
)
def test_what_has_become_of_a_move(
    steps: tuple[tuple[str, str, date], ...], answers: tuple[Answer, ...], outcome: Outcome
) -> None:
    assert outcome_on(case(PROPOSED, *steps, answers=answers), date(2026, 12, 31)) is outcome


def test_a_step_counts_from_its_day_on() -> None:
    moved = case(PROPOSED, ("Implement", "implemented", date(2026, 8, 1)))
    assert outcome_on(moved, date(2026, 7, 31)) is Outcome.DUE
    assert outcome_on(moved, date(2026, 8, 1)) is Outcome.DONE


def test_moves_are_counted_in_the_year_of_their_proposal_at_the_receiving_agency() -> None:
    found = count_outcomes(
        [case(PROPOSED), case(PROPOSED, receiver=None), case(("Propose", "proposed", date(2027, 1, 1)))],
        date(2026, 12, 31),
    )
    assert found == {
        (2026, AgencyId("b")): Counter({Outcome.DUE: 1}),
        (2026, AgencyId("a")): Counter({Outcome.DUE: 1}),
    }


def test_the_evaluation_sums_up_each_year(offices: Offices) -> None:
    for account in ("hr", "auditor", "dewi"):
        found = evaluate_years(offices.on(START), offices.acting(account))
        (total,) = [row for row in found.rows if row.total]
        rows = [row for row in found.rows if not row.total]
        assert (total.year, total.planned) == (2026, len(offices.moves(PLAN)))
        assert sum(row.planned for row in rows) == total.planned
        for row in found.rows:
            assert row.planned == row.done + row.refused + row.dropped + row.due
        assert "," in rows[0].agency  # with its government


def test_a_year_without_proposals_has_no_rows(offices: Offices) -> None:
    assert evaluate_years(offices.on(START), offices.acting("hr"), 2025).rows == ()


@pytest.mark.parametrize("account", ["admin"])
def test_who_may_not_read_outcomes_gets_no_evaluation(account: str, offices: Offices) -> None:
    with pytest.raises(NotAllowed):
        evaluate_years(offices.on(START), offices.acting(account))
