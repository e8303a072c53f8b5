"""Cases and events as JSON: what is not exactly one is refused."""

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from dss.lifecycle.stored import FORMAT, document_of, event_document, event_from, move_from, plan_from
from dss.model.casework.cases import Objection, ObjectionOutcome
from dss.model.casework.errors import MalformedCase
from dss.model.casework.events import AnswerObjection
from tests.lifecycle.case_worlds import evaluated, informed, objected

CASE = evaluated().case
OBJECTION = document_of(objected().case)["objection"]


def edited(change):
    document = deepcopy(document_of(CASE))
    change(document)
    return document


FAULTS = {
    "another format": lambda d: d.update(format="dss-case/0"),
    "no format": lambda d: d.pop("format"),
    "a key too many": lambda d: d.update(colour="red"),
    "a key too many within": lambda d: d["proposal"].update(colour="red"),
    "a missing key with a default": lambda d: d.pop("papers"),
    "a missing key": lambda d: d.pop("stage"),
    "an unknown stage": lambda d: d.update(stage="done"),
    "a number as text": lambda d: d["evaluations"][0].update(months="3"),
    "a fraction": lambda d: d["evaluations"][0].update(months=3.0),
    "a day that is none": lambda d: d["order"].update(dated="2026-02-30"),
    "a day with its time": lambda d: d["order"].update(dated="2026-07-02T00:00:00"),
    "yes as a number": lambda d: d.update(pursued=1),
    "a later member without a value": lambda d: d.update(objection={**OBJECTION, "outcome": None}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_document_that_is_not_exactly_a_case_is_refused(fault):
    with pytest.raises(MalformedCase):
        move_from(edited(FAULTS[fault]))


def test_the_place_of_a_difference_is_told():
    with pytest.raises(MalformedCase, match=r"\$\.proposal\.colour"):
        move_from(edited(FAULTS["a key too many within"]))


def test_a_case_of_a_move_is_no_case_of_a_plan():
    with pytest.raises(MalformedCase, match="PlanCase"):
        plan_from(document_of(CASE))


@pytest.mark.parametrize("outcome", [None, *ObjectionOutcome])
def test_a_member_that_version_0_1_0_did_not_know_is_stored_where_it_has_a_value(outcome):
    case = replace(CASE, objection=Objection("Jauh.", date(2026, 7, 9), outcome=outcome))
    document = document_of(case)
    assert document["objection"].get("outcome", "left out") == (outcome or "left out")
    assert move_from(document) == case


@pytest.mark.parametrize("day", [None, date(2026, 10, 1)])
def test_the_decision_on_an_objection_is_stored_with_its_outcome_and_the_day_that_it_changes(day):
    event = AnswerObjection.with_outcome(ObjectionOutcome.CHANGED, "Ujian.", day)
    document = event_document(event)
    assert document["outcome"] == "changed"
    assert document.get("effective_from") == (None if day is None else "2026-10-01")
    assert event_from(document) == event


def test_a_document_says_its_format_and_holds_json_alone():
    document = document_of(informed().case)
    assert document["format"] == FORMAT
    assert all(type(one) in (str, int, bool, list, dict, type(None)) for one in document.values())


@pytest.mark.parametrize("document", [{"event": "Explode"}, {}, {"event": "Pursue"}, {"event": "Keep", "why": "x"}])
def test_what_is_no_event_is_refused(document):
    with pytest.raises(MalformedCase):
        event_from(document)
