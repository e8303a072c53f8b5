"""Every code of a case has its words in both languages."""

from typing import get_args

import pytest

from dss.lifecycle import words
from dss.model.casework.cases import (
    Capacity,
    ConflictKind,
    DeadlineKind,
    Duty,
    MoveStage,
    ObjectionOutcome,
    PertekState,
    PlanStage,
    Stance,
    TeamOffice,
    WayOfTesting,
)
from dss.model.casework.events import CaseEvent
from dss.model.organisation.family import FamilyRelation
from dss.model.text import Language


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (PlanStage, words.PLAN_STAGES),
        (MoveStage, words.MOVE_STAGES),
        (Capacity, words.CAPACITIES),
        (PertekState, words.PERTEK),
        (WayOfTesting, words.WAYS_OF_TESTING),
        (Stance, words.STANCES),
        (ObjectionOutcome, words.OUTCOMES),
        (TeamOffice, words.TEAM_OFFICES),
        (ConflictKind, words.CONFLICTS),
        (FamilyRelation, words.RELATIONS),
        (DeadlineKind, words.DEADLINES),
        (Duty, words.DUTIES),
    ],
)
def test_each_code_has_words_of_its_own(codes, told):
    assert list(told) == list(codes)
    assert (
        len({text.spoken(Language.INDONESIAN) for text in told.values()})
        == len({text.spoken(Language.ENGLISH) for text in told.values()})
        == len(told)
    )


def test_each_step_that_a_case_may_keep_has_words():
    events = {event.__name__ for event in get_args(CaseEvent)}
    assert set(words.STEPS) == {"Draft", "Propose", *events}
