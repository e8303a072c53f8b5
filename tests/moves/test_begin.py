"""Moves that begin without a plan, and exchanges of two people, through the service."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dss.lifecycle.state import parties_of
from dss.model.casework.beginnings import BeginExchange, BeginMove
from dss.model.casework.cases import EXCHANGES, MoveKind, MoveStage, Stance
from dss.model.casework.errors import CannotBegin, CaseRefusal, NotTheirStep, StepRefused
from dss.model.casework.events import (
    Annul,
    AnswerObjection,
    CastVote,
    Complete,
    ConveneTeam,
    Declare,
    FileObjection,
    Implement,
    ObjectionOutcome,
    Respond,
    Waive,
    Withdraw,
)
from dss.model.casework.letter import LetterForm, LetterKind
from dss.model.errors import UnknownName
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access_errors import NotAllowed
from dss.service.audit.replay import replay_all
from dss.service.audit.verification import verify_records
from dss.service.casework.lists import list_moves, show_move
from dss.service.casework.orders import list_unrecorded_orders
from dss.service.changes.lists import list_changes
from dss.service.letters.sending import deliver_order, inform_employee, read_letter
from dss.service.moves.begin import begin_exchange, begin_move, kinds_to_begin
from dss.service.moves.decide import decide
from dss.service.moves.evaluate import close_move
from dss.service.moves.overview import move_overview
from dss.service.moves.steps import take_step
from dss.storage.records.entries import Search
from tests.support.offices import START, TEAM, Offices, founded, sample_of_300
from tests.support.papers import paper_events

LATER = date(2026, 8, 3)
CENTRE = {"government": "Kementerian Kesehatan, Jakarta", "post": "Analis Kebijakan"}

BEGINNINGS = {
    MoveKind.WITHIN_AGENCY: BeginMove("within_agency", "S0000074", "F000003"),
    MoveKind.BETWEEN_AGENCIES: BeginMove("between_agencies", "S0000002", "F000003"),
    MoveKind.BETWEEN_REGENCIES: BeginMove("between_regencies", "S0000017", "F000008"),
    MoveKind.PROVINCE_AND_REGENCY: BeginMove("province_and_regency", "S0000100", "F000002"),
    MoveKind.TO_OTHER_PROVINCE: BeginMove("to_other_province", "S0000002", **CENTRE),
    MoveKind.TO_CENTRE: BeginMove("to_centre", "S0000002", **CENTRE, own_request=True),
    MoveKind.ABROAD: BeginMove("abroad", "S0000002", government="KBRI Port Moresby", post="Pelaksana"),
    MoveKind.PROMOTION: BeginMove("promotion", "S0000028", "F000033"),
    MoveKind.RETURN_FROM_LEAVE: BeginMove("return_from_leave", "S0000026", "F000008"),
    MoveKind.SURPLUS: BeginMove("surplus", "S0000100", "F000002"),
    MoveKind.ASSIGNMENT: BeginMove("assignment", "S0000002", "F000003", until=date(2027, 7, 1)),
    MoveKind.SECONDMENT: BeginMove("secondment", "S0000002", **CENTRE, until=date(2028, 7, 1)),
    MoveKind.ACTING: BeginMove("acting", "S0000002", "F000003", until=date(2026, 10, 1)),
}
"""A move of each kind that can begin in the sample, which has nobody from outside."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Offices, Path]]:
    """Records in which nothing has begun, of which each test changes a copy."""
    folder = tmp_path_factory.mktemp("begun")
    offices = founded(f"sqlite:///{folder / 'first.db'}", sample_of_300(folder / "data"), folder / "shelf")
    offices.on(START).database.close()
    yield offices, folder / "first.db"
    offices.close()


@pytest.fixture
def offices(made: tuple[Offices, Path], tmp_path: Path) -> Offices:
    offices, records = made
    offices.copy(records, tmp_path / "records.db")
    return offices


def begun(offices: Offices, beginning: BeginMove) -> str:
    return begin_move(offices.on(START), offices.acting("hr"), beginning).case


def exchanged(offices: Offices, first: str = "S0000009", second: str = "S0000140") -> tuple[str, str]:
    one, other = begin_exchange(offices.on(START), offices.acting("hr"), BeginExchange(first, second))
    return one.case, other.case


def ready(offices: Offices, move: str) -> None:
    """Bring a move to where the authority can decide for it."""
    office, hr = offices.on(START), offices.acting("hr")
    for party in parties_of(offices.move(move)):
        take_step(office, hr, move, Respond(party, Stance.AGREES, "Cocok."))
    for event in paper_events(office, offices.move(move), START):
        take_step(office, hr, move, event)
    proposal = offices.move(move).proposal
    by_team = proposal.kind is not MoveKind.ACTING
    if by_team:
        take_step(office, hr, move, ConveneTeam(TEAM[:5]))
        for member in TEAM[:5]:
            take_step(office, offices.member(member.employee), move, Declare(conflict=False))
    for gate in proposal.referrals:
        who = offices.member(TEAM[0].employee) if by_team and gate.authority == "tim_penilai" else hr
        take_step(office, who, move, Waive(gate.rule, gate.authority, "Ketua", "BA/1", "Kebutuhan."))
    for member in TEAM[:5] if by_team else ():
        take_step(office, offices.member(member.employee), move, CastVote(approves=True))


def ordered(offices: Offices, move: str) -> None:
    hr = offices.acting("hr")
    decide(offices.on(START), hr, move, approved=True)
    inform_employee(offices.on(START), hr, move, "800/2")
    deliver_order(offices.on(LATER), hr, move, Implement("821/1", LATER, LATER))


@pytest.mark.parametrize("kind", BEGINNINGS)
def test_a_move_of_each_kind_begins_is_decided_informed_ordered_and_shown(offices: Offices, kind: MoveKind) -> None:
    move = begun(offices, BEGINNINGS[kind])
    case = offices.move(move)
    assert (case.proposal.kind, case.plan, case.stage) == (kind, None, MoveStage.PROPOSED)
    ready(offices, move)
    ordered(offices, move)
    hr, office = offices.acting("hr"), offices.on(LATER)
    for one in offices.move(move).formalities:
        take_step(office, hr, move, Complete(one.id, "821/9", LATER))
    if not offices.move(move).evaluations:
        assert close_move(office, hr, move).stage is MoveStage.CLOSED
    shown = move_overview(office, hr, move)
    assert (shown.case.plan, shown.reasons is None) == ("", not case.proposal.to_seat)
    for letter in LetterKind.NOTICE, LetterKind.ORDER, LetterKind.DECISION_SHEET:
        written = read_letter(office, hr, move, letter, LetterForm.HTML).content.decode()
        assert case.proposal.elsewhere is None or "Analis Kebijakan" in written or "Port Moresby" in written
    assert [row.plan for row in list_moves(office, hr)] == [""]
    replayed = replay_all(office, offices.acting("auditor"))
    assert replayed.doubtful == ()


CHANGES = {
    MoveKind.TO_OTHER_PROVINCE: ["left"],
    MoveKind.TO_CENTRE: ["left"],
    MoveKind.ABROAD: ["left"],
    MoveKind.RETURN_FROM_LEAVE: ["returned", "moved"],
    MoveKind.ASSIGNMENT: ["acting"],
    MoveKind.ACTING: ["acting"],
    MoveKind.SECONDMENT: [],
}
"""The changes that the order of a kind of move brings, where it is not just a move."""


@pytest.mark.parametrize("kind", BEGINNINGS)
def test_the_order_of_each_kind_changes_the_organisation_as_it_says_and_its_annulment_restores_it(
    offices: Offices, kind: MoveKind
) -> None:
    move, person = begun(offices, BEGINNINGS[kind]), BEGINNINGS[kind].employee
    ready(offices, move)
    ordered(offices, move)
    hr, office, proposal = offices.acting("hr"), offices.on(LATER), offices.move(move).proposal
    before = offices.on(START).workspace().post_of(person)
    rows = list_changes(office, hr).rows
    assert [row.kind for row in reversed(rows)] == CHANGES.get(kind, ["moved"])
    assert {row.case for row in rows} <= {move}
    assert list_unrecorded_orders(office, hr) == ()
    expected = {"left": (None, None), "acting": before, "": before}
    last = rows[0].kind if rows else ""
    assert office.workspace().post_of(person) == expected.get(last, (proposal.unit, proposal.position))
    if proposal.to_seat and last == "acting":
        assert office.workspace().seats.row(proposal.seat) >= 0  # a second post doesn't fill the seat
    take_step(office, hr, move, Annul("PTUN/1", "Batal."))
    assert office.workspace().post_of(person) == before
    assert verify_records(office, offices.acting("auditor")).findings == ()


def test_an_exchange_that_is_ordered_leaves_no_seat_and_both_in_post(offices: Offices) -> None:
    pair = exchanged(offices)
    people = [offices.move(move).proposal.employee for move in pair]
    before = [offices.on(START).workspace().post_of(person) for person in people]
    seats = list(offices.on(START).workspace().organisation.seats.ids)
    for move in pair:
        ready(offices, move)
    ordered(offices, pair[0])
    workspace = offices.on(LATER).workspace()
    assert [workspace.post_of(person) for person in people] == before[::-1]
    assert list(workspace.organisation.seats.ids) == seats


def test_what_can_begin_is_offered_by_the_policy_without_exchanges(offices: Offices) -> None:
    offered = {choice.code for choice in kinds_to_begin(offices.on(START))}
    assert offered >= {kind.value for kind in BEGINNINGS}
    assert not offered & EXCHANGES


@pytest.mark.parametrize(
    ("beginning", "guard", "says"),
    [
        (BeginMove("within_agency", "S0000002", "F000003"), "of_this_kind", "of the kind 'between_agencies'"),
        (BeginMove("surplus", "S0000002", "F000003"), "of_this_kind", "of the kind 'between_agencies'"),
        (BeginMove("promotion", "S0000002", "F000003"), "of_this_kind", "no promotion"),
        (BeginMove("between_agencies", "S0000002"), "of_this_kind", "leads to a seat"),
        (BeginMove("to_centre", "S0000002", "F000003", **CENTRE), "of_this_kind", "Leave the seat blank"),
        (BeginMove("to_centre", "S0000002", government="Jakarta"), "other_side_named", "Name the government"),
        (BeginMove("acting", "S0000002", "F000003"), "lasts_as_long", "from 2026-07-01 to 2026-10-01"),
        (BeginMove("acting", "S0000002", "F000003", until=date(2026, 10, 2)), "lasts_as_long", "is for a time"),
        (
            BeginMove("between_agencies", "S0000002", "F000003", until=date(2026, 10, 1)),
            "lasts_as_long",
            "is for good",
        ),
        (BeginMove("between_agencies", "S0000026", "F000008"), "allowed_now", "do not allow"),
    ],
)
def test_what_does_not_begin_says_why(offices: Offices, beginning: BeginMove, guard: str, says: str) -> None:
    with pytest.raises(CannotBegin, match=says) as refused:
        begun(offices, beginning)
    assert refused.value.guard == guard
    assert list_moves(offices.on(START), offices.acting("hr")) == ()


def test_nobody_has_two_cases_before_their_orders(offices: Offices) -> None:
    move = begun(offices, BEGINNINGS[MoveKind.TO_CENTRE])
    with pytest.raises(CannotBegin, match=f"{move} of S0000002 is under way"):
        begun(offices, BEGINNINGS[MoveKind.BETWEEN_AGENCIES])
    take_step(offices.on(START), offices.acting("hr"), move, Withdraw("Batal."))
    begun(offices, BEGINNINGS[MoveKind.BETWEEN_AGENCIES])


def test_names_that_there_are_none_of_are_told(offices: Offices) -> None:
    for beginning in (
        BeginMove("rotation", "S0000002", "F000003"),
        BeginMove("exchange", "S0000002", "F000003"),
        BeginMove("between_agencies", "S9999999", "F000003"),
        BeginMove("between_agencies", "S0000002", "F999999"),
    ):
        with pytest.raises(UnknownName):
            begun(offices, beginning)


def test_only_hr_officers_begin_moves(offices: Offices) -> None:
    employee = offices.employee("S0000002")
    with pytest.raises(NotAllowed):
        begin_move(offices.on(START), employee, BEGINNINGS[MoveKind.TO_CENTRE])
    with pytest.raises(NotAllowed):
        begin_exchange(offices.on(START), employee, BeginExchange("S0000009", "S0000140"))


def test_the_beginning_is_recorded_with_where_it_leads(offices: Offices) -> None:
    move = begun(offices, BEGINNINGS[MoveKind.SECONDMENT])
    with offices.on(START).reading() as view:
        entry = next(iter(view.entries.newest(Search(), 1)))
    assert (entry.kind, entry.subject) == (EntryKind.MOVE_STEP, f"move:{move}")
    assert entry.body["elsewhere"] == {"name": CENTRE["government"], "post": CENTRE["post"]}
    assert entry.body["until"] == "2028-07-01"
    assert show_move(offices.on(START), offices.acting("hr"), move).until == date(2028, 7, 1)


# Exchanges


def test_an_exchange_is_two_cases_that_name_one_another_for_the_places_of_each(offices: Offices) -> None:
    one, other = map(offices.move, exchanged(offices))
    assert (one.counterpart, other.counterpart) == (other.id, one.id)
    assert (one.proposal.seat, other.proposal.seat) == ("@S0000140", "@S0000009")
    assert one.proposal.own_request and other.proposal.own_request
    assert one.proposal.kind is other.proposal.kind is MoveKind.EXCHANGE
    assert "permohonan" in one.documents
    assert one.proposal.referrals == ()


def test_an_exchange_between_governments_is_decided_by_the_governor(offices: Offices) -> None:
    one, _ = exchanged(offices, "S0000011", "S0000086")
    assert offices.move(one).proposal.kind is MoveKind.EXCHANGE_BETWEEN_GOVERNMENTS
    assert show_move(offices.on(START), offices.acting("hr"), one).authority == "Governor"


def test_an_exchange_is_decided_together_or_not_at_all(offices: Offices) -> None:
    one, other = exchanged(offices)
    ready(offices, one)
    hr, before = offices.acting("hr"), offices.move(one)
    with pytest.raises(CaseRefusal, match=other):
        decide(offices.on(START), hr, one, approved=True)
    assert offices.move(one) == before
    ready(offices, other)
    told = decide(offices.on(START), hr, other, approved=True)
    assert len(told.entries) == 2
    assert {offices.move(id).stage for id in (one, other)} == {MoveStage.DECIDED}


def test_an_exchange_is_informed_and_ordered_together_with_a_letter_for_each(offices: Offices) -> None:
    one, other = exchanged(offices)
    for move in (one, other):
        ready(offices, move)
    ordered(offices, one)
    assert {offices.move(id).stage for id in (one, other)} == {MoveStage.IMPLEMENTED}
    assert offices.move(one).order == offices.move(other).order
    letters = [
        read_letter(offices.on(LATER), offices.acting("hr"), id, LetterKind.NOTICE, LetterForm.HTML).content
        for id in (one, other)
    ]
    assert letters[0] != letters[1]


@pytest.mark.parametrize("reason", ["", "Keluarga."])
def test_who_withdraws_from_an_exchange_ends_both(offices: Offices, reason: str) -> None:
    one, other = exchanged(offices)
    employee = offices.employee("S0000009")
    if not reason:
        with pytest.raises(StepRefused):
            take_step(offices.on(START), employee, one, Withdraw(reason))
        assert not offices.move(other).final
        return
    take_step(offices.on(START), employee, one, Withdraw(reason))
    assert {offices.move(id).stage for id in (one, other)} == {MoveStage.WITHDRAWN}
    assert one in offices.move(other).steps[-1].reason


def test_a_rejected_exchange_ends_both(offices: Offices) -> None:
    one, other = exchanged(offices)
    for move in (one, other):
        ready(offices, move)
    decide(offices.on(START), offices.acting("hr"), one, approved=False, reason="Anggaran.")
    assert offices.move(one).stage is MoveStage.REJECTED
    assert offices.move(other).stage is MoveStage.WITHDRAWN


def test_an_annulled_exchange_ends_both_by_whatever_annuls_it(offices: Offices) -> None:
    for first, second, by_objection in (("S0000009", "S0000140", False), ("S0000011", "S0000086", True)):
        one, other = exchanged(offices, first, second)
        for move in (one, other):
            ready(offices, move)
        ordered(offices, one)
        hr, office = offices.acting("hr"), offices.on(LATER)
        if by_objection:
            take_step(office, offices.employee(first), one, FileObjection("Terlalu jauh."))
            annulled = AnswerObjection.with_outcome(ObjectionOutcome.ANNULLED, "Beralasan.")
            take_step(office, hr, one, annulled)
        else:
            take_step(office, hr, one, Annul("PTUN 1", "Putusan."))
        assert {offices.move(id).stage for id in (one, other)} == {MoveStage.ANNULLED}


def test_nobody_exchanges_with_themselves(offices: Offices) -> None:
    with pytest.raises(CannotBegin, match="two different people"):
        exchanged(offices, "S0000009", "s0000009 ".strip().upper())


def test_an_officer_who_is_to_move_does_not_propose_it(offices: Offices) -> None:
    hr = offices.acting("hr")
    moving = replace(hr, account=replace(hr.account, employee="S0000002"))
    with pytest.raises(NotTheirStep):
        begin_move(offices.on(START), moving, BEGINNINGS[MoveKind.TO_CENTRE])


def test_a_case_is_not_closed_while_something_that_follows_its_order_is_open(offices: Offices) -> None:
    move = begun(offices, BEGINNINGS[MoveKind.TO_CENTRE])
    ready(offices, move)
    ordered(offices, move)
    with pytest.raises(StepRefused, match="Posting to SIASN"):
        close_move(offices.on(LATER), offices.acting("hr"), move)
