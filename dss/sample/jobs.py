"""Where posts can be held: the jobs that people hold, in lists by sector, by step of the ladder, and by group."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from dss.model.identifiers import FactName
from dss.model.knowledge.knowledge import Knowledge, Position
from dss.sample.draws import Draws, Whole
from dss.sample.heads import MANAGERIAL
from dss.sample.people import People

SKILLED: Final = ("pemula", "terampil", "mahir", "penyelia")
EXPERT: Final = ("ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama")

STEPS: Final = ("pelaksana", *SKILLED, *EXPERT, *MANAGERIAL)
"""The steps of the ladder: functional levels, and kinds of what is not functional."""

OTHER_PROFESSION: Final = "lainnya"
"""The profession of positions that are open to any."""

SAME_GOVERNMENT_PERMILLE: Final = 800
"""Of a thousand posts, how many are under the government of the present one, where it has any."""

NOWHERE: Final = -1
"""Represents that a list holds no job."""


@dataclass(frozen=True, slots=True)
class JobLists:
    """Jobs in lists by a key, within a list by government.

    Attributes:
        jobs: All lists, one after the other.
        starts, lengths: Shape (keys, governments + 1); of each key and government, and in the last column of all.
    """

    jobs: Whole
    starts: Whole
    lengths: Whole

    @classmethod
    def of(cls, jobs: Whole, keys: Whole, key_count: int, governments: Whole, government_count: int) -> "JobLists":
        """Sort jobs into lists by their keys and governments."""
        order = np.lexsort((governments, keys))
        codes = keys * government_count + governments
        lengths = np.bincount(codes, minlength=key_count * government_count).astype(np.int64)
        starts = (np.cumsum(lengths) - lengths).reshape(key_count, government_count)
        lengths = lengths.reshape(key_count, government_count)
        return cls(
            jobs[order],
            np.concatenate((starts, starts[:, :1]), axis=1),
            np.concatenate((lengths, lengths.sum(axis=1, keepdims=True)), axis=1),
        )

    def choose(self, purpose: str, keys: Whole, governments: Whole, other_than: Whole, draws: Draws) -> Whole:
        """Draw a job of the list of each key, mostly of a government, or `NOWHERE` where there is no other.

        Args:
            purpose: Names the stream.
            keys: The lists.
            governments: The government that is preferred.
            other_than: A job that is not drawn.
            draws: The source of chance.
        """
        count = len(keys)
        if not len(self.jobs):
            return np.full(count, NOWHERE, np.int64)
        near = draws.chance(f"{purpose} near", SAME_GOVERNMENT_PERMILLE, count) & (self.lengths[keys, governments] > 1)
        columns = np.where(near, governments, -1)
        starts, lengths = self.starts[keys, columns], self.lengths[keys, columns]
        places = draws.below(f"{purpose} job", lengths, count)
        last = len(self.jobs) - 1
        same = self.jobs[np.minimum(starts + places, last)] == other_than
        places = np.where(same, (places + 1) % np.maximum(lengths, 1), places)
        chosen = self.jobs[np.minimum(starts + places, last)]
        return np.where((lengths > 0) & (chosen != other_than), chosen, NOWHERE)


@dataclass(frozen=True, slots=True)
class Jobs:
    """Jobs; a job is the number of its unit times that of all positions, plus its position's.

    Attributes:
        by_sector: All jobs, by sector.
        by_step: Those that are open to any profession, by sector and step: see `step_key`.
        by_group: All, by the group of the position and step: see `group_key`.
        steps, sectors, groups: Of each position; places in `STEPS`, in the codes of seat.sector, of its group.
        governments: Of each unit.
    """

    by_sector: JobLists
    by_step: JobLists
    by_group: JobLists
    steps: Whole
    sectors: Whole
    groups: Whole
    governments: Whole

    def step_key(self, sectors: Whole, steps: Whole) -> Whole:
        """Return the keys of `by_step`."""
        return sectors * len(STEPS) + steps

    def group_key(self, positions: Whole, steps: Whole) -> Whole:
        """Return the keys of `by_group`, for the groups of positions."""
        return self.groups[positions] * len(STEPS) + steps


def list_all_jobs(people: People) -> Jobs:
    """List the jobs that anyone holds in all ways."""
    knowledge = people.knowledge
    held, governments = tuple(knowledge.positions.values()), list(knowledge.governments)
    sector_ids, group_ids = sector_codes(knowledge), list(dict.fromkeys(position.group for position in held))
    steps = np.array([STEPS.index(step_of(position)) for position in held])
    sectors = np.array([sector_ids.index(position.sector) for position in held])
    groups = np.array([group_ids.index(position.group) for position in held])
    of_units = np.array(
        [governments.index(knowledge.agencies[unit.agency].government) for unit in knowledge.units.values()]
    )
    jobs = np.unique(people.units * len(held) + people.positions)
    units, positions = jobs // len(held), jobs % len(held)
    open_to_any = np.array([position.profession == OTHER_PROFESSION for position in held])[positions]

    def listed(keys: Whole, key_count: int, kept: Whole) -> JobLists:
        return JobLists.of(jobs[kept], keys[positions[kept]], key_count, of_units[units[kept]], len(governments))

    every = np.arange(len(jobs))
    return Jobs(
        by_sector=listed(sectors, len(sector_ids), every),
        by_step=listed(sectors * len(STEPS) + steps, len(sector_ids) * len(STEPS), np.flatnonzero(open_to_any)),
        by_group=listed(groups * len(STEPS) + steps, len(group_ids) * len(STEPS), every),
        steps=steps,
        sectors=sectors,
        groups=groups,
        governments=of_units,
    )


def step_of(position: Position) -> str:
    """Return the step of a position."""
    return position.level if position.level in STEPS else position.kind


def sector_codes(knowledge: Knowledge) -> tuple[str, ...]:
    """Return the codes of sectors, in order."""
    return tuple(code.id for code in knowledge.vocabulary.facts[FactName("seat.sector")].codes)
