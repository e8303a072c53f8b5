"""What has become of the moves that were planned in a year, by agency (PP 11/2017 ps 185-186)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum

from dss.model.casework.cases import FINAL_MOVE_STAGES, MoveCase, MoveStage, Stance
from dss.model.casework.events import Implement
from dss.model.identifiers import AgencyId


class Outcome(StrEnum):
    """What has become of a move that was planned."""

    DONE = "done"
    """An order carried it out, and nothing has annulled it."""

    REFUSED = "refused"
    """A party or the authority is against it, or its decision was annulled."""

    DROPPED = "dropped"
    """It was withdrawn or replaced, and nobody was against it."""

    DUE = "due"
    """Neither: it is still to be done."""


Counts = Mapping[tuple[int, AgencyId | None], Counter[Outcome]]
"""By the year of the proposal and the receiving agency; the agency of origin where the receiver is none."""


def count_outcomes(
    cases: Iterable[MoveCase], on: date, now: Callable[[AgencyId], AgencyId] = lambda agency: agency
) -> Counts:
    """Count the moves that were proposed by a day, by what had become of them on it.

    Args:
        cases: The moves.
        on: The day.
        now: Returns the agency that stands for another now.
    """
    counts: dict[tuple[int, AgencyId | None], Counter[Outcome]] = {}
    for case in cases:
        proposed = case.steps[0].on
        if proposed <= on:
            agency = case.proposal.receiver or case.proposal.origin
            counted = None if agency is None else now(agency)
            counts.setdefault((proposed.year, counted), Counter())[outcome_on(case, on)] += 1
    return counts


def outcome_on(case: MoveCase, on: date) -> Outcome:
    """Return what had become of a move on a day, which is not before its proposal."""
    taken = [step for step in case.steps if step.on <= on]
    stage = MoveStage(taken[-1].stage)
    if stage in (MoveStage.REFUSED, MoveStage.REJECTED, MoveStage.ANNULLED):
        return Outcome.REFUSED
    if any(step.event == Implement.kind for step in taken):
        return Outcome.DONE
    if stage not in FINAL_MOVE_STAGES:
        return Outcome.DUE
    against = any(answer.stance is not Stance.AGREES and answer.on <= on for answer in case.answers)
    return Outcome.REFUSED if against else Outcome.DROPPED
