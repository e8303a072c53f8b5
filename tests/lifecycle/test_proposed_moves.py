"""Moves as they are proposed: their kind, who decides, their gates, and the rules that favoured them."""

from dataclasses import replace

import pytest

from dss.lifecycle.proposal import (
    PRESIDENT,
    authority_of,
    kind_of_move,
    proposed_move,
)
from dss.model.casework.cases import MoveKind, Outside, Referral
from dss.model.casework.errors import OriginNotRecorded
from dss.model.identifiers import AgencyId, EmployeeId, FactName, GovernmentId, RuleId
from dss.model.judgement.assessment import AppliedEffect, Assessment, ScorePart, Verdict
from dss.model.knowledge.knowledge import Agency
from dss.model.policy.rules import Derive, Flag, Grant, Refer, Require
from dss.model.text import Bilingual, Language
from dss.reading.knowledge.knowledge import read_knowledge
from tests.lifecycle.case_worlds import MOVE, limits
from tests.support.repository import REPOSITORY


def agency(name: str, government: str) -> Agency:
    return Agency(AgencyId(name), Bilingual(name, name), GovernmentId(government), "kesehatan")


HEALTH, SCHOOLS = agency("dinkes", "merauke"), agency("dinas-pendidikan", "merauke")
ELSEWHERE = agency("dinkes-asmat", "asmat")
AT_PROVINCE = agency("dinkes-provinsi", "papua-selatan")
PROVINCE = {GovernmentId("papua-selatan")}
WHO = EmployeeId("S0000001")


@pytest.mark.parametrize(
    ("origin", "receiver", "kind"),
    [
        (HEALTH, HEALTH, MoveKind.WITHIN_AGENCY),
        (HEALTH, SCHOOLS, MoveKind.BETWEEN_AGENCIES),
        (HEALTH, ELSEWHERE, MoveKind.BETWEEN_REGENCIES),
        (HEALTH, AT_PROVINCE, MoveKind.PROVINCE_AND_REGENCY),
        (AT_PROVINCE, HEALTH, MoveKind.PROVINCE_AND_REGENCY),
    ],
)
def test_the_kind_of_a_move_follows_from_its_agencies(origin, receiver, kind):
    assert kind_of_move(WHO, origin, receiver, None, PROVINCE) is kind


@pytest.mark.parametrize(
    ("outside", "kind"),
    [(Outside.OTHER_PROVINCE, MoveKind.FROM_OTHER_PROVINCE), (Outside.CENTRE, MoveKind.FROM_CENTRE)],
)
def test_someone_from_outside_comes_from_where_the_records_say(outside, kind):
    assert kind_of_move(WHO, None, HEALTH, outside, PROVINCE) is kind


def test_someone_whose_unit_is_not_recorded_is_not_taken_for_one_from_outside():
    with pytest.raises(OriginNotRecorded, match=r"S0000001.* from_outside") as refused:
        kind_of_move(WHO, None, HEALTH, None, PROVINCE)
    assert "S0000001" in refused.value.reason.spoken(Language.INDONESIAN)


@pytest.mark.parametrize(
    ("kind", "authority"),
    [
        (MoveKind.WITHIN_AGENCY, "ppk"),
        (MoveKind.BETWEEN_AGENCIES, "ppk"),
        (MoveKind.BETWEEN_GOVERNMENTS, "gubernur"),
        (MoveKind.OUT_OF_PROVINCE, "mendagri"),
        (MoveKind.WITH_CENTRE, "bkn"),
        (MoveKind.PROVINCE_AND_REGENCY, "gubernur"),
        (MoveKind.TO_OTHER_PROVINCE, "mendagri"),
        (MoveKind.TO_CENTRE, "bkn"),
        (MoveKind.ACTING, "ppk"),
        (MoveKind.EXCHANGE_BETWEEN_GOVERNMENTS, "gubernur"),
    ],
)
def test_who_decides_follows_from_the_kind_of_move(kind, authority):
    assert authority_of(replace(MOVE, kind=kind), limits()) == authority


@pytest.mark.parametrize("kind", MoveKind)
def test_the_president_decides_where_a_rule_refers_the_move_to_the_president(kind):
    top = Referral(RuleId("career.president_appoints"), "presiden")
    other = Referral(RuleId("career.promotion_review"), "tim_penilai")
    assert authority_of(replace(MOVE, kind=kind, referrals=(other, top)), limits()) == "presiden"
    assert authority_of(replace(MOVE, kind=kind, referrals=(other,)), limits()) == limits().kind(kind).decides


def test_the_president_is_an_authority_of_the_vocabulary():
    knowledge, _ = read_knowledge(REPOSITORY / "knowledge")
    assert PRESIDENT in knowledge.vocabulary.authorities


@pytest.mark.parametrize("derived", [True, False])
def test_a_move_is_an_own_request_where_a_rule_derives_that(derived):
    effects = (AppliedEffect(RuleId("a.request"), Derive(FactName("transfer.own_request"))),)
    assessment = Assessment(Verdict.ELIGIBLE, 0, (), effects if derived else (), (), (), ())
    assert proposed_move(WHO, "F000001", HEALTH, SCHOOLS, assessment, MoveKind.BETWEEN_AGENCIES).own_request is derived


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
            AppliedEffect(granted, Require("surat_sehat")),
            AppliedEffect(flag, Require("dialog")),
            AppliedEffect(flag, Require("surat_sehat")),
        ),
        (),
        (),
        (),
    )
    move = proposed_move(WHO, "F000001", HEALTH, ELSEWHERE, assessment, MoveKind.BETWEEN_REGENCIES)
    assert move.referrals == (Referral(gate, "ppk"),)
    assert move.favoured_by == (granted, scored)
    assert move.requirements == ("dialog", "surat_sehat")
    assert (move.origin, move.receiver, move.kind) == (HEALTH.id, ELSEWHERE.id, MoveKind.BETWEEN_REGENCIES)
    assert authority_of(move, limits()) == "gubernur"
