"""Random steps and changes: whatever happens, each case has a next step, and plan and moves come to their end."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from dss.model.casework.cases import Capacity, Duty, Stance
from dss.model.casework.errors import CaseRefusal
from dss.model.casework.events import Annul, ClosePlan, ConcludePlan, Pursue, Respond, SubmitPlan, Withdraw
from dss.model.errors import DssError
from dss.service.audit.replay import replay_all
from dss.service.audit.verification import verify_records
from dss.service.casework.lists import show_move
from dss.service.changes.record import ChangeRequest, record_change
from dss.service.letters.sending import inform_employee
from dss.service.moves.decide import decide
from dss.service.moves.discontinue import discontinue
from dss.service.moves.overview import move_overview
from dss.service.moves.steps import take_step
from dss.service.plans.life import take_plan_step, withdraw_plan
from tests.support.case_beginnings import MOVES, consult, decided, in_dialogue, voted
from tests.support.offices import START, Offices, founded, sample_of_300


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    made = founded(f"sqlite:///{tmp_path / 'records.db'}", sample_of_300(tmp_path / "data"), tmp_path / "shelf")
    yield made
    made.close()


def change(offices: Offices, random: Random) -> None:
    """Record some change of a person or a seat of a case."""
    person, seat = random.choice(MOVES)
    kind, subject, values = random.choice(
        (
            ("suspended", person, {}),
            ("returned", person, {}),
            ("left", person, {"leaves": "vacant"}),
            ("died", person, {}),
            ("seat-closed", seat, {}),
            ("seat-frozen", seat, {"until": "2027-01-01"}),
        )
    )
    request = ChangeRequest(kind, subject, START, values, "SK/1", "Uji")
    record_change(offices.on(START), offices.acting("hr"), request)


def step(offices: Offices, move: str, random: Random) -> None:
    """Take some step of a case."""
    office, hr = offices.on(START), offices.acting("hr")
    match random.randrange(7):
        case 0:
            consult(offices, move)
        case 1:
            voted(offices, move)
        case 2:
            decided(offices, move)
        case 3:
            inform_employee(office, hr, move, "S/1")
        case 4:
            take_step(office, hr, move, Respond(Capacity.EMPLOYEE, Stance.OBJECTS, "Jauh."))
        case 5:
            take_step(office, hr, move, Pursue("Mendesak."))
        case _:
            decide(office, hr, move, approved=random.random() < 0.7, reason="Alasan.")


def ended(offices: Offices, move: str) -> bool:
    """Bring a case to its end, by the step that ends what can't go on, or else by those that give up what can."""
    office, hr = offices.on(START), offices.acting("hr")
    for end in (
        lambda: discontinue(office, hr, move, "Tidak dapat dilanjutkan."),
        lambda: take_step(office, hr, move, Withdraw("Tidak jadi.")),
        lambda: take_step(office, hr, move, Annul("SK/9", "Keliru.")),
    ):
        with suppress(CaseRefusal):
            end()
            return True
    return offices.move(move).final


@pytest.mark.parametrize("seed", range(3))
def test_no_history_leaves_a_case_or_a_plan_without_a_next_step(offices: Offices, seed: int) -> None:
    random, (plan, cases) = Random(seed), in_dialogue(offices)
    office, hr = offices.on(START), offices.acting("hr")
    for _ in range(12):
        with suppress(DssError):
            random.choice((change, lambda of, by: step(of, random.choice(cases).id, by)))(offices, random)
        for case in cases:
            now = offices.move(case.id)
            shown = show_move(office, hr, case.id)
            assert now.final or any(one.possible for one in move_overview(office, hr, case.id).steps)
            assert now.flagged is (shown.review is not None)
            assert now.flagged is any(duty.duty is Duty.RECONSIDER for duty in shown.awaited)
            assert not now.flagged or (shown.review is not None and shown.review.remedies)
    assert all(ended(offices, case.id) for case in cases)
    for event in (SubmitPlan(), ConcludePlan(), ClosePlan()):
        with suppress(CaseRefusal):
            take_plan_step(office, hr, plan, event)
    if not offices.plan(plan).final:
        withdraw_plan(office, hr, plan, "Selesai.")
    assert offices.plan(plan).final
    found = replay_all(office, offices.acting("auditor"))
    assert {one.outcome.value for one in found.counts} <= {"replayed", "not_a_computation"}
    assert verify_records(office, offices.acting("auditor")).findings == ()
