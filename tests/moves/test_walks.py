"""Random walks through the service: whatever is tried, ledger and states agree, and what is refused leaves nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dss.ledger.canonical import hash_value
from dss.model.casework.cases import Capacity, ObjectionOutcome, Stance
from dss.model.casework.errors import CaseRefusal
from dss.model.casework.events import (
    Annul,
    AnswerObjection,
    CastVote,
    ConveneTeam,
    Declare,
    FileObjection,
    HandIn,
    Implement,
    LeaveSeat,
    Pursue,
    RateAsEmployee,
    RateAsHead,
    Respond,
    SubmitPlan,
    Withdraw,
)
from dss.model.errors import UnknownName
from dss.model.office.access_errors import AccessError
from dss.service.audit.verification import verify_records
from dss.service.letters.sending import deliver_order, inform_employee
from dss.service.moves.decide import decide
from dss.service.moves.evaluate import assign_follow_ups, close_move, rate
from dss.service.moves.steps import take_step
from dss.service.office.office import Acting, Office
from dss.service.plans.life import take_plan_step, withdraw_plan
from dss.storage.view import View
from tests.support.case_beginnings import consult, decided, in_dialogue, voted
from tests.support.offices import START, TEAM, Offices, founded, sample_of_300

DAYS = (START, date(2026, 8, 3), date(2026, 11, 3))
"""The days of a walk: of the dialogue, after the notice, and of the first evaluation."""

STEPS: tuple[Callable[[Office, Acting, str], object], ...] = (
    *(
        lambda office, who, move, party=party, stance=stance: take_step(
            office, who, move, Respond(party, stance, "Alasan.")
        )
        for party in (Capacity.ORIGIN_HEAD, Capacity.RECEIVING_HEAD, Capacity.EMPLOYEE)
        for stance in (Stance.AGREES, Stance.OBJECTS)
    ),
    lambda office, who, move: take_step(office, who, move, Pursue("Mendesak.")),
    lambda office, who, move: take_step(office, who, move, HandIn("pencatatan_imut", "1", START)),
    lambda office, who, move: take_step(office, who, move, ConveneTeam(TEAM[:5])),
    lambda office, who, move: take_step(office, who, move, Declare(conflict=False)),
    lambda office, who, move: take_step(office, who, move, CastVote(approves=True)),
    lambda office, who, move: take_step(office, who, move, Withdraw("Tidak jadi.")),
    lambda office, who, move: decide(office, who, move, approved=True),
    lambda office, who, move: inform_employee(office, who, move, "800/2"),
    lambda office, who, move: take_step(office, who, move, FileObjection("Jauh.")),
    lambda office, who, move: take_step(
        office, who, move, AnswerObjection.with_outcome(ObjectionOutcome.UPHELD, "Perlu.")
    ),
    lambda office, who, move: deliver_order(office, who, move, Implement("821/1", office.on, office.on)),
    lambda office, who, move: take_step(office, who, move, Annul("Putusan 1", "Keliru.")),
    lambda office, who, move: rate(office, who, move, RateAsHead(3, "kurang", 2)),
    lambda office, who, move: rate(office, who, move, RateAsEmployee(3, 2, ("keluarga",))),
    lambda office, who, move: assign_follow_ups(office, who, move),
    lambda office, who, move: close_move(office, who, move),
    lambda office, who, move: take_step(office, who, move, LeaveSeat("Pensiun.")),
    lambda office, who, move: take_plan_step(office, who, "P000001", SubmitPlan()),
    lambda office, who, move: withdraw_plan(office, who, "P000001", "Anggaran habis."),
)

WHO = ("hr", "hr", "hr", "employee", "origin", "member", "auditor")
"""An HR officer may do most, and is drawn most often."""


@dataclass
class Walks:
    """Copies of one beginning, a copy a walk, under offices that stay loaded."""

    offices: Offices
    file: Path
    moves: tuple[str, ...]
    numbers: Iterator[int]

    def begin(self) -> None:
        """Put a new copy under every office."""
        self.offices.copy(self.file, self.file.with_name(f"walk{next(self.numbers)}.db"))

    def acting(self, who: str, move: str) -> Acting:
        proposal = self.offices.move(move).proposal
        match who:
            case "employee":
                return self.offices.employee(proposal.employee)
            case "origin":
                return self.offices.head_of(proposal.origin)
            case "member":
                return self.offices.member(TEAM[0].employee)
            case _:
                return self.offices.acting(who)


@pytest.fixture(scope="module")
def walks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walks]:
    """Four moves: proposed, consulted, before a team that has voted, and decided."""
    folder = tmp_path_factory.mktemp("walks")
    data = sample_of_300(folder / "data")
    offices = founded(f"sqlite:///{folder}/records.db", data, folder / "shelf")
    _, cases = in_dialogue(offices)
    consult(offices, cases[1].id)
    voted(offices, cases[2].id)
    decided(offices, cases[3].id)
    for case in cases:
        offices.employee(case.proposal.employee)
        offices.head_of(case.proposal.origin)
    offices.on(START).database.close()
    yield Walks(offices, folder / "records.db", tuple(case.id for case in cases), count())
    offices.close()


def states_and_their_entries(view: View) -> tuple[dict[str, str], dict[str, str]]:
    """The digest of each state as it is, and as the last entry that names it has it."""
    last: dict[str, str] = {}
    for stored in view.entries.all_stored():
        last |= view.entries.entry(stored.sequence).states
    there = {state.reference: hash_value(state.to_json()) for state in view.states.all()}
    kinds = ("plan:", "move:", "change:", "organisation:")
    return there, {name: digest for name, digest in last.items() if name.startswith(kinds)}


@settings(max_examples=8)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(STEPS), st.sampled_from(WHO), st.sampled_from(DAYS)),
        min_size=4,
        max_size=12,
    )
)
def test_whatever_is_tried_ledger_and_states_agree(walks: Walks, walk) -> None:
    walks.begin()
    first = walks.offices.on(START)
    for place, step, who, day in walk:
        move = walks.moves[place]
        acting = walks.acting(who, move)
        with first.reading() as view:
            entries, before = view.entries.count(), states_and_their_entries(view)[0]
        try:
            step(walks.offices.on(day), acting, move)
        except (CaseRefusal, AccessError, UnknownName):
            with first.reading() as view:
                assert view.entries.count() == entries
                assert states_and_their_entries(view)[0] == before
        else:
            with first.reading() as view:
                assert view.entries.count() > entries
                assert view.heads.newest().head.size == view.entries.count()
                there, recorded = states_and_their_entries(view)
            assert there == recorded
    assert verify_records(first, walks.offices.acting("auditor")).findings == ()
