"""The competency map: what the people of each agency lack for the positions that they hold."""

import numpy as np
from numpy.typing import NDArray

from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.needs import CompetencyGaps, Counts
from dss.model.organisation.organisation import UNKNOWN, Organisation


def map_competencies(knowledge: Knowledge, organisation: Organisation) -> CompetencyGaps:
    """Measure the levels held in each agency against those that the present positions require.

    Args:
        knowledge: What each position requires.
        organisation: The people; one whose unit or position is not known counts nowhere.
    """
    people = organisation.employees
    unit, position = people.columns["unit"], people.columns["position"]
    placed = np.flatnonzero((unit != UNKNOWN) & (position != UNKNOWN))
    agencies = {id: number for number, id in enumerate(knowledge.agencies)}
    agency_of_unit = np.array([agencies[unit.agency] for unit in knowledge.units.values()], np.intp)
    agency, held_position = agency_of_unit[unit[placed]], position[placed]
    shape = (len(agencies), len(knowledge.competencies))
    required, unassessed, below, missing = (np.zeros(shape, np.int64) for _ in range(4))
    for number, competency in enumerate(knowledge.competencies):
        levels = [kind.competencies.get(competency, 0) for kind in knowledge.positions.values()]
        asked = np.array(levels, np.int8)[held_position]
        holders = np.flatnonzero(asked)
        held, where = people.competencies[placed[holders], number], agency[holders]
        gap = np.where(held < 0, 0, np.maximum(asked[holders] - held, 0))
        required[:, number] = _counted(where, len(agencies))
        unassessed[:, number] = _counted(where[held < 0], len(agencies))
        below[:, number] = _counted(where[gap > 0], len(agencies))
        missing[:, number] = np.bincount(where, weights=gap, minlength=len(agencies))
    return CompetencyGaps(required, unassessed, below, missing)


def _counted(where: NDArray[np.intp], count: int) -> Counts:
    return np.bincount(where, minlength=count)
