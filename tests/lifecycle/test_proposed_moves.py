"""Moves as they are proposed: their kind, their gates, and the rules that favoured them."""

import pytest

from dss.lifecycle.proposal import kind_of_move, proposed_move
from dss.model.casework.cases import MoveKind, Referral
from dss.model.identifiers import AgencyId, EmployeeId, GovernmentId, RuleId
from dss.model.judgement.assessment import AppliedEffect, Assessment, ScorePart, Verdict
from dss.model.knowledge.knowledge import Agency
from dss.model.policy.rules import Flag, Grant, Refer
from dss.model.text import Bilingual


def agency(name: str, government: str) -> Agency:
    return Agency(AgencyId(name), Bilingual(name, name), GovernmentId(government), "kesehatan")


HEALTH, SCHOOLS = agency("dinkes", "merauke"), agency("dinas-pendidikan", "merauke")
ELSEWHERE = agency("dinkes-asmat", "asmat")


@pytest.mark.parametrize(
    ("origin", "receiver", "kind"),
    [
        (HEALTH, HEALTH, MoveKind.WITHIN_AGENCY),
        (HEALTH, SCHOOLS, MoveKind.BETWEEN_AGENCIES),
        (HEALTH, ELSEWHERE, MoveKind.BETWEEN_GOVERNMENTS),
        (HEALTH, None, MoveKind.OUT_OF_PROVINCE),
        (None, HEALTH, MoveKind.OUT_OF_PROVINCE),
    ],
)
def test_the_kind_of_a_move_follows_from_its_agencies(origin, receiver, kind):
    assert kind_of_move(origin, receiver) is kind


def test_gates_are_to_be_waived_and_points_or_incentives_favour():
    rules = [
        RuleId(name) for name in ("a.gate", "b.granted", "c.scored", "d.nothing", "e.against", "f.unknown", "g.flag")
    ]
    gate, granted, scored, nothing, against, unknown, flag = rules
    assessment = Assessment(
        Verdict.REFERRED,
        5,
        (
            ScorePart(scored, "need", 10),
            ScorePart(nothing, "need", 0),
            ScorePart(against, "hardship", -5),
            ScorePart(unknown, "career", None),
        ),
        (
            AppliedEffect(gate, Refer("ppk")),
            AppliedEffect(granted, Grant("biaya_pindah")),
            AppliedEffect(flag, Flag("jarak_jauh")),
        ),
        (),
        (),
        (),
    )
    move = proposed_move(EmployeeId("S0000001"), "F000001", HEALTH, ELSEWHERE, assessment)
    assert move.referrals == (Referral(gate, "ppk"),)
    assert move.favoured_by == (granted, scored)
    assert (move.origin, move.receiver, move.kind) == (HEALTH.id, ELSEWHERE.id, MoveKind.BETWEEN_GOVERNMENTS)
