"""What is stored of events, cases and plans keeps its form, whatever classes and attributes are called.

The files hold one document of each kind as version 0.1.0 wrote it, with every member filled in.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dss.lifecycle.stored import EVENTS, document_of, event_document, event_from, move_from, plan_from
from dss.model.diagnostic import Place
from dss.reading.records import plan as plan_file
from dss.storage.files.plan import serialise_plan

HERE = Path(__file__).parent


def documents(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


STORED_EVENTS = documents("events_0_1_0.jsonl")
STORED_MOVE, STORED_PLAN = documents("cases_0_1_0.jsonl")


@pytest.mark.parametrize("stored", STORED_EVENTS, ids=[event["event"] for event in STORED_EVENTS])
def test_an_event_is_stored_as_it_was(stored: Mapping[str, Any]) -> None:
    assert event_document(event_from(stored)) == stored


def test_every_kind_of_event_was_stored() -> None:
    added = {"RecordTest", "SubmitPertek", "ReturnPertek", "RefusePertek", "GrantPertek", "Complete"}
    assert set(EVENTS) - added == {event["event"] for event in STORED_EVENTS}


def test_the_case_of_a_move_is_stored_as_it_was() -> None:
    assert document_of(move_from(STORED_MOVE)) == STORED_MOVE


def test_the_case_of_a_plan_is_stored_as_it_was() -> None:
    assert document_of(plan_from(STORED_PLAN)) == STORED_PLAN


def test_a_plan_is_stored_as_it_was_to_the_byte() -> None:
    stored = (HERE / "plan_0_1_0.json").read_bytes()
    record, faults = plan_file.parse_plan(stored, Place("plan_0_1_0.json"))
    assert list(faults) == []
    assert record is not None
    assert serialise_plan(record).encode() == stored
    limited = replace(record, request=replace(record.request, most_unasked_remote=0))
    assert plan_file.parse_plan(serialise_plan(limited).encode(), Place("a.json")) == (limited, [])
