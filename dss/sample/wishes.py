"""Made-up answers to a wish round, with the homes on which they depend.

Everyone is asked, with the list of vacant seats, and seven in ten answer; half of these go nowhere more remote than
where they are. Some name the place of a seat of their own position, others their home or a town. People in towns often
stay; people in remote posts mostly want back, above all those who have served there for long.
"""

from typing import Final

import numpy as np

from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import Column
from dss.sample.careers import REMOTE
from dss.sample.columns import CodeColumn, CsvColumn
from dss.sample.draws import Bools, Draws, Whole
from dss.sample.records import MISSING_PERMILLE, blank_unless
from dss.sample.staffing import Staffing

ANSWERING_PERMILLE: Final = 700
NOT_MORE_REMOTE_PERMILLE: Final = 500

NAMING_PERMILLE: Final = (480, 600, 700, 750, 800)
"""How many of a thousand who answer name places, by the class of remoteness where they serve; the others stay."""

LONG_SERVICE_DAYS: Final = 5 * 365
"""From when a remote post counts as long, in days; its holders all answer, and name places that are less remote."""

VACANCY_PERMILLE: Final = 450
"""How many of a thousand name the place of a vacant seat of their position first, where there is any."""

HOMESICK_PERMILLE: Final = 350
FROM_HERE_PERMILLE: Final = 350

FURTHEST: Final = 5
"""Places draw people by the square of what their class of remoteness lacks to this."""

WISHES: Final = 3


def draw_wishes(
    knowledge: Knowledge, staffing: Staffing, position_since: Column, today: int, draws: Draws
) -> dict[str, CsvColumn]:
    """Draw homes, and the places that people name, by the name of the column.

    Args:
        knowledge: The units and regions.
        staffing: Where everyone serves, and where seats are vacant.
        position_since: Since when each holds the present post, in days from 1970-01-01.
        today: The day of the sample, counted likewise.
        draws: The source of chance.
    """
    count = len(staffing.employee_units)
    regions = tuple(knowledge.regions)
    of_unit = np.array([regions.index(unit.region) for unit in knowledge.units.values()], np.int64)
    here, vacant = of_unit[staffing.employee_units], of_unit[staffing.seat_units]
    remoteness = np.array([region.remoteness for region in knowledge.regions.values()], np.int64)
    attraction = (FURTHEST - np.minimum(remoteness, FURTHEST - 1)) ** 2
    at_home = draws.chance("from here", FROM_HERE_PERMILLE, count)
    home = np.where(at_home, here, draws.weighted("home_region", attraction, count))
    home_recorded = ~draws.chance("home_region missing", MISSING_PERMILLE, count)
    long = (remoteness[here] >= REMOTE) & (today - position_since.astype(np.int64) >= LONG_SERVICE_DAYS)
    near = long | draws.chance("not more remote", NOT_MORE_REMOTE_PERMILLE, count)
    furthest = np.where(near, remoteness[here] - long, remoteness.max())
    served = np.bincount(here, minlength=len(regions)) > 0
    places = _choose_places(home, (attraction * served).tolist(), staffing, vacant, draws)
    naming = _choose_naming(remoteness[here], long, draws)
    fit = naming[:, None] & (remoteness[places] <= furthest[:, None]) & (places != here[:, None])
    ranked = _rank(places, fit & _first_time(places))
    return {
        "home_region": CodeColumn(regions, blank_unless(home_recorded, home)),
        **{f"wish_{rank + 1}": CodeColumn(regions, ranked[:, rank].copy()) for rank in range(WISHES)},
    }


def _choose_places(home: Whole, attraction: list[int], staffing: Staffing, vacant: Whole, draws: Draws) -> Whole:
    """Choose places for each person: of a vacant seat, the home, or one that draws all.

    Returns:
        The places, shape (people, `WISHES`).
    """
    count = len(home)
    order = np.argsort(staffing.seat_positions, kind="stable")
    seats = np.append(vacant[order], 0)
    least = np.searchsorted(staffing.seat_positions[order], staffing.employee_positions)
    most = np.searchsorted(staffing.seat_positions[order], staffing.employee_positions, side="right")
    homesick = draws.chance("homesick", HOMESICK_PERMILLE, count)
    columns = []
    for rank in range(WISHES):
        drawn = draws.weighted(f"wish_{rank + 1}", attraction, count)
        of_seat = seats[least + draws.below(f"vacancy {rank}", most - least, count)]
        wanted = (most > least) & draws.chance(f"wish for a vacancy {rank}", VACANCY_PERMILLE, count)
        columns.append(np.where(wanted, of_seat, np.where(homesick & (rank == 0), home, drawn)))
    return np.stack(columns, axis=1)


def _choose_naming(remoteness: Whole, long: Bools, draws: Draws) -> Bools:
    """Choose who answers by naming places."""
    count = len(remoteness)
    permille = np.array(NAMING_PERMILLE)[np.minimum(remoteness, len(NAMING_PERMILLE) - 1)]
    answering = draws.chance("answering", ANSWERING_PERMILLE, count)
    return long | (answering & draws.chance("naming places", permille, count))


def _first_time(places: Whole) -> Bools:
    """Tell of each place whether it is not named before."""
    before = [(places[:, :rank] != places[:, rank, None]).all(axis=1) for rank in range(WISHES)]
    return np.stack(before, axis=1)


def _rank(places: Whole, wanted: Bools) -> Column:
    """Return the places that each person wants by rank, UNKNOWN after the last."""
    order = np.argsort(~wanted, axis=1, kind="stable")
    return np.take_along_axis(blank_unless(wanted, places), order, axis=1)
