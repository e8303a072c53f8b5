"""The course of a move: which of its stages it has come to, when, and by when it should come to the next ones."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dss.casework import words
from dss.model.casework import FINAL_MOVE_STAGES, DeadlineKind, MoveCase, MoveStage
from dss.service.case_describer import CaseDescriber

_MAIN: Final = (
    MoveStage.PROPOSED,
    MoveStage.CONSULTED,
    MoveStage.DECIDED,
    MoveStage.INFORMED,
    MoveStage.IMPLEMENTED,
    MoveStage.EVALUATED,
    MoveStage.CLOSED,
)
"""The stages that a move goes through if nothing stands in its way."""

_ASIDE: Final = {
    MoveStage.REFUSED: MoveStage.PROPOSED,
    MoveStage.FOLLOWED_UP: MoveStage.EVALUATED,
}
"""Stages beside the way, each with the one that it stands at."""

_DEADLINES: Final = {
    MoveStage.CONSULTED: DeadlineKind.ANSWERS,
    MoveStage.DECIDED: DeadlineKind.DECISION,
    MoveStage.INFORMED: DeadlineKind.INFORM,
}
"""By when a stage should be reached."""


class Passage(StrEnum):
    """How a stage of the way lies to where the move stands."""

    PAST = "past"
    HERE = "here"
    AHEAD = "ahead"
    NEVER = "never"
    """The move came to its end before it."""


@dataclass(frozen=True, slots=True)
class CourseStage:
    """A stage on the way of a move.

    Attributes:
        reached_on: When it was first reached; None for one that it was not.
        due: By when it should be reached, or None where there is no last day, or it was.
        earliest: The first day on which it can be, or None likewise.
    """

    stage: MoveStage
    label: str
    passage: Passage
    reached_on: date | None
    due: date | None
    earliest: date | None


def course_of(case: MoveCase, describe: CaseDescriber) -> tuple[CourseStage, ...]:
    """Return the stages of a move in their order, with the one that it stands at among them."""
    way = _way(case)
    here = way.index(case.stage)
    reached = {step.stage: step.on for step in reversed(case.steps)}
    stages = []
    for place, stage in enumerate(way):
        on = reached.get(stage.value) if place <= here else None
        if place == here:
            passage = Passage.HERE
        elif place < here:
            passage = Passage.PAST if on is not None else Passage.NEVER
        else:
            passage = Passage.AHEAD
        ahead = passage is Passage.AHEAD
        stages.append(
            CourseStage(
                stage,
                describe.said(words.MOVE_STAGES[stage]),
                passage,
                on,
                _due(case, stage) if ahead else None,
                case.day_of(DeadlineKind.NOTICE) if ahead and stage is MoveStage.IMPLEMENTED else None,
            )
        )
    return tuple(stages)


def _way(case: MoveCase) -> list[MoveStage]:
    """Return the main stages with the one that the case stands at in its place."""
    way, stage = list(_MAIN), case.stage
    if stage in way:
        return way
    if stage in FINAL_MOVE_STAGES:
        passed = [one for one in way if any(step.stage == one for step in case.steps)]
        return [*passed, stage]
    if stage is MoveStage.OBJECTED:
        after = MoveStage.INFORMED if case.order is None else MoveStage.IMPLEMENTED
    else:
        after = _ASIDE[stage]
    way.insert(way.index(after) + 1, stage)
    return way


def _due(case: MoveCase, stage: MoveStage) -> date | None:
    match stage:
        case MoveStage.IMPLEMENTED:
            return case.proposal.effective_on
        case MoveStage.EVALUATED:
            return next((one.due for one in case.evaluations if not one.complete), None)
        case _:
            kind = _DEADLINES.get(stage)
            return None if kind is None else case.day_of(kind)
